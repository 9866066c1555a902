//! The timetable of a cohort: what a practitioner chose for it, the draft that only staff see, and the sessions that
//! were published.
//!
//! Owns: what was chosen, a draft by day and period of the school (a plan knows slots by number), what a publication
//! would change, what was lost, and who may do what. Refuses: to find a plan or to judge one (`scheduling` does), and
//! to tell anybody.

mod choices;
mod draft;
mod excuse;
mod feed;
mod lost;
mod publishing;
mod session;
pub mod words;

pub use choices::{COMES_FIELDS, Comes, TimetableChoices};
pub use draft::{Draft, Drafted, code, find_code};
pub use excuse::{Excuse, ExcuseReading, Excused, SayCannotCome, SettleExcuse};
pub use feed::{
    FEED_LASTS, FEED_LOOKS_BACK, FeedEntry, FeedOf, KeepOwnFeed, KeepSiteFeed, KeepYoungPersonFeed, OwnFeed,
};
pub use lost::{Lost, LostThing};
pub use publishing::{Publication, Times, publication};
pub use session::{
    AdjustTimetable, ChooseTimetable, LoseTime, PlanTimetable, PublishTimetable, Session, SessionKind, SessionReading,
    lasts,
};

/// The timetable of a cohort as it is kept.
#[derive(Debug, Clone)]
pub struct Timetable {
    pub choices: TimetableChoices,
    /// What staff work on, before anybody is told.
    pub draft: Option<Draft>,
    /// What was lost and published as lost.
    pub lost: Vec<Lost>,
    pub published_on: Option<chrono::NaiveDate>,
    pub version: i32,
}
