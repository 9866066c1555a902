//! Recruiting mentors: from an address on a poster to an application, a talk, a decision and three signed agreements.
//!
//! Owns: the interest link of a cohort, what somebody writes who wants to be a mentor, interviews, the decision and how
//! an application may move, the wordings that young people read and sign, and who is too young or too old.
//! Refuses: who somebody is and what they like (people), what their parents agree to (consent), and to decide by itself.

mod ages;
mod application;
mod decision;
mod interest_link;
mod interview;
mod likeness;
mod progress;
mod read_by;
mod signing;
mod texts;
mod wording;
pub mod words;

pub use ages::{AgeFit, AgeOverride, Ages, OverrideAge};
pub use application::{
    AddApplication, Answers, Applicant, Application, ApplicationReading, CameBy, CarerContact, GOOD_AT, INTERESTS,
    TypedApplication,
};
pub use decision::{Choice, Decide, Decision, DecisionDetails, Standing};
pub use interest_link::{
    Apply, EndInterestLink, ExtendInterestLink, InterestLink, LinkDetails, LinkStanding, MakeInterestLink,
};
pub use interview::{BookInterview, Booking, Interview, InterviewRecord, Outcome, RecordInterview};
pub use likeness::{Likeness, Namesake, likeness};
pub use progress::{NoSuchStep, Step, after};
pub use read_by::read_by;
pub use signing::{SignAgreement, SignatureStanding, SigningDetails, signature_standing};
pub use wording::{PublishWording, Wording, WordingDetails, WordingKind, WordingReading, current};
