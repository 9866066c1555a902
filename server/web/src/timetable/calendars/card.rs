//! The card in a young person's pocket: when and where, for whoever has no phone. Made by those who run the cohort, shown
//! once on a sheet, and opened by its picture on any screen.

use tenfold_domain::{
    access::LinkPurpose,
    people::{Participant, Side},
};
use tenfold_service::{
    Problem, Secret,
    people::ShownParticipant,
    timetable::{self as rooms, CardLine},
};

use super::{ending, keeping};
use crate::{
    answer::{Answer, Reply},
    audit,
    look::{Cell, Column, Empty, Form, Letter, Page, Shell, Status, Table, Words, dates},
    organisation::at_site,
    people::{tabs, whose},
    sign_in::Picture,
    visit::{Answered, Visit},
};

const CARD: LinkPurpose = LinkPurpose::Card;
const PICTURE: &str = "A picture for a camera to scan. The same address in letters stands below.";

fn here(whose: &Participant) -> String {
    format!("{}/card", whose.path())
}

fn shell(visit: &Visit, shown: &ShownParticipant, title: &str) -> Shell {
    tabs::shell(visit, shown, title).crumb("Sessions", format!("{}/sessions", shown.participant.path()))
}

async fn opened(visit: &mut Visit) -> Result<(Page, Form), Problem> {
    let (side, id) = whose(visit)?;
    let (shown, open) = visit.read(move |tx| rooms::may_keep_feed_of(tx, CARD, side, id)).await?;
    let shell = shell(visit, &shown, "Card").lead(
        "A card that they keep. Its picture opens when and where their sessions are, on any screen: no names, and not \
         what it is for. Everything else needs their PIN.",
    );
    let words = "You see the card once, and print it. Another one ends the one before. It works for 400 days, and for \
                 as long as they take part.";
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
        .write(move |tx| rooms::make_feed_of(tx, CARD, side, id))
        .await
        .map(|secret| at_site::sheet(&sheet(visit, &back(side, id), &secret)));
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (page, form) = opened(visit).await?;
            Ok(Reply::again(&page.form(again.onto(form, &[], &[]))))
        }
    }
}

fn back(side: Side, id: tenfold_domain::id::Id<Participant>) -> String {
    format!("/{}/{id}/card", side.room())
}

/// It does not say whose it is, nor from whom.
fn sheet(visit: &Visit, back: &str, secret: &Secret) -> Letter {
    let address = format!("{}/card/{}", visit.app.public_url(), secret.code());
    let mut letter = Letter::new(&visit.shell("Your sessions"))
        .part(Words::new(
            "This card shows when and where your sessions are. Point a camera at the picture, on any phone or tablet. \
             It shows what is true at that moment.",
        ))
        .part(Picture::labelled(&address, 240, PICTURE))
        .part(Words::new(format!(
            "Or type this address:\n{address}\nLost it? Ask for a new one: this one stops then."
        )));
    letter.back = Some(back.to_owned());
    letter.foot = Some("This card is shown once. Print it now, or make another one later.".to_owned());
    letter
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let (shown, _) = visit.read(move |tx| rooms::may_keep_feed_of(tx, CARD, side, id)).await?;
    let here = here(&shown.participant);
    Ok(ending(visit, shell(visit, &shown, "End the card"), &here).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    visit.write(move |tx| rooms::end_feed_of(tx, CARD, side, id)).await?;
    Ok(Reply::elsewhere(format!("{}?done=ended", back(side, id))))
}

/// What the card opens.
pub async fn open(visit: &mut Visit) -> Answer {
    let (today, lines) = visit.read(rooms::read_card).await?;
    let shell = visit.shell("Your sessions").lead(format!("As it is now, on {}.", dates::long(today)));
    let row = |one: &CardLine| {
        let state = match (one.cancelled, one.on_hold) {
            (true, _) => Cell::status(Status::needs("Off")),
            (false, true) => Cell::status(Status::quiet("The time may change")),
            (false, false) => Cell::text("On"),
        };
        let ((day, from), (_, to)) = (audit::local(visit, one.starts_at), audit::local(visit, one.ends_at));
        let when = Cell::text(day).under(format!("{from} to {to}"));
        vec![when, Cell::text(one.room.clone()), state]
    };
    let columns = ["When", "Where", "State"].map(Column::text).into();
    let empty = Empty::new("No session is planned yet.");
    let table = Table::new("Sessions", columns).quiet_caption().rows(lines.iter().map(row)).empty(empty);
    Ok(Page::new(shell).part(table).narrow().into())
}
