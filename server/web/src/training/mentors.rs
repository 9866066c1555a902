//! One mentor's training: cleared or not, how much of the course, the unit with its evidence, certificates.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::Participant,
    training::{EvidenceKind, words},
};
use tenfold_service::training::{self as rooms, MentorTraining, RunTaken, UnitTaken};

use super::clearing::{actions, clearance_cell};
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Facts, Page, Panel, Status, Table, dates},
    people::tabs,
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let (shown, today): (MentorTraining, NaiveDate) =
        visit.read(move |tx| Ok((rooms::show_mentor_training(tx, id)?, tx.today()?))).await?;
    let name = shown.shown.young.identity.full_name();
    let shell = tabs::list_shell(visit, &shown.shown.participant, name);
    let page =
        Page::new(shell).part(tabs::tabs(visit, &shown.shown.participant, "/training")).part(clearances(&shown, today));
    let page = shown.runs.iter().fold(page, |page, run| {
        let page = page.part(course(run));
        match &run.unit {
            Some(unit) => page.part(unit_panel(&shown, run, unit)),
            None => page,
        }
    });
    let page = if shown.runs.is_empty() {
        page.part(
            Panel::new("Course")
                .part(Empty::new("They are on no course yet.").who("A place is given on the course’s own page.")),
        )
    } else {
        page
    };
    Ok(page.part(certificates(&shown)).into())
}

fn clearances(shown: &MentorTraining, today: NaiveDate) -> Panel {
    let name = shown.shown.young.identity.full_name();
    let rows = shown.clearances.iter().map(|spoken| {
        let clearance = &spoken.clearance;
        let over = clearance.withdrawn_on.is_some() || clearance.replaced_on.is_some();
        let can = if shown.may_keep && !over { actions(clearance, &name) } else { vec![] };
        let said = match &spoken.withdrawn_reason {
            Some(reason) => Cell::text(spoken.judgement.to_string()).under(format!("Withdrawn: {reason}")),
            None => Cell::text(spoken.judgement.to_string()),
        };
        vec![
            clearance_cell(clearance, today, shown.warning_weeks).0,
            Cell::text(clearance.kind.words()),
            said,
            Cell::text(spoken.cleared_by.clone().unwrap_or_else(|| "The command line".to_owned())),
            Cell::actions(can),
        ]
    });
    let mut columns: Vec<Column> = ["State", "After", "Judgement", "By"].map(Column::text).into();
    columns.push(Column::actions());
    let table = Table::new("Cleared to mentor", columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("They are not cleared to mentor. That is decided on the course’s page, under Clearing."));
    Panel::new("Cleared to mentor").part(table)
}

fn course(taken: &RunTaken) -> Panel {
    let rows = taken.attendance.parts.iter().map(|standing| {
        let status = match (standing.is_whole(), standing.made_up, standing.marked) {
            (_, true, _) => Status::ok("Made up"),
            (true, ..) => Status::ok("Attended"),
            (_, _, true) => Status::needs("Missed"),
            _ => Status::quiet("Not marked yet"),
        };
        let title = Cell::text(standing.part.details.title.to_string());
        let title = if standing.part.details.safeguarding { title.under("Safeguarding part") } else { title };
        vec![title, Cell::text(format!("{} of {}", standing.done, standing.part.details.minutes)), status.into()]
    });
    let columns = vec![Column::text("Part"), Column::number("Minutes"), Column::text("State")];
    let table = Table::new("Parts of the course", columns).quiet_caption().rows(rows);
    let state = if taken.lacks.is_empty() {
        Cell::status(Status::ok("Enough to be cleared"))
    } else {
        Cell::status(Status::needs(taken.lacks.iter().map(words::not_yet).collect::<Vec<_>>().join(" ")))
    };
    let facts = Facts::new()
        .fact("Course", Cell::link(taken.run.details.name.to_string(), format!("/courses/{}", taken.run.id)))
        .fact("Attended", format!("{} %", taken.attendance.percent()))
        .fact("For clearing", state);
    Panel::new("Course").part(facts).part(table)
}

fn unit_panel(shown: &MentorTraining, taken: &RunTaken, unit: &UnitTaken) -> Panel {
    let rows = unit.criteria.iter().map(|criterion| {
        let word = unit.words.iter().find(|(word, _)| word.criterion == criterion.id);
        let status = match word {
            Some((word, _)) if word.met => Status::ok("Met"),
            Some(_) => Status::needs("Not yet"),
            None => Status::quiet("Not assessed"),
        };
        let evidence = word.map_or(Cell::text("–"), |(_, evidence)| {
            let kept = evidence.kind == EvidenceKind::KeptAt;
            let cell = Cell::text(evidence.says.to_string());
            if kept { cell.under("Where it is kept") } else { cell }
        });
        let by = word.map_or(Cell::text("–"), |(word, _)| {
            let name = shown.names.get(&word.assessor).cloned().unwrap_or_default();
            Cell::text(name).under(dates::medium(word.assessed_on))
        });
        vec![Cell::text(criterion.code()).under(criterion.says.to_string()), status.into(), evidence, by]
    });
    let columns = ["Criterion", "State", "Evidence", "Assessor"].map(Column::text).into();
    let table = Table::new(unit.title.clone(), columns).quiet_caption().rows(rows);
    let lacks: Vec<String> = unit.lacks.iter().map(words::not_achieved).collect();
    let state = if lacks.is_empty() { Status::ok("Achieved") } else { Status::quiet(lacks.join(" ")) };
    let panel = Panel::new(format!("Unit: {}", unit.title));
    let whose = shown.shown.participant.id;
    let panel = if shown.may_keep {
        let sign = format!("/courses/{}/criteria/sign?person={whose}", taken.run.id);
        panel.action(Action::quiet("Sign off for them", sign))
    } else {
        panel
    };
    panel.part(Facts::new().fact("Unit", Cell::status(state))).part(table)
}

fn certificates(shown: &MentorTraining) -> Panel {
    let rows = shown.certificates.iter().map(|certificate| {
        let state = match certificate.withdrawn_on {
            None => Status::ok("Good"),
            Some(day) => Status::quiet(format!("Withdrawn {}", dates::medium(day))),
        };
        let mut can = Vec::new();
        if certificate.withdrawn_on.is_none() {
            let at = format!("/certificates/{}", certificate.id);
            can.push(Action::quiet("Open the PDF", format!("{at}/pdf")).about(certificate.printed.unit.clone()));
            can.push(Action::quiet("Withdraw", format!("{at}/withdraw")).about(certificate.printed.unit.clone()));
        }
        vec![
            Cell::text(certificate.printed.unit.clone()).under(certificate.printed.name.clone()),
            Cell::text(dates::medium(certificate.issued_on)),
            Cell::text(certificate.number.to_string()),
            state.into(),
            Cell::actions(can),
        ]
    });
    let mut columns: Vec<Column> = ["Unit", "Issued", "Number", "State"].map(Column::text).into();
    columns.push(Column::actions());
    let table = Table::new("Certificates", columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Certificates appear here once a unit is achieved and one is issued."));
    let new = format!("/mentors/{}/certificates/new", shown.shown.participant.id);
    let hours = Action::quiet("Hours as a PDF", format!("/mentors/{}/hours", shown.shown.participant.id));
    let panel = Panel::new("Certificates").action(hours);
    let panel = if shown.may_keep { panel.action(Action::quiet("Issue a certificate", new)) } else { panel };
    panel.part(table)
}
