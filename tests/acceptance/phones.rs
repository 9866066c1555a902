//! Young people's phones: enrolled in person, let in by a key and a PIN, told what is theirs to know, and heard once.

use std::collections::BTreeSet;

use acceptance::{Actor, Phone, Seen};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tenfold_app::made_up::Part;
use tenfold_domain::{people::Side, timetable::Excused};
use tenfold_service::{registers::show_session, timetable::list_excuses};
use uuid::Uuid;

use crate::registers::Day;

const MENTOR: u8 = 11;
const MENTEE: u8 = 12;

impl Day {
    fn young(&self, side: Side) -> String {
        let who = if side == Side::Mentor { self.mentor } else { self.mentee };
        format!("/{}/{who}", side.room())
    }

    /// A phone of one of the two, enrolled and let in.
    async fn phone(&self, side: Side) -> Phone {
        let seed = if side == Side::Mentor { MENTOR } else { MENTEE };
        Phone::enrolled(&self.at.world, &self.practitioner, &self.young(side), seed).await
    }

    /// What a lead of the school finds in the inbox of concerns.
    async fn concerns(&self, part: Part) -> Vec<String> {
        let lead = self.at.story.browser(&self.at.world, Actor::Staff(part));
        let links = lead.get("/concerns").await.links();
        let id = |link: &String| link.strip_prefix("/concerns/").map(str::to_owned);
        let ids: BTreeSet<String> = links.iter().filter_map(id).filter(|id| Uuid::try_parse(id).is_ok()).collect();
        let mut all = Vec::new();
        for id in ids {
            all.push(lead.get(&format!("/concerns/{id}")).await.text());
        }
        all
    }
}

fn log(day: &Day, words: &str) -> Value {
    json!({ "session": day.session.to_string(), "feel": "good", "did": ["talked"], "words": words })
}

fn worry(words: &str) -> Value {
    json!({ "about": ["them"], "their_words": words, "seen": "today", "danger": "no" })
}

fn session(told: &Value, day: &Day) -> Value {
    let of_today = |one: &&Value| one["id"] == day.session.to_string();
    told["sessions"].as_array().unwrap().iter().find(of_today).unwrap().clone()
}

#[tokio::test]
async fn a_code_enrols_one_phone_within_ten_minutes_and_only_with_the_key_that_signed() {
    let day = Day::of_week(2).await;
    let path = day.young(Side::Mentor);
    let code = Phone::code_from(&day.practitioner, &path).await;
    let mut first = Phone::new(&day.at.world, 1);
    first.pin = "123456".into();
    assert_eq!(first.enrol(&code).await.status, 422, "a PIN that is tried first");
    first.pin = "271828".into();
    assert_eq!(first.enrol(&code.to_lowercase()).await.status, 200);
    let second = Phone::new(&day.at.world, 2).enrol(&code).await;
    assert_eq!((second.status, second.code()), (422, "refused"), "a code is good once");
    let unknown = Phone::new(&day.at.world, 2).enrol("ABCD-2345").await;
    assert_eq!(unknown.json, second.json, "a code that was used answers as one that never was");

    let ended = Phone::code_from(&day.practitioner, &path).await;
    let late = Phone::code_from(&day.practitioner, &path).await;
    assert_eq!(Phone::new(&day.at.world, 2).enrol(&ended).await.status, 422, "another code ends the one before");
    day.at.world.clock.advance(TimeDelta::minutes(11));
    assert_eq!(Phone::new(&day.at.world, 2).enrol(&late).await.status, 422, "ten minutes");

    let page = day.practitioner.get(&path).await;
    assert!(page.links().iter().any(|link| link.ends_with("/phone")), "the tab leads to it");
    let trail = day.at.story.browser(&day.at.world, Actor::Staff(Part::Manager)).get("/audit").await.text();
    assert!(trail.contains("Enrolled a phone") && trail.contains("Made a code"), "{trail}");
}

