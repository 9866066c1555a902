//! Two who are to meet, meet, or met: from the proposal to the goodbye.
//!
//! Owns: the life of a match, move by move; what two read of each other before they meet; what may be done to a match,
//! and by whom. Refuses: to find out who fits whom (`matching` does), and to let either hear of the other's no.

mod card;
mod details;
mod life;
mod record;
pub mod words;

pub use card::{CARDS_MOST, Card, Choice, mentee_chooses, mentor_answers};
pub use details::{Chosen, EndMatchDetails, FirstMeeting, parse_last_day};
pub use life::{Accepted, Active, Ending, HowEnded, Offered, Over, Paused, Proposed, Stands};
pub use record::{
    AddMatch, BeginMatch, DecideMatch, EndMatch, GiveMatchView, LockMatch, Match, MatchReading, NoteWish, PauseMatch,
    PlanEnding, ProposeMatches, ResumeMatch,
};
