//! Renders what leaves the house on paper or like it: mails today; letters, calendars and tables later.
//!
//! Owns: the words and shape of each. Refuses: to look anything up; everything arrives prepared.

pub mod certificate;
pub mod mail;
