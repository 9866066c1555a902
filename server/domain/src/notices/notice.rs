//! One notice: who is told, in which way, and whether it arrived.

use chrono::{DateTime, NaiveDate, Utc};

use super::{NoticeKind, Urgency};
use crate::{
    access::{Action, Job, Located, Location, Reading, Right, deeds},
    id::Id,
    jobs::JobState,
    organisation::{Cohort, SiteContact},
    people::{Carer, Participant},
    staff::Person,
};

/// Word to one person that something about the sessions of a cohort has changed. It holds ids and codes: what it says is
/// written when it leaves, from what is true then.
#[derive(Debug, Clone)]
pub struct Notice {
    pub id: Id<Notice>,
    /// Where its cohort is.
    pub place: Location,
    pub kind: NoticeKind,
    pub to: Addressee,
    pub way: Way,
    pub urgency: Urgency,
    /// The day that it is about, where it is about one.
    pub day: Option<NaiveDate>,
    pub state: JobState,
    pub asked_at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
    /// When a person told them instead.
    pub told_at: Option<DateTime<Utc>>,
    pub version: i32,
}

/// Who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Addressee {
    /// A member of staff who is at the session.
    Adult(Id<Person>),
    /// Somebody at a young person's home; nobody where the programme may write to none of them.
    Home { of: Id<Participant>, carer: Option<Id<Carer>> },
    /// The school's office; nobody where none is known that reads mail.
    Office(Option<Id<SiteContact>>),
}

/// How somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    Mail,
    Text,
    /// Nothing can be sent: a person must ring.
    Call,
}

impl Way {
    pub const ALL: [Self; 3] = [Self::Mail, Self::Text, Self::Call];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Text => "text",
            Self::Call => "call",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Mail => "By e-mail",
            Self::Text => "By text message",
            Self::Call => "By telephone",
        }
    }
}

impl Located for Notice {
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

/// Reading whom a cohort's notices went to.
#[derive(Debug)]
pub struct NoticeReading;
impl Reading for NoticeReading {
    const RIGHT: Right = Right::ReadTimetable;
}

deeds! {
    /// Say that somebody was told by a person.
    TellInPerson on Notice: KeepTimetable "notice.tell_in_person";
}

/// Say the day before that there is a session. The program does it by itself.
#[derive(Debug)]
pub struct Remind;
impl Action for Remind {
    type On = Cohort;
    const RIGHT: Right = Right::KeepTimetable;
    const NAME: &'static str = "notice.remind";

    fn by_job(job: Job) -> bool {
        matches!(job, Job::Reminder)
    }
}
