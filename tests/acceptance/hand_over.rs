//! The tablet goes to a young person and back: nothing of the practitioner's opens meanwhile, nothing is lost, nothing stays.

use acceptance::{Browser, World};
use chrono::TimeDelta;
use tenfold_app::made_up::{MadeUp, Part};
use tenfold_domain::people::Side;

const PASSPHRASE: &str = "seven slow trams at dawn";
const ACCEPTED: usize = 2;

/// The practitioner, who has a passphrase of their own, and the address of a mentee who was accepted.
async fn begin() -> (World, MadeUp, Browser, String) {
    let (world, made) = World::bridgeside().await;
    let email = made.staff.member(Part::Practitioner).email.clone();
    let mails = world.mails().await;
    let mail = mails.iter().find(|mail| mail.contains(&email) && mail.contains("/welcome/")).unwrap();
    let link: String = mail[mail.find("/welcome/").unwrap()..].chars().take_while(|c| !c.is_whitespace()).collect();
    assert_eq!(world.browser().fill(&link, &[("passphrase", PASSPHRASE)]).await.status, 303);
    let mentee = made.young.of(Side::Mentee, true).nth(ACCEPTED).unwrap().participant;
    let practitioner = world.browser_of(&made, Part::Practitioner).await;
    (world, made, practitioner, format!("/mentees/{mentee}"))
}

#[tokio::test]
async fn the_practitioners_session_sleeps_while_the_tablet_is_away_and_wakes_for_them_alone() {
    let (world, _made, tablet, mentee) = begin().await;
    let thief = tablet.copy();
    let seen = tablet.fill(&format!("{mentee}/hand-over"), &[("purpose", "goals_and_baseline")]).await;
    assert_eq!((seen.status, seen.location.as_deref()), (303, Some("/hand-over")));
    for closed in ["/", "/cohorts", &mentee, "/me"] {
        for browser in [&tablet, &thief] {
            assert!(browser.get(closed).await.location.unwrap_or_default().starts_with("/sign-in"), "{closed}");
        }
    }
    assert_eq!(thief.get("/hand-over").await.status, 404);

    assert_eq!(tablet.fill("/hand-over", &[]).await.status, 303);
    let seen = tablet.fill("/hand-over", &[("words", "Stay calm in maths"), ("now", "11")]).await;
    assert_eq!(seen.status, 422);
    assert!(seen.body.contains("Stay calm in maths"), "nothing typed is lost");
    let form =
        tablet.get("/hand-over").await.form("/hand-over", &[("words", "Stay calm in maths"), ("now", "4")]).unwrap();
    for _ in 0..2 {
        assert_eq!(tablet.post(&form.0, &form.1).await.status, 303, "a page sent twice says the same twice");
    }
    let seen = tablet.get("/hand-over").await;
    assert!(seen.body.contains("Is there a second thing?") && !seen.body.contains("Stay calm in maths"));

    let stop: Vec<_> = vec![("csrf".to_owned(), seen.proof())];
    let seen = tablet.post("/hand-over/end", &stop).await;
    assert_eq!(seen.status, 200, "{}", seen.text());
    assert!(tablet.cookies().iter().all(|(name, _)| name != "tenfold"), "no cookie stays");
    assert_eq!(tablet.get("/hand-over").await.status, 404);

    let wrong = seen.form("/hand-over/unlock", &[("passphrase", "not this one at all")]).unwrap();
    let again = tablet.post(&wrong.0, &wrong.1).await;
    assert_eq!(again.status, 422, "{}", again.text());
    let right = again.form("/hand-over/unlock", &[("passphrase", PASSPHRASE)]).unwrap();
    let back = tablet.post(&right.0, &right.1).await;
    assert_eq!(back.status, 303, "{}", back.text());
    let goals = tablet.get(&back.location.unwrap()).await;
    assert!(goals.body.contains("Stay calm in maths") && goals.body.contains("Not finished"), "{}", goals.text());
    assert!(thief.get("/").await.location.unwrap_or_default().starts_with("/sign-in"), "the old cookie stays shut");
    let twice = tablet.post(&right.0, &right.1).await;
    assert_ne!(twice.location.as_deref().unwrap_or_default().split('/').nth(1), Some("mentees"), "it opens once");
    drop(world);
}

#[tokio::test]
async fn a_tablet_closes_by_itself_and_keeps_what_was_sent() {
    let (world, made, tablet, mentee) = begin().await;
    tablet.fill(&format!("{mentee}/hand-over"), &[("purpose", "goals_and_baseline")]).await;
    tablet.fill("/hand-over", &[]).await;
    assert_eq!(tablet.fill("/hand-over", &[("words", "Swim"), ("now", "")]).await.status, 303);
    world.clock.advance(TimeDelta::minutes(29));
    assert_eq!(tablet.get("/hand-over").await.status, 200, "the programme gives half an hour");
    world.clock.advance(TimeDelta::minutes(1));
    let seen = tablet.get("/hand-over").await;
    assert_eq!(seen.status, 404);
    assert!(seen.text().contains("This is over now"), "{}", seen.text());
    let practitioner = world.browser_of(&made, Part::Practitioner).await;
    assert!(practitioner.get(&format!("{mentee}/goals")).await.body.contains("Swim"));
    let link = world.browser_of(&made, Part::SchoolLink).await;
    assert_eq!(link.get(&format!("{mentee}/goals")).await.status, 404);
}
