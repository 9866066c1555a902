//! What a school says, and what it may read, on disk.
//!
//! A word about a pupil or a room has no text. A paragraph is sealed with the key of its young person's side.

pub mod paragraphs;
pub mod seen;
pub mod words;
