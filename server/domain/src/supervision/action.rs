//! What was agreed in a supervision: one owner, one day.

use chrono::NaiveDate;

use super::{Kind, Supervision, Whom, words};
use crate::{
    access::{Action, Actor, Denied, Located, Location, Right, holds_at},
    dated::require_day,
    id::Id,
    text::Line,
    told::{Parsed, Problems},
};

/// Something that somebody does by a day.
#[derive(Debug, Clone)]
pub struct SupervisionAction {
    pub id: Id<SupervisionAction>,
    /// Where the supervision's cohort is.
    pub place: Location,
    pub of: Id<Supervision>,
    /// The kind of that supervision: a clinical one keeps what was agreed in its tier.
    pub kind: Kind,
    pub details: ActionDetails,
    pub done_on: Option<NaiveDate>,
    pub version: i32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionDetails {
    pub what: Line,
    pub owner: Whom,
    pub due_on: NaiveDate,
}

impl ActionDetails {
    pub fn parse(what: &str, owner: &str, due_on: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let what = problems.take(Line::parse(what).map_err(|p| p.told("what", words::WHAT)));
        let owner = problems.take(Whom::from_code(owner).ok_or_else(words::choose_owner));
        let due_on = problems.take(require_day(due_on, "due_on", words::DUE_DAY));
        problems.finish(match (what, owner, due_on) {
            (Some(what), Some(owner), Some(due_on)) => Some(Self { what, owner, due_on }),
            _ => None,
        })
    }
}

impl SupervisionAction {
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.done_on.is_none() && self.details.due_on < today
    }
}

impl Located for SupervisionAction {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Say that it is done: its owner, and those who supervise there. One of a clinical supervision is of its tier.
#[derive(Debug)]
pub struct FinishAction;
impl Action for FinishAction {
    type On = SupervisionAction;
    const RIGHT: Right = Right::KeepSupervision;
    const NAME: &'static str = "supervision.finish_action";

    fn own(actor: &Actor, on: &SupervisionAction) -> bool {
        actor.person().is_some_and(|person| on.details.owner == Whom::Adult(person))
    }

    fn also(actor: &Actor, on: &SupervisionAction) -> Result<(), Denied> {
        let of_the_tier = holds_at(actor, Right::KeepClinical, &on.place) || Self::own(actor, on);
        if on.kind.is_clinical() && !of_the_tier { Err(Denied::OutOfScope) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_has_one_owner_and_a_day() {
        let owner = "adult:00000000-0000-0000-0000-000000000007";
        let details = ActionDetails::parse("Ring the office about the room", owner, "12/01/2027").unwrap();
        assert_eq!(details.owner.code(), owner);
        assert_eq!(ActionDetails::parse("", "everybody", "soon").unwrap_err().len(), 3);
    }
}
