//! A young person answers by the link in a mail, and the board and the school's lead see what comes of it.

use acceptance::{Actor, Browser, Seen, Story, World};
use tenfold_app::made_up::Part;

/// Every table that a person could change by answering; reading writes into none of them.
fn content(world: &World) -> Vec<(String, Vec<String>)> {
    let kept = ["consent", "consent_request", "consent_chase", "participant", "open_link", "job"];
    kept.into_iter().map(|table| (table.to_owned(), world.contents()[table].clone())).collect()
}

/// The address in the mail that asks, below the program's own.
async fn address(world: &World) -> String {
    let mails = world.mails().await;
    let mail = mails
        .iter()
        .find(|mail| mail.contains("/consent/") && !mail.contains("elsewhere."))
        .unwrap_or_else(|| panic!("nobody was asked"));
    assert!(mail.contains("Subject: Please say yes or no"), "{mail}");
    mail[mail.find("/consent/").unwrap()..].chars().take_while(|c| !c.is_whitespace()).collect()
}

async fn next(browser: &Browser, seen: &Seen, at: &str, typed: &[(&str, &str)]) -> Seen {
    let (action, fields) = seen.form(at, typed).unwrap_or_else(|| panic!("no form: {}", seen.text()));
    browser.post(&action, &fields).await
}

const ANSWERS: [(&str, &str); 6] = [
    ("taking_part", "yes"),
    ("photos", "no"),
    ("progress_to_school", "yes"),
    ("contact_by_text", "no"),
    ("research", "no"),
    ("name", "Daniel Okonkwo"),
];

#[tokio::test]
async fn a_link_is_read_answered_and_taken_back_and_opening_it_changes_nothing() {
    let (world, story) = Story::tell().await;
    let at = address(&world).await;
    let family = world.browser();
    let before = content(&world);

    let notice = family.get(&at).await;
    assert_eq!(notice.status, 200, "{}", notice.text());
    assert!(notice.form(&at, &[]).is_none(), "the notice stands before the first question");
    let questions = family.get(&format!("{at}/questions")).await;
    for page in [&notice, &questions] {
        assert!(page.text().contains("Dan"), "{}", page.text());
        for hidden in ["Okonkwo", "Eastbrook", "Canal Row", "dan@young.example"] {
            assert!(!page.body.contains(hidden), "the page says {hidden}");
        }
    }
    let unfinished = next(&family, &questions, &at, &[("taking_part", "yes")]).await;
    assert_eq!(unfinished.status, 422);
    let check = next(&family, &questions, &at, &ANSWERS).await;
    assert!(check.text().contains("Check your answers"), "{}", check.text());
    assert_eq!(content(&world), before, "nothing is kept before it is sent");

    let sent = next(&family, &check, &at, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let receipt = family.get(&at).await;
    assert!(receipt.text().contains("Thank you") && receipt.text().contains("Stop taking part"), "{}", receipt.text());
    assert_eq!(family.get(&format!("{at}/questions")).await.location.as_deref(), Some(at.as_str()), "it answers once");

    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let consents = story.path("/cohorts/{cohort}/consents", 'e').unwrap();
    let yes = practitioner.get(&format!("{consents}?show=yes")).await;
    assert!(yes.text().contains("Dan Okonkwo"), "{}", yes.text());

    let before = content(&world);
    let taken_back = next(&family, &receipt, &at, &[("purpose", "taking_part")]).await;
    assert_eq!(taken_back.status, 303, "{}", taken_back.text());
    assert_ne!(content(&world), before);
    let no = practitioner.get(&format!("{consents}?show=no")).await;
    assert!(no.text().contains("Dan Okonkwo"), "{}", no.text());
    let board = practitioner.get(&story.path("/cohorts/{cohort}/board", 'e').unwrap()).await;
    assert!(board.text().contains("Sessions are on hold"), "{}", board.text());
    let told = world.mails().await.into_iter().filter(|mail| mail.contains("something has changed, please look"));
    let told: Vec<String> = told.collect();
    assert!(!told.is_empty(), "nobody was told");
    assert!(told.iter().all(|mail| !mail.contains("Okonkwo") && !mail.contains("Eastbrook")), "{told:?}");
}

#[tokio::test]
async fn a_link_that_nobody_was_sent_opens_nothing() {
    let (world, _) = Story::tell().await;
    let secret = "A".repeat(43);
    for end in ["", "/questions"] {
        assert_eq!(world.browser().get(&format!("/consent/{secret}{end}")).await.status, 404);
    }
}

#[tokio::test]
async fn the_schools_lead_answers_for_everybody_on_one_page_and_the_board_hears_it() {
    let (world, story) = Story::tell().await;
    let lead = story.browser(&world, Actor::Staff(Part::SchoolLead));
    let home = lead.get("/school-view").await;
    let at = story.path("/cohorts/{cohort}/school-view", 'e').unwrap();
    assert!(home.links().contains(&at), "{:?}", home.links());
    let page = lead.get(&at).await;
    let (action, fields) = page.form(&at, &[]).unwrap();
    let view = |name: &str| name.starts_with("view.");
    let names: Vec<String> = page
        .body
        .split("name=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| view(name))
        .map(str::to_owned)
        .collect();
    let mut fields: Vec<_> = fields.into_iter().filter(|(name, _)| !view(name)).collect();
    let spoken_of = names[0].trim_start_matches("view.").split('.').next().unwrap().to_owned();
    let mut seen = std::collections::BTreeSet::new();
    for (nth, name) in names.into_iter().filter(|name| seen.insert(name.clone())).enumerate() {
        fields.push((name, if nth == 0 { "speak_to_me" } else { "no_reason_not_to" }.to_owned()));
    }
    let sent = lead.post(&action, &fields).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let board = practitioner.get(&story.path("/cohorts/{cohort}/board", 'e').unwrap()).await;
    let theirs = board.links().into_iter().find(|link| link.contains(&spoken_of)).unwrap();
    let page = practitioner.get(&theirs).await;
    assert!(page.text().contains("that you speak to them"), "{}", page.text());
}

#[tokio::test]
async fn every_count_on_the_board_is_the_number_of_rows_it_leads_to() {
    let (world, story) = Story::tell().await;
    let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
    let at = story.path("/cohorts/{cohort}/board", 'e').unwrap();
    let board = practitioner.get(&at).await;
    for asks in ["act", "wait", "ready", "over"] {
        let href = format!("{at}?show={asks}");
        let link = board.body.split(&format!("href=\"{href}\"")).nth(1).unwrap();
        let figures = link.split("</strong>").next().and_then(|inside| inside.rsplit('>').next()).unwrap();
        let counted: usize = figures.trim().parse().unwrap();
        let rows = practitioner.get(&href).await.body.matches("<th scope=\"row\"").count();
        assert_eq!(counted, rows, "{asks}");
    }
}
