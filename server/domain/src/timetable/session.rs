//! A session that was published, and what may be done about a timetable.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::Drafted;
use crate::{
    access::{LinkPurpose, Located, Location, Reading, Right, deeds},
    dated::{Hours, Minute},
    id::Id,
    matches::Match,
    organisation::{Cohort, Period, Venue},
    people::Participant,
    programme::Rules,
    scheduling::{Wanted, Who},
    staff::Person,
};

/// One session, from its publication on. A cancelled one stays, so that calendars hear of it.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: Id<Session>,
    /// Where its cohort is.
    pub place: Location,
    pub kind: SessionKind,
    /// The match whose one-to-one it is.
    pub which: Option<Id<Match>>,
    pub wanted: Wanted,
    pub date: NaiveDate,
    pub period: Id<Period>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub room: Id<Venue>,
    pub adults: Vec<Id<Person>>,
    pub members: Vec<Id<Participant>>,
    pub cancelled: bool,
    pub locked: bool,
    /// How often it was changed after it was published.
    pub sequence: i32,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    pub version: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SessionKind {
    OneToOne,
    Group,
    Supervision,
}

impl SessionKind {
    pub const ALL: [Self; 3] = [Self::OneToOne, Self::Group, Self::Supervision];

    pub const fn code(self) -> &'static str {
        match self {
            Self::OneToOne => "one_to_one",
            Self::Group => "group",
            Self::Supervision => "supervision",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What it is called on a page.
    pub const fn words(self) -> &'static str {
        match self {
            Self::OneToOne => "One-to-one",
            Self::Group => "Group session",
            Self::Supervision => "Supervision",
        }
    }

    /// How long one lasts, in minutes.
    pub const fn minutes(self, rules: &Rules) -> u16 {
        match self {
            Self::OneToOne => rules.one_to_one_minutes,
            Self::Group => rules.group_minutes,
            Self::Supervision => rules.supervision_minutes,
        }
    }
}

/// The minutes of a period that a session takes: from its start, as long as the session lasts, to its end at the most.
pub fn lasts(period: Hours, minutes: u16) -> Hours {
    let ends = period.starts().minutes().saturating_add(minutes);
    let ends = Minute::new(ends).unwrap_or(period.ends()).min(period.ends());
    Hours::new(period.starts(), ends).unwrap_or(period)
}

impl Session {
    /// Whether it is already as a draft wants it.
    pub fn is(&self, drafted: &Drafted) -> bool {
        !self.cancelled
            && (self.date, self.period, self.room) == (drafted.date, drafted.period, drafted.room)
            && self.adults == drafted.adults
            && self.locked == drafted.locked
    }

    /// It was held, or is being held: it stays as it is.
    pub fn has_begun(&self, now: DateTime<Utc>) -> bool {
        !self.cancelled && self.starts_at <= now
    }

    /// What the two of a one-to-one are called, the mentee first; of a group, nobody.
    pub fn called<'n>(&self, names: &'n HashMap<Id<Participant>, String>) -> Vec<&'n str> {
        let Who::Pair { mentor, mentee } = &self.wanted.who else { return vec![] };
        let called = |id: &String| names.get(&id.parse().ok()?).map(String::as_str);
        [mentee, mentor].into_iter().filter_map(called).collect()
    }

    /// Whether those who meet hear of the change: another time or place, or held after all. Another adult or a lock is
    /// for staff.
    pub fn is_moved_by(&self, drafted: &Drafted) -> bool {
        self.cancelled || (self.date, self.period, self.room) != (drafted.date, drafted.period, drafted.room)
    }
}

impl Located for Session {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Reading a timetable.
#[derive(Debug)]
pub struct SessionReading;
impl Reading for SessionReading {
    const RIGHT: Right = Right::ReadTimetable;

    fn by_link(purpose: LinkPurpose) -> bool {
        matches!(purpose, LinkPurpose::YoungPersonCalendar | LinkPurpose::SiteCalendar | LinkPurpose::Card)
    }
}

deeds! {
    /// Choose days, times, groups and adults.
    ChooseTimetable on Cohort: KeepTimetable "timetable.choose";
    /// Let the program propose.
    PlanTimetable on Cohort: KeepTimetable "timetable.plan";
    /// Change the draft by hand, or drop it.
    AdjustTimetable on Cohort: KeepTimetable "timetable.adjust";
    /// Say that a day, a room or an adult is lost.
    LoseTime on Cohort: KeepTimetable "timetable.lose";
    /// Make the draft hold.
    PublishTimetable on Cohort: KeepTimetable "timetable.publish";
}
