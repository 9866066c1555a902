//! Who reads a worry now, who reads it next, and when nobody does.
//!
//! Owns: the one answer that every screen, receipt and clock asks for. All functions take the slots of one lane and
//! the absences of the organisation. Days and minutes are local; a lane's slots may overlap. Of slots that hold at the
//! same minute the one that starts earliest is asked first, then the one with the smaller id; a slot whose people are
//! all away passes the question on. Refuses: to know what was told.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::{LeadAway, RotaSlot};
use crate::{
    dated::{Hours, Minute, WEEK},
    id::Id,
    staff::Person,
};

/// Who reads, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnDuty {
    pub reader: Id<Person>,
    pub because: Because,
    /// The end of their slot; from then on the question is asked anew.
    pub until: Minute,
}

/// Why it is them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    Lead,
    /// This lead is away.
    CoverFor(Id<Person>),
}

/// Hours that should be covered and in which nobody reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub day: NaiveDate,
    pub hours: Hours,
}

/// Who reads at this minute of this day: the lead unless away, then the cover unless away, else nobody.
pub fn reader_at(slots: &[RotaSlot], aways: &[LeadAway], day: NaiveDate, minute: Minute) -> Option<OnDuty> {
    slots
        .iter()
        .filter(|slot| holds_on(slot, day) && slot.details.hours.holds_at(minute))
        .filter_map(|slot| reader_of(slot, aways, day).map(|on_duty| (slot.details.hours.starts(), slot.id, on_duty)))
        .min_by_key(|(starts, id, _)| (*starts, *id))
        .map(|(_, _, on_duty)| on_duty)
}

/// Who will read a worry told at this minute, and when: now, if somebody is on duty, else at the first slot with
/// somebody in it, today or in the `horizon` days after.
pub fn next_reader(
    slots: &[RotaSlot],
    aways: &[LeadAway],
    from: (NaiveDate, Minute),
    horizon: u64,
) -> Option<(NaiveDate, Minute, OnDuty)> {
    let (today, now) = from;
    if let Some(on_duty) = reader_at(slots, aways, today, now) {
        return Some((today, now, on_duty));
    }
    (0..=horizon).find_map(|days| {
        let day = today.checked_add_days(Days::new(days))?;
        let earliest = if days == 0 { now } else { Minute::MIDNIGHT };
        let minute = next_start(slots, aways, day, earliest)?;
        reader_at(slots, aways, day, minute).map(|on_duty| (day, minute, on_duty))
    })
}

/// The hours of the week around `week` that should be covered and in which nobody reads, in order and joined up.
/// `hours_to_cover` may overlap: the school day and a club after it.
pub fn gaps(slots: &[RotaSlot], aways: &[LeadAway], week: NaiveDate, hours_to_cover: &[(Weekday, Hours)]) -> Vec<Gap> {
    let days_in = u64::from(week.weekday().num_days_from_monday());
    let Some(monday) = week.checked_sub_days(Days::new(days_in)) else { return vec![] };
    let days =
        WEEK.into_iter().zip(0..).filter_map(|(weekday, n)| Some((weekday, monday.checked_add_days(Days::new(n))?)));
    days.flat_map(|(weekday, day)| {
        joined(hours_to_cover.iter().filter(|(wanted, _)| *wanted == weekday).map(|(_, hours)| *hours))
            .into_iter()
            .flat_map(move |hours| gaps_in(slots, aways, day, hours))
    })
    .collect()
}

/// Whether somebody reads in every minute of these hours.
pub fn is_covered(slots: &[RotaSlot], aways: &[LeadAway], day: NaiveDate, hours: Hours) -> bool {
    gaps_in(slots, aways, day, hours).is_empty()
}

fn gaps_in(slots: &[RotaSlot], aways: &[LeadAway], day: NaiveDate, hours: Hours) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut at = hours.starts();
    while at < hours.ends() {
        at = match reader_at(slots, aways, day, at) {
            Some(on_duty) => on_duty.until,
            None => {
                let next = next_start(slots, aways, day, at).map_or(hours.ends(), |starts| starts.min(hours.ends()));
                found.extend(Hours::new(at, next).map(|hours| Gap { day, hours }));
                next
            }
        };
    }
    found
}

/// The first start after `after` of a slot with somebody in it that day.
fn next_start(slots: &[RotaSlot], aways: &[LeadAway], day: NaiveDate, after: Minute) -> Option<Minute> {
    slots
        .iter()
        .filter(|slot| holds_on(slot, day) && reader_of(slot, aways, day).is_some())
        .map(|slot| slot.details.hours.starts())
        .filter(|starts| *starts >= after)
        .min()
}

fn holds_on(slot: &RotaSlot, day: NaiveDate) -> bool {
    slot.details.weekday == day.weekday() && slot.span.holds_on(day)
}

/// Who reads in this one slot on a day.
pub(super) fn reader_of(slot: &RotaSlot, aways: &[LeadAway], day: NaiveDate) -> Option<OnDuty> {
    let here = |person: &Id<Person>| !aways.iter().any(|away| away.person == *person && away.holds_on(day));
    let until = slot.details.hours.ends();
    let lead = slot.details.lead;
    if here(&lead) {
        return Some(OnDuty { reader: lead, because: Because::Lead, until });
    }
    let cover = slot.details.cover.filter(here)?;
    Some(OnDuty { reader: cover, because: Because::CoverFor(lead), until })
}

/// Stretches that overlap or touch, made one; in order.
fn joined(hours: impl Iterator<Item = Hours>) -> Vec<Hours> {
    let mut sorted: Vec<_> = hours.collect();
    sorted.sort_by_key(|stretch| stretch.starts());
    sorted.into_iter().fold(Vec::new(), |mut all: Vec<Hours>, next| {
        match all.last_mut() {
            Some(last) if next.starts() <= last.ends() => {
                let ends = last.ends().max(next.ends());
                if let Ok(longer) = Hours::new(last.starts(), ends) {
                    *last = longer;
                }
            }
            _ => all.push(next),
        }
        all
    })
}

#[cfg(test)]
#[path = "on_duty_tests.rs"]
mod tests;
