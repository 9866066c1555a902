use chrono::Weekday;
use uuid::Uuid;

use super::*;
use crate::{
    calendar::TermDateDetails,
    dated::{Span, parse_day},
    organisation::{AgreementDetails, Period, PeriodDetails, SiteDetails, VenueDetails},
    programme::TemplateVersion,
    safeguarding::{Lane, RotaSlotDetails},
    text::Line,
};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn id<T>(number: u128) -> Id<T> {
    Id::from_uuid(Uuid::from_u128(number))
}

fn adult(number: u128, name: &str) -> CohortAdult {
    CohortAdult { person: id(number), name: name.into(), in_date: true, posted_here: true }
}

fn agreement(until: &str) -> DataSharingAgreement {
    DataSharingAgreement {
        id: id(20),
        organisation: id(1),
        area: id(2),
        site: id(3),
        details: AgreementDetails::parse("DSA", "A", "B", "2026-09-01", "2026-09-01", until).unwrap(),
        withdrawn_on: None,
        version: 1,
    }
}

fn venue(use_for: &str) -> Venue {
    Venue {
        id: id(30),
        organisation: id(1),
        area: id(2),
        site: id(3),
        details: VenueDetails::parse("Room", "20", use_for, true, true, "").unwrap(),
        span: Span::open_from(day("2026-09-01")),
        version: 1,
    }
}

fn slot(weekday: &str) -> RotaSlot {
    let lead = Uuid::from_u128(40).to_string();
    RotaSlot {
        id: id(41),
        organisation: id(1),
        lane: Lane::Programme,
        details: RotaSlotDetails::parse(weekday, "08:00", "18:00", &lead, "").unwrap(),
        span: Span::open_from(day("2026-09-01")),
        version: 1,
    }
}

fn period() -> Period {
    let days = ["mon", "tue", "wed", "thu", "fri"];
    Period {
        id: id(50),
        organisation: id(1),
        area: id(2),
        site: id(3),
        details: PeriodDetails::parse("Period 1", "lesson", "every", &days, "09:00", "15:00").unwrap(),
        span: Span::open_from(day("2026-09-01")),
        version: 1,
    }
}

/// A Tuesday cohort of ten pairs with everything it needs.
fn whole() -> ReadinessFacts {
    let programme: Id<TemplateVersion> = id(10);
    let started = CohortDetails::starting(Line::parse("Autumn").unwrap(), programme, day("2026-09-22"));
    let (lead, second, specialist) = (Some(id(60)), Some(id(61)), Some(id(62)));
    let term = |kind: &str, first: &str, last: &str| TermDateDetails::parse(kind, kind, first, last, &[]).unwrap();
    let terms = vec![term("term", "2026-09-02", "2026-12-18"), term("half_term", "2026-10-26", "2026-10-30")];
    ReadinessFacts {
        today: day("2026-09-10"),
        details: CohortDetails { lead, second, specialist, ..started },
        rules: Rules::default(),
        site: SiteDetails::parse("Eastbrook", "school", "yes", "", "").unwrap(),
        calendar: TermCalendar::new(terms, vec![], vec![]),
        agreements: vec![agreement("2027-09-01")],
        periods: vec![period()],
        slots: ["mon", "tue", "wed", "thu", "fri"].map(slot).to_vec(),
        aways: vec![],
        venues: vec![venue("one_to_one"), venue("group")],
        adults: vec![adult(60, "Bisi"), adult(61, "Zofia"), adult(62, "Priya")],
    }
}

fn missing(facts: &ReadinessFacts) -> Vec<(ReadinessItem, String)> {
    readiness(facts).into_iter().filter(|line| !line.ready).map(|line| (line.item, line.words)).collect()
}

#[test]
fn a_cohort_with_everything_may_start() {
    assert_eq!(missing(&whole()), []);
    assert!(readiness(&whole()).iter().any(|line| line.words.contains("to 1 December 2026")));
}

#[test]
fn each_thing_that_is_missing_is_named_by_itself() {
    type Spoil = fn(&mut ReadinessFacts);
    let spoils: [(ReadinessItem, Spoil); 9] = [
        (ReadinessItem::Calendar, |f| f.details.planned_start_on = day("2026-11-10")),
        (ReadinessItem::Calendar, |f| f.details.planned_end_on = Some(day("2026-11-24"))),
        (ReadinessItem::Calendar, |f| f.calendar = TermCalendar::default()),
        (ReadinessItem::Agreement, |f| f.agreements = vec![agreement("2026-11-30")]),
        (ReadinessItem::SchoolDay, |f| f.periods.clear()),
        (ReadinessItem::Rota, |f| f.slots.retain(|slot| slot.details.weekday != Weekday::Thu)),
        (ReadinessItem::Venues, |f| f.venues.truncate(1)),
        (ReadinessItem::Ratio, |f| f.details.capacity = 30),
        (ReadinessItem::Venues, |f| f.venues.iter_mut().for_each(|venue| venue.details.in_sight = false)),
    ];
    for (item, spoil) in spoils {
        let mut facts = whole();
        spoil(&mut facts);
        let items: Vec<_> = missing(&facts).into_iter().map(|(item, _)| item).collect();
        assert_eq!(items, [item]);
    }
}

#[test]
fn an_adult_whose_checks_lapse_before_the_end_is_named_and_does_not_count() {
    let mut facts = whole();
    facts.adults[1].in_date = false;
    let told = missing(&facts);
    assert_eq!(told[0].0, ReadinessItem::Checks);
    assert!(told[0].1.contains("Zofia"));
    assert_eq!(told[1].0, ReadinessItem::Ratio);
    assert!(told[1].1.ends_with("need 3 adults with everything in date; 2 are there."), "{}", told[1].1);
}

#[test]
fn a_gap_of_the_rota_in_half_term_is_no_gap() {
    let mut facts = whole();
    let away = LeadAway {
        id: id(70),
        organisation: id(1),
        person: id(40),
        away_on: day("2026-10-26"),
        back_on: day("2026-10-31"),
        version: 1,
    };
    facts.aways.push(away);
    assert_eq!(missing(&facts), []);
}

#[test]
fn mentors_count_as_children_when_adults_are_counted() {
    let rules = Rules::default();
    assert_eq!(adults_needed(1, &rules), 2, "two adults for a group, however small");
    assert_eq!(adults_needed(10, &rules), 3);
    assert_eq!(adults_needed(20, &rules), 5);
    assert_eq!(adults_needed(10, &Rules { mentee_age_from: 13, ..rules }), 2);
}
