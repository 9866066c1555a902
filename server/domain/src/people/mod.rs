//! Young people: who they are, and what they are here.
//!
//! Owns: a young person's identity, and each taking part in one cohort, as mentor or as mentee. The two sides of one
//! person are two records, sealed apart: who reads one does not see that the other is there.
//! Refuses: how somebody came (recruiting, referring), what they agreed to (consent), and whom they are matched with.

mod carer;
mod emergency;
mod identity;
mod keep_apart;
mod merging;
mod participant;
mod profile;
mod readings;
mod resemblance;
mod roll_over;
mod stage;
mod week;
pub mod words;

pub use carer::{AddCarer, Carer, CarerDetails, EditCarer, EndCarer, Matter, Rank, TypedCarer, Untold, may_be_told};
pub use emergency::{EmergencySheet, KeepEmergency, SheetDetails};
pub use identity::{Gender, Identity, TypedIdentity, YoungPerson};
pub use keep_apart::{
    ApartKind, EndNotSuitable, KeepApart, KeepSomebodyApart, NotSuitable, NotSuitableReading, Pair, RecordNotSuitable,
    parse_staff_kind, share_tutor_group,
};
pub use merging::{Merge, MergeYoungPeople, UndoMerge, differences, merged};
pub use participant::{
    AddParticipant, BringsParticipant, EditParticipant, EndDetails, EndParticipant, MoveStage, Participant, Side,
};
pub use profile::{CHIPS_MAX, Chips, Profile, TypedProfile};
pub use readings::{EmergencyReading, RosterReading};
pub use resemblance::{Features, Resemblance, resemblance};
pub use roll_over::{Becomes, RollOver, RollYearsOver, UNDO_DAYS, becomes, may_roll_over};
pub use stage::Stage;
pub use week::{FREE_FIELDS, KeepWeek, LESSON_FIELDS, ProtectedLesson, Slot, Week};
