//! Sentences about phones. Those that a young person reads are short and plain.

use chrono::NaiveDate;

use crate::{concerns::Reads, dated::day_in_words, told::Told};

pub fn six_figures() -> Told {
    Told::field("pin", "A PIN is six figures.")
}

pub fn too_simple() -> Told {
    Told::field("pin", "Choose a PIN that is harder to guess.")
}

/// One sentence for a code that is wrong, was used or has run out: nobody learns which.
pub fn code_opens_nothing() -> Told {
    Told::field("code", "This code does not work. Ask your practitioner for a new one.")
}

pub fn key_is_wrong() -> Told {
    Told::whole("This phone did not prove that the key is its own. Try again with a new code.")
}

pub fn wrong_pin() -> Told {
    Told::field("pin", "That is not your PIN.")
}

pub fn no_phones_here() -> Told {
    Told::whole("This site says that young people do not use their phones here. Pass the tablet round instead.")
}

pub fn not_for_this_year() -> Told {
    Told::whole("This site lets only its sixth form use their phones. Pass the tablet round instead.")
}

pub fn not_accepted_yet() -> Told {
    Told::whole("Enrol a phone once they have a place in the cohort.")
}

pub fn choose_side() -> Told {
    Told::field("side", "Choose who it goes round among.")
}

pub fn no_pin_to_forget() -> Told {
    Told::whole("They have no PIN. They choose one when the tablet comes to them, or with a code.")
}

pub fn lost_already() -> Told {
    Told::whole("This phone was reported lost before. It opens nothing.")
}

pub fn settled_already() -> Told {
    Told::whole("Somebody has seen to this already.")
}

pub const fn what_is_asked(kind: super::AskKind) -> &'static str {
    match kind {
        super::AskKind::Talk => "would like to talk to you",
        super::AskKind::Help => "asks for help",
        super::AskKind::Change => "asks for a change",
    }
}

pub fn cannot_be_read() -> Told {
    Told::whole("This could not be opened. Write it again, or tell your practitioner.")
}

pub fn unknown_kind() -> Told {
    Told::whole("The app sent something that this server does not know.")
}

pub fn not_for_you() -> Told {
    Told::whole("This is not yours to say.")
}

/// Who reads a worry and when, for a young person.
pub fn who_reads(reads: &Reads, names: &str, today: NaiveDate) -> String {
    match reads {
        Reads::Now(_, until) => format!("{names} reads it now, until {until}."),
        Reads::From(_, day, at) if *day == today => {
            format!("{names} gets word now, and reads it today from {at}.")
        }
        Reads::From(_, day, at) => {
            format!("{names} gets word now, and reads it on {} from {at}.", day_in_words(*day))
        }
        Reads::Anybody(_) => format!("{names} gets word now. We cannot say when it is read."),
        Reads::Nobody => "Nobody here can read it now. Tell an adult you trust, or ring one of the numbers.".to_owned(),
    }
}

/// Numbers to ring, for a young person, behind those of their site. Looked at on [`HELP_CHECKED_ON`].
pub const HELP: [(&str, &str); 4] = [
    ("Somebody is in danger now", "999"),
    ("Childline, day and night, free", "0800 1111"),
    ("Shout, by text, day and night, free: text SHOUT to", "85258"),
    ("Not feeling well, or need urgent help for your mind", "111"),
];

/// The day on which somebody last looked whether these numbers are right.
pub const HELP_CHECKED_ON: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 21) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Put with a worry, for its reader: no day was said.
pub const SEEN_EARLIER: &str = "The app asked when it was. The answer was: before yesterday.";
/// Put with a worry, for its reader.
pub const FROM_A_LOST_PHONE: &str = "It came from a phone that was reported lost. It may not be from who it seems.";

pub const fn supervision(kind: crate::supervision::Kind) -> &'static str {
    use crate::supervision::Kind;
    match kind {
        Kind::Group => "Supervision, in a group",
        Kind::Individual => "Supervision, just you",
        Kind::Casework => "Supervision about your sessions",
        _ => "Supervision",
    }
}

/// Put with a worry, for its reader.
pub const ABOUT_SOME_ADULT: &str = "They say that it is about an adult here, and did not say who.";

pub fn not_today() -> Told {
    Told::whole("You can say that you are here on the day of the session.")
}

pub fn said_otherwise() -> Told {
    Told::whole("This was sent before with other words. The first ones are kept.")
}

/// What is held about a mentor, and who sees it.
pub const HELD_OF_A_MENTOR: [(&str, &str); 6] = [
    ("Your name, date of birth and school year", "Your practitioner, the programme manager and the specialist"),
    ("How to reach your home, and what to know in an emergency", "Your practitioner and the programme manager"),
    (
        "Your training, what you signed off and your certificate",
        "Your practitioner, the trainer and the programme manager",
    ),
    ("Your session logs", "Your practitioner, the programme manager and the specialist. Your mentee never sees them"),
    ("What you want to talk about in supervision", "Whoever holds your supervision"),
    ("Your first name, year, interests and languages", "Your mentee"),
];

/// The same about a mentee.
pub const HELD_OF_A_MENTEE: [(&str, &str); 6] = [
    ("Your name, date of birth and school year", "Your practitioner, the programme manager and the specialist"),
    ("How to reach your home, and what to know in an emergency", "Your practitioner and the programme manager"),
    ("Why you are here, and your answers", "Your practitioner and the specialist. Your mentor never sees them"),
    ("Your goals", "Your practitioner. Your mentor sees those that you share"),
    ("How you say your sessions were", "Your practitioner and the specialist. Your mentor never sees it"),
    ("Your first name, pronouns, year, what you both like, and what helps", "Your mentor"),
];
