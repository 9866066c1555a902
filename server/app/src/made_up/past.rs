//! A past for the demo: when the cohort in week 6 began, and a clock on which that is told.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use tenfold_domain::{calendar::AcademicYear, world::Clock};

use super::term::{self, Entry};

/// The clock of a story-teller: it stands where the story is, and from the story's end on it is the world's.
pub struct StoryClock {
    world: Arc<dyn Clock>,
    at: Mutex<Option<DateTime<Utc>>>,
}

impl StoryClock {
    pub fn new(world: Arc<dyn Clock>) -> Self {
        Self { world, at: Mutex::new(None) }
    }

    /// Begins in the past.
    pub fn begin(&self, at: DateTime<Utc>) {
        *self.at.lock().unwrap_or_else(PoisonError::into_inner) = Some(at.min(self.world.now()));
    }

    /// Goes on; never back, and never further than the world is.
    pub fn go_on(&self, to: DateTime<Utc>) {
        let to = to.min(self.world.now());
        let mut at = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        *at = at.map(|at| at.max(to));
    }

    /// From now on it is the world's.
    pub fn arrive(&self) {
        *self.at.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Clock for StoryClock {
    fn now(&self) -> DateTime<Utc> {
        let at = *self.at.lock().unwrap_or_else(PoisonError::into_inner);
        at.unwrap_or_else(|| self.world.now())
    }
}

impl std::fmt::Debug for StoryClock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoryClock")
    }
}

/// The year of the school whose cohort is in week 6: whole weeks, so that its programme weeks are its school weeks.
pub(super) const YEAR: [Entry; 6] = [
    ("term", "Autumn", "2026-09-07", "2026-12-18", &[]),
    ("half_term", "Autumn half-term", "2026-10-26", "2026-10-30", &[]),
    ("term", "Spring", "2027-01-04", "2027-03-25", &[]),
    ("half_term", "Spring half-term", "2027-02-15", "2027-02-19", &[]),
    ("term", "Summer", "2027-04-12", "2027-07-21", &[]),
    ("half_term", "Summer half-term", "2027-05-31", "2027-06-04", &[]),
];

/// Weeks between the day on which the story begins and the first programme week: applications, the course, matching.
const WEEKS_BEFORE: u64 = 8;

/// When the cohort's six weeks were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// The Mondays of its programme weeks. Today is in the last, or that was the last week of school.
    pub mondays: [NaiveDate; 6],
    pub today: NaiveDate,
}

impl Past {
    /// Nothing only where a calendar has no such days.
    pub fn before(today: NaiveDate) -> Option<Self> {
        let year = AcademicYear::of(today).first_year();
        let mut mondays: Vec<NaiveDate> =
            [year - 1, year].into_iter().flat_map(school_weeks).filter(|monday| *monday <= today).collect();
        let mondays = mondays.split_off(mondays.len().checked_sub(6)?);
        Some(Self { mondays: mondays.try_into().ok()?, today })
    }

    /// The Monday so many weeks before the first programme week.
    pub fn weeks_before(&self, weeks: u64) -> NaiveDate {
        self.mondays[0].checked_sub_days(Days::new(7 * weeks)).unwrap_or(self.mondays[0])
    }

    pub fn begins_on(&self) -> NaiveDate {
        self.weeks_before(WEEKS_BEFORE)
    }

    /// What a cohort that began then is called.
    pub fn season(&self) -> String {
        let first = self.mondays[0];
        let season = match first.month() {
            1..=3 => "Spring",
            4..=8 => "Summer",
            _ => "Autumn",
        };
        format!("{season} {}", first.year())
    }
}

/// The Mondays of the weeks of a school year in which there is school.
fn school_weeks(first_year: i32) -> Vec<NaiveDate> {
    let spans = |wanted: &'static str| {
        let entries = YEAR.iter().filter(move |(kind, ..)| *kind == wanted);
        entries.filter_map(move |entry| term::days_of(entry, first_year))
    };
    let holidays: Vec<_> = spans("half_term").collect();
    let mut mondays = Vec::new();
    for (starts, ends) in spans("term") {
        let weeks = starts.iter_days().step_by(7).take_while(|monday| *monday <= ends);
        mondays.extend(weeks.filter(|monday| !holidays.iter().any(|(from, to)| (from..=to).contains(&monday))));
    }
    mondays
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: &str) -> NaiveDate {
        day.parse().unwrap()
    }

    #[test]
    fn on_every_day_of_four_years_the_last_week_of_school_is_week_six() {
        for today in day("2026-09-01").iter_days().take(4 * 365) {
            let past = Past::before(today).unwrap();
            let [first, .., last] = past.mondays;
            assert!(last <= today && past.begins_on() < first, "{today}");
            assert!(past.mondays.is_sorted_by(|one, next| *next - *one >= chrono::TimeDelta::days(7)), "{today}");
            assert!(past.mondays.iter().all(|monday| monday.weekday() == chrono::Weekday::Mon), "{today}");
            // The summer is the longest time without school, and a year later there is school again.
            assert!(today - last < chrono::TimeDelta::days(56), "{today}: {last}");
            let next = Past::before(last + Days::new(70)).unwrap();
            assert!(next.mondays[5] > last, "{today}");
        }
    }

    #[test]
    fn half_term_takes_no_number_and_the_summer_none_either() {
        let autumn = Past::before(day("2026-11-23")).unwrap();
        let mondays = ["2026-10-12", "2026-10-19", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"];
        assert_eq!(autumn.mondays, mondays.map(day));
        assert_eq!((autumn.begins_on(), autumn.season()), (day("2026-08-17"), "Autumn 2026".to_owned()));
        let september = Past::before(day("2027-09-08")).unwrap();
        assert_eq!((september.mondays[5], september.mondays[4]), (day("2027-09-06"), day("2027-07-19")));
        let at_christmas = Past::before(day("2026-12-27")).unwrap();
        assert_eq!(at_christmas.mondays[5], day("2026-12-14"));
    }

    #[test]
    fn the_story_clock_goes_forward_only_and_no_further_than_the_world() {
        struct Standing;
        impl Clock for Standing {
            fn now(&self) -> DateTime<Utc> {
                "2026-11-23T10:00:00Z".parse().unwrap()
            }
        }
        let clock = StoryClock::new(Arc::new(Standing));
        let at = |instant: &str| instant.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(clock.now(), Standing.now());
        clock.begin(at("2026-09-01T08:00:00Z"));
        clock.go_on(at("2026-09-02T08:00:00Z"));
        clock.go_on(at("2026-09-01T12:00:00Z"));
        assert_eq!(clock.now(), at("2026-09-02T08:00:00Z"));
        clock.go_on(at("2026-12-01T08:00:00Z"));
        assert_eq!(clock.now(), Standing.now());
        clock.arrive();
        assert_eq!(clock.now(), Standing.now());
    }
}
