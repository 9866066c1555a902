//! Programme weeks: ten of them, placed on real school days. A closed week takes no number.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{AcademicYear, TermCalendar};

/// Whether a cohort meets while exams are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExamWeeks {
    /// A day on which anybody here sits exams is as good as closed.
    LeftOut,
    /// Exams of some years do not stop the others; exams of the whole school do.
    Kept,
}

impl ExamWeeks {
    pub const ALL: [Self; 2] = [Self::LeftOut, Self::Kept];

    pub const fn code(self) -> &'static str {
        match self {
            Self::LeftOut => "left_out",
            Self::Kept => "kept",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::LeftOut => "No sessions in exam weeks",
            Self::Kept => "Sessions go on in exam weeks",
        }
    }
}

/// How a cohort wants its weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekPlan {
    /// The first programme week begins on this day or after it.
    pub from: NaiveDate,
    /// The day of the week on which the cohort meets.
    pub weekday: Weekday,
    /// How many weeks the template has.
    pub weeks: u16,
    pub exam_weeks: ExamWeeks,
}

/// One week of the programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgrammeWeek {
    /// From 1.
    pub number: u16,
    /// The day on which the cohort meets.
    pub day: NaiveDate,
}

impl ProgrammeWeek {
    /// The Monday of its calendar week.
    pub fn monday(&self) -> NaiveDate {
        let since = self.day.weekday().num_days_from_monday();
        self.day.checked_sub_days(Days::new(since.into())).unwrap_or(self.day)
    }
}

/// The programme weeks of a plan, as many as there is room for: fewer than `plan.weeks` means that it does not fit into
/// what is known of the calendar.
pub fn programme_weeks(calendar: &TermCalendar, plan: &WeekPlan) -> Vec<ProgrammeWeek> {
    meeting_days(calendar, plan)
        .take(usize::from(plan.weeks))
        .zip(1..)
        .map(|(day, number)| ProgrammeWeek { number, day })
        .collect()
}

/// Every day from `plan.from` on which the cohort could meet, to the end of what is known.
pub(super) fn meeting_days<'a>(calendar: &'a TermCalendar, plan: &'a WeekPlan) -> impl Iterator<Item = NaiveDate> + 'a {
    let ahead = plan.from.iter_days().take(HORIZON_DAYS);
    ahead.filter(move |day| day.weekday() == plan.weekday && is_meeting_day(calendar, *day, plan.exam_weeks))
}

/// Two school years ahead.
const HORIZON_DAYS: usize = 730;

/// Whether sessions may be on a day.
pub fn is_meeting_day(calendar: &TermCalendar, day: NaiveDate, exam_weeks: ExamWeeks) -> bool {
    let exams = match exam_weeks {
        ExamWeeks::LeftOut => calendar.exams_on(day).next().is_some(),
        ExamWeeks::Kept => calendar.is_exam_day_for_all(day),
    };
    // A calendar that is entered ends where its terms end; one that is empty is open, and is said to be empty elsewhere.
    let known = calendar.entries().is_empty() || calendar.knows(day);
    known && !exams && calendar.is_school_day(day)
}

/// The meeting days of one school year from a day on: a programme does not run on over the summer.
pub(super) fn days_of_year(calendar: &TermCalendar, plan: &WeekPlan, year: AcademicYear) -> Vec<NaiveDate> {
    meeting_days(calendar, plan).filter(|day| AcademicYear::of(*day) == year).collect()
}

#[cfg(test)]
#[path = "weeks_tests.rs"]
mod tests;
