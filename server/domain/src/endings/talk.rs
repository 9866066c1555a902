//! A talk with one of the two after the end: held, or missed, or they would rather not.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::deeds,
    dated::require_day,
    id::Id,
    matches::Match,
    people::Side,
    staff::Person,
    text::Note,
    told::{Parsed, Problems},
};

deeds! {
    /// Write down an exit conversation. A correction takes the place of what stood, which is kept.
    NoteExitTalk on Match: KeepMatches "ending.talk";
}

/// What became of an exit conversation. Each is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkHow {
    Held,
    Missed,
    Declined,
}

impl TalkHow {
    pub const ALL: [Self; 3] = [Self::Held, Self::Missed, Self::Declined];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Missed => "missed",
            Self::Declined => "declined",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Held => "We talked",
            Self::Missed => "It did not come about",
            Self::Declined => "They would rather not",
        }
    }
}

/// An exit conversation with one side, as it is known now.
#[derive(Debug, Clone)]
pub struct ExitTalk {
    pub of: Id<Match>,
    pub side: Side,
    pub by: Option<Id<Person>>,
    pub details: TalkDetails,
}

/// What the form says; the words are sealed with the key of the side that spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkDetails {
    pub how: TalkHow,
    pub on: NaiveDate,
    pub went_well: Option<Note>,
    pub would_change: Option<Note>,
    pub what_next: Option<Note>,
}

impl TalkDetails {
    pub fn parse(how: &str, on: &str, [went_well, would_change, what_next]: [&str; 3]) -> Parsed<Self> {
        let mut problems = Problems::default();
        let how = problems.take(TalkHow::from_code(how).ok_or_else(words::choose_how));
        let on = problems.take(require_day(on, "on", words::TALK_DAY));
        let mut note = |raw, field, what| {
            problems.take(Note::parse_optional(raw).map_err(|problem| problem.told(field, what))).flatten()
        };
        let went_well = note(went_well, "went_well", words::WENT_WELL);
        let would_change = note(would_change, "would_change", words::WOULD_CHANGE);
        let what_next = note(what_next, "what_next", words::WHAT_NEXT);
        if how == Some(TalkHow::Held) && went_well.is_none() && would_change.is_none() && what_next.is_none() {
            problems.note(words::write_what_they_said());
        }
        problems.finish(how.zip(on).map(|(how, on)| Self { how, on, went_well, would_change, what_next }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_talk_that_was_held_says_something_and_a_declined_one_need_not() {
        assert_eq!(
            TalkDetails::parse("held", "2027-02-15", ["", "", ""]).unwrap_err(),
            [words::write_what_they_said()]
        );
        assert!(TalkDetails::parse("held", "2027-02-15", ["", "More games.", ""]).is_ok());
        assert!(TalkDetails::parse("declined", "2027-02-15", ["", "", ""]).is_ok());
        assert_eq!(TalkDetails::parse("", "", ["", "", ""]).unwrap_err().len(), 2);
    }
}
