//! Young people: who they are, and what they are here.

mod add_participant;
mod carers;
mod edit_participant;
mod emergency;
mod end_participant;
mod find_participant;
mod keep_aparts;
mod list_participants;
mod merge_young_people;
mod not_suitable;
mod refresh;
mod roll_over;
mod week;

pub use add_participant::{NewParticipant, add_participant};
pub(crate) use add_participant::{join_cohort, join_cohort_as};
pub use carers::{ShownCarers, carers_to_keep, end_carer, keep_carer, show_carers};
pub use edit_participant::{SeenVersions, edit_participant};
pub use emergency::{
    CohortEmergency, EmergencyLine, ShownEmergency, keep_emergency, read_cohort_emergency, read_emergency,
};
pub use end_participant::end_participant;
pub use find_participant::{
    PersonPage, ShownParticipant, find_participant, participant_to, show_participant, show_person,
};
pub use keep_aparts::{
    ShownApart, ShownAparts, end_apart, find_apart, find_others, keep_apart, not_siblings, pairs_kept_apart,
    show_keep_aparts,
};
pub use list_participants::{Roster, list_participants};
pub use merge_young_people::{
    MergeChoice, SamePerson, SideBySide, merge_young_people, not_the_same_person, set_side_by_side, show_same_person,
    undo_merge,
};
pub use not_suitable::{
    Named, NamedPair, NotSuitableAt, end_not_suitable, find_not_suitable, find_young_at, list_not_suitable,
    record_not_suitable,
};
pub use refresh::{ToRefresh, next_to_refresh, refresh_participant};
pub use roll_over::{RollOverPreview, apply_roll_over, preview_roll_over, undo_roll_over};
pub use tenfold_store::people::look_alikes::Candidate;
pub use tenfold_store::people::participants::Listed;
pub use week::{ShownWeek, keep_week, show_week};
pub(crate) use week::{day_of, keep_own_free_times};
