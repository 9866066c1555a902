//! What a school said, in front of those who run its cohorts; taken back by the school, or seen to.

use tenfold_domain::{
    id::Id,
    school::{SchoolWord, words},
};
use tenfold_service::{
    Problem,
    school::{self as rooms, ShownWord},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Form, Interruption, Page, Panel, Row, Table, dates},
    visit::{Answered, Visit},
};

/// "Tue 24 Nov", "Tue 24 to Fri 27 Nov", "from Tue 24 Nov".
pub(super) fn days(word: &SchoolWord) -> String {
    match word.until_on {
        None => format!("From {}", dates::weekday(word.from_on)),
        Some(until) if until == word.from_on => dates::weekday(word.from_on),
        Some(until) => format!("{} to {}", dates::weekday(word.from_on), dates::weekday(until)),
    }
}

/// What schools said and nobody has seen to, with what can be done.
pub(crate) fn waiting(said: &[ShownWord]) -> Panel {
    let row = |shown: &ShownWord| {
        let word = &shown.word;
        let mut ways = vec![];
        if let Some(cohort) = shown.cohort() {
            ways.push(Action::quiet("Timetable", format!("/cohorts/{cohort}/timetable")));
        }
        ways.push(Action::quiet("Seen to", format!("/school-words/{}/settle", word.id)));
        let ways = ways.into_iter().map(|way| way.about(shown.name.clone())).collect();
        let cells = vec![
            Cell::text(shown.name.clone()),
            Cell::text(words::said(word.said)).under(days(word)),
            Cell::text(words::what_helps(word.said.kind())),
            Cell::actions(ways),
        ];
        Row { cells, needs: true }
    };
    let mut columns: Vec<Column> = ["Who or what", "What the school says", "What helps"].map(Column::text).into();
    columns.push(Column::actions());
    Panel::new("From the school")
        .part(Table::new("From the school", columns).quiet_caption().rows(said.iter().map(row)))
}

/// One of the two ends of a word.
struct Step {
    title: &'static str,
    button: &'static str,
    happens: &'static str,
    stays: &'static str,
}

const TAKE_BACK: Step = Step {
    title: "Take it back",
    button: "Take it back",
    happens: "Those who run the programme do not see it any more.",
    stays: "Their session, as it was.",
};

const SETTLE: Step = Step {
    title: "Seen to",
    button: "I have seen to it",
    happens: "It leaves your list, and the school sees that somebody saw to it.",
    stays: "It still stands beside their name in the register, and a new plan still leaves those days out.",
};

fn form(visit: &Visit, shown: &ShownWord, step: &Step, back: &str) -> Form {
    visit.new_form(visit.path.clone(), step.button).version(shown.word.version).cancel(back)
}

fn page(visit: &Visit, shown: &ShownWord, step: &Step, form: Form) -> Page {
    let about = format!("{}: {}. {}.", shown.name, words::said(shown.word.said), days(&shown.word));
    Interruption::new(about, form).happens(step.happens).stays(step.stays).page(visit.shell(step.title))
}

async fn own(visit: &mut Visit) -> Result<ShownWord, Problem> {
    let id: Id<SchoolWord> = visit.id("school_word")?;
    visit.read(move |tx| rooms::show_own_word(tx, id)).await
}

fn week_of(shown: &ShownWord) -> String {
    shown.word.place.site.map_or_else(|| "/school".to_owned(), |site| format!("/sites/{site}/school"))
}

pub async fn ask_take_back(visit: &mut Visit) -> Answer {
    let shown = own(visit).await?;
    let form = form(visit, &shown, &TAKE_BACK, &week_of(&shown));
    Ok(page(visit, &shown, &TAKE_BACK, form).into())
}

pub async fn take_back(visit: &mut Visit) -> Answer {
    let (id, version): (Id<SchoolWord>, _) = (visit.id("school_word")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            let site = rooms::take_back_word(tx, id, version)?;
            Ok(format!("/sites/{site}/school?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = own(visit).await?;
            let form = again.onto(form(visit, &shown, &TAKE_BACK, &week_of(&shown)), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, &TAKE_BACK, form)))
        }
    }
}

async fn to_settle(visit: &mut Visit) -> Result<ShownWord, Problem> {
    let id: Id<SchoolWord> = visit.id("school_word")?;
    visit.read(move |tx| rooms::show_word(tx, id)).await
}

pub async fn ask_settle(visit: &mut Visit) -> Answer {
    let shown = to_settle(visit).await?;
    let form = form(visit, &shown, &SETTLE, "/");
    Ok(page(visit, &shown, &SETTLE, form).into())
}

pub async fn settle(visit: &mut Visit) -> Answer {
    let (id, version): (Id<SchoolWord>, _) = (visit.id("school_word")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            let cohort = rooms::settle_word(tx, id, version)?;
            Ok(format!("/cohorts/{cohort}/timetable?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_settle(visit).await?;
            let form = again.onto(form(visit, &shown, &SETTLE, "/"), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, &SETTLE, form)))
        }
    }
}
