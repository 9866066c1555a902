//! The ending of one pair: what is still open, the plan, the talks, the offers, and what comes next.
//!
//! What one of the two said stands on the page of their own talk, and not here.

use tenfold_domain::{
    endings::{FollowUp, Step},
    id::Id,
    matches::{Match, Stands},
    people::Side,
};
use tenfold_service::{
    Problem,
    endings::{self as rooms, ShownEnding},
};

use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Facts, Page, Panel, Row, Status, Table, dates},
    matches::below,
    visit::Visit,
};

pub(super) async fn found(visit: &mut Visit) -> Result<ShownEnding, Problem> {
    let id: Id<Match> = visit.id("match")?;
    visit.read(move |tx| rooms::show_ending(tx, id)).await
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = found(visit).await?;
    let lead =
        if shown.open.is_empty() { "Every step is done." } else { "What is still open before it has ended well." };
    let mut shell = below(visit, &shown.in_hand, "The ending").lead(lead);
    for action in actions(&shown) {
        shell = shell.action(action);
    }
    let page = Page::new(shell).part(checklist(&shown)).part(plan(&shown)).part(talks(&shown));
    Ok(page.part(offers(&shown)).part(tasks(&shown)).into())
}

fn at(shown: &ShownEnding, end: &str) -> String {
    format!("{}/ending/{end}", shown.in_hand.which.path())
}

fn actions(shown: &ShownEnding) -> Vec<Action> {
    let mut actions = vec![];
    let stands = shown.in_hand.which.stands;
    if matches!(stands, Stands::Ending(_)) && !shown.open.contains(&Step::LastSession) {
        actions.push(Action::primary("It is over", format!("{}/end", shown.in_hand.which.path())));
    }
    if matches!(stands, Stands::Active(_)) && shown.plan.is_some() {
        let goodbye = format!("{}/goodbye", shown.in_hand.which.path());
        actions.push(Action::primary("Name the last day", goodbye));
    }
    if matches!(stands, Stands::Active(_) | Stands::Ending(_)) {
        let label = if shown.plan.is_some() { "Change the plan" } else { "Plan the goodbye" };
        actions.push(Action::quiet(label, at(shown, "plan")));
    }
    if shown.has_begun {
        let hours = format!("/mentors/{}/hours", shown.in_hand.mentor.id);
        actions.push(Action::quiet("The mentor’s hours", hours));
        actions.push(Action::quiet("What comes next", at(shown, "next")));
        actions.push(Action::quiet("Offer a goodbye", at(shown, "offer")));
    }
    actions
}

fn checklist(shown: &ShownEnding) -> Panel {
    let facts = Step::ALL.into_iter().fold(Facts::new(), |facts, step| {
        let status = if shown.open.contains(&step) { Status::needs("Still open") } else { Status::ok("Done") };
        facts.fact(step.words(), Cell::status(status))
    });
    Panel::new("Ended well").part(facts)
}

fn plan(shown: &ShownEnding) -> Panel {
    let panel = Panel::new("The goodbye");
    let Some(plan) = &shown.plan else {
        return panel.part(Empty::new("How the two say goodbye appears here once it is planned."));
    };
    let how = if plan.session.is_some() { "In their last session" } else { "In another way, without a session" };
    let told = plan.told_on.map_or_else(|| "Not yet".to_owned(), dates::long);
    let facts = Facts::new()
        .fact("When", Cell::text(dates::long(plan.last_on)).under(how))
        .fact("How they mark it", plan.marking.as_str())
        .fact("The mentee was told", told);
    panel.part(facts)
}

fn talks(shown: &ShownEnding) -> Panel {
    let facts = [Side::Mentor, Side::Mentee].into_iter().fold(Facts::new(), |facts, side| {
        let named = if side == Side::Mentor { &shown.in_hand.mentor } else { &shown.in_hand.mentee };
        let link = Cell::link(format!("Talk with {}", named.name), at(shown, side.code()));
        let talk = shown.talks.iter().find(|talk| talk.side == side);
        let said = talk.map_or_else(
            || "Not yet".to_owned(),
            |talk| {
                let by = talk.by.and_then(|by| shown.names.get(&by)).map(|name| format!(", {name}"));
                let day = dates::weekday(talk.details.on);
                format!("{}: {day}{}", talk.details.how.words(), by.unwrap_or_default())
            },
        );
        facts.fact(side.words(), link.under(said))
    });
    Panel::new("A talk with each").part(facts)
}

fn offers(shown: &ShownEnding) -> Panel {
    let panel = Panel::new("A goodbye, where it ends early");
    if shown.offers.is_empty() {
        return panel.part(Empty::new("Where a pair ends early, what was offered to each appears here."));
    }
    let facts = shown.offers.iter().fold(Facts::new(), |facts, offer| {
        let on = offer.details.offered_on.map(|day| format!("Offered on {}", dates::long(day))).unwrap_or_default();
        facts.fact(offer.side.words(), Cell::text(offer.details.answer.words()).under(on))
    });
    panel.part(facts)
}

fn outcome(task: &FollowUp, today: chrono::NaiveDate) -> Status {
    let by = dates::weekday(task.details.due_on);
    match (task.done_on, &task.dropped) {
        (Some(day), _) => Status::ok(format!("Done {}", dates::weekday(day))),
        (None, Some((day, why))) => Status::quiet(format!("Dropped {}: {why}", dates::weekday(*day))),
        (None, None) if task.is_late(today) => Status::needs(format!("Late: by {by}")),
        (None, None) => Status::quiet(format!("By {by}")),
    }
}

fn tasks(shown: &ShownEnding) -> Panel {
    let rows = shown.tasks.iter().map(|task| {
        let owner = shown.names.get(&task.details.owner).cloned().unwrap_or_default();
        let cells = vec![
            Cell::text(task.details.what.to_string()).under(task.details.step.words()),
            Cell::text(task.details.side.words()),
            Cell::text(owner),
            Cell::status(outcome(task, shown.today)),
        ];
        Row { cells, needs: task.is_late(shown.today) }
    });
    let columns = ["What", "For", "Who", "By when"].map(Column::text).into();
    let empty = Empty::new("What comes next for each of the two appears here.");
    let table = Table::new("What comes next", columns).quiet_caption().rows(rows).empty(empty);
    let mut panel = Panel::new("What comes next").part(table);
    if shown.tasks.iter().any(FollowUp::is_open) {
        panel = panel.action(Action::quiet("Settle one", at(shown, "settle")));
    }
    panel
}
