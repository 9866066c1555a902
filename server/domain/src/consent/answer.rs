//! Answers: for each purpose a yes or a no, by whom, how it came, and when it was taken back.

use chrono::NaiveDate;

use super::{About, ConsentRequest, Given, GivenBy, Language, Purpose, asking::is_own_link, words};
use crate::{
    access::{Action, Link, Located, Location, Reading, Right},
    dated::{Span, require_day},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    people::{Carer, Participant},
    staff::Person,
    text::Line,
    told::{Parsed, Problems},
};

/// One answer for one purpose, with its whole history.
#[derive(Debug, Clone)]
pub struct Consent {
    pub id: Id<Consent>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub participant: Id<Participant>,
    pub purpose: Purpose,
    pub text_version: i32,
    pub language: Language,
    pub given: Given,
    pub carer: Option<Id<Carer>>,
    /// The name as it was typed or heard. Sealed on disk.
    pub name: Line,
    pub how: How,
    /// The member of staff who saw the paper or rang.
    pub seen_by: Option<Id<Person>>,
    pub ended: Option<Ended>,
    pub version: i32,
}

/// How an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    Link,
    Paper,
    Call,
}

/// Who ended an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// By which way the withdrawal came; nothing where a later answer took its place.
    pub by_way_of: Option<How>,
    /// The member of staff who wrote it down.
    pub noted_by: Option<Id<Person>>,
}

impl How {
    pub const ALL: [Self; 3] = [Self::Link, Self::Paper, Self::Call];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Paper => "paper",
            Self::Call => "call",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Link => "by the link in a mail",
            Self::Paper => "on paper",
            Self::Call => "in a call",
        }
    }
}

/// A yes or a no for some purposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers(Vec<(Purpose, bool)>);

impl Answers {
    pub fn iter(&self) -> impl Iterator<Item = (Purpose, bool)> + '_ {
        self.0.iter().copied()
    }

    pub fn of(&self, purpose: Purpose) -> Option<bool> {
        self.iter().find(|(asked, _)| *asked == purpose).map(|(_, yes)| yes)
    }

    /// Reads "yes" and "no" for each purpose; what is empty was not answered.
    fn read(typed: &[(Purpose, String)]) -> Self {
        let yes = |answer: &str| match answer {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        Self(typed.iter().filter_map(|(purpose, answer)| yes(answer).map(|yes| (*purpose, yes))).collect())
    }
}

/// What somebody answers on the page behind their link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedAnswer {
    pub name: Line,
    pub answers: Answers,
}

impl TypedAnswer {
    /// Everything that was asked must be answered.
    pub fn parse(name: &str, typed: &[(Purpose, String)]) -> Parsed<Self> {
        let mut problems = Problems::default();
        let answers = Answers::read(typed);
        for (purpose, _) in typed.iter().filter(|(purpose, _)| answers.of(*purpose).is_none()) {
            problems.note(words::answer_yes_or_no(*purpose));
        }
        let name = problems.take(Line::parse(name).map_err(|p| p.told("name", words::YOUR_NAME)));
        problems.finish(name.map(|name| Self { name, answers }))
    }
}

/// An answer that came on paper or in a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedDetails {
    pub how: How,
    pub on: NaiveDate,
    pub by: GivenBy,
    pub carer: Option<Id<Carer>>,
    pub name: Line,
    pub answers: Answers,
}

/// A form about an answer on paper or in a call, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct TypedRecord {
    pub how: String,
    pub on: String,
    /// A carer's id, or "young_person".
    pub who: String,
    pub name: String,
    pub answers: Vec<(Purpose, String)>,
}

impl RecordedDetails {
    /// `today` bounds the day: nobody has answered tomorrow.
    pub fn parse(typed: &TypedRecord, today: NaiveDate) -> Parsed<Self> {
        let mut problems = Problems::default();
        let how = How::from_code(&typed.how).filter(|how| *how != How::Link);
        let how = problems.take(how.ok_or_else(words::choose_how));
        let on = problems.take(require_day(&typed.on, "on", "the day of the answer"));
        if on.is_some_and(|on| on > today) {
            problems.note(words::not_yet());
        }
        let name = problems.take(Line::parse(&typed.name).map_err(|p| p.told("name", words::THEIR_NAME)));
        let carer: Option<Id<Carer>> = typed.who.parse().ok();
        let by = if carer.is_some() { Some(GivenBy::Carer) } else { GivenBy::from_code(&typed.who) };
        let by = problems.take(by.ok_or_else(words::choose_who));
        if by == Some(GivenBy::Carer) && carer.is_none() {
            problems.note(words::choose_who());
        }
        let answers = Answers::read(&typed.answers);
        if answers.0.is_empty() {
            problems.note(words::answer_something());
        }
        let made = match (how, on, name, by) {
            (Some(how), Some(on), Some(name), Some(by)) => Some(Self { how, on, by, carer, name, answers }),
            _ => None,
        };
        problems.finish(made)
    }
}

impl Consent {
    /// The span as it stands once another answer took its place, or it was withdrawn, on `day`.
    pub fn ended_on(&self, day: NaiveDate) -> Span {
        let span = self.given.span;
        span.ended(day.max(span.started_on())).unwrap_or(span)
    }
}

impl Located for Consent {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.cohort)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Reading who agreed to what.
#[derive(Debug)]
pub struct ConsentReading;

impl Reading for ConsentReading {
    const RIGHT: Right = Right::ReadConsents;
}

/// Write down an answer that came on paper or in a call.
#[derive(Debug)]
pub struct RecordConsent;
impl Action for RecordConsent {
    type On = About;
    const RIGHT: Right = Right::KeepConsents;
    const NAME: &'static str = "consent.record";
}

/// Withdraw, at the word of whoever decides, by whatever way it came.
#[derive(Debug)]
pub struct WithdrawConsent;
impl Action for WithdrawConsent {
    type On = About;
    const RIGHT: Right = Right::KeepConsents;
    const NAME: &'static str = "consent.withdraw";
}

/// Answer by the link of a request. No member of staff answers in somebody's place this way.
#[derive(Debug)]
pub struct AnswerConsent;
impl Action for AnswerConsent {
    type On = ConsentRequest;
    const RIGHT: Right = Right::AnswerConsent;
    const NAME: &'static str = "consent.answer";

    fn by_link(link: &Link, on: &ConsentRequest) -> bool {
        is_own_link(link, on)
    }
}

/// Withdraw by the same link, later.
#[derive(Debug)]
pub struct WithdrawAnswer;
impl Action for WithdrawAnswer {
    type On = ConsentRequest;
    const RIGHT: Right = Right::AnswerConsent;
    const NAME: &'static str = "consent.withdraw_by_link";

    fn by_link(link: &Link, on: &ConsentRequest) -> bool {
        is_own_link(link, on)
    }
}
