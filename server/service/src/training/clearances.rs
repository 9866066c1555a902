//! A clearance that is withdrawn, with its reason; and one that a refresher puts in its place.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Action,
    id::Id,
    people::{Participant, Side},
    text::Note,
    told::Parsed,
    training::{Clearance, ClearanceKind, CourseRun, RefreshClearance, WithdrawClearance},
};
use tenfold_store::training::clearances::{self, Beginning};

use super::rules_of;
use crate::{Problem, Tx, organisation::show_cohort, people::show_participant};

/// A clearance and the name of whose it is.
#[derive(Debug, Clone)]
pub struct ShownClearance {
    pub clearance: Clearance,
    pub name: String,
}

fn find(tx: &mut Tx<'_, '_>, id: Id<Clearance>) -> Result<(Clearance, Id<tenfold_domain::staff::Person>), Problem> {
    let scope = tx.scope::<CourseRun>()?;
    clearances::find(tx.db, &scope, id)?.ok_or(Problem::Absent)
}

fn open<A: Action<On = Clearance>>(tx: &mut Tx<'_, '_>, id: Id<Clearance>) -> Result<ShownClearance, Problem> {
    let (clearance, _) = find(tx, id)?;
    tx.permit::<A>(&clearance)?;
    let shown = show_participant(tx, Side::Mentor, clearance.participant)?;
    Ok(ShownClearance { name: shown.young.identity.full_name(), clearance })
}

pub fn open_withdraw(tx: &mut Tx<'_, '_>, id: Id<Clearance>) -> Result<ShownClearance, Problem> {
    open::<WithdrawClearance>(tx, id)
}

pub fn open_refresh(tx: &mut Tx<'_, '_>, id: Id<Clearance>) -> Result<ShownClearance, Problem> {
    open::<RefreshClearance>(tx, id)
}

pub fn withdraw_clearance(
    tx: &mut Tx<'_, '_>,
    id: Id<Clearance>,
    version: i32,
    reason: Parsed<Note>,
) -> Result<Id<Participant>, Problem> {
    let (mut clearance, whose) = find(tx, id)?;
    let permit = tx.permit_at::<WithdrawClearance>(&clearance, version)?;
    let reason = reason?;
    clearance.withdraw(tx.today()?)?;
    clearances::withdraw(tx.db, &permit, whose, &clearance, &reason)?;
    tx.audit(&permit, "clearance")?;
    Ok(clearance.participant)
}

/// `refreshed` is the day of the refresher and the practitioner's judgement after it.
pub fn refresh_clearance(
    tx: &mut Tx<'_, '_>,
    id: Id<Clearance>,
    version: i32,
    refreshed: Parsed<(NaiveDate, Note)>,
) -> Result<Id<Participant>, Problem> {
    let (mut clearance, whose) = find(tx, id)?;
    let permit = tx.permit_at::<RefreshClearance>(&clearance, version)?;
    let (day, judgement) = refreshed?;
    clearance.refreshed(day)?;
    let (cohort, _) = show_cohort(tx, clearance.cohort)?;
    let months = rules_of(tx, &cohort)?.clearance_months;
    let new = Beginning {
        participant: clearance.participant,
        person: whose,
        kind: ClearanceKind::Refresh,
        cleared_on: day,
        expires_on: Clearance::expiry(day, months),
        judgement: &judgement,
    };
    let made = clearances::refresh(tx.db, &permit, &clearance, &new)?;
    tx.audit_new(&permit, "clearance", made.uuid())?;
    Ok(clearance.participant)
}
