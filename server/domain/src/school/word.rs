//! What a school says in two taps: somebody is not in, is on a trip, is needed in a lesson, has left; a room is gone.
//!
//! It changes nothing by itself: those who run the cohort decide what becomes of a session. It has no words of its own;
//! whoever wants to say more rings.

use chrono::{DateTime, NaiveDate, Utc};

use super::words;
use crate::{
    access::{Located, Location, Reading, Right, deeds},
    dated::optional_day,
    id::Id,
    organisation::{Cohort, Site, Venue},
    people::Participant,
    scheduling::Problem as Engine,
    timetable::Session,
    told::{Parsed, Problems},
};

/// The most days that one word speaks of: longer than any trip.
const MOST_DAYS: i64 = 60;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordKind {
    Absent,
    Trip,
    Lesson,
    Left,
    Room,
}

impl WordKind {
    pub const ALL: [Self; 5] = [Self::Absent, Self::Trip, Self::Lesson, Self::Left, Self::Room];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Trip => "trip",
            Self::Lesson => "lesson",
            Self::Left => "left",
            Self::Room => "room",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What was said, with whom or what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Absent(Id<Participant>),
    Trip(Id<Participant>),
    /// They are needed in the lesson that they would miss for this session.
    Lesson(Id<Participant>, Id<Session>),
    Left(Id<Participant>),
    Room(Id<Venue>),
}

impl Said {
    pub const fn kind(self) -> WordKind {
        match self {
            Self::Absent(_) => WordKind::Absent,
            Self::Trip(_) => WordKind::Trip,
            Self::Lesson(..) => WordKind::Lesson,
            Self::Left(_) => WordKind::Left,
            Self::Room(_) => WordKind::Room,
        }
    }

    /// The young person whom it is about.
    pub const fn pupil(self) -> Option<Id<Participant>> {
        match self {
            Self::Absent(who) | Self::Trip(who) | Self::Lesson(who, _) | Self::Left(who) => Some(who),
            Self::Room(_) => None,
        }
    }
}

/// One word of a school, until it is settled or taken back.
#[derive(Debug, Clone)]
pub struct SchoolWord {
    pub id: Id<SchoolWord>,
    /// Where the cohort is.
    pub place: Location,
    pub said: Said,
    pub from_on: NaiveDate,
    /// The last day; nothing where it has no end.
    pub until_on: Option<NaiveDate>,
    pub said_at: DateTime<Utc>,
    /// When those who run the cohort had seen to it.
    pub settled_at: Option<DateTime<Utc>>,
    pub version: i32,
}

impl SchoolWord {
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from_on <= day && self.until_on.is_none_or(|until| day <= until)
    }

    /// Whether it is about somebody's coming to a session.
    pub fn is_about(&self, who: Id<Participant>, session: &Session) -> bool {
        match self.said {
            Said::Lesson(pupil, which) => pupil == who && which == session.id && self.holds_on(session.date),
            said => said.pupil() == Some(who) && self.holds_on(session.date),
        }
    }

    /// Whether it is about the room of a session.
    pub fn is_about_room_of(&self, session: &Session) -> bool {
        self.said == Said::Room(session.room) && self.holds_on(session.date)
    }

    /// Whether it says anything about a session.
    pub fn concerns_session(&self, session: &Session) -> bool {
        self.is_about_room_of(session) || session.members.iter().any(|who| self.is_about(*who, session))
    }

    /// Takes it out of what could be, so that a plan places nobody where they cannot be.
    pub fn take_from(&self, problem: &mut Engine) {
        let gone: Vec<u32> = problem.slots.iter().filter(|slot| self.holds_on(slot.date)).map(|slot| slot.id).collect();
        match self.said {
            Said::Absent(who) | Said::Trip(who) | Said::Left(who) => {
                let who = who.to_string();
                for pair in problem.pairs.iter_mut().filter(|pair| pair.mentor == who || pair.mentee == who) {
                    pair.options.retain(|choice| !gone.contains(&choice.0));
                }
            }
            Said::Room(room) => {
                let room = room.to_string();
                for slot in problem.slots.iter_mut().filter(|slot| gone.contains(&slot.id)) {
                    slot.rooms.retain(|own| *own != room);
                }
            }
            // It was said of one session; another at the same time of the week may suit the teacher.
            Said::Lesson(..) => {}
        }
    }
}

/// What a form says: about whom or what is known from the page that it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordDetails {
    pub kind: WordKind,
    pub until_on: Option<NaiveDate>,
}

impl WordDetails {
    pub fn parse(kind: &str, until_on: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let kind = problems.take(WordKind::from_code(kind).ok_or_else(words::choose_word));
        let until_on = problems.take(optional_day(until_on, "until_on", words::UNTIL_DAY));
        problems.finish(kind.zip(until_on).map(|(kind, until_on)| Self { kind, until_on }))
    }

    /// The days that it speaks of, where `day` is the first.
    pub fn days(self, day: NaiveDate) -> Parsed<(NaiveDate, Option<NaiveDate>)> {
        match self.kind {
            WordKind::Left => Ok((day, None)),
            WordKind::Lesson => Ok((day, Some(day))),
            WordKind::Absent | WordKind::Trip | WordKind::Room => {
                let until = self.until_on.unwrap_or(day);
                let days = (until - day).num_days();
                if (0..=MOST_DAYS).contains(&days) { Ok((day, Some(until))) } else { Err(vec![words::until_when()]) }
            }
        }
    }
}

impl Located for SchoolWord {
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

/// Reading a programme as its school may see it.
#[derive(Debug)]
pub struct SchoolReading;
impl Reading for SchoolReading {
    const RIGHT: Right = Right::ReadSchoolPages;
}

/// Reading what a school said, for those who decide what becomes of it.
#[derive(Debug)]
pub struct WordReading;
impl Reading for WordReading {
    const RIGHT: Right = Right::KeepTimetable;
}

deeds! {
    /// Say that a pupil or a room is not there.
    TellSchoolWord on Cohort: TellAbsence "school.tell";
    /// It was not so after all.
    TakeBackSchoolWord on SchoolWord: TellAbsence "school.take_back";
    /// It is seen to.
    SettleSchoolWord on SchoolWord: KeepTimetable "school.settle";
    /// Say that one has read what changed, so that the next list begins there.
    SeeChanges on Site: ReadSchoolPages "school.seen";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn an_absence_is_of_one_day_a_trip_may_last_and_who_left_does_not_come_back() {
        let days = |kind: &str, until: &str| WordDetails::parse(kind, until).unwrap().days(day(24));
        assert_eq!(days("absent", ""), Ok((day(24), Some(day(24)))));
        assert_eq!(days("trip", "2026-11-27"), Ok((day(24), Some(day(27)))));
        assert_eq!(days("left", "2026-11-27"), Ok((day(24), None)));
        assert_eq!(days("lesson", "2026-11-27"), Ok((day(24), Some(day(24)))));
        assert!(days("trip", "2026-11-23").is_err(), "it ends before it begins");
        assert!(days("trip", "2027-11-23").is_err(), "a year is no trip");
        assert!(WordDetails::parse("holiday", "").is_err());
    }

    #[test]
    fn every_word_has_a_code_of_its_own() {
        for kind in WordKind::ALL {
            assert_eq!(WordKind::from_code(kind.code()), Some(kind));
        }
    }
}
