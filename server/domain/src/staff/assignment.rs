//! Assignments: a member of staff does a role at a place, from a day on.
//!
//! Owns: the moves of a post (proposed, confirmed, declined, ended) and the two rules that guard them: it takes two
//! people to make somebody who reads concerns (product rule 15), and an organisation is never left without a manager.
//! Refuses: checks and training (`checks.rs`), and to count what it is not told.
//!
//! A post that reads no concerns is confirmed at once by the one who grants it: `proposed_by` names them and
//! `confirmed_by` stays empty, as the table's rule wants two different people there or one.

use chrono::NaiveDate;

use super::{Grant, Person, grant::location_of, words};
use crate::{
    access::{Action, Actor, Denied, Located, Location, Place, Post, Reads, Right, Role},
    dated::Span,
    id::Id,
    organisation::Organisation,
    text::Note,
};

/// One post of one person.
#[derive(Debug, Clone)]
pub struct Assignment {
    pub id: Id<Assignment>,
    pub organisation: Id<Organisation>,
    pub person: Id<Person>,
    pub role: Role,
    pub place: Place,
    pub state: AssignmentState,
    /// Who asked for it; `None` is the command line.
    pub proposed_by: Option<Id<Person>>,
    /// The second person, for a role that reads concerns.
    pub confirmed_by: Option<Id<Person>>,
    pub span: Span,
    /// Sealed on disk.
    pub end_reason: Option<Note>,
    pub version: i32,
}

/// How far a post has come. Its end is in its span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssignmentState {
    Proposed,
    Confirmed,
    Declined,
}

impl AssignmentState {
    pub const ALL: [Self; 3] = [Self::Proposed, Self::Confirmed, Self::Declined];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Proposed => "Waiting for a second person",
            Self::Confirmed => "Confirmed",
            Self::Declined => "Declined",
        }
    }
}

/// Why a post cannot move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssignmentProblem {
    #[error("not waiting for anybody")]
    NotProposed,
    #[error("declined already")]
    Declined,
    #[error("ended already")]
    HasEnded,
    #[error("the proposer cannot decide")]
    Proposer,
    #[error("nobody decides about their own post")]
    OwnPost,
    #[error("ends before it starts")]
    EndsBeforeStart,
    #[error("the last programme manager")]
    LastManager,
}

impl Assignment {
    /// A new post from a grant: proposed where the role reads concerns, confirmed at once where it does not.
    pub fn grant(id: Id<Assignment>, grant: Grant, by: Option<Id<Person>>, from: NaiveDate) -> Self {
        let proposed = grant.role().reads_concerns();
        Self {
            id,
            organisation: grant.organisation(),
            person: grant.person(),
            role: grant.role(),
            place: grant.place(),
            state: if proposed { AssignmentState::Proposed } else { AssignmentState::Confirmed },
            proposed_by: by,
            confirmed_by: None,
            span: Span::open_from(from),
            end_reason: None,
            version: 1,
        }
    }

    /// A second person says yes. Until then the post opens nothing.
    pub fn confirm(&mut self, by: Id<Person>) -> Result<(), AssignmentProblem> {
        self.may_decide(by)?;
        self.state = AssignmentState::Confirmed;
        self.confirmed_by = Some(by);
        Ok(())
    }

    /// A second person says no. It is kept, and never opens.
    pub fn decline(&mut self, by: Id<Person>) -> Result<(), AssignmentProblem> {
        self.may_decide(by)?;
        self.state = AssignmentState::Declined;
        Ok(())
    }

    /// Ends it on `day`, the first day on which it no longer holds; a post that still waits is taken back this way.
    /// `other_managers` counts the other confirmed posts of programme managers of the whole organisation that hold on
    /// `day`, have no end, and whose accounts can sign in.
    pub fn end(&mut self, day: NaiveDate, reason: Option<Note>, other_managers: i64) -> Result<(), AssignmentProblem> {
        match self.state {
            AssignmentState::Declined => return Err(AssignmentProblem::Declined),
            _ if self.span.ended_on().is_some() => return Err(AssignmentProblem::HasEnded),
            AssignmentState::Confirmed if self.manages_all() && other_managers < 1 => {
                return Err(AssignmentProblem::LastManager);
            }
            _ => {}
        }
        self.span = self.span.ended(day).map_err(|_| AssignmentProblem::EndsBeforeStart)?;
        self.end_reason = reason;
        Ok(())
    }

    /// Whether it opens anything on `day`.
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        let seconded = !self.role.reads_concerns() || self.confirmed_by.is_some();
        self.state == AssignmentState::Confirmed && seconded && self.span.holds_on(day)
    }

    /// A programme manager of the whole organisation: the only one who can appoint others like them.
    pub fn manages_all(&self) -> bool {
        self.role == Role::ProgrammeManager && self.place == Place::Organisation
    }

    pub fn post(&self) -> Post {
        Post { role: self.role, place: self.place }
    }

    fn may_decide(&self, by: Id<Person>) -> Result<(), AssignmentProblem> {
        match self.state {
            _ if self.span.ended_on().is_some() => Err(AssignmentProblem::HasEnded),
            AssignmentState::Confirmed => Err(AssignmentProblem::NotProposed),
            AssignmentState::Declined => Err(AssignmentProblem::Declined),
            AssignmentState::Proposed if self.person == by => Err(AssignmentProblem::OwnPost),
            AssignmentState::Proposed if self.proposed_by == Some(by) => Err(AssignmentProblem::Proposer),
            AssignmentState::Proposed => Ok(()),
        }
    }
}

impl Located for Assignment {
    fn location(&self) -> Location {
        location_of(self.organisation, self.place)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Assignment {
    const READ_RIGHT: Right = Right::ReadStaff;
}

/// Confirm somebody who is to read concerns.
#[derive(Debug)]
pub struct ConfirmLead;
impl Action for ConfirmLead {
    type On = Assignment;
    const RIGHT: Right = Right::ConfirmLead;
    const NAME: &'static str = "lead.confirm";
    const STEP_UP: bool = true;

    fn also(actor: &Actor, on: &Assignment) -> Result<(), Denied> {
        a_second_person(actor, on)
    }
}

/// Decline somebody who was to read concerns.
#[derive(Debug)]
pub struct DeclineLead;
impl Action for DeclineLead {
    type On = Assignment;
    const RIGHT: Right = Right::ConfirmLead;
    const NAME: &'static str = "lead.decline";
    const STEP_UP: bool = true;

    fn also(actor: &Actor, on: &Assignment) -> Result<(), Denied> {
        a_second_person(actor, on)
    }
}

/// End a post, or take back one that waits.
#[derive(Debug)]
pub struct EndAssignment;
impl Action for EndAssignment {
    type On = Assignment;
    const RIGHT: Right = Right::GrantRole;
    const NAME: &'static str = "assignment.end";
    const STEP_UP: bool = true;
}

/// Only an actor known by name can be the second of two people: not the command line.
fn a_second_person(actor: &Actor, on: &Assignment) -> Result<(), Denied> {
    let by = actor.person().ok_or_else(|| Denied::Refused(words::second_person_by_name()))?;
    on.may_decide(by).map_err(|problem| Denied::Refused(words::assignment_problem(problem)))
}

#[cfg(test)]
#[path = "assignment_tests.rs"]
mod tests;
