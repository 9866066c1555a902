//! Who may be on the rota, and who may change it.

use uuid::Uuid;

use super::*;
use crate::{
    access::{Place, Post, Role, Staff, permit},
    dated::parse_day,
    staff::Grant,
};

const SITE: Lane = Lane::Site { site: Id::from_uuid(Uuid::from_u128(4)), area: Id::from_uuid(Uuid::from_u128(3)) };

fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn site_place() -> Place {
    Place::Site { site: id(4), area: id(3) }
}

fn staff(person: u128, role: Role, place: Place) -> Actor {
    Actor::Staff(Staff {
        person: id(person),
        account: id(person),
        session: id(person),
        organisation: id(1),
        name: "Bisi".into(),
        posts: vec![Post { role, place }],
        stepped_up: false,
    })
}

fn slot(lane: Lane) -> RotaSlot {
    let details = RotaSlotDetails::parse("Mon", "08:30", "16:00", &id::<Person>(10).to_string(), "").unwrap();
    let span = Span::open_from(parse_day("2026-09-01").unwrap());
    RotaSlot { id: id(9), organisation: id(1), lane, details, span, version: 1 }
}

#[test]
fn a_sites_lead_never_stands_for_the_programme() {
    use Role::{DeputySafeguardingLead, ProgrammeManager, SafeguardingLead};
    let elsewhere = Place::Site { site: id(5), area: id(3) };
    assert!(may_stand(SafeguardingLead, Place::Organisation, Lane::Programme));
    assert!(may_stand(DeputySafeguardingLead, Place::Organisation, SITE));
    assert!(may_stand(SafeguardingLead, site_place(), SITE));
    assert!(!may_stand(SafeguardingLead, site_place(), Lane::Programme));
    assert!(!may_stand(SafeguardingLead, elsewhere, SITE));
    assert!(!may_stand(ProgrammeManager, Place::Organisation, SITE));
}

#[test]
fn only_a_confirmed_lead_is_put_on_the_rota() {
    let day = parse_day("2026-11-21").unwrap();
    let grant = Grant::new(id(1), id(10), Role::SafeguardingLead, site_place()).unwrap();
    let mut post = Assignment::grant(id(2), grant, Some(id(11)), day);
    let details = slot(SITE).details;
    assert_eq!(details.may_stand(SITE, &[post.clone()], day).unwrap_err()[0].field, Some("lead"));
    post.confirm(id(12)).unwrap();
    assert!(details.may_stand(SITE, &[post.clone()], day).is_ok());
    let covered = RotaSlotDetails { cover: Some(id(13)), ..details };
    assert_eq!(covered.may_stand(SITE, &[post], day).unwrap_err()[0].field, Some("cover"));
}

#[test]
fn each_rota_is_changed_by_its_own_action_only() {
    let programme_lead = staff(20, Role::SafeguardingLead, Place::Organisation);
    let site_lead = staff(21, Role::SafeguardingLead, site_place());
    assert!(permit::<EditRotaSlot>(&site_lead, &slot(SITE)).is_ok());
    assert!(permit::<EditProgrammeRotaSlot>(&programme_lead, &slot(Lane::Programme)).is_ok());
    assert_eq!(permit::<EditProgrammeRotaSlot>(&site_lead, &slot(SITE)).unwrap_err(), Denied::OutOfScope);
    assert_eq!(permit::<EditProgrammeRotaSlot>(&site_lead, &slot(Lane::Programme)).unwrap_err(), Denied::OutOfScope);
    assert_eq!(permit::<EditRotaSlot>(&programme_lead, &slot(Lane::Programme)).unwrap_err(), Denied::OutOfScope);
}

#[test]
fn a_deputy_says_when_they_are_away_but_not_when_others_are() {
    let deputy = staff(30, Role::DeputySafeguardingLead, site_place());
    let on_rota = |person| OnRota { organisation: id(1), lane: SITE, person: id(person) };
    assert!(permit::<RecordAway>(&deputy, &on_rota(30)).is_ok());
    assert_eq!(permit::<RecordAway>(&deputy, &on_rota(31)).unwrap_err(), Denied::OutOfScope);
    let lead = staff(31, Role::SafeguardingLead, site_place());
    assert!(permit::<RecordAway>(&lead, &on_rota(30)).is_ok());
    let stranger = OnRota { organisation: id(2), ..on_rota(30) };
    assert_eq!(permit::<RecordAway>(&deputy, &stranger).unwrap_err(), Denied::OutOfScope);
}

#[test]
fn only_the_one_who_is_away_or_a_keeper_of_the_rota_changes_an_absence() {
    let day = |text| parse_day(text).unwrap();
    let (away_on, back_on) = (day("2026-11-23"), day("2026-11-24"));
    let away = LeadAway { id: id(8), organisation: id(1), person: id(30), away_on, back_on, version: 2 };
    let on = AwayOnRota { lane: SITE, away };
    let own = permit::<ChangeAway>(&staff(30, Role::DeputySafeguardingLead, site_place()), &on).unwrap();
    assert_eq!((own.record(), own.version()), (Uuid::from_u128(8), 2));
    let keeper = staff(31, Role::SafeguardingLead, site_place());
    assert!(permit::<TakeBackAway>(&keeper, &on).is_ok());
    let other = staff(32, Role::DeputySafeguardingLead, site_place());
    assert_eq!(permit::<ChangeAway>(&other, &on).unwrap_err(), Denied::OutOfScope);
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let problems = RotaSlotDetails::parse("9", "late", "16:00", "me", "you").unwrap_err();
    let fields: Vec<_> = problems.iter().filter_map(|told| told.field).collect();
    assert_eq!(fields, ["weekday", "starts", "lead", "cover"]);
    let me = id::<Person>(10).to_string();
    assert_eq!(RotaSlotDetails::parse("1", "8:30", "16:00", &me, &me).unwrap_err(), [words::cover_is_lead()]);
    assert!(AwayDetails::parse("2026-12-01", "2026-12-01").is_err());
}
