//! The second of two taps: each thing that a school may say is a button of its own.

use tenfold_domain::{
    id::Id,
    organisation::Site,
    school::{WordDetails, WordKind, words},
    told::Parsed,
};
use tenfold_service::{
    Problem,
    school::{self as rooms, Telling, ToldAbout},
};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, dates},
    organisation::at_site,
    visit::{Answered, Visit},
};

/// What the address speaks of; a form says it again.
fn about(session: &str, who: &str) -> ToldAbout {
    ToldAbout { session: session.parse().ok(), who: who.parse().ok() }
}

/// The page where the pupil is chosen from a list.
const fn about_nobody() -> ToldAbout {
    ToldAbout { session: None, who: None }
}

async fn telling(visit: &mut Visit, about: ToldAbout) -> Result<Telling, Problem> {
    let id: Id<Site> = visit.id("site")?;
    visit.read(move |tx| rooms::show_telling(tx, id, about)).await
}

fn form(visit: &Visit, shown: &Telling, (session, who): (&str, &str)) -> Form {
    let (first, others) = shown.kinds.split_first().map_or((WordKind::Absent, &[][..]), |(first, rest)| (*first, rest));
    let path = format!("/sites/{}/school/tell", shown.site.id);
    let mut form = visit
        .new_form(path, words::button(first))
        .hidden("session", session)
        .hidden("first", first.code())
        .cancel(format!("/sites/{}/school?week={}", shown.site.id, shown.day));
    form = if shown.pupils.is_empty() {
        form.hidden("who", who)
    } else {
        let pupils = shown.pupils.iter().map(|(id, name)| (id.to_string(), name.clone()));
        form.field(Field::select("who", "Who", pupils).required())
    };
    let until = Field::date("until_on", "Until, where it lasts longer than that day");
    form = form.field(until.hint("Leave it empty for one day."));
    others.iter().fold(form, |form, kind| form.also("kind", kind.code(), words::button(*kind)))
}

fn page(visit: &Visit, shown: &Telling, form: Form) -> Page {
    let week = format!("/sites/{}/school?week={}", shown.site.id, shown.day);
    let title = if shown.name.is_empty() { "Somebody is not there".to_owned() } else { shown.name.clone() };
    let shell = at_site::shell(visit, &shown.site, title)
        .over(dates::long(shown.day))
        .crumb("Out of lessons", week)
        .lead("One tap, and those who run the programme see it. They decide what becomes of the session.");
    Page::new(shell).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let (session, who) = (visit.asked("session").to_owned(), visit.asked("who").to_owned());
    let shown = telling(visit, about(&session, &who)).await?;
    let form = form(visit, &shown, (&session, &who));
    Ok(page(visit, &shown, form).into())
}

/// The big button carries nothing: it means the first of those that were offered.
fn details(visit: &Visit) -> Parsed<WordDetails> {
    let chosen = visit.field("kind");
    WordDetails::parse(if chosen.is_empty() { visit.field("first") } else { chosen }, visit.field("until_on"))
}

pub async fn tell(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (session, who) = (visit.field("session").to_owned(), visit.field("who").to_owned());
    let (about, details) = (about(&session, &who), details(visit));
    let sent = visit
        .submit(move |tx| {
            let day = rooms::tell_word(tx, id, about, details.clone())?;
            Ok(format!("/sites/{id}/school?week={day}&done=sent"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            // Whoever was chosen from the list stays chosen in it.
            let named = visit.asked("who");
            let again_about = if session.is_empty() && named.is_empty() { about_nobody() } else { about };
            let shown = telling(visit, again_about).await?;
            let form = again.onto(form(visit, &shown, (&session, &who)), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
