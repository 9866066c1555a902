//! The hand-over screen: a practitioner's tablet in a young person's hands, for a few minutes and a few pages.
//!
//! Owns: what it can be handed over for, the pages of each purpose, the questions with their licences, goals and answers,
//! and how long it lasts. Each page is kept when it is sent, so that a tablet that falls asleep loses nothing.
//! Refuses: names of anybody but the one who holds it, and every page that is not theirs.

mod answer;
mod definition;
mod goal;
mod handing;
mod pages;
mod purpose;
mod questions;
mod relationship;
pub mod words;

pub use answer::{Answer, AnswerReading, Timepoint};
pub use definition::{Definition, Item, Licence, Scale};
pub use goal::{Goal, GoalDetails, ShareGoals};
pub use handing::{BeginHandOver, FillIn, HandOver, UNLOCK_LASTS};
pub use pages::{PageOf, Pages, asks_first_answers};
pub use purpose::{Purpose, Section};
pub use questions::{LONELINESS, MENTOR_SKILLS, WELLBEING, definition};
pub use relationship::{CheckAnswers, MENTEE_CHECK, MENTOR_CHECK};
