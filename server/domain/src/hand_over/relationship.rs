//! What each of the two is asked at a review, and what the answers say.
//!
//! The questions and the rule of what is low are Tenfold's own: not a tested scale, but a reason to talk. The rule: at
//! three answers or more, an average in the lower third of the scale; or "not true" to being listened to, or to wanting
//! to go on, whatever else was said.

use super::{Definition, Item, Licence, Scale};
use crate::programme::Measure;

const NOT_TRUE: i32 = 1;
const VERY_TRUE: i32 = 4;

const HOW_TRUE: Scale =
    Scale::Words(&[(VERY_TRUE, "Very true"), (3, "Mostly true"), (2, "A bit true"), (NOT_TRUE, "Not true")]);

/// Being listened to, and wanting to go on.
const EACH_ALONE_IS_ENOUGH: [&str; 2] = ["heard", "go_on"];

/// Nobody is low on average after one answer.
const ENOUGH_FOR_AN_AVERAGE: usize = 3;

const YES: i32 = 1;

const fn says(code: &'static str, asks: &'static str) -> Item {
    Item { code, asks, scale: HOW_TRUE }
}

const TALK: Item = Item {
    code: "talk",
    asks: "Would you like to talk to somebody about this?",
    scale: Scale::Words(&[(YES, "Yes, please"), (0, "Not now")]),
};

const OWN: Licence = Licence {
    holder: "The Tenfold project",
    terms: "MIT or Apache-2.0, as the program itself.",
    source: "This file",
    note: "Written for this programme. It is not a tested scale: use it to talk.",
};

/// What mentees are asked.
pub const MENTEE_CHECK: Definition = Definition {
    measure: Measure::RelationshipCheck,
    code: "mentee_check",
    version: 1,
    title: "Relationship check, the mentee’s questions",
    before: "This is about you and your mentor. Your mentor will not see this.",
    licence: OWN,
    items: &[
        says("heard", "I feel listened to."),
        says("forward", "I look forward to meeting."),
        says("say", "I can say what I really think."),
        says("matters", "We do things that I care about."),
        says("go_on", "I want us to go on meeting."),
        TALK,
    ],
};

/// What mentors are asked.
pub const MENTOR_CHECK: Definition = Definition {
    measure: Measure::RelationshipCheck,
    code: "mentor_check",
    version: 1,
    title: "Relationship check, the mentor’s questions",
    before: "This is about you and your mentee. Your mentee will not see this.",
    licence: OWN,
    items: &[
        says("heard", "We listen to each other."),
        says("forward", "I look forward to meeting."),
        says("know", "I know what I can do when it gets hard."),
        says("matters", "We do things that my mentee cares about."),
        says("helped", "I get help when I need it."),
        says("go_on", "I want us to go on meeting."),
        TALK,
    ],
};

/// What somebody said in one relationship check, as far as they got. Whoever would rather not say has said nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckAnswers(Vec<(&'static Item, i32)>);

impl CheckAnswers {
    pub fn of(said: impl IntoIterator<Item = (&'static Item, i32)>) -> Self {
        Self(said.into_iter().collect())
    }

    pub fn add(&mut self, item: &'static Item, score: i32) {
        self.0.push((item, score));
    }

    /// Whether it is not going well, by the rule above.
    pub fn is_low(&self) -> bool {
        let scores: Vec<(&str, i32)> =
            self.0.iter().filter(|(item, _)| item.code != TALK.code).map(|(item, score)| (item.code, *score)).collect();
        let alone = |(code, score): &(&str, i32)| EACH_ALONE_IS_ENOUGH.contains(code) && *score <= NOT_TRUE;
        let above: i32 = scores.iter().map(|(_, score)| score - NOT_TRUE).sum();
        let most = (VERY_TRUE - NOT_TRUE) * i32::try_from(scores.len()).unwrap_or(i32::MAX);
        scores.iter().any(alone) || (scores.len() >= ENOUGH_FOR_AN_AVERAGE && above * 3 <= most)
    }

    pub fn asks_to_talk(&self) -> bool {
        self.0.iter().any(|(item, score)| item.code == TALK.code && *score == YES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(scores: &[(&str, i32)]) -> CheckAnswers {
        CheckAnswers::of(scores.iter().map(|(code, score)| (MENTEE_CHECK.item(code).unwrap(), *score)))
    }

    #[test]
    fn an_average_in_the_lower_third_is_low_from_three_answers_on() {
        assert!(said(&[("heard", 2), ("forward", 2), ("say", 2)]).is_low(), "two of one to four is a third");
        assert!(!said(&[("heard", 2), ("forward", 2), ("say", 3)]).is_low());
        assert!(!said(&[("heard", 2), ("forward", 1)]).is_low(), "two answers are too few");
        assert!(said(&[("heard", 3), ("forward", 1), ("say", 2), ("matters", 2), ("go_on", 2)]).is_low());
    }

    #[test]
    fn not_being_listened_to_and_not_wanting_to_go_on_are_enough_by_themselves() {
        assert!(said(&[("heard", 1)]).is_low());
        assert!(said(&[("heard", 4), ("forward", 4), ("say", 4), ("matters", 4), ("go_on", 1)]).is_low());
        assert!(!said(&[("heard", 4), ("forward", 4), ("say", 4), ("matters", 1), ("go_on", 4)]).is_low());
    }

    #[test]
    fn asking_to_talk_is_heard_and_is_no_part_of_the_average() {
        let asks = said(&[("heard", 3), ("forward", 3), ("say", 3), ("talk", 1)]);
        assert!(asks.asks_to_talk() && !asks.is_low());
        let does_not = said(&[("heard", 2), ("forward", 3), ("say", 2), ("talk", 0)]);
        assert!(!does_not.asks_to_talk() && !does_not.is_low(), "a no is not a score");
        assert!(!CheckAnswers::default().is_low() && !CheckAnswers::default().asks_to_talk());
    }

    #[test]
    fn what_the_rule_is_about_is_asked_of_both() {
        for definition in [&MENTEE_CHECK, &MENTOR_CHECK] {
            for code in EACH_ALONE_IS_ENOUGH.into_iter().chain([TALK.code]) {
                assert!(definition.item(code).is_some(), "{code}");
            }
            assert!(definition.before.contains("will not see this"));
        }
    }
}
