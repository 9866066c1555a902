//! Concerns: what somebody is worried about, who reads it, and what a lead does about it.
//!
//! Owns: what is told, who may read it, the clock that passes it on, the steps. Refuses: to know the rota
//! (`safeguarding`), and to change what was told: whoever corrects it adds a step.

mod clock;
mod concern;
mod details;
mod step;
pub mod words;

pub use clock::{Clocks, Ladder, Lead, Reached, Reads, Rung};
pub use concern::{Alert, Concern, ConcernReading, ReadConcern, TakeStep, TellConcern, YoungToName};
pub use details::{ConcernDetails, Danger, TypedConcern};
pub use step::{CHASE_AFTER, Step, StepDetails, StepKind, TypedStep};
