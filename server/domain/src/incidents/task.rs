//! What is done so that it does not happen again.

use chrono::NaiveDate;

use super::{Incident, words};
use crate::{
    access::deeds,
    dated::require_day,
    id::Id,
    staff::Person,
    text::Line,
    told::{Parsed, Problems},
};

deeds! {
    /// Say what is to be done, by whom and by when.
    SetIncidentTask on Incident: KeepIncidents "incident.task";
    /// Say that it is done.
    SettleIncidentTask on Incident: KeepIncidents "incident.settle";
}

#[derive(Debug, Clone)]
pub struct IncidentTask {
    pub id: Id<IncidentTask>,
    pub of: Id<Incident>,
    pub details: TaskDetails,
    pub done_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskDetails {
    /// Sealed on disk.
    pub what: Line,
    pub owner: Id<Person>,
    pub due_on: NaiveDate,
}

impl TaskDetails {
    pub fn parse(what: &str, owner: &str, due_on: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let what = problems.take(Line::parse(what).map_err(|problem| problem.told("what", words::TASK)));
        let owner = problems.take(owner.parse().map_err(|_| words::choose_owner()));
        let due_on = problems.take(require_day(due_on, "due_on", words::DUE_DAY));
        problems.finish(match (what, owner, due_on) {
            (Some(what), Some(owner), Some(due_on)) => Some(Self { what, owner, due_on }),
            _ => None,
        })
    }
}

impl IncidentTask {
    pub const fn is_open(&self) -> bool {
        self.done_on.is_none()
    }

    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.is_open() && self.details.due_on <= today
    }

    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.is_open() && self.details.due_on < today
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_has_one_owner_and_is_late_after_its_day() {
        assert_eq!(TaskDetails::parse("", "", "").unwrap_err().len(), 3);
        let owner = "01a20cff-7d00-7000-8000-10e4945855ba";
        let details = TaskDetails::parse("Mend the step", owner, "2026-11-23").unwrap();
        let (due, next) = (details.due_on, details.due_on.succ_opt().unwrap());
        let id = Id::from_uuid(uuid::Uuid::from_u128(1));
        let of = Id::from_uuid(uuid::Uuid::from_u128(2));
        let task = IncidentTask { id, of, details, done_on: None };
        assert!(task.is_due(due) && !task.is_late(due) && task.is_late(next));
        assert!(!IncidentTask { done_on: Some(due), ..task }.is_late(next));
    }
}
