//! The year of a school: ages and year groups, terms, bank holidays, school days, and where ten weeks fit.
//!
//! Owns: every sum with dates that a school would do with its planner on the table. Refuses: times of day, which are
//! the periods' (`organisation`), and to know what a session is.

mod ages;
mod bank_holidays;
mod fit;
mod holiday_change;
mod last_start;
mod loading;
#[cfg(test)]
pub(crate) mod sample;
mod term_calendar;
mod term_date;
mod weeks;
pub mod words;

pub use ages::{AcademicYear, SchoolYear, age_on, birthday_turning, school_year};
pub use bank_holidays::{BankHoliday, bank_holidays, easter_sunday};
pub use fit::{Fit, Fitting, Squeeze, fit};
pub use holiday_change::{
    AddHolidayChange, AddProgrammeHolidayChange, HolidayChange, HolidayChangeDetails, HolidayEffect,
    TakeBackHolidayChange, TakeBackProgrammeHolidayChange,
};
pub use last_start::{LastStart, Offer, last_start, offers};
pub use loading::{JudgedRow, RawRow, Verdict, judge, years_in};
pub use term_calendar::{Closed, TermCalendar};
pub use term_date::{AddTermDate, EditTermDate, RemoveTermDate, SchoolYears, TermDate, TermDateDetails, TermDateKind};
pub use weeks::{ExamWeeks, ProgrammeWeek, WeekPlan, is_meeting_day, programme_weeks};
