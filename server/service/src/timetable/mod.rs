//! The timetable of a cohort: chosen, proposed by the engine, changed by hand, published, and made anew when time is lost.
//!
//! Owns: what the engine is asked, and what publishing writes down. Refuses: to place a session itself (the domain's
//! engine does) and to trust any plan that the judge has not seen.

mod adjusting;
mod choosing;
mod drafting;
mod excusing;
mod gathered;
mod helping;
mod keeping_feeds;
mod losing;
mod planning;
mod printing_sheets;
mod publishing;
mod reading_feeds;
mod show_timetable;
mod showing_weeks;

pub use adjusting::{Adjustment, ShownSession, adjust_session, show_session};
pub use choosing::{ShownChoices, choose_timetable, show_choices};
pub use drafting::{TimetableInHand, drop_draft, timetable_in_hand};
pub(crate) use excusing::say_oneself;
pub use excusing::{
    Excusable, NamedSession, ShownExcuse, list_excuses, say_cannot_come, settle_excuse, show_excusable, show_excuse,
};
pub use helping::{ToHelp, prepare_help};
pub use keeping_feeds::{
    end_feed_of, end_own_feed, end_site_feed, make_feed_of, make_own_feed, make_site_feed, may_keep_feed_of,
    may_keep_own_feed, may_keep_site_feed,
};
pub use losing::{Losable, list_losable, lose_time};
pub use planning::{Planned, ToPlan, keep_plan, prepare_plan};
pub use printing_sheets::{Door, DoorSheets, Hours, Slip, Slips, print_doors, print_slips};
pub(crate) use printing_sheets::{hours, to_print};
pub use publishing::{ShownPublication, Told, publish_timetable, show_publication};
pub use reading_feeds::{CardLine, SiteFeed, read_card, read_own_feed, read_site_feed, read_young_persons_feed};
pub use show_timetable::{GridCell, GridRow, ShownTimetable, show_timetable};
pub use showing_weeks::{PersonsSessions, SiteWeek, WeekEntry, show_my_week, show_sessions_of, show_site_week};
