//! A site's rooms and the parts of its day.

mod add_period;
mod add_venue;
mod copy_usual_day;
mod edit_period;
mod edit_venue;
mod end_period;
mod end_venue;
mod list_periods;
mod list_venues;
mod show_period;
mod show_venue;

pub use add_period::add_period;
pub use add_venue::add_venue;
pub use copy_usual_day::copy_usual_day;
pub use edit_period::edit_period;
pub use edit_venue::edit_venue;
pub use end_period::end_period;
pub use end_venue::end_venue;
pub use list_periods::list_periods;
pub use list_venues::list_venues;
pub use show_period::show_period;
pub use show_venue::show_venue;
