//! From a site's year to the slots that a plan may use.
//!
//! A day is offered when the term calendar is open on it, its weekday is wanted, and the programme has begun; a period
//! of it, when it is in the timetable of that week (A or B), of a wanted kind, and long enough. A calendar week with at
//! least one offered day takes the next number; any other takes none.

use chrono::{Datelike, NaiveDate};

use super::{
    joined::monday,
    problem::{Choice, Half, NOTHING_MISSED, Room, Slot, SlotKind},
};
use crate::{
    calendar::{ExamWeeks, TermCalendar, is_meeting_day},
    dated::{Hours, Weekdays},
    organisation::{Period, PeriodKind, SiteDetails, Venue},
    people,
};

/// A site as its plan sees it.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The site's id.
    pub id: &'a str,
    pub site: &'a SiteDetails,
    pub calendar: &'a TermCalendar,
    pub periods: &'a [Period],
    pub venues: &'a [Venue],
}

/// What a practitioner chose for a cohort.
#[derive(Debug, Clone, Copy)]
pub struct Wishes<'a> {
    /// The first day that may be used.
    pub from: NaiveDate,
    /// How many programme weeks.
    pub weeks: u16,
    /// So many calendar weeks, the first with two offered days or more, count as two programme weeks: pairs meet twice.
    pub twice_in: u16,
    pub weekdays: Weekdays,
    pub kinds: &'a [PeriodKind],
    pub exam_weeks: ExamWeeks,
    /// A shorter period is too short for a session.
    pub minutes: u16,
}

/// How far ahead days are looked for: two school years.
const HORIZON_DAYS: usize = 730;
const NOON: u16 = 12 * 60;

/// The slots of a site, numbered on from `first`, by day and hour. `lead_on_duty` says whether a safeguarding lead reads
/// at that time.
pub fn offered_slots(
    place: &Place<'_>,
    wishes: &Wishes<'_>,
    first: u32,
    lead_on_duty: impl Fn(NaiveDate, Hours) -> bool,
) -> Vec<Slot> {
    let days = wishes.from.iter_days().take(HORIZON_DAYS).map(|date| (date, held_periods(place, wishes, date)));
    let days: Vec<(NaiveDate, Vec<&Period>)> = days.filter(|(_, held)| !held.is_empty()).collect();
    let mut slots = Vec::new();
    let (mut week, mut twice) = (0, wishes.twice_in);
    for of_week in days.chunk_by(|(one, _), (other, _)| monday(*one) == monday(*other)) {
        if week >= wishes.weeks {
            break;
        }
        let shared_out = twice > 0 && of_week.len() > 1 && week + 1 < wishes.weeks;
        let (earlier, later) = of_week.split_at(if shared_out { of_week.len().div_ceil(2) } else { of_week.len() });
        twice -= u16::from(shared_out);
        for part in [earlier, later].into_iter().filter(|part| !part.is_empty()) {
            week += 1;
            for (date, period) in part.iter().flat_map(|(date, held)| held.iter().map(move |period| (*date, *period))) {
                let id = first + u32::try_from(slots.len()).unwrap_or(0);
                let lead_on_duty = lead_on_duty(date, period.details.hours);
                slots.push(Slot { lead_on_duty, ..slot(place, id, week, date, period) });
            }
        }
    }
    slots
}

fn slot(place: &Place<'_>, id: u32, week: u16, date: NaiveDate, period: &Period) -> Slot {
    let here = place.venues.iter().filter(|venue| venue.span.holds_on(date));
    Slot {
        id,
        site: place.id.to_owned(),
        week,
        date,
        half: if period.details.hours.starts().minutes() < NOON { Half::Morning } else { Half::Afternoon },
        kind: period.details.kind.slot_kind(),
        period: period.id.to_string(),
        rooms: here.map(|venue| venue.id.to_string()).collect(),
        lead_on_duty: true,
    }
}

/// The periods of a day in which sessions may be, in the order of the day; none where the day is not offered.
fn held_periods<'a>(place: &Place<'a>, wishes: &Wishes<'_>, date: NaiveDate) -> Vec<&'a Period> {
    let open = wishes.weekdays.contains(date.weekday()) && is_meeting_day(place.calendar, date, wishes.exam_weeks);
    let held = |period: &&Period| {
        let details = &period.details;
        let long = details.hours.ends().minutes() - details.hours.starts().minutes();
        open && period.is_held_on(date, place.site) && wishes.kinds.contains(&details.kind) && long >= wishes.minutes
    };
    let mut periods: Vec<&Period> = place.periods.iter().filter(held).collect();
    periods.sort_by_key(|period| (period.details.hours.starts(), period.id));
    periods
}

impl PeriodKind {
    /// Nobody misses a lesson in a break or in form time.
    pub(super) const fn slot_kind(self) -> SlotKind {
        match self {
            Self::Lesson => SlotKind::Lesson,
            Self::FormTime | Self::Break | Self::Lunch => SlotKind::Lunch,
            Self::AfterSchool => SlotKind::AfterSchool,
        }
    }
}

/// The rooms of a site for a problem. One that no adult can see into is for groups only, where the adults are inside.
pub fn rooms(venues: &[Venue]) -> Vec<Room> {
    let room = |venue: &Venue| {
        let details = &venue.details;
        Room {
            id: venue.id.to_string(),
            one_to_one: details.use_for.serves_one_to_one() && details.in_sight,
            group: if details.use_for.serves_groups() { u32::try_from(details.capacity).unwrap_or(0) } else { 0 },
            step_free: details.step_free,
        }
    };
    venues.iter().map(room).collect()
}

/// The slots in which a mentor and a mentee are both free and miss no protected lesson, with the lesson that each
/// misses. We know no timetable of theirs, so the same period of the same weekday counts as the same lesson.
pub fn shared_options(slots: &[Slot], mentor: &people::Week, mentee: &people::Week) -> Vec<Choice> {
    let mut lessons: Vec<(u32, &str)> = slots.iter().map(lesson_of).collect();
    lessons.sort_unstable();
    lessons.dedup();
    let may = |slot: &Slot, week: &people::Week| week.free.iter().any(|at| is_at(slot, at)) && may_be_held(slot, week);
    let shared = slots.iter().filter(|slot| may(slot, mentor) && may(slot, mentee));
    let choice = |slot: &Slot| {
        let number = lessons.binary_search(&lesson_of(slot)).ok().and_then(|at| i32::try_from(at).ok());
        let missed = number.filter(|_| slot.kind == SlotKind::Lesson).unwrap_or(NOTHING_MISSED);
        Choice(slot.id, missed, missed)
    };
    shared.map(choice).collect()
}

fn is_at(slot: &Slot, at: &people::Slot) -> bool {
    at.weekday == slot.date.weekday() && at.period.to_string() == slot.period
}

/// Whether somebody misses no protected lesson in it.
pub(super) fn may_be_held(slot: &Slot, week: &people::Week) -> bool {
    !week.lessons.iter().filter_map(|lesson| lesson.at.as_ref()).any(|at| is_at(slot, at))
}

fn lesson_of(slot: &Slot) -> (u32, &str) {
    (slot.date.weekday().num_days_from_monday(), &slot.period)
}

#[cfg(test)]
#[path = "offered_tests.rs"]
mod tests;
