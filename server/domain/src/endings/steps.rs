//! What is still open before a pair has ended well.

use chrono::NaiveDate;

use super::{EndingPlan, ExitTalk, FollowUp};
use crate::people::Side;

/// A step of a good ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Plan,
    Tell,
    LastSession,
    Talk(Side),
    NextStep(Side),
}

impl Step {
    pub const ALL: [Self; 7] = [
        Self::Plan,
        Self::Tell,
        Self::LastSession,
        Self::Talk(Side::Mentor),
        Self::Talk(Side::Mentee),
        Self::NextStep(Side::Mentor),
        Self::NextStep(Side::Mentee),
    ];

    pub const fn words(self) -> &'static str {
        match self {
            Self::Plan => "The goodbye is planned",
            Self::Tell => "The mentee knows that it ends",
            Self::LastSession => "The last day is over",
            Self::Talk(Side::Mentor) => "A talk with the mentor",
            Self::Talk(Side::Mentee) => "A talk with the mentee",
            Self::NextStep(Side::Mentor) => "What comes next for the mentor",
            Self::NextStep(Side::Mentee) => "What comes next for the mentee",
        }
    }
}

/// In their order. A talk that was missed or declined is a valid answer.
pub fn open_steps(plan: Option<&EndingPlan>, talks: &[ExitTalk], tasks: &[FollowUp], today: NaiveDate) -> Vec<Step> {
    let is_done = |step: &Step| match *step {
        Step::Plan => plan.is_some(),
        Step::Tell => plan.is_some_and(|plan| plan.told_on.is_some()),
        Step::LastSession => plan.is_some_and(|plan| plan.last_on <= today),
        Step::Talk(side) => talks.iter().any(|talk| talk.side == side),
        Step::NextStep(side) => tasks.iter().any(|task| task.details.side == side),
    };
    Step::ALL.into_iter().filter(|step| !is_done(step)).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        endings::{TalkDetails, TalkHow},
        id::Id,
        text::Note,
    };

    #[test]
    fn a_declined_talk_closes_its_step_and_a_plan_without_telling_leaves_one_open() {
        let day = |text| crate::dated::parse_day(text).unwrap();
        let of = Id::from_uuid(Uuid::from_u128(1));
        let last_on = day("2027-02-12");
        let marking = Note::parse("A card.").unwrap();
        let plan = EndingPlan { of, session: None, last_on, marking, told_on: None };
        let details = TalkDetails::parse(TalkHow::Declined.code(), "2027-02-15", ["", "", ""]).unwrap();
        let talk = ExitTalk { of, side: Side::Mentee, by: None, details };
        let open = open_steps(Some(&plan), &[talk], &[], day("2027-02-11"));
        assert_eq!(
            open,
            [
                Step::Tell,
                Step::LastSession,
                Step::Talk(Side::Mentor),
                Step::NextStep(Side::Mentor),
                Step::NextStep(Side::Mentee),
            ]
        );
        assert_eq!(open_steps(None, &[], &[], last_on), Step::ALL);
        assert!(!open_steps(Some(&plan), &[], &[], last_on).contains(&Step::LastSession));
    }
}
