//! A cohort at a glance, what was delivered of what was planned, and a pair's story.

mod facts;
mod gathered;
mod list_needs;
mod show_glance;
mod show_story;

pub(crate) use gathered::gather;
pub use gathered::{PairLine, ShownGlance};
pub use list_needs::{PairInNeed, list_needs};
pub use show_glance::show_glance;
pub use show_story::{Happened, Said, ShownStory, StoryEntry, show_story};
