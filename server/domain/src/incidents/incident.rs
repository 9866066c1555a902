//! A note of something that happened: where it belongs, what it says now, what it said before.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::IncidentDetails;
use crate::{
    access::{Located, Location, Reads, Right, deeds},
    id::Id,
    staff::Person,
    timetable::Session,
};

deeds! {
    /// Write down something that happened.
    NoteIncident on Scene: KeepIncidents "incident.note";
    /// Put a note right. What it said before stays.
    CorrectIncident on Incident: KeepIncidents "incident.correct";
}

/// Where something happened, before there is a note of it: at a site, in one of its cohorts, in a session of that.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    pub place: Location,
    pub session: Option<Id<Session>>,
}

/// A note, as it stands now.
#[derive(Debug, Clone)]
pub struct Incident {
    pub id: Id<Incident>,
    pub place: Location,
    pub session: Option<Id<Session>>,
    pub now: Account,
    pub version: i32,
}

/// What a note says or said, who wrote it so, and when.
#[derive(Debug, Clone)]
pub struct Account {
    pub details: IncidentDetails,
    pub written_by: Option<Id<Person>>,
    pub written_at: DateTime<Utc>,
}

impl Located for Scene {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> Uuid {
        let cohort = self.place.cohort.map(Id::uuid).or_else(|| self.place.site.map(Id::uuid));
        self.session.map(Id::uuid).or(cohort).unwrap_or_else(|| self.place.organisation.uuid())
    }
    fn version(&self) -> i32 {
        0
    }
}

impl Located for Incident {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Incident {
    const READ_RIGHT: Right = Right::ReadIncidents;
}
