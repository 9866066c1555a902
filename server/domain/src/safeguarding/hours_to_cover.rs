//! The hours in which somebody must be there to read a worry: the school day at a site, office hours for the programme.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::{
    dated::{Hours, Minute, WEEK},
    organisation::{Period, SiteDetails},
};

const SCHOOL_DAYS: usize = 5;

/// The programme's own hours: 08:00 to 18:00, Monday to Friday.
pub fn programme_hours() -> Vec<(Weekday, Hours)> {
    let office = Minute::new(8 * 60).zip(Minute::new(18 * 60)).and_then(|(from, to)| Hours::new(from, to).ok());
    WEEK.into_iter().take(SCHOOL_DAYS).filter_map(|day| Some((day, office?))).collect()
}

/// A site's hours in the week that begins on `monday`: those of its periods, Monday to Friday, as far as they hold on
/// the day and in the week's letter. They may touch and overlap.
pub fn school_hours(periods: &[Period], site: &SiteDetails, monday: NaiveDate) -> Vec<(Weekday, Hours)> {
    let days = (0..).map_while(|days| monday.checked_add_days(Days::new(days))).take(SCHOOL_DAYS);
    days.flat_map(|day| {
        let held = periods.iter().filter(move |period| period.is_held_on(day, site));
        held.map(move |period| (day.weekday(), period.details.hours))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        dated::{Span, parse_day},
        id::Id,
        organisation::PeriodDetails,
    };

    fn period(weeks: &str, day: &str) -> Period {
        let id = Uuid::from_u128(1);
        Period {
            id: Id::from_uuid(id),
            organisation: Id::from_uuid(id),
            area: Id::from_uuid(id),
            site: Id::from_uuid(id),
            details: PeriodDetails::parse("Lesson 1", "lesson", weeks, &[day], "09:00", "10:00").unwrap(),
            span: Span::open_from(parse_day("2026-09-01").unwrap()),
            version: 1,
        }
    }

    #[test]
    fn a_b_week_is_covered_by_its_own_periods() {
        let site = SiteDetails::parse("Eastbrook", "school", "yes", "", "2026-09-07").unwrap();
        let periods = [period("a", "Mon"), period("b", "Tue"), period("every", "Wed"), period("every", "Sat")];
        let days = |monday| -> Vec<_> {
            school_hours(&periods, &site, parse_day(monday).unwrap()).iter().map(|(day, _)| *day).collect()
        };
        assert_eq!(days("2026-09-07"), [Weekday::Mon, Weekday::Wed]);
        assert_eq!(days("2026-09-14"), [Weekday::Tue, Weekday::Wed]);
        assert_eq!(days("2026-08-24"), []);
    }

    #[test]
    fn the_programme_is_there_on_five_days() {
        assert_eq!(programme_hours().len(), 5);
    }
}
