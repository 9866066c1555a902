//! What a calendar feed tells of a session, by whose calendar it is; and who may make the address of one.
//!
//! Owns: how much each kind of reader is told. Refuses: a family name in anybody's feed, any name in a young person's or a
//! school's, and a reason why a session is cancelled or on hold.

use std::collections::HashMap;

use chrono::{DateTime, Days, TimeDelta, Utc};
use uuid::Uuid;

use super::{Session, words};
use crate::{
    access::{Action, Actor, Denied, Located, Location, Right},
    id::Id,
    organisation::{Organisation, Site},
    people::Participant,
    staff::Person,
};

/// How long an address opens a feed: a school year, from the day on which it is made.
pub const FEED_LASTS: TimeDelta = TimeDelta::days(400);
/// How far back a feed reaches; ahead it holds all there is.
pub const FEED_LOOKS_BACK: Days = Days::new(60);

/// The record that the address of a feed was made for, and where it lies.
#[derive(Debug, Clone, Copy)]
pub struct FeedOf {
    pub record: Uuid,
    pub place: Location,
}

impl Located for FeedOf {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> Uuid {
        self.record
    }
    fn version(&self) -> i32 {
        0
    }
}

/// A session as one reader's calendar has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedEntry {
    pub session: Id<Session>,
    pub sequence: i32,
    pub changed_at: DateTime<Utc>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub summary: String,
    pub place: Option<String>,
    pub cancelled: bool,
}

impl FeedEntry {
    /// For an adult who is there. `called` holds what young people are called, without a family name.
    pub fn for_staff(
        session: &Session,
        on_hold: bool,
        called: &HashMap<Id<Participant>, String>,
        place: String,
    ) -> Self {
        Self::of(session, on_hold, &words::feed_summary(session.kind, &session.called(called)), Some(place))
    }

    /// For a young person: when, and nothing more. Others look at their phone too.
    pub fn for_young_person(session: &Session, on_hold: bool) -> Self {
        Self::of(session, on_hold, words::FEED_SESSION, None)
    }

    /// For a school: which room is taken, and when.
    pub fn for_site(session: &Session, on_hold: bool, room: String) -> Self {
        Self::of(session, on_hold, words::FEED_SESSION, Some(room))
    }

    fn of(session: &Session, on_hold: bool, what: &str, place: Option<String>) -> Self {
        Self {
            session: session.id,
            sequence: session.sequence,
            changed_at: session.changed_at,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            summary: words::feed_state(session.cancelled, on_hold, what),
            place,
            cancelled: session.cancelled,
        }
    }
}

/// The calendar of a member of staff.
#[derive(Debug, Clone, Copy)]
pub struct OwnFeed {
    pub person: Id<Person>,
    pub organisation: Id<Organisation>,
}

impl Located for OwnFeed {
    fn location(&self) -> Location {
        Location::organisation(self.organisation)
    }
    fn record(&self) -> Uuid {
        self.person.uuid()
    }
    fn version(&self) -> i32 {
        0
    }
}

/// Make or end the address of one's own calendar. Nobody does it for another: they would read it in their place.
#[derive(Debug)]
pub struct KeepOwnFeed;
impl Action for KeepOwnFeed {
    type On = OwnFeed;
    const RIGHT: Right = Right::ReadTimetable;
    const NAME: &'static str = "calendar_feed.keep_own";

    fn own(actor: &Actor, on: &OwnFeed) -> bool {
        actor.person() == Some(on.person) && actor.holds_somewhere(Self::RIGHT)
    }

    fn also(actor: &Actor, on: &OwnFeed) -> Result<(), Denied> {
        if Self::own(actor, on) { Ok(()) } else { Err(Denied::OutOfScope) }
    }
}

/// Make or end the address of a young person's calendar.
#[derive(Debug)]
pub struct KeepYoungPersonFeed;
impl Action for KeepYoungPersonFeed {
    type On = Participant;
    const RIGHT: Right = Right::KeepTimetable;
    const NAME: &'static str = "calendar_feed.keep_of_young_person";
}

/// Make or end the address of a site's calendar.
#[derive(Debug)]
pub struct KeepSiteFeed;
impl Action for KeepSiteFeed {
    type On = Site;
    const RIGHT: Right = Right::KeepTimetable;
    const NAME: &'static str = "calendar_feed.keep_of_site";
}

#[cfg(test)]
#[path = "feed_tests.rs"]
mod tests;
