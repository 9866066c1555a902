//! The clock over a rota: Ada reads on Mondays and Cleo stands in; Lena leads the programme.

use uuid::Uuid;

use super::*;
use crate::{
    dated::{Span, parse_day},
    organisation::Area,
    safeguarding::{RotaSlot, RotaSlotDetails},
};

const SITE: Id<Site> = Id::from_uuid(Uuid::from_u128(4));
const AREA: Id<Area> = Id::from_uuid(Uuid::from_u128(3));
const CLOCKS: Clocks = Clocks { deputy_minutes: 60, programme_minutes: 120 };

fn person(number: u128) -> Id<Person> {
    Id::from_uuid(Uuid::from_u128(number))
}
const ADA: u128 = 10;
const CLEO: u128 = 11;
const LENA: u128 = 12;

fn rota(lane: Lane, lead: u128, cover: Option<u128>) -> LaneRota {
    let cover = cover.map(|cover| person(cover).to_string()).unwrap_or_default();
    let details = RotaSlotDetails::parse("Mon", "08:00", "16:00", &person(lead).to_string(), &cover).unwrap();
    let span = Span::open_from(parse_day("2026-09-01").unwrap());
    let slot = RotaSlot {
        id: Id::from_uuid(Uuid::from_u128(9)),
        organisation: Id::from_uuid(Uuid::from_u128(1)),
        lane,
        details,
        span,
        version: 1,
    };
    LaneRota { slots: vec![slot], ..LaneRota::empty(lane) }
}

fn at(day: &str, time: &str) -> At {
    (parse_day(day).unwrap(), Minute::parse(time).unwrap())
}

fn leads(who: &[(u128, Option<Id<Site>>)]) -> Vec<Lead> {
    who.iter().map(|(who, site)| Lead { person: person(*who), name: String::new(), site: *site }).collect()
}

struct Scene {
    lane: LaneRota,
    programme: LaneRota,
    leads: Vec<Lead>,
}

fn scene() -> Scene {
    Scene {
        lane: rota(Lane::Site { site: SITE, area: AREA }, ADA, Some(CLEO)),
        programme: rota(Lane::Programme, LENA, None),
        leads: leads(&[(ADA, Some(SITE)), (CLEO, Some(SITE)), (LENA, None)]),
    }
}

impl Scene {
    fn ladder(&self) -> Ladder<'_> {
        Ladder {
            lane: &self.lane,
            programme: &self.programme,
            leads: &self.leads,
            barred: None,
            chosen: None,
            clocks: CLOCKS,
            hurries: false,
        }
    }
}

const MONDAY: &str = "2026-11-23";
const FRIDAY: &str = "2026-11-20";

fn rungs(reached: &Reached) -> Vec<(Rung, u128)> {
    reached.alerts.iter().map(|(rung, who)| (*rung, who.uuid().as_u128())).collect()
}

#[test]
fn it_goes_from_who_is_on_duty_to_who_stands_in_to_the_programme() {
    let scene = scene();
    let (ladder, told) = (scene.ladder(), at(MONDAY, "10:00"));
    assert_eq!(ladder.reads(told), Reads::Now(person(ADA), Minute::parse("16:00").unwrap()));
    assert_eq!(rungs(&ladder.reached(told, at(MONDAY, "10:59"), &[])), [(Rung::First, ADA)]);
    let later = ladder.reached(told, at(MONDAY, "11:00"), &[]);
    assert_eq!(rungs(&later), [(Rung::First, ADA), (Rung::Deputy, CLEO)]);
    assert!(later.passed_on && !later.raised);
    let last = ladder.reached(told, at(MONDAY, "12:00"), &[]);
    assert_eq!(rungs(&last), [(Rung::First, ADA), (Rung::Deputy, CLEO), (Rung::Programme, LENA)]);
    assert!(last.raised);
}

