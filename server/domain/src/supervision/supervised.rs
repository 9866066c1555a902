//! One supervision, who is in it, and what may be done to it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Came, Kind, PartText, State};
use crate::{
    access::{Action, Actor, Caller, Denied, Located, Location, Reading, Right, holds_at},
    dated::Minute,
    id::Id,
    organisation::Cohort,
    people::{Participant, Side},
    staff::Person,
    text::Note,
    typed::Typed,
};

/// Somebody who is supervised, or whose an action is: a mentor or a member of staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whom {
    Mentor(Id<Participant>),
    Adult(Id<Person>),
}

impl Whom {
    /// How a form calls them.
    pub fn code(self) -> String {
        match self {
            Self::Mentor(id) => format!("mentor:{id}"),
            Self::Adult(id) => format!("adult:{id}"),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        match code.split_once(':')? {
            ("mentor", id) => id.parse().ok().map(Self::Mentor),
            ("adult", id) => id.parse().ok().map(Self::Adult),
            _ => None,
        }
    }

    pub fn mentor(self) -> Option<Id<Participant>> {
        if let Self::Mentor(id) = self { Some(id) } else { None }
    }

    pub fn adult(self) -> Option<Id<Person>> {
        if let Self::Adult(id) = self { Some(id) } else { None }
    }
}

/// Somebody in a supervision; nothing is known of whether they came before it is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attendee {
    pub who: Whom,
    pub came: Option<Came>,
}

/// One supervision, from its booking on.
#[derive(Debug, Clone)]
pub struct Supervision {
    pub id: Id<Supervision>,
    /// Where its cohort is.
    pub place: Location,
    pub kind: Kind,
    pub held_by: Id<Person>,
    /// Whose place the one who holds it took, and when that was said.
    pub covers: Option<(Id<Person>, DateTime<Utc>)>,
    pub on: NaiveDate,
    pub at: Option<Minute>,
    pub state: State,
    pub attendees: Vec<Attendee>,
    pub version: i32,
}

impl Supervision {
    /// Where its page is.
    pub fn path(&self) -> String {
        format!("/supervisions/{}", self.id)
    }

    pub fn has(&self, who: Whom) -> bool {
        self.attendees.iter().any(|attendee| attendee.who == who)
    }

    /// Whether this somebody was supervised in it.
    pub fn reached(&self, who: Whom) -> bool {
        let came = |attendee: &Attendee| attendee.who == who && attendee.came == Some(Came::Present);
        self.state == State::Held && self.attendees.iter().any(came)
    }
}

/// What can be changed of a supervision after it was booked. What was said in it is kept in its own tier.
impl Typed for Supervision {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let came = self.attendees.iter().filter_map(|one| Some(format!("{} {}", one.who.code(), one.came?.code())));
        vec![
            ("came", came.collect::<Vec<_>>().join(", ")),
            ("on", self.on.to_string()),
            ("at", self.at.map(|at| at.to_string()).unwrap_or_default()),
            ("held_by", self.held_by.to_string()),
            ("state", self.state.code().to_owned()),
        ]
    }
}

