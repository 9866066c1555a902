//! What is said between a school and a programme.

use super::{Answered, Said, Stage, WordKind};
use crate::told::Told;

pub const UNTIL_DAY: &str = "the last day";
pub const PARAGRAPH: &str = "the paragraph";
pub const SEEN_DAY: &str = "the day on which they saw it";

pub fn choose_word() -> Told {
    Told::whole("Choose what the programme should know.")
}

pub fn choose_pupil() -> Told {
    Told::field("who", "Choose the pupil.")
}

pub fn until_when() -> Told {
    Told::field("until_on", "Give a last day that is not before the first, and not more than 60 days after it.")
}

pub fn not_about_this() -> Told {
    Told::whole("That can’t be said here. Go back to the week, and choose the pupil or the room again.")
}

pub fn said_already() -> Told {
    Told::whole("That is said already. The programme sees it.")
}

pub fn is_over() -> Told {
    Told::whole("That session has begun. Ring the programme instead.")
}

pub fn taken_back_too_late() -> Told {
    Told::whole("Those who run the programme have seen to it already. Ring them.")
}

pub fn choose_answer() -> Told {
    Told::field("answer", "Choose what they said.")
}

pub fn seen_later() -> Told {
    Told::field("seen_on", "That day is still to come. Write it down once they have seen it.")
}

pub fn seen_before_written() -> Told {
    Told::field("seen_on", "It was not written yet on that day.")
}

/// What a button says, two taps from the week.
pub const fn button(kind: WordKind) -> &'static str {
    match kind {
        WordKind::Absent => "Not in today",
        WordKind::Trip => "On a trip",
        WordKind::Lesson => "Needed in this lesson",
        WordKind::Left => "Has left the school",
        WordKind::Room => "The room is not free",
    }
}

/// The same in a list.
pub const fn said(said: Said) -> &'static str {
    match said {
        Said::Absent(_) => "Not in school",
        Said::Trip(_) => "On a trip",
        Said::Lesson(..) => "Needed in the lesson",
        Said::Left(_) => "Has left the school",
        Said::Room(_) => "The room is not free",
    }
}

/// Beside a name in a register: what the school said, and the mark that goes with it.
pub const fn in_register(said: Said) -> &'static str {
    match said {
        Said::Absent(_) => "The school says: not in school. “Absent – known” fits.",
        Said::Trip(_) => "The school says: on a trip. “Absent – school” fits.",
        Said::Lesson(..) => "The school says: needed in the lesson. “Absent – school” fits.",
        Said::Left(_) => "The school says: has left the school.",
        Said::Room(_) => "The school says: the room is not free.",
    }
}

/// What helps, for those who run the cohort.
pub const fn what_helps(kind: WordKind) -> &'static str {
    match kind {
        WordKind::Absent => "Mark them when the register opens, or find another time.",
        WordKind::Trip | WordKind::Lesson => "Plan again: a new plan leaves those days out for them.",
        WordKind::Left => "Ring the school, then end their taking part.",
        WordKind::Room => "Plan again: a new plan leaves that room out.",
    }
}

pub const fn answer(answer: Answered) -> &'static str {
    match answer {
        Answered::Share => "Yes, their school may read it",
        Answered::Change => "They want it to be changed",
        Answered::No => "No, it stays here",
    }
}

pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::ToShow => "They have not seen it yet",
        Stage::Shared(_) => "Their school reads it",
        Stage::ToChange => "They want it to be changed",
        Stage::NotShared => "They said no: it stays here",
    }
}
