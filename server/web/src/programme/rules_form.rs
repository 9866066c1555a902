//! Every number of a template as a form, and as facts to read. Both are made of the one table of numbers.

use tenfold_domain::programme::{CourseUnit, Group, Measure, Number, Rules, words};

use crate::look::{Facts, Field, Form, Panel};

/// The form's fields, group by group, filled with what `rules` say.
pub(super) fn fields(form: Form, rules: &Rules) -> Form {
    let filled: Vec<(String, String)> =
        rules.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let form = Group::ALL.into_iter().fold(form, |form, group| form.group(group.words(), of_group(group)));
    form.field(
        Field::textarea("reason", "Why this version")
            .hint("Needed where a number protects young people less than usual. Kept sealed.")
            .lines(3),
    )
    .fill(&filled)
}

fn of_group(group: Group) -> Vec<Field> {
    let mut fields: Vec<Field> = if group == Group::Course { course() } else { vec![] };
    fields.extend(Rules::NUMBERS.iter().filter(|number| number.group == group).map(field));
    if group == Group::Programme {
        let hint = "Numbers of weeks with commas between them, for example 2, 5, 10.";
        fields.push(Field::text("review_weeks", words::REVIEW_WEEKS).hint(hint).short().required());
        let measures = Measure::ALL.iter().map(|measure| (measure.code(), measure.words()));
        fields.push(Field::checkboxes("measures", words::MEASURES, measures));
    }
    fields
}

fn field(number: &Number) -> Field {
    let range = format!("{}, from {} to {}.", capital(words::unit(number.unit, false)), number.least, number.most);
    Field::number(number.code, number.label).hint(range).required()
}

fn course() -> Vec<Field> {
    vec![
        Field::radios("course_unit", "The course is cut into", CourseUnit::ALL.map(|unit| (unit.code(), unit.words())))
            .required(),
        Field::number("course_parts", "How many days or sessions").hint("From 1 to 20.").required(),
        Field::number("course_minutes", "Minutes of learning in each")
            .hint("From 30 to 480. Breaks are not counted.")
            .required(),
        Field::checkboxes("safeguarding_part_required", "Safeguarding part", [("yes", words::SAFEGUARDING_PART)]),
    ]
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Every number to read, a panel a group.
pub(super) fn panels(rules: &Rules) -> Vec<Panel> {
    Group::ALL.into_iter().map(|group| Panel::new(group.words()).part(facts(group, rules))).collect()
}

fn facts(group: Group, rules: &Rules) -> Facts {
    let mut facts = Facts::new();
    if group == Group::Course {
        facts = facts
            .fact(words::COURSE, words::course(rules.course))
            .fact(words::SAFEGUARDING_PART, words::yes_or_no(rules.safeguarding_part_required));
    }
    let numbers = Rules::NUMBERS.iter().filter(|number| number.group == group);
    facts = numbers
        .fold(facts, |facts, number| facts.fact(number.label, words::with_unit((number.get)(rules), number.unit)));
    if group == Group::Programme {
        let weeks: Vec<String> = rules.review_weeks.iter().map(ToString::to_string).collect();
        let measures: Vec<&str> = rules.measures.iter().map(|measure| measure.words()).collect();
        facts = facts
            .fact(words::REVIEW_WEEKS, weeks.join(", "))
            .fact(words::MEASURES, if measures.is_empty() { words::NOTHING.to_owned() } else { measures.join("\n") });
    }
    facts
}
