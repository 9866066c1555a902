//! What this room says.

use chrono::NaiveDate;

use crate::{dated::day_in_words, people::Stage, told::Told};

pub const NEED: &str = "what they want help with";
pub const STRENGTHS: &str = "what they are good at";
pub const HOPES: &str = "what they hope for";
pub const ACCESS_NEEDS: &str = "the access needs";
pub const REFERRER: &str = "your name";
pub const KNOWS_THEM: &str = "how you know them";
pub const CONTACT: &str = "a phone number or an e-mail address";
pub const NOTE: &str = "the note";
pub const REASON: &str = "the reason";
pub const TO_WHOM: &str = "who they were referred to";
pub const WHY: &str = "why";
pub const OUTCOME_NOTE: &str = "what they said";

pub fn choose_needs() -> Told {
    Told::field("needs", "Choose at least one, or say it in your own words.")
}

pub fn choose_door() -> Told {
    Told::field("door", "Choose who this is about: you, or your child.")
}

pub fn choose_agreed() -> Told {
    Told::field("agreed", "Choose whether the young person wants this.")
}

pub fn choose_parent_told() -> Told {
    Told::field("parent_told", "Choose whether a parent or carer knows.")
}

pub fn choose_decision() -> Told {
    Told::field("decision", "Choose what you have decided.")
}

pub fn choose_place() -> Told {
    Told::field("place", "Choose where on the list they stand.")
}

pub fn choose_outcome() -> Told {
    Told::field("outcome", "Choose what came of it.")
}

pub fn give_reason() -> Told {
    Told::field("note", "Say why, in a sentence or two. It is kept with the decision.")
}

pub fn enter_day(field: &'static str) -> Told {
    Told::field(field, "Enter a date, for example 21/09/2026.")
}

pub fn not_yet(field: &'static str) -> Told {
    Told::field(field, "That day is still to come. Enter today or an earlier day.")
}

pub fn does_not_follow(stage: Stage) -> Told {
    let stands = match stage {
        Stage::Referred => "It is new, and not decided yet.",
        Stage::Waiting => "They are on the waiting list already.",
        Stage::Accepted => "They were accepted already. To take them out, end their place on their page.",
        Stage::NotAccepted | Stage::ReferredOn | Stage::Withdrawn => {
            "It was decided already. Choose “Look at it again” first."
        }
        Stage::Applied | Stage::TalkAgain => "This is a mentor’s application, not a referral.",
    };
    Told::field("decision", format!("That does not follow. {stands}"))
}

pub fn no_advice_asked() -> Told {
    Told::whole("Nobody is waiting for advice on this referral any more.")
}

pub fn asked_already() -> Told {
    Told::whole("Advice was asked for already. It shows here once the specialist has answered.")
}

pub fn not_waiting() -> Told {
    Told::whole("They are not on the waiting list any more.")
}

pub fn outcome_known_already() -> Told {
    Told::whole("What came of it is written down already.")
}

/// Who answers when somebody cannot wait: the same few lines on every public page.
pub const HELP_LINES: [(&str, &str); 4] = [
    ("In danger now", "999"),
    ("Childline, day and night, free", "0800 1111"),
    ("Shout, by text, day and night", "Text SHOUT to 85258"),
    ("Samaritans, day and night", "116 123"),
];

pub const NOT_FOR_EMERGENCIES: &str = "This form is not for emergencies.";

/// "Read by Friday."
pub fn read_by(day: NaiveDate) -> String {
    format!("We read what you send by {}.", day_in_words(day))
}

/// The privacy notice before the first field: [`NOTICE_VERSION`](super::NOTICE_VERSION).
pub fn privacy_notice(organisation: &str) -> [String; 5] {
    [
        format!("{organisation} runs this programme and looks after what you write."),
        "The people who run the programme read it. They need it to see if a mentor can help. A mentor never reads it."
            .to_owned(),
        "The school sees that a name was put forward, and what was decided. It does not see what you wrote.".to_owned(),
        "If we think someone may come to harm, we have to tell the person who keeps young people safe.".to_owned(),
        "We delete it when we no longer need it. You can ask to see it, have it put right, or take it back.".to_owned(),
    ]
}
