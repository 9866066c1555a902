//! A young person applies without an account, and a practitioner meets them, decides and has them sign.

use acceptance::{Actor, Browser, Seen, Story, World};
use tenfold_app::made_up::Part;

/// The address that hangs on the poster of Eastbrook's cohort, below the program's own.
async fn address(practitioner: &Browser, story: &Story) -> String {
    let page = practitioner.get(&story.path("/cohorts/{cohort}/interest", 'e').unwrap()).await;
    let codes = page.body.split("/interest/").skip(1);
    let mut secrets = codes
        .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect::<String>());
    let secret = secrets.find(|code| code.len() == 43).unwrap_or_else(|| panic!("{}", page.text()));
    format!("/interest/{secret}")
}

/// Sends the form of a page on, with what is typed on it.
async fn next(browser: &Browser, seen: &Seen, at: &str, typed: &[(&str, &str)]) -> Seen {
    let (action, fields) = seen.form(at, typed).unwrap_or_else(|| panic!("no form: {}", seen.text()));
    browser.post(&action, &fields).await
}

/// As far as the last look; the answer is that page.
async fn filled(browser: &Browser, at: &str, given_name: &str, born: &str) -> Seen {
    let about = browser.get(&format!("{at}?page=about")).await;
    let typed = [("given_name", given_name), ("family_name", "Oyelaran"), ("birth_date", born), ("form", "11B")];
    let likes = next(browser, &about, at, &typed).await;
    let typed = [("why", "I had a good mentor myself."), ("interests", "chess"), ("languages", "English, Yoruba")];
    let free = next(browser, &likes, at, &typed).await;
    let carer = next(browser, &free, at, &[]).await;
    let typed = [("carer_name", "Kemi Oyelaran"), ("carer_email", "kemi@example.org"), ("carer_may_write", "yes")];
    next(browser, &carer, at, &typed).await
}

fn applications(world: &World) -> usize {
    world.contents()["application"].len()
}