#[tokio::test]
async fn a_phone_is_let_in_by_a_fresh_nonce_that_it_signed_and_told_nothing_without_the_pin() {
    let day = Day::of_week(2).await;
    let mut phone = day.phone(Side::Mentor).await;
    let nonce = phone.nonce().await;
    assert_eq!(phone.show(&nonce, None).await.status, 200);
    assert_eq!(phone.show(&nonce, None).await.status, 401, "a nonce is good once");
    let mut thief = Phone::new(&day.at.world, 77);
    thief.id = phone.id.clone();
    assert_eq!(thief.let_in(true).await.status, 401, "another key");
    let late = phone.nonce().await;
    day.at.world.clock.advance(TimeDelta::minutes(3));
    assert_eq!(phone.show(&late, None).await.status, 401, "two minutes");

    let heard = phone.let_in(false).await;
    assert_eq!((heard.status, &heard.json["proved"]), (200, &json!(false)));
    for address in ["/api/v1/sync", "/api/v1/me"] {
        let heard = phone.get(address).await;
        assert_eq!((heard.status, heard.code()), (403, "needs_pin"), "{address}");
    }
    assert_eq!(phone.say("log", log(&day, "Before the PIN.")).await.result(), "applied");
    assert_eq!(phone.let_in(true).await.json["proved"], json!(true));
    assert_eq!(phone.get("/api/v1/sync").await.status, 200);
    day.at.world.clock.advance(TimeDelta::minutes(16));
    assert_eq!(phone.get("/api/v1/sync").await.status, 401, "a quarter of an hour");
    phone.token.clear();
    assert_eq!(phone.get("/api/v1/me").await.status, 401);
}

#[tokio::test]
async fn a_wrong_pin_is_counted_on_disk_and_ten_are_enough() {
    let day = Day::of_week(2).await;
    let mut phone = day.phone(Side::Mentor).await;
    day.at.world.clock.advance(TimeDelta::minutes(30));
    let right = std::mem::replace(&mut phone.pin, "314159".into());
    for _ in 0..10 {
        let heard = phone.let_in(true).await;
        assert_eq!((heard.status, heard.code()), (422, "wrong_pin"));
    }
    phone.pin = right;
    let heard = phone.let_in(true).await;
    assert_eq!((heard.status, heard.code()), (429, "too_many"), "{heard:?}");
    assert_eq!(phone.let_in(false).await.status, 200, "what waits on it can still be sent");
    day.at.world.clock.advance(TimeDelta::minutes(11));
    assert_eq!(phone.let_in(true).await.status, 200, "nobody is locked out for good");
}

/// Product rule 4, by name: what is not in this list must not be added to an answer without a decision.
const TOLD_OF_A_SESSION: [&str; 20] = [
    "id",
    "kind",
    "on",
    "starts",
    "ends",
    "starts_at",
    "ends_at",
    "room",
    "with",
    "year",
    "pronouns",
    "interests",
    "helps",
    "state",
    "here",
    "not_coming",
    "log",
    "read_by",
    "felt",
    "",
];

#[tokio::test]
async fn a_mentors_phone_is_told_what_is_on_the_list_and_nothing_else_of_the_mentee() {
    let day = Day::of_week(2).await;
    let (mentor, mut mentee) = (day.phone(Side::Mentor).await, day.phone(Side::Mentee).await);
    let how = json!({ "session": day.session.to_string(), "feel": "hard" });
    assert_eq!(mentee.say("how_was_it", how).await.result(), "applied");
    let told = mentor.told().await;
    for one in told["sessions"].as_array().unwrap() {
        for field in one.as_object().unwrap().keys() {
            assert!(TOLD_OF_A_SESSION.contains(&field.as_str()), "{field} is not on the list");
        }
    }
    let whole = format!("{told} {}", mentor.get("/api/v1/me").await.json);
    let page = day.practitioner.get(&format!("{}/edit", day.young(Side::Mentee))).await;
    let (_, fields) = page.form(&format!("{}/edit", day.young(Side::Mentee)), &[]).unwrap();
    for hidden in ["family_name", "birth_date", "form", "admission_number", "upn", "access_needs"] {
        let value = fields.iter().find(|(name, _)| name == hidden).map(|(_, value)| value.clone()).unwrap_or_default();
        assert!(value.is_empty() || !whole.contains(&value), "{hidden} of the mentee reached the mentor");
    }
    assert!(!whole.contains("hard"), "what the mentee said of a session never reaches the mentor");
    assert_eq!(session(&told, &day)["felt"], Value::Null);
    assert_eq!(session(&mentee.told().await, &day)["felt"], "hard");
}

