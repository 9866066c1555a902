//! What stands before a match, done for one person after the other through the services.
//!
//! Owns: one deed for each gate, always with the answer that opens it. Refuses: answers that close a gate.

use chrono::Days;
use tenfold_domain::{
    consent::{CompetenceDetails, Purpose, RecordedDetails, TypedRecord},
    id::Id,
    organisation::Cohort,
    people::{Participant, Side},
    recruiting::{Booking, DecisionDetails, SigningDetails},
    referring::Decision,
    training::{NewRun, SignOffDetails, TypedRun},
};
use tenfold_service::{
    Problem, Tx,
    consent::{note_competence, record_consent},
    hand_over::TypedPage,
    people::show_participant,
    recruiting::{self, TypedRecord as TypedTalk},
    referring::{DecisionTaken, decide_referral},
    registers::TypedMark,
    training::{self, Judged},
};

pub(crate) fn first_answers() -> Vec<TypedPage> {
    let goal = TypedPage { page: 1, words: "Find my way".into(), now: "3".into(), ..TypedPage::default() };
    let answers = (5..=11).map(|page| TypedPage { page, answer: "2".into(), ..TypedPage::default() });
    [goal].into_iter().chain(answers).collect()
}

pub(crate) fn recruit(tx: &mut Tx<'_, '_>, mentor: Id<Participant>) -> Result<(), Problem> {
    let today = tx.today()?.to_string();
    let talk = recruiting::book_interview(tx, mentor, Booking::parse(&today, "12:30"))?;
    recruiting::record_interview(
        tx,
        talk,
        1,
        &TypedTalk { outcome: "met".into(), held_on: today, notes: String::new() },
    )?;
    let version = recruiting::show_talks(tx, mentor)?.participant.version;
    recruiting::decide(tx, mentor, version, DecisionDetails::parse("accepted", "Welcome.", ""))?;
    for line in recruiting::show_agreements(tx, mentor)?.lines {
        let (kind, number) = (line.wording.kind.code(), line.wording.number.to_string());
        recruiting::sign_agreement(tx, mentor, SigningDetails::parse(kind, &number, "Signed", "yes"))?;
    }
    Ok(())
}

pub(crate) fn accept(tx: &mut Tx<'_, '_>, mentee: Id<Participant>) -> Result<(), Problem> {
    let version = show_participant(tx, Side::Mentee, mentee)?.participant.version;
    let taken = DecisionTaken { decision: Decision::Accept, note: None, onward: None };
    decide_referral(tx, mentee, version, Ok(taken)).map(drop)
}

/// On paper. Whoever is too young to decide alone is noted to understand it.
pub(crate) fn consent(tx: &mut Tx<'_, '_>, side: Side, whose: Id<Participant>) -> Result<(), Problem> {
    let noted = note_competence(tx, side, whose, CompetenceDetails::parse("Explained it in their own words."));
    // From sixteen on nothing is noted.
    drop(noted);
    let today = tx.today()?;
    let typed = TypedRecord {
        how: "paper".into(),
        on: today.to_string(),
        who: "young_person".into(),
        name: "Signed".into(),
        answers: vec![(Purpose::TakingPart, "yes".into())],
    };
    record_consent(tx, side, whose, RecordedDetails::parse(&typed, today))
}

/// A course that was held, and everybody is cleared.
pub(crate) fn teach(tx: &mut Tx<'_, '_>, cohort: Id<Cohort>, mentors: &[Id<Participant>]) -> Result<(), Problem> {
    let (choices, today) = (training::open_run_form(tx, cohort)?, tx.today()?);
    let ago = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today).to_string();
    let typed = TypedRun {
        name: "Course".into(),
        unit: String::new(),
        days: (0..choices.pattern.parts).rev().map(|number| ago(30 + u64::from(number))).collect(),
        starts: "09:00".into(),
        ends: "16:00".into(),
        venue: choices.rooms.first().map_or(String::new(), |(room, _)| room.to_string()),
        trainers: "Bisi".into(),
        people: mentors.iter().map(ToString::to_string).collect(),
    };
    let run = training::add_run(tx, cohort, NewRun::parse(&typed))?;
    for session in training::show_run(tx, run)?.sessions {
        let marks: Vec<TypedMark> = mentors
            .iter()
            .map(|mentor| TypedMark { participant: *mentor, mark: "present".into(), missed: String::new() })
            .collect();
        training::mark_register(tx, session.session.id, session.session.version, &marks)?;
    }
    if let Some(form) = training::open_sign_off_form(tx, run).ok().filter(|form| !form.criteria.is_empty()) {
        let criteria: Vec<String> = form.criteria.iter().map(|criterion| criterion.id.to_string()).collect();
        let criteria: Vec<&str> = criteria.iter().map(String::as_str).collect();
        let people: Vec<String> = mentors.iter().map(ToString::to_string).collect();
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        let day = ago(15);
        let details = SignOffDetails::parse((&criteria, &people), "met", ("kept_at", "The blue folder"), &day, today);
        training::sign_off(tx, run, details)?;
    }
    let judged: Vec<Judged> =
        mentors.iter().map(|mentor| Judged { participant: *mentor, judgement: "Calm.".into() }).collect();
    training::clear_mentors(tx, run, &judged)
}
