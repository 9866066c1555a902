//! How an adult stands for a post: what is missing, what runs out soon, and what may be vouched for.
//!
//! Refuses: to say what a post asks for (`requirements.rs`), and numbers of certificates, which nobody is told.

use chrono::{Days, NaiveDate};

use super::{
    AdultCheck, AdultTraining, CheckKind, CheckLevel, Missing, PlaceKind, Requirement, TrainingKind, WhyMissing,
    missing, requirements,
    requirements::{earliest, later},
};
use crate::access::Role;

/// How many days ahead somebody is warned of what runs out.
pub const RUNS_OUT_SOON_DAYS: u64 = 60;

/// What an adult has to show: every check and training on record, withdrawn ones included.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    pub checks: Vec<AdultCheck>,
    pub trainings: Vec<AdultTraining>,
}

/// How an adult stands for one post on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    pub missing: Vec<Missing>,
    /// Each does today and stops on the day it names, within [`RUNS_OUT_SOON_DAYS`].
    pub runs_out: Vec<Missing>,
}

/// What the programme vouches for to a school: kinds and days, never numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assured {
    /// The deepest and latest check of each kind that counts: kind, level, the day it was seen.
    pub checks: Vec<(CheckKind, CheckLevel, NaiveDate)>,
    /// Training in date, and the day it runs out.
    pub trainings: Vec<(TrainingKind, Option<NaiveDate>)>,
    pub missing: Vec<Missing>,
}

impl Shown {
    /// What of it is this person's, of what was read for many.
    pub fn of(&self, person: crate::id::Id<super::Person>) -> Self {
        Self {
            checks: self.checks.iter().filter(|check| check.person == person).cloned().collect(),
            trainings: self.trainings.iter().filter(|done| done.person == person).cloned().collect(),
        }
    }

    /// How they stand for a post on `day`. `recheck_months` is the organisation's.
    pub fn standing(&self, role: Role, at: PlaceKind, day: NaiveDate, recheck_months: i32) -> Standing {
        let lacks = |on| missing(role, at, &self.checks, &self.trainings, on, recheck_months);
        let now = lacks(day);
        let ahead = day.checked_add_days(Days::new(RUNS_OUT_SOON_DAYS)).map(lacks).unwrap_or_default();
        let known = |later: &Missing| now.iter().any(|each| each.requirement == later.requirement);
        let runs_out = ahead.into_iter().filter(|later| !known(later)).collect();
        Standing { missing: now, runs_out }
    }

    /// What keeps a post from being given: whatever it asks for that is missing on its first day or, where that has
    /// passed, today. Each thing is named once.
    pub fn missing_before(
        &self,
        role: Role,
        at: PlaceKind,
        from: NaiveDate,
        today: NaiveDate,
        recheck_months: i32,
    ) -> Vec<Missing> {
        let lacks = |on| missing(role, at, &self.checks, &self.trainings, on, recheck_months);
        let mut all: Vec<Missing> = lacks(today.max(from));
        for earlier in lacks(from) {
            if !all.iter().any(|each| each.requirement == earlier.requirement) {
                all.push(earlier);
            }
        }
        all
    }

    /// What the programme can tell a school of them, for a post on `day`.
    pub fn assured(&self, role: Role, at: PlaceKind, day: NaiveDate, recheck_months: i32) -> Assured {
        let recheck = u32::try_from(recheck_months).unwrap_or(0);
        let checks = CheckKind::ALL.iter().filter_map(|kind| self.best_check(*kind, day, recheck)).collect();
        let trainings = TrainingKind::ALL
            .iter()
            .filter_map(|kind| {
                self.best_training(*kind, months_asked(role, at, *kind), day).map(|until| (*kind, until))
            })
            .collect();
        let missing = missing(role, at, &self.checks, &self.trainings, day, recheck_months);
        Assured { checks, trainings, missing }
    }

    fn best_check(&self, kind: CheckKind, day: NaiveDate, recheck: u32) -> Option<(CheckKind, CheckLevel, NaiveDate)> {
        let counts = |check: &&AdultCheck| {
            let anew = (kind == CheckKind::Dbs).then(|| later(check.details.seen_on, recheck));
            let until = earliest(anew, check.withdrawn_on);
            check.details.kind == kind && check.details.seen_on <= day && until.is_none_or(|until| until > day)
        };
        let best = self.checks.iter().filter(counts).map(|check| (check.details.level, check.details.seen_on)).max()?;
        Some((kind, best.0, best.1))
    }