#[tokio::test]
async fn a_young_person_applies_without_an_account_and_once() {
    let (world, story) = Story::tell().await;
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let at = address(&practitioner, &story).await;
    let (young, before) = (world.browser(), applications(&world));

    let first = young.get(&at).await;
    let text = first.text();
    for said in ["What we do with what you write", "not for emergencies", "999", "0800 1111", "This is number 1"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(first.form(&at, &[]).is_none(), "the notice stands before the first field");

    let check = filled(&young, &at, "Temi", "2010-03-14").await;
    assert_eq!(check.status, 200);
    for said in ["Temi", "14 March 2010", "chess", "I had a good mentor myself.", "kemi@example.org"] {
        assert!(check.text().contains(said), "{said}: {}", check.text());
    }
    let changed = next(&young, &check, &at, &[("go", "likes")]).await;
    assert!(changed.body.contains("I had a good mentor myself."), "{}", changed.text());
    assert_eq!(applications(&world), before, "nothing is kept before it is sent");

    let sent = next(&young, &check, &at, &[]).await;
    assert_eq!((sent.status, sent.location), (303, Some(format!("{at}?page=sent"))));
    assert!(young.get(&format!("{at}?page=sent")).await.text().contains("It is with us"));
    assert_eq!(applications(&world), before + 1);
    let twice = next(&young, &check, &at, &[]).await;
    assert_eq!((twice.status, applications(&world)), (303, before + 1), "a double send is one application");
    let other = next(&young, &check, &at, &[("given_name", "Tami")]).await;
    assert_eq!((other.status, applications(&world)), (422, before + 1));
    assert!(other.text().contains("You have sent this form already"), "{}", other.text());

    let list = practitioner.get(&story.path("/cohorts/{cohort}/applications?q=temi", 'e').unwrap()).await;
    assert_eq!(list.link_words("/mentors/"), ["Temi Oyelaran"]);
    let link = list.links().into_iter().find(|link| link.ends_with("/application")).unwrap();
    let page = practitioner.get(&link).await.text();
    assert!(page.contains("I had a good mentor myself.") && page.contains("kemi@example.org"), "{page}");
}

#[tokio::test]
async fn a_machine_and_somebody_too_young_leave_nothing_behind() {
    let (world, story) = Story::tell().await;
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let at = address(&practitioner, &story).await;
    let (machine, before) = (world.browser(), world.contents());
    let check = filled(&machine, &at, "Robot", "2010-03-14").await;
    let sent = next(&machine, &check, &at, &[("leave_this_empty", "http://buy.example")]).await;
    assert_eq!(sent.status, 303, "a machine is told nothing");

    let young = world.browser();
    let about = young.get(&format!("{at}?page=about")).await;
    let typed = [("given_name", "Small"), ("family_name", "Person"), ("birth_date", "2014-01-01")];
    let told = next(&young, &about, &at, &typed).await;
    assert!(told.text().contains("Thank you for wanting to help"), "{}", told.text());
    let back = next(&young, &told, &at, &[]).await;
    assert!(back.body.contains("Small"), "whoever mistyped the date goes on with what they wrote");
    assert_eq!(world.contents()["application"], before["application"]);
    assert_eq!(world.contents()["person"], before["person"]);
}

#[tokio::test]
async fn a_page_that_is_missing_something_says_so_and_keeps_the_rest() {
    let (world, story) = Story::tell().await;
    let at = address(&story.browser(&world, Actor::Staff(Part::Practitioner)), &story).await;
    let young = world.browser();
    let about = young.get(&format!("{at}?page=about")).await;
    let wrong = next(&young, &about, &at, &[("given_name", "Temi"), ("birth_date", "31/02/2010")]).await;
    assert_eq!(wrong.status, 422);
    let text = wrong.text();
    assert!(text.contains("There is a problem") && text.contains("Enter the last name."), "{text}");
    assert!(!text.contains("why you want"), "what is asked later is not missed yet: {text}");
    assert!(wrong.body.contains("value=\"Temi\""));
}

#[tokio::test]
async fn an_address_that_has_ended_opens_nothing_and_a_new_one_takes_its_place() {
    let (world, story) = Story::tell().await;
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let old = address(&practitioner, &story).await;
    let young = world.browser();
    let check = filled(&young, &old, "Temi", "2010-03-14").await;
    let make = story.path("/cohorts/{cohort}/interest/new", 'e').unwrap();
    assert_eq!(practitioner.fill(&make, &[]).await.status, 303);
    let new = address(&practitioner, &story).await;
    assert_ne!(old, new);
    assert_eq!((young.get(&old).await.status, young.get(&new).await.status), (404, 200));
    assert_eq!(next(&young, &check, &old, &[]).await.status, 404);
    let end = story.path("/cohorts/{cohort}/interest/end", 'e').unwrap();
    assert_eq!(practitioner.fill(&end, &[]).await.status, 303);
    assert_eq!(young.get(&new).await.status, 404);
}

#[tokio::test]
async fn nobody_is_accepted_before_somebody_met_them_and_the_age_fits_or_a_manager_said_so() {
    let (world, story) = Story::tell().await;
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let paper = story.path("/cohorts/{cohort}/applications/new", 'e').unwrap();
    let typed = [("given_name", "Noor"), ("family_name", "Rahman"), ("birth_date", "2013-09-01"), ("why", "To help.")];
    let mentor = practitioner.fill(&paper, &typed).await.new_id();
    let at = |end: &str| format!("/mentors/{mentor}/{end}");
    let yes = [("choice", "accepted"), ("said", "Welcome.")];
    let refused = practitioner.fill(&at("decision"), &yes).await;
    let text = refused.text();
    assert_eq!(refused.status, 422);
    assert!(text.contains("Nobody has met them yet") && text.contains("A manager must allow it first"), "{text}");

    assert_eq!(practitioner.fill(&at("talks/new"), &[("booked_on", "2026-11-21")]).await.status, 303);
    let talks = practitioner.get(&at("talks")).await;
    let talk = talks.links().into_iter().find(|link| link.starts_with("/talks/")).unwrap();
    let met = [("outcome", "talk_again"), ("held_on", "2026-11-21"), ("notes", "Ready, and shy.")];
    assert_eq!(practitioner.fill(&talk, &met).await.status, 303);
    assert!(practitioner.get(&at("talks")).await.text().contains("To talk again"));
    assert_eq!(practitioner.get(&at("age")).await.status, 404, "a floor is lowered by a manager");
    assert_eq!(manager.fill(&at("age"), &[("reason", "Known and trusted.")]).await.status, 303);
    assert_eq!(practitioner.fill(&at("decision"), &yes).await.status, 303);
    let decided = practitioner.get(&at("talks")).await.text();
    assert!(decided.contains("Accepted") && decided.contains("Known and trusted."), "{decided}");
    assert_eq!(practitioner.fill(&at("decision"), &yes).await.status, 422, "what is decided stays decided");
}

#[tokio::test]
async fn a_new_wording_asks_for_another_signature_only_where_the_manager_says_so() {
    let (world, story) = Story::tell().await;
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let list = practitioner.get(&story.path("/cohorts/{cohort}/applications?ended=1", 'e').unwrap()).await;
    let mentor = list.link_at("Dan Okonkwo");
    let page = mentor.replace("/application", "/agreements");
    assert!(!practitioner.get(&page).await.text().contains("To be signed again"));
    let new = "/texts/role_boundaries/new";
    let text = [("text", "We listen."), ("asks_again", "no")];
    assert_eq!(manager.fill(new, &text).await.status, 303);
    assert!(!practitioner.get(&page).await.text().contains("To be signed again"));
    let text = [("text", "We listen, and we are on time."), ("asks_again", "yes")];
    assert_eq!(manager.fill(new, &text).await.status, 303);
    assert!(practitioner.get(&page).await.text().contains("To be signed again"));
    let sign = format!("{page}/sign?text=role_boundaries");
    let opened = practitioner.get(&sign).await;
    assert!(opened.text().contains("We listen, and we are on time."), "{}", opened.text());
    let unread = practitioner.fill(&sign, &[("typed_name", "Dan Okonkwo")]).await;
    assert_eq!(unread.status, 422);
    let typed = [("typed_name", "Dan Okonkwo"), ("understood", "yes")];
    assert_eq!(practitioner.fill(&sign, &typed).await.status, 303);
    assert!(!practitioner.get(&page).await.text().contains("To be signed again"));
    assert!(manager.get("/texts/role_boundaries").await.text().contains("A mentor listens, spends time"), "kept");
}

#[tokio::test]
async fn an_application_that_waits_longer_than_the_programme_allows_is_late() {
    let (world, story) = Story::tell().await;
    let list = story.path("/cohorts/{cohort}/applications", 'e').unwrap();
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    assert!(!practitioner.get(&list).await.text().contains(", late"));
    // One day of the two weeks is an INSET day, so the tenth school day is a Monday.
    world.clock.advance(chrono::TimeDelta::days(16));
    let practitioner = world.browser_of(&story.made, Part::Practitioner).await;
    let monday = practitioner.get(&list).await.text();
    assert!(monday.contains("10 school days") && !monday.contains(", late"), "{monday}");
    world.clock.advance(chrono::TimeDelta::days(1));
    let practitioner = world.browser_of(&story.made, Part::Practitioner).await;
    let tuesday = practitioner.get(&list).await.text();
    assert!(tuesday.contains("11 school days, late"), "{tuesday}");
}
