//! Sentences about concerns.

use crate::told::Told;

pub(super) const THEIR_WORDS: &str = "the child’s words";
pub(super) const FACTS: &str = "the facts";
pub(super) const OPINION: &str = "what you think";
pub(super) const SEEN_ON: &str = "the day on which you saw or heard it";
pub(super) const REASONS: &str = "what you decided and why";
pub(super) const TO_WHOM: &str = "to whom it went";
pub(super) const REFERENCE: &str = "the reference";

/// Help that does not wait for a reader.
pub const HELP_LINES: [(&str, &str); 3] = [
    ("Somebody is in danger now", "999"),
    ("NSPCC helpline, for adults who worry about a child", "0808 800 5000"),
    ("Childline, for a child, day and night, free", "0800 1111"),
];

/// Help outside of the programme, where it is about somebody here or nobody here can read it.
pub const OUTSIDE_HELP: [(&str, &str); 2] = [
    ("The council’s designated officer (LADO)", "Ring the council where the child lives and ask for the LADO"),
    ("NSPCC whistleblowing line", "0800 028 0285"),
];

pub const NOBODY_CAN_READ: &str = "Nobody here can read this now. No safeguarding lead who is free to read it can sign in. \
     Do not wait for us: use one of the lines below first. What you write is kept for the first lead who can.";

pub fn say_what() -> Told {
    Told::field("facts", "Write the child’s words, or what you saw or heard, or both.")
}

pub fn choose_danger() -> Told {
    Told::field("danger", "Say whether anybody is in danger now.")
}

pub fn not_yet() -> Told {
    Told::field("seen_on", "This day is still to come. Enter today, or an earlier day.")
}

pub fn choose_adult() -> Told {
    Told::field("adult", "Choose somebody who works here today.")
}

pub fn choose_young() -> Told {
    Told::field("young", "Choose young people whom you can see here.")
}

pub fn choose_reader() -> Told {
    Told::field("reader", "Choose a lead of the programme from the list, or leave it open.")
}

pub fn choose_person() -> Told {
    Told::field("person", "Choose who is to be told.")
}

pub fn choose_other() -> Told {
    Told::field("other", "Choose the other concern.")
}

pub fn choose_participant() -> Told {
    Told::field("participant", "Choose whose sessions.")
}

pub fn choose_referral() -> Told {
    Told::field("referral", "Choose the referral that was answered.")
}

pub fn is_closed() -> Told {
    Told::whole("This concern is closed. You can still add to it.")
}

pub fn held_already() -> Told {
    Told::field("participant", "These sessions are on hold already.")
}

pub fn not_held() -> Told {
    Told::field("participant", "These sessions are not on hold.")
}