impl Located for Supervision {
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

/// Something that a mentor would like to talk about next time, in their own words.
#[derive(Debug, Clone)]
pub struct Point {
    pub said_at: DateTime<Utc>,
    pub words: Note,
}

/// What those who were supervised may see of a record: the parts that are shared, and no others.
pub fn shared(parts: &[PartText]) -> impl Iterator<Item = &PartText> {
    parts.iter().filter(|part| part.shared)
}

/// Reading supervisions of every tier but the clinical one.
#[derive(Debug)]
pub struct SupervisionReading;
impl Reading for SupervisionReading {
    const RIGHT: Right = Right::KeepSupervision;
}

/// Hearing that a supervision is overdue for long: those who look after the adults who were to hold it.
#[derive(Debug)]
pub struct RaisedReading;
impl Reading for RaisedReading {
    const RIGHT: Right = Right::KeepStaff;
}

/// Reading clinical supervisions.
#[derive(Debug)]
pub struct ClinicalReading;
impl Reading for ClinicalReading {
    const RIGHT: Right = Right::KeepClinical;
}

/// A clinical supervision is there for its tier alone, whoever else runs the cohort.
fn of_its_tier(actor: &Actor, on: &Supervision) -> Result<(), Denied> {
    if on.kind.is_clinical() && !holds_at(actor, Right::KeepClinical, &on.place) {
        return Err(Denied::OutOfScope);
    }
    Ok(())
}

macro_rules! of_a_tier {
    ($($(#[$about:meta])* $name:ident $code:literal;)+) => {$(
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name;
        impl Action for $name {
            type On = Supervision;
            const RIGHT: Right = Right::KeepSupervision;
            const NAME: &'static str = $code;

            fn also(actor: &Actor, on: &Supervision) -> Result<(), Denied> {
                of_its_tier(actor, on)
            }
        }
    )+};
}

of_a_tier! {
    /// Write down who came and what was said, or correct it.
    RecordSupervision "supervision.record";
    /// Another adult holds it, or it is cancelled.
    ChangeSupervision "supervision.change";
    /// Agree on something that one of them does by a day.
    AgreeAction "supervision.agree_action";
}

crate::access::deeds! {
    /// Book a supervision.
    BookSupervision on Cohort: KeepSupervision "supervision.book";
    /// Book a clinical one.
    BookClinical on Cohort: KeepClinical "supervision.book_clinical";
}

/// Write down what a mentor would like to talk about: for them, or they themselves on their phone.
#[derive(Debug)]
pub struct AddPoint;
impl Action for AddPoint {
    type On = Participant;
    const RIGHT: Right = Right::KeepSupervision;
    const NAME: &'static str = "supervision.add_point";

    fn by_phone(caller: &Caller, on: &Participant) -> bool {
        caller.side == Side::Mentor && caller.is(on)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        access::{Place, Post, Role, Staff, permit},
        text::Note,
    };

    fn somebody(role: Role, on: &Supervision) -> Actor {
        let place = Place::Cohort {
            cohort: on.place.cohort.unwrap(),
            site: on.place.site.unwrap(),
            area: on.place.area.unwrap(),
        };
        Actor::Staff(Staff {
            person: Id::from_uuid(Uuid::from_u128(50)),
            account: Id::from_uuid(Uuid::from_u128(51)),
            session: Id::from_uuid(Uuid::from_u128(52)),
            organisation: on.place.organisation,
            name: String::new(),
            posts: vec![Post { role, place }],
            stepped_up: true,
        })
    }

    fn supervision(kind: Kind) -> Supervision {
        let [organisation, area, site, cohort] = [1, 2, 3, 4].map(Uuid::from_u128);
        Supervision {
            id: Id::from_uuid(Uuid::from_u128(9)),
            place: Location::cohort(
                Id::from_uuid(organisation),
                Id::from_uuid(area),
                Id::from_uuid(site),
                Id::from_uuid(cohort),
            ),
            kind,
            held_by: Id::from_uuid(Uuid::from_u128(50)),
            covers: None,
            on: NaiveDate::MIN,
            at: None,
            state: State::Booked,
            attendees: vec![],
            version: 1,
        }
    }

    #[test]
    fn a_clinical_supervision_is_absent_for_everybody_but_its_tier() {
        for role in Role::ALL {
            let may = |kind| {
                let on = supervision(kind);
                permit::<RecordSupervision>(&somebody(role, &on), &on)
            };
            let of_the_tier = role == Role::MentalHealthSpecialist;
            assert_eq!(may(Kind::Clinical).is_ok(), of_the_tier, "{role:?}");
            let runs = matches!(role, Role::ProgrammeManager | Role::YouthPractitioner | Role::MentalHealthSpecialist);
            assert_eq!(may(Kind::Group).is_ok(), runs, "{role:?}");
            assert_eq!(may(Kind::Casework).is_ok(), runs, "{role:?}");
        }
    }

    #[test]
    fn only_what_is_shared_reaches_whoever_was_supervised() {
        let part = |part, shared| PartText { part, text: Note::parse("Said so.").unwrap(), shared };
        let parts = [part(super::super::Part::WentWell, true), part(super::super::Part::Wellbeing, false)];
        assert_eq!(shared(&parts).map(|part| part.part).collect::<Vec<_>>(), [super::super::Part::WentWell]);
    }

    #[test]
    fn somebody_is_known_again_by_their_code() {
        let id = Uuid::from_u128(7);
        for whom in [Whom::Mentor(Id::from_uuid(id)), Whom::Adult(Id::from_uuid(id))] {
            assert_eq!(Whom::from_code(&whom.code()), Some(whom));
        }
        assert_eq!(Whom::from_code("mentee:1"), None);
    }
}
