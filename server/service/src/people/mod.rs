//! Young people: who they are, and what they are here.

mod add_participant;
mod edit_participant;
mod find_participant;
mod list_participants;

pub(crate) use add_participant::{join_cohort, join_cohort_as};
pub use add_participant::{NewParticipant, add_participant};
pub use edit_participant::edit_participant;
pub use find_participant::{ShownParticipant, find_participant, show_participant};
pub use list_participants::list_participants;
