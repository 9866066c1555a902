//! Checks and training on the days on which they run out.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    dated::parse_day,
    id::Id,
    staff::{CheckDetails, TrainingDetails},
};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn check(kind: &str, level: &str, seen_on: &str) -> AdultCheck {
    let any = Uuid::nil();
    AdultCheck {
        id: Id::from_uuid(any),
        organisation: Id::from_uuid(any),
        person: Id::from_uuid(any),
        details: CheckDetails::parse(kind, level, "001234567890", "2020-01-01", seen_on, day("2030-01-01")).unwrap(),
        seen_by: None,
        withdrawn_on: None,
        version: 1,
    }
}

fn training(kind: &str, completed_on: &str, expires_on: &str) -> AdultTraining {
    let any = Uuid::nil();
    AdultTraining {
        id: Id::from_uuid(any),
        organisation: Id::from_uuid(any),
        person: Id::from_uuid(any),
        details: TrainingDetails::parse(kind, completed_on, expires_on, day("2030-01-01")).unwrap(),
        withdrawn_on: None,
        version: 1,
    }
}

fn whys(role: Role, at: PlaceKind, checks: &[AdultCheck], done: &[AdultTraining], on: &str) -> Vec<WhyMissing> {
    missing(role, at, checks, done, day(on), 36).into_iter().map(|missing| missing.why).collect()
}

#[test]
fn a_practitioner_with_nothing_lacks_everything_and_a_school_link_nothing() {
    let on = "2026-11-21";
    assert_eq!(whys(Role::YouthPractitioner, PlaceKind::Cohort, &[], &[], on), [WhyMissing::NotThere; 4]);
    assert!(whys(Role::SchoolLink, PlaceKind::Site, &[], &[], on).is_empty());
    assert_eq!(whys(Role::SafeguardingLead, PlaceKind::Site, &[], &[], on), [WhyMissing::NotThere]);
    assert_eq!(whys(Role::SafeguardingLead, PlaceKind::Organisation, &[], &[], on), [WhyMissing::NotThere; 4]);
}

#[test]
fn a_check_is_to_be_seen_anew_after_the_organisations_months() {
    let checks = [
        check("dbs", "enhanced", "2023-11-22"),
        check("identity", "", "2020-01-01"),
        check("references", "none", "2020-01-01"),
    ];
    let whys = |on| whys(Role::ProgrammeManager, PlaceKind::Organisation, &checks, &[], on);
    assert!(whys("2026-11-21").is_empty());
    assert_eq!(whys("2026-11-22"), [WhyMissing::Until(day("2026-11-22"))]);
}

#[test]
fn a_shallower_check_does_not_do_where_the_barred_list_is_needed() {
    let mut checks = vec![
        check("dbs", "enhanced", "2026-01-01"),
        check("identity", "", "2026-01-01"),
        check("references", "", "2026-01-01"),
    ];
    let done = [training("safeguarding_basic", "2026-01-01", "")];
    let whys = |checks: &[AdultCheck]| whys(Role::YouthPractitioner, PlaceKind::Site, checks, &done, "2026-11-21");
    assert_eq!(whys(&checks), [WhyMissing::TooLow(CheckLevel::Enhanced)]);
    checks.push(check("dbs", "enhanced_barred", "2026-02-01"));
    assert!(whys(&checks).is_empty());
    checks[3].withdrawn_on = Some(day("2026-11-21"));
    assert_eq!(whys(&checks), [WhyMissing::Until(day("2026-11-21"))]);
}

#[test]
fn a_leads_training_holds_two_years_whatever_its_certificate_says() {
    let whys = |done: &[AdultTraining], on| whys(Role::DeputySafeguardingLead, PlaceKind::Site, &[], done, on);
    let long = [training("safeguarding_lead", "2024-11-22", "2029-11-22")];
    assert!(whys(&long, "2026-11-21").is_empty());
    assert_eq!(whys(&long, "2026-11-22"), [WhyMissing::Until(day("2026-11-22"))]);
    let short = [training("safeguarding_lead", "2026-01-01", "2026-11-21")];
    assert_eq!(whys(&short, "2026-11-21"), [WhyMissing::Until(day("2026-11-21"))]);
}

#[test]
fn what_is_still_to_come_does_not_count_yet() {
    let checks = [
        check("identity", "", "2026-12-01"),
        check("references", "", "2026-01-01"),
        check("dbs", "enhanced", "2026-01-01"),
    ];
    assert_eq!(whys(Role::ProgrammeManager, PlaceKind::Area, &checks, &[], "2026-11-21"), [WhyMissing::NotThere]);
}

#[test]
fn a_check_says_what_it_is_or_is_not_kept() {
    let fields = |kind, level, number, issued, seen| -> Vec<_> {
        let made = CheckDetails::parse(kind, level, number, issued, seen, day("2026-11-21"));
        made.err().unwrap_or_default().into_iter().filter_map(|told| told.field).collect()
    };
    assert_eq!(fields("dbs", "", "", "2026-01-01", "2026-01-02"), ["level", "number"]);
    assert_eq!(fields("identity", "basic", "", "2026-01-01", "2026-01-02"), ["level"]);
    assert_eq!(fields("identity", "", "", "2026-01-03", "2026-01-02"), ["seen_on"]);
    assert_eq!(fields("identity", "", "", "2026-01-03", "2026-11-22"), ["seen_on"]);
    assert!(fields("dbs", "enhanced_barred", "001234567890", "2026-01-01", "2026-01-02").is_empty());
}

proptest! {
    #[test]
    fn one_more_record_never_lacks_more(
        kinds in prop::collection::vec((0..5_usize, 0..5_usize, 0..2500_u64), 0..8),
        role in 0..6_usize,
        at in 0..4_usize,
    ) {
        let checks: Vec<_> = kinds
            .into_iter()
            .map(|(kind, level, days)| {
                let mut made = check("identity", "", "2020-01-01");
                made.details.kind = CheckKind::ALL[kind];
                made.details.level = CheckLevel::ALL[level];
                made.details.seen_on = day("2020-01-01") + chrono::Days::new(days);
                made
            })
            .collect();
        let lacks = |checks: &[AdultCheck]| {
            missing(Role::ALL[role], PlaceKind::ALL[at], checks, &[], day("2026-11-21"), 36).len()
        };
        for known in 0..checks.len() {
            prop_assert!(lacks(&checks[..=known]) <= lacks(&checks[..known]));
        }
    }
}
