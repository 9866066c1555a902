//! Gates: what must be true before somebody is matched, and before a pair first meets (product rule 2).
//!
//! Owns: one pure function that says of a young person on a day that they are ready, or names every gate that is missing,
//! in words and with the place where it is mended. Board, person page, matching and API call it, so that they never
//! disagree. Refuses: to gather the facts (the store does), to hold anything (what lapses is simply missing again), and
//! the gap between two people, which is matching's.

mod approval;
mod facts;
mod missing;
mod standing;
#[cfg(test)]
mod tests;
mod warning;
pub mod words;

pub use approval::{
    ApproveInCohort, ApproveParticipant, GiveSchoolView, SchoolView, SchoolViewReading, TakeBackApproval,
};
pub use facts::{Clearance, Facts, Paper, Signed};
pub use missing::{Before, Gate, Mend, Missing, WaitsFor};
pub use standing::{Asks, Standing, Step, gates};
pub use warning::Warning;
