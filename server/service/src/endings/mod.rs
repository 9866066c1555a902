//! Endings: which pairs need a plan, the plan, exit conversations, the offer of a goodbye, and what comes next.
//!
//! Owns: what is asked of a match before its end is written about. Refuses: to end a match, which `matches` does.

mod following_up;
mod list_endings;
mod offering;
mod planning;
mod show_ending;
mod talking;

pub use following_up::{set_follow_up, settle_follow_up};
pub use list_endings::{CohortEndings, EndingLine, list_endings};
pub use offering::offer_goodbye;
pub use planning::keep_plan;
pub use show_ending::{ShownEnding, show_ending};
pub use talking::note_talk;

use tenfold_domain::matches::{HowEnded, Match, Over, Stands, words};

use crate::Problem;

/// Both said yes, and whatever came of it: there is something to end.
const fn has_begun(which: &Match) -> bool {
    which.stands.is_settled()
        || matches!(which.stands, Stands::Over(Over { how: HowEnded::Completed | HowEnded::Early, .. }))
}

fn must_have_begun(which: &Match) -> Result<(), Problem> {
    if has_begun(which) { Ok(()) } else { Err(words::has_moved_on().into()) }
}
