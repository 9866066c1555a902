//! One session in one place.

use tenfold_domain::{
    access::Right,
    id::Id,
    logs::{Feel, SessionCheck, SessionLog},
    timetable::Session,
};
use tenfold_service::registers::{self as rooms, Member, ShownSession};

use super::{called, is_group, marks::mark_status, status};
use crate::{
    activities::{beside_register, way_to_choose},
    answer::Answer,
    audit::local,
    logs::said,
    look::{Action, Cell, Column, Empty, Facts, Page, Panel, Shell, Status, Table, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Session> = visit.id("session")?;
    let shown = visit.read(move |tx| rooms::show_session(tx, id)).await?;
    let mut page = Page::new(shell(visit, &shown)).part(facts(&shown)).part(people(&shown));
    if let Some(activity) = &shown.activity {
        page = page.part(beside_register(activity));
    }
    if let Some(logs) = &shown.logs {
        page = page.part(logs_panel(visit, &shown, logs));
    }
    if let Some(checks) = shown.checks.as_ref().filter(|checks| !checks.is_empty()) {
        page = page.part(checks_panel(&shown, checks));
    }
    Ok(page.into())
}

fn shell(visit: &Visit, shown: &ShownSession) -> Shell {
    let session = &shown.session;
    let at = format!("/sessions/{}", session.id);
    let mut shell = visit
        .shell(called(session, &shown.hours.0))
        .current("/my-week")
        .crumb("Cohorts", "/cohorts")
        .crumb(shown.cohort.details.name.to_string(), format!("/cohorts/{}", shown.cohort.id))
        .crumb("Registers", format!("/cohorts/{}/registers", shown.cohort.id))
        .over(format!("Week {}", session.wanted.week));
    if shown.may_mark && !session.cancelled {
        shell = shell.action(Action::primary("Mark the register", format!("{at}/register")));
    }
    if shown.may_choose_activity && !session.cancelled {
        shell = shell.action(way_to_choose(session.id, shown.activity.as_ref()));
    }
    if visit.may_in(Right::KeepIncidents, &session.place) {
        shell = shell.action(Action::quiet("Write down an accident", format!("{at}/incidents/new")));
    }
    if shown.may_keep_log && !session.cancelled {
        shell = shell.action(Action::quiet("Key in a log", format!("{at}/log")));
    }
    shell
}

fn facts(shown: &ShownSession) -> Facts {
    let (from, to) = &shown.hours;
    let mut facts = Facts::new()
        .fact("When", format!("{}, {from} to {to}", dates::long(shown.session.date)))
        .fact("Where", format!("{}, {}", shown.place.room, shown.place.site))
        .fact("Adults", if shown.adults.is_empty() { "Nobody yet".to_owned() } else { shown.adults.join(", ") });
    let by = format!("By {}", dates::weekday(shown.due));
    let register = Cell::status(status(shown.standing));
    facts = facts.fact("Register", if shown.standing.is_open() { register.under(by) } else { register });
    if !shown.helpers.is_empty() {
        let names: Vec<&str> = shown.helpers.iter().map(|helper| helper.name.as_str()).collect();
        facts = facts.fact("Mentors who helped", names.join(", "));
    }
    let details = &shown.register.details;
    if let Some(why) = &details.went_ahead {
        facts = facts.fact("Why it went ahead", why.to_string());
    }
    if let Some(what) = details.happened.as_ref().filter(|_| is_group(shown.session.kind)) {
        facts = facts.fact("What the group did", what.to_string());
    }
    facts
}

fn people(shown: &ShownSession) -> Panel {
    let row = |member: &Member| {
        let mark = member.mark.map_or_else(|| Status::quiet("Not marked"), mark_status);
        let name = Cell::text(member.name.clone());
        let tap = shown.tapped.iter().find(|(who, _)| *who == member.participant);
        let name = match tap {
            Some((_, at)) => name.under(format!("Tapped “We’re here” at {at}")),
            None => name,
        };
        vec![name, Cell::status(mark)]
    };
    let columns = ["Who", "Mark"].map(Column::text).into();
    let table = Table::new("Who was there", columns).quiet_caption().rows(shown.members.iter().map(row));
    Panel::new("Who was there").part(table.empty(Empty::new("Nobody is in this session.")))
}

fn logs_panel(visit: &Visit, shown: &ShownSession, logs: &[SessionLog]) -> Panel {
    let name = |log: &SessionLog| {
        let member = shown.members.iter().find(|member| member.participant == log.mentor);
        member.map(|member| member.name.clone()).unwrap_or_default()
    };
    let row = |log: &SessionLog| {
        let (day, time) = local(visit, log.written_at);
        let state = if log.read.is_some() { Status::ok("Read") } else { Status::needs("To read") };
        vec![
            Cell::link(name(log), format!("/logs/{}", log.id)).under(format!("{day}, {time}")),
            Cell::text(said(log)),
            Cell::status(state),
        ]
    };
    let columns = ["Mentor", "How it went", "State"].map(Column::text).into();
    let empty = Empty::new("No log is written yet.").who("The mentor writes it, or you key in their slip.");
    Panel::new("Logs").part(Table::new("Logs", columns).quiet_caption().rows(logs.iter().map(row)).empty(empty))
}

fn checks_panel(shown: &ShownSession, checks: &[SessionCheck]) -> Panel {
    let row = |check: &SessionCheck| {
        let member = shown.members.iter().find(|member| member.participant == check.participant);
        let feel = if check.feel == Feel::Hard {
            Status::needs(check.feel.words())
        } else {
            Status::quiet(check.feel.words())
        };
        vec![Cell::text(member.map(|member| member.name.clone()).unwrap_or_default()), Cell::status(feel)]
    };
    let columns = ["Mentee", "How it was"].map(Column::text).into();
    let table = Table::new("How it was for the mentee", columns).quiet_caption().rows(checks.iter().map(row));
    Panel::new("How it was for the mentee: no mentor sees this").part(table)
}
