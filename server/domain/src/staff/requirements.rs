//! What an adult must have before they do a post, and what of it is missing.
//!
//! Source: Keeping Children Safe in Education 2025, part three (regulated activity: an enhanced check with the barred
//! list; identity; references) and annex C (a lead's training, renewed at least every two years). A school checks and
//! vouches for its own staff, in its single central record: of a school's lead the programme asks only for the
//! training, of a school link nothing. A criminal-record check has no end of its own; the organisation says after how
//! many months it is to be seen anew. Refuses: to open or close a post; the use case asks and tells.

use chrono::{Months, NaiveDate};

use super::{AdultCheck, AdultTraining, CheckKind, CheckLevel, PlaceKind, TrainingKind};
use crate::access::Role;

/// Something that a post asks of the adult who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// A check of this kind, at this level or a deeper one.
    Check { kind: CheckKind, least: CheckLevel },
    /// Training of this kind, in date and at most this many months old.
    Training { kind: TrainingKind, months: u32 },
}

/// What is missing, and why what there is does not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    pub requirement: Requirement,
    pub why: WhyMissing,
}

/// Why a requirement is not met. Of several records the nearest one is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyMissing {
    NotThere,
    /// There is a check, at this lower level.
    TooLow(CheckLevel),
    /// It did until this day.
    Until(NaiveDate),
}

const ENHANCED: Requirement = Requirement::Check { kind: CheckKind::Dbs, least: CheckLevel::Enhanced };
const BARRED: Requirement = Requirement::Check { kind: CheckKind::Dbs, least: CheckLevel::EnhancedBarred };
const IDENTITY: Requirement = Requirement::Check { kind: CheckKind::Identity, least: CheckLevel::None };
const REFERENCES: Requirement = Requirement::Check { kind: CheckKind::References, least: CheckLevel::None };
const BASIC: Requirement = Requirement::Training { kind: TrainingKind::SafeguardingBasic, months: 36 };
const LEAD: Requirement = Requirement::Training { kind: TrainingKind::SafeguardingLead, months: 24 };

/// What a post asks for. A manager runs the programme but is not alone with young people: enhanced, without the list.
/// Three years for the basic training is the house's own figure, for certificates that name no end.
pub const fn requirements(role: Role, at: PlaceKind) -> &'static [Requirement] {
    match (role, at) {
        (Role::ProgrammeManager, _) => &[ENHANCED, IDENTITY, REFERENCES],
        (Role::YouthPractitioner | Role::MentalHealthSpecialist, _) => &[BARRED, IDENTITY, REFERENCES, BASIC],
        (Role::SafeguardingLead | Role::DeputySafeguardingLead, PlaceKind::Site) => &[LEAD],
        (Role::SafeguardingLead | Role::DeputySafeguardingLead, _) => &[BARRED, IDENTITY, REFERENCES, LEAD],
        (Role::SchoolLink, _) => &[],
    }
}

/// What one adult lacks for a post on a local day. `recheck_months` is the organisation's: after so many months a
/// criminal-record check is to be seen anew. Checks and training that are another's must not be handed in.
pub fn missing(
    role: Role,
    at: PlaceKind,
    checks: &[AdultCheck],
    trainings: &[AdultTraining],
    on: NaiveDate,
    recheck_months: i32,
) -> Vec<Missing> {
    let recheck = u32::try_from(recheck_months).unwrap_or(0);
    let lacks = |requirement: &Requirement| {
        let why = match *requirement {
            Requirement::Check { kind, least } => check_lacks(checks, kind, least, on, recheck),
            Requirement::Training { kind, months } => training_lacks(trainings, kind, months, on),
        };
        why.map(|why| Missing { requirement: *requirement, why })
    };
    requirements(role, at).iter().filter_map(lacks).collect()
}

fn check_lacks(
    checks: &[AdultCheck],
    kind: CheckKind,
    least: CheckLevel,
    on: NaiveDate,
    recheck: u32,
) -> Option<WhyMissing> {
    let found = checks.iter().filter(|check| check.details.kind == kind && check.details.seen_on <= on);
    nearest(found.map(|check| {
        let anew = (kind == CheckKind::Dbs).then(|| later(check.details.seen_on, recheck));
        match earliest(anew, check.withdrawn_on) {
            _ if check.details.level < least => Some(WhyMissing::TooLow(check.details.level)),
            Some(until) if until <= on => Some(WhyMissing::Until(until)),
            _ => None,
        }
    }))
}

fn training_lacks(trainings: &[AdultTraining], kind: TrainingKind, months: u32, on: NaiveDate) -> Option<WhyMissing> {
    let found = trainings.iter().filter(|done| done.details.kind == kind && done.details.completed_on <= on);
    nearest(found.map(|done| {
        let renewed = Some(later(done.details.completed_on, months));
        earliest(earliest(renewed, done.details.expires_on), done.withdrawn_on)
            .filter(|until| *until <= on)
            .map(WhyMissing::Until)
    }))
}

/// Nothing, if any record does; otherwise the one that comes nearest.
fn nearest(mut records: impl Iterator<Item = Option<WhyMissing>>) -> Option<WhyMissing> {
    records.try_fold(WhyMissing::NotThere, |best, next| Some(best.max(next?)))
}

pub(super) fn earliest(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Option<NaiveDate> {
    one.into_iter().chain(other).min()
}

pub(super) fn later(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
#[path = "requirements_tests.rs"]
mod tests;
