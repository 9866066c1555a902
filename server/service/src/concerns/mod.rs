//! Concerns: told by anybody on the staff, read by the leads of their lane, passed on by a clock, dealt with step by
//! step.
//!
//! Owns: who may know that a concern exists, and that every reading is written down. Refuses: to show a teller what they
//! told, and to leave a trace anywhere that somebody reads who is no lead of the lane.

mod inbox;
mod preparing;
mod readers;
mod reading;
mod stepping;
mod telling;
mod told_by_leads;
mod watching;

pub use inbox::{InboxRow, Waiting, list_concerns};
pub(crate) use preparing::{end_alert, prepare_alert};
pub(crate) use readers::Readers;
pub use readers::WhoReads;
pub use reading::{ShownConcern, read_concern};
pub use stepping::{StepForm, open_step, take_step};
pub(crate) use telling::keep;
pub use telling::{Choices, Told, open_telling, tell_concern, who_reads};
pub use told_by_leads::{ToldByLead, list_told_by_leads};
pub use watching::watch;
