//! A concern, and who may read it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Danger, Rung};
use crate::{
    access::{Action, Actor, Caller, Denied, Job, Located, Location, Place, Reading, Right},
    id::Id,
    jobs::JobState,
    organisation::{Area, Organisation, Site},
    safeguarding::Lane,
    staff::Person,
};

/// One concern, without its words.
#[derive(Debug, Clone)]
pub struct Concern {
    pub id: Id<Concern>,
    pub organisation: Id<Organisation>,
    /// Where it happened.
    pub site: Id<Site>,
    pub area: Id<Area>,
    /// Whose leads read it.
    pub lane: Lane,
    /// The adult here whom it is about. They never read it.
    pub about_adult: Option<Id<Person>>,
    /// The lead whom the teller chose. Until the clock passes it on, nobody else reads it.
    pub chosen: Option<Id<Person>>,
    pub danger: Danger,
    pub seen_on: NaiveDate,
    pub told_by: Option<Id<Person>>,
    pub told_at: DateTime<Utc>,
    /// From then on every lead of the lane may read it, whoever was chosen.
    pub passed_on_at: Option<DateTime<Utc>>,
    /// From then on the programme's leads may read it too.
    pub raised_at: Option<DateTime<Utc>>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub alerts: Vec<Alert>,
    pub version: i32,
}

/// Word to a lead that something waits.
#[derive(Debug, Clone)]
pub struct Alert {
    pub id: Id<Alert>,
    pub to: Id<Person>,
    pub rung: Rung,
    pub state: JobState,
    pub at: DateTime<Utc>,
}

impl Concern {
    /// Whether this actor may know of it at all. A bar beats every role.
    pub fn may_be_read_by(&self, actor: &Actor) -> bool {
        let staff = match actor {
            Actor::Staff(staff) => staff,
            Actor::System(Job::CommandLine(organisation)) => return *organisation == self.organisation,
            _ => return false,
        };
        if staff.organisation != self.organisation || self.about_adult == Some(staff.person) {
            return false;
        }
        let is_open_to = self.passed_on_at.is_some() || self.chosen.is_none_or(|chosen| chosen == staff.person);
        let of_programme = self.lane == Lane::Programme
            || self.raised_at.is_some()
            || self.alerts.iter().any(|alert| alert.rung.opens() && alert.to == staff.person);
        let reads = |place: Place| match place {
            Place::Organisation => of_programme,
            Place::Site { site, .. } => self.lane.site() == Some(site),
            Place::Area(_) | Place::Cohort { .. } => false,
        };
        is_open_to && staff.posts.iter().any(|post| post.role.reads_concerns() && reads(post.place))
    }

    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }

    /// Alerts to leads that never left.
    pub fn failed_alerts(&self) -> impl Iterator<Item = &Alert> {
        self.alerts.iter().filter(|alert| alert.state == JobState::Failed && alert.rung.opens())
    }
}

impl Located for Concern {
    fn location(&self) -> Location {
        self.lane.location(self.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Reading concerns: at the sites of a lead's posts, or of the programme.
#[derive(Debug)]
pub struct ConcernReading;
impl Reading for ConcernReading {
    const RIGHT: Right = Right::ReadConcerns;
}

/// Reading the names of young people, to say whom a concern is about.
#[derive(Debug)]
pub struct YoungToName;
impl Reading for YoungToName {
    const RIGHT: Right = Right::NameInConcern;
}

/// Tell a concern at a site: anybody on the staff, and any young person who takes part there. A phone that was lost, or
/// whose cohort is over, may still hold one that was written before: that arrives all the same.
#[derive(Debug)]
pub struct TellConcern;
impl Action for TellConcern {
    type On = Site;
    const RIGHT: Right = Right::TellConcern;
    const NAME: &'static str = "concern.tell";

    fn by_phone(caller: &Caller, on: &Site) -> bool {
        caller.place.site == Some(on.id)
    }
}

macro_rules! of_leads {
    ($($(#[$about:meta])* $name:ident $code:literal;)+) => {$(
        $(#[$about])*
        #[derive(Debug)]
        pub struct $name;
        impl Action for $name {
            type On = Concern;
            const RIGHT: Right = Right::ReadConcerns;
            const NAME: &'static str = $code;
            const STEP_UP: bool = true;

            fn also(actor: &Actor, on: &Concern) -> Result<(), Denied> {
                if on.may_be_read_by(actor) { Ok(()) } else { Err(Denied::OutOfScope) }
            }
        }
    )+};
}

of_leads! {
    /// Read one, words and all.
    ReadConcern "concern.read";
    /// Add a step to it.
    TakeStep "concern.step";
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::access::{Post, Role, Staff, permit};

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn lead(person: u128, place: Place) -> Actor {
        Actor::Staff(Staff {
            person: id(person),
            account: id(person),
            session: id(person),
            organisation: id(1),
            name: "Bisi".into(),
            posts: vec![Post { role: Role::SafeguardingLead, place }],
            stepped_up: true,
        })
    }

    fn at_site(site: u128) -> Place {
        Place::Site { site: id(site), area: id(3) }
    }

    fn concern(lane: Lane) -> Concern {
        Concern {
            id: id(9),
            organisation: id(1),
            site: id(4),
            area: id(3),
            lane,
            about_adult: None,
            chosen: None,
            danger: Danger::No,
            seen_on: NaiveDate::default(),
            told_by: None,
            told_at: DateTime::default(),
            passed_on_at: None,
            raised_at: None,
            acknowledged_at: None,
            closed_at: None,
            alerts: vec![],
            version: 1,
        }
    }

    const SITE: Lane = Lane::Site { site: Id::from_uuid(Uuid::from_u128(4)), area: Id::from_uuid(Uuid::from_u128(3)) };

    #[test]
    fn a_sites_concern_is_read_by_its_leads_and_by_the_programmes_once_it_was_left_unread() {
        let concern = concern(SITE);
        assert!(concern.may_be_read_by(&lead(10, at_site(4))));
        assert!(!concern.may_be_read_by(&lead(10, at_site(5))));
        assert!(!concern.may_be_read_by(&lead(10, Place::Organisation)));
        let raised = Concern { raised_at: Some(DateTime::default()), ..concern.clone() };
        assert!(raised.may_be_read_by(&lead(10, Place::Organisation)));
        let alert =
            Alert { id: id(7), to: id(10), rung: Rung::First, state: JobState::Waiting, at: DateTime::default() };
        let stands_in = Concern { alerts: vec![alert], ..concern };
        assert!(stands_in.may_be_read_by(&lead(10, Place::Organisation)), "whoever is on the site's rota");
        assert!(!stands_in.may_be_read_by(&lead(11, Place::Organisation)));
    }

    #[test]
    fn a_bar_beats_every_role_and_a_choice_holds_until_the_clock() {
        let about = Concern { about_adult: Some(id(10)), ..concern(Lane::Programme) };
        let (barred, other) = (lead(10, Place::Organisation), lead(11, Place::Organisation));
        assert!(!about.may_be_read_by(&barred) && about.may_be_read_by(&other));
        assert_eq!(permit::<ReadConcern>(&barred, &about).unwrap_err(), Denied::OutOfScope);
        let chosen = Concern { chosen: Some(id(12)), ..about };
        assert!(!chosen.may_be_read_by(&other) && chosen.may_be_read_by(&lead(12, Place::Organisation)));
        let passed_on = Concern { passed_on_at: Some(DateTime::default()), ..chosen };
        assert!(passed_on.may_be_read_by(&other) && !passed_on.may_be_read_by(&barred));
    }
}
