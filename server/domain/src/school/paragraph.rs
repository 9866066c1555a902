//! A paragraph about a young person for their school. They see it first, and nothing is shown that they did not agree to.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::{Located, Location, deeds},
    dated::require_day,
    id::Id,
    people::Participant,
    text::Note,
    told::{Parsed, Problems},
    typed::Typed,
};

deeds! {
    /// Write what the school may come to read. A later one takes the place of an earlier one, which is kept.
    WriteParagraph on Participant: KeepPeople "paragraph.write";
    /// Write down what the young person said when they saw it.
    NoteAnswer on Paragraph: KeepPeople "paragraph.answer";
}

/// What a young person said of a paragraph about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    Share,
    Change,
    No,
}

impl Answered {
    pub const ALL: [Self; 3] = [Self::Share, Self::Change, Self::No];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Change => "change",
            Self::No => "no",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }
}

/// One that holds now, or held.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub id: Id<Paragraph>,
    /// Where the young person's cohort is.
    pub place: Location,
    pub about: Id<Participant>,
    /// Sealed on disk.
    pub text: Note,
    pub written_on: NaiveDate,
    /// What they said when they saw it, and when.
    pub answered: Option<(Answered, NaiveDate)>,
    pub version: i32,
}

/// How far a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The young person has not seen it.
    ToShow,
    Shared(NaiveDate),
    /// They would like it changed: somebody writes it anew.
    ToChange,
    /// They do not want it to be shared.
    NotShared,
}

impl Paragraph {
    pub const fn stage(&self) -> Stage {
        match self.answered {
            None => Stage::ToShow,
            Some((Answered::Share, on)) => Stage::Shared(on),
            Some((Answered::Change, _)) => Stage::ToChange,
            Some((Answered::No, _)) => Stage::NotShared,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphDetails {
    pub text: Note,
}

impl ParagraphDetails {
    pub fn parse(text: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let text = problems.take(Note::parse(text).map_err(|problem| problem.told("text", words::PARAGRAPH)));
        problems.finish(text.map(|text| Self { text }))
    }
}

/// What the young person said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerDetails {
    pub answer: Answered,
    pub seen_on: NaiveDate,
}

impl AnswerDetails {
    pub fn parse(answer: &str, seen_on: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let answer = problems.take(Answered::from_code(answer).ok_or_else(words::choose_answer));
        let seen_on = problems.take(require_day(seen_on, "seen_on", words::SEEN_DAY));
        problems.finish(answer.zip(seen_on).map(|(answer, seen_on)| Self { answer, seen_on }))
    }
}

impl Typed for Paragraph {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let (answer, seen_on) =
            self.answered.map_or_else(Default::default, |(answer, on)| (answer.code().to_owned(), on.to_string()));
        vec![("answer", answer), ("seen_on", seen_on)]
    }
}

impl Located for Paragraph {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_its_young_person_agreed_to_is_shared() {
        let on = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let uuid = uuid::Uuid::from_u128;
        let place = Location::cohort(
            Id::from_uuid(uuid(1)),
            Id::from_uuid(uuid(2)),
            Id::from_uuid(uuid(3)),
            Id::from_uuid(uuid(4)),
        );
        let paragraph = |answered| Paragraph {
            id: Id::from_uuid(uuid(5)),
            place,
            about: Id::from_uuid(uuid(6)),
            text: Note::parse("They come every week.").unwrap(),
            written_on: on,
            answered,
            version: 1,
        };
        assert_eq!(paragraph(None).stage(), Stage::ToShow);
        assert_eq!(paragraph(Some((Answered::Share, on))).stage(), Stage::Shared(on));
        assert_eq!(paragraph(Some((Answered::Change, on))).stage(), Stage::ToChange);
        assert_eq!(paragraph(Some((Answered::No, on))).stage(), Stage::NotShared);
    }

    #[test]
    fn an_answer_has_its_day() {
        assert!(AnswerDetails::parse("share", "2026-11-24").is_ok());
        assert_eq!(AnswerDetails::parse("", "").unwrap_err().len(), 2);
        assert!(ParagraphDetails::parse("  ").is_err());
    }
}
