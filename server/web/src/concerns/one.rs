//! One concern: the words as they were told, what was done, who read it.

use tenfold_domain::{
    concerns::{Concern, Step, StepKind},
    id::Id,
    jobs::JobState,
};
use tenfold_service::concerns::{self as rooms, ShownConcern};

use crate::{
    answer::Answer,
    audit::local,
    look::{Action, Cell, Column, Facts, Page, Panel, Shell, Table, dates},
    visit::Visit,
};

pub(super) fn below(visit: &Visit, of: &ShownConcern, title: &str) -> Shell {
    visit.shell(title).current("/concerns").crumb("Concerns", "/concerns").over(format!(
        "{}, told {}",
        of.site,
        local(visit, of.concern.told_at).0
    ))
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Concern> = visit.id("concern")?;
    let shown = visit.write(move |tx| rooms::read_concern(tx, id)).await?;
    let here = format!("/concerns/{id}");
    let ways = ways(&shown);
    let mut shell = below(visit, &shown, "Concern").lead("That you opened this is written down.");
    for (turn, kind) in ways.iter().take(2).enumerate() {
        let href = format!("{here}/{}", kind.segment());
        shell =
            shell.action(if turn == 0 { Action::primary(kind.ask(), href) } else { Action::quiet(kind.ask(), href) });
    }
    shell = shell.action(Action::quiet("Print", format!("{here}/record")));
    let others = ways.iter().skip(2).map(|kind| {
        let href = format!("{here}/{}", kind.segment());
        vec![Cell::text(kind.words()), Cell::actions(vec![Action::quiet(kind.ask(), href)])]
    });
    let columns = vec![Column::text("What can be done"), Column::actions()];
    Ok(Page::new(shell)
        .part(facts(visit, &shown))
        .part(words(&shown))
        .part(Panel::new("What was done").part(chronology(visit, &shown)))
        .part(Panel::new("More to do").part(Table::new("More to do", columns).quiet_caption().rows(others)))
        .part(Panel::new("Who read it").part(readings(visit, &shown)))
        .into())
}

/// The steps that can be taken now, the likeliest first.
fn ways(shown: &ShownConcern) -> Vec<StepKind> {
    use StepKind::*;
    let concern = &shown.concern;
    let waits = shown.steps.iter().any(|step| step.waits(&shown.steps));
    let mut ways = vec![];
    if concern.is_closed() {
        ways.push(Added);
    } else if concern.acknowledged_at.is_none() {
        ways.extend([Acknowledged, Decided, Added]);
    } else {
        ways.extend([Decided, Added]);
    }
    if waits {
        ways.push(Replied);
    }
    if !shown.held.is_empty() {
        ways.push(Released);
    }
    if !concern.is_closed() {
        ways.push(Referred);
        ways.push(ToldPractitioner);
        if shown.about.iter().any(|(whose, _)| !shown.held.contains(whose)) {
            ways.push(Held);
        }
        ways.extend([Linked, Closed]);
    }
    ways
}

pub(super) fn facts(visit: &Visit, shown: &ShownConcern) -> Facts {
    let concern = &shown.concern;
    let (day, time) = local(visit, concern.told_at);
    let mut facts = Facts::new();
    for (whose, name) in &shown.about {
        let all = Cell::link(name.clone(), format!("/concerns?about={whose}"));
        facts = facts.fact("About", if shown.held.contains(whose) { all.under("Sessions are on hold") } else { all });
    }
    if concern.about_adult.is_some() {
        facts = facts.fact("About an adult here", shown.name(concern.about_adult).to_owned());
    }
    if shown.about.is_empty() && concern.about_adult.is_none() {
        facts = facts.fact("About", "Nobody was chosen from the list");
    }
    facts = facts
        .fact("In danger now?", concern.danger.words())
        .fact("Seen or heard", dates::long(concern.seen_on))
        .fact("Told by", format!("{}, {day}, {time}", shown.name(concern.told_by)));
    for alert in concern.alerts.iter().filter(|alert| alert.rung.opens()) {
        let (day, time) = local(visit, alert.at);
        let state = if alert.state == JobState::Failed { "The mail did not arrive" } else { "Got word" };
        facts = facts.fact(state, format!("{}, {day}, {time}", shown.name(Some(alert.to))));
    }
    for other in &shown.linked {
        facts = facts.fact("Linked with", Cell::link("Another concern", format!("/concerns/{other}")));
    }
    facts
}

pub(super) fn words(shown: &ShownConcern) -> Panel {
    let said = |note: &Option<tenfold_domain::text::Note>| {
        note.as_ref().map_or_else(|| "Nothing was written here.".to_owned(), ToString::to_string)
    };
    let first = if shown.told.log.is_some() { "The words of a session log" } else { "The child’s own words" };
    let told = Facts::new()
        .fact(first, said(&shown.told.their_words))
        .fact("The facts", said(&shown.told.facts))
        .fact("What the teller thinks", said(&shown.told.opinion));
    Panel::new("As it was told").part(told)
}

pub(super) fn chronology(visit: &Visit, shown: &ShownConcern) -> Table {
    let rows = shown.steps.iter().map(|step| {
        let (day, time) = local(visit, step.at);
        vec![
            Cell::text(format!("{day}, {time}")).under(shown.name(step.by)),
            Cell::text(step.details.kind.words()).under(more(shown, step)),
            Cell::text(step.details.words.as_ref().map(ToString::to_string).unwrap_or_default()),
        ]
    });
    let columns = ["When", "What", "Words and reasons"].map(Column::text).into();
    Table::new("What was done", columns).quiet_caption().rows(rows).empty(crate::look::Empty::new("Nothing yet."))
}

fn more(shown: &ShownConcern, step: &Step) -> String {
    let details = &step.details;
    let to = |step: &Step| step.details.to_whom.as_ref().map(ToString::to_string).unwrap_or_default();
    match details.kind {
        StepKind::Referred => {
            let reference = details.reference.as_ref().map(|text| format!(", reference {text}")).unwrap_or_default();
            let reply = if step.waits(&shown.steps) {
                step.chase_on.map(|day| format!(". A reply is due on {}", dates::medium(day))).unwrap_or_default()
            } else {
                ". Answered".to_owned()
            };
            format!("To {}{reference}{reply}", to(step))
        }
        StepKind::Replied => {
            let asked = shown.steps.iter().find(|one| Some(one.id) == details.referral);
            format!("From {}", asked.map(to).unwrap_or_default())
        }
        StepKind::ToldPractitioner => format!("To {}", shown.name(details.person)),
        StepKind::Held | StepKind::Released => {
            details.participant.map(|whose| shown.young(whose).to_owned()).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn readings(visit: &Visit, shown: &ShownConcern) -> Table {
    let rows = shown.readings.iter().map(|(by, at)| {
        let (day, time) = local(visit, *at);
        vec![Cell::text(shown.name(*by)), Cell::text(format!("{day}, {time}"))]
    });
    let columns = ["Who", "When"].map(Column::text).into();
    Table::new("Who read it", columns).quiet_caption().rows(rows)
}
