//! What groups can do: an organisation's own library of activities, and which of them a group session was to do.
//!
//! Owns: what an activity must say, the adults that it asks for besides the programme's own rule, and a dozen to begin
//! with. Refuses: what a group really did (`registers`), and anything about a young person.

mod activity;
mod adults;
mod choice;
mod starter;
pub mod words;

pub use activity::{
    Activity, ActivityDetails, AddActivity, AddStarter, BringBackActivity, EditActivity, RetireActivity,
};
pub use adults::AdultsNeeded;
pub use choice::ChooseActivity;
pub use starter::{STARTER, Starter};
