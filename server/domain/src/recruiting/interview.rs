//! Talks with somebody who wants to be a mentor: booked, held, and what came of them.

use chrono::{DateTime, NaiveDate, Utc};

use super::words;
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::{Minute, require_day},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    people::Participant,
    staff::Person,
    text::Note,
    told::{Parsed, Problems},
    typed::Typed,
};

/// What came of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is booked, or they did not come.
    NotYet,
    Met,
    /// They met, and want to talk once more before anybody decides.
    TalkAgain,
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::NotYet, Self::Met, Self::TalkAgain];

    pub const fn code(self) -> &'static str {
        match self {
            Self::NotYet => "not_yet",
            Self::Met => "met",
            Self::TalkAgain => "talk_again",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::NotYet => "Not yet",
            Self::Met => "Met",
            Self::TalkAgain => "Talk again",
        }
    }

    /// Whether they have sat together.
    pub const fn has_met(self) -> bool {
        matches!(self, Self::Met | Self::TalkAgain)
    }
}

/// One talk.
#[derive(Debug, Clone)]
pub struct Interview {
    pub id: Id<Interview>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub participant: Id<Participant>,
    pub booking: Booking,
    pub booked_by: Option<Id<Person>>,
    pub booked_at: DateTime<Utc>,
    pub record: InterviewRecord,
    pub recorded_by: Option<Id<Person>>,
    pub version: i32,
}

/// When it is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Booking {
    pub on: NaiveDate,
    pub at: Option<Minute>,
}

/// What was written down after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InterviewRecord {
    pub outcome: Outcome,
    /// Only of a talk that was held.
    pub held_on: Option<NaiveDate>,
    /// Sealed on disk.
    pub notes: Option<Note>,
}

impl Booking {
    pub fn parse(on: &str, at: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let on = problems.take(require_day(on, "booked_on", words::INTERVIEW_DAY));
        let at = match at.trim() {
            "" => Some(None),
            raw => problems.take(Minute::parse(raw).map(Some).ok_or_else(words::enter_interview_time)),
        };
        problems.finish(on.zip(at).map(|(on, at)| Self { on, at }))
    }
}

impl InterviewRecord {
    /// Before anybody has written anything down.
    pub const OPEN: Self = Self { outcome: Outcome::NotYet, held_on: None, notes: None };

    pub fn parse(outcome: &str, held_on: &str, notes: &str, today: NaiveDate) -> Parsed<Self> {
        let mut problems = Problems::default();
        let outcome = problems.take(Outcome::from_code(outcome).ok_or_else(words::choose_outcome));
        let notes = problems.take(Note::parse_optional(notes).map_err(|p| p.told("notes", words::INTERVIEW_NOTES)));
        let held_on = match outcome {
            Some(outcome) if outcome.has_met() => {
                problems.take(require_day(held_on, "held_on", words::HELD_ON)).map(Some)
            }
            _ => Some(None),
        };
        if held_on.flatten().is_some_and(|day| day > today) {
            problems.note(words::held_in_the_future());
        }
        problems.finish(match (outcome, held_on, notes) {
            (Some(outcome), Some(held_on), Some(notes)) => Some(Self { outcome, held_on, notes }),
            _ => None,
        })
    }
}

impl Typed for InterviewRecord {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("outcome", self.outcome.code().to_owned()),
            ("held_on", self.held_on.map(|day| day.to_string()).unwrap_or_default()),
            ("notes", self.notes.as_ref().map(ToString::to_string).unwrap_or_default()),
        ]
    }
}

impl Located for Interview {
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

impl Reads for Interview {
    const READ_RIGHT: Right = Right::ReadApplications;
}

/// Book a talk.
#[derive(Debug)]
pub struct BookInterview;
impl Action for BookInterview {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "interview.book";
}

/// Write down what came of a talk.
#[derive(Debug)]
pub struct RecordInterview;
impl Action for RecordInterview {
    type On = Interview;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "interview.record";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::parse_day;

    #[test]
    fn a_talk_that_was_held_has_a_day_and_not_one_to_come() {
        let today = parse_day("2026-11-21").unwrap();
        let record = |outcome, held_on| InterviewRecord::parse(outcome, held_on, "Kind and clear.", today);
        assert_eq!(record("met", "20/11/2026").unwrap().held_on, parse_day("2026-11-20"));
        assert_eq!(record("talk_again", "").unwrap_err().len(), 1);
        assert_eq!(record("met", "22/11/2026").unwrap_err(), [words::held_in_the_future()]);
        assert_eq!(record("not_yet", "20/11/2026").unwrap().held_on, None);
        assert!(record("", "").is_err());
    }

    #[test]
    fn a_booking_may_leave_the_time_open() {
        assert_eq!(Booking::parse("2026-11-24", "").unwrap().at, None);
        assert_eq!(Booking::parse("2026-11-24", "12:30").unwrap().at, Minute::new(750));
        assert_eq!(Booking::parse("", "noon").unwrap_err().len(), 2);
    }
}
