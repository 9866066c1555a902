//! Granting a role: what is asked for, and who may not ask.
//!
//! Owns: the rule that nobody grants themselves a role (product rule 15). Refuses: to confirm one; see `assignment.rs`.

use chrono::NaiveDate;

use super::{Person, PersonDetails, PlaceChoice, PlaceKind, allowed_places, words};
use crate::{
    access::{Action, Actor, Denied, Located, Location, Place, Right, Role},
    dated::require_day,
    email::Email,
    id::Id,
    organisation::Organisation,
    told::{Problems, Told},
};

/// The role, the place and the first day, as a form says them. The role may be done at that kind of place.
#[derive(Debug, Clone)]
pub struct GrantDetails {
    pub role: Role,
    pub place: PlaceChoice,
    /// The first day of the post.
    pub from: NaiveDate,
}

impl GrantDetails {
    pub fn parse(role: &str, place: &str, from: &str) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let role = problems.take(Role::from_code(role).ok_or_else(words::choose_role));
        let place = problems.take(PlaceChoice::parse(place).ok_or_else(words::choose_place));
        let from = problems.take(require_day(from, "from", "the first day"));
        if let (Some(role), Some(place)) = (role, place)
            && !allowed_places(role).contains(&place.kind())
        {
            problems.note(words::wrong_place(role));
        }
        let made = match (role, place, from) {
            (Some(role), Some(place), Some(from)) => Some(Self { role, place, from }),
            _ => None,
        };
        problems.finish(made)
    }
}

/// Somebody who is to join: who they are, where to write to them, and their first post.
#[derive(Debug, Clone)]
pub struct InvitationDetails {
    pub person: PersonDetails,
    pub email: Email,
    pub grant: GrantDetails,
}

impl InvitationDetails {
    pub fn parse(
        given_name: &str,
        family_name: &str,
        email: &str,
        role: &str,
        place: &str,
        from: &str,
    ) -> Result<Self, Vec<Told>> {
        let mut all = Vec::new();
        let mut keep = |problems: Vec<Told>| all.extend(problems);
        let person = PersonDetails::parse(given_name, family_name).map_err(&mut keep).ok();
        let email = Email::parse(email).map_err(|p| keep(vec![p.told("email", "their e-mail address")])).ok();
        let grant = GrantDetails::parse(role, place, from).map_err(&mut keep).ok();
        match (person, email, grant) {
            (Some(person), Some(email), Some(grant)) => Ok(Self { person, email, grant }),
            _ => Err(all),
        }
    }
}

/// A role for a person at a place that has been looked up: what leave is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    organisation: Id<Organisation>,
    person: Id<Person>,
    role: Role,
    place: Place,
}

impl Grant {
    /// A grant, if the role may be done at such a place.
    pub fn new(organisation: Id<Organisation>, person: Id<Person>, role: Role, place: Place) -> Result<Self, Told> {
        if allowed_places(role).contains(&PlaceKind::of(place)) {
            Ok(Self { organisation, person, role, place })
        } else {
            Err(words::wrong_place(role))
        }
    }

    pub fn organisation(self) -> Id<Organisation> {
        self.organisation
    }

    pub fn person(self) -> Id<Person> {
        self.person
    }

    pub fn role(self) -> Role {
        self.role
    }

    pub fn place(self) -> Place {
        self.place
    }
}

/// Where a post at `place` lies.
pub(super) fn location_of(organisation: Id<Organisation>, place: Place) -> Location {
    match place {
        Place::Organisation => Location::organisation(organisation),
        Place::Area(area) => Location::area(organisation, area),
        Place::Site { site, area } => Location::site(organisation, area, site),
        Place::Cohort { cohort, site, area } => Location::cohort(organisation, area, site, cohort),
    }
}

/// It lies where the post is, so that a manager of one area grants nothing outside it. Its record is the person.
impl Located for Grant {
    fn location(&self) -> Location {
        location_of(self.organisation, self.place)
    }
    fn record(&self) -> uuid::Uuid {
        self.person.uuid()
    }
    /// A post is added; nothing that somebody saw is overwritten.
    fn version(&self) -> i32 {
        0
    }
}

/// Give somebody a role. A role that reads concerns is only proposed.
#[derive(Debug)]
pub struct GrantRole;
impl Action for GrantRole {
    type On = Grant;
    const RIGHT: Right = Right::GrantRole;
    const NAME: &'static str = "role.grant";
    const STEP_UP: bool = true;

    fn also(actor: &Actor, on: &Grant) -> Result<(), Denied> {
        not_to_oneself(actor, on)
    }
}

/// Ask somebody new to join, with their first role.
#[derive(Debug)]
pub struct InviteStaff;
impl Action for InviteStaff {
    type On = Grant;
    const RIGHT: Right = Right::GrantRole;
    const NAME: &'static str = "staff.invite";
    const STEP_UP: bool = true;

    fn also(actor: &Actor, on: &Grant) -> Result<(), Denied> {
        not_to_oneself(actor, on)
    }
}

fn not_to_oneself(actor: &Actor, on: &Grant) -> Result<(), Denied> {
    if actor.person() == Some(on.person) { Err(Denied::Refused(words::no_role_for_oneself())) } else { Ok(()) }
}
