//! Referring a young person to a cohort as a mentee, and what is decided about it.
//!
//! Owns: the four doors by which a referral comes, what it says, triage with the specialist's advice, the waiting list
//! and its clock, and referring on with its outcome. Refuses: who somebody is (people), consent, and concerns: a form
//! here says where a worry is told now, and nothing here keeps one.

mod actions;
mod onward;
mod referral;
mod referral_form;
mod triage;
mod waiting;
pub mod words;

pub use actions::{
    AskAdvice, Decide, GiveAdvice, KeepOnwardReferral, KeepReferralLink, MoveOnList, OwnReferrals, Refer,
    ReferralReading,
};
pub use onward::{OnwardDetails, OnwardOutcome, OnwardReferral, Outcome};
pub use referral::{Agreed, Door, Need, ParentTold, Referral, ReferralWords};
pub use referral_form::{Referred, TypedReferral};
pub use triage::{Decision, Step, TriageStep, decide};
pub use waiting::{Place, WaitPlace, order_key};

/// The wording of the privacy notice that stands before the first field. A new wording takes the next number.
pub const NOTICE_VERSION: i32 = 1;
