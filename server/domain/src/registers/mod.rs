//! The register of a session: who was there, what became of it, and what was amiss when it began.
//!
//! Owns: the eight marks, corrections that keep what stood before, whom to look for when they have not come, and when a
//! register is late. A register always opens: what is missing is shown, and whoever goes ahead says why. Refuses: what
//! was said in a session (`logs`), and the registers of the mentors' course, which share these marks (`training`).

mod amiss;
mod mark;
mod register;
pub mod words;

pub use amiss::{Amiss, Asked, Expected, amiss};
pub use mark::{Attended, Mark, RecordedMark, parse_mark};
pub use register::{MarkRegister, Register, RegisterDetails, Standing};
