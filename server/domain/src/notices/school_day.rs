//! A site's lessons, day by day.

use chrono::NaiveDate;

use crate::{
    calendar::TermCalendar,
    dated::Hours,
    organisation::{Period, PeriodKind, SiteDetails},
};

/// What is known of a site's day.
#[derive(Debug, Clone, Copy)]
pub struct SchoolDay<'a> {
    pub site: &'a SiteDetails,
    pub calendar: &'a TermCalendar,
    pub periods: &'a [Period],
}

impl SchoolDay<'_> {
    /// When lessons are on a day, in local minutes and by their beginning; none where the site is closed. They may touch
    /// and overlap. Form time, breaks and the hour after school are no lessons.
    pub fn lessons_on(&self, day: NaiveDate) -> Vec<Hours> {
        if !self.calendar.is_school_day(day) {
            return vec![];
        }
        let held = |period: &&Period| period.details.kind == PeriodKind::Lesson && period.is_held_on(day, self.site);
        let mut lessons: Vec<Hours> = self.periods.iter().filter(held).map(|period| period.details.hours).collect();
        lessons.sort_by_key(|hours| hours.starts());
        lessons
    }
}
