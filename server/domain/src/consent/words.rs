//! The sentences of this room for staff. What families read stands in `page_words.rs` and in the texts themselves.

use super::Purpose;
use crate::told::Told;

pub const TITLE: &str = "the heading";
pub const BODY: &str = "the text";
pub const BASIS: &str = "what it rests on in law";
pub const THEIR_EMAIL: &str = "the young person’s e-mail address";
pub const THEIR_NAME: &str = "the name of whoever answered";
pub const YOUR_NAME: &str = "your full name";
pub const COMPETENCE: &str = "why they understand what they decide";

pub fn choose_language() -> Told {
    Told::field("language", "Choose a language.")
}

pub fn choose_whom() -> Told {
    Told::field("whom", "Choose whom to ask.")
}

pub fn choose_who() -> Told {
    Told::field("who", "Choose who answered.")
}

pub fn choose_purpose() -> Told {
    Told::field("purpose", "Choose what they take back.")
}

pub fn choose_how() -> Told {
    Told::field("how", "Choose whether the answer came on paper or in a call.")
}

pub fn not_yet() -> Told {
    Told::field("on", "Choose today or a day before it.")
}

pub fn answer_something() -> Told {
    Told::whole("Write down a yes or a no for at least one purpose.")
}

/// The field of a form for each purpose.
pub const fn field(purpose: Purpose) -> &'static str {
    purpose.code()
}

pub fn answer_yes_or_no(purpose: Purpose) -> Told {
    Told::field(field(purpose), format!("Answer yes or no: {}.", purpose.words().to_lowercase()))
}

pub fn needs_competence_note() -> Told {
    Told::whole(
        "They are below the age at which a young person decides alone. Ask a parent or carer, or first note why they understand what they decide.",
    )
}

pub fn young_person_decides() -> Told {
    Told::whole("They are old enough to decide for themselves. Ask the young person, not a parent or carer.")
}

pub fn must_not_be_told() -> Told {
    Told::whole("This parent or carer must not be told anything. Nothing can be sent to them or taken from them.")
}

pub fn no_address() -> Told {
    Told::whole("There is no e-mail address for them. Add one to their record, or ask on paper or in a call.")
}

pub fn no_wording() -> Told {
    Told::whole("There is no wording to ask with yet. A programme manager adds it under “Consent wording”.")
}

pub fn asked_already() -> Told {
    Told::whole("Somebody has been asked already and may still answer. Stop that request first.")
}

pub fn no_longer_here() -> Told {
    Told::whole("They no longer take part in this cohort, so there is nothing to ask.")
}

pub fn request_is_over() -> Told {
    Told::whole("This request is no longer open.")
}

pub fn nothing_to_withdraw() -> Told {
    Told::whole("There is no yes in force for this, so there is nothing to withdraw.")
}

pub fn translation_exists() -> Told {
    Told::field("language", "This version is there in that language already. Add a new version instead.")
}

pub fn english_first() -> Told {
    Told::field("language", "Begin a new version in English. Then add the other languages to it.")
}

pub fn noted_already() -> Told {
    Told::whole("There is a note already. It is kept as it is.")
}

pub fn decides_already() -> Told {
    Told::whole("They are old enough to decide for themselves. No note is needed.")
}
