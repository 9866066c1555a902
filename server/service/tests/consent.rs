//! Consent from the first mail to a withdrawal, against a real store: who is asked, what a link opens, when it asks
//! again, and that a gate lapses at once.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot be laid out stops")]

#[path = "consent/world.rs"]
mod world;

use tenfold_domain::{
    consent::{AskDetails, CompetenceDetails, ConsentStanding, How, Purpose, RequestEnd, TypedAnswer},
    gates::Gate,
    people::Side,
};
use tenfold_service::{Problem, consent, gates};
use world::{World, answers, sentences};

#[tokio::test]
async fn a_link_answers_once_and_takes_back_later_and_looking_changes_nothing() {
    let world = World::new().await;
    let (mentee, carer) = (world.mentee, world.carer("").await);
    world.ask(mentee, carer).await.unwrap();
    let door = world.link().await;
    for _ in 0..3 {
        let page = world.look(&door).await.unwrap();
        assert!(page.is_open() && page.answered.is_empty());
        assert_eq!(page.first_name, "Aisha");
        assert_eq!(page.asked.len(), Purpose::ALL.len());
    }
    assert!(matches!(world.standing(mentee).await, ConsentStanding::Waiting { .. }));
    world.answer(&door, TypedAnswer::parse("Maryam Bello", &answers("yes"))).await.unwrap();
    assert!(world.standing(mentee).await.is_in_force());
    let again = world.answer(&door, TypedAnswer::parse("Maryam Bello", &answers("no"))).await;
    assert!(sentences(again.unwrap_err())[0].contains("no longer open"));
    world.withdraw(&door, Purpose::TakingPart).await.unwrap();
    assert!(matches!(world.standing(mentee).await, ConsentStanding::Withdrawn { .. }));
    assert!(world.missing(mentee).await.contains(&Gate::Consent));
    let page = world.look(&door).await.unwrap();
    assert!(page.answered.iter().all(|answer| !answer.given.yes || answer.ended.is_some()));
}

#[tokio::test]
async fn a_carer_who_must_not_be_told_is_never_written_to_nor_let_in() {
    let world = World::new().await;
    let silent = world.carer("yes").await;
    let refused = world.ask(world.mentee, silent).await.unwrap_err();
    assert!(sentences(refused)[0].contains("must not be told"));
    let world = World::new().await;
    let carer = world.carer("").await;
    world.ask(world.mentee, carer).await.unwrap();
    let door = world.link().await;
    world.carer_again("yes").await;
    assert!(matches!(world.look(&door).await, Err(Problem::Absent)));
    world.days_go_by(9).await;
    assert_eq!(world.mails().await, 0);
}

#[tokio::test]
async fn the_clock_asks_again_as_often_as_the_rules_say_and_then_somebody_rings() {
    let world = World::new().await;
    let carer = world.carer("").await;
    world.ask(world.mentee, carer).await.unwrap();
    assert_eq!(world.mails().await, 1);
    let mut sent = 0;
    for _ in 0..29 {
        world.days_go_by(1).await;
        sent += world.mails().await;
    }
    assert_eq!(sent, 3);
    let shown = world.shown(world.mentee).await;
    assert_eq!(shown.requests[0].1.len(), 3);
    assert!(matches!(world.standing(world.mentee).await, ConsentStanding::NoAnswer { .. }));
}

#[tokio::test]
async fn an_answer_on_paper_stops_the_clock() {
    let world = World::new().await;
    let carer = world.carer("").await;
    world.ask(world.mentee, carer).await.unwrap();
    assert_eq!(world.mails().await, 1);
    world.on_paper(world.mentee, &carer.to_string(), "yes").await.unwrap();
    let shown = world.shown(world.mentee).await;
    assert!(matches!(shown.requests[0].0.ended, Some((_, RequestEnd::NotNeeded))));
    world.days_go_by(20).await;
    assert_eq!(world.mails().await, 0);
}

#[tokio::test]
async fn a_young_person_below_the_age_decides_alone_only_with_a_note() {
    let world = World::new().await;
    let mentee = world.mentee;
    let refused = world.on_paper(mentee, "young_person", "yes").await.unwrap_err();
    assert!(sentences(refused)[0].contains("below the age"));
    let note = |tx: &mut tenfold_service::Tx<'_, '_>, id| {
        consent::note_competence(tx, Side::Mentee, id, CompetenceDetails::parse("Understands it well."))
    };
    world.command(move |tx| note(tx, mentee)).await.unwrap();
    world.on_paper(mentee, "young_person", "yes").await.unwrap();
    assert!(world.standing(mentee).await.is_in_force());
    let twice = world.command(move |tx| note(tx, mentee)).await.unwrap_err();
    assert!(sentences(twice)[0].contains("note already"));
}

#[tokio::test]
async fn from_sixteen_a_carer_is_not_asked() {
    let world = World::new().await;
    let mentor = world.mentor;
    let asked = world.command(move |tx| consent::show_ask_form(tx, Side::Mentor, mentor)).await.unwrap();
    assert_eq!(asked.decider, tenfold_domain::consent::Decider::YoungPerson);
    let details = AskDetails::parse("young_person", "dan@young.example", "en");
    world.command(move |tx| consent::ask_consent(tx, Side::Mentor, mentor, details.clone())).await.unwrap();
    assert_eq!(world.mails().await, 1);
}

#[tokio::test]
async fn withdrawing_at_somebodys_word_ends_everything_and_keeps_the_history() {
    let world = World::new().await;
    let carer = world.carer("").await;
    let mentee = world.mentee;
    world.on_paper(mentee, &carer.to_string(), "yes").await.unwrap();
    let all = Ok((Purpose::TakingPart, How::Call));
    world.command(move |tx| consent::withdraw_consent(tx, Side::Mentee, mentee, all.clone())).await.unwrap();
    let shown = world.shown(mentee).await;
    let ended: Vec<_> = shown.purposes.iter().flat_map(|purpose| &purpose.answers).collect();
    assert!(!ended.is_empty() && ended.iter().all(|(answer, _)| answer.ended.is_some()));
    let cohort = world.cohort;
    let board = world.command(move |tx| gates::show_board(tx, cohort)).await.unwrap();
    assert_eq!(board.people.len(), 2);
}
