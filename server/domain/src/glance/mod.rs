//! A cohort at a glance: what became of each pair in each week, what was delivered of what was planned, and which pairs
//! need somebody.
//!
//! Owns: the marks of the grid, the minutes that two really had, and the rules that raise a flag. All of it is worked out
//! from what the other rooms wrote down, for one day: nothing is stored, so a flag closes itself when its reason is gone,
//! and nothing falls due while the site is closed. Refuses: words that anybody wrote, and anything about a concern.

mod checks;
mod delivered;
mod flag;
mod meeting;
mod pair;
pub mod words;

pub use delivered::{Delivered, WeekDelivered, by_week};
pub use flag::{Days, Flag, Owner, Reason};
pub use meeting::{Became, Meeting, Written};
pub use pair::Pair;
