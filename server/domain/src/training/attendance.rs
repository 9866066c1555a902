//! How much of a course somebody was there for, counted in the minutes of its parts.

use std::collections::{HashMap, HashSet};

use super::{CoursePart, CourseSession};
use crate::id::Id;
use crate::registers::{Attended, Mark};

/// A session with the parts that it covers, in their order.
#[derive(Debug, Clone)]
pub struct SessionParts {
    pub session: CourseSession,
    pub parts: Vec<CoursePart>,
}

impl SessionParts {
    /// Minutes of learning, breaks left out.
    pub fn minutes(&self) -> u32 {
        self.parts.iter().map(|part| u32::from(part.details.minutes)).sum()
    }
}

/// One part and how much of it somebody has done.
#[derive(Debug, Clone)]
pub struct PartStanding {
    pub part: CoursePart,
    /// Minutes, those of a make-up included.
    pub done: u16,
    pub made_up: bool,
    /// Whether its session's register says anything of this person.
    pub marked: bool,
}

impl PartStanding {
    pub fn is_whole(&self) -> bool {
        self.done >= self.part.details.minutes
    }
}

/// Everything of a course and what somebody has done of it.
#[derive(Debug, Clone, Default)]
pub struct Attendance {
    pub parts: Vec<PartStanding>,
}

impl Attendance {
    /// Somebody late has missed the minutes at the beginning, somebody gone early those at the end. A session that is not
    /// marked yet counts as not attended. A made-up part counts as whole.
    pub fn of(
        sessions: &[SessionParts],
        marks: &HashMap<Id<CourseSession>, Attended>,
        made_up: &HashSet<Id<CoursePart>>,
    ) -> Self {
        let parts = sessions.iter().flat_map(|each| {
            let mark = marks.get(&each.session.id).copied();
            let done = minutes_done(&each.parts, mark);
            each.parts.iter().zip(done).map(move |(part, done)| {
                let made_up = made_up.contains(&part.id);
                let done = if made_up { part.details.minutes } else { done };
                PartStanding { part: part.clone(), done, made_up, marked: mark.is_some() }
            })
        });
        Self { parts: parts.collect() }
    }

    fn minutes(&self) -> u32 {
        self.parts.iter().map(|standing| u32::from(standing.part.details.minutes)).sum()
    }

    fn done(&self) -> u32 {
        self.parts.iter().map(|standing| u32::from(standing.done)).sum()
    }

    /// Whole percent, rounded down; 0 for a course without parts.
    pub fn percent(&self) -> u32 {
        (self.done() * 100).checked_div(self.minutes()).unwrap_or(0)
    }

    /// Whether at least this share is done, by the minute and not by the rounded number.
    pub fn reaches(&self, percent: u16) -> bool {
        self.minutes() > 0 && self.done() * 100 >= u32::from(percent) * self.minutes()
    }

    /// The parts that are not whole, of sessions that were marked.
    pub fn missed(&self) -> impl Iterator<Item = &PartStanding> {
        self.parts.iter().filter(|standing| standing.marked && !standing.is_whole())
    }

    /// Whether the safeguarding part was attended whole, or made up. A course without one never has it.
    pub fn has_safeguarding(&self) -> bool {
        let mut parts = self.parts.iter().filter(|standing| standing.part.details.safeguarding).peekable();
        parts.peek().is_some() && parts.all(PartStanding::is_whole)
    }
}

/// The minutes of each part that a mark stands for.
fn minutes_done(parts: &[CoursePart], mark: Option<Attended>) -> Vec<u16> {
    let whole: Vec<u16> = parts.iter().map(|part| part.details.minutes).collect();
    match mark {
        Some(Attended { mark: Mark::Present, .. }) => whole,
        Some(Attended { mark: Mark::Late, missed }) => without(whole, missed),
        Some(Attended { mark: Mark::LeftEarly, missed }) => {
            let mut done = without(whole.into_iter().rev().collect(), missed);
            done.reverse();
            done
        }
        Some(_) | None => vec![0; parts.len()],
    }
}

/// The minutes that are left when some are taken from the front.
fn without(minutes: Vec<u16>, missed: u16) -> Vec<u16> {
    let mut left = missed;
    let each = minutes.into_iter().map(|minutes| {
        let taken = left.min(minutes);
        left -= taken;
        minutes - taken
    });
    each.collect()
}

#[cfg(test)]
#[path = "attendance_tests.rs"]
mod tests;
