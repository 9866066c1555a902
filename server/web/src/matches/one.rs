//! One match: the two, why, how far it is, and what comes next.

use tenfold_domain::{
    access::Action as Deed,
    id::Id,
    matches::{Match, Stands, words},
};
use tenfold_service::{
    Problem,
    matches::{self as rooms, Named, ShownMatch},
};

use super::{matching::how_far, status};
use crate::{
    answer::Answer,
    look::{Action, Cell, Facts, Page, Panel, Shell, Status, Words, dates},
    visit::Visit,
};

async fn found(visit: &mut Visit) -> Result<ShownMatch, Problem> {
    let id: Id<Match> = visit.id("match")?;
    visit.read(move |tx| rooms::show_match(tx, id)).await
}

/// The match for a page on which it is changed.
pub(super) async fn to_change<A: Deed<On = Match> + 'static>(visit: &mut Visit) -> Result<ShownMatch, Problem> {
    let id: Id<Match> = visit.id("match")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_match(tx, id)?;
            tx.permit::<A>(&shown.pair.which)?;
            Ok(shown)
        })
        .await
}

fn both(shown: &ShownMatch) -> String {
    format!("{} and {}", shown.pair.mentee.name, shown.pair.mentor.name)
}

fn on_the_way(visit: &Visit, shown: &ShownMatch, title: impl Into<String>) -> Shell {
    let place = shown.pair.which.place;
    let cohort = place.cohort.map_or_else(String::new, |cohort| format!("/cohorts/{cohort}"));
    visit
        .shell(title)
        .current("/cohorts")
        .crumb(shown.cohort_name.clone(), cohort.clone())
        .crumb("Matching", format!("{cohort}/matching"))
}

/// A page below a match's own.
pub(super) fn below(visit: &Visit, shown: &ShownMatch, title: impl Into<String>) -> Shell {
    on_the_way(visit, shown, title).over(both(shown)).crumb(both(shown), shown.pair.which.path())
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = found(visit).await?;
    let pair = &shown.pair;
    let shell = on_the_way(visit, &shown, both(&shown)).lead(words::next(&pair.which.stands));
    let shell = actions(&shown).into_iter().fold(shell, Shell::action);
    let mut page = Page::new(shell).part(facts(&shown));
    if pair.which.stands.holds_a_place() {
        page = page.part(Panel::new("Why these two").part(Words::new(pair.why.join("\n"))));
    }
    if !pair.held.is_empty() {
        let held = pair
            .held
            .iter()
            .fold(Facts::new(), |facts, missing| facts.fact("Missing", Cell::status(Status::needs(missing.clone()))));
        page = page.part(Panel::new("On hold until this is there").part(held));
    }
    Ok(page.part(written(&shown)).into())
}

/// What may be done now, the next step first.
fn actions(shown: &ShownMatch) -> Vec<Action> {
    if !shown.may_change {
        return vec![];
    }
    let at = |end: &str| format!("{}/{end}", shown.pair.which.path());
    let choose = || Action::quiet("Choose another mentor", format!("{}/mentor", shown.pair.mentee.path()));
    let hand_over = |named: &Named| Action::primary("Hand over the tablet", format!("{}/hand-over", named.path()));
    match shown.pair.which.stands {
        Stands::Proposed(one) if one.decided_on.is_none() => {
            let lock = if shown.pair.which.locked { "Let it go" } else { "Hold it" };
            vec![Action::primary("Accept", at("accept")), choose(), Action::quiet(lock, at("lock"))]
        }
        Stands::Proposed(_) => vec![Action::quiet("Take it back", at("end"))],
        Stands::Offered(one) => {
            let whose = if one.mentee_said_yes_on.is_none() { &shown.pair.mentee } else { &shown.pair.mentor };
            vec![hand_over(whose), Action::quiet("Take it back", at("end"))]
        }
        Stands::Accepted(_) => {
            vec![Action::primary("Their first meeting", at("meeting")), Action::quiet("End it", at("end"))]
        }
        Stands::Active(_) => vec![
            Action::primary("Plan the goodbye", at("goodbye")),
            Action::quiet("Pause", at("pause")),
            Action::quiet("End it", at("end")),
        ],
        Stands::Paused(_) => vec![Action::primary("Go on", at("pause")), Action::quiet("End it", at("end"))],
        Stands::Ending(_) => vec![Action::primary("It is over", at("end"))],
        Stands::Over(_) => vec![],
    }
}

fn facts(shown: &ShownMatch) -> Facts {
    let pair = &shown.pair;
    let named = |named: &Named| {
        let year = named.school_year.map_or_else(String::new, |year| format!("Year {year}"));
        Cell::link(named.name.clone(), named.path()).under(year)
    };
    let far = Cell::status(status(&pair.which, !pair.held.is_empty(), pair.late)).under(how_far(pair));
    let mut facts =
        Facts::new().fact("Mentee", named(&pair.mentee)).fact("Mentor", named(&pair.mentor)).fact("How far", far);
    if let Stands::Proposed(one) = pair.which.stands
        && let Some((view, on)) = one.school
    {
        facts = facts.fact("The school", Cell::text(view.words()).under(format!("Said on {}", dates::long(on))));
    }
    if let Some(on) = shown.written.met_on {
        facts = facts.fact("First met on", dates::long(on));
    }
    facts
}

fn written(shown: &ShownMatch) -> Panel {
    let by = if shown.pair.which.by_hand { "A practitioner, by hand" } else { "The program" };
    let mut facts = Facts::new().fact("Proposed by", by);
    if let Some(reason) = &shown.written.rationale {
        facts = facts.fact("Why it was decided", reason.as_str());
    }
    if shown.pair.which.waived {
        facts = facts.fact("Little in common", "Accepted for this pair");
    }
    if let Some(reason) = &shown.written.end_reason {
        facts = facts.fact("Why it ended", reason.as_str());
    }
    Panel::new("What was decided").part(facts)
}
