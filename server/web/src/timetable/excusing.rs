//! "Can't come": said in one step, shown to those who run the cohort until they have decided.

use tenfold_domain::{
    id::Id,
    timetable::{Excuse, Excused, Session},
};
use tenfold_service::{
    Problem,
    timetable::{self as rooms, Excusable, NamedSession, ShownExcuse},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Field, Form, Interruption, Page, Panel, Row, Shell, Table, dates},
    visit::{Answered, Visit},
};

/// "One-to-one, Tue 12 Jan, 09:05".
fn words(session: &NamedSession) -> String {
    format!("{}, {}, {}", session.kind.words(), dates::weekday(session.date), session.from)
}

async fn excusable(visit: &mut Visit) -> Result<Excusable, Problem> {
    let id: Id<Session> = visit.id("session")?;
    visit.read(move |tx| rooms::show_excusable(tx, id)).await
}

fn back(shown: &Excusable) -> String {
    format!("/my-week?week={}", shown.session.date)
}

fn form(visit: &Visit, shown: &Excusable) -> Form {
    let who = shown.who.iter().map(|(who, name)| (who.code(), name.clone()));
    let asked = visit.asked("who");
    let only = if let [(who, _)] = &shown.who[..] { who.code() } else { asked.to_owned() };
    visit
        .new_form(visit.path.clone(), "Cannot come")
        .field(Field::radios("who", "Who cannot come", who).value(only).required())
        .cancel(back(shown))
}

fn page(visit: &Visit, shown: &Excusable, form: Form) -> Page {
    let shell = visit.shell("Cannot come").current("/my-week").crumb("My week", back(shown));
    Interruption::new(format!("{}.", words(&shown.session)), form)
        .happens("Those who run the cohort see it, and decide what becomes of the session.")
        .stays("The session, until they have decided. Is it soon? Ring them as well.")
        .page(shell)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = excusable(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn say(visit: &mut Visit) -> Answer {
    let id: Id<Session> = visit.id("session")?;
    let who = visit.field("who").to_owned();
    let shown = excusable(visit).await?;
    let to = format!("{}&done=sent", back(&shown));
    let sent = visit
        .submit(move |tx| {
            rooms::say_cannot_come(tx, id, &who)?;
            Ok(to.clone())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}

/// Who cannot come, with what can be done; nothing where everybody comes.
pub(super) fn waiting(all: &[ShownExcuse]) -> Option<Panel> {
    if all.is_empty() {
        return None;
    }
    let columns = vec![Column::text("Who"), Column::text("Which session"), Column::actions()];
    let row = |one: &ShownExcuse| {
        let at = format!("/cohorts/{}/timetable", one.session.cohort);
        let mut ways = vec![Action::quiet("Change the session", format!("{at}/session?which={}", one.session.code))];
        if matches!(one.excuse.who, Excused::Adult(_)) {
            ways.push(Action::quiet("Plan that day without them", format!("{at}/lost")));
        }
        ways.push(Action::quiet("Leave it", format!("/excuses/{}/leave", one.excuse.id)));
        let ways = ways.into_iter().map(|way| way.about(one.name.clone())).collect();
        let cells = vec![Cell::text(one.name.clone()), Cell::text(words(&one.session)), Cell::actions(ways)];
        Row { cells, needs: true }
    };
    Some(Panel::new("Cannot come").part(Table::new("Cannot come", columns).quiet_caption().rows(all.iter().map(row))))
}

async fn excuse(visit: &mut Visit) -> Result<ShownExcuse, Problem> {
    let id: Id<Excuse> = visit.id("excuse")?;
    visit.read(move |tx| rooms::show_excuse(tx, id)).await
}

fn leave_form(visit: &Visit, shown: &ShownExcuse) -> Form {
    visit
        .new_form(visit.path.clone(), "Leave it as it is")
        .version(shown.excuse.version)
        .cancel(format!("/cohorts/{}/timetable", shown.session.cohort))
}

fn leave_page(visit: &Visit, shown: &ShownExcuse, form: Form) -> Page {
    let shell: Shell = visit
        .shell("Leave it as it is")
        .current("/cohorts")
        .crumb("Timetable", format!("/cohorts/{}/timetable", shown.session.cohort));
    Interruption::new(format!("{} cannot come: {}.", shown.name, words(&shown.session)), form)
        .happens("It leaves the list of what is to be decided.")
        .stays("The session is as it was, and so is what was said.")
        .page(shell)
}

pub async fn ask_leave(visit: &mut Visit) -> Answer {
    let shown = excuse(visit).await?;
    let form = leave_form(visit, &shown);
    Ok(leave_page(visit, &shown, form).into())
}

pub async fn leave(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Excuse>, _) = (visit.id("excuse")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            let cohort = rooms::settle_excuse(tx, id, version)?;
            Ok(format!("/cohorts/{cohort}/timetable?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = excuse(visit).await?;
            let form = again.onto(leave_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&leave_page(visit, &shown, form)))
        }
    }
}
