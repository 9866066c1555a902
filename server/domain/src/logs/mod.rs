//! What was said after a session: the mentor's log, which a practitioner reads within a school day, and the mentee's "how
//! was it", which no mentor ever sees.
//!
//! Owns: what a log asks, how long its words are, when it is late and when its reading is. Two logs of one session are
//! both kept. Refuses: who was there (`registers`), and what is done about a worry (a log is never lost in one: its words
//! stay as they are).

mod check;
mod clocks;
mod log;
mod turn;
pub mod words;

pub use check::{Feel, SayHowItWas, SessionCheck};
pub use clocks::{Due, LogStanding};
pub use log::{Did, KeepLog, LogAnswer, LogDetails, LogReading, LogSource, ReadBy, ReadLog, SessionLog, TypedLog};
pub use turn::Turn;
