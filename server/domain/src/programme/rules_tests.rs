use proptest::prelude::*;

use super::*;
use crate::programme::differences;

fn form(rules: &Rules) -> Vec<(String, String)> {
    rules.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn with(rules: &Rules, field: &str, value: &str) -> Vec<(String, String)> {
    let mut form = form(rules);
    form.retain(|(name, _)| name != field);
    form.push((field.to_owned(), value.to_owned()));
    form
}

#[test]
fn what_ships_is_within_its_own_bounds_and_lowers_nothing() {
    for rules in [Rules::two_day_course(), Rules::five_session_course()] {
        for number in Rules::NUMBERS {
            let value = (number.get)(&rules);
            assert!((number.least..=number.most).contains(&value), "{}", number.code);
            assert!(!number.label.is_empty());
        }
        assert_eq!(rules.lowered(), Vec::<&str>::new());
        assert_eq!(Rules::parse(&form(&rules)), Ok(rules));
    }
}

#[test]
fn the_two_templates_that_ship_differ_only_in_their_course() {
    let changes = differences(&Rules::two_day_course(), &Rules::five_session_course());
    let lines: Vec<_> = changes.iter().map(|c| (c.what, c.before.as_str(), c.after.as_str())).collect();
    assert_eq!(lines, [("The mentors’ course", "2 days of 6 hours each", "5 sessions of 2 hours 30 minutes each")]);
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let mut form = with(&Rules::default(), "weeks", "ten");
    form.retain(|(name, _)| name != "course_unit");
    form.iter_mut().filter(|(name, _)| name == "mentor_age_to").for_each(|(_, value)| *value = "99".into());
    form.iter_mut().filter(|(name, _)| name == "review_weeks").for_each(|(_, value)| *value = "2, later".into());
    let fields: Vec<_> = Rules::parse(&form).unwrap_err().into_iter().filter_map(|told| told.field).collect();
    assert_eq!(fields, ["mentor_age_to", "weeks", "course_unit", "review_weeks"]);
}

#[test]
fn numbers_that_contradict_each_other_are_refused() {
    for (field, value) in [
        ("mentor_age_to", "13"),
        ("mentee_age_from", "17"),
        ("endings_from_week", "11"),
        ("review_weeks", "2, 5, 11"),
        ("review_weeks", ""),
        ("review_weeks", "0"),
    ] {
        assert!(Rules::parse(&with(&Rules::default(), field, value)).is_err(), "{field} = {value}");
    }
}

#[test]
fn going_below_a_floor_is_noticed_and_being_stricter_is_not() {
    let mut rules = Rules { attendance_percent: 90, log_review_days: 1, ratio_older: 8, ..Rules::default() };
    assert!(rules.lowered().is_empty());
    rules.ratio_older = 12;
    rules.safeguarding_part_required = false;
    assert_eq!(rules.lowered(), ["One adult for this many aged 13 to 18", words::SAFEGUARDING_PART]);
    assert!(differences(&Rules::default(), &rules).iter().any(|change| change.lowers));
}

#[test]
fn a_version_from_before_a_number_was_added_reads_with_what_ships() {
    let rules: Rules =
        serde_json::from_str(r#"{"weeks": 8, "course": {"unit": "session", "parts": 5, "minutes": 90}}"#).unwrap();
    assert_eq!((rules.weeks, rules.course.parts, rules.attendance_percent), (8, 5, 80));
}

proptest! {
    #[test]
    fn rules_read_back_from_disk_and_from_their_form(seeds in proptest::collection::vec(any::<u16>(), Rules::NUMBERS.len())) {
        let mut rules = Rules::five_session_course();
        for (number, seed) in Rules::NUMBERS.iter().zip(seeds) {
            (number.set)(&mut rules, number.least + seed % (number.most - number.least + 1));
        }
        let text = serde_json::to_string(&rules).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Rules>(&text).unwrap(), &rules);
        if let Ok(read) = Rules::parse(&form(&rules)) {
            prop_assert_eq!(&read, &rules);
            prop_assert!(differences(&read, &rules).is_empty());
        }
    }
}
