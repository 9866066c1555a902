//! The rules of peer mentoring, and nothing else.
//!
//! Owns: the nouns of the glossary, what may be done with them and by whom, and the sentences that say why not.
//! Refuses: input and output, the clock, chance, and every framework. Time and randomness come in as arguments.

pub mod access;
pub mod activities;
pub mod audit;
pub mod calendar;
mod coded;
pub mod concerns;
pub mod consent;
pub mod dated;
pub mod delivery;
pub mod email;
pub mod endings;
pub mod gates;
pub mod glance;
pub mod hand_over;
pub mod id;
pub mod import;
pub mod incidents;
pub mod jobs;
pub mod listing;
pub mod logs;
pub mod matches;
pub mod matching;
pub mod notices;
pub mod organisation;
pub mod people;
pub mod phone;
pub mod phones;
pub mod programme;
pub mod recruiting;
pub mod referring;
pub mod registers;
pub mod reviews;
pub mod safeguarding;
pub mod scheduling;
pub mod school;
pub mod sign_in;
pub mod staff;
pub mod supervision;
pub mod text;
pub mod timetable;
pub mod told;
pub mod training;
pub mod typed;
pub mod world;
