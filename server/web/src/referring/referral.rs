//! One mentee's referral: what it says, what was done about it, and what can be done next.

use tenfold_domain::{
    id::Id,
    people::Participant,
    referring::{Decision, OnwardReferral, Referral, TriageStep, WaitPlace},
    text::{Line, Note},
};
use tenfold_service::{
    Problem,
    referring::{self as rooms, ShownReferral},
};

use crate::{
    answer::Answer,
    look::{Action, Cell, Empty, Entry, Facts, Page, Panel, Status, Timeline, dates},
    people::tabs,
    visit::Visit,
};

/// The referral in the address.
pub(super) async fn shown(visit: &mut Visit) -> Result<ShownReferral, Problem> {
    let id: Id<Participant> = visit.id("mentee")?;
    visit.read(move |tx| rooms::show_referral(tx, id)).await
}

pub async fn show(visit: &mut Visit) -> Answer {
    let seen = shown(visit).await?;
    let participant = &seen.shown.participant;
    let here = format!("{}/referral", participant.path());
    let mut shell = tabs::shell(visit, &seen.shown, "Referral").over(format!(
        "{} since {}",
        participant.stage.words(),
        dates::medium(participant.stage_since)
    ));
    for action in actions(&seen, &here) {
        shell = shell.action(action);
    }
    let mut page = Page::new(shell).part(tabs::tabs(visit, participant, "/referral"));
    if let Some(place) = &seen.waits {
        page = page.part(Panel::new("On the waiting list").part(waits(place, &seen)));
    }
    for onward in &seen.onward {
        page = page.part(Panel::new("Referred on").part(onward_facts(onward, &seen)));
    }
    for (referral, maker) in &seen.referrals {
        let heading = format!("Received {}", dates::medium(referral.received_on));
        page = page.part(Panel::new(heading).part(said(referral, maker.as_deref(), participant)));
    }
    if seen.referrals.is_empty() {
        page = page.part(Empty::new("Nobody wrote a referral: they came in with a list from the school."));
    }
    Ok(page.part(Panel::new("What was done").part(timeline(&seen.steps))).into())
}

fn actions(seen: &ShownReferral, here: &str) -> Vec<Action> {
    let mut actions = Vec::new();
    if seen.may_advise {
        actions.push(Action::primary("Give advice", format!("{here}/advice")));
    }
    if seen.decisions.contains(&Decision::Accept) || seen.decisions.contains(&Decision::LookAgain) {
        actions.push(Action::primary("Decide", format!("{here}/decide")));
    }
    if seen.decisions.contains(&Decision::ReferOn) {
        actions.push(Action::quiet("Refer on", format!("{here}/onward")));
    }
    if seen.may_ask && !seen.decisions.is_empty() {
        actions.push(Action::quiet("Ask the specialist", format!("{here}/ask-advice")));
    }
    actions
}

fn waits(place: &WaitPlace, seen: &ShownReferral) -> Facts {
    let review = dates::medium(place.review_on);
    let review =
        if place.is_due(seen.today) { Cell::status(Status::needs(format!("Due {review}"))) } else { review.into() };
    let facts = Facts::new()
        .fact("Since", dates::medium(place.since))
        .fact("Place", place.place.words())
        .fact("Look again", review);
    if seen.decisions.is_empty() {
        facts
    } else {
        facts.change(format!("{}/referral/place", seen.shown.participant.path()))
    }
}

fn onward_facts(onward: &OnwardReferral, seen: &ShownReferral) -> Facts {
    let facts = Facts::new()
        .fact("To", onward.details.to_whom.to_string())
        .fact("On", dates::medium(onward.details.referred_on))
        .fact("Why", note(onward.details.why.as_ref()));
    match &onward.outcome {
        Some(known) => facts
            .fact("What came of it", Cell::text(known.outcome.words()).under(dates::medium(known.known_on)))
            .fact("What they said", note(known.note.as_ref())),
        None => {
            let words = format!("Ask by {}", dates::medium(onward.ask_by));
            let mark = if onward.is_to_be_asked(seen.today) { Status::needs(words) } else { Status::quiet(words) };
            let facts = facts.fact("What came of it", mark);
            let may = seen.decisions.contains(&Decision::LookAgain);
            if may { facts.change(format!("{}/referral/outcome", seen.shown.participant.path())) } else { facts }
        }
    }
}

fn note(note: Option<&Note>) -> String {
    note.map(Note::to_string).unwrap_or_default()
}

fn said(referral: &Referral, maker: Option<&str>, about: &Participant) -> Facts {
    let words = &referral.words;
    let line = |line: &Option<Line>| line.as_ref().map(Line::to_string).unwrap_or_default();
    let by = match maker {
        Some(name) => Cell::text(referral.door.words()).under(name),
        None => Cell::text(referral.door.words()),
    };
    let facts = Facts::new().fact("Referred by", by);
    let facts = if words.referrer.is_some() { facts.fact("Who asks", line(&words.referrer)) } else { facts };
    let facts = if words.contact.is_some() { facts.fact("How to reach them", line(&words.contact)) } else { facts };
    facts
        .fact("How they know them", line(&words.knows_them))
        .fact("Wants help with", about.profile.needs.joined())
        .fact("In words", note(words.need.as_ref()))
        .fact("Good at", note(words.strengths.as_ref()))
        .fact("Hopes for", note(words.hopes.as_ref()))
        .fact("Access needs", note(about.profile.access_needs.as_ref()))
        .fact("Does the young person want it?", words.agreed.words())
        .fact("Does a parent or carer know?", words.parent_told.words())
}

fn timeline(steps: &[TriageStep]) -> Timeline {
    steps.iter().fold(Timeline::new(), |timeline, step| {
        let mut what = Cell::text(step.step.words());
        if let Some(note) = &step.note {
            what = what.under(note.to_string());
        }
        let entry = Entry::new(dates::medium(step.on), what);
        timeline.entry(match &step.by_name {
            Some(name) => entry.by(name.clone()),
            None => entry,
        })
    })
}
