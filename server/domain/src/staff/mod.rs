//! Staff: the adults who run the programme, their posts and the checks on them.

mod assignment;
mod checks;
mod ending;
mod grant;
mod person;
mod place_choice;
mod readings;
mod requirements;
mod standing;
pub mod words;

pub use assignment::{Assignment, AssignmentProblem, AssignmentState, ConfirmLead, DeclineLead, EndAssignment};
pub use checks::{
    AdultCheck, AdultTraining, CheckDetails, CheckKind, CheckLevel, RecordCheck, RecordTraining, TrainingDetails,
    TrainingKind, WithdrawCheck, WithdrawTraining,
};
pub use ending::EndingDetails;
pub use grant::{Grant, GrantDetails, GrantRole, InvitationDetails, InviteStaff};
pub use person::{EditPerson, Person, PersonDetails};
pub use place_choice::{PlaceChoice, PlaceKind, allowed_places};
pub use readings::{AssuranceLetter, GrantPlaces, ProposedLead};
pub use requirements::{Missing, Requirement, WhyMissing, missing, requirements};
pub use standing::{Assured, RUNS_OUT_SOON_DAYS, Shown, Standing, works_with_young_people};
