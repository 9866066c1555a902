//! A site's term calendar: what people do with it.

mod add_term_date;
mod change_bank_holiday;
mod edit_term_date;
mod load_term_dates;
mod remove_term_date;
mod show_calendar;
mod show_term_date;
mod take_back_bank_holiday;

pub use add_term_date::add_term_date;
pub use change_bank_holiday::{change_bank_holiday, change_bank_holiday_everywhere};
pub use edit_term_date::edit_term_date;
pub use load_term_dates::{judge_term_dates, load_term_dates};
pub use remove_term_date::remove_term_date;
pub use show_calendar::{
    ShownCalendar, calendar_of_cohort, calendar_of_site, list_bank_holidays_everywhere, show_calendar,
};
pub use show_term_date::show_term_date;
pub use take_back_bank_holiday::{show_bank_holiday_change, take_back_bank_holiday};
