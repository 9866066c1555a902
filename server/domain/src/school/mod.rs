//! What a school and a programme tell each other: who is out of lessons and when, who is not there, how far it is.
//!
//! Owns: the word of a school about an absence, a lesson or a room; a paragraph about a young person that they saw first;
//! and which counts are too small to show. Refuses: anything that a log, a note, an answer or a concern says.

mod paragraph;
mod small_counts;
mod word;
pub mod words;

pub use paragraph::{AnswerDetails, Answered, NoteAnswer, Paragraph, ParagraphDetails, Stage, WriteParagraph};
pub use small_counts::{Counted, hide_small};
pub use word::{
    Said, SchoolReading, SchoolWord, SeeChanges, SettleSchoolWord, TakeBackSchoolWord, TellSchoolWord, WordDetails,
    WordKind, WordReading,
};
