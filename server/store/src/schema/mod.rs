//! The tables as diesel sees them, one file a room. Owns no statements; `tests/parity.rs` holds the two databases
//! equal to each other, and the statements in the rooms hold this equal to them.

pub(crate) mod activities;
pub(crate) mod calendar;
pub(crate) mod concerns;
pub(crate) mod consent;
pub(crate) mod endings;
pub(crate) mod foundation;
pub(crate) mod import;
pub(crate) mod incidents;
pub(crate) mod matches;
pub(crate) mod notices;
pub(crate) mod organisation;
pub(crate) mod people;
pub(crate) mod phones;
pub(crate) mod programme;
pub(crate) mod recruiting;
pub(crate) mod referring;
pub(crate) mod registers;
pub(crate) mod school;
pub(crate) mod supervision;
pub(crate) mod timetable;
pub(crate) mod training;
pub(crate) mod young_people;
