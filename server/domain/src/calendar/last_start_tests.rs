use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::{
    calendar::{programme_weeks, sample, words},
    dated::parse_day,
};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn plan(from: &str, exam_weeks: ExamWeeks) -> WeekPlan {
    WeekPlan { from: day(from), weekday: Weekday::Mon, weeks: 10, exam_weeks }
}

#[test]
fn the_last_possible_start_is_said_at_once() {
    let calendar = sample::calendar();
    let last = last_start(&calendar, &plan("2026-09-01", ExamWeeks::LeftOut)).unwrap();
    assert_eq!((last.day, last.ends), (day("2027-03-08"), day("2027-07-19")));
    let kept = last_start(&calendar, &plan("2026-09-01", ExamWeeks::Kept)).unwrap();
    assert_eq!(kept.day, day("2027-05-10"));
    assert_eq!(
        words::last_start(10, &last),
        "A programme of 10 weeks on Mondays can start until 8 March 2027. It would end on 19 July 2027."
    );
    assert_eq!(last_start(&calendar, &plan("2027-03-09", ExamWeeks::LeftOut)), None);
    assert_eq!(
        last_start(&TermCalendar::new(sample::entries(), vec![], vec![]), &plan("2027-09-01", ExamWeeks::Kept)),
        None
    );
}

#[test]
fn somebody_who_comes_too_late_is_offered_what_still_fits() {
    let offered = offers(&sample::calendar(), &plan("2027-04-12", ExamWeeks::LeftOut));
    assert_eq!(
        offered,
        [Offer::KeepExamWeeks { ends: day("2027-06-28") }, Offer::FewerWeeks { weeks: 7, ends: day("2027-07-19") }]
    );
    assert_eq!(offers(&sample::calendar(), &plan("2026-09-21", ExamWeeks::LeftOut)), []);
}

#[test]
fn another_weekday_is_offered_where_bank_holidays_take_the_mondays() {
    let calendar = sample::calendar();
    let late = plan("2027-05-11", ExamWeeks::Kept);
    assert_eq!(last_start(&calendar, &late), None);
    let offered = offers(&calendar, &late);
    assert!(offered.contains(&Offer::OtherWeekday {
        weekday: Weekday::Tue,
        from: day("2027-05-11"),
        ends: day("2027-07-20")
    }));
    assert!(!offered.iter().any(|offer| matches!(offer, Offer::OtherWeekday { weekday: Weekday::Fri, .. })));
}

#[test]
fn the_next_school_year_is_offered_once_its_terms_are_known() {
    let mut entries = sample::entries();
    let next = super::super::TermDateDetails::parse("term", "Autumn", "2027-09-01", "2027-12-17", &[]).unwrap();
    entries.push(next);
    let calendar = TermCalendar::new(entries, vec![], vec![]);
    let offered = offers(&calendar, &plan("2027-07-12", ExamWeeks::Kept));
    assert_eq!(offered.last(), Some(&Offer::NextYear { from: day("2027-09-06"), ends: day("2027-11-08") }));
}

proptest! {
    #[test]
    fn from_the_last_start_all_weeks_fit_and_a_day_later_they_do_not(start in 0_u64..200, weeks in 1_u16..15, kept in any::<bool>()) {
        let calendar = sample::calendar();
        let exam_weeks = if kept { ExamWeeks::Kept } else { ExamWeeks::LeftOut };
        let plan = WeekPlan { from: day("2026-09-01") + Days::new(start), weekday: Weekday::Wed, weeks, exam_weeks };
        if let Some(last) = last_start(&calendar, &plan) {
            let fits = |from| programme_weeks(&calendar, &WeekPlan { from, ..plan }).len() == usize::from(weeks);
            prop_assert!(fits(last.day));
            prop_assert!(!fits(last.day + Days::new(1)));
            prop_assert!(offers(&calendar, &plan).is_empty());
        } else {
            prop_assert!(programme_weeks(&calendar, &plan).len() < usize::from(weeks));
        }
    }
}
