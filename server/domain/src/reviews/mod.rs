//! Reviews: the programme weeks in which it is asked how it goes between the two of a pair.
//!
//! Owns: when a relationship check is asked, due, late and past, what each of the two has done of it, and the talk that
//! answers a low one. The questions and what is low are in `hand_over`, the flags in `glance`. Refuses: what anybody said
//! to the other of the two, and to make up what was missed once the next one has begun.

mod check;
mod review;
mod talk;
pub mod words;

pub use check::{Check, CheckStanding};
pub use review::{Review, open_review, reviews};
pub use talk::{CheckTalk, CheckTalkDetails, NoteCheckTalk};
