//! One session changed by hand. What a change would break is shown beside it, and refused when it is sent all the same.

use tenfold_domain::{id::Id, organisation::Cohort};
use tenfold_service::{
    Problem,
    timetable::{self as rooms, ShownSession},
};

use super::{at, shell};
use crate::{
    answer::{Answer, Reply},
    look::{Choice, Field, Form, Page},
    visit::{Answered, Visit},
};

async fn session(visit: &mut Visit, which: String) -> Result<ShownSession, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.read(move |tx| rooms::show_session(tx, id, &which)).await
}

fn form(visit: &Visit, shown: &ShownSession) -> Form {
    let here = at(&shown.cohort);
    let mut ways = Vec::new();
    if shown.now.is_some() {
        ways.push(Choice::new("", "Leave it where it is"));
    }
    ways.extend(shown.ways.iter().map(|way| {
        let choice = Choice::new(way.code.clone(), way.words.clone());
        if way.broken.is_empty() { choice } else { choice.hint(format!("Not possible. {}", way.broken.join(" "))) }
    }));
    ways.push(Choice::new("out", "Leave it out in this week"));
    visit
        .new_form(format!("{here}/session"), "Save in the draft")
        .version(shown.version)
        .hidden("which", shown.code.clone())
        .field(Field::radios("to", "Where to", ways))
        .field(Field::checkboxes("locked", "Hold it", [("yes", "The next plan leaves it there")]))
        .cancel(here)
}

fn page(visit: &Visit, shown: &ShownSession, form: Form) -> Page {
    let lead = match &shown.place {
        Some(place) => format!("Week {}. Now: {place}.", shown.week),
        None => format!("Week {}. It has no place now.", shown.week),
    };
    Page::new(shell(visit, &shown.cohort, shown.who.clone()).lead(lead)).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let which = visit.asked("which").to_owned();
    let shown = session(visit, which).await?;
    let mut values = vec![("to".to_owned(), String::new())];
    values.extend(shown.locked.then(|| ("locked".to_owned(), "yes".to_owned())));
    let form = form(visit, &shown).fill(&values);
    Ok(page(visit, &shown, form).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Cohort>, _) = (visit.id("cohort")?, visit.version());
    let [which, to] = ["which", "to"].map(|name| visit.field(name).to_owned());
    let (locked, again_which) = (visit.field("locked") == "yes", which.clone());
    let sent = visit
        .submit(move |tx| {
            rooms::adjust_session(tx, id, version, &which, &to, locked)?;
            Ok(format!("/cohorts/{id}/timetable?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = session(visit, again_which).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
