//! What is decided about a referral, and every step on the way, kept in the order it was taken.

use chrono::NaiveDate;

use super::words;
use crate::{id::Id, people::Stage, staff::Person, text::Note, told::Told};

/// What a practitioner decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    Accept,
    /// There is no place now: onto the waiting list.
    Wait,
    /// Another service is the better place.
    ReferOn,
    NotAccept,
    /// They no longer want to.
    Withdraw,
    /// What was decided is looked at once more: it was a mistake, or something changed.
    LookAgain,
}

impl Decision {
    pub const ALL: [Self; 6] =
        [Self::Accept, Self::Wait, Self::ReferOn, Self::NotAccept, Self::Withdraw, Self::LookAgain];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Wait => "wait",
            Self::ReferOn => "refer_on",
            Self::NotAccept => "not_accept",
            Self::Withdraw => "withdraw",
            Self::LookAgain => "look_again",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Accept => "Accept: there is a place",
            Self::Wait => "Put on the waiting list",
            Self::ReferOn => "Refer on to another service",
            Self::NotAccept => "Not this time",
            Self::Withdraw => "They no longer want to",
            Self::LookAgain => "Look at it again",
        }
    }

    /// Whether the decision says nothing without its reason.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::NotAccept | Self::LookAgain)
    }

    /// The step that the decision leaves behind.
    pub const fn step(self) -> Step {
        match self {
            Self::Accept => Step::Accepted,
            Self::Wait => Step::Waiting,
            Self::ReferOn => Step::ReferredOn,
            Self::NotAccept => Step::NotAccepted,
            Self::Withdraw => Step::Withdrawn,
            Self::LookAgain => Step::LookedAgain,
        }
    }

    /// The decisions that somebody at this stage can meet.
    pub fn open_at(stage: Stage) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |decision| decide(stage, *decision).is_ok())
    }
}

/// Where a mentee stands after a decision; refused where it does not follow.
pub fn decide(stage: Stage, decision: Decision) -> Result<Stage, Told> {
    use Decision::{Accept, LookAgain, NotAccept, ReferOn, Wait, Withdraw};
    match (stage, decision) {
        (Stage::Referred, Wait) => Ok(Stage::Waiting),
        (Stage::Referred | Stage::Waiting, Accept) => Ok(Stage::Accepted),
        (Stage::Referred | Stage::Waiting, ReferOn) => Ok(Stage::ReferredOn),
        (Stage::Referred | Stage::Waiting, NotAccept) => Ok(Stage::NotAccepted),
        (Stage::Referred | Stage::Waiting, Withdraw) => Ok(Stage::Withdrawn),
        (Stage::ReferredOn | Stage::NotAccepted | Stage::Withdrawn, LookAgain) => Ok(Stage::Referred),
        _ => Err(words::does_not_follow(stage)),
    }
}

macro_rules! steps {
    ($($name:ident $code:literal $words:literal),+ $(,)?) => {
        /// Something that was done about a referral.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Step { $($name),+ }

        impl Step {
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words),+ }
            }
        }
    };
}

steps! {
    AdviceAsked "advice_asked" "Asked the specialist for advice",
    AdviceGiven "advice_given" "The specialist’s advice",
    Accepted "accepted" "Accepted",
    Waiting "waiting" "Put on the waiting list",
    Moved "moved" "Moved on the waiting list",
    Reviewed "reviewed" "Looked at again on the waiting list",
    ReferredOn "referred_on" "Referred on",
    OutcomeKnown "outcome_known" "What came of referring on",
    NotAccepted "not_accepted" "Not this time",
    Withdrawn "withdrawn" "They no longer want to",
    LookedAgain "looked_again" "Taken up again",
}

impl Step {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|each| each.code() == code)
    }
}

/// One step of triage: what, when, by whom, and in which words. Steps are only ever added.
#[derive(Debug, Clone)]
pub struct TriageStep {
    pub id: Id<TriageStep>,
    pub step: Step,
    /// Sealed on disk.
    pub note: Option<Note>,
    pub by: Option<Id<Person>>,
    pub by_name: Option<String>,
    pub on: NaiveDate,
}

impl TriageStep {
    /// Whether advice was asked and has not been given yet. `steps` are newest first.
    pub fn waits_for_advice(steps: &[Self]) -> bool {
        let last = steps.iter().find(|one| matches!(one.step, Step::AdviceAsked | Step::AdviceGiven));
        last.is_some_and(|one| one.step == Step::AdviceAsked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dated::parse_day, people::Side};

    fn mentee_stages() -> impl Iterator<Item = Stage> {
        Stage::ALL.into_iter().filter(|stage| stage.is_of(Side::Mentee))
    }

    #[test]
    fn the_whole_machine_is_this_table_and_nothing_else() {
        let mut told = String::new();
        for stage in mentee_stages() {
            for decision in Decision::ALL {
                if let Ok(next) = decide(stage, decision) {
                    told.push_str(&format!("{} --{}--> {}\n", stage.code(), decision.code(), next.code()));
                }
            }
        }
        let agreed = "\
            referred --accept--> accepted\n\
            referred --wait--> waiting\n\
            referred --refer_on--> referred_on\n\
            referred --not_accept--> not_accepted\n\
            referred --withdraw--> withdrawn\n\
            waiting --accept--> accepted\n\
            waiting --refer_on--> referred_on\n\
            waiting --not_accept--> not_accepted\n\
            waiting --withdraw--> withdrawn\n\
            not_accepted --look_again--> referred\n\
            referred_on --look_again--> referred\n\
            withdrawn --look_again--> referred\n";
        assert_eq!(told, agreed);
    }

    #[test]
    fn a_mentor_is_never_triaged() {
        for stage in [Stage::Applied, Stage::TalkAgain] {
            assert_eq!(Decision::open_at(stage).count(), 0);
        }
    }

    #[test]
    fn advice_is_waited_for_until_it_is_given() {
        let step = |step| TriageStep {
            id: Id::from_uuid(uuid::Uuid::nil()),
            step,
            note: None,
            by: None,
            by_name: None,
            on: parse_day("2026-11-21").unwrap(),
        };
        assert!(!TriageStep::waits_for_advice(&[step(Step::Waiting)]));
        assert!(TriageStep::waits_for_advice(&[step(Step::Waiting), step(Step::AdviceAsked)]));
        assert!(!TriageStep::waits_for_advice(&[step(Step::AdviceGiven), step(Step::AdviceAsked)]));
        assert!(Step::ALL.iter().all(|each| Step::from_code(each.code()) == Some(*each)));
    }
}
