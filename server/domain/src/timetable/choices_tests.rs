use std::collections::HashMap;

use uuid::Uuid;

use super::*;

fn person(number: u128) -> Id<Person> {
    Id::from_uuid(Uuid::from_u128(number))
}

/// Reads a form from what was typed into it.
fn parse(typed: &[(&'static str, String)]) -> Parsed<TimetableChoices> {
    let mut fields: HashMap<&str, Vec<&str>> = HashMap::new();
    for (name, value) in typed {
        fields.entry(name).or_default().push(value);
    }
    let field = |name: &str| fields.get(name).and_then(|values| values.first().copied()).unwrap_or("");
    let ticked = |name: &str| fields.get(name).cloned().unwrap_or_default();
    TimetableChoices::parse(field, ticked, 10, &[person(1), person(2)])
}

fn usual() -> TimetableChoices {
    TimetableChoices::usual(Weekday::Tue, &[person(1), person(2)], &Rules::default())
}

#[test]
fn what_is_usual_can_be_sent_as_it_stands() {
    let usual = usual();
    assert_eq!(usual.pattern.group_weeks, [1, 6, 10]);
    assert_eq!(parse(&usual.typed()), Ok(usual));
}

#[test]
fn every_field_left_out_is_asked_for() {
    let told = parse(&[("twice_in", "10".to_owned()), ("group_weeks", "0".to_owned())]).unwrap_err();
    let fields: Vec<&str> = told.iter().filter_map(|told| told.field).collect();
    assert_eq!(fields, ["weekdays", "kinds", "group_weeks", "supervision", "group_kinds", "twice_in"]);
}

#[test]
fn without_groups_no_time_for_them_is_needed() {
    let mut typed = usual().typed();
    typed.retain(|(name, _)| *name != "group_kinds" && *name != "group_weeks");
    let choices = parse(&typed).unwrap();
    assert!(choices.pattern.group_weeks.is_empty() && choices.pattern.group_kinds.is_empty());
    typed.retain(|(name, _)| *name != "supervision");
    typed.push(("supervision", Supervision::OnItsOwn.code().to_owned()));
    assert_eq!(parse(&typed).unwrap_err()[0].field, Some("group_kinds"));
}

#[test]
fn only_adults_of_the_cohort_can_come() {
    let mut typed = usual().typed();
    typed.push(("comes_wed_pm", person(3).to_string()));
    assert_eq!(parse(&typed).unwrap_err()[0].field, Some("comes_wed_pm"));
}
