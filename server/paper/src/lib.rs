//! Renders what leaves the house on paper or like it: mails, certificates and the text of a calendar feed today; letters
//! and tables later.
//!
//! Owns: the words and shape of each. Refuses: to look anything up; everything arrives prepared.

pub mod certificate;
pub mod feed;
pub mod mail;
