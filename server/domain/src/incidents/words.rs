//! Sentences about incidents.

use super::Deadline;
use crate::{dated::day_in_words, told::Told};

pub(super) const ON: &str = "the day on which it happened";
pub(super) const PLACE: &str = "where it happened";
pub(super) const ADULT: &str = "the adult’s name";
pub(super) const WHAT: &str = "what happened";
pub(super) const INJURY: &str = "the injury";
pub(super) const FIRST_AID: &str = "what was done at once";
pub(super) const FIRST_AIDER: &str = "who did it";
pub(super) const TOLD_ON: &str = "the day on which they were told";
pub(super) const TASK: &str = "what is to be done";
pub(super) const DUE_DAY: &str = "by when";

pub fn choose_kind() -> Told {
    Told::field("kind", "Choose what kind of thing happened.")
}

pub fn enter_time(field: &'static str) -> Told {
    Told::field(field, "Enter the time, for example 10:25. Where you do not know it, enter the nearest you can.")
}

pub fn still_to_come(field: &'static str) -> Told {
    Told::field(field, "That is still to come. Write down what has happened.")
}

pub fn told_before() -> Told {
    Told::whole("Somebody cannot have been told before it happened. Check the days and times.")
}

pub fn say_where() -> Told {
    Told::field("place", "Choose the room, or say in words where it was.")
}

pub fn say_who() -> Told {
    Told::field("young", "Say who was hurt or involved, or tick that nobody was.")
}

pub fn nobody_and_somebody() -> Told {
    Told::field("nobody", "You named somebody, and ticked that nobody was hurt or involved. Choose one of both.")
}

pub fn choose_young() -> Told {
    Told::field("young", "Choose young people from the list. They must take part in the cohort.")
}

pub fn choose_room() -> Told {
    Told::field("venue", "Choose a room of this site.")
}

pub fn choose_cohort() -> Told {
    Told::field("cohort", "Choose the cohort from the list.")
}

pub fn choose_owner() -> Told {
    Told::field("owner", "Choose who does it from the list.")
}

pub fn due_in_the_past() -> Told {
    Told::field("due_on", "That day is over. Enter today, or a later day.")
}

pub fn choose_task() -> Told {
    Told::field("task", "Choose something from the list. It may be done already.")
}

pub fn unknown_tick() -> Told {
    Told::field("serious", "Tick only what is in the list.")
}

/// What the page says first where something serious was ticked.
pub fn law(due: Deadline) -> String {
    let by = day_in_words(due.by);
    let report = format!(
        "If they do, the report is due by {by}. That is within {} days, counted from the day on which it happened.",
        due.days
    );
    let first = if due.at_once { " The authority is told before that, without delay." } else { "" };
    format!("The responsible person at the site may have to report this under RIDDOR 2013. {report}{first}")
}

/// What the responsible person looks at, and not this program.
pub const LAW_IS_THEIRS: &str = "Tell them today. Whether it has to be reported is theirs to say: it depends on whether \
     it came about through work there, such as how it was run or watched over, what was used, or the state of the \
     building. An examination, a test, or going to hospital to be on the safe side is no treatment. This is the law of \
     Great Britain.";

pub const CONCERN_INSTEAD: &str = "Are you worried about a young person’s safety? Do not write it here. Tell a concern \
     instead. Only a safeguarding lead reads that, and this page knows nothing of it.";
