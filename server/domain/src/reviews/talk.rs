//! The talk that follows a relationship check: that it was had, with whom and when. What was said is no part of it.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::deeds,
    dated::require_day,
    id::Id,
    matches::Match,
    people::{Participant, Side},
    told::{Parsed, Problems, Told},
};

deeds! {
    /// Write down that somebody talked with one of the two. Only whoever may read answers knows why.
    NoteCheckTalk on Match: ReadAnswers "check.talk";
}

/// A talk that was had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckTalk {
    pub with: Id<Participant>,
    pub on: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckTalkDetails {
    pub side: Side,
    pub on: NaiveDate,
}

impl CheckTalkDetails {
    pub fn parse(side: &str, on: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let side = problems.take(Side::from_code(side).ok_or_else(words::choose_side));
        let on = problems.take(require_day(on, "on", words::TALK_DAY));
        problems.finish(side.zip(on).map(|(side, on)| Self { side, on }))
    }

    /// What is still to come was not had.
    pub fn must_have_been(&self, today: NaiveDate) -> Result<(), Told> {
        if self.on > today { Err(words::talk_to_come()) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        access::{Action, Role, holders},
        dated::parse_day,
    };

    #[test]
    fn a_talk_has_its_day_and_with_whom_and_is_not_to_come() {
        assert_eq!(CheckTalkDetails::parse("", "").unwrap_err().len(), 2);
        let talk = CheckTalkDetails::parse("mentee", "2026-11-20").unwrap();
        assert!(talk.must_have_been(parse_day("2026-11-20").unwrap()).is_ok());
        assert!(talk.must_have_been(parse_day("2026-11-19").unwrap()).is_err());
    }

    #[test]
    fn only_who_may_read_answers_notes_a_talk_about_them() {
        assert_eq!(holders(NoteCheckTalk::RIGHT), [Role::YouthPractitioner, Role::MentalHealthSpecialist]);
    }
}
