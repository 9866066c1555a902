//! Consent: what a family or a young person agreed to, for each purpose apart (product rule 13).
//!
//! Owns: the purposes and their wording in versions and languages, the privacy notice before them, who is the right
//! person to ask, requests and their clock, every answer with its dates, withdrawal, and the competence note for a
//! young person who decides alone below the age of the rules. Refuses: to let any purpose but "taking part" stand in the
//! way of anything; and safeguarding records, which do not rest on consent.

mod answer;
mod asking;
mod competence;
mod language;
mod page_words;
mod purpose;
mod shipped;
mod standing;
#[cfg(test)]
mod tests;
mod text;
pub mod words;

pub use answer::{
    AnswerConsent, Answers, Consent, ConsentReading, Ended, How, RecordConsent, RecordedDetails, TypedAnswer,
    TypedRecord, WithdrawAnswer, WithdrawConsent,
};
pub use asking::{
    About, Ask, AskConsent, AskDetails, ChaseConsent, ConsentRequest, Decider, RequestEnd, StopAsking, Whom, chase_on,
    decider, may_answer,
};
pub use competence::{CompetenceDetails, CompetenceNote, NoteCompetence};
pub use language::Language;
pub use page_words::PageWords;
pub use purpose::{Purpose, Wording};
pub use shipped::{Shipped, shipped};
pub use standing::{Asked, ConsentStanding, Given, GivenBy, SchoolSees, standing};
pub use text::{AddText, ConsentText, TextDetails, TextReading, best};
