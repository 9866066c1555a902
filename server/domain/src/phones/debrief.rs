//! Debrief: after the sessions the shared tablet goes round, where a site lets nobody use a phone. Each young person speaks
//! on it for themselves, with a PIN of their own, and the tablet keeps nothing.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{
    access::{Action, Link, LinkPurpose, Located, Location, Reading, Right, deeds},
    id::Id,
    organisation::Cohort,
    people::{Participant, Side},
};

/// A tablet that nobody took back stops by itself.
pub const DEBRIEF_LASTS: TimeDelta = TimeDelta::hours(2);

/// The tablet, going round on one side of a cohort: mentors and mentees do not read each other's names on it.
#[derive(Debug, Clone)]
pub struct Debrief {
    pub id: Id<Debrief>,
    pub cohort: Id<Cohort>,
    pub place: Location,
    pub side: Side,
    pub begun_at: DateTime<Utc>,
    pub until_at: DateTime<Utc>,
}

impl Located for Debrief {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    /// It is begun once and ended once: nothing of it is edited.
    fn version(&self) -> i32 {
        1
    }
}

/// Reading where a tablet goes round.
#[derive(Debug)]
pub struct DebriefReading;
impl Reading for DebriefReading {
    const RIGHT: Right = Right::BeginHandOver;
}

deeds! {
    /// Pass the tablet round: whoever does is signed out on it.
    BeginDebrief on Cohort: BeginHandOver "debrief.begin";
    /// Let a young person choose a new PIN, on the tablet or with a new code.
    ForgetPin on Participant: BeginHandOver "phone.forget_pin";
}

fn holds(link: &Link, on: &Debrief) -> bool {
    link.purpose == LinkPurpose::Debrief && link.subject == on.id.uuid()
}

/// Let in, with their PIN, somebody to whom the tablet was passed.
#[derive(Debug)]
pub struct SpeakAtDebrief;
impl Action for SpeakAtDebrief {
    type On = Debrief;
    const RIGHT: Right = Right::FillIn;
    const NAME: &'static str = "debrief.speak";

    fn by_link(link: &Link, on: &Debrief) -> bool {
        holds(link, on)
    }
}

/// Take the tablet back: whoever holds it, or those who run the cohort from where they sit.
#[derive(Debug)]
pub struct EndDebrief;
impl Action for EndDebrief {
    type On = Debrief;
    const RIGHT: Right = Right::BeginHandOver;
    const NAME: &'static str = "debrief.end";

    fn by_link(link: &Link, on: &Debrief) -> bool {
        holds(link, on)
    }
}
