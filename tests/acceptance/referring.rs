//! A family refers by the link on a sheet, the school's link refers a pupil, and a practitioner decides.

use acceptance::{Actor, Browser, Seen, Story, World};
use tenfold_app::made_up::Part;

/// The address on the sheet that a practitioner prints.
async fn sheet(world: &World, story: &Story) -> String {
    let practitioner = story.browser(world, Actor::Staff(Part::Practitioner));
    let page = story.path("/cohorts/{cohort}/referrals/link", 'e').unwrap();
    let seen = practitioner.fill(&page, &[]).await;
    assert_eq!(seen.status, 200, "{}", seen.text());
    let at = seen.body.find("/refer/").unwrap();
    seen.body[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/_-".contains(*c)).collect()
}

fn referrals(world: &World) -> usize {
    world.contents()["referral"].len()
}

/// Sends each page of the form, from the notice on; gives the last look.
async fn through(family: &Browser, link: &str, typed: &[&[(&str, &str)]]) -> Seen {
    let mut seen = family.get(link).await;
    assert_eq!(seen.status, 200);
    for page in std::iter::once(&[][..]).chain(typed.iter().copied()) {
        let (action, fields) = seen.form(link, page).unwrap();
        seen = family.post(&action, &fields).await;
        assert_eq!(seen.status, 200, "{page:?}: {}", seen.text());
    }
    seen
}

const OWN: [&[(&str, &str)]; 8] = [
    &[("door", "young_person")],
    &[("given_name", "Mina"), ("family_name", "Rossi")],
    &[("birth_date", "2013-05-06"), ("school_year", "9")],
    &[("needs", "exam_worry"), ("need", "I cannot sleep before tests.")],
    &[("strengths", "I sing.")],
    &[("hopes", "Less worry.")],
    &[("access_needs", "")],
    &[("parent_told", "ask_first")],
];

#[tokio::test]
async fn a_young_person_asks_for_themselves_and_sending_twice_makes_one() {
    let (world, story) = Story::tell().await;
    let link = sheet(&world, &story).await;
    let before = referrals(&world);
    let family = world.browser();
    let last = through(&family, &link, &OWN).await;
    assert!(last.body.contains("I cannot sleep before tests.") && last.body.contains("Mina"), "{}", last.text());
    assert_eq!(referrals(&world), before, "nothing is kept until the last page is sent");
    let (action, fields) = last.form(&link, &[]).unwrap();
    for _ in 0..2 {
        let seen = family.post(&action, &fields).await;
        assert_eq!(seen.location, Some(format!("{link}?sent=1")), "{}", seen.text());
    }
    assert_eq!(referrals(&world), before + 1);
    let list = story.path("/cohorts/{cohort}/referrals", 'e').unwrap();
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    assert!(practitioner.get(&list).await.body.contains("Mina Rossi"));
    assert!(
        !story.browser(&world, Actor::Staff(Part::SchoolLink)).get(&format!("{list}/mine")).await.body.contains("Mina")
    );
}

#[tokio::test]
async fn a_link_that_was_ended_opens_nothing_and_a_mistake_is_told_on_its_page() {
    let (world, story) = Story::tell().await;
    let link = sheet(&world, &story).await;
    let family = world.browser();
    let name = through(&family, &link, &OWN[..1]).await;
    let (action, fields) = name.form(&link, &[("given_name", ""), ("family_name", "Rossi")]).unwrap();
    let again = family.post(&action, &fields).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("Rossi"), "nothing typed is lost");
    let newer = sheet(&world, &story).await;
    assert_eq!((family.get(&link).await.status, family.get(&newer).await.status), (404, 200));
}

#[tokio::test]
async fn a_school_link_sees_that_it_was_received_and_how_far_it_is_and_no_more() {
    let (world, story) = Story::tell().await;
    let school = story.browser(&world, Actor::Staff(Part::SchoolLink));
    let list = story.path("/cohorts/{cohort}/referrals", 'e').unwrap();
    let typed = [
        ("given_name", "Ines"),
        ("family_name", "Duarte"),
        ("birth_date", "2013-02-01"),
        ("needs", "confidence"),
        ("need", "Very quiet since the move."),
        ("knows_them", "Head of year"),
        ("agreed", "yes"),
        ("parent_told", "yes"),
    ];
    let seen = school.fill(&format!("{list}/new"), &typed).await;
    assert_eq!(seen.location, Some(format!("{list}/mine?done=sent")), "{}", seen.text());
    let mine = school.get(&format!("{list}/mine")).await;
    assert!(mine.body.contains("Ines Duarte") && !mine.body.contains("Very quiet"), "{}", mine.text());
    assert_eq!(school.get(&list).await.status, 404);
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let page = practitioner.get(&list).await;
    let referral = &page.link_at("Ines Duarte");
    assert!(practitioner.get(referral).await.body.contains("Very quiet since the move."));
    let decided = practitioner.fill(&format!("{referral}/decide"), &[("decision", "not_accept"), ("note", "")]).await;
    assert_eq!(decided.status, 422, "a no has its reason");
    let decided = practitioner.fill(&format!("{referral}/decide"), &[("decision", "accept")]).await;
    assert_eq!(decided.status, 303, "{}", decided.text());
    assert!(school.get(&format!("{list}/mine")).await.body.contains("Accepted"));
}
