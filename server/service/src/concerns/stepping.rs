//! A lead adds a step. What was told stays as it is.

use tenfold_domain::{
    concerns::{CHASE_AFTER, Concern, Rung, Step, StepDetails, StepKind, TakeStep, TypedStep, words},
    id::Id,
    matches::Stands,
    people::{Participant, Side},
    staff::Person,
    timetable::SessionReading,
};
use tenfold_store::{
    concerns::{alerts, holds, records, steps, who},
    matches::records as matches,
    organisation::sites,
};

use super::reading::{ShownConcern, find, read_concern};
use crate::{
    Problem, Tx,
    calendar::calendar_of_site,
    notices::{Turn, tell_of_match},
    tx::MESSAGE_ATTEMPTS,
};

/// What the form of a step chooses from.
#[derive(Debug, Clone)]
pub struct StepForm {
    pub shown: ShownConcern,
    /// Colleagues who can be told something.
    pub adults: Vec<(Id<Person>, String)>,
    /// Other concerns that this lead may link.
    pub others: Vec<(Id<Concern>, String)>,
    /// Those whose sessions can be held, or can go on.
    pub participants: Vec<(Id<Participant>, String)>,
    /// Referrals without a reply.
    pub referrals: Vec<(Id<Step>, String)>,
}

pub fn open_step(tx: &mut Tx<'_, '_>, id: Id<Concern>, kind: StepKind) -> Result<StepForm, Problem> {
    let shown = read_concern(tx, id)?;
    tx.permit::<TakeStep>(&shown.concern)?;
    let mut form =
        StepForm { adults: vec![], others: vec![], participants: vec![], referrals: vec![], shown: shown.clone() };
    match kind {
        StepKind::ToldPractitioner => form.adults = colleagues(tx, &shown.concern)?,
        StepKind::Linked => {
            let rows = super::list_concerns(tx, None)?;
            let others = rows.into_iter().filter(|row| row.concern.id != id);
            let label = |row: &super::InboxRow| {
                let names: Vec<&str> = row.about.iter().map(|(_, name)| name.as_str()).collect();
                let about = if names.is_empty() { "Nobody named".to_owned() } else { names.join(", ") };
                format!("{about}, told {}", row.concern.told_at.date_naive().format("%-d %B"))
            };
            form.others = others.map(|row| (row.concern.id, label(&row))).collect();
        }
        StepKind::Held | StepKind::Released => {
            let wants = kind == StepKind::Released;
            let named = shown.about.iter().filter(|(whose, _)| shown.held.contains(whose) == wants);
            form.participants = named.cloned().collect();
        }
        StepKind::Replied => {
            let waiting = shown.steps.iter().filter(|step| step.waits(&shown.steps));
            let label = |step: &Step| step.details.to_whom.as_ref().map(ToString::to_string).unwrap_or_default();
            form.referrals = waiting.map(|step| (step.id, label(step))).collect();
        }
        _ => {}
    }
    Ok(form)
}

/// Whoever works at the site today and is not whom it is about.
fn colleagues(tx: &mut Tx<'_, '_>, concern: &Concern) -> Result<Vec<(Id<Person>, String)>, Problem> {
    let today = tx.today()?;
    let mut adults = tx.as_program(concern.organisation, |tx| {
        let scope = tx.scope()?;
        let site = sites::find(tx.db, &scope, concern.site)?.ok_or(Problem::Absent)?;
        Ok(who::adults(tx.db, &site, today)?)
    })?;
    adults.retain(|(person, _)| Some(*person) != concern.about_adult);
    Ok(adults)
}

pub fn take_step(
    tx: &mut Tx<'_, '_>,
    id: Id<Concern>,
    version: i32,
    (kind, typed): (StepKind, &TypedStep),
) -> Result<(), Problem> {
    let concern = find(tx, id)?;
    let permit = tx.permit_at::<TakeStep>(&concern, version)?;
    let details = StepDetails::parse(kind, typed)?;
    if concern.is_closed() && !matches!(kind, StepKind::Added | StepKind::Replied | StepKind::Released) {
        return Err(words::is_closed().into());
    }
    is_possible(tx, &concern, &details)?;
    let chase_on = if kind == StepKind::Referred { chase_day(tx, &concern)? } else { None };
    let step = steps::add(tx.db, &permit, &details, chase_on)?;
    records::move_on(tx.db, &permit, &concern, kind == StepKind::Closed)?;
    tx.audit(&permit, "concern")?;
    if let Some(person) = details.person {
        alerts::add(tx.db, &concern, (Rung::Colleague, person), Some(step), MESSAGE_ATTEMPTS)?;
    }
    if let Some(whose) = details.participant {
        hold(tx, &permit, whose, kind == StepKind::Held)?;
    }
    Ok(())
}

/// Whether what the form chose is among what it offered.
fn is_possible(tx: &mut Tx<'_, '_>, concern: &Concern, details: &StepDetails) -> Result<(), Problem> {
    if let Some(person) = details.person
        && !colleagues(tx, concern)?.iter().any(|(known, _)| *known == person)
    {
        return Err(words::choose_person().into());
    }
    if let Some(other) = details.other
        && (other == concern.id || find(tx, other).is_err())
    {
        return Err(words::choose_other().into());
    }
    if let Some(referral) = details.referral {
        let all = steps::of(tx.db, concern.id)?;
        if !all.iter().any(|step| step.id == referral && step.waits(&all)) {
            return Err(words::choose_referral().into());
        }
    }
    if let Some(whose) = details.participant {
        let about = records::about(tx.db, &[concern.id])?.remove(&concern.id).unwrap_or_default();
        if !about.contains(&whose) {
            return Err(words::choose_participant().into());
        }
        let is_held = holds::of(tx.db, &[whose])?.contains(&whose);
        match details.kind {
            StepKind::Held if is_held => return Err(words::held_already().into()),
            StepKind::Released if !is_held => return Err(words::not_held().into()),
            _ => {}
        }
    }
    Ok(())
}

/// Bank holidays are no working days; half-term is.
fn chase_day(tx: &mut Tx<'_, '_>, concern: &Concern) -> Result<Option<chrono::NaiveDate>, Problem> {
    let today = tx.today()?;
    tx.as_program(concern.organisation, |tx| {
        let scope = tx.scope()?;
        let site = sites::find(tx.db, &scope, concern.site)?.ok_or(Problem::Absent)?;
        Ok(calendar_of_site(tx, &site)?.add_working_days(today, CHASE_AFTER))
    })
}

/// Puts the sessions to come on hold, or lets them go on. Those who have them are told as of any other change.
fn hold(
    tx: &mut Tx<'_, '_>,
    permit: &tenfold_domain::access::Permit<TakeStep>,
    whose: Id<Participant>,
    held: bool,
) -> Result<(), Problem> {
    let theirs = tx.as_program(permit.organisation(), |tx| {
        let scope = tx.scope::<SessionReading>()?;
        let mut theirs = matches::of_participant(tx.db, &scope, Side::Mentor, whose)?;
        theirs.extend(matches::of_participant(tx.db, &scope, Side::Mentee, whose)?);
        Ok(theirs)
    })?;
    holds::set(tx.db, permit, whose, held)?;
    let turn = if held { Turn::Off } else { Turn::OnAgain };
    for which in theirs.iter().filter(|which| !matches!(which.stands, Stands::Over(_) | Stands::Paused(_))) {
        tell_of_match(tx, permit, which, turn)?;
    }
    Ok(())
}
