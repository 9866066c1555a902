//! What the practitioner sees afterwards: that it was done, and the goals in the young person's words. Answers to a
//! measure have a page of their own, for few.

use tenfold_domain::{
    access::Right,
    hand_over::{Answer as Given, Goal, Timepoint},
};
use tenfold_service::hand_over::{self as rooms, Handed, ShownGoals};

use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Facts, Page, Panel, Shell, Status, Table, Words, dates},
    people::{tabs, whose},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let seen = visit.read(move |tx| rooms::show_goals(tx, side, id)).await?;
    let participant = &seen.shown.participant;
    let mut shell = tabs::shell(visit, &seen.shown, "Goals");
    if seen.may_hand_over && participant.span.ended_on().is_none() {
        shell = shell.action(Action::primary("Hand over the tablet", format!("{}/hand-over", participant.path())));
    }
    Ok(Page::new(shell)
        .part(tabs::tabs(visit, participant, "/goals"))
        .part(goals_table(&seen))
        .part(Panel::new("On the tablet").part(handed_table(&seen.handed)))
        .into())
}

fn goals_table(seen: &ShownGoals) -> Table {
    let row = |goal: &Goal| {
        let now = goal.details.now.map_or_else(|| "Not said".to_owned(), |n| format!("{n} of 10"));
        let shared =
            if goal.shared { Status::ok("The mentor may see it") } else { Status::quiet("Not for the mentor") };
        vec![
            Cell::text(goal.details.words.to_string()),
            Cell::text(now).under(format!("On {}", dates::medium(goal.set_on))),
            shared.into(),
        ]
    };
    let columns = ["In their words", "How close", "Shared"].map(Column::text).into();
    Table::new("Goals", columns).quiet_caption().rows(seen.goals.iter().map(row)).empty(
        Empty::new("Up to three goals in their own words appear here.")
            .who("They write them on the tablet, before the first session. Hand it over when they have been accepted."),
    )
}

fn handed_table(handed: &[Handed]) -> Table {
    let row = |one: &Handed| {
        let done = match one.finished_on {
            Some(day) => Status::ok(format!("Done on {}", dates::medium(day))),
            None => Status::needs("Not finished"),
        };
        let what = Cell::text(one.purpose.words());
        let what = match one.week {
            Some(week) => what.under(format!("Week {week}")),
            None => what,
        };
        vec![what, Cell::text(dates::medium(one.begun_on)), done.into()]
    };
    let columns = ["What for", "Handed over", "How far"].map(Column::text).into();
    Table::new("On the tablet", columns)
        .quiet_caption()
        .rows(handed.iter().map(row))
        .empty(Empty::new("What they did on the tablet appears here, with its day."))
}

/// Reading is written down, so it takes a transaction that writes.
pub async fn answers(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let read = visit.write(move |tx| rooms::read_answers(tx, side, id)).await?;
    let name = read.young.identity.full_name();
    let shell: Shell = tabs::list_shell(visit, &read.participant, "Their answers")
        .crumb(name, read.participant.path())
        .lead("Only practitioners and the specialist read this, and each reading is noted.");
    let shell = if visit.may_at(Right::BeginHandOver, &read.participant) {
        shell.action(Action::quiet("Hand over the tablet", format!("{}/hand-over", read.participant.path())))
    } else {
        shell
    };
    let mut page = Page::new(shell).part(tabs::tabs(visit, &read.participant, "/answers"));
    let mut measures: Vec<(&'static str, Timepoint)> = Vec::new();
    for given in &read.answers {
        if !measures.contains(&(given.of.code, given.at)) {
            measures.push((given.of.code, given.at));
            page = page.part(measure_panel(given, &read.answers));
        }
    }
    if measures.is_empty() {
        page = page.part(Empty::new("Their answers appear here, once they have given them on the tablet."));
    }
    Ok(page.into())
}

fn measure_panel(first: &Given, all: &[Given]) -> Panel {
    let same = |one: &&Given| (one.of.code, one.at) == (first.of.code, first.at);
    let facts = all.iter().filter(same).fold(Facts::new(), |facts, one| {
        let words = one.score.and_then(|score| one.item.scale.words_of(score));
        facts.fact(one.item.asks, words.unwrap_or_else(|| "Would rather not say".to_owned()))
    });
    let licence = first.of.licence;
    let source =
        format!("Answered on {}. Questions: {}. {}", dates::medium(first.answered_on), licence.holder, licence.terms);
    let title = match first.at {
        Timepoint::Baseline => first.of.title.to_owned(),
        Timepoint::Review(week) => format!("Week {week}: {}", first.of.title),
    };
    Panel::new(title).part(facts).part(Words::new(source))
}
