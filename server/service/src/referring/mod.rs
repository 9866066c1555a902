//! Referrals: making them at four doors, and deciding about them.

mod decide_referral;
mod keep_referral_link;
mod list_referrals;
mod move_on_list;
mod open_referral_form;
mod receive;
mod record_outcome;
mod refer;
mod refer_by_link;
mod seek_advice;
mod show_referral;

pub use decide_referral::{DecisionTaken, decide_referral};
pub use keep_referral_link::{end_referral_link, make_referral_link, may_keep_referral_link};
pub use list_referrals::{
    AtCohort, OnwardLine, ReferralLine, WaitLine, list_onward, list_own_referrals, list_referrals, list_waiting,
};
pub use move_on_list::move_on_list;
pub use open_referral_form::{ReferralDoor, open_referral_form};
pub use record_outcome::record_outcome;
pub use refer::{may_refer, refer};
pub use refer_by_link::{Sending, refer_by_link};
pub use seek_advice::{ask_advice, give_advice};
pub use show_referral::{ShownReferral, show_referral};
pub use tenfold_store::referring::{ListedMentee, referrals::Showing};
