//! The address under which young people of a site say that they would like to be mentors in one cohort.
//!
//! It hangs in a corridor, so anybody may know it; nobody can guess it. It opens one form and nothing that is about
//! anybody. It is open up to and including a day, can be ended at once, and be renewed with another address.

use chrono::{Days, NaiveDate};

use super::words;
use crate::{
    access::{Action, Link, LinkPurpose, Located, Location, Reads, Right},
    dated::require_day,
    id::Id,
    organisation::{Area, Cohort, Organisation, Site},
    staff::Person,
    told::Parsed,
};

/// A poster that hangs longer than this has been forgotten.
const DAYS_AT_MOST: u64 = 366;

/// One cohort's address.
#[derive(Debug, Clone)]
pub struct InterestLink {
    pub id: Id<InterestLink>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub cohort: Id<Cohort>,
    pub made_on: NaiveDate,
    pub made_by: Option<Id<Person>>,
    /// The last day on which it takes forms.
    pub open_until: NaiveDate,
    /// The day on which somebody ended it.
    pub ended_on: Option<NaiveDate>,
    /// The day on which the practitioner was last told that somebody is interested.
    pub told_on: Option<NaiveDate>,
    pub version: i32,
}

/// What may be chosen about it.
#[derive(Debug, Clone, Copy)]
pub struct LinkDetails {
    pub open_until: NaiveDate,
}

/// How it stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkStanding {
    Open,
    RunOut,
    Ended,
}

impl LinkDetails {
    pub fn parse(open_until: &str, today: NaiveDate) -> Parsed<Self> {
        let day = require_day(open_until, "open_until", words::OPEN_UNTIL).map_err(|told| vec![told])?;
        let last = today.checked_add_days(Days::new(DAYS_AT_MOST)).unwrap_or(NaiveDate::MAX);
        if day < today || day > last {
            Err(vec![words::open_until_out_of_range()])
        } else {
            Ok(Self { open_until: day })
        }
    }
}

impl InterestLink {
    pub fn standing(&self, on: NaiveDate) -> LinkStanding {
        match self.ended_on {
            Some(ended) if ended <= on => LinkStanding::Ended,
            _ if self.open_until < on => LinkStanding::RunOut,
            _ => LinkStanding::Open,
        }
    }

    pub fn is_open(&self, on: NaiveDate) -> bool {
        self.standing(on) == LinkStanding::Open
    }
}

impl Located for InterestLink {
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

impl Reads for InterestLink {
    const READ_RIGHT: Right = Right::ReadApplications;

    fn by_link(purpose: LinkPurpose) -> bool {
        purpose == LinkPurpose::Interest
    }
}

/// Make an address for a cohort; where there is one, it is ended.
#[derive(Debug)]
pub struct MakeInterestLink;
impl Action for MakeInterestLink {
    type On = Cohort;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "interest_link.make";
}

/// Move an address's last day.
#[derive(Debug)]
pub struct ExtendInterestLink;
impl Action for ExtendInterestLink {
    type On = InterestLink;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "interest_link.extend";
}

/// End an address at once.
#[derive(Debug)]
pub struct EndInterestLink;
impl Action for EndInterestLink {
    type On = InterestLink;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "interest_link.end";
}

/// Apply through the address. Whoever holds it may, and nobody else: staff add an application from paper.
#[derive(Debug)]
pub struct Apply;
impl Action for Apply {
    type On = InterestLink;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "application.send";

    fn by_link(link: &Link, on: &InterestLink) -> bool {
        link.purpose == LinkPurpose::Interest && link.subject == on.cohort.uuid()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::dated::parse_day;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    fn link(ended_on: Option<&str>) -> InterestLink {
        let id = Uuid::from_u128;
        InterestLink {
            id: Id::from_uuid(id(1)),
            organisation: Id::from_uuid(id(2)),
            area: Id::from_uuid(id(3)),
            site: Id::from_uuid(id(4)),
            cohort: Id::from_uuid(id(5)),
            made_on: day("2026-11-01"),
            made_by: None,
            open_until: day("2026-11-30"),
            ended_on: ended_on.map(day),
            told_on: None,
            version: 1,
        }
    }

    #[test]
    fn an_address_is_open_through_its_last_day_unless_it_was_ended() {
        assert_eq!(link(None).standing(day("2026-11-30")), LinkStanding::Open);
        assert_eq!(link(None).standing(day("2026-12-01")), LinkStanding::RunOut);
        assert_eq!(link(Some("2026-11-12")).standing(day("2026-11-12")), LinkStanding::Ended);
    }

    #[test]
    fn an_address_closes_within_a_year_and_not_in_the_past() {
        let today = day("2026-11-21");
        assert!(LinkDetails::parse("2026-11-21", today).is_ok());
        assert!(LinkDetails::parse("2027-11-22", today).is_ok());
        for wrong in ["2026-11-20", "2027-11-23", "", "soon"] {
            assert!(LinkDetails::parse(wrong, today).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_the_holder_of_this_cohorts_address_applies_through_it() {
        let on = link(None);
        let holding = |purpose, subject| Link { purpose, subject, organisation: on.organisation };
        assert!(Apply::by_link(&holding(LinkPurpose::Interest, on.cohort.uuid()), &on));
        assert!(!Apply::by_link(&holding(LinkPurpose::Interest, Uuid::from_u128(9)), &on));
        assert!(!Apply::by_link(&holding(LinkPurpose::Consent, on.cohort.uuid()), &on));
    }
}
