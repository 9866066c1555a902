use proptest::prelude::*;

use super::*;
use crate::{calendar::sample, dated::parse_day};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn plan(from: &str, weekday: Weekday, exam_weeks: ExamWeeks) -> WeekPlan {
    WeekPlan { from: day(from), weekday, weeks: 10, exam_weeks }
}

fn placed(plan: &WeekPlan) -> Vec<String> {
    programme_weeks(&sample::calendar(), plan).iter().map(|week| week.day.to_string()).collect()
}

#[test]
fn ten_sessions_over_half_term_end_a_week_later_and_half_term_takes_no_number() {
    let weeks = programme_weeks(&sample::calendar(), &plan("2026-09-22", Weekday::Tue, ExamWeeks::LeftOut));
    assert_eq!(weeks.len(), 10);
    assert_eq!((weeks[4].day, weeks[5].day), (day("2026-10-20"), day("2026-11-03")));
    assert_eq!(weeks[5].number, 6);
    assert_eq!(weeks[5].monday(), day("2026-11-02"));
    assert_eq!(weeks[9].day, day("2026-12-01"));
}

#[test]
fn a_monday_cohort_loses_its_bank_holidays() {
    let days = placed(&plan("2027-04-12", Weekday::Mon, ExamWeeks::Kept));
    assert_eq!(
        days,
        [
            "2027-04-12",
            "2027-04-19",
            "2027-04-26",
            "2027-05-10",
            "2027-05-17",
            "2027-05-24",
            "2027-06-07",
            "2027-06-14",
            "2027-06-21",
            "2027-06-28"
        ]
    );
}

#[test]
fn exam_weeks_are_left_out_where_the_cohort_says_so() {
    let days = placed(&plan("2027-04-12", Weekday::Mon, ExamWeeks::LeftOut));
    let want = ["2027-04-12", "2027-04-19", "2027-04-26", "2027-06-28", "2027-07-05", "2027-07-12", "2027-07-19"];
    assert_eq!(days, want, "and there are not ten");
    let inset = placed(&plan("2026-11-20", Weekday::Fri, ExamWeeks::Kept));
    assert_eq!(inset[..3], ["2026-11-20", "2026-12-04", "2026-12-11"]);
}

#[test]
fn weeks_stay_seven_days_apart_when_the_clocks_change() {
    let calendar = TermCalendar::default();
    for from in ["2026-10-15", "2026-03-19"] {
        let weeks = programme_weeks(&calendar, &WeekPlan { weeks: 3, ..plan(from, Weekday::Thu, ExamWeeks::Kept) });
        assert!(weeks.windows(2).all(|pair| (pair[1].day - pair[0].day).num_days() == 7), "{from}");
    }
}

#[test]
fn a_plan_ends_with_what_is_known_of_the_calendar() {
    let weeks = programme_weeks(&sample::calendar(), &plan("2027-07-12", Weekday::Mon, ExamWeeks::Kept));
    assert_eq!(weeks.len(), 2);
}

proptest! {
    #[test]
    fn every_programme_week_is_a_school_day_of_its_weekday_and_numbers_run_on(
        start in 0_u64..320, weekday in 1_i32..=5, weeks in 1_u16..=20, kept in any::<bool>()
    ) {
        let calendar = sample::calendar();
        let exam_weeks = if kept { ExamWeeks::Kept } else { ExamWeeks::LeftOut };
        let weekday = crate::dated::weekday_from_number(weekday).unwrap();
        let plan = WeekPlan { from: day("2026-09-01") + Days::new(start), weekday, weeks, exam_weeks };
        let placed = programme_weeks(&calendar, &plan);
        prop_assert!(placed.len() <= usize::from(weeks));
        for (week, number) in placed.iter().zip(1..) {
            prop_assert_eq!(week.number, number);
            prop_assert_eq!(week.day.weekday(), weekday);
            prop_assert!(calendar.is_school_day(week.day) && week.day >= plan.from);
            prop_assert!(kept || calendar.exams_on(week.day).next().is_none());
        }
        prop_assert!(placed.windows(2).all(|pair| pair[0].day < pair[1].day));
    }
}
