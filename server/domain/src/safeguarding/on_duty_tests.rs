//! The rota against a scan of every minute.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    dated::{Span, parse_day},
    safeguarding::{Lane, RotaSlotDetails},
};

fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn monday() -> NaiveDate {
    parse_day("2026-11-16").unwrap()
}

fn on(days: u64) -> NaiveDate {
    monday() + Days::new(days)
}

fn minute(minutes: u16) -> Minute {
    Minute::new(minutes).unwrap()
}

fn hours(starts: u16, ends: u16) -> Hours {
    Hours::new(minute(starts), minute(ends)).unwrap()
}

fn slot(number: u128, weekday: usize, hours: Hours, lead: u128, cover: Option<u128>) -> RotaSlot {
    RotaSlot {
        id: id(number),
        organisation: id(1),
        lane: Lane::Programme,
        details: RotaSlotDetails { weekday: WEEK[weekday], hours, lead: id(lead), cover: cover.map(id) },
        span: Span::open_from(on(0)),
        version: 1,
    }
}

fn away(person: u128, from: u64, back: u64) -> LeadAway {
    LeadAway { id: id(1), organisation: id(1), person: id(person), away_on: on(from), back_on: on(back), version: 1 }
}

#[test]
fn the_lead_reads_then_the_cover_then_nobody() {
    let slots = [slot(1, 0, hours(510, 960), 10, Some(11))];
    let at = |aways: &[LeadAway], m| reader_at(&slots, aways, on(0), minute(m));
    let lead = OnDuty { reader: id(10), because: Because::Lead, until: minute(960) };
    let cover = OnDuty { reader: id(11), because: Because::CoverFor(id(10)), until: minute(960) };
    assert_eq!(at(&[], 510), Some(lead));
    assert_eq!(at(&[], 960), None);
    assert_eq!(at(&[away(10, 0, 1)], 600), Some(cover));
    assert_eq!(at(&[away(10, 0, 1), away(11, 0, 1)], 600), None);
    assert_eq!(reader_at(&slots, &[away(10, 0, 7)], on(7), minute(600)), Some(lead));
}

#[test]
fn of_two_slots_the_earliest_with_somebody_in_it_is_asked() {
    let slots = [slot(2, 0, hours(540, 700), 20, None), slot(1, 0, hours(510, 600), 10, None)];
    let who = |aways: &[LeadAway], m| reader_at(&slots, aways, on(0), minute(m)).map(|on_duty| on_duty.reader);
    assert_eq!(who(&[], 550), Some(id(10)));
    assert_eq!(who(&[], 600), Some(id(20)));
    assert_eq!(who(&[away(10, 0, 1)], 550), Some(id(20)));
}

#[test]
fn a_worry_told_on_friday_night_is_read_on_monday() {
    let slots = [slot(1, 0, hours(510, 960), 10, None), slot(2, 4, hours(510, 960), 10, None)];
    let (day, at, on_duty) = next_reader(&slots, &[], (on(4), minute(1200)), 14).unwrap();
    assert_eq!((day, at, on_duty.reader), (on(7), minute(510), id(10)));
    assert_eq!(next_reader(&slots, &[], (on(4), minute(1200)), 2), None);
}

#[test]
fn a_gap_is_said_once_where_the_hours_to_cover_overlap() {
    let slots = [slot(1, 0, hours(540, 900), 10, None)];
    let wanted = [(Weekday::Mon, hours(900, 1000)), (Weekday::Mon, hours(510, 930))];
    let expected = [Gap { day: on(0), hours: hours(510, 540) }, Gap { day: on(0), hours: hours(900, 1000) }];
    assert_eq!(gaps(&slots, &[], on(3), &wanted), expected);
}

fn any_hours() -> impl Strategy<Value = Hours> {
    (0..48_u16, 1..48_u16).prop_map(|(starts, length)| hours(starts * 30, ((starts + length) * 30).min(1440)))
}

fn any_slots() -> impl Strategy<Value = Vec<RotaSlot>> {
    let one = (1..5_u128, 0..7_usize, any_hours(), 10..12_u128, prop::option::of(12..14_u128), 0..10_u64, 0..10_u64);
    prop::collection::vec(one, 0..6).prop_map(|all| {
        let made = all.into_iter().map(|(number, weekday, hours, lead, cover, from, length)| RotaSlot {
            span: Span::new(on(from), Some(on(from + length * 2))).unwrap(),
            ..slot(number, weekday, hours, lead, cover)
        });
        made.collect()
    })
}

fn any_aways() -> impl Strategy<Value = Vec<LeadAway>> {
    let one = (10..14_u128, 0..10_u64, 1..10_u64);
    prop::collection::vec(one, 0..6)
        .prop_map(|all| all.into_iter().map(|(who, from, length)| away(who, from, from + length)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nobody_who_is_away_is_named(slots in any_slots(), aways in any_aways()) {
        let every_half_hour = (0..14).flat_map(|day| (0..48).map(move |half| (on(day), minute(half * 30))));
        for (day, m) in every_half_hour {
            if let Some(on_duty) = reader_at(&slots, &aways, day, m) {
                prop_assert!(!aways.iter().any(|away| away.person == on_duty.reader && away.holds_on(day)));
                prop_assert!(m < on_duty.until);
            }
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        slots in any_slots(),
        aways in any_aways(),
        day in 0..14_u64,
        m in 0..1440_u16,
    ) {
        let mut slots = slots;
        for (number, slot) in (1..).zip(&mut slots) {
            slot.id = id(number);
        }
        let found = reader_at(&slots, &aways, on(day), minute(m));
        slots.reverse();
        prop_assert_eq!(found, reader_at(&slots, &aways, on(day), minute(m)));
    }

    #[test]
    fn gaps_and_readers_share_out_every_minute(
        slots in any_slots(),
        aways in any_aways(),
        wanted in prop::collection::vec((0..7_usize, any_hours()), 0..4),
    ) {
        let wanted: Vec<_> = wanted.into_iter().map(|(day, hours)| (WEEK[day], hours)).collect();
        let found = gaps(&slots, &aways, on(5), &wanted);
        for (weekday, day) in WEEK.into_iter().zip((0..7).map(on)) {
            for m in (0..1440).map(minute) {
                let asked = wanted.iter().any(|(each, hours)| *each == weekday && hours.holds_at(m));
                let read = reader_at(&slots, &aways, day, m).is_some();
                let in_gaps = found.iter().filter(|gap| gap.day == day && gap.hours.holds_at(m)).count();
                prop_assert_eq!(in_gaps, usize::from(asked && !read));
            }
        }
    }

    #[test]
    fn the_next_reader_is_the_first_that_a_scan_finds(
        slots in any_slots(),
        aways in any_aways(),
        day in 0..12_u64,
        m in 0..1440_u16,
    ) {
        let scanned = (0..=7).find_map(|ahead| {
            let first = if ahead == 0 { m } else { 0 };
            (first..1440).map(minute).find_map(|at| {
                reader_at(&slots, &aways, on(day + ahead), at).map(|on_duty| (on(day + ahead), at, on_duty))
            })
        });
        prop_assert_eq!(next_reader(&slots, &aways, (on(day), minute(m)), 7), scanned);
    }
}
