//! The school day as a week: rows in the order of the day, a column for each weekday.
//!
//! Owns: the grid, and the plain list of periods with those that have ended. Refuses: to say who is free when.

use chrono::Weekday;
use tenfold_domain::{
    dated::{Minute, WEEK, weekday_in_words},
    organisation::{Period, Weeks},
};

use super::super::standing;
use crate::look::{Cell, Column, Table};

/// The weekdays to show: Monday to Friday, and a day of the weekend where something happens on it.
fn weekdays(periods: &[Period]) -> Vec<Weekday> {
    let used = |day: Weekday| periods.iter().any(|period| period.details.weekdays.contains(day));
    WEEK.into_iter().filter(|day| !matches!(day, Weekday::Sat | Weekday::Sun) || used(*day)).collect()
}

/// One row of the grid: no two periods of the same hours and weeks share a weekday.
type Line = (Minute, Minute, usize);

fn line(period: &Period) -> Line {
    let details = &period.details;
    let weeks = Weeks::ALL.iter().position(|weeks| *weeks == details.weeks).unwrap_or_default();
    (details.hours.starts(), details.hours.ends(), weeks)
}

pub(super) fn grid(periods: &[Period]) -> Table {
    let days = weekdays(periods);
    let columns = std::iter::once("Time").chain(days.iter().map(|day| weekday_in_words(*day)));
    let mut lines: Vec<Line> = periods.iter().map(line).collect();
    lines.sort_unstable();
    lines.dedup();
    let rows = lines.into_iter().map(|here| {
        let time = Cell::text(format!("{} to {}", here.0, here.1));
        let time = match Weeks::ALL.get(here.2) {
            Some(weeks) if *weeks != Weeks::Every => time.under(weeks.words()),
            _ => time,
        };
        let cells = days.iter().map(|day| {
            let found = periods.iter().find(|p| line(p) == here && p.details.weekdays.contains(*day));
            found.map_or_else(|| Cell::text("–"), cell)
        });
        std::iter::once(time).chain(cells).collect::<Vec<_>>()
    });
    Table::new("The school day, by weekday", columns.map(Column::text).collect()).quiet_caption().rows(rows)
}

fn cell(period: &Period) -> Cell {
    let details = &period.details;
    let link = Cell::link(details.name.to_string(), format!("/periods/{}", period.id));
    if details.name.as_str().starts_with(details.kind.words()) { link } else { link.under(details.kind.words()) }
}

/// Every period there ever was, one row each.
pub(super) fn history(periods: &[Period]) -> Table {
    let rows = periods.iter().map(|period| {
        let details = &period.details;
        vec![
            Cell::link(details.name.to_string(), format!("/periods/{}", period.id)),
            Cell::text(format!("{} to {}", details.hours.starts(), details.hours.ends())),
            Cell::text(days(period)),
            Cell::text(details.weeks.words()),
            standing(period.span).into(),
        ]
    });
    let columns = ["Period", "Time", "Days", "Weeks", "State"].map(Column::text).into_iter().collect();
    Table::new("Every period there was", columns).quiet_caption().rows(rows)
}

/// "Monday, Tuesday".
pub(super) fn days(period: &Period) -> String {
    period.details.weekdays.iter().map(weekday_in_words).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use tenfold_domain::{
        dated::{Span, parse_day},
        id::Id,
        organisation::PeriodDetails,
    };
    use uuid::Uuid;

    use super::*;

    fn period(name: &str, weeks: &str, days: &[&str], starts: &str) -> Period {
        let id = Uuid::from_u128(1);
        Period {
            id: Id::from_uuid(id),
            organisation: Id::from_uuid(id),
            area: Id::from_uuid(id),
            site: Id::from_uuid(id),
            details: PeriodDetails::parse(name, "lesson", weeks, days, starts, "12:00").unwrap(),
            span: Span::open_from(parse_day("2026-09-01").unwrap()),
            version: 1,
        }
    }

    #[test]
    fn rows_stand_in_the_order_of_the_day_and_a_used_weekend_has_a_column() {
        let week = [
            period("Late", "every", &["Mon"], "11:00"),
            period("Chess", "b", &["Mon", "Sat"], "09:00"),
            period("Maths", "a", &["Mon"], "09:00"),
        ];
        let html = grid(&week).to_string();
        let at = |words: &str| html.find(words).unwrap();
        assert!(at("Maths") < at("Chess") && at("Chess") < at("Late"));
        assert!(html.contains("Saturday") && !html.contains("Sunday"));
        assert!(html.contains("A weeks") && html.contains("B weeks"));
    }
}
