use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::{
    consent::{ConsentStanding, GivenBy},
    dated::{Span, parse_day},
    people::{Side, Stage},
    programme::{Measure, Rules},
};

fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

const TODAY: &str = "2026-11-21";

fn consented() -> ConsentStanding {
    ConsentStanding::Yes { since: day("2026-10-02"), until: Some(day("2027-10-02")), by: GivenBy::YoungPerson }
}

#[test]
fn what_a_programme_does_not_measure_is_no_gate() {
    let asks = |measures| {
        let rules = Rules { measures, ..Rules::default() };
        let standing = gates(&mentee(), &rules, day("2026-11-21"));
        [Missing::NoBaseline, Missing::NoGoal].map(|gate| standing.missing.contains(&gate))
    };
    assert_eq!(asks(Measure::ALL.to_vec()), [true, true]);
    assert_eq!(asks(vec![Measure::Goals]), [false, true]);
    assert_eq!(asks(vec![Measure::OnsLoneliness]), [true, false]);
    assert_eq!(asks(vec![]), [false, false]);
}

/// A mentor for whom everything is there.
fn mentor() -> Facts {
    Facts {
        side: Side::Mentor,
        stage: Stage::Accepted,
        stage_since: day("2026-09-20"),
        span: Span::open_from(day("2026-09-10")),
        birth_date: day("2010-03-04"),
        school_year: Some(12),
        cohort_starts_on: day("2026-11-02"),
        age_allowed_on: None,
        consent: consented(),
        papers: vec![Paper {
            name: "Role and boundaries".into(),
            signed: Some(Signed { on: day("2026-10-03"), counts: true }),
        }],
        clearance: Clearance::Held(day("2026-10-20"), day("2028-10-20")),
        approved_on: Some(day("2026-10-25")),
        school: Some((SchoolView::NoReasonNotTo, day("2026-10-24"))),
        goal_on: None,
        baseline_on: None,
    }
}

/// A mentee of whom nothing is known yet but that they were referred.
fn mentee() -> Facts {
    Facts {
        side: Side::Mentee,
        stage: Stage::Referred,
        birth_date: day("2014-05-06"),
        school_year: Some(8),
        consent: ConsentStanding::NotAsked,
        papers: vec![],
        clearance: Clearance::None,
        approved_on: None,
        school: None,
        ..mentor()
    }
}

fn stands(facts: &Facts) -> Standing {
    gates(facts, &Rules::two_day_course(), day(TODAY))
}

fn missing_gates(facts: &Facts) -> Vec<Gate> {
    stands(facts).missing.iter().map(Missing::gate).collect()
}

#[test]
fn a_mentor_for_whom_everything_is_there_is_ready() {
    let standing = stands(&mentor());
    assert_eq!(standing.missing, []);
    assert!(standing.is_ready_to_match() && standing.is_ready_to_meet());
    assert_eq!((standing.step, standing.asks()), (Step::ReadyToMatch, Asks::Ready));
    assert_eq!(standing.since, day("2026-10-25"));
    assert_eq!(standing.days(day(TODAY)), 27);
}

#[test]
fn every_missing_gate_is_named_in_order() {
    use Gate::{Accepted, Approved, Baseline, Cleared, Consent, Goals, Papers, School};
    assert_eq!(missing_gates(&mentee()), [Accepted, Consent, Approved, School, Baseline, Goals]);
    let nothing = Facts {
        stage: Stage::Applied,
        consent: ConsentStanding::NotAsked,
        papers: vec![Paper { name: "Online safety".into(), signed: None }],
        clearance: Clearance::None,
        approved_on: None,
        school: None,
        ..mentor()
    };
    assert_eq!(missing_gates(&nothing), [Accepted, Consent, Papers, Cleared, Approved, School]);
}

#[test]
fn answers_and_goals_stand_before_the_first_session_and_not_before_a_match() {
    let facts = Facts {
        stage: Stage::Accepted,
        consent: consented(),
        approved_on: Some(day("2026-10-25")),
        school: Some((SchoolView::NoReasonNotTo, day("2026-10-24"))),
        ..mentee()
    };
    let standing = stands(&facts);
    assert!(standing.is_ready_to_match() && !standing.is_ready_to_meet());
    assert_eq!(standing.step, Step::ReadyToMatch);
    assert_eq!(standing.asks(), Asks::Act);
    assert_eq!(standing.missing_before(Before::FirstSession).count(), 2);
}

#[test]
fn a_gate_lapses_on_the_day_consent_is_withdrawn() {
    let facts = Facts { consent: ConsentStanding::Withdrawn { on: day(TODAY) }, ..mentor() };
    let standing = stands(&facts);
    assert_eq!(standing.missing.len(), 1);
    assert_eq!(standing.asks(), Asks::Act);
    assert_eq!(standing.since, day(TODAY));
    assert_eq!(
        standing.missing[0].words(),
        "Consent to take part was withdrawn on 21 November 2026. Sessions are on hold."
    );
}

