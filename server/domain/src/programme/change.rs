//! What changed from one version of a template to another, line by line, in words.

use super::{CoursePattern, Number, Rules, words};

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What people call it.
    pub what: &'static str,
    pub before: String,
    pub after: String,
    /// Whether what came is weaker than what ships.
    pub lowers: bool,
}

/// Every change from `old` to `new`, in the order of the form; nothing where they are alike.
pub fn differences(old: &Rules, new: &Rules) -> Vec<Change> {
    let mut changes: Vec<Change> = Rules::NUMBERS.iter().filter_map(|number| of_number(number, old, new)).collect();
    let mut rest = |what, before: String, after: String, lowers| {
        if before != after {
            changes.push(Change { what, before, after, lowers });
        }
    };
    rest(words::COURSE, course_in_words(old.course), course_in_words(new.course), false);
    let required = |rules: &Rules| words::yes_or_no(rules.safeguarding_part_required).to_owned();
    rest(words::SAFEGUARDING_PART, required(old), required(new), !new.safeguarding_part_required);
    rest(words::REVIEW_WEEKS, weeks_in_words(&old.review_weeks), weeks_in_words(&new.review_weeks), false);
    rest(words::MEASURES, measures_in_words(old), measures_in_words(new), false);
    changes
}

fn of_number(number: &Number, old: &Rules, new: &Rules) -> Option<Change> {
    let (before, after) = ((number.get)(old), (number.get)(new));
    (before != after).then(|| Change {
        what: number.label,
        before: words::with_unit(before, number.unit),
        after: words::with_unit(after, number.unit),
        lowers: number.is_lowered_by(after),
    })
}

pub(super) fn weeks_in_words(weeks: &[u16]) -> String {
    weeks.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// "2 days of 6 hours".
pub fn course_in_words(course: CoursePattern) -> String {
    words::course(course)
}

fn measures_in_words(rules: &Rules) -> String {
    if rules.measures.is_empty() {
        return words::NOTHING.to_owned();
    }
    rules.measures.iter().map(|measure| measure.words()).collect::<Vec<_>>().join("; ")
}
