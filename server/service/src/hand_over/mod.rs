//! Handing a tablet to a young person, their pages, and what the practitioner sees afterwards.

mod begin_hand_over;
mod end_hand_over;
mod holding;
mod read_answers;
mod send_page;
mod show_goals;
mod show_page;

pub use begin_hand_over::{HandedOver, ToHandOver, begin_hand_over, may_begin_hand_over};
pub use end_hand_over::{Ended, end_hand_over, what_unlocking_asks};
pub use read_answers::{AnswersRead, read_answers};
pub use send_page::{TypedPage, go_back, send_page};
pub use show_goals::{Handed, ShownGoals, show_goals};
pub use show_page::{ShownPage, show_page};
