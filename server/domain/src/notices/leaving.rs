//! The instant at which a notice may leave.
//!
//! The rule is about local time and the answer is an instant, so that it can stand in a table of jobs. It is asked once
//! when a notice is written and again before every try: a try that was put off for an hour must not end in a lesson.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{SchoolDay, Urgency};
use crate::dated::{Hours, Minute};

/// 07:30 local: a household with a child at school is up, and what changes today is read before they leave for a day
/// that begins at about 08:40.
pub const WAKING_FROM: Minute = clock_time(7, 30);

/// 20:30 local: the youngest who are written to are 11 and go to bed soon after, and so does the telephone beside them.
/// One evening for everybody, so that no parent hears of a change later than the child.
pub const WAKING_UNTIL: Minute = clock_time(20, 30);

/// 16:00 local, the day before: school is over, and the evening's plans are not made yet.
pub const REMIND_FROM: Minute = clock_time(16, 0);

/// How many days are looked at: a week has a Saturday and a Sunday without lessons, so one of them has room.
const LOOK_AHEAD_DAYS: usize = 8;

/// Who reads a notice, as far as its hour depends on it.
#[derive(Debug, Clone, Copy)]
pub enum Reader<'a> {
    /// A parent, a carer or a member of the programme's staff: in their waking hours.
    Adult,
    /// Somebody who teaches at the site: not in lessons, but for what cannot wait.
    SchoolStaff(SchoolDay<'a>),
    /// A mentor or mentee of the site: never in a lesson there, whatever it is. A telephone that rings in class is taken
    /// away, and says in front of everybody that there is something to read.
    YoungPerson(SchoolDay<'a>),
}

impl Reader<'_> {
    fn held_back_on(&self, day: NaiveDate, urgency: Urgency) -> Vec<Hours> {
        match (self, urgency) {
            (Self::YoungPerson(school), _) | (Self::SchoolStaff(school), Urgency::Usual) => school.lessons_on(day),
            (Self::SchoolStaff(_), Urgency::Urgent) | (Self::Adult, _) => vec![],
        }
    }
}

/// The earliest instant, now or later, at which a notice may leave: in waking hours of `zone`, and outside the lessons
/// that hold its reader back.
pub fn when_to_leave(now: DateTime<Utc>, zone: Tz, reader: &Reader<'_>, urgency: Urgency) -> DateTime<Utc> {
    let today = now.with_timezone(&zone).date_naive();
    today
        .iter_days()
        .take(LOOK_AHEAD_DAYS)
        .find_map(|day| first_free(now, zone, day, &reader.held_back_on(day, urgency)))
        // Only for a site that has lessons on every day of a week from morning to night: then no minute is better.
        .unwrap_or(now)
}

/// The first instant of a day's waking hours, now or later, that lies in none of `lessons` (by their beginning).
fn first_free(now: DateTime<Utc>, zone: Tz, day: NaiveDate, lessons: &[Hours]) -> Option<DateTime<Utc>> {
    let at = |minute| instant(zone, day, minute);
    let wanted = now.max(at(WAKING_FROM));
    let free = lessons.iter().fold(wanted, |free, lesson| {
        let in_lesson = at(lesson.starts()) <= free && free < at(lesson.ends());
        if in_lesson { at(lesson.ends()) } else { free }
    });
    (free < at(WAKING_UNTIL)).then_some(free)
}

/// The instant of a local minute: the earlier of two where clocks go back over it, and where they skip it the instant at
/// which they do.
fn instant(zone: Tz, day: NaiveDate, minute: Minute) -> DateTime<Utc> {
    let local = day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.minutes().into());
    let read = |local: chrono::NaiveDateTime| local.and_local_timezone(zone).earliest().map(|at| at.to_utc());
    // No clock is put forward by more than a few hours; each quarter of an hour further is tried.
    (0..).map(|quarters| local + TimeDelta::minutes(15 * quarters)).take(24).find_map(read).unwrap_or(local.and_utc())
}

const fn clock_time(hours: u16, minutes: u16) -> Minute {
    match Minute::new(hours * 60 + minutes) {
        Some(minute) => minute,
        None => Minute::DAY_END,
    }
}
