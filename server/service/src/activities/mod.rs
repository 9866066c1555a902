//! The library of activities, and what a group session is to do.

mod add_activity;
mod add_starter;
mod choose_activity;
mod edit_activity;
mod retire_activity;
mod show_activity;

pub use add_activity::add_activity;
pub use add_starter::add_starter;
pub(crate) use choose_activity::chosen_for;
pub use choose_activity::{ActivityChoice, choose_activity, open_choice};
pub use edit_activity::edit_activity;
pub use retire_activity::{bring_back_activity, retire_activity};
pub use show_activity::{ShownActivity, list_activities, show_activity};
