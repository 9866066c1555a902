//! Who is matched with whom: the proposal, the practitioner's decision, the school's answer, what the two say, and how it
//! goes on.
//!
//! Owns: what the engine is asked, and in which order people are. Refuses: to find the best matching (the domain's engine
//! does), and to tell either of the two of the other's no.

mod answering;
mod choosing;
mod deciding;
mod gathered;
mod leaving;
mod living;
mod locking;
mod proposing;
mod school;
mod show_match;
mod show_matching;
mod wishing;

pub(crate) use answering::{answer_card, cards_before};
pub use choosing::{Choice, ToChoose, choose_mentor, show_choices};
pub use deciding::{Accepted, accept_match, accept_matches};
pub(crate) use leaving::break_off;
pub use leaving::end_matches_of_leavers;
pub use living::{begin_match, end_match, pause_match, plan_ending, resume_match};
pub use locking::lock_match;
pub use proposing::{Proposal, ToPropose, keep_proposal, prepare_proposal};
pub use school::{PairViews, PairsForSchool, ShownForSchool, give_pair_views, list_pairs_for_school};
pub(crate) use show_match::found_match;
pub use show_match::{MatchInHand, ShownMatch, match_in_hand, show_match};
pub use show_matching::{Named, Reserve, ShownMatching, ShownPair, Unmatched, show_matching};
pub use tenfold_store::matches::records::Written;
pub use wishing::{ShownWish, note_wish, show_wish};
