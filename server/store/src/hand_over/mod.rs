//! Handing over on disk: who holds a tablet, their goals, their answers.

pub mod answers;
pub mod goals;
pub mod handed;
