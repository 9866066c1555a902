//! Sentences about logs.

use super::LogStanding;
use crate::told::Told;

pub const WHAT_FEEL: &str = "How did it go?";
pub const NOT_MET: &str = "We did not meet";
pub const WHAT_DID: &str = "What did you do?";
pub const WANTS_TALK: &str = "I want to talk to my practitioner";

/// How one goes from log to log with the keyboard alone.
pub const KEYS: &str = "If you like keys: Alt and J opens the next log that waits, Alt and K the one before. In Firefox, \
                        hold Shift as well. On a Mac, hold Control and Option in place of Alt.";

pub fn choose_feel() -> Told {
    Told::field("feel", "Choose how it went, or that you did not meet.")
}

pub fn too_long(most: u16) -> Told {
    Told::field("words", format!("Shorten what you wrote to {most} characters or fewer."))
}

pub fn no_session() -> Told {
    Told::whole("There is no session of theirs to write about now.")
}

pub fn another_session() -> Told {
    Told::whole("Another session is the last one now. Look which one this page is about, then press “Next” again.")
}

pub fn read_on_tablet() -> Told {
    Told::whole(
        "Your log was read already, so it stays as it is. If there is more, tell the worker who gave you the tablet.",
    )
}

pub fn not_a_one_to_one() -> Told {
    Told::whole("Only one-to-one sessions have a log.")
}

pub fn to_come() -> Told {
    Told::whole("This session is still to come. Its log can be written once it has begun.")
}

pub fn choose_answer() -> Told {
    Told::field("answer", "Choose what the mentor hears.")
}

pub fn read_already() -> Told {
    Told::whole("Somebody has read this log already.")
}

pub const fn standing(standing: LogStanding) -> &'static str {
    match standing {
        LogStanding::ReadingLate => "Waits too long to be read",
        LogStanding::ToRead => "To read",
        LogStanding::Late => "Log is late",
        LogStanding::Awaited => "Log awaited",
        LogStanding::Read => "Read",
    }
}

/// A mentor who wrote of one session on two phones, or whose practitioner keyed in a log too: each is kept.
pub fn one_of_many(many: usize) -> String {
    format!("One of {many} logs of this session: all are kept")
}
