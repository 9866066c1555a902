//! Booking a supervision: what for, who holds it, when, and who comes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Kind, Whom, words};
use crate::{
    dated::{Minute, require_day},
    id::Id,
    programme::Rules,
    staff::Person,
    told::{Parsed, Problems},
};

/// What a form said.
#[derive(Debug, Clone, Default)]
pub struct TypedBooking {
    pub kind: String,
    pub held_by: String,
    pub on: String,
    pub at: String,
    /// Codes of those who come.
    pub who: Vec<String>,
}

/// A supervision that is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booking {
    pub kind: Kind,
    pub held_by: Id<Person>,
    pub on: NaiveDate,
    pub at: Option<Minute>,
    pub who: Vec<Whom>,
}

impl Booking {
    pub fn parse(typed: &TypedBooking, rules: &Rules) -> Parsed<Self> {
        let mut problems = Problems::default();
        let kind = problems.take(Kind::from_code(&typed.kind).ok_or_else(words::choose_kind));
        let held_by = problems.take(typed.held_by.parse().map_err(|_| words::choose_holder()));
        let on = problems.take(require_day(&typed.on, "on", words::DAY));
        let at = match typed.at.trim() {
            "" => Some(None),
            raw => problems.take(Minute::parse(raw).map(Some).ok_or_else(words::enter_time)),
        };
        let who: Option<BTreeSet<Whom>> = typed.who.iter().map(|code| Whom::from_code(code)).collect();
        let who: Vec<Whom> = who.unwrap_or_default().into_iter().collect();
        if let Some(kind) = kind {
            fits(kind, &who, rules, &mut problems);
        }
        if held_by.is_some_and(|holder| who.contains(&Whom::Adult(holder))) {
            problems.note(words::not_by_oneself());
        }
        problems.finish(match (kind, held_by, on, at) {
            (Some(kind), Some(held_by), Some(on), Some(at)) => Some(Self { kind, held_by, on, at, who }),
            _ => None,
        })
    }
}

/// Mentors and staff are not supervised together, and a group is no larger than the rules say.
fn fits(kind: Kind, who: &[Whom], rules: &Rules, problems: &mut Problems) {
    let of_mentors = who.iter().all(|one| one.mentor().is_some());
    let of_staff = who.iter().all(|one| one.adult().is_some());
    if who.is_empty() {
        problems.note(words::choose_who(kind));
    } else if kind.is_of_mentors() && !of_mentors || !kind.is_of_mentors() && !of_staff {
        problems.note(words::not_these(kind));
    } else if kind == Kind::Individual && who.len() > 1 {
        problems.note(words::one_alone());
    } else if kind == Kind::Group && who.len() > usize::from(rules.supervision_group_most) {
        problems.note(words::too_many(rules.supervision_group_most));
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn booking(kind: &str, mentors: u128, adults: u128) -> Parsed<Booking> {
        let mentor = |n| Whom::Mentor(Id::from_uuid(Uuid::from_u128(n))).code();
        let adult = |n| Whom::Adult(Id::from_uuid(Uuid::from_u128(n))).code();
        let typed = TypedBooking {
            kind: kind.to_owned(),
            held_by: Uuid::from_u128(1).to_string(),
            on: "2027-01-12".to_owned(),
            at: "15:10".to_owned(),
            who: (1..=mentors).map(mentor).chain((1..=adults).map(adult)).collect(),
        };
        Booking::parse(&typed, &Rules::default())
    }

    #[test]
    fn a_group_is_of_mentors_and_no_larger_than_the_rules_say() {
        assert_eq!(booking("group", 8, 0).unwrap().who.len(), 8);
        assert_eq!(booking("group", 9, 0).unwrap_err(), [words::too_many(8)]);
        assert_eq!(booking("group", 0, 0).unwrap_err(), [words::choose_who(Kind::Group)]);
        assert_eq!(booking("individual", 1, 0).unwrap().at, Minute::parse("15:10"));
        assert_eq!(booking("individual", 2, 0).unwrap_err(), [words::one_alone()]);
    }

    #[test]
    fn mentors_and_staff_are_never_in_one_room_and_nobody_supervises_themselves() {
        assert_eq!(booking("clinical", 1, 0).unwrap_err(), [words::not_these(Kind::Clinical)]);
        assert!(booking("group", 2, 2).unwrap_err().contains(&words::not_these(Kind::Group)));
        assert_eq!(booking("casework", 0, 1).unwrap_err(), [words::not_by_oneself()]);
    }
}
