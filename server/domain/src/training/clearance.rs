//! Cleared to mentor: the gate. It rests on attendance, the safeguarding part and a practitioner's judgement in words; it
//! runs out, is refreshed, and can be withdrawn with a reason. The accredited unit is another thing.

use chrono::{Months, NaiveDate};

use super::{Attendance, CourseRun, words};
use crate::{
    access::{Action, Located, Location, Right},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    people::Participant,
    programme::Rules,
    text::Note,
    told::Told,
};

/// Why somebody cannot be cleared yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotYet {
    Attendance { percent: u32, needed: u16 },
    Safeguarding,
}

/// What somebody still lacks of the course; the judgement comes on top.
pub fn lacks(attendance: &Attendance, rules: &Rules) -> Vec<NotYet> {
    let mut lacks = Vec::new();
    if !attendance.reaches(rules.attendance_percent) {
        lacks.push(NotYet::Attendance { percent: attendance.percent(), needed: rules.attendance_percent });
    }
    if rules.safeguarding_part_required && !attendance.has_safeguarding() {
        lacks.push(NotYet::Safeguarding);
    }
    lacks
}

/// What a clearance rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClearanceKind {
    Course,
    Refresh,
}

impl ClearanceKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Refresh => "refresh",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Course, Self::Refresh].into_iter().find(|kind| kind.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Course => "After the course",
            Self::Refresh => "After a refresher",
        }
    }
}

/// One clearance of one mentor.
#[derive(Debug, Clone)]
pub struct Clearance {
    pub id: Id<Clearance>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub participant: Id<Participant>,
    pub kind: ClearanceKind,
    pub cleared_on: NaiveDate,
    /// The first day on which it no longer holds.
    pub expires_on: NaiveDate,
    pub withdrawn_on: Option<NaiveDate>,
    /// When a refresh took its place.
    pub replaced_on: Option<NaiveDate>,
    pub version: i32,
}

/// How a clearance stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClearanceState {
    InForce,
    /// In force, and a refresher is due.
    RunsOutSoon {
        days: i64,
    },
    RunOut,
    Withdrawn,
    /// A later one took its place.
    Replaced,
}

impl Clearance {
    /// The day on which a clearance of this day runs out.
    pub fn expiry(cleared_on: NaiveDate, months: u16) -> NaiveDate {
        cleared_on.checked_add_months(Months::new(months.into())).unwrap_or(NaiveDate::MAX)
    }

    /// Whether somebody may mentor by it on `day`.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.cleared_on <= day
            && day < self.expires_on
            && self.withdrawn_on.is_none_or(|end| day < end)
            && self.replaced_on.is_none_or(|end| day < end)
    }

    pub fn state(&self, day: NaiveDate, warning_weeks: u16) -> ClearanceState {
        let days = (self.expires_on - day).num_days();
        match () {
            () if self.withdrawn_on.is_some_and(|end| end <= day) => ClearanceState::Withdrawn,
            () if self.replaced_on.is_some_and(|end| end <= day) => ClearanceState::Replaced,
            () if days <= 0 => ClearanceState::RunOut,
            () if days <= i64::from(warning_weeks) * 7 => ClearanceState::RunsOutSoon { days },
            () => ClearanceState::InForce,
        }
    }

    /// Withdraws it. It is kept, with the reason.
    pub fn withdraw(&mut self, day: NaiveDate) -> Result<(), Told> {
        if self.withdrawn_on.is_some() || self.replaced_on.is_some() {
            return Err(words::clearance_is_over());
        }
        self.withdrawn_on = Some(day.max(self.cleared_on));
        Ok(())
    }

    /// Puts another in its place after a refresher. Long after it ran out, only the course will do.
    pub fn refreshed(&mut self, day: NaiveDate) -> Result<(), Told> {
        if self.withdrawn_on.is_some() || self.replaced_on.is_some() {
            return Err(words::clearance_is_over());
        }
        if day < self.cleared_on {
            return Err(words::refreshed_before_cleared());
        }
        if day >= Self::expiry(self.expires_on, REFRESH_MONTHS) {
            return Err(words::too_late_to_refresh());
        }
        self.replaced_on = Some(day);
        Ok(())
    }
}