#[test]
fn age_counts_on_the_day_the_cohort_starts() {
    let turning = |born: &str| Facts { birth_date: day(born), school_year: None, ..mentor() };
    // Fourteen on the very day, and a day too young.
    assert_eq!(missing_gates(&turning("2012-11-02")), []);
    assert_eq!(missing_gates(&turning("2012-11-03")), [Gate::Age]);
    // Eighteen still; nineteen on the day.
    assert_eq!(missing_gates(&turning("2007-11-03")), []);
    assert_eq!(missing_gates(&turning("2007-11-02")), [Gate::Age]);
    // Born on 29 February: in a year without that day they turn fourteen on 1 March.
    let leap = |starts: &str| Facts {
        birth_date: day("2012-02-29"),
        cohort_starts_on: day(starts),
        school_year: None,
        ..mentor()
    };
    assert_eq!(missing_gates(&leap("2026-02-28")), [Gate::Age]);
    assert_eq!(missing_gates(&leap("2026-03-01")), []);
}

#[test]
fn a_manager_may_allow_another_age_and_it_stays_visible() {
    let facts =
        Facts { birth_date: day("2012-11-03"), age_allowed_on: Some(day("2026-10-01")), school_year: None, ..mentor() };
    let standing = stands(&facts);
    assert_eq!(standing.missing, []);
    assert_eq!(standing.warnings, [Warning::AgeAllowed { since: day("2026-10-01") }]);
}

#[test]
fn the_last_of_august_and_the_first_of_september_are_a_year_group_apart() {
    let born = |text: &str| Facts { birth_date: day(text), school_year: Some(12), ..mentor() };
    assert_eq!(stands(&born("2009-09-01")).warnings, []);
    assert_eq!(stands(&born("2010-08-31")).warnings, []);
    assert_eq!(stands(&born("2009-08-31")).warnings, [Warning::OtherYear { by_birth: 13, by_school: 12 }]);
    assert_eq!(stands(&born("2010-09-01")).warnings, [Warning::OtherYear { by_birth: 11, by_school: 12 }]);
}

#[test]
fn four_weeks_before_it_runs_out_being_cleared_is_to_be_refreshed() {
    let until = |text: &str| Facts { clearance: Clearance::Held(day("2025-01-10"), day(text)), ..mentor() };
    // 19 December is four weeks after 21 November 2026.
    assert_eq!(stands(&until("2026-12-19")).warnings, [Warning::ClearanceRunsOut { on: day("2026-12-19") }]);
    assert_eq!(stands(&until("2026-12-20")).warnings, []);
}

#[test]
fn eight_weeks_before_a_mentor_turns_eighteen_somebody_is_told() {
    let born = |text: &str| Facts { birth_date: day(text), school_year: None, ..mentor() };
    // 16 January 2027 is eight weeks after 21 November 2026.
    assert_eq!(stands(&born("2009-01-16")).warnings, [Warning::TurnsEighteen { on: day("2027-01-16") }]);
    assert_eq!(stands(&born("2009-01-17")).warnings, []);
    assert_eq!(stands(&born("2008-11-21")).warnings, [Warning::IsAnAdult { since: day(TODAY) }]);
    assert_eq!(stands(&Facts { birth_date: day("2009-01-16"), school_year: None, ..mentee() }).warnings, []);
}

#[test]
fn a_carers_yes_is_asked_for_anew_once_the_young_person_decides() {
    let consent = ConsentStanding::Yes { since: day("2026-10-02"), until: None, by: GivenBy::Carer };
    let facts = Facts { consent, birth_date: day("2010-11-20"), school_year: None, ..mentor() };
    assert_eq!(stands(&facts).warnings, [Warning::DecidesThemselves { since: day("2026-11-20") }]);
    assert!(stands(&facts).is_ready_to_match());
}

#[test]
fn approval_asks_for_somebody_only_when_the_rest_is_there() {
    let waits = Facts { approved_on: None, school: None, ..mentor() };
    assert!(stands(&waits).waits_for_approval_only());
    assert_eq!(stands(&waits).next(), Some(&Missing::NotApproved));
    let early = Facts { clearance: Clearance::None, ..waits };
    assert!(!stands(&early).waits_for_approval_only());
    assert_eq!(stands(&early).asks(), Asks::Wait);
}

#[test]
fn whoever_is_not_to_be_matched_lacks_nothing_else() {
    for stage in [Stage::NotAccepted, Stage::Withdrawn, Stage::ReferredOn] {
        let standing = stands(&Facts { stage, ..mentee() });
        assert_eq!(standing.missing, [Missing::NotToBe(stage)]);
        assert_eq!(standing.asks(), Asks::Over);
    }
    let ended = Facts { span: Span::new(day("2026-09-10"), Some(day(TODAY))).unwrap(), ..mentor() };
    assert_eq!(stands(&ended).missing, [Missing::Ended { on: day(TODAY) }]);
    assert!(!stands(&ended).is_ready_to_match());
}

