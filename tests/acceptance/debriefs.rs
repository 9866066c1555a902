//! Debrief: the shared tablet goes round, each young person speaks on it for themselves, and it keeps nothing.

use acceptance::{
    Actor, Browser, Phone,
    phone::{Heard, sealed},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tenfold_app::made_up::Part;
use tenfold_domain::people::Side;
use tenfold_service::registers::show_session;

use crate::registers::Day;

/// The shared tablet, going round: what opens the round, and whoever holds it.
struct Tablet {
    /// Speaks to the API with whatever it holds.
    hand: Phone,
    pass: String,
}

impl Tablet {
    /// The practitioner passes it round, in a browser that they signed in on.
    async fn passed(day: &Day, side: Side) -> (Self, Browser) {
        let browser = day.at.world.browser_of(&day.at.story.made, Part::Practitioner).await;
        let path = format!("/cohorts/{}/debrief", day.at.story.made.places.eastbrook.cohort);
        let seen = browser.fill(&path, &[("side", side.code())]).await;
        let pass = seen.header("location").unwrap().strip_prefix("/app/#pass=").unwrap().to_owned();
        (Self { hand: Phone::new(&day.at.world, 61), pass }, browser)
    }

    async fn names(&mut self) -> Heard {
        self.hand.token.clone_from(&self.pass);
        self.hand.get("/api/v1/debrief").await
    }

    async fn turn(&mut self, who: &str, pin: &str) -> Heard {
        self.hand.token.clone_from(&self.pass);
        let heard = self.hand.post("/api/v1/debrief/token", &json!({ "participant": who, "pin": pin })).await;
        if let Some(token) = heard.json["token"].as_str() {
            token.clone_into(&mut self.hand.token);
        }
        heard
    }
}

fn named<'n>(names: &'n Value, who: &str) -> Option<&'n Value> {
    names["turns"].as_array()?.iter().find(|turn| turn["participant"] == who)
}

#[tokio::test]
async fn the_tablet_goes_round_and_each_speaks_with_a_pin_of_their_own() {
    let day = Day::of_week(2).await;
    let (mentor, mentee) = (day.mentor.to_string(), day.mentee.to_string());
    let (mut tablet, browser) = Tablet::passed(&day, Side::Mentor).await;
    assert_eq!(browser.get("/cohorts").await.status, 303, "whoever passed it is signed out on it");

    let names = tablet.names().await.json;
    assert_eq!((&names["side"], named(&names, &mentee)), (&json!("mentor"), None), "one side alone");
    let turn = named(&names, &mentor).unwrap().clone();
    assert_eq!(turn["has_pin"], json!(true), "the PIN of their phone counts here too");
    let page = day.practitioner.get(&format!("/mentors/{mentor}")).await.text();
    let family =
        page.split(turn["called"].as_str().unwrap()).nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    assert!(!names.to_string().contains(&family), "first names alone: {family}");

    let first = names["turns"].as_array().unwrap().iter().find(|turn| turn["has_pin"] == json!(false)).unwrap();
    let other = first["participant"].as_str().unwrap().to_owned();
    assert_eq!(tablet.turn(&other, "123456").await.status, 422, "a PIN that is tried first");
    assert_eq!(tablet.turn(&other, "314159").await.status, 200, "whoever has none chooses one");
    assert_eq!(tablet.turn(&other, "271828").await.code(), "wrong_pin", "it was chosen once");
    assert_eq!(named(&tablet.names().await.json, &other).unwrap()["has_pin"], json!(true));
    let heard = tablet.turn(&mentor, "271828").await;
    assert_eq!((heard.status, &heard.json["proved"]), (200, &json!(true)), "{heard:?}");
    let told = tablet.hand.told().await;
    assert_eq!(told["me"]["called"], turn["called"]);
    let log =
        json!({ "session": day.session.to_string(), "feel": "good", "did": ["talked"], "words": "On the tablet." });
    let operation = sealed(&told["seal"], uuid::Uuid::from_u128(99), "log", &log);
    for result in ["applied", "duplicate"] {
        assert_eq!(tablet.hand.send(operation.clone()).await.result(), result);
    }
    let session = day.session;
    let shown = day.at.command(move |tx| show_session(tx, session)).await.unwrap();
    assert_eq!(shown.logs.unwrap().len(), 1, "kept once");

    assert_eq!(tablet.turn(&mentee, "271828").await.status, 404, "who is not of the round has no turn");
}

