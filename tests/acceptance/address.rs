//! A manager changes the address that somebody signs in with.

use acceptance::{Actor, Story, World};
use tenfold_app::made_up::Part;

const NEW: &str = "bisi.new@bridgeside.example";

/// How many mails with this subject went to this address.
async fn mails(world: &World, to: &str, subject: &str) -> usize {
    let (to, subject) = (format!("<{to}>"), format!("Subject: {subject}"));
    let is_it = |mail: &&String| {
        let head = mail.split("\r\n\r\n").next().unwrap_or_default();
        head.contains(&subject) && head.lines().any(|line| line.starts_with("To: ") && line.contains(&to))
    };
    world.mails().await.iter().filter(is_it).count()
}

#[tokio::test]
async fn a_changed_address_ends_every_session_and_both_addresses_hear_of_it() {
    let (world, story) = Story::tell().await;
    let bisi = story.made.staff.member(Part::Practitioner);
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let at_work = story.browser(&world, Actor::Staff(Part::Practitioner));
    let path = story.path("/staff/{person}/account/address", 'e').unwrap();

    for (typed, words) in [
        ("bisi", "Enter their e-mail address like this"),
        (bisi.email.as_str(), "their address already"),
        (story.made.staff.member(Part::Deputy).email.as_str(), "Somebody else signs in with this address"),
    ] {
        let seen = manager.fill(&path, &[("email", typed)]).await;
        assert!(seen.status == 422 && seen.text().contains(words), "{typed}: {} {}", seen.status, seen.text());
    }
    assert_eq!(at_work.get("/me").await.status, 200);
    world.clock.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(manager.fill(&path, &[("email", NEW)]).await.status, 303);

    assert_eq!(at_work.get("/me").await.location.as_deref(), Some("/sign-in?to=%2Fme"));
    assert_eq!(mails(&world, NEW, "Your address for Tenfold is new").await, 1);
    assert_eq!(mails(&world, &bisi.email, "This address no longer signs in to Tenfold").await, 1);
    let stranger = world.browser();
    for address in [NEW, &bisi.email] {
        assert_eq!(stranger.fill("/forgotten", &[("email", address)]).await.status, 303);
    }
    assert_eq!(mails(&world, NEW, "Your new Tenfold passphrase").await, 1);
    assert_eq!(mails(&world, &bisi.email, "Your new Tenfold passphrase").await, 0);
    let trail = manager.get("/audit").await.text();
    assert!(trail.contains("hanged the e-mail address that somebody signs in with"), "{trail}");
}

#[tokio::test]
async fn nobody_changes_the_address_of_their_own_account() {
    let (world, story) = Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let own = story.made.staff.person(Part::Manager);
    let seen = manager.get(&format!("/staff/{own}/account/address")).await;
    assert!(seen.status == 422 && seen.text().contains("your own account"), "{} {}", seen.status, seen.text());
    assert!(!manager.get(&format!("/staff/{own}/account")).await.body.contains("/account/address"));
}