#[tokio::test]
async fn a_log_is_sealed_on_the_phone_kept_once_read_and_thanked_for() {
    let day = Day::of_week(2).await;
    let mut phone = day.phone(Side::Mentor).await;
    assert_eq!(session(&phone.told().await, &day)["log"], "open");
    let sealed = phone.sealed("log", &log(&day, "We drew a heron.")).await;
    assert_eq!(phone.send(sealed.clone()).await.result(), "applied");
    assert_eq!(phone.send(sealed.clone()).await.result(), "duplicate", "the same box again");
    let mut other = sealed.clone();
    other["kind"] = "worry".into();
    let heard = phone.send(other).await;
    assert_eq!((heard.result(), heard.json["results"][0]["code"].as_str()), ("rejected", Some("reused")));
    let mut moved = sealed;
    moved["id"] = Uuid::from_u128(99).to_string().into();
    assert_eq!(phone.send(moved).await.result(), "rejected", "a box opens only as what it was sealed as");

    let cohort = day.at.story.made.places.eastbrook.cohort;
    let links = day.practitioner.get(&format!("/cohorts/{cohort}/logs")).await.links();
    let mut found = vec![];
    for link in links.iter().filter(|link| link.starts_with("/logs/")) {
        let seen = day.practitioner.get(link).await;
        if seen.text().contains("We drew a heron.") {
            found.push(link.clone());
        }
    }
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(session(&phone.told().await, &day)["log"], "said");
    let seen: Seen = day.practitioner.fill(&found[0], &[("answer", "thanks")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let told = session(&phone.told().await, &day);
    assert_eq!((told["log"].as_str(), told["read_by"].as_str()), (Some("thanked"), Some("Bisi")));

    assert_eq!(phone.say("log", log(&day, "And one more thing.")).await.result(), "applied", "both are kept");
    let stranger = json!({ "session": Uuid::from_u128(5).to_string(), "feel": "good" });
    let heard = phone.say("log", stranger).await;
    assert_eq!(heard.json["results"][0]["code"], "not_found");
    let long = "x".repeat(281);
    let heard = phone.say("log", log(&day, &long)).await;
    assert!(heard.json["results"][0]["sentence"].as_str().unwrap().contains("280"), "{heard:?}");
}

#[tokio::test]
async fn a_worry_reaches_the_lead_once_and_leaves_no_trace_on_the_phone() {
    let day = Day::of_week(2).await;
    let mut phone = day.phone(Side::Mentor).await;
    let before = phone.told().await;
    assert!(!before["worried"]["reads"].as_str().unwrap().is_empty() && !before["worried"]["leads"].is_null());
    let sealed = phone.sealed("worry", &worry("She said she sleeps in the car.")).await;
    assert_eq!(phone.send(sealed.clone()).await.result(), "applied");
    assert_eq!(phone.send(sealed).await.result(), "duplicate");
    let mut after = phone.told().await;
    for moving in ["cursor", "now"] {
        after[moving] = before[moving].clone();
    }
    assert_eq!(after, before, "nothing that a phone is told says that a worry was told");
    let read = |all: &[String]| all.iter().filter(|text| text.contains("sleeps in the car")).count();
    assert_eq!(read(&day.concerns(Part::SchoolLead).await), 1);
    let practitioner = day.practitioner.get("/").await.text();
    assert!(!practitioner.contains("car"), "{practitioner}");

    // About an adult whom they would rather not name: the programme's leads read it, and nobody at the school.
    let mut about = worry("He shouted at us in the car park.");
    (about["about"], about["about_adult"]) = (json!(["someone"]), true.into());
    assert_eq!(phone.say("worry", about).await.result(), "applied");
    let read = |all: &[String]| all.iter().filter(|text| text.contains("car park")).count();
    assert_eq!(read(&day.concerns(Part::SchoolLead).await), 0);
    assert_eq!(read(&day.concerns(Part::ProgrammeLead).await), 1);
    let empty = phone.say("worry", worry("")).await;
    assert_eq!(empty.result(), "rejected", "nothing was said");
}

#[tokio::test]
async fn a_lost_phone_is_told_nothing_from_that_click_on_yet_its_worry_arrives() {
    let day = Day::of_week(2).await;
    let mut phone = day.phone(Side::Mentor).await;
    let sealed = phone.sealed("worry", &worry("He will not eat.")).await;
    let kept = phone.sealed("log", &log(&day, "Before it was lost.")).await;
    let seen = day.practitioner.fill(&format!("/phones/{}/lost", phone.id), &[]).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    assert_eq!(phone.get("/api/v1/sync").await.status, 401, "the token it holds opens nothing");
    let heard = phone.let_in(true).await;
    assert_eq!((heard.status, &heard.json["standing"]), (200, &json!("lost")));
    assert_eq!(phone.get("/api/v1/sync").await.status, 401);
    assert_eq!(phone.get("/api/v1/me").await.status, 401);
    assert_eq!(phone.send(kept).await.result(), "rejected");
    assert_eq!(phone.send(sealed).await.result(), "applied");
    let all = day.concerns(Part::SchoolLead).await;
    let one = all.iter().find(|text| text.contains("He will not eat.")).unwrap();
    assert!(one.contains("reported lost"), "{one}");
    let again = day.practitioner.get(&format!("/phones/{}/lost", phone.id)).await;
    assert_eq!(again.status, 200);
    // Another phone of the same mentor goes on.
    let mut second = Phone::enrolled(&day.at.world, &day.practitioner, &day.young(Side::Mentor), 33).await;
    assert_eq!(second.say("log", log(&day, "From the new one.")).await.result(), "applied");
}

#[tokio::test]
async fn what_is_tapped_and_asked_reaches_those_who_run_the_cohort() {
    let day = Day::of_week(2).await;
    let (mut mentor, mut mentee) = (day.phone(Side::Mentor).await, day.phone(Side::Mentee).await);
    let about = json!({ "session": day.session.to_string() });
    assert_eq!(mentor.say("check_in", about.clone()).await.result(), "applied");
    assert_eq!(mentor.say("check_in", about.clone()).await.result(), "applied", "a second tap changes nothing");
    assert_eq!(session(&mentor.told().await, &day)["here"], true);
    let page = day.practitioner.get(&day.path("")).await.text();
    assert_eq!(page.matches("We’re here").count(), 1, "{page}");

    assert_eq!(mentee.say("ask_help", json!({ "words": "Can we meet in another room?" })).await.result(), "applied");
    assert_eq!(mentee.say("ask_talk", json!({})).await.result(), "rejected", "a talk is what mentors ask for");
    let start = day.practitioner.get("/").await;
    assert!(start.text().contains("Can we meet in another room?"), "{}", start.text());
    let asks = |told: &Value| told["asked"].as_array().unwrap().iter().filter(|one| one["kind"] == "ask_help").count();
    assert_eq!(asks(&mentee.told().await), 1);
    let mut settled = 0;
    for link in start.links().iter().filter(|link| link.starts_with("/asks/")) {
        assert_eq!(day.practitioner.fill(link, &[]).await.status, 303);
        settled += 1;
    }
    assert_eq!(settled, 2, "hers, and the talk of the story");
    assert_eq!(asks(&mentee.told().await), 0);

    assert_eq!(mentor.say("point", json!({ "words": "How to end well." })).await.result(), "applied");
    assert_eq!(mentor.told().await["points"][0], "How to end well.");
    assert_eq!(mentee.say("point", json!({ "words": "x" })).await.result(), "rejected");
    assert_eq!(mentee.say("log", log(&day, "x")).await.result(), "rejected", "mentees write no logs");
    assert_eq!(
        mentor.say("how_was_it", json!({ "session": day.session.to_string(), "feel": "ok" })).await.result(),
        "rejected"
    );
    let next = mentor.told().await["sessions"].as_array().unwrap().iter().find(|one| one["log"] == "to_come").cloned();
    let next = json!({ "session": next.unwrap()["id"] });
    assert_eq!(mentor.say("cant_make_it", next.clone()).await.result(), "applied");
    assert_eq!(mentor.say("cant_make_it", next.clone()).await.result(), "rejected", "said already");
    let said = day.at.command(list_excuses).await.unwrap();
    assert_eq!(said.iter().filter(|one| one.excuse.who == Excused::YoungPerson(day.mentor)).count(), 1);
    assert!(mentor.told().await["sessions"].as_array().unwrap().iter().any(|one| one["not_coming"] == true));
}

#[tokio::test]
async fn a_phone_is_told_what_changed_and_nothing_new_costs_nothing() {
    let day = Day::of_week(2).await;
    let phone = day.phone(Side::Mentor).await;
    day.at.world.clock.advance(TimeDelta::minutes(2));
    let cursor = phone.told().await["cursor"].as_str().unwrap().to_owned();
    let since = format!("/api/v1/sync?since={cursor}");
    let store = day.at.world.running.app.store();
    let before = store.statements();
    assert_eq!(phone.get(&since).await.status, 204);
    assert!(store.statements() - before <= 3, "{} statements for nothing new", store.statements() - before);
    let edit = format!("{}/edit", day.young(Side::Mentee));
    let seen = day.practitioner.fill(&edit, &[("preferred_name", "Zed")]).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let before = store.statements();
    let heard = phone.get(&since).await;
    assert_eq!((heard.status, session(&heard.json, &day)["with"].as_str()), (200, Some("Zed")));
    let cost = store.statements() - before;
    assert!(cost <= 60, "{cost} statements for all of it");
    assert_eq!(phone.get("/api/v1/sync?since=nonsense").await.status, 200);
}

#[tokio::test]
async fn a_phone_opens_until_four_weeks_after_the_cohort() {
    let day = Day::of_week(2).await;
    let mut phone = day.phone(Side::Mentor).await;
    let last: chrono::NaiveDate = phone.until.parse().unwrap();
    let meets = day.at.published().await.iter().map(|one| one.date).max().unwrap();
    assert!((last - meets).num_days() >= 28, "they meet until {meets}, and it opens until {last}");
    let at = |days: i64| (last + TimeDelta::days(days)).and_hms_opt(12, 0, 0).unwrap().and_utc();
    day.at.world.clock.set(at(0));
    assert_eq!(phone.let_in(true).await.json["standing"], "open");
    day.at.world.clock.set(at(1));
    assert_eq!(phone.let_in(true).await.json["standing"], "over");
    assert_eq!(phone.get("/api/v1/sync").await.status, 401);
}

#[tokio::test]
async fn nonsense_is_refused_in_words_and_changes_nothing() {
    let day = Day::of_week(2).await;
    let mut phone = day.phone(Side::Mentor).await;
    for body in [json!([]), json!({}), json!({ "operations": "x" }), json!({ "operations": [{ "id": 7 }] })] {
        let heard = phone.post("/api/v1/sync", &body).await;
        assert_eq!((heard.status, heard.code()), (422, "refused"), "{body}");
        assert!(heard.json["sentence"].as_str().unwrap().len() > 20);
    }
    let many: Vec<Value> = (0..51).map(|n| json!({ "id": Uuid::from_u128(n), "kind": "ask_talk" })).collect();
    assert_eq!(phone.post("/api/v1/sync", &json!({ "operations": many })).await.status, 422);
    assert_eq!(phone.say("rank", json!({})).await.result(), "rejected");
    assert_eq!(phone.say("log", json!({ "session": "x" })).await.result(), "rejected");
    assert_eq!(phone.post("/api/v1/phones", &json!({ "code": "x" })).await.status, 422);
    assert_eq!(phone.post("/api/v1/sync", &json!({ "operations": [] })).await.status, 200);
}

#[tokio::test]
async fn a_site_says_whose_phones_may_be_enrolled() {
    let day = Day::of_week(2).await;
    let manager = day.at.story.browser(&day.at.world, Actor::Staff(Part::Manager));
    let site = format!("/sites/{}/edit", day.at.story.made.places.eastbrook.site);
    let path = format!("{}/phone", day.young(Side::Mentee));
    for (policy, says) in [("no", "do not use their phones here"), ("sixth_form", "only its sixth form")] {
        assert_eq!(manager.fill(&site, &[("phones", policy)]).await.status, 303);
        let seen = day.practitioner.fill(&path, &[]).await;
        assert!(seen.status == 422 && seen.text().contains(says), "{policy}: {}", seen.text());
    }
    assert_eq!(manager.fill(&site, &[("phones", "yes")]).await.status, 303);
    assert_eq!(day.practitioner.fill(&path, &[]).await.status, 200);
}

#[tokio::test]
async fn a_mentor_says_when_they_are_free_and_a_mentee_does_not() {
    let day = Day::of_week(2).await;
    let (mut mentor, mut mentee) = (day.phone(Side::Mentor).await, day.phone(Side::Mentee).await);
    let me = mentor.get("/api/v1/me").await.json;
    let slots = me["free"][0]["slots"].as_array().unwrap();
    let (first, weekday) = (slots[0].clone(), me["free"][0]["weekday"].as_str().unwrap().to_owned());
    let free = json!({ "free": [first["code"]] });
    assert_eq!(mentor.say("free_times", free.clone()).await.result(), "applied");
    let me = mentor.get("/api/v1/me").await.json;
    let of = |me: &Value| -> Vec<Value> {
        let days = me["free"].as_array().unwrap().iter();
        days.flat_map(|day| day["slots"].as_array().unwrap().clone())
            .filter(|slot| slot["free"] == json!(true))
            .collect()
    };
    assert_eq!(of(&me).iter().map(|slot| &slot["code"]).collect::<Vec<_>>(), [&first["code"]]);
    let page = day.practitioner.get(&format!("{}/week", day.young(Side::Mentor))).await.text();
    let name = first["name"].as_str().unwrap();
    assert!(page.contains(&format!("{weekday} {name}")), "{page}");
    assert_eq!(mentor.say("free_times", json!({ "free": ["1:nonsense"] })).await.result(), "rejected");
    assert_eq!(mentee.say("free_times", free).await.result(), "rejected");
    assert_eq!(mentee.get("/api/v1/me").await.json["free"], json!([]));
}

#[tokio::test]
async fn a_sites_own_help_lines_stand_first_with_the_day_they_were_checked() {
    let day = Day::of_week(2).await;
    let manager = day.at.story.browser(&day.at.world, Actor::Staff(Part::Manager));
    let site = day.at.story.made.places.eastbrook.site;
    let new = format!("/sites/{site}/contacts/new");
    let without = [("duty", "help_line"), ("name", "Night line"), ("email", "night@line.example")];
    let refused = manager.fill(&new, &without).await;
    assert!(refused.status == 422 && refused.text().contains("Type the number that young people ring"));
    let line = [("duty", "help_line"), ("name", "Night line"), ("phone", "020 7946 0077")];
    assert_eq!(manager.fill(&new, &line).await.status, 303);
    let worried = day.phone(Side::Mentee).await.told().await["worried"].clone();
    let help: Vec<(&str, &str)> = worried["help"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["who"].as_str().unwrap(), line["number"].as_str().unwrap()))
        .collect();
    let (at, everybodys) =
        (help.iter().position(|line| line.0 == "Night line"), help.iter().position(|line| line.1 == "999"));
    assert!(at.unwrap() < everybodys.unwrap(), "{help:?}");
    assert_eq!(help[at.unwrap()].1, "020 7946 0077");
    assert_eq!(worried["checked_on"], json!("2026-11-21"), "the oldest of them");
}

#[tokio::test]
async fn two_logs_of_one_session_are_both_kept_and_said_to_be_two() {
    let day = Day::of_week(2).await;
    let mut mentor = day.phone(Side::Mentor).await;
    let inbox = format!("/cohorts/{}/logs", day.at.story.made.places.eastbrook.cohort);
    let says = "One of 2 logs of this session";
    for words in ["The first.", "The second."] {
        assert!(!day.practitioner.get(&inbox).await.text().contains(says));
        assert_eq!(mentor.say("log", log(&day, words)).await.result(), "applied");
    }
    assert_eq!(day.practitioner.get(&inbox).await.text().matches(says).count(), 2);
}

/// An operation of a recording, with the sessions of this world in it.
fn replayed(recorded: &Value, now: &str, next: &str) -> Value {
    let text = recorded["body"].to_string().replace("SESSION", now).replace("NEXT", next);
    json!({ "kind": recorded["kind"], "body": serde_json::from_str::<Value>(&text).unwrap() })
}

#[tokio::test]
async fn what_the_first_release_of_the_app_sends_is_understood_plain_and_sealed() {
    let recordings: Value = serde_json::from_str(include_str!("files/phone-first-release.json")).unwrap();
    let day = Day::of_week(2).await;
    let (mut mentor, mut mentee) = (day.phone(Side::Mentor).await, day.phone(Side::Mentee).await);
    for (phone, side) in [(&mut mentor, "mentor"), (&mut mentee, "mentee")] {
        let told = phone.told().await;
        let later = |one: &&Value| one["starts_at"].as_str() > session(&told, &day)["starts_at"].as_str();
        let next = told["sessions"].as_array().unwrap().iter().find(later).unwrap()["id"].as_str().unwrap().to_owned();
        for recorded in recordings[side].as_array().unwrap() {
            let sent = replayed(recorded, &day.session.to_string(), &next);
            let kind = sent["kind"].as_str().unwrap().to_owned();
            let heard = if matches!(kind.as_str(), "log" | "worry") {
                let sealed = phone.sealed(&kind, &sent["body"]).await;
                phone.send(sealed).await
            } else {
                phone.say(&kind, sent["body"].clone()).await
            };
            assert_eq!(heard.result(), "applied", "{side} {kind}: {heard:?}");
        }
    }
}

/// Chance that comes out the same each time: a splitmix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below
    }
}

