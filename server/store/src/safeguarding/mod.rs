//! The rota on disk: who reads a worry, on which weekdays and hours, who may be put on it and who is away.
//!
//! Nothing of a concern is kept or read here.

pub mod aways;
pub mod leads;
pub mod leaving;
pub mod rota;
