//! Ten programme weeks on real school days: when each pair meets, where, and with which adult near.
//!
//! Three things, apart: the problem says what could be; the search proposes a plan; the judge says what is wrong with
//! any plan and what it is worth, however it was made. A practitioner always decides.
//!
//! Owns: the hard rules, the objective in its order, re-planning with the fewest changes, and the sentences that say
//! what cannot be done and why. Refuses: the clock, chance without a seed, floating point, and dates of its own: a day
//! is in the problem because the term calendar offers it.

mod assignment;
mod by_hand;
mod check;
mod cohort;
mod dice;
mod draft;
mod impossible;
mod index;
mod indexing;
mod joined;
mod moves;
mod offered;
mod plan;
mod prices;
mod problem;
mod replanning;
mod search;
mod seating;
mod settling;
mod short_form;
mod shortage;
mod solving;
mod sound;
mod starting;
mod weights;
pub mod words;
mod worth;

pub use by_hand::{Possible, Swap, places, swaps, visits_of};
pub use check::{Broken, Verdict, check};
pub use cohort::{Asked, GROUP_SESSION, Member, Pattern, SUPERVISION, Supervision, Two, spread};
pub use impossible::{Impossible, Obstacle, impossible};
pub use offered::{Place, Wishes, offered_slots, rooms, shared_options};
pub use plan::{Plan, Session, Visit, Wanted, Who};
pub use problem::{
    Adult, Choice, Group, Half, HalfDay, NOTHING_MISSED, Pair, Problem, Room, SCHEMA, Slot, SlotKind, Unusable,
};
pub use replanning::{Replanned, Untouched, replan};
pub use shortage::{Change, Help, Rivals, Shortage, shortages};
pub use solving::{Effort, Progress, schedule};
pub use weights::{Weights, Worth};

#[cfg(test)]
mod answers_tests;
#[cfg(test)]
mod check_tests;
#[cfg(test)]
mod replanning_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
