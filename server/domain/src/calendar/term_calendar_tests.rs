use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::{calendar::sample, dated::parse_day};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn change(on: &str, effect: &str, name: &str) -> HolidayChangeDetails {
    HolidayChangeDetails::parse(on, effect, name).unwrap()
}

#[test]
fn a_day_is_closed_for_the_reason_that_a_school_would_give() {
    let calendar = sample::calendar();
    let why = |text| calendar.closed(day(text));
    assert_eq!(why("2026-09-03"), None);
    assert_eq!(why("2026-09-05"), Some(Closed::Weekend));
    assert_eq!(why("2026-10-26"), Some(Closed::HalfTerm("Autumn half-term".into())));
    assert_eq!(why("2026-11-27"), Some(Closed::Inset("INSET".into())));
    assert_eq!(why("2026-12-21"), Some(Closed::Holidays));
    assert_eq!(why("2026-12-25"), Some(Closed::BankHoliday("Christmas Day".into())));
    assert_eq!(why("2027-05-03"), Some(Closed::BankHoliday("Early May bank holiday".into())));
    assert_eq!(why("2027-01-12"), None, "exams of some years do not close the school");
    assert_eq!(calendar.exams_on(day("2027-01-12")).count(), 1);
    assert!(!calendar.is_exam_day_for_all(day("2027-01-12")));
}

#[test]
fn a_year_without_terms_is_open_on_weekdays_and_known_to_be_unknown() {
    let calendar = sample::calendar();
    assert!(calendar.knows(day("2027-07-31")) && !calendar.knows(day("2027-09-01")));
    assert_eq!(calendar.closed(day("2027-08-31")), Some(Closed::Holidays));
    assert_eq!(calendar.closed(day("2027-09-01")), None);
    assert_eq!(calendar.closed(day("2027-12-27")), Some(Closed::BankHoliday("Christmas Day (substitute day)".into())));
    assert_eq!(calendar.last_day_of(AcademicYear::beginning(2026)), Some(day("2027-07-21")));
    assert_eq!(calendar.last_day_of(AcademicYear::beginning(2027)), None);
}

#[test]
fn clocks_stand_still_in_half_term_but_not_for_safety() {
    let calendar = sample::calendar();
    let friday = day("2026-10-23");
    assert_eq!(calendar.add_school_days(friday, 1), Some(day("2026-11-02")));
    assert_eq!(calendar.add_working_days(friday, 1), Some(day("2026-10-26")));
    assert_eq!(calendar.add_school_days(day("2026-11-26"), 1), Some(day("2026-11-30")));
    assert_eq!(calendar.add_school_days(day("2026-12-18"), 1), Some(day("2027-01-05")));
    assert_eq!(calendar.add_school_days(day("2026-10-25"), 0), Some(day("2026-11-02")));
    assert_eq!(calendar.add_working_days(day("2026-12-24"), 1), Some(day("2026-12-29")));
    assert_eq!(calendar.school_days_between(friday, day("2026-11-02")), 1);
    assert_eq!(calendar.school_days_between(day("2026-11-02"), friday), -1);
}

#[test]
fn clocks_do_not_stop_for_the_weeks_in_which_clocks_change() {
    let calendar = TermCalendar::default();
    for (friday, monday) in [("2026-10-23", "2026-10-26"), ("2026-03-27", "2026-03-30")] {
        assert_eq!(calendar.add_school_days(day(friday), 1), Some(day(monday)));
        assert_eq!(calendar.school_days_between(day(friday), day(monday)), 1);
    }
}

#[test]
fn a_sites_own_change_of_a_bank_holiday_beats_the_organisations() {
    let everywhere = vec![change("2027-06-11", "added", "A jubilee"), change("2027-05-03", "removed", "Worked")];
    let here = vec![change("2027-06-11", "removed", "Open here")];
    let calendar = TermCalendar::new(sample::entries(), everywhere.clone(), vec![]);
    assert_eq!(calendar.closed(day("2027-06-11")), Some(Closed::BankHoliday("A jubilee".into())));
    assert!(calendar.is_school_day(day("2027-05-03")));
    let calendar = TermCalendar::new(sample::entries(), everywhere, here);
    assert!(calendar.is_school_day(day("2027-06-11")));
    let named = calendar.bank_holidays_between(day("2027-05-01"), day("2027-06-30"));
    assert_eq!(named, [(day("2027-05-31"), "Spring bank holiday".to_owned())]);
}

proptest! {
    #[test]
    fn counting_school_days_and_adding_them_agree(start in 0_u64..300, days in 1_u16..40) {
        let calendar = sample::calendar();
        let from = day("2026-09-01") + Days::new(start);
        let to = calendar.add_school_days(from, days).unwrap();
        prop_assert!(calendar.is_school_day(to));
        prop_assert_eq!(calendar.school_days_between(from, to), i64::from(days));
    }

    #[test]
    fn safety_never_waits_longer_than_school(start in 0_u64..300, days in 1_u16..10) {
        let calendar = sample::calendar();
        let from = day("2026-09-01") + Days::new(start);
        prop_assert!(calendar.add_working_days(from, days) <= calendar.add_school_days(from, days));
    }
}
