//! Asking: who is the right person, what a request asks for, and the clock by which it asks again.

use chrono::NaiveDate;

use super::{GivenBy, Language, Purpose, words};
use crate::{
    access::{Action, Job, Link, LinkPurpose, Located, Location, Reads, Right},
    calendar::age_on,
    email::Email,
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    people::{Carer, Participant, Side, YoungPerson},
    programme::Rules,
    staff::Person,
    told::{Parsed, Problems, Told},
};

/// Who is to be asked, by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decider {
    /// A parent or carer: the young person is below the age of the rules.
    Carer,
    /// Below that age, and a practitioner noted that they understand what they decide: either may answer.
    Either,
    YoungPerson,
}

/// Who decides on a day. `noted` says whether there is a competence note.
pub fn decider(born: NaiveDate, day: NaiveDate, rules: &Rules, noted: bool) -> Decider {
    if age_on(born, day) >= rules.consent_age {
        Decider::YoungPerson
    } else if noted {
        Decider::Either
    } else {
        Decider::Carer
    }
}

/// Whether an answer from `by` counts.
pub fn may_answer(decider: Decider, by: GivenBy) -> Result<(), Told> {
    match (decider, by) {
        (Decider::Carer, GivenBy::YoungPerson) => Err(words::needs_competence_note()),
        (Decider::YoungPerson, GivenBy::Carer) => Err(words::young_person_decides()),
        _ => Ok(()),
    }
}

/// One thing that a request asks, in the version of its wording that was current when it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    pub purpose: Purpose,
    pub version: i32,
}

/// A request by mail, and how it goes.
#[derive(Debug, Clone)]
pub struct ConsentRequest {
    pub id: Id<ConsentRequest>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub participant: Id<Participant>,
    pub side: Side,
    pub of: GivenBy,
    /// The parent or carer, where it is one.
    pub carer: Option<Id<Carer>>,
    pub language: Language,
    pub notice_version: i32,
    pub asks: Vec<Ask>,
    pub asked_on: NaiveDate,
    pub asked_by: Option<Id<Person>>,
    /// The last day on which it can be answered by its link.
    pub until: NaiveDate,
    /// How often it was sent again.
    pub chases: i32,
    pub next_chase_on: Option<NaiveDate>,
    pub ended: Option<(NaiveDate, RequestEnd)>,
    pub version: i32,
}

/// Why a request is no longer open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestEnd {
    Answered,
    /// Somebody of the programme stopped it, or asked somebody else.
    Stopped,
    /// The answer came by paper or call, or the person no longer takes part.
    NotNeeded,
}

impl RequestEnd {
    pub const ALL: [Self; 3] = [Self::Answered, Self::Stopped, Self::NotNeeded];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Stopped => "stopped",
            Self::NotNeeded => "not_needed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|end| end.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Answered => "Answered",
            Self::Stopped => "Stopped",
            Self::NotNeeded => "No longer needed",
        }
    }
}

/// The day on which a request is sent again next; nothing once it was sent as often as the rules say. `after` gives the
/// school day that comes so many school days after another.
pub fn chase_on(
    rules: &Rules,
    chases: i32,
    day: NaiveDate,
    after: impl Fn(NaiveDate, u16) -> NaiveDate,
) -> Option<NaiveDate> {
    (chases < i32::from(rules.consent_chases_most)).then(|| after(day, rules.consent_chase_days))
}

impl ConsentRequest {
    /// Whether it can be answered on a day.
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.ended.is_none() && day <= self.until
    }

    /// As the standing of a consent looks at it.
    pub fn asked(&self, day: NaiveDate) -> Option<super::Asked> {
        let goes_on = day <= self.until && (self.next_chase_on.is_some() || self.chases == 0);
        self.ended.is_none().then_some(super::Asked { on: self.asked_on, goes_on })
    }
}

impl Located for ConsentRequest {
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

impl Reads for ConsentRequest {
    const READ_RIGHT: Right = Right::ReadConsents;
}

/// Whom to ask by mail.
#[derive(Debug, Clone, PartialEq)]
pub struct AskDetails {
    pub whom: Whom,
    pub language: Language,
}

/// The one who is written to.
#[derive(Debug, Clone, PartialEq)]
pub enum Whom {
    Carer(Id<Carer>),
    /// At an address that they gave. Sealed on disk.
    YoungPerson(Email),
}

impl AskDetails {
    /// `whom` is a carer's id or "young_person".
    pub fn parse(whom: &str, email: &str, language: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let language = problems.take(Language::from_code(language).ok_or_else(words::choose_language));
        let whom = if whom == GivenBy::YoungPerson.code() {
            problems.take(Email::parse(email).map_err(|p| p.told("email", words::THEIR_EMAIL))).map(Whom::YoungPerson)
        } else {
            problems.take(whom.parse().map_err(|_| words::choose_whom())).map(Whom::Carer)
        };
        problems.finish(whom.zip(language).map(|(whom, language)| Self { whom, language }))
    }

    pub fn of(&self) -> GivenBy {
        match self.whom {
            Whom::Carer(_) => GivenBy::Carer,
            Whom::YoungPerson(_) => GivenBy::YoungPerson,
        }
    }
}

/// Ask by mail.
#[derive(Debug)]
pub struct AskConsent;
impl Action for AskConsent {
    type On = About;
    const RIGHT: Right = Right::KeepConsents;
    const NAME: &'static str = "consent.ask";
}

/// Stop asking.
#[derive(Debug)]
pub struct StopAsking;
impl Action for StopAsking {
    type On = ConsentRequest;
    const RIGHT: Right = Right::KeepConsents;
    const NAME: &'static str = "consent.stop_asking";
}

/// Ask again, by the clock.
#[derive(Debug)]
pub struct ChaseConsent;
impl Action for ChaseConsent {
    type On = ConsentRequest;
    const RIGHT: Right = Right::KeepConsents;
    const NAME: &'static str = "consent.chase";

    fn by_job(job: Job) -> bool {
        matches!(job, Job::Chaser)
    }
}

/// Whom a request, an answer or a gate is about, and where they lie: what sealing and permissions need of a participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub young_person: Id<YoungPerson>,
    pub side: Side,
    /// Of the participant.
    pub version: i32,
}

impl Located for About {
    fn location(&self) -> Location {
        Location::cohort(self.organisation, self.area, self.site, self.cohort)
    }
    fn record(&self) -> uuid::Uuid {
        self.participant.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Whether a link was made for this request.
pub(super) fn is_own_link(link: &Link, request: &ConsentRequest) -> bool {
    link.purpose == LinkPurpose::Consent && link.subject == request.id.uuid()
}
