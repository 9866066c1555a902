//! Notices: word that something about the sessions has changed, to those whom it concerns.
//!
//! Owns: choosing who is told and how, writing it down, and what is true when a notice leaves. Refuses: to say in a
//! message what has changed; whoever reads it looks at a page.

mod by_link;
mod choose_notices;
mod preparing;
mod remind;
mod show_notices;
mod telling;

pub use by_link::{LinkedSession, NoticePage, show_notice_by_link};
pub use choose_notices::{ShownWish, choose_notices, show_my_wish};
pub(crate) use preparing::{Letter, Ready, To, prepare};
pub use remind::remind;
pub use show_notices::{NoticeRow, ShownNotices, list_notices, notice_to_tell, tell_in_person};
pub(crate) use telling::{Turn, tell, tell_of_match, tell_that_cohort_ends, to_tell};