fn any_consent() -> impl Strategy<Value = ConsentStanding> {
    let on = day("2026-10-02");
    prop_oneof![
        Just(ConsentStanding::NotAsked),
        Just(ConsentStanding::Waiting { since: on }),
        Just(ConsentStanding::NoAnswer { since: on }),
        Just(ConsentStanding::No { on }),
        Just(ConsentStanding::Withdrawn { on }),
        Just(ConsentStanding::RunOut { on }),
        Just(consented()),
    ]
}

fn any_paper() -> impl Strategy<Value = Paper> {
    let signed =
        prop_oneof![Just(None), any::<bool>().prop_map(|counts| Some(Signed { on: day("2026-10-03"), counts }))];
    signed.prop_map(|signed| Paper { name: "Role and boundaries".into(), signed })
}

fn any_clearance() -> impl Strategy<Value = Clearance> {
    let on = day("2026-10-20");
    prop_oneof![
        Just(Clearance::None),
        Just(Clearance::Held(on, day("2030-01-01"))),
        Just(Clearance::Withdrawn(on)),
        Just(Clearance::RunOut(on))
    ]
}

prop_compose! {
    fn any_facts()(
        side in prop::sample::select(&Side::ALL[..]),
        stage in prop::sample::select(&Stage::ALL[..]),
        born in 0_u64..6000,
        ended in prop::option::of(0_u64..60),
        consent in any_consent(),
        papers in prop::collection::vec(any_paper(), 0..3),
        clearance in any_clearance(),
        bits in 0_u8..32,
        speak in any::<bool>(),
    ) -> Facts {
        let has = |bit: u8| (bits & (1 << bit) != 0).then(|| day("2026-10-25"));
        let view = if speak { SchoolView::SpeakToMe } else { SchoolView::NoReasonNotTo };
        Facts {
            side,
            stage,
            birth_date: day("2004-01-01") + Days::new(born),
            span: Span::new(day("2026-09-10"), ended.map(|days| day("2026-10-25") + Days::new(days))).unwrap(),
            consent,
            papers,
            clearance,
            age_allowed_on: has(0),
            approved_on: has(1),
            school: has(2).map(|on| (view, on)),
            goal_on: has(3),
            baseline_on: has(4),
            ..mentor()
        }
    }
}

/// Every way in which one more good thing can come to be known.
fn with_one_more(facts: &Facts) -> Vec<Facts> {
    let on = Some(day("2026-11-01"));
    let signed =
        Paper { name: "Role and boundaries".into(), signed: Some(Signed { on: day("2026-11-01"), counts: true }) };
    let mut more = vec![
        Facts { consent: consented(), ..facts.clone() },
        Facts { clearance: Clearance::Held(day("2026-11-01"), day("2028-11-01")), ..facts.clone() },
        Facts { age_allowed_on: on, ..facts.clone() },
        Facts { approved_on: on, ..facts.clone() },
        Facts { school: Some((SchoolView::NoReasonNotTo, day("2026-11-01"))), ..facts.clone() },
        Facts { goal_on: on, ..facts.clone() },
        Facts { baseline_on: on, ..facts.clone() },
    ];
    for at in 0..facts.papers.len() {
        let mut papers = facts.papers.clone();
        papers[at] = signed.clone();
        more.push(Facts { papers, ..facts.clone() });
    }
    more
}

proptest! {
    #[test]
    fn one_more_good_fact_never_adds_a_missing_gate(facts in any_facts()) {
        let before = stands(&facts).missing;
        for more in with_one_more(&facts) {
            for still in stands(&more).missing {
                prop_assert!(before.contains(&still), "{still:?} came with {more:?}");
            }
        }
    }

    #[test]
    fn what_is_missing_stands_in_the_order_of_the_gates_and_each_has_words_and_a_place(facts in any_facts()) {
        let standing = stands(&facts);
        prop_assert!(standing.missing.is_sorted_by_key(Missing::gate));
        for missing in &standing.missing {
            prop_assert!(missing.words().ends_with('.'));
            let _: Mend = missing.mend();
        }
        prop_assert_eq!(standing.is_ready_to_meet(), standing.missing.is_empty());
        prop_assert!(!standing.is_ready_to_meet() || standing.is_ready_to_match());
        prop_assert_eq!(standing.next().is_none(), standing.missing.is_empty());
    }

    #[test]
    fn the_same_facts_give_the_same_answer(facts in any_facts()) {
        prop_assert_eq!(stands(&facts), stands(&facts.clone()));
    }

    #[test]
    fn a_row_is_ready_only_when_nothing_stands_before_a_match(facts in any_facts()) {
        let standing = stands(&facts);
        if standing.asks() == Asks::Ready {
            prop_assert!(standing.is_ready_to_match());
        }
        if matches!(standing.step, Step::ReadyToMatch | Step::ReadyToMeet) {
            prop_assert!(standing.is_ready_to_match());
        }
    }
}