#[test]
fn minutes_without_cover_do_not_count_and_a_weekend_is_no_reader() {
    let scene = scene();
    let (ladder, told) = (scene.ladder(), at(FRIDAY, "18:00"));
    assert_eq!(
        ladder.reads(told),
        Reads::From(person(ADA), parse_day(MONDAY).unwrap(), Minute::parse("08:00").unwrap())
    );
    assert_eq!(rungs(&ladder.reached(told, at(MONDAY, "08:59"), &[])), [(Rung::First, ADA)]);
    assert!(ladder.reached(told, at(MONDAY, "09:00"), &[]).passed_on);
}

#[test]
fn a_mail_that_failed_goes_on_at_once() {
    let scene = scene();
    let (ladder, told) = (scene.ladder(), at(MONDAY, "10:00"));
    let after_ada = ladder.reached(told, at(MONDAY, "10:01"), &[person(ADA)]);
    assert_eq!(rungs(&after_ada), [(Rung::First, ADA), (Rung::Deputy, CLEO)]);
    let after_both = ladder.reached(told, at(MONDAY, "10:02"), &[person(ADA), person(CLEO)]);
    assert!(after_both.raised && rungs(&after_both).contains(&(Rung::Programme, LENA)));
}

#[test]
fn whoever_is_away_barred_or_without_an_account_is_not_alerted() {
    let mut scene = scene();
    let told = at(MONDAY, "10:00");
    scene.leads.retain(|lead| lead.person != person(ADA));
    assert_eq!(scene.ladder().reads(told), Reads::Now(person(CLEO), Minute::parse("16:00").unwrap()));
    let barred = Ladder { barred: Some(person(CLEO)), ..scene.ladder() };
    assert_eq!(barred.reads(told), Reads::Now(person(LENA), Minute::parse("16:00").unwrap()), "nobody is left there");
    assert!(barred.reached(told, told, &[]).raised);
    scene.leads.clear();
    assert_eq!(scene.ladder().reads(told), Reads::Nobody);
    assert!(scene.ladder().reached(told, told, &[]).alerts.is_empty());
}

#[test]
fn about_the_only_lead_of_the_programme_nobody_reads() {
    let scene = scene();
    let ladder = Ladder { lane: &scene.programme, barred: Some(person(LENA)), ..scene.ladder() };
    assert_eq!(ladder.reads(at(MONDAY, "10:00")), Reads::Nobody);
}

#[test]
fn in_danger_everybody_is_told_at_once() {
    let scene = scene();
    let told = at(MONDAY, "10:00");
    let reached = Ladder { hurries: true, ..scene.ladder() }.reached(told, told, &[]);
    assert_eq!(rungs(&reached), [(Rung::First, ADA), (Rung::Deputy, CLEO), (Rung::Programme, LENA)]);
}

#[test]
fn without_a_rota_the_clock_on_the_wall_counts() {
    let mut scene = scene();
    scene.lane.slots.clear();
    let told = at(FRIDAY, "22:00");
    assert_eq!(scene.ladder().reads(told), Reads::Anybody(vec![person(ADA), person(CLEO)]));
    assert!(!scene.ladder().reached(told, at(FRIDAY, "22:59"), &[]).raised);
    assert!(scene.ladder().reached(told, at(FRIDAY, "23:00"), &[]).raised, "nobody else is left in the lane");
}

#[test]
fn whoever_was_chosen_reads_first() {
    let scene = Scene { leads: leads(&[(LENA, None), (13, None)]), ..scene() };
    let ladder = Ladder { lane: &scene.programme, chosen: Some(person(13)), ..scene.ladder() };
    let told = at(MONDAY, "10:00");
    assert_eq!(ladder.reads(told), Reads::Anybody(vec![person(13)]));
    assert_eq!(rungs(&ladder.reached(told, told, &[])), [(Rung::First, 13)]);
    let later = ladder.reached(told, at(MONDAY, "11:00"), &[]);
    assert!(rungs(&later).contains(&(Rung::Deputy, LENA)) && later.passed_on);
}
