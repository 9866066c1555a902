//! Safeguarding: who reads a worry, and when.

mod hours_to_cover;
mod lane;
mod lane_rota;
mod leaving;
mod on_duty;
mod rota;
pub mod words;

pub use hours_to_cover::{programme_hours, school_hours};
pub use lane::{Lane, may_stand};
pub use lane_rota::LaneRota;
pub use leaving::{Leaving, on_leaving};
pub use on_duty::{Because, Gap, OnDuty, gaps, is_covered, next_reader, reader_at};
pub use rota::{
    AddProgrammeRotaSlot, AddRotaSlot, AwayDetails, AwayOnRota, ChangeAway, EditProgrammeRotaSlot, EditRotaSlot,
    EndProgrammeRotaSlot, EndRotaSlot, LeadAway, OnRota, ProgrammeRota, RecordAway, RotaSlot, RotaSlotDetails,
    TakeBackAway,
};
