//! July: every year group of a site moves up by one, and Year 13 leaves.
//!
//! Owns: what becomes of each, and how long it can be taken back. Refuses: young people without a year group of their
//! school's; theirs follows from their birthday by itself.

use chrono::{Datelike, Days, NaiveDate};

use super::{Participant, YoungPerson, words};
use crate::{
    access::{Action, Location, Right},
    id::Id,
    organisation::Site,
    told::Told,
};

/// How many days a roll-over can be taken back.
pub const UNDO_DAYS: u64 = 14;
const LAST_YEAR: i32 = 13;

/// One that was done.
#[derive(Debug, Clone)]
pub struct RollOver {
    pub id: Id<RollOver>,
    pub place: Location,
    /// Who moved up, and whose taking part ended with Year 13.
    pub raised: Vec<Id<YoungPerson>>,
    pub finished: Vec<Id<Participant>>,
    pub applied_on: NaiveDate,
    pub undone_on: Option<NaiveDate>,
    pub version: i32,
}

/// What becomes of somebody in a year group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    Year(i32),
    Leaves,
}

/// The year group after this one.
pub const fn becomes(year: i32) -> Becomes {
    if year >= LAST_YEAR { Becomes::Leaves } else { Becomes::Year(year + 1) }
}

impl RollOver {
    /// The last day on which it can be taken back.
    pub fn undo_until(&self) -> NaiveDate {
        self.applied_on.checked_add_days(Days::new(UNDO_DAYS)).unwrap_or(self.applied_on)
    }

    pub fn may_undo(&self, today: NaiveDate) -> Result<(), Told> {
        if self.undone_on.is_some() {
            Err(words::roll_over_undone())
        } else if today > self.undo_until() {
            Err(words::roll_over_too_old(self.undo_until()))
        } else {
            Ok(())
        }
    }
}

/// Whether a site may be rolled over: once a calendar year. `last` is the latest that was not taken back.
pub fn may_roll_over(last: Option<&RollOver>, today: NaiveDate) -> Result<(), Told> {
    match last.filter(|last| last.undone_on.is_none() && last.applied_on.year() == today.year()) {
        Some(last) => Err(words::rolled_over_already(last.applied_on)),
        None => Ok(()),
    }
}

/// Move a site's year groups up, or take it back.
#[derive(Debug)]
pub struct RollYearsOver;
impl Action for RollYearsOver {
    type On = Site;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "site.roll_over";
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::dated::parse_day;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    fn done_on(text: &str) -> RollOver {
        RollOver {
            id: Id::from_uuid(Uuid::nil()),
            place: Location::organisation(Id::from_uuid(Uuid::nil())),
            raised: vec![],
            finished: vec![],
            applied_on: day(text),
            undone_on: None,
            version: 1,
        }
    }

    #[test]
    fn every_year_moves_up_and_the_last_one_leaves() {
        assert_eq!((7..=13).map(becomes).filter(|becomes| *becomes == Becomes::Leaves).count(), 1);
        assert_eq!(becomes(12), Becomes::Year(13));
    }

    #[test]
    fn it_can_be_taken_back_for_two_weeks() {
        let done = done_on("2027-07-20");
        assert!(done.may_undo(day("2027-08-03")).is_ok());
        assert!(done.may_undo(day("2027-08-04")).is_err());
        assert!(RollOver { undone_on: Some(day("2027-07-21")), ..done }.may_undo(day("2027-07-22")).is_err());
    }

    #[test]
    fn a_site_moves_up_once_a_year() {
        let done = done_on("2027-07-20");
        assert!(may_roll_over(Some(&done), day("2027-07-25")).is_err());
        assert!(may_roll_over(Some(&done), day("2028-07-18")).is_ok());
        let undone = RollOver { undone_on: Some(day("2027-07-21")), ..done };
        assert!(may_roll_over(Some(&undone), day("2027-07-25")).is_ok());
        assert!(may_roll_over(None, day("2027-07-25")).is_ok());
    }
}
