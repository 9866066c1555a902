//! The waiting list: who is next, and when each place is looked at again.
//!
//! Oldest first. A practitioner may move somebody up or back to their turn by hand, with a reason that is kept.

use chrono::NaiveDate;

use crate::{id::Id, people::Participant};

/// Where on the list somebody stands among those who wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Moved up by hand, with a reason.
    Sooner,
    /// In their turn.
    InTurn,
}

impl Place {
    pub const ALL: [Self; 2] = [Self::Sooner, Self::InTurn];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Sooner => "sooner",
            Self::InTurn => "in_turn",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Sooner => "Sooner than their turn",
            Self::InTurn => "In their turn",
        }
    }
}

/// Somebody's place on the list.
#[derive(Debug, Clone)]
pub struct WaitPlace {
    pub id: Id<WaitPlace>,
    pub participant: Id<Participant>,
    pub place: Place,
    pub since: NaiveDate,
    /// By when somebody looks at it again.
    pub review_on: NaiveDate,
    pub version: i32,
}

impl WaitPlace {
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.review_on <= today
    }
}

/// How the list is ordered: those moved up first, then by the day since when they wait. Plain text, so that a database
/// orders it as this does.
pub fn order_key(place: Place, since: NaiveDate) -> String {
    let rank = match place {
        Place::Sooner => 0,
        Place::InTurn => 1,
    };
    format!("{rank} {}", since.format("%Y-%m-%d"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(offset: u16) -> NaiveDate {
        NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(offset.into())
    }

    proptest! {
        #[test]
        fn the_list_is_oldest_first_after_those_moved_up(one in any::<(bool, u16)>(), two in any::<(bool, u16)>()) {
            let read = |(up, at): (bool, u16)| (if up { Place::Sooner } else { Place::InTurn }, day(at));
            let (one, two) = (read(one), read(two));
            prop_assert_eq!(order_key(one.0, one.1).cmp(&order_key(two.0, two.1)), one.cmp(&two));
        }
    }
}