#[tokio::test]
async fn a_tablet_that_was_taken_back_opens_nothing_and_nor_does_one_after_two_hours() {
    let day = Day::of_week(2).await;
    let mentee = day.mentee.to_string();
    let (mut tablet, _) = Tablet::passed(&day, Side::Mentee).await;
    assert_eq!(tablet.turn(&mentee, "314159").await.status, 200);
    let held = tablet.hand.clone();
    tablet.hand.token.clone_from(&tablet.pass);
    assert_eq!(tablet.hand.post("/api/v1/debrief/end", &json!({})).await.status, 204);
    assert_eq!(held.get("/api/v1/sync").await.status, 401, "whoever held it is out at once");
    assert_eq!((tablet.names().await.status, tablet.turn(&mentee, "314159").await.status), (404, 404));

    let (mut tablet, _) = Tablet::passed(&day, Side::Mentee).await;
    day.at.world.clock.advance(TimeDelta::minutes(110));
    let heard = tablet.turn(&mentee, "314159").await;
    assert_eq!(heard.json["seconds"], json!(600), "no longer than the round");
    day.at.world.clock.advance(TimeDelta::minutes(11));
    assert_eq!((tablet.hand.get("/api/v1/me").await.status, tablet.names().await.status), (401, 404));

    let (mut tablet, _) = Tablet::passed(&day, Side::Mentor).await;
    let browser = day.at.world.browser_of(&day.at.story.made, Part::Practitioner).await;
    let page = format!("/cohorts/{}/debrief", day.at.story.made.places.eastbrook.cohort);
    let links = browser.get(&page).await.links();
    let end: Vec<&String> = links.iter().filter(|link| link.starts_with("/debriefs/")).collect();
    assert_eq!(end.len(), 1, "one goes round: {links:?}");
    assert_eq!(browser.fill(end[0], &[]).await.status, 303);
    assert_eq!(tablet.names().await.status, 404, "taken back from the desk");
    assert_eq!(browser.get(end[0]).await.status, 404);
}

#[tokio::test]
async fn a_pin_that_was_forgotten_is_chosen_anew_and_ten_wrong_ones_are_enough() {
    let day = Day::of_week(2).await;
    let mentee = day.mentee.to_string();
    let (mut tablet, _) = Tablet::passed(&day, Side::Mentee).await;
    let path = format!("/mentees/{mentee}/pin");
    assert_eq!(day.practitioner.fill(&path, &[]).await.status, 422, "there is none to forget");
    assert_eq!(tablet.turn(&mentee, "314159").await.status, 200);
    assert_eq!(day.practitioner.fill(&path, &[]).await.status, 303);
    assert_eq!(tablet.turn(&mentee, "271828").await.status, 200, "another is chosen");
    for _ in 0..10 {
        assert_eq!(tablet.turn(&mentee, "314159").await.code(), "wrong_pin");
    }
    assert_eq!(tablet.turn(&mentee, "271828").await.status, 429, "the right one too waits");
    let trail = day.at.story.browser(&day.at.world, Actor::Staff(Part::Manager)).get("/audit").await.text();
    for deed in ["Passed the tablet round", "Let somebody in on the tablet", "Let a young person choose a new PIN"] {
        assert!(trail.contains(deed), "{deed}: {trail}");
    }
}

#[tokio::test]
async fn where_phones_are_not_allowed_the_page_says_what_to_do_instead() {
    let day = Day::of_week(2).await;
    let manager = day.at.story.browser(&day.at.world, Actor::Staff(Part::Manager));
    let site = format!("/sites/{}/edit", day.at.story.made.places.eastbrook.site);
    assert_eq!(manager.fill(&site, &[("phones", "no")]).await.status, 303);
    let refused = day.practitioner.fill(&format!("/mentees/{}/phone", day.mentee), &[]).await;
    assert!(refused.status == 422 && refused.text().contains("Pass the tablet round instead"), "{}", refused.text());
    let (mut tablet, _) = Tablet::passed(&day, Side::Mentee).await;
    assert_eq!(tablet.turn(&day.mentee.to_string(), "314159").await.status, 200);
}
