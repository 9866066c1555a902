//! Posts: every move, legal and illegal.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    access::{Job, Staff, permit},
    dated::parse_day,
    staff::{GrantRole, PlaceKind, allowed_places},
};

fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn granted(role: Role, place: Place) -> Assignment {
    let grant = Grant::new(id(1), id(10), role, place).unwrap();
    Assignment::grant(id(2), grant, Some(id(11)), day("2026-09-01"))
}

fn manager(person: u128, place: Place) -> Actor {
    Actor::Staff(Staff {
        person: id(person),
        account: id(person),
        session: id(person),
        organisation: id(1),
        name: "Bisi".into(),
        posts: vec![Post { role: Role::ProgrammeManager, place }],
        stepped_up: true,
    })
}

#[test]
fn a_lead_opens_nothing_until_a_second_person_confirms() {
    let mut lead = granted(Role::SafeguardingLead, Place::Organisation);
    assert!(!lead.is_open_on(day("2026-11-21")));
    assert_eq!(lead.confirm(id(11)), Err(AssignmentProblem::Proposer));
    assert_eq!(lead.confirm(id(10)), Err(AssignmentProblem::OwnPost));
    lead.confirm(id(12)).unwrap();
    assert!(lead.is_open_on(day("2026-11-21")));
    assert!(!lead.is_open_on(day("2026-08-31")));
    assert_eq!(lead.decline(id(12)), Err(AssignmentProblem::NotProposed));
}

#[test]
fn other_roles_are_confirmed_at_once() {
    let post = granted(Role::YouthPractitioner, Place::Organisation);
    assert!(post.is_open_on(day("2026-09-01")));
    assert_eq!(post.confirmed_by, None);
}

#[test]
fn a_declined_lead_stays_declined() {
    let mut lead = granted(Role::DeputySafeguardingLead, Place::Organisation);
    lead.decline(id(12)).unwrap();
    assert_eq!(lead.confirm(id(12)), Err(AssignmentProblem::Declined));
    assert_eq!(lead.end(day("2026-12-01"), None, 5), Err(AssignmentProblem::Declined));
}

#[test]
fn the_last_programme_manager_cannot_end() {
    let mut post = granted(Role::ProgrammeManager, Place::Organisation);
    assert_eq!(post.end(day("2026-12-01"), None, 0), Err(AssignmentProblem::LastManager));
    assert_eq!(post.end(day("2026-08-01"), None, 1), Err(AssignmentProblem::EndsBeforeStart));
    post.end(day("2026-12-01"), None, 1).unwrap();
    assert!(post.is_open_on(day("2026-11-30")) && !post.is_open_on(day("2026-12-01")));
    assert_eq!(post.end(day("2026-12-02"), None, 1), Err(AssignmentProblem::HasEnded));
    granted(Role::ProgrammeManager, Place::Area(id(3))).end(day("2026-12-01"), None, 0).unwrap();
}

#[test]
fn roles_are_done_only_where_they_may_be() {
    let site = Place::Site { site: id(4), area: id(3) };
    let cohort = Place::Cohort { cohort: id(5), site: id(4), area: id(3) };
    for role in Role::ALL {
        for place in [Place::Organisation, Place::Area(id(3)), site, cohort] {
            let made = Grant::new(id(1), id(10), role, place).is_ok();
            assert_eq!(made, allowed_places(role).contains(&PlaceKind::of(place)));
        }
    }
    assert!(Grant::new(id(1), id(10), Role::SchoolLink, Place::Organisation).is_err());
    assert!(Grant::new(id(1), id(10), Role::SafeguardingLead, cohort).is_err());
}

#[test]
fn nobody_grants_themselves_a_role() {
    let grant = Grant::new(id(1), id(10), Role::YouthPractitioner, Place::Area(id(3))).unwrap();
    let refused = permit::<GrantRole>(&manager(10, Place::Organisation), &grant).unwrap_err();
    assert_eq!(refused, Denied::Refused(words::no_role_for_oneself()));
    assert!(permit::<GrantRole>(&manager(11, Place::Area(id(3))), &grant).is_ok());
    assert_eq!(permit::<GrantRole>(&manager(11, Place::Area(id(4))), &grant).unwrap_err(), Denied::OutOfScope);
}

#[test]
fn a_manager_of_an_area_appoints_nobody_above_it() {
    let grant = Grant::new(id(1), id(10), Role::ProgrammeManager, Place::Organisation).unwrap();
    assert_eq!(permit::<GrantRole>(&manager(11, Place::Area(id(3))), &grant).unwrap_err(), Denied::OutOfScope);
}

#[test]
fn the_second_person_is_somebody_else_with_a_name() {
    let lead = granted(Role::SafeguardingLead, Place::Organisation);
    for wrong in
        [manager(10, Place::Organisation), manager(11, Place::Organisation), Actor::System(Job::CommandLine(id(1)))]
    {
        assert!(matches!(permit::<ConfirmLead>(&wrong, &lead), Err(Denied::Refused(_))));
    }
    assert!(permit::<ConfirmLead>(&manager(12, Place::Organisation), &lead).is_ok());
}

proptest! {
    #[test]
    fn no_row_of_moves_makes_a_lead_alone(moves in prop::collection::vec((0..3_u8, 10..12_u128), 0..8)) {
        let mut lead = granted(Role::SafeguardingLead, Place::Organisation);
        for (step, who) in moves {
            let _ = match step {
                0 => lead.confirm(id(who)),
                1 => lead.decline(id(who)),
                _ => lead.end(day("2026-12-01"), None, 0),
            };
            prop_assert!(!lead.is_open_on(day("2026-11-21")));
        }
    }
}
