//! The audit trail: who did what to which record, never what it said.
//!
//! Owns the event and its canonical bytes. An event is written in the transaction of the deed; the sealer (`sealer.rs`)
//! numbers and chains it within a second; `verify.rs` finds what was touched since; `heads.rs` keeps the proof outside
//! the database. Refuses content: an event holds kinds, ids and codes.

mod heads;
pub mod listing;
mod sealer;
mod verify;

use diesel::prelude::*;
use hmac::Mac;
use tenfold_domain::id::Id;
use uuid::Uuid;

pub use heads::{HeadsFile, HeadsRead};
pub use verify::{AuditReport, Finding};

use crate::{
    connection::on_db,
    error::StoreError,
    schema::foundation::{audit_event, audit_unsealed},
    types::{Key, Moment},
    unit::Tx,
    vault::keyed,
};

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    Staff,
    Link,
    Phone,
    Public,
    System,
    Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    Denied,
}

impl ActorKind {
    fn code(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Link => "link",
            Self::Phone => "phone",
            Self::Public => "public",
            Self::System => "system",
            Self::Command => "command",
        }
    }
}

/// One deed. All texts are codes of the program (`match.ended`), never anything a person wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub organisation: Option<Uuid>,
    pub actor_kind: ActorKind,
    pub actor: Option<Uuid>,
    pub action: &'static str,
    pub subject_kind: &'static str,
    pub subject: Option<Uuid>,
    pub outcome: Outcome,
    pub request: Option<Uuid>,
}

/// The end of the chain at some moment: whoever keeps it can tell later whether anything before it was touched.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Head {
    /// Goes up by one at every restore.
    pub epoch: i32,
    pub number: i64,
    pub mac: Vec<u8>,
    /// When the last event was sealed.
    pub at: chrono::DateTime<chrono::Utc>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_event)]
struct EventRow {
    id: Key,
    organisation_id: Option<Key>,
    at: Moment,
    actor_kind: String,
    actor_id: Option<Key>,
    action: String,
    subject_kind: String,
    subject_id: Option<Key>,
    outcome: String,
    request_id: Option<Key>,
}

impl EventRow {
    /// The event as the chain sees it: every field, with its length before it, so that no two events read alike.
    fn canonical(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(192);
        let mut field = |content: &[u8]| {
            bytes.extend((content.len() as u64).to_be_bytes());
            bytes.extend(content);
        };
        field(self.id.0.as_bytes());
        field(&self.at.0.timestamp_micros().to_be_bytes());
        for text in [&self.actor_kind, &self.action, &self.subject_kind, &self.outcome] {
            field(text.as_bytes());
        }
        for id in [self.organisation_id, self.actor_id, self.subject_id, self.request_id] {
            field(id.map(|id| id.0.into_bytes()).as_ref().map_or(&[], |id| id.as_slice()));
        }
        bytes
    }
}

/// The seal of one event: HMAC over its epoch, its number, the seal before it, and the event.
fn mac_of(secret: &[u8; 32], epoch: i32, number: i64, previous: &[u8], event: &EventRow) -> Vec<u8> {
    let mut mac = keyed(secret);
    mac.update(&epoch.to_be_bytes());
    mac.update(&number.to_be_bytes());
    mac.update(&(previous.len() as u64).to_be_bytes());
    mac.update(previous);
    mac.update(&event.canonical());
    mac.finalize().into_bytes().to_vec()
}

impl Tx<'_> {
    /// Writes the event in this transaction: it stays exactly when the deed stays.
    pub fn record(&mut self, event: Event) -> Result<Id<Event>, StoreError> {
        let id = self.new_id::<Event>();
        let key = |id: Option<Uuid>| id.map(Key);
        let row = EventRow {
            id: id.into(),
            organisation_id: key(event.organisation),
            at: Moment(self.now()),
            actor_kind: event.actor_kind.code().into(),
            actor_id: key(event.actor),
            action: event.action.into(),
            subject_kind: event.subject_kind.into(),
            subject_id: key(event.subject),
            outcome: if event.outcome == Outcome::Done { "done" } else { "denied" }.into(),
            request_id: key(event.request),
        };
        let waits = audit_unsealed::event_id.eq(row.id);
        on_db!(self.conn(), |conn| {
            diesel::insert_into(audit_event::table).values(&row).execute(conn)?;
            diesel::insert_into(audit_unsealed::table).values(waits).execute(conn)
        })?;
        Ok(id)
    }
}
