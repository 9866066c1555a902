//! The questions that ship. The wording of the Office for National Statistics is kept to the letter.

use super::{Definition, Item, Licence, MENTEE_CHECK, MENTOR_CHECK, Scale};
use crate::programme::Measure;

const OGL: &str = "Open Government Licence v3.0. Contains public sector information licensed under it.";

const FROM_NOT_AT_ALL: Scale = Scale::ZeroToTen { low: "not at all", high: "completely" };

/// Personal well-being as the ONS asks children: without the question about anxiety.
pub const WELLBEING: Definition = Definition {
    measure: Measure::OnsWellbeing,
    code: Measure::OnsWellbeing.code(),
    version: 1,
    title: "ONS personal well-being, the children’s questions",
    before: "These ask how you feel about your life. There are no right or wrong answers.",
    licence: Licence {
        holder: "Office for National Statistics",
        terms: OGL,
        source: "https://www.ons.gov.uk/peoplepopulationandcommunity/wellbeing/methodologies/personalwellbeingsurveyuserguide",
        note: "Three of the four questions; children are not asked how anxious they felt. The questions are not added up.",
    },
    items: &[
        Item {
            code: "satisfied",
            asks: "Overall, how satisfied are you with your life nowadays?",
            scale: FROM_NOT_AT_ALL,
        },
        Item {
            code: "worthwhile",
            asks: "Overall, to what extent do you feel that the things you do in your life are worthwhile?",
            scale: FROM_NOT_AT_ALL,
        },
        Item { code: "happy", asks: "Overall, how happy did you feel yesterday?", scale: FROM_NOT_AT_ALL },
    ],
};

const HOW_OFTEN: Scale = Scale::Words(&[(1, "Hardly ever or never"), (2, "Some of the time"), (3, "Often")]);

/// Loneliness as the ONS asks children of 10 to 15: three indirect questions and the direct one.
pub const LONELINESS: Definition = Definition {
    measure: Measure::OnsLoneliness,
    code: Measure::OnsLoneliness.code(),
    version: 1,
    title: "ONS loneliness, the children’s questions",
    before: "These ask how often you feel some things. There are no right or wrong answers.",
    licence: Licence {
        holder: "Office for National Statistics; the first three after the University of California, Los Angeles",
        terms: OGL,
        source: "https://www.ons.gov.uk/peoplepopulationandcommunity/wellbeing/methodologies/measuringlonelinessguidanceforuseofthenationalindicatorsonsurveys",
        note: "The first three add up to 3 (least lonely) to 9 (most lonely) where all are answered. The last stands by itself.",
    },
    items: &[
        Item {
            code: "no_one_to_talk_to",
            asks: "How often do you feel that you have no one to talk to?",
            scale: HOW_OFTEN,
        },
        Item { code: "left_out", asks: "How often do you feel left out?", scale: HOW_OFTEN },
        Item { code: "alone", asks: "How often do you feel alone?", scale: HOW_OFTEN },
        Item {
            code: "lonely",
            asks: "How often do you feel lonely?",
            scale: Scale::Words(&[
                (5, "Often or always"),
                (4, "Some of the time"),
                (3, "Occasionally"),
                (2, "Hardly ever"),
                (1, "Never"),
            ]),
        },
    ],
};

const HOW_SURE: Scale = Scale::Words(&[
    (1, "Not yet"),
    (2, "A little"),
    (3, "Quite"),
    (4, "Very"),
    (5, "So sure that I could show someone"),
]);

const fn skill(code: &'static str, asks: &'static str) -> Item {
    Item { code, asks, scale: HOW_SURE }
}

/// What mentors say of their own skills. Tenfold's own words.
pub const MENTOR_SKILLS: Definition = Definition {
    measure: Measure::MentorSkills,
    code: Measure::MentorSkills.code(),
    version: 1,
    title: "What mentors say of their own skills",
    before: "How sure are you of each of these today? It is not a test. It shows us what to help with.",
    licence: Licence {
        holder: "The Tenfold project",
        terms: "MIT or Apache-2.0, as the program itself.",
        source: "This file",
        note: "Written for this programme. It is not a tested scale: use it to talk, and to see one mentor change.",
    },
    items: &[
        skill("listen", "I can listen without jumping in."),
        skill("ask", "I can ask questions that help someone say more."),
        skill("feel", "I can stay calm when someone tells me something hard."),
        skill("tell", "I know what I must tell an adult, and who to tell."),
        skill("limits", "I can keep to what we agreed: when, where, and no swapping numbers."),
        skill("goals", "I can help someone choose a small next step."),
        skill("differences", "I can get on with people who are not like me."),
        skill("ending", "I can say a good goodbye when it is time."),
    ],
};

/// Everything that can be asked.
const ALL: [&Definition; 5] = [&WELLBEING, &LONELINESS, &MENTOR_SKILLS, &MENTEE_CHECK, &MENTOR_CHECK];

/// The questions behind a code.
pub fn definition(code: &str) -> Option<&'static Definition> {
    ALL.into_iter().find(|one| one.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_question_is_asked_without_its_licence() {
        for one in ALL {
            let Licence { holder, terms, source, .. } = one.licence;
            assert!([holder, terms, source].iter().all(|text| !text.is_empty()), "{}", one.code);
            assert_eq!(definition(one.code), Some(one));
        }
    }

    #[test]
    fn children_are_not_asked_how_anxious_they_felt() {
        let asked = |one: &Definition| one.items.iter().any(|item| item.asks.contains("anxious"));
        assert!(!asked(&WELLBEING) && WELLBEING.items.len() == 3);
        assert_eq!(LONELINESS.items.len(), 4);
    }

    #[test]
    fn each_answer_has_its_words_and_nothing_else_is_an_answer() {
        let satisfied = WELLBEING.item("satisfied").unwrap().scale;
        assert_eq!(satisfied.words_of(10).as_deref(), Some("10 – completely"));
        assert_eq!(satisfied.words_of(4).as_deref(), Some("4"));
        assert_eq!(satisfied.words_of(11), None);
        assert_eq!(LONELINESS.item("left_out").unwrap().scale.words_of(0), None);
        for one in ALL {
            let mut codes: Vec<_> = one.items.iter().map(|item| item.code).collect();
            codes.sort_unstable();
            codes.dedup();
            assert_eq!(codes.len(), one.items.len());
        }
    }
}