/// For how long after it ran out a refresher is enough.
const REFRESH_MONTHS: u16 = 12;

impl Located for Clearance {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.cohort)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Clear some of a course's people to mentor.
#[derive(Debug)]
pub struct ClearMentors;
impl Action for ClearMentors {
    type On = CourseRun;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "mentor.clear";
}

/// Withdraw a clearance, with a reason.
#[derive(Debug)]
pub struct WithdrawClearance;
impl Action for WithdrawClearance {
    type On = Clearance;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "clearance.withdraw";
}

/// Write down a refresher.
#[derive(Debug)]
pub struct RefreshClearance;
impl Action for RefreshClearance {
    type On = Clearance;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "clearance.refresh";
}

/// The practitioner's judgement, or the reason for a withdrawal: it must be in words.
pub fn in_words(raw: &str, field: &'static str, what: &str) -> Result<Note, Vec<Told>> {
    Note::parse(raw).map_err(|problem| vec![problem.told(field, what)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::dated::parse_day;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    fn clearance(cleared_on: NaiveDate) -> Clearance {
        fn id<T>(number: u128) -> Id<T> {
            Id::from_uuid(Uuid::from_u128(number))
        }
        Clearance {
            id: id(1),
            organisation: id(2),
            area: id(3),
            site: id(4),
            cohort: id(5),
            participant: id(6),
            kind: ClearanceKind::Course,
            cleared_on,
            expires_on: Clearance::expiry(cleared_on, 24),
            withdrawn_on: None,
            replaced_on: None,
            version: 1,
        }
    }

    #[test]
    fn a_clearance_runs_out_and_says_so_before() {
        let clearance = clearance(day("2024-11-21"));
        assert_eq!(clearance.expires_on, day("2026-11-21"));
        assert_eq!(clearance.state(day("2026-09-25"), 8), ClearanceState::InForce);
        assert_eq!(clearance.state(day("2026-09-26"), 8), ClearanceState::RunsOutSoon { days: 56 });
        assert_eq!(clearance.state(day("2026-11-20"), 8), ClearanceState::RunsOutSoon { days: 1 });
        assert_eq!(clearance.state(day("2026-11-21"), 8), ClearanceState::RunOut);
        assert!(clearance.holds_on(day("2026-11-20")) && !clearance.holds_on(day("2026-11-21")));
        assert_eq!(Clearance::expiry(day("2024-02-29"), 12), day("2025-02-28"));
    }

    #[test]
    fn a_refresher_is_enough_for_a_year_after_it_ran_out() {
        let refresh = |on: &str| clearance(day("2024-11-21")).refreshed(day(on));
        assert_eq!(refresh("2024-11-20").unwrap_err(), words::refreshed_before_cleared());
        assert!(refresh("2026-11-01").is_ok() && refresh("2027-11-20").is_ok());
        assert_eq!(refresh("2027-11-21").unwrap_err(), words::too_late_to_refresh());
    }

    #[test]
    fn what_is_withdrawn_stays_so() {
        let mut clearance = clearance(day("2026-11-01"));
        clearance.withdraw(day("2026-11-10")).unwrap();
        assert!(!clearance.holds_on(day("2026-11-10")) && clearance.holds_on(day("2026-11-09")));
        assert!(clearance.withdraw(day("2026-11-11")).is_err() && clearance.refreshed(day("2026-11-11")).is_err());
    }

    proptest! {
        #[test]
        fn its_state_and_whether_it_holds_agree(
            at in 0_i64..2000, withdrawn in prop::option::of(0_i64..1500), replaced in prop::option::of(0_i64..1500),
        ) {
            let start = day("2024-01-01");
            let later = |days: i64| start + chrono::TimeDelta::days(days);
            let mut clearance = clearance(start);
            clearance.withdrawn_on = withdrawn.map(later);
            clearance.replaced_on = replaced.map(later);
            let state = clearance.state(later(at), 8);
            let good = matches!(state, ClearanceState::InForce | ClearanceState::RunsOutSoon { .. });
            prop_assert_eq!(clearance.holds_on(later(at)), good);
        }
    }
}
