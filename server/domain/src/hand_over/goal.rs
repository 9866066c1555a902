//! A goal in the young person's own words.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::{Action, Caller, Right},
    id::Id,
    people::{Participant, Side},
    text::Line,
    told::{Parsed, Problems},
};

/// What a goal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoalDetails {
    /// In their own words. Sealed on disk.
    pub words: Line,
    /// How near they are to it today, 0 to 10; `None` where they would rather not say.
    pub now: Option<i32>,
}

impl GoalDetails {
    /// Nothing written is no goal.
    pub fn parse(words: &str, now: &str) -> Parsed<Option<Self>> {
        let mut problems = Problems::default();
        let line = problems.take(Line::parse_optional(words).map_err(|p| p.told("words", words::GOAL)));
        let now = problems.take(match now.trim() {
            "" => Ok(None),
            typed => {
                typed.parse().ok().filter(|n| (0..=10).contains(n)).map(Some).ok_or_else(words::choose_zero_to_ten)
            }
        });
        problems.finish(line.zip(now).map(|(line, now)| line.map(|words| Self { words, now })))
    }
}

/// One goal of a mentee.
#[derive(Debug, Clone)]
pub struct Goal {
    pub id: Id<Goal>,
    pub participant: Id<Participant>,
    /// From 1; the programme says how many there may be.
    pub number: u8,
    pub details: GoalDetails,
    /// Whether the mentor may see it: the mentee's own choice.
    pub shared: bool,
    pub set_on: NaiveDate,
    pub version: i32,
}

/// Choose which of one's goals the mentor may see, on one's own phone.
#[derive(Debug)]
pub struct ShareGoals;
impl Action for ShareGoals {
    type On = Participant;
    const RIGHT: Right = Right::FillIn;
    const NAME: &'static str = "goals.share";

    fn by_phone(caller: &Caller, on: &Participant) -> bool {
        caller.side == Side::Mentee && caller.is(on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_goal_is_none_and_a_number_is_0_to_10_or_left_out() {
        assert_eq!(GoalDetails::parse("  ", "4").unwrap(), None);
        let goal = GoalDetails::parse("Talk more in class", "").unwrap().unwrap();
        assert_eq!((goal.words.as_str(), goal.now), ("Talk more in class", None));
        assert_eq!(GoalDetails::parse("Talk more", "10").unwrap().unwrap().now, Some(10));
        for wrong in ["11", "-1", "lots"] {
            assert_eq!(GoalDetails::parse("Talk more", wrong).unwrap_err()[0].field, Some("now"));
        }
    }
}
