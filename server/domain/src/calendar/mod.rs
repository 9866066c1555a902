//! The year of a school: ages and year groups, terms, bank holidays, school days, and where ten weeks fit.
//!
//! Owns: every sum with dates that a school would do with its planner on the table. Refuses: times of day, which are
//! the periods' (`organisation`), and to know what a session is.

mod ages;

pub use ages::{AcademicYear, SchoolYear, age_on, birthday_turning, school_year};
