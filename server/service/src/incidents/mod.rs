//! Incidents: written down from a session or a site, put right, followed up, listed, and what is due of one's own.

mod correct_incident;
mod follow_up;
mod list_incidents;
mod note_incident;
mod show_incident;

pub use correct_incident::{correct_incident, open_correction};
pub use follow_up::{FollowUpForm, open_follow_up, set_task, settle_task};
pub(crate) use list_incidents::due_tasks;
pub use list_incidents::{IncidentLine, ListedIncidents, of_cohort, of_site};
pub use note_incident::{Begun, NoteForm, Places, note_incident, open_note, where_to_note};
pub use show_incident::{ShownAccount, ShownIncident, show_incident};
