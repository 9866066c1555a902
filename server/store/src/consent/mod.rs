//! Consent on disk: the wording, requests and how often they were sent, every answer with its dates, and notes.
//!
//! Names and addresses are sealed under the key of the person on that side. Nothing is written over: an answer ends, and
//! another begins.

pub mod about;
pub mod answers;
pub mod notes;
pub mod overview;
pub mod recipients;
pub mod requests;
pub mod texts;
