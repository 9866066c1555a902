//! What is written down after a supervision: who came, and five parts, each shared with whoever was supervised or not.

use super::{Attendee, Came, Kind, Whom, words};
use crate::{
    text::Note,
    told::{Parsed, Problems},
};

/// A part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    WentWell,
    WasHard,
    Boundaries,
    Wellbeing,
    WhatNext,
}

impl Part {
    pub const ALL: [Self; 5] = [Self::WentWell, Self::WasHard, Self::Boundaries, Self::Wellbeing, Self::WhatNext];

    pub const fn code(self) -> &'static str {
        match self {
            Self::WentWell => "went_well",
            Self::WasHard => "was_hard",
            Self::Boundaries => "boundaries",
            Self::Wellbeing => "wellbeing",
            Self::WhatNext => "what_next",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::WentWell => "What went well",
            Self::WasHard => "What was hard",
            Self::Boundaries => "Boundaries",
            Self::Wellbeing => "How they are",
            Self::WhatNext => "What next",
        }
    }

    /// What helps somebody who does not know what to write.
    pub const fn prompt(self, kind: Kind) -> &'static str {
        match (self, kind.is_of_mentors()) {
            (Self::WentWell, true) => "A moment with a mentee that they are glad of.",
            (Self::WentWell, false) => "A piece of work that they are glad of.",
            (Self::WasHard, true) => "Where did they not know what to say or do?",
            (Self::WasHard, false) => "Where are they stuck, and with whom?",
            (Self::Boundaries, true) => "Secrets, contact outside sessions, gifts, being asked too much.",
            (Self::Boundaries, false) => "What is theirs to carry, and what is not?",
            (Self::Wellbeing, _) => "Sleep, school or work, what this takes out of them.",
            (Self::WhatNext, true) => "One thing to try before next time.",
            (Self::WhatNext, false) => "What changes before next time?",
        }
    }
}

/// One part, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartText {
    pub part: Part,
    pub text: Note,
    /// Whoever was supervised may see it.
    pub shared: bool,
}

/// Which field of a form says what of whom.
#[derive(Debug, Clone, Copy)]
pub struct Told;

impl Told {
    /// The field that says whether somebody came.
    pub fn came(who: Whom) -> String {
        format!("came-{}", who.code())
    }

    /// The box that shares a part.
    pub fn shares(part: Part) -> String {
        format!("share-{}", part.code())
    }
}

/// A whole record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDetails {
    pub came: Vec<(Whom, Came)>,
    pub parts: Vec<PartText>,
}

impl RecordDetails {
    /// `names` has the name of each attendee, in their order.
    pub fn parse(attendees: &[Attendee], names: &[String], typed: &[(String, String)]) -> Parsed<Self> {
        let mut problems = Problems::default();
        let first = |field: &str| typed.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value.as_str());
        let rest = first("rest");
        let mut came = vec![];
        for (attendee, name) in attendees.iter().zip(names) {
            let said = first(&Told::came(attendee.who));
            let said = Came::from_code(if said.is_empty() { rest } else { said });
            came.extend(problems.take(said.ok_or_else(|| words::choose_came(name))).map(|said| (attendee.who, said)));
        }
        let mut parts = vec![];
        for part in Part::ALL {
            let text = Note::parse_optional(first(part.code())).map_err(|p| p.told(part.code(), part.words()));
            let shared = !first(&Told::shares(part)).is_empty();
            parts.extend(problems.take(text).flatten().map(|text| PartText { part, text, shared }));
        }
        let held = came.iter().any(|(_, came)| *came == Came::Present);
        if held && parts.is_empty() {
            problems.note(words::write_something());
        }
        problems.finish(Some(Self { came, parts }))
    }

    /// Whether anybody came at all.
    pub fn was_held(&self) -> bool {
        self.came.iter().any(|(_, came)| *came == Came::Present)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::Id;

    fn eight() -> (Vec<Attendee>, Vec<String>) {
        let mentor = |n| Attendee { who: Whom::Mentor(Id::from_uuid(Uuid::from_u128(n))), came: None };
        ((1..=8).map(mentor).collect(), (1..=8).map(|n| format!("Mentor {n}")).collect())
    }

    fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_group_of_eight_is_written_down_with_one_press_and_one_part() {
        let (who, names) = eight();
        let away = Told::came(who[2].who);
        let said = typed(&[("rest", "present"), (&away, "absent_known"), ("went_well", "They listened.")]);
        let record = RecordDetails::parse(&who, &names, &said).unwrap();
        assert_eq!(record.came.iter().filter(|(_, came)| *came == Came::Present).count(), 7);
        assert!(record.was_held());
        assert_eq!(record.parts.len(), 1);
        assert!(!record.parts[0].shared, "nothing is shared unless somebody says so");
    }

    #[test]
    fn whoever_is_not_marked_is_named_and_something_is_written() {
        let (who, names) = eight();
        let wrong = RecordDetails::parse(&who, &names, &[]).unwrap_err();
        assert_eq!(wrong.len(), 8);
        assert!(wrong[0].sentence.contains("Mentor 1"));
        let nothing = RecordDetails::parse(&who, &names, &typed(&[("rest", "present")])).unwrap_err();
        assert_eq!(nothing, [words::write_something()]);
    }

    #[test]
    fn where_nobody_came_nothing_needs_to_be_written() {
        let (who, names) = eight();
        let record = RecordDetails::parse(&who, &names, &typed(&[("rest", "absent_unknown")])).unwrap();
        assert!(!record.was_held());
    }
}
