//! Renders what leaves the house on paper or like it: mails, certificates, a page for a school's governors and the
//! text of a calendar feed.
//!
//! Owns: the words and shape of each. Refuses: to look anything up; everything arrives prepared.

pub mod certificate;
pub mod feed;
pub mod mail;
pub mod progress;
