//! What comes next for one of the two: a task with a day and one owner, done or dropped with a reason.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::deeds,
    dated::require_day,
    id::Id,
    matches::Match,
    people::Side,
    staff::Person,
    text::{Line, Note},
    told::{Parsed, Problems},
};

deeds! {
    /// Set what is to be done for one of the two after the end.
    SetFollowUp on Match: KeepMatches "ending.follow_up";
    /// Say that it is done, or drop it with a reason.
    SettleFollowUp on Match: KeepMatches "ending.settle";
}

/// What a task leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    MentorAgain,
    Training,
    Support,
    StayInTouch,
    Other,
}

impl NextStep {
    pub const ALL: [Self; 5] = [Self::MentorAgain, Self::Training, Self::Support, Self::StayInTouch, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::MentorAgain => "mentor_again",
            Self::Training => "training",
            Self::Support => "support",
            Self::StayInTouch => "stay_in_touch",
            Self::Other => "other",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::MentorAgain => "Would like to mentor next year",
            Self::Training => "Training",
            Self::Support => "More support, from us or somebody else",
            Self::StayInTouch => "See how they are",
            Self::Other => "Something else",
        }
    }
}

/// A task that was set.
#[derive(Debug, Clone)]
pub struct FollowUp {
    pub id: Id<FollowUp>,
    pub of: Id<Match>,
    pub details: FollowUpDetails,
    pub done_on: Option<NaiveDate>,
    /// The day on which it was dropped, and why.
    pub dropped: Option<(NaiveDate, Note)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUpDetails {
    pub side: Side,
    pub step: NextStep,
    /// Sealed on disk with the key of the side that it is for.
    pub what: Line,
    pub owner: Id<Person>,
    pub due_on: NaiveDate,
}

impl FollowUpDetails {
    pub fn parse(side: &str, step: &str, what: &str, owner: &str, due_on: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let side = problems.take(Side::from_code(side).ok_or_else(words::choose_side));
        let step = problems.take(NextStep::from_code(step).ok_or_else(words::choose_step));
        let what = problems.take(Line::parse(what).map_err(|p| p.told("what", words::WHAT)));
        let owner = problems.take(owner.parse().map_err(|_| words::choose_owner()));
        let due_on = problems.take(require_day(due_on, "due_on", words::DUE_DAY));
        problems.finish(match (side, step, what, owner, due_on) {
            (Some(side), Some(step), Some(what), Some(owner), Some(due_on)) => {
                Some(Self { side, step, what, owner, due_on })
            }
            _ => None,
        })
    }
}

impl FollowUp {
    pub const fn is_open(&self) -> bool {
        self.done_on.is_none() && self.dropped.is_none()
    }

    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.is_open() && self.details.due_on < today
    }
}

/// What became of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettleDetails {
    pub task: Id<FollowUp>,
    /// Why it was dropped; `None` where it is done.
    pub dropped: Option<Note>,
}

impl SettleDetails {
    pub fn parse(task: &str, how: &str, why: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let task = problems.take(task.parse().map_err(|_| words::choose_task()));
        let dropped = match how {
            "done" => Some(None),
            "dropped" => problems.take(Note::parse(why).map_err(|p| p.told("why", words::WHY))).map(Some),
            _ => {
                problems.note(words::choose_outcome());
                None
            }
        };
        problems.finish(task.zip(dropped).map(|(task, dropped)| Self { task, dropped }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01a20cff-7d00-7000-8000-10e4945855ba";

    #[test]
    fn a_task_has_one_owner_and_a_day() {
        assert!(FollowUpDetails::parse("mentor", "training", "Tell her of the next course", ID, "2027-03-01").is_ok());
        assert_eq!(FollowUpDetails::parse("", "", "", "", "").unwrap_err().len(), 5);
    }

    #[test]
    fn what_is_dropped_has_a_reason() {
        assert!(SettleDetails::parse(ID, "done", "").is_ok_and(|details| details.dropped.is_none()));
        assert!(SettleDetails::parse(ID, "dropped", " ").is_err());
        assert!(SettleDetails::parse(ID, "dropped", "They moved away.").is_ok_and(|d| d.dropped.is_some()));
        assert_eq!(SettleDetails::parse("", "", "").unwrap_err().len(), 2);
    }
}