    /// The day the longest-lasting training of a kind runs out; `Some(None)` where it has no end.
    fn best_training(&self, kind: TrainingKind, months: Option<u32>, day: NaiveDate) -> Option<Option<NaiveDate>> {
        self.trainings
            .iter()
            .filter(|done| done.details.kind == kind && done.details.completed_on <= day)
            .map(|done| {
                let renewed = months.map(|months| later(done.details.completed_on, months));
                earliest(earliest(renewed, done.details.expires_on), done.withdrawn_on)
            })
            .filter(|until| until.is_none_or(|until| until > day))
            .max_by_key(|until| until.unwrap_or(NaiveDate::MAX))
    }
}

/// Whether a post brings an adult together with young people: it asks for the check with the barred list.
pub fn works_with_young_people(role: Role, at: PlaceKind) -> bool {
    requirements(role, at)
        .iter()
        .any(|each| matches!(each, Requirement::Check { least: CheckLevel::EnhancedBarred, .. }))
}

fn months_asked(role: Role, at: PlaceKind, kind: TrainingKind) -> Option<u32> {
    requirements(role, at).iter().find_map(|each| match each {
        Requirement::Training { kind: asked, months } if *asked == kind => Some(*months),
        _ => None,
    })
}

impl Missing {
    /// The day it stopped, or stops, where it ever did.
    pub fn until(&self) -> Option<NaiveDate> {
        match self.why {
            WhyMissing::Until(day) => Some(day),
            WhyMissing::NotThere | WhyMissing::TooLow(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        dated::parse_day,
        id::Id,
        staff::{CheckDetails, TrainingDetails},
    };

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn check(kind: &str, level: &str, number: &str, seen: &str) -> AdultCheck {
        AdultCheck {
            id: id(3),
            organisation: id(1),
            person: id(10),
            details: CheckDetails::parse(kind, level, number, seen, seen, day("2026-11-21")).unwrap(),
            seen_by: None,
            withdrawn_on: None,
            version: 1,
        }
    }

    fn trained(kind: &str, done: &str, expires: &str) -> AdultTraining {
        AdultTraining {
            id: id(4),
            organisation: id(1),
            person: id(10),
            details: TrainingDetails::parse(kind, done, expires, day("2026-11-21")).unwrap(),
            withdrawn_on: None,
            version: 1,
        }
    }

    fn practitioner(expires: &str) -> Shown {
        Shown {
            checks: vec![
                check("dbs", "enhanced_barred", "001", "2026-09-01"),
                check("identity", "none", "", "2026-09-01"),
                check("references", "none", "", "2026-09-01"),
            ],
            trainings: vec![trained("safeguarding_basic", "2026-09-01", expires)],
        }
    }

    const ROLE: Role = Role::YouthPractitioner;

    #[test]
    fn what_runs_out_within_sixty_days_is_told_with_its_day() {
        let standing = practitioner("2027-01-15").standing(ROLE, PlaceKind::Site, day("2026-11-21"), 36);
        assert_eq!(standing.missing, []);
        assert_eq!(standing.runs_out.iter().map(Missing::until).collect::<Vec<_>>(), [Some(day("2027-01-15"))]);
        let later = practitioner("2027-01-21").standing(ROLE, PlaceKind::Site, day("2026-11-21"), 36);
        assert_eq!(later, Standing::default());
    }

    #[test]
    fn a_post_is_not_given_for_days_on_which_something_was_missing() {
        let shown = practitioner("");
        let lacks = |from| shown.missing_before(ROLE, PlaceKind::Site, day(from), day("2026-11-21"), 36).len();
        assert_eq!((lacks("2026-08-31"), lacks("2026-09-01"), lacks("2026-12-01")), (4, 0, 0));
        assert_eq!(lacks("2029-09-01"), 2, "the check and the training are three years old by then");
    }

    #[test]
    fn a_school_is_told_what_counts_today_and_what_does_not() {
        let mut shown = practitioner("2027-01-15");
        shown.checks[1].withdrawn_on = Some(day("2026-10-01"));
        let assured = shown.assured(ROLE, PlaceKind::Site, day("2026-11-21"), 36);
        let seen = day("2026-09-01");
        assert_eq!(
            assured.checks,
            [(CheckKind::Dbs, CheckLevel::EnhancedBarred, seen), (CheckKind::References, CheckLevel::None, seen)]
        );
        assert_eq!(assured.trainings, [(TrainingKind::SafeguardingBasic, Some(day("2027-01-15")))]);
        assert_eq!(assured.missing.len(), 1);
    }

    #[test]
    fn practitioners_and_the_programmes_lead_work_with_young_people() {
        assert!(works_with_young_people(ROLE, PlaceKind::Organisation));
        assert!(works_with_young_people(Role::SafeguardingLead, PlaceKind::Organisation));
        assert!(!works_with_young_people(Role::SafeguardingLead, PlaceKind::Site));
        assert!(!works_with_young_people(Role::ProgrammeManager, PlaceKind::Area));
    }
}
