//! How a pair comes to its end: the plan of the goodbye, a talk with each of the two, the offer of a goodbye where it
//! ends early, and what comes next.
//!
//! Owns: from when endings are planned, what a form about one must say, and what is still open before a pair has ended
//! well. Refuses: to end a match (`matches` does), and to put what one of the two said beside the other's.

mod follow_up;
mod offer;
mod plan;
mod steps;
mod talk;
pub mod words;

pub use follow_up::{FollowUp, FollowUpDetails, NextStep, SetFollowUp, SettleDetails, SettleFollowUp};
pub use offer::{GoodbyeOffer, OfferAnswer, OfferDetails, OfferGoodbye};
pub use plan::{EndingPlan, KeepEndingPlan, PlanDetails, plans_from};
pub use steps::{Step, open_steps};
pub use talk::{ExitTalk, NoteExitTalk, TalkDetails, TalkHow};
