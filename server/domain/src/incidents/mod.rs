//! Accidents, near misses, first aid and damage, written down as they happened.
//!
//! Owns: what a note must say, when the law may ask for a report and by which day, what is done so that it does not
//! happen again; a note that is put right keeps what it said before. Refuses: a worry about a young person (`concerns`):
//! neither room knows the other.

mod details;
mod incident;
mod kind;
mod law;
mod task;
pub mod words;

pub use details::{IncidentDetails, Involved, TypedIncident, Where, told_fields};
pub use incident::{Account, CorrectIncident, Incident, NoteIncident, Scene};
pub use kind::{IncidentKind, Serious, ToldTo};
pub use law::{Deadline, deadline};
pub use task::{IncidentTask, SetIncidentTask, SettleIncidentTask, TaskDetails};
