//! Young people: who they are, and what they are here.

mod add_participant;
mod edit_participant;
mod end_participant;
mod find_participant;
mod list_participants;

#[allow(unused_imports, reason = "doors with their own way to the permit come next: forms behind links, imports")]
pub(crate) use add_participant::join_cohort;
pub use add_participant::{NewParticipant, add_participant};
pub use edit_participant::{SeenVersions, edit_participant};
pub use end_participant::end_participant;
pub use find_participant::{
    PersonPage, ShownParticipant, find_participant, participant_to, show_participant, show_person,
};
pub use list_participants::{Roster, list_participants};
pub use tenfold_store::people::participants::Listed;
