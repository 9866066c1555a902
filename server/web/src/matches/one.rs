//! One match: the two, why, how far it is, and what comes next.

use tenfold_domain::{
    access::Action as Deed,
    id::Id,
    matches::{HowEnded, Match, Stands, words},
};
use tenfold_service::{
    Problem,
    matches::{self as rooms, MatchInHand, Named, ShownMatch},
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

/// The match for a page on which it takes a step.
pub(super) async fn in_hand<A: Deed<On = Match> + 'static>(visit: &mut Visit) -> Result<MatchInHand, Problem> {
    let id: Id<Match> = visit.id("match")?;
    visit.read(move |tx| rooms::match_in_hand::<A>(tx, id)).await
}

fn both(at: &MatchInHand) -> String {
    format!("{} and {}", at.mentee.name, at.mentor.name)
}

fn on_the_way(visit: &Visit, at: &MatchInHand, title: impl Into<String>) -> Shell {
    let cohort = at.which.place.cohort.map_or_else(String::new, |cohort| format!("/cohorts/{cohort}"));
    visit
        .shell(title)
        .current("/cohorts")
        .crumb(at.cohort_name.clone(), cohort.clone())
        .crumb("Matching", format!("{cohort}/matching"))
}

/// A page below a match's own.
pub(crate) fn below(visit: &Visit, at: &MatchInHand, title: impl Into<String>) -> Shell {
    on_the_way(visit, at, title).over(both(at)).crumb(both(at), at.which.path())
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = found(visit).await?;
    let at = &shown.in_hand;
    let shell = on_the_way(visit, at, both(at)).lead(words::next(&at.which.stands));
    let shell = actions(&shown).into_iter().fold(shell, Shell::action);
    let mut page = Page::new(shell).part(facts(&shown));
    if at.which.stands.holds_a_place() {
        page = page.part(Panel::new("Why these two").part(Words::new(shown.why.join("\n"))));
    }
    if !shown.held.is_empty() {
        let held = shown
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
    let at = |end: &str| format!("{}/{end}", shown.in_hand.which.path());
    let choose = || Action::quiet("Choose another mentor", format!("{}/mentor", shown.in_hand.mentee.path()));
    let hand_over = |named: &Named| Action::primary("Hand over the tablet", format!("{}/hand-over", named.path()));
    match shown.in_hand.which.stands {
        undecided if undecided.is_undecided() => {
            let lock = if shown.in_hand.which.locked { "Let it go" } else { "Hold it" };
            let apart = Action::quiet("Keep them apart", format!("{}/keep-apart", shown.in_hand.mentee.path()));
            vec![Action::primary("Accept", at("accept")), choose(), Action::quiet(lock, at("lock")), apart]
        }
        Stands::Proposed(_) => vec![Action::quiet("Take it back", at("end"))],
        Stands::Offered(one) => {
            let whose = if one.mentee_said_yes_on.is_none() { &shown.in_hand.mentee } else { &shown.in_hand.mentor };
            vec![hand_over(whose), Action::quiet("Take it back", at("end"))]
        }
        Stands::Accepted(_) => {
            vec![Action::primary("Their first meeting", at("meeting")), Action::quiet("End it", at("end"))]
        }
        Stands::Active(_) => vec![
            Action::primary("Plan the goodbye", at("goodbye")),
            Action::quiet("The ending", at("ending")),
            Action::quiet("Pause", at("pause")),
            Action::quiet("End it", at("end")),
        ],
        Stands::Paused(_) => vec![
            Action::primary("Go on", at("pause")),
            Action::quiet("The ending", at("ending")),
            Action::quiet("End it", at("end")),
        ],
        Stands::Ending(_) => vec![Action::primary("It is over", at("end")), Action::quiet("The ending", at("ending"))],
        Stands::Over(over) if matches!(over.how, HowEnded::Completed | HowEnded::Early) => {
            vec![Action::quiet("The ending", at("ending"))]
        }
        Stands::Over(_) => vec![],
    }
}

fn facts(shown: &ShownMatch) -> Facts {
    let at = &shown.in_hand;
    let named = |named: &Named| {
        let year = named.school_year.map_or_else(String::new, |year| format!("Year {year}"));
        Cell::link(named.name.clone(), named.path()).under(year)
    };
    let far = Cell::status(status(&at.which, !shown.held.is_empty(), false)).under(how_far(&at.which.stands));
    let mut facts =
        Facts::new().fact("Mentee", named(&at.mentee)).fact("Mentor", named(&at.mentor)).fact("How far", far);
    if let Stands::Proposed(one) = at.which.stands
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
    let by = if shown.in_hand.which.by_hand { "A practitioner, by hand" } else { "The program" };
    let mut facts = Facts::new().fact("Proposed by", by);
    if let Some(reason) = &shown.written.rationale {
        facts = facts.fact("Why it was decided", reason.as_str());
    }
    if shown.in_hand.which.waived {
        facts = facts.fact("Little in common", "Accepted for this pair");
    }
    if let Some(reason) = &shown.written.end_reason {
        facts = facts.fact("Why it ended", reason.as_str());
    }
    Panel::new("What was decided").part(facts)
}
