use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::{dated::Span, programme::Rules};

fn day(text: &str) -> NaiveDate {
    crate::dated::parse_day(text).unwrap()
}

fn yes(from: &str, expires: &str) -> Given {
    Given {
        yes: true,
        by: GivenBy::Carer,
        span: Span::open_from(day(from)),
        expires_on: Some(day(expires)),
        withdrawn: false,
    }
}

fn no(from: &str) -> Given {
    Given { yes: false, expires_on: None, ..yes(from, from) }
}

#[test]
fn a_yes_holds_from_its_day_to_the_day_before_it_runs_out() {
    let given = [yes("2026-09-10", "2027-09-10")];
    let on = |text| standing(&given, None, day(text));
    assert_eq!(on("2026-09-09"), ConsentStanding::NotAsked);
    assert!(on("2026-09-10").is_in_force());
    assert!(on("2027-09-09").is_in_force());
    assert_eq!(on("2027-09-10"), ConsentStanding::RunOut { on: day("2027-09-10") });
}

#[test]
fn a_withdrawal_counts_from_its_own_day_and_the_yes_before_it_is_kept() {
    let mut given = yes("2026-09-10", "2027-09-10");
    given.span = Span::new(day("2026-09-10"), Some(day("2026-11-21"))).unwrap();
    given.withdrawn = true;
    let on = |text| standing(&[given], None, day(text));
    assert!(on("2026-11-20").is_in_force());
    assert_eq!(on("2026-11-21"), ConsentStanding::Withdrawn { on: day("2026-11-21") });
}

#[test]
fn a_yes_taken_back_on_its_own_day_was_never_in_force() {
    let mut given = yes("2026-11-21", "2027-11-21");
    given.span = Span::new(day("2026-11-21"), Some(day("2026-11-21"))).unwrap();
    given.withdrawn = true;
    assert_eq!(standing(&[given], None, day("2026-11-21")), ConsentStanding::Withdrawn { on: day("2026-11-21") });
}

#[test]
fn a_later_answer_takes_the_place_of_an_earlier_one() {
    let mut first = yes("2026-09-10", "2027-09-10");
    first.span = Span::new(day("2026-09-10"), Some(day("2026-10-01"))).unwrap();
    let given = [first, no("2026-10-01")];
    assert_eq!(standing(&given, None, day("2026-10-02")), ConsentStanding::No { on: day("2026-10-01") });
}

#[test]
fn asking_anew_does_not_hide_a_yes_that_is_in_force_but_a_no_waits_again() {
    let asked = Some(Asked { on: day("2026-11-01"), goes_on: true });
    let held = standing(&[yes("2026-09-10", "2027-09-10")], asked, day("2026-11-21"));
    assert!(held.is_in_force());
    let waits = standing(&[no("2026-09-10")], asked, day("2026-11-21"));
    assert_eq!(waits, ConsentStanding::Waiting { since: day("2026-11-01") });
    let quiet = Some(Asked { on: day("2026-11-01"), goes_on: false });
    assert_eq!(standing(&[], quiet, day("2026-11-21")), ConsentStanding::NoAnswer { since: day("2026-11-01") });
}

#[test]
fn from_sixteen_the_young_person_decides_and_a_younger_one_alone_needs_a_note() {
    let rules = Rules::two_day_course();
    let born = day("2010-11-21");
    assert_eq!(decider(born, day("2026-11-20"), &rules, false), Decider::Carer);
    assert_eq!(decider(born, day("2026-11-20"), &rules, true), Decider::Either);
    assert_eq!(decider(born, day("2026-11-21"), &rules, false), Decider::YoungPerson);
    assert!(may_answer(Decider::Carer, GivenBy::YoungPerson).is_err());
    assert!(may_answer(Decider::Either, GivenBy::YoungPerson).is_ok());
    assert!(may_answer(Decider::YoungPerson, GivenBy::Carer).is_err());
}

#[test]
fn a_request_is_sent_again_as_often_as_the_rules_say() {
    let rules = Rules::two_day_course();
    let after = |day: NaiveDate, days: u16| day + Days::new(u64::from(days));
    assert_eq!(chase_on(&rules, 0, day("2026-11-02"), after), Some(day("2026-11-07")));
    assert_eq!(chase_on(&rules, i32::from(rules.consent_chases_most), day("2026-11-02"), after), None);
}

#[test]
fn every_question_wants_an_answer_and_a_name() {
    let typed = |one: &str, two: &str| vec![(Purpose::TakingPart, one.to_owned()), (Purpose::Photos, two.to_owned())];
    let told = TypedAnswer::parse(" ", &typed("yes", "")).unwrap_err();
    let fields: Vec<_> = told.iter().filter_map(|told| told.field).collect();
    assert_eq!(fields, ["photos", "name"]);
    let answer = TypedAnswer::parse("Amina Yusuf", &typed("yes", "no")).unwrap();
    assert_eq!(answer.answers.of(Purpose::Photos), Some(false));
    assert_eq!(answer.answers.of(Purpose::Research), None);
}

#[test]
fn nobody_answered_tomorrow_and_a_link_is_not_written_down_by_hand() {
    let typed = TypedRecord {
        how: "link".into(),
        on: "2026-11-22".into(),
        who: "young_person".into(),
        name: "Kofi Mensah".into(),
        answers: vec![(Purpose::TakingPart, "yes".into())],
    };
    let told = RecordedDetails::parse(&typed, day("2026-11-21")).unwrap_err();
    let fields: Vec<_> = told.iter().filter_map(|told| told.field).collect();
    assert_eq!(fields, ["how", "on"]);
    let call = TypedRecord { how: "call".into(), on: "2026-11-21".into(), ..typed };
    assert_eq!(RecordedDetails::parse(&call, day("2026-11-21")).unwrap().by, GivenBy::YoungPerson);
}

#[test]
fn only_taking_part_is_a_gate_and_each_purpose_ships_with_words_in_both_languages() {
    assert_eq!(Purpose::ALL.into_iter().filter(|purpose| purpose.is_gate()).count(), 1);
    for language in [Language::English, Language::Spanish] {
        let there: Vec<_> = shipped().filter(|text| text.language == language).map(|text| text.wording).collect();
        assert_eq!(there, Wording::ALL);
    }
    for text in shipped() {
        assert!(TextDetails::parse(text.wording, text.title, text.body, text.basis).is_ok(), "{}", text.title);
        assert_eq!(text.basis.is_empty(), !text.wording.has_basis());
    }
}

proptest! {
    #[test]
    fn a_consent_is_in_force_on_no_day_after_it_was_withdrawn(from in 0_u64..400, lasts in 1_u64..400, back in 0_u64..400, look in 0_u64..900) {
        let start = day("2026-09-01") + Days::new(from);
        let stop = start + Days::new(back);
        let given = Given {
            yes: true,
            by: GivenBy::YoungPerson,
            span: Span::new(start, Some(stop)).unwrap(),
            expires_on: Some(start + Days::new(lasts)),
            withdrawn: true,
        };
        let on = day("2026-09-01") + Days::new(look);
        let held = standing(&[given], None, on).is_in_force();
        prop_assert_eq!(held, start <= on && on < stop && on < start + Days::new(lasts));
    }
}
