//! How an application moves: `applied → talk_again → accepted | not_accepted | withdrawn`, and in no other way.

use crate::people::Stage;

/// What moves an application on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// One more talk before anybody decides.
    TalkAgain,
    Accept,
    NotThisTime,
    /// They no longer want to.
    Withdraw,
}

/// A step that does not lead on from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such step from here")]
pub struct NoSuchStep {
    pub from: Stage,
    pub step: Step,
}

impl Step {
    pub const ALL: [Self; 4] = [Self::TalkAgain, Self::Accept, Self::NotThisTime, Self::Withdraw];
}

/// Where an application stands after a step. What has been decided stays decided: whoever comes back applies again.
pub const fn after(from: Stage, step: Step) -> Result<Stage, NoSuchStep> {
    match (from, step) {
        (Stage::Applied | Stage::TalkAgain, Step::TalkAgain) => Ok(Stage::TalkAgain),
        (Stage::Applied | Stage::TalkAgain, Step::Accept) => Ok(Stage::Accepted),
        (Stage::Applied | Stage::TalkAgain, Step::NotThisTime) => Ok(Stage::NotAccepted),
        (Stage::Applied | Stage::TalkAgain, Step::Withdraw) => Ok(Stage::Withdrawn),
        _ => Err(NoSuchStep { from, step }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_application_that_waits_can_go_every_way() {
        for from in [Stage::Applied, Stage::TalkAgain] {
            let ways: Vec<_> = Step::ALL.into_iter().map(|step| after(from, step).unwrap()).collect();
            assert_eq!(ways, [Stage::TalkAgain, Stage::Accepted, Stage::NotAccepted, Stage::Withdrawn]);
        }
    }

    #[test]
    fn nothing_leads_on_from_a_decision_or_from_a_mentees_stage() {
        let waiting = [Stage::Applied, Stage::TalkAgain];
        for from in Stage::ALL.into_iter().filter(|stage| !waiting.contains(stage)) {
            for step in Step::ALL {
                assert_eq!(after(from, step), Err(NoSuchStep { from, step }));
            }
        }
    }
}
