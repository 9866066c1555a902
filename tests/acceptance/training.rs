//! The mentors' course, as those who teach it see it.

use acceptance::{Actor, Seen, Story};
use tenfold_app::made_up::Part;

fn number_on(page: &Seen) -> String {
    let text = page.text();
    let number = text.split_whitespace().find(|word| word.len() == 19 && word.matches('-').count() == 3);
    number.unwrap_or_else(|| panic!("no number in {text}")).to_owned()
}

#[tokio::test]
async fn a_certificate_can_be_checked_by_anybody_who_holds_its_number() {
    let (world, story) = Story::tell().await;
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let training = story.path("/mentors/{mentor}/training", 'e').unwrap();
    let number = number_on(&practitioner.get(&training).await);
    let pdf = practitioner.get(&story.path("/certificates/{certificate}/pdf", 'e').unwrap()).await;
    assert_eq!(pdf.status, 200);
    assert_eq!(pdf.header("content-type"), Some("application/pdf"));
    assert!(pdf.body.starts_with("%PDF-"));
    let anybody = world.browser();
    let good = anybody.get(&format!("/certificate/{}", number.to_lowercase())).await;
    assert!(good.text().contains("is good") && good.text().contains("21 November 2026"), "{}", good.text());
    for private in ["Zainab", "Hussain", "Bridgeside", "peer mentor"] {
        assert!(!good.body.contains(private), "a stranger reads {private}");
    }
    let withdraw = story.path("/certificates/{certificate}/withdraw", 'e').unwrap();
    assert_eq!(practitioner.fill(&withdraw, &[]).await.status, 303);
    let (gone, never) =
        (anybody.get(&format!("/certificate/{number}")).await, anybody.get("/certificate/0000-0000-0000-0000").await);
    assert!(gone.text().contains("is not good"));
    assert_eq!(gone.body, never.body, "one that was withdrawn looks like one that never was");
}

#[tokio::test]
async fn nobody_looks_at_work_that_they_assessed() {
    let (world, story) = Story::tell().await;
    let assessor = story.browser(&world, Actor::Staff(Part::OtherManager));
    let quality = story.path("/courses/{run}/quality/new", 'e').unwrap();
    let page = assessor.get(&quality).await;
    assert!(page.text().contains("There is no work here for you to look at"), "{}", page.text());
    let (action, mut fields) =
        story.browser(&world, Actor::Staff(Part::Manager)).get(&quality).await.form(&quality, &[]).unwrap();
    fields.retain(|(name, _)| !matches!(name.as_str(), "csrf" | "operation" | "person" | "verdict"));
    fields.push(("csrf".into(), assessor.proof("/me").await));
    fields.push(("person".into(), story.object("mentor", 'e').unwrap().into()));
    fields.push(("verdict".into(), "agreed".into()));
    let seen = assessor.post(&action, &fields).await;
    assert_eq!(seen.status, 422);
    assert!(seen.text().contains("You assessed some of this work yourself"), "{}", seen.text());
}

#[tokio::test]
async fn a_correction_in_a_register_leaves_the_first_mark_to_be_read() {
    let (world, story) = Story::tell().await;
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let register = story.path("/course-sessions/{course_session}/register", 'e').unwrap();
    let whose = story.object("mentor", 'e').unwrap();
    let (mark, missed) = (format!("mark-{whose}"), format!("missed-{whose}"));
    let again = practitioner.fill(&register, &[(mark.as_str(), "late"), (missed.as_str(), "soon")]).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("soon"), "what was typed is still there");
    let seen = practitioner.fill(&register, &[(mark.as_str(), "late"), (missed.as_str(), "15")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let text = practitioner.get(&register).await.text();
    assert!(text.contains("Late, 15 minutes") && text.contains("Bisi Adeyemi"), "{text}");
    assert!(text.contains("Present"), "the mark before is kept");
}

#[tokio::test]
async fn a_missed_part_says_by_when_it_is_made_up() {
    let (world, story) = Story::tell().await;
    let register = story.path("/courses/{run}/register", 'e').unwrap();
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let seen = practitioner.get(&register).await.text();
    assert!(seen.contains("Make it up by") && !seen.contains("which is over"), "{seen}");
    world.clock.advance(chrono::TimeDelta::days(90));
    let practitioner = world.browser_of(&story.made, Part::Practitioner).await;
    let seen = practitioner.get(&register).await.text();
    assert!(seen.contains("which is over"), "{seen}");
}
