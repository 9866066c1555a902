//! The tablet goes round: a practitioner passes it on, each young person types their own PIN, and somebody takes it back.

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::{Actor, LinkPurpose},
    calendar::{SchoolYear, school_year},
    id::Id,
    organisation::Cohort,
    people::{Participant, Side, Stage},
    phones::{BeginDebrief, DEBRIEF_LASTS, Debrief, DebriefReading, EndDebrief, ForgetPin, Pin, SpeakAtDebrief, words},
    told::Parsed,
};
use tenfold_store::{
    open_links,
    people::participants::{self, Listed},
    phones::{debriefs, pins, tokens},
    timetable::names,
};

use super::letting_in::{LetIn, PINS_PER_PHONE, TOKEN_LASTS, give_token, is_pin_of};
use crate::{
    Problem, Secret, Tx,
    organisation::show_cohort,
    people::{ShownParticipant, participant_to},
    sign_in::{Knock, Subject, let_through, sign_out},
    tx::found,
};

/// A cohort, and the tablets that go round in it now.
#[derive(Debug)]
pub struct ShownDebriefs {
    pub cohort: Cohort,
    pub open: Vec<Debrief>,
}

/// What the tablet shows to whoever holds it: the names of one side, each for its owner to tap.
#[derive(Debug)]
pub struct Round {
    pub cohort: String,
    pub side: Side,
    pub until_at: DateTime<Utc>,
    pub turns: Vec<Turn>,
}

/// One of them. A first name, and the year to tell two of the same name apart: mentors and mentees of one school know no
/// more of each other.
#[derive(Debug)]
pub struct Turn {
    pub participant: Id<Participant>,
    pub called: String,
    pub year: Option<i32>,
    /// Whether they have chosen a PIN; else they choose one now.
    pub has_pin: bool,
}

pub fn show_debriefs(tx: &mut Tx<'_, '_>, id: Id<Cohort>) -> Result<ShownDebriefs, Problem> {
    let (cohort, _) = show_cohort(tx, id)?;
    tx.permit::<BeginDebrief>(&cohort)?;
    let scope = tx.scope::<DebriefReading>()?;
    Ok(ShownDebriefs { open: debriefs::of_cohort(tx.db, &scope, id)?, cohort })
}

/// Whoever passes the tablet round is signed out on it: nothing of theirs is left there.
pub fn begin_debrief(tx: &mut Tx<'_, '_>, id: Id<Cohort>, side: Parsed<Side>) -> Result<Secret, Problem> {
    let ShownDebriefs { cohort, .. } = show_debriefs(tx, id)?;
    let permit = tx.permit::<BeginDebrief>(&cohort)?;
    let side = side?;
    let (until, secret) = (tx.now() + DEBRIEF_LASTS, tx.secret());
    let debrief = debriefs::begin(tx.db, &permit, side, until)?;
    open_links::add(tx.db, permit.organisation(), LinkPurpose::Debrief, debrief.uuid(), &secret.hash(), until)?;
    tx.audit_new(&permit, "debrief", debrief.uuid())?;
    if tx.session().is_ok() {
        sign_out(tx)?;
    }
    Ok(secret)
}

/// The round behind the secret that was shown.
fn going_round(tx: &mut Tx<'_, '_>) -> Result<Debrief, Problem> {
    let Actor::LinkHolder(link) = tx.actor() else { return Err(Problem::Absent) };
    let link = *link;
    debriefs::of_link(tx.db, &link)?.ok_or(Problem::Absent)
}

/// Those of the round's side who take part today.
fn taking_part(tx: &mut Tx<'_, '_>, round: &Debrief, today: NaiveDate) -> Result<(String, Vec<Listed>), Problem> {
    tx.as_program(round.place.organisation, |tx| {
        let (cohort, _) = show_cohort(tx, round.cohort)?;
        let people = tx.scope::<Participant>()?;
        let mut listed = participants::everybody(tx.db, &people, round.cohort)?;
        listed.retain(|one| one.side == round.side && one.stage == Stage::Accepted && !one.span.has_ended_by(today));
        Ok((cohort.details.name.to_string(), listed))
    })
}

