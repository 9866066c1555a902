//! What is said when an ending cannot be as somebody wants it.

use crate::told::Told;

pub const LAST_DAY: &str = "the day on which they say goodbye";
pub const MARKING: &str = "how they mark it";
pub const TOLD_DAY: &str = "the day on which the mentee was told";
pub const TALK_DAY: &str = "the day of the talk";
pub const WENT_WELL: &str = "what went well";
pub const WOULD_CHANGE: &str = "what they would change";
pub const WHAT_NEXT: &str = "what next";
pub const OFFER_DAY: &str = "the day on which it was offered";
pub const WHAT: &str = "what is to be done";
pub const DUE_DAY: &str = "the day by which it is done";
pub const WHY: &str = "why it is dropped";

pub fn choose_session() -> Told {
    Told::field("session", "Choose their last session, or say that there is none.")
}

pub fn not_to_come() -> Told {
    Told::field("session", "That session is not one of theirs to come. Choose one from the list.")
}

pub fn say_the_day() -> Told {
    Told::field("last_on", "Without a session, say on which day they say goodbye.")
}

pub fn told_later() -> Told {
    Told::field("told_on", "That day is still to come. Write it down once the mentee was told.")
}

pub fn choose_how() -> Told {
    Told::field("how", "Choose what became of the talk.")
}

pub fn talk_to_come() -> Told {
    Told::field("on", "That day is still to come. Write the talk down after it.")
}

pub fn write_what_they_said() -> Told {
    Told::field("went_well", "Write at least one thing that they said.")
}

pub fn choose_side() -> Told {
    Told::field("side", "Choose the mentor or the mentee.")
}

pub fn choose_answer() -> Told {
    Told::field("answer", "Choose what came of it.")
}

pub fn say_when_offered() -> Told {
    Told::field("offered_on", "Say on which day it was offered.")
}

pub fn offered_later() -> Told {
    Told::field("offered_on", "That day is still to come. Write it down once it was offered.")
}

pub fn choose_step() -> Told {
    Told::field("step", "Choose what it leads to.")
}

pub fn choose_owner() -> Told {
    Told::field("owner", "Choose who does it from the list.")
}

pub fn choose_task() -> Told {
    Told::field("task", "Choose a task from the list. It may be settled already.")
}

pub fn choose_outcome() -> Told {
    Told::field("how", "Choose whether it is done or dropped.")
}
