//! The whole program, driven over HTTP by named people, on a fresh database for each test.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on stops, with a sentence")]

mod activities;
mod address;
mod calendars;
mod canary;
mod concerns;
mod consent;
mod debriefs;
mod demo;
mod described;
mod dictionary;
mod doors;
mod endings;
mod glance;
mod hand_over;
mod hours;
mod imports;
mod incidents;
mod kill;
mod leads;
mod logs;
mod long_lists;
mod matches;
mod matrix;
mod notices;
mod papers;
mod phones;
mod program;
mod recruiting;
mod referring;
mod registers;
mod reviews;
mod sample_school;
mod school;
mod sheets;
mod smoke;
mod stopping;
mod supervision;
mod timetables;
mod training;
mod walls;
