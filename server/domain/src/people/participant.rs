//! Taking part in one cohort, on one side.

use chrono::NaiveDate;

use super::{Profile, Stage, YoungPerson, words};
use crate::{
    access::{Action, Link, Located, Location, Reads, Right},
    dated::{Span, require_day},
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    staff::Person,
    text::{Note, TextProblem},
    told::{Parsed, Problems, Told},
};

/// Which side somebody takes part on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Mentor,
    Mentee,
}

impl Side {
    pub const ALL: [Self; 2] = [Self::Mentor, Self::Mentee];

    /// The code in the database, and the retention class whose key seals what is known of them on this side.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    /// "Mentor", at the start of a line.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Mentor => "Mentor",
            Self::Mentee => "Mentee",
        }
    }

    /// The room in addresses: "mentors".
    pub const fn room(self) -> &'static str {
        match self {
            Self::Mentor => "mentors",
            Self::Mentee => "mentees",
        }
    }
}

/// Somebody's taking part in one cohort as mentor or as mentee: what permissions are asked about.
#[derive(Debug, Clone)]
pub struct Participant {
    pub id: Id<Participant>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub person: Id<Person>,
    pub young_person: Id<YoungPerson>,
    pub side: Side,
    pub stage: Stage,
    pub stage_since: NaiveDate,
    pub profile: Profile,
    pub span: Span,
    pub version: i32,
}

impl Participant {
    /// Where their page is.
    pub fn path(&self) -> String {
        format!("/{}/{}", self.side.room(), self.id)
    }

    /// Where the others of their cohort on this side are.
    pub fn list_path(&self) -> String {
        format!("/cohorts/{}/{}", self.cohort, self.side.room())
    }

    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| words::ends_before_start())?;
        Ok(())
    }
}

impl Located for Participant {
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

impl Reads for Participant {
    const READ_RIGHT: Right = Right::ReadPeople;
}

/// The first day on which somebody no longer takes part, and why.
#[derive(Debug, Clone)]
pub struct EndDetails {
    pub day: NaiveDate,
    /// Sealed on disk.
    pub reason: Note,
}

impl EndDetails {
    pub fn parse(ended_on: &str, reason: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let day = problems.take(require_day(ended_on, "ended_on", "the first day on which they are not here"));
        let reason = match Note::parse(reason) {
            Err(TextProblem::Missing) => problems.take(Err(words::enter_reason())),
            other => problems.take(other.map_err(|p| p.told("reason", words::END_REASON))),
        };
        problems.finish(day.zip(reason).map(|(day, reason)| Self { day, reason }))
    }
}

/// An action that brings somebody into a cohort: by hand, with a referral, with an application.
pub trait BringsParticipant: Action<On = Cohort> {}

/// Add somebody to a cohort.
#[derive(Debug)]
pub struct AddParticipant;
impl Action for AddParticipant {
    type On = Cohort;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.add";

    fn by_link(link: &Link, on: &Cohort) -> bool {
        link.purpose.is_of_a_cohort() && link.subject == on.id.uuid()
    }
}

impl BringsParticipant for AddParticipant {}

/// Change who somebody is or what is known of them on this side.
#[derive(Debug)]
pub struct EditParticipant;
impl Action for EditParticipant {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.edit";
}

/// Decide how far somebody has come.
#[derive(Debug)]
pub struct MoveStage;
impl Action for MoveStage {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.stage";
}

/// End somebody's taking part.
#[derive(Debug)]
pub struct EndParticipant;
impl Action for EndParticipant {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.end";
}
