//! Reviews: whose relationship check is done, to do or missed, and the talk that follows one.
//!
//! Owns: which of the two is to be asked. Refuses: what anybody answered; that is read in `hand_over`.

mod note_talk;
mod show_checks;

pub use note_talk::{may_note_talk, note_talk};
pub use show_checks::{CheckLine, ShownChecks, show_checks};
