//! Two young people who are not to be matched with each other.
//!
//! Owns: who they are to each other, and who may know. Refuses: reasons. What a young person asked for is never shown on
//! the other one's page; what a safeguarding lead recorded is read by leads alone, and everybody else sees nothing of it
//! but that the two are not matched.

use super::{Participant, YoungPerson, words};
use crate::{
    access::{Action, Located, Location, Reading, Right},
    dated::Span,
    id::Id,
    organisation::Site,
    text::Line,
    told::Told,
};

/// What keeps two apart. A shared tutor group is worked out from their forms: see [`share_tutor_group`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApartKind {
    Sibling,
    Household,
    /// One of them asked for it.
    Asked,
    /// A safeguarding lead says so; nobody else is told, and no reason is kept.
    NotSuitable,
}

impl ApartKind {
    pub const ALL: [Self; 4] = [Self::Sibling, Self::Household, Self::Asked, Self::NotSuitable];
    /// What those who run a cohort record.
    pub const STAFF: [Self; 3] = [Self::Sibling, Self::Household, Self::Asked];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Sibling => "sibling",
            Self::Household => "household",
            Self::Asked => "asked",
            Self::NotSuitable => "not_suitable",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Sibling => "Brothers or sisters",
            Self::Household => "Live in one household",
            Self::Asked => "Asked not to be matched with them",
            Self::NotSuitable => "Not suitable",
        }
    }
}

/// Two young people kept apart, from the day it was recorded.
#[derive(Debug, Clone)]
pub struct KeepApart {
    pub id: Id<KeepApart>,
    /// Where the site is.
    pub place: Location,
    pub pair: Pair,
    pub kind: ApartKind,
    pub asked_by: Option<Id<YoungPerson>>,
    pub span: Span,
    pub version: i32,
}

/// Two different young people, whichever was named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pair {
    one: Id<YoungPerson>,
    other: Id<YoungPerson>,
}

impl Pair {
    /// Nobody is a pair with themselves.
    pub fn of(one: Id<YoungPerson>, other: Id<YoungPerson>) -> Option<Self> {
        match one.cmp(&other) {
            std::cmp::Ordering::Less => Some(Self { one, other }),
            std::cmp::Ordering::Greater => Some(Self { one: other, other: one }),
            std::cmp::Ordering::Equal => None,
        }
    }

    pub fn one(self) -> Id<YoungPerson> {
        self.one
    }

    pub fn other(self) -> Id<YoungPerson> {
        self.other
    }

    /// The one of the two who is not `whose`.
    pub fn besides(self, whose: Id<YoungPerson>) -> Id<YoungPerson> {
        if self.one == whose { self.other } else { self.one }
    }
}

impl KeepApart {
    /// Whether a page about `whose`, read by those who run their cohort, may show it.
    pub fn is_shown_with(&self, whose: Id<YoungPerson>) -> bool {
        match self.kind {
            ApartKind::Sibling | ApartKind::Household => true,
            ApartKind::Asked => self.asked_by == Some(whose),
            ApartKind::NotSuitable => false,
        }
    }
}

/// Whether two are in one tutor group, as far as their forms say.
pub fn share_tutor_group(one: Option<&Line>, other: Option<&Line>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.search_form() == other.search_form())
}

/// What is wanted of a new pair.
pub fn parse_staff_kind(code: &str) -> Result<ApartKind, Told> {
    ApartKind::from_code(code).filter(|kind| ApartKind::STAFF.contains(kind)).ok_or_else(words::choose_apart_kind)
}

/// A pair that a safeguarding lead recorded.
#[derive(Debug, Clone)]
pub struct NotSuitable(pub KeepApart);

impl Located for NotSuitable {
    fn location(&self) -> Location {
        self.0.place
    }
    fn record(&self) -> uuid::Uuid {
        self.0.id.uuid()
    }
    fn version(&self) -> i32 {
        self.0.version
    }
}

/// Reading which pairs a lead recorded: leads alone.
#[derive(Debug)]
pub struct NotSuitableReading;
impl Reading for NotSuitableReading {
    const RIGHT: Right = Right::KeepNotSuitable;
}

/// Record or end what keeps somebody apart from another.
#[derive(Debug)]
pub struct KeepSomebodyApart;
impl Action for KeepSomebodyApart {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.keep_apart";
}

/// A lead records that two are not suitable for each other. The trail says that a lead did something at the site.
#[derive(Debug)]
pub struct RecordNotSuitable;
impl Action for RecordNotSuitable {
    type On = Site;
    const RIGHT: Right = Right::KeepNotSuitable;
    const NAME: &'static str = "not_suitable.record";
}

/// A lead takes it back.
#[derive(Debug)]
pub struct EndNotSuitable;
impl Action for EndNotSuitable {
    type On = NotSuitable;
    const RIGHT: Right = Right::KeepNotSuitable;
    const NAME: &'static str = "not_suitable.end";
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::dated::parse_day;

    fn young(number: u128) -> Id<YoungPerson> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn apart(kind: ApartKind, asked_by: Option<Id<YoungPerson>>) -> KeepApart {
        KeepApart {
            id: Id::from_uuid(Uuid::nil()),
            place: Location::organisation(Id::from_uuid(Uuid::nil())),
            pair: Pair::of(young(2), young(1)).unwrap(),
            kind,
            asked_by,
            span: Span::open_from(parse_day("2026-09-01").unwrap()),
            version: 1,
        }
    }

    #[test]
    fn a_pair_is_the_same_whoever_is_named_first_and_nobody_is_one_alone() {
        assert_eq!(Pair::of(young(1), young(2)), Pair::of(young(2), young(1)));
        assert_eq!(Pair::of(young(1), young(1)), None);
        assert_eq!(Pair::of(young(1), young(2)).unwrap().besides(young(1)), young(2));
    }

    #[test]
    fn what_somebody_asked_for_is_shown_with_them_alone_and_what_a_lead_said_with_nobody() {
        let asked = apart(ApartKind::Asked, Some(young(1)));
        assert!(asked.is_shown_with(young(1)) && !asked.is_shown_with(young(2)));
        let lead = apart(ApartKind::NotSuitable, None);
        assert!(!lead.is_shown_with(young(1)) && !lead.is_shown_with(young(2)));
        assert!(apart(ApartKind::Sibling, None).is_shown_with(young(2)));
    }

    #[test]
    fn staff_record_no_leads_words() {
        assert!(parse_staff_kind("not_suitable").is_err() && parse_staff_kind("sibling").is_ok());
    }

    #[test]
    fn a_tutor_group_is_shared_by_its_name() {
        let line = |text| Line::parse(text).unwrap();
        assert!(share_tutor_group(Some(&line("10B")), Some(&line("10b"))));
        assert!(!share_tutor_group(Some(&line("10B")), None) && !share_tutor_group(None, None));
    }
}
