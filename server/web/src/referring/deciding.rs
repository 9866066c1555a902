//! Deciding about a referral.

use tenfold_domain::{
    referring::{Decision, words},
    text::Note,
    told::{Parsed, Problems},
};
use tenfold_service::{
    Problem,
    referring::{self as rooms, DecisionTaken, ShownReferral},
};

use super::referral::shown;
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page},
    people::tabs,
    visit::{Answered, Visit},
};

/// The referral, where something about it can be decided.
pub(super) async fn to_decide(visit: &mut Visit) -> Result<ShownReferral, Problem> {
    let seen = shown(visit).await?;
    let may = visit.may_at(tenfold_domain::access::Right::KeepReferrals, &seen.shown.participant);
    if may { Ok(seen) } else { Err(Problem::Absent) }
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let seen = to_decide(visit).await?;
    let form = form(visit, &seen);
    Ok(page(visit, &seen, form).into())
}

fn form(visit: &Visit, seen: &ShownReferral) -> Form {
    let here = format!("{}/referral", seen.shown.participant.path());
    // Referring on has a page of its own: it says to whom.
    let open = seen.decisions.iter().filter(|decision| **decision != Decision::ReferOn);
    let choices: Vec<_> = open.map(|decision| (decision.code(), decision.words())).collect();
    visit
        .new_form(format!("{here}/decide"), "Save the decision")
        .version(seen.shown.participant.version)
        .field(Field::radios("decision", "What have you decided?", choices).required())
        .field(
            Field::textarea("note", "In words")
                .hint("Why. It is needed for “Not this time” and “Look at it again”, and kept sealed.")
                .lines(4),
        )
        .cancel(here)
}

fn page(visit: &Visit, seen: &ShownReferral, form: Form) -> Page {
    Page::new(tabs::shell(visit, &seen.shown, "Decide about the referral")).form(form)
}

fn read(visit: &Visit) -> Parsed<DecisionTaken> {
    let mut problems = Problems::default();
    let decision = Decision::from_code(visit.field("decision")).filter(|one| *one != Decision::ReferOn);
    let decision = problems.take(decision.ok_or_else(words::choose_decision));
    let note = problems.take(Note::parse_optional(visit.field("note")).map_err(|p| p.told("note", words::REASON)));
    if decision.is_some_and(Decision::needs_reason) && note.as_ref().is_some_and(Option::is_none) {
        problems.note(words::give_reason());
    }
    problems.finish(decision.zip(note).map(|(decision, note)| DecisionTaken { decision, note, onward: None }))
}

pub async fn decide(visit: &mut Visit) -> Answer {
    let id = visit.id("mentee")?;
    let (version, taken) = (visit.version(), read(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::decide_referral(tx, id, version, taken.clone())?;
            Ok(format!("/mentees/{id}/referral?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let seen = to_decide(visit).await?;
            let form = again.onto(form(visit, &seen), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &seen, form)))
        }
    }
}