pub fn show_debrief(tx: &mut Tx<'_, '_>) -> Result<Round, Problem> {
    let (round, today) = (going_round(tx)?, tx.today()?);
    let (cohort, listed) = taking_part(tx, &round, today)?;
    let ids: Vec<_> = listed.iter().map(|one| one.id).collect();
    let with_pin = pins::chosen(tx.db, &ids)?;
    let named = names::of_young(tx.db, round.place.organisation, ids.iter())?;
    let turn = |one: &Listed| Turn {
        participant: one.id,
        called: named.get(&one.id).map(|named| named.called.clone()).unwrap_or_default(),
        year: one
            .school_year
            .and_then(SchoolYear::new)
            .or_else(|| school_year(one.birth_date, today))
            .map(SchoolYear::number),
        has_pin: with_pin.contains(&one.id),
    };
    let mut turns: Vec<Turn> = listed.iter().map(turn).collect();
    turns.sort_by(|a, b| (&a.called, a.year, a.participant).cmp(&(&b.called, b.year, b.participant)));
    Ok(Round { cohort, side: round.side, until_at: round.until_at, turns })
}

/// Lets in whoever types the PIN of this name; who has none chooses theirs with it. It opens what their own phone would,
/// for as long, and never longer than the tablet goes round.
pub fn let_in_at_debrief(
    tx: &mut Tx<'_, '_>,
    knock: &Knock,
    whose: Id<Participant>,
    typed: &str,
) -> Result<LetIn, Problem> {
    let (round, today) = (going_round(tx)?, tx.today()?);
    let permit = tx.permit::<SpeakAtDebrief>(&round)?;
    let (_, listed) = taking_part(tx, &round, today)?;
    if listed.iter().all(|one| one.id != whose) {
        return Err(Problem::Absent);
    }
    if pins::chosen(tx.db, &[whose])?.is_empty() {
        pins::put(tx.db, &permit, whose, &Pin::parse(typed)?)?;
    } else {
        let guess = Subject::new(tx, "tablet pin", whose.uuid().as_bytes(), PINS_PER_PHONE);
        let_through(tx, &[guess, knock.address_subject(tx)])?;
        if !is_pin_of(tx, whose, typed)? {
            return Ok(LetIn::WrongPin);
        }
    }
    tx.audit(&permit, "debrief")?;
    let lasts = TOKEN_LASTS.min(round.until_at - tx.now());
    give_token(tx, (round.place.organisation, today), (whose, tokens::On::Tablet(round.id)), (true, lasts))
}

fn end(tx: &mut Tx<'_, '_>, round: &Debrief) -> Result<(), Problem> {
    let permit = tx.permit::<EndDebrief>(round)?;
    debriefs::end(tx.db, &permit)?;
    open_links::end_all(tx.db, LinkPurpose::Debrief, round.id.uuid())?;
    tx.audit(&permit, "debrief")
}

/// Takes it back on the tablet itself.
pub fn end_debrief(tx: &mut Tx<'_, '_>) -> Result<(), Problem> {
    let round = going_round(tx)?;
    end(tx, &round)
}

pub fn open_debrief(tx: &mut Tx<'_, '_>, id: Id<Debrief>) -> Result<Debrief, Problem> {
    let scope = tx.scope::<DebriefReading>()?;
    let round = found(debriefs::find(tx.db, &scope, id)?)?;
    tx.permit::<EndDebrief>(&round)?;
    Ok(round)
}

/// Takes it back from the desk: the tablet itself may be anywhere.
pub fn end_debrief_from_desk(tx: &mut Tx<'_, '_>, id: Id<Debrief>) -> Result<Id<Cohort>, Problem> {
    let round = open_debrief(tx, id)?;
    end(tx, &round)?;
    Ok(round.cohort)
}

/// Lets a young person choose a new PIN. Until they have, none opens anything.
pub fn forget_pin(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownParticipant, Problem> {
    let shown = participant_to::<ForgetPin>(tx, side, id)?;
    let permit = tx.permit::<ForgetPin>(&shown.participant)?;
    if pins::chosen(tx.db, &[id])?.is_empty() {
        return Err(words::no_pin_to_forget().into());
    }
    pins::forget(tx.db, &permit)?;
    tx.audit(&permit, "participant")?;
    Ok(shown)
}
