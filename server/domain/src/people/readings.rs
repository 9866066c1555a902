//! Readings that take a right of their own.

use crate::access::{Reading, Right};

/// Who is on it: names, year and stage, as the school link sees them too.
#[derive(Debug)]
pub struct RosterReading;

impl Reading for RosterReading {
    const RIGHT: Right = Right::ReadRoster;
}

/// The emergency sheet: medical facts and whom to ring. Every reading is written down.
#[derive(Debug)]
pub struct EmergencyReading;

impl Reading for EmergencyReading {
    const RIGHT: Right = Right::ReadEmergency;
}
