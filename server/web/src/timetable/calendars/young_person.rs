//! The calendar of a young person: when they have sessions. Made by those who run the cohort, shown once on a sheet.

use tenfold_domain::{access::LinkPurpose, people::Participant};
use tenfold_service::{Secret, people::ShownParticipant, timetable as rooms};

use super::{Address, ending, keeping};
use crate::{
    answer::{Answer, Reply},
    look::{Form, Letter, Page, Shell, Words},
    organisation::at_site,
    people::{tabs, whose},
    sign_in::Picture,
    visit::{Answered, Visit},
};

const PICTURE: &str = "A picture for a phone’s camera to scan. The same address in letters stands below.";

fn here(whose: &Participant) -> String {
    format!("{}/calendar", whose.path())
}

fn shell(visit: &Visit, shown: &ShownParticipant, title: &str) -> Shell {
    tabs::shell(visit, shown, title).crumb("Sessions", format!("{}/sessions", shown.participant.path()))
}

/// The page with its form, as it begins.
async fn opened(visit: &mut Visit) -> Result<(Page, Form), tenfold_service::Problem> {
    let (side, id) = whose(visit)?;
    let (shown, open) =
        visit.read(move |tx| rooms::may_keep_feed_of(tx, LinkPurpose::YoungPersonCalendar, side, id)).await?;
    let shell = shell(visit, &shown, "Calendar").lead(
        "Their sessions in the calendar on their own phone. It says when, and nothing more: no names, no room, and not \
         what it is for.",
    );
    let words = "You see the address once, on a sheet that you can print. Another one ends the one before. It works \
                 for 400 days, and for as long as they take part.";
    let (page, form) = keeping(visit, shell, &here(&shown.participant), open, words);
    Ok((page, form.cancel(format!("{}/sessions", shown.participant.path()))))
}

pub async fn show(visit: &mut Visit) -> Answer {
    let (page, form) = opened(visit).await?;
    Ok(page.form(form).into())
}

pub async fn make(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let sent = visit
        .write(move |tx| rooms::make_feed_of(tx, LinkPurpose::YoungPersonCalendar, side, id))
        .await
        .map(|secret| at_site::sheet(&sheet(visit, &format!("/{}/{id}/calendar", side.room()), &secret)));
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (page, form) = opened(visit).await?;
            Ok(Reply::again(&page.form(again.onto(form, &[], &[]))))
        }
    }
}

/// What a young person takes home. It does not say whose it is, nor from whom.
fn sheet(visit: &Visit, back: &str, secret: &Secret) -> Letter {
    let address = Address::new(visit, "young-person", secret);
    let mut letter = Letter::new(&visit.shell("Your sessions in your calendar"))
        .part(Words::new(
            "Your phone can show you when your sessions are. It says when, and nothing else.\nOn an iPhone: point the \
             camera at the picture, then choose Subscribe.",
        ))
        .part(Picture::labelled(&address.webcal, 240, PICTURE))
        .part(Words::new(format!(
            "On another phone you need a computer once. In Google Calendar, choose the plus beside Other calendars, \
             then From URL. In Outlook, choose Add calendar, then Subscribe from web. Type this address there:\n{}\nIf \
             a session moves, your calendar moves it too. That can take a day. Keep this sheet to yourself.",
            address.plain
        )));
    letter.back = Some(back.to_owned());
    letter.foot = Some("This sheet is shown once. Print it now, or make another one later.".to_owned());
    letter
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let (shown, _) =
        visit.read(move |tx| rooms::may_keep_feed_of(tx, LinkPurpose::YoungPersonCalendar, side, id)).await?;
    let here = here(&shown.participant);
    Ok(ending(visit, shell(visit, &shown, "End the calendar’s address"), &here).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    visit.write(move |tx| rooms::end_feed_of(tx, LinkPurpose::YoungPersonCalendar, side, id)).await?;
    Ok(Reply::elsewhere(format!("/{}/{id}/calendar?done=ended", side.room())))
}
