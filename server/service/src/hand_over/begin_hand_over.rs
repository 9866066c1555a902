//! The tablet goes into a young person's hands: the practitioner's session is put aside, and another secret opens the
//! young person's own pages and nothing else.

use chrono::TimeDelta;
use tenfold_domain::{
    access::LinkPurpose,
    calendar::programme_weeks,
    hand_over::{BeginHandOver, HandOver, Pages, Purpose, words},
    id::Id,
    people::{Participant, Side, Stage},
    programme::Rules,
    reviews::{Review, open_review, reviews},
    told::Parsed,
};
use tenfold_store::{
    hand_over::handed,
    matches::{cards, records},
    open_links,
};

use crate::{
    Problem, Secret, Tx,
    calendar::calendar_of_cohort,
    logs,
    organisation::show_cohort,
    people::{ShownParticipant, show_participant},
    programme::programme_of,
    tx::still_open,
};

/// Somebody who can be handed the tablet.
#[derive(Debug, Clone)]
pub struct ToHandOver {
    pub shown: ShownParticipant,
    /// What for: what they have not finished yet.
    pub open: Vec<Purpose>,
    /// The programme week of the review whose check is among them.
    pub week: Option<u16>,
    /// How long the pages stay open, at most, by the cohort's programme.
    pub minutes: u16,
}

/// The secret of a young person's pages, and how long it opens them.
#[derive(Debug, Clone)]
pub struct HandedOver {
    pub secret: Secret,
    pub minutes: u16,
}

pub fn may_begin_hand_over(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ToHandOver, Problem> {
    let shown = show_participant(tx, side, id)?;
    tx.permit::<BeginHandOver>(&shown.participant)?;
    let handed = handed::of(tx.db, &shown.participant)?;
    let finished = |purpose: &Purpose, week| {
        handed.iter().any(|one| (&one.purpose, one.week) == (purpose, week) && one.finished_at.is_some())
    };
    let rules = programme_of(tx, shown.participant.cohort)?;
    let asked = |purpose: &Purpose| Pages::of(*purpose, &rules).ask_something();
    let cards = !cards::before(tx.db, shown.participant.organisation, side, id)?.is_empty();
    let session = logs::to_say(tx, id, side)?.is_some();
    let week = review_of(tx, &shown.participant, &rules)?.map(|review| review.week);
    let week = week.filter(|week| !finished(&Purpose::check_of(side), Some(*week)));
    let is_open = |purpose: &Purpose| match purpose {
        check if check.is_a_check() => week.is_some(),
        about if about.is_about_cards() => cards,
        about if about.is_about_a_session() => session,
        other => asked(other) && !finished(other, None),
    };
    let open = Purpose::of(side).filter(is_open).collect();
    Ok(ToHandOver { shown, open, week, minutes: rules.hand_over_minutes })
}

/// The review at which somebody is asked now: they had met the other one of their pair before it opened, and still do.
fn review_of(tx: &mut Tx<'_, '_>, whose: &Participant, rules: &Rules) -> Result<Option<Review>, Problem> {
    let Some(since) = records::meets_since(tx.db, whose)? else { return Ok(None) };
    let (cohort, _) = show_cohort(tx, whose.cohort)?;
    let calendar = calendar_of_cohort(tx, &cohort)?;
    let weeks = programme_weeks(&calendar, &cohort.details.week_plan(rules));
    let open = open_review(&reviews(rules, &weeks, &calendar), tx.today()?);
    Ok(open.filter(|review| since < review.opens_on))
}

/// A first answer is never asked for twice: it would no longer be the first.
pub fn begin_hand_over(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    purpose: Parsed<Purpose>,
) -> Result<HandedOver, Problem> {
    let ToHandOver { shown, open, week, minutes } = may_begin_hand_over(tx, side, id)?;
    let permit = tx.permit::<BeginHandOver>(&shown.participant)?;
    let purpose = purpose?;
    still_open(tx, shown.participant.span)?;
    if shown.participant.stage != Stage::Accepted {
        return Err(words::not_accepted_yet().into());
    }
    if !open.contains(&purpose) {
        return Err(if purpose.is_a_check() { words::no_check_now() } else { words::done_already() }.into());
    }
    let session = tx.session().ok().map(|session| session.id);
    let until = tx.now() + TimeDelta::minutes(minutes.into());
    if let Some(session) = session {
        handed::put_aside(tx.db, &permit, session)?;
    }
    let about = week.filter(|_| purpose.is_a_check());
    let handed: Id<HandOver> = handed::begin(tx.db, &permit, (purpose, about), session, until)?;
    let secret = tx.secret();
    open_links::add(tx.db, permit.organisation(), LinkPurpose::HandOver, handed.uuid(), &secret.hash(), until)?;
    tx.audit_new(&permit, "hand_over", handed.uuid())?;
    Ok(HandedOver { secret, minutes })
}