/// Two phones of one mentor in a corridor: requests are lost on the way there, answers on the way back, what waits is sent
/// again in any order and any company. In the end the server holds what the phones saved, each once.
#[tokio::test]
async fn whatever_the_network_does_the_server_holds_what_the_phones_saved_each_once() {
    let rounds: u64 = std::env::var("TENFOLD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20);
    let day = Day::of_week(2).await;
    let second = Phone::enrolled(&day.at.world, &day.practitioner, &day.young(Side::Mentor), 34).await;
    let mut phones = [day.phone(Side::Mentor).await, second];
    let (mut waiting, mut saved) = ([Vec::new(), Vec::new()], BTreeSet::new());
    let mut chance = Chance(20_261_123);
    for round in 0..rounds {
        let at = usize::try_from(chance.next(2)).unwrap();
        for _ in 0..chance.next(3) {
            let words = format!("Note {round} of phone {at}, {}", chance.next(1_000_000));
            let operation = phones[at].sealed("log", &log(&day, &words)).await;
            waiting[at].push(operation);
            saved.insert(words);
        }
        // Some of what waits, in any order, once or twice.
        let mut batch = Vec::new();
        for _ in 0..chance.next(6) {
            if !waiting[at].is_empty() {
                let which = usize::try_from(chance.next(waiting[at].len() as u64)).unwrap();
                batch.push(waiting[at][which].clone());
            }
        }
        if chance.next(4) == 0 {
            continue; // It never arrived.
        }
        let heard = phones[at].post("/api/v1/sync", &json!({ "operations": batch })).await;
        assert_eq!(heard.status, 200, "{heard:?}");
        if chance.next(3) == 0 {
            continue; // The answer never came back: the phone keeps all of it.
        }
        for result in heard.json["results"].as_array().unwrap() {
            assert!(matches!(result["result"].as_str(), Some("applied" | "duplicate")), "{result}");
            waiting[at].retain(|operation| operation["id"] != result["id"]);
        }
    }
    for (phone, waiting) in phones.iter().zip(&waiting) {
        for batch in waiting.chunks(50) {
            assert_eq!(phone.post("/api/v1/sync", &json!({ "operations": batch })).await.status, 200);
        }
    }
    let session = day.session;
    let shown = day.at.command(move |tx| show_session(tx, session)).await.unwrap();
    let words = |log: tenfold_domain::logs::SessionLog| log.details.words.map(|words| words.to_string());
    let held: Vec<String> = shown.logs.unwrap().into_iter().filter_map(words).collect();
    assert_eq!(held.len(), saved.len(), "nothing twice");
    assert_eq!(held.into_iter().collect::<BTreeSet<_>>(), saved, "nothing lost, nothing made up");
}
