//! The last day on which a programme may start so that all its weeks fit before the summer, and what to offer somebody
//! who comes too late.

use chrono::{NaiveDate, Weekday};

use super::{AcademicYear, ExamWeeks, TermCalendar, WeekPlan, weeks::days_of_year};
use crate::dated::WEEK;

/// The last possible start of one weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastStart {
    pub weekday: Weekday,
    pub day: NaiveDate,
    /// The day of the last session, if it starts then.
    pub ends: NaiveDate,
}

/// Something that can still be done where the plan itself does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// The same day, with exam weeks counted.
    KeepExamWeeks { ends: NaiveDate },
    /// Another day of the week, which starts on this day.
    OtherWeekday { weekday: Weekday, from: NaiveDate, ends: NaiveDate },
    /// As many weeks as there is room for.
    FewerWeeks { weeks: u16, ends: NaiveDate },
    /// The same plan in the school year to come.
    NextYear { from: NaiveDate, ends: NaiveDate },
}

/// The last day from `plan.from` on, in that school year, on which the plan may start; `None` where it is too late, or
/// where the year's terms are not known.
pub fn last_start(calendar: &TermCalendar, plan: &WeekPlan) -> Option<LastStart> {
    let days = days_of_year(calendar, plan, AcademicYear::of(plan.from));
    let first = days.len().checked_sub(usize::from(plan.weeks.max(1)))?;
    Some(LastStart { weekday: plan.weekday, day: *days.get(first)?, ends: *days.last()? })
}

/// What to offer where the plan does not fit from its day on; nothing where it does.
pub fn offers(calendar: &TermCalendar, plan: &WeekPlan) -> Vec<Offer> {
    let year = AcademicYear::of(plan.from);
    let wanted = usize::from(plan.weeks.max(1));
    let days = days_of_year(calendar, plan, year);
    if days.len() >= wanted {
        return Vec::new();
    }
    let fits = |plan: &WeekPlan, year| {
        let days = days_of_year(calendar, plan, year);
        Some((*days.first()?, *days.get(wanted - 1)?))
    };
    let mut offers = Vec::new();
    if plan.exam_weeks == ExamWeeks::LeftOut {
        let kept = fits(&WeekPlan { exam_weeks: ExamWeeks::Kept, ..*plan }, year);
        offers.extend(kept.map(|(_, ends)| Offer::KeepExamWeeks { ends }));
    }
    let others = WEEK.into_iter().take(5).filter(|weekday| *weekday != plan.weekday).filter_map(|weekday| {
        let (from, ends) = fits(&WeekPlan { weekday, ..*plan }, year)?;
        Some(Offer::OtherWeekday { weekday, from, ends })
    });
    offers.extend(others);
    if let (Some(last), Ok(weeks)) = (days.last(), u16::try_from(days.len())) {
        offers.push(Offer::FewerWeeks { weeks, ends: *last });
    }
    let september = year.next().first_day();
    let next = september.and_then(|from| fits(&WeekPlan { from, ..*plan }, year.next()));
    offers.extend(next.map(|(from, ends)| Offer::NextYear { from, ends }));
    offers
}

#[cfg(test)]
#[path = "last_start_tests.rs"]
mod tests;
