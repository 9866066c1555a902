//! One handing over: who, for what, how far, until when.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Purpose, Timepoint};
use crate::{
    access::{Action, Link, LinkPurpose, Located, Location, Right},
    id::Id,
    people::Participant,
    staff::Person,
};

/// How long after the pages have closed the practitioner goes on with a code or a passphrase alone. After that they
/// sign in.
pub const UNLOCK_LASTS: TimeDelta = TimeDelta::minutes(30);

/// A tablet that is or was in a young person's hands.
#[derive(Debug, Clone)]
pub struct HandOver {
    pub id: Id<HandOver>,
    pub participant: Id<Participant>,
    /// Whose key seals what they write.
    pub person: Id<Person>,
    /// Where the participant lies.
    pub location: Location,
    pub purpose: Purpose,
    /// The programme week of the review that it is about, where it is about one.
    pub week: Option<u16>,
    /// The number of the page that is open.
    pub page: usize,
    pub begun_at: DateTime<Utc>,
    /// When the last page was sent.
    pub finished_at: Option<DateTime<Utc>>,
    pub version: i32,
}

impl HandOver {
    /// When in the programme its questions are answered.
    pub fn at(&self) -> Timepoint {
        self.week.map_or(Timepoint::Baseline, Timepoint::Review)
    }
}

impl Located for HandOver {
    fn location(&self) -> Location {
        self.location
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Hand the tablet to a young person.
#[derive(Debug)]
pub struct BeginHandOver;
impl Action for BeginHandOver {
    type On = Participant;
    const RIGHT: Right = Right::BeginHandOver;
    const NAME: &'static str = "hand_over.begin";
}

/// Answer a page, go back, or end: the one who holds the tablet, and nobody else.
#[derive(Debug)]
pub struct FillIn;
impl Action for FillIn {
    type On = HandOver;
    const RIGHT: Right = Right::FillIn;
    const NAME: &'static str = "hand_over.fill_in";

    fn by_link(link: &Link, on: &HandOver) -> bool {
        link.purpose == LinkPurpose::HandOver && link.subject == on.id.uuid()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        access::{Actor, holders, permit},
        organisation::Organisation,
    };

    fn handed(id: u128, organisation: Id<Organisation>) -> HandOver {
        HandOver {
            id: Id::from_uuid(Uuid::from_u128(id)),
            participant: Id::from_uuid(Uuid::from_u128(2)),
            person: Id::from_uuid(Uuid::from_u128(3)),
            location: Location::organisation(organisation),
            purpose: Purpose::GoalsAndBaseline,
            week: None,
            page: 0,
            begun_at: DateTime::UNIX_EPOCH,
            finished_at: None,
            version: 1,
        }
    }

    #[test]
    fn a_tablet_fills_in_its_own_pages_and_no_others() {
        let organisation = Id::from_uuid(Uuid::from_u128(9));
        let link = Link { purpose: LinkPurpose::HandOver, subject: Uuid::from_u128(1), organisation };
        let may = |link, on: HandOver| permit::<FillIn>(&Actor::LinkHolder(link), &on).is_ok();
        assert!(may(link, handed(1, organisation)));
        assert!(!may(link, handed(7, organisation)));
        assert!(!may(link, handed(1, Id::from_uuid(Uuid::from_u128(8)))));
        assert!(!may(Link { purpose: LinkPurpose::Referral, ..link }, handed(1, organisation)));
    }

    #[test]
    fn no_role_fills_in_for_a_young_person() {
        assert_eq!(holders(Right::FillIn), []);
    }
}
