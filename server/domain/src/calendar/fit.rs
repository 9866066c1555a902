//! Whether all sessions of a programme fit before a day, its mentors' course included, and what to do where they do not.

use chrono::{Datelike, Days, NaiveDate};

use super::{
    AcademicYear, TermCalendar, WeekPlan,
    weeks::{is_meeting_day, meeting_days},
};

/// What is asked: a plan, what comes before it, and when it must be over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fitting {
    /// `from` is the day on which the course begins, or the sessions, where there is no course any more.
    pub plan: WeekPlan,
    /// Parts of the mentors' course that still come first. One or two are days in a row; more are one a week, on the
    /// plan's weekday.
    pub course_parts: u16,
    /// The last day on which there may be a session: of a term, of a year, before exams.
    pub by: NaiveDate,
}

/// Which dates the sessions get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fit {
    /// Up to `by`; fewer than the plan has weeks where they do not fit.
    pub days: Vec<NaiveDate>,
    /// The last day of that school year on which it could have begun, and fit; `None` where no day would do.
    pub last_start: Option<NaiveDate>,
    /// Nothing where all fit.
    pub offers: Vec<Squeeze>,
}

/// What would make them fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Squeeze {
    /// The course on two days in a row: sessions begin on that day.
    TwoDayCourse { from: NaiveDate, ends: NaiveDate },
    /// A second session in so many weeks.
    TwoInAWeek { weeks: u16, ends: NaiveDate },
    /// The sessions that are left go on after `by`.
    NextTerm { left: u16, ends: NaiveDate },
}

/// Where the sessions fall. Days count as [`super::programme_weeks`] counts them.
pub fn fit(calendar: &TermCalendar, asked: &Fitting) -> Fit {
    let days = session_days(calendar, asked);
    let wanted = usize::from(asked.plan.weeks);
    let offers = if days.len() < wanted { squeezes(calendar, asked, &days) } else { Vec::new() };
    Fit { last_start: last_start(calendar, asked), days, offers }
}

/// The days of the sessions, up to the last that is allowed.
fn session_days(calendar: &TermCalendar, asked: &Fitting) -> Vec<NaiveDate> {
    let Some(from) = first_day(calendar, asked) else { return Vec::new() };
    let plan = WeekPlan { from, ..asked.plan };
    meeting_days(calendar, &plan).take_while(|day| *day <= asked.by).take(usize::from(plan.weeks)).collect()
}

/// The first day on which a session could be: the day after the course.
fn first_day(calendar: &TermCalendar, asked: &Fitting) -> Option<NaiveDate> {
    let last_of_course = match asked.course_parts {
        0 => return Some(asked.plan.from),
        1 => calendar.add_school_days(asked.plan.from, 0)?,
        2 => calendar.add_school_days(calendar.add_school_days(asked.plan.from, 0)?, 1)?,
        parts => meeting_days(calendar, &asked.plan).nth(usize::from(parts) - 1)?,
    };
    last_of_course.succ_opt()
}

/// Counted back from `by`: a weekly course takes meeting days as sessions do, a course of days the school days before.
fn last_start(calendar: &TermCalendar, asked: &Fitting) -> Option<NaiveDate> {
    let from = AcademicYear::of(asked.by).first_day()?;
    let plan = WeekPlan { from, ..asked.plan };
    let days: Vec<NaiveDate> = meeting_days(calendar, &plan).take_while(|day| *day <= asked.by).collect();
    let weekly = if asked.course_parts > 2 { asked.course_parts } else { 0 };
    let first = *days.get(days.len().checked_sub(usize::from((plan.weeks + weekly).max(1)))?)?;
    let mut back = std::iter::successors(first.pred_opt(), NaiveDate::pred_opt).take_while(|day| *day >= from);
    match asked.course_parts {
        1 | 2 => back.by_ref().filter(|day| calendar.is_school_day(*day)).nth(usize::from(asked.course_parts) - 1),
        _ => Some(first),
    }
}

fn squeezes(calendar: &TermCalendar, asked: &Fitting, days: &[NaiveDate]) -> Vec<Squeeze> {
    let wanted = usize::from(asked.plan.weeks);
    let mut offers = Vec::new();
    if asked.course_parts > 2 {
        let sooner = session_days(calendar, &Fitting { course_parts: 2, ..*asked });
        if let (true, Some(from), Some(ends)) = (sooner.len() == wanted, sooner.first(), sooner.last()) {
            offers.push(Squeeze::TwoDayCourse { from: *from, ends: *ends });
        }
    }
    let left = wanted - days.len();
    let (Ok(short), Some(first)) = (u16::try_from(left), first_day(calendar, asked)) else { return offers };
    let with_another = days.iter().filter(|day| has_another_day(calendar, **day, first, asked));
    if let (true, Some(ends)) = (with_another.count() >= left, days.last()) {
        offers.push(Squeeze::TwoInAWeek { weeks: short, ends: *ends });
    }
    let later = asked.by.succ_opt().map(|next| WeekPlan { from: next.max(first), ..asked.plan });
    if let Some(ends) = later.and_then(|plan| meeting_days(calendar, &plan).nth(left - 1)) {
        offers.push(Squeeze::NextTerm { left: short, ends });
    }
    offers
}

/// Whether the calendar week of a session has another open day, from the first day of sessions to the last.
fn has_another_day(calendar: &TermCalendar, day: NaiveDate, first: NaiveDate, asked: &Fitting) -> bool {
    let monday = day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day);
    let is_open = |other: &NaiveDate| {
        (first..=asked.by).contains(other) && is_meeting_day(calendar, *other, asked.plan.exam_weeks)
    };
    monday.iter_days().take(5).any(|other| other != day && is_open(&other))
}

#[cfg(test)]
#[path = "fit_tests.rs"]
mod tests;
