use chrono::Weekday;
use proptest::prelude::*;

use super::*;
use crate::{
    calendar::{ExamWeeks, programme_weeks, sample, words},
    dated::parse_day,
};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

fn asked(from: &str, weekday: Weekday, course_parts: u16, by: &str) -> Fitting {
    let plan = WeekPlan { from: day(from), weekday, weeks: 10, exam_weeks: ExamWeeks::LeftOut };
    Fitting { plan, course_parts, by: day(by) }
}

fn of(asked: &Fitting) -> Fit {
    fit(&sample::calendar(), asked)
}

#[test]
fn ten_sessions_over_half_term_fit_before_christmas() {
    let asked = asked("2026-09-22", Weekday::Tue, 0, "2026-12-18");
    let found = of(&asked);
    assert_eq!((found.days[4], found.days[5]), (day("2026-10-20"), day("2026-11-03")));
    assert_eq!(found.offers, []);
    // Half-term is between them: twelve Tuesdays from the last start to the end of term, less one.
    assert_eq!(found.last_start, Some(day("2026-10-06")));
    assert_eq!(words::fit(&asked, &found), "All 10 sessions fit. The last is on 1 December 2026.");
}

#[test]
fn a_course_of_five_weeks_comes_too_late_and_two_days_would_do() {
    let asked = asked("2026-09-14", Weekday::Wed, 5, "2026-12-18");
    let found = of(&asked);
    assert_eq!(found.days.len(), 8);
    let offered: Vec<String> = found.offers.iter().map(words::squeeze).collect();
    assert_eq!(
        offered,
        [
            "Train on two days in a row: then sessions begin on 16 September 2026 and end on 25 November 2026.",
            "Meet twice a week in 2 weeks: then it ends on 16 December 2026.",
            "Hold the last 2 sessions after that: then it ends on 27 January 2027.",
        ]
    );
}

#[test]
fn a_cohort_that_crosses_christmas_goes_on_in_january() {
    let found = of(&asked("2026-11-10", Weekday::Tue, 0, "2027-03-25"));
    assert_eq!((found.days[5], found.days[6]), (day("2026-12-15"), day("2027-01-05")));
    // The mocks take two Tuesdays.
    assert_eq!((found.days[7], found.days[9]), (day("2027-01-26"), day("2027-02-09")));
}

#[test]
fn an_inset_day_on_the_usual_day_takes_no_number() {
    let found = of(&asked("2026-11-13", Weekday::Fri, 0, "2027-03-25"));
    assert_eq!((found.days[1], found.days[2]), (day("2026-11-20"), day("2026-12-04")));
}

#[test]
fn a_monday_cohort_of_the_summer_loses_its_bank_holidays_and_is_told_when_to_have_begun() {
    let mut late = asked("2027-04-26", Weekday::Mon, 0, "2027-06-30");
    late.plan.exam_weeks = ExamWeeks::Kept;
    let found = of(&late);
    assert!(!found.days.contains(&day("2027-05-03")) && !found.days.contains(&day("2027-05-31")));
    assert_eq!(found.days.len(), 8);
    assert_eq!(found.last_start, Some(day("2027-04-12")));
    assert_eq!(
        words::fit(&late, &found),
        "Only 8 of 10 sessions fit by 30 June 2027. The last day to begin was 12 April 2027."
    );
}

#[test]
fn weeks_in_which_the_clocks_change_are_weeks_like_others() {
    for (from, by) in [("2026-10-22", "2026-12-18"), ("2027-03-18", "2027-05-07")] {
        let mut short = asked(from, Weekday::Thu, 0, by);
        (short.plan.weeks, short.plan.exam_weeks) = (3, ExamWeeks::Kept);
        let found = of(&short);
        assert_eq!(found.days.len(), 3, "{from}");
        assert!(found.days.iter().all(|day| day.weekday() == Weekday::Thu));
    }
}

proptest! {
    #[test]
    fn from_the_last_start_all_fit_and_a_day_later_they_do_not(
        start in 0_u64..250, length in 20_u64..200, weeks in 1_u16..13, parts in 0_u16..6, kept in any::<bool>()
    ) {
        let calendar = sample::calendar();
        let exam_weeks = if kept { ExamWeeks::Kept } else { ExamWeeks::LeftOut };
        let from = day("2026-09-01") + Days::new(start);
        let plan = WeekPlan { from, weekday: Weekday::Wed, weeks, exam_weeks };
        let asked = Fitting { plan, course_parts: parts, by: from + Days::new(length) };
        let found = fit(&calendar, &asked);
        let all = |from| {
            let asked = Fitting { plan: WeekPlan { from, ..plan }, ..asked };
            session_days(&calendar, &asked).len() == usize::from(weeks)
        };
        prop_assert!(found.offers.is_empty() || found.days.len() < usize::from(weeks));
        if let Some(last) = found.last_start.filter(|last| AcademicYear::of(*last) == AcademicYear::of(asked.by)) {
            prop_assert!(all(last), "{last}");
            prop_assert!(!all(last + Days::new(1)), "{last}");
        }
        if parts == 0 {
            let usual: Vec<NaiveDate> = programme_weeks(&calendar, &plan).iter().map(|week| week.day).collect();
            prop_assert!(usual.starts_with(&found.days));
        }
    }
}
