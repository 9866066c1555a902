//! Agreements on the days around their ends, and beside each other.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::dated::parse_day;

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn agreement(started_on: NaiveDate, ended_on: NaiveDate) -> DataSharingAgreement {
    let any = Uuid::nil();
    let line = |text| Line::parse(text).unwrap();
    DataSharingAgreement {
        id: Id::from_uuid(any),
        organisation: Id::from_uuid(any),
        area: Id::from_uuid(any),
        site: Id::from_uuid(any),
        details: AgreementDetails {
            reference: line("DSA 7"),
            signed_for_site: line("A Head"),
            signed_for_us: line("A Manager"),
            signed_on: started_on,
            started_on,
            ended_on,
        },
        withdrawn_on: None,
        version: 1,
    }
}

#[test]
fn an_agreement_stands_as_its_dates_say() {
    let paper = agreement(day("2026-09-01"), day("2027-09-01"));
    for (on, standing) in [
        ("2026-08-31", AgreementStanding::NotYet),
        ("2026-09-01", AgreementStanding::InForce),
        ("2027-07-02", AgreementStanding::InForce),
        ("2027-07-03", AgreementStanding::RunsOutSoon { days: 60 }),
        ("2027-08-31", AgreementStanding::RunsOutSoon { days: 1 }),
        ("2027-09-01", AgreementStanding::RunOut),
    ] {
        assert_eq!(paper.standing(day(on)), standing, "{on}");
    }
}

#[test]
fn withdrawing_stops_it_that_day_and_only_once() {
    let mut paper = agreement(day("2026-09-01"), day("2027-09-01"));
    paper.withdraw(day("2026-11-21")).unwrap();
    assert!(paper.standing(day("2026-11-20")).covers_sharing());
    assert_eq!(paper.standing(day("2026-11-21")), AgreementStanding::Withdrawn);
    assert_eq!(paper.withdraw(day("2026-11-22")), Err(AgreementProblem::WithdrawnAlready));
    let mut old = agreement(day("2025-09-01"), day("2026-09-01"));
    assert_eq!(old.withdraw(day("2026-11-21")), Err(AgreementProblem::RanOutAlready));
}

#[test]
fn one_withdrawn_before_it_began_was_never_in_force() {
    let mut paper = agreement(day("2026-12-01"), day("2027-12-01"));
    paper.withdraw(day("2026-11-21")).unwrap();
    for on in ["2026-11-21", "2026-12-01", "2027-03-01"] {
        assert_eq!(paper.standing(day(on)), AgreementStanding::Withdrawn, "{on}");
    }
    assert!(overlap(&agreement(day("2026-12-01"), day("2027-12-01")).details, [&paper]).is_none());
}

#[test]
fn a_successor_may_start_in_the_last_sixty_days() {
    let old = agreement(day("2025-09-01"), day("2026-09-01"));
    let next = |started, ended| agreement(day(started), day(ended)).details;
    assert!(overlap(&next("2026-09-01", "2027-09-01"), [&old]).is_none());
    assert!(overlap(&next("2026-07-03", "2027-09-01"), [&old]).is_none());
    assert!(overlap(&next("2026-07-02", "2027-09-01"), [&old]).is_some());
    assert!(overlap(&next("2026-08-01", "2026-08-20"), [&old]).is_some());
}

#[test]
fn nothing_is_shared_before_the_signature() {
    let parse =
        |signed, started, ended| AgreementDetails::parse("DSA 7", "A Head", "A Manager", signed, started, ended);
    assert!(parse("2026-09-01", "2026-09-01", "2027-09-01").is_ok());
    assert_eq!(parse("2026-09-02", "2026-09-01", "2027-09-01").unwrap_err()[0].field, Some("started_on"));
    assert_eq!(parse("2026-09-01", "2026-09-01", "2026-09-01").unwrap_err()[0].field, Some("ended_on"));
}

proptest! {
    #[test]
    fn every_shared_day_belongs_to_a_handing_over(a in (0..400_u64, 1..400_u64), b in (0..400_u64, 1..400_u64)) {
        let on = |days: u64| day("2026-01-01") + Days::new(days);
        let (one, other) = (agreement(on(a.0), on(a.0 + a.1)), agreement(on(b.0), on(b.0 + b.1)));
        let covers = |paper: &DataSharingAgreement, d| paper.standing(on(d)).covers_sharing();
        let mut shared = (0..900).filter(|d| covers(&one, *d) && covers(&other, *d));
        let (first, second) = if (a.0, a.0 + a.1) <= (b.0, b.0 + b.1) { (&one, &other) } else { (&other, &one) };
        let outlasts = second.details.ended_on > first.details.ended_on;
        let fine = shared.all(|d| {
            outlasts && matches!(first.standing(on(d)), AgreementStanding::RunsOutSoon { .. })
        });
        prop_assert_eq!(overlap(&one.details, [&other]).is_none(), fine);
        prop_assert_eq!(overlap(&other.details, [&one]).is_none(), fine);
    }
}

#[test]
fn a_sites_standing_rests_on_the_agreement_that_lasts_longest() {
    let old = agreement(day("2025-09-01"), day("2026-09-01"));
    let now = agreement(day("2026-09-01"), day("2027-09-01"));
    let next = agreement(day("2027-08-01"), day("2028-09-01"));
    let all = [old, now, next];
    let started = |on| that_counts(&all, day(on)).map(|each| each.details.started_on.to_string()).unwrap();
    assert_eq!(started("2026-11-21"), "2026-09-01");
    assert_eq!(started("2027-08-15"), "2027-08-01");
    assert_eq!(started("2025-01-01"), "2025-09-01");
    assert_eq!(started("2029-01-01"), "2027-08-01");
    assert!(that_counts(&[], day("2026-11-21")).is_none());
}
