//! One review of a cohort, with its days.

use chrono::{Days, NaiveDate};

use crate::{
    calendar::{ProgrammeWeek, TermCalendar},
    programme::{Measure, Rules},
};

/// A programme week in which pairs are reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// The number of its programme week.
    pub week: u16,
    /// The Monday of that week: from then on it is asked.
    pub opens_on: NaiveDate,
    /// The last school day of that week.
    pub due_on: NaiveDate,
    /// The school day after that. From then on it is missed, and can be made up.
    pub late_from: NaiveDate,
    /// When the next one opens. From then on this one is not asked any more.
    pub until: Option<NaiveDate>,
}

impl Review {
    pub fn has_opened(&self, today: NaiveDate) -> bool {
        self.opens_on <= today
    }

    /// Whether it is asked, or can be made up.
    pub fn is_asked(&self, today: NaiveDate) -> bool {
        self.has_opened(today) && self.until.is_none_or(|until| today < until)
    }
}

/// The reviews of a cohort in their order. A programme without the relationship check has none.
pub fn reviews(rules: &Rules, weeks: &[ProgrammeWeek], calendar: &TermCalendar) -> Vec<Review> {
    if !rules.measures.contains(&Measure::RelationshipCheck) {
        return vec![];
    }
    let of_week = |number: &u16| weeks.iter().find(|week| week.number == *number);
    let mut reviews: Vec<Review> =
        rules.review_weeks.iter().filter_map(of_week).map(|week| one(week, calendar)).collect();
    let following: Vec<NaiveDate> = reviews.iter().skip(1).map(|next| next.opens_on).collect();
    for (review, until) in reviews.iter_mut().zip(following) {
        review.until = Some(until);
    }
    reviews
}

fn one(week: &ProgrammeWeek, calendar: &TermCalendar) -> Review {
    let opens_on = week.monday();
    let days = (0..5).rev().filter_map(|later| opens_on.checked_add_days(Days::new(later)));
    let due_on = days.into_iter().find(|day| calendar.is_school_day(*day)).unwrap_or(week.day);
    Review { week: week.number, opens_on, due_on, late_from: calendar.days_after(due_on, 1), until: None }
}

/// The one that is asked on a day, or can be made up.
pub fn open_review(reviews: &[Review], today: NaiveDate) -> Option<Review> {
    reviews.iter().find(|review| review.is_asked(today)).copied()
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use super::*;
    use crate::{
        calendar::{ExamWeeks, WeekPlan, programme_weeks, sample},
        dated::parse_day,
    };

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    /// A Tuesday cohort from 22 September: week 5 is the last before half-term.
    fn of(rules: &Rules) -> Vec<Review> {
        let plan =
            WeekPlan { from: day("2026-09-22"), weekday: Weekday::Tue, weeks: 10, exam_weeks: ExamWeeks::LeftOut };
        let calendar = sample::calendar();
        reviews(rules, &programme_weeks(&calendar, &plan), &calendar)
    }

    #[test]
    fn a_review_is_due_on_the_last_school_day_of_its_week_and_missed_on_the_school_day_after() {
        let all = of(&Rules::default());
        let days: Vec<_> = all.iter().map(|one| (one.week, one.opens_on, one.due_on, one.late_from)).collect();
        assert_eq!(days[0], (2, day("2026-09-28"), day("2026-10-02"), day("2026-10-05")));
        assert_eq!(days[1], (5, day("2026-10-19"), day("2026-10-23"), day("2026-11-02")), "half-term is no time");
        assert_eq!(days[2].0, 10);
    }

    #[test]
    fn one_is_asked_from_its_monday_until_the_next_one_opens() {
        let all = of(&Rules::default());
        let open = |on| open_review(&all, day(on)).map(|review| review.week);
        assert_eq!(open("2026-09-27"), None);
        assert_eq!(open("2026-09-28"), Some(2));
        assert_eq!(open("2026-10-18"), Some(2), "it can be made up");
        assert_eq!(open("2026-10-19"), Some(5));
        assert_eq!(open("2027-03-01"), Some(10), "after the last there is no other");
    }

    #[test]
    fn the_weeks_are_the_templates_and_so_is_whether_it_is_asked_at_all() {
        let weeks = |rules: &Rules| of(rules).iter().map(|one| one.week).collect::<Vec<_>>();
        assert_eq!(weeks(&Rules { review_weeks: vec![3, 7], ..Rules::default() }), [3, 7]);
        assert!(weeks(&Rules { measures: vec![Measure::Goals], ..Rules::default() }).is_empty());
    }
}
