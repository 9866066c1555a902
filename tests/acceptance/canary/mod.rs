//! One foreign token in front of the wrong eyes fails.

mod audience;

use std::collections::{BTreeMap, BTreeSet};

use acceptance::{Actor, Browser, Canary, Listener, Phone, Story, Token, World};
use chrono::TimeDelta;
use tenfold_app::made_up::{Cast, Part};

use crate::{calendars, dictionary::dictionary};

/// Texts that the story does not hold yet, with the reason. This list may only shrink.
const NOT_YET: &[(&str, &str)] = &[
    ("interest_link.secret", "random; whoever has the poster may read it"),
    ("file.name", "no room keeps files yet"),
    ("file_chunk.body", "no room keeps files yet"),
];

#[tokio::test]
async fn every_column_that_holds_words_has_its_canary() {
    let Aviary { ours, .. } = Aviary::open().await;
    let mut covered: BTreeSet<String> = ours.into_iter().map(|token| token.column).collect();
    covered.extend(NOT_YET.iter().map(|(column, _)| (*column).to_owned()));
    let there: BTreeSet<String> = dictionary()
        .into_iter()
        // The form in which a name is searched is made of the name.
        .filter(|((_, column), (kept_as, _))| matches!(kept_as.as_str(), "words" | "sealed") && column != "search_name")
        .map(|((table, column), _)| format!("{table}.{column}"))
        .collect();
    assert_eq!(there.difference(&covered).collect::<Vec<_>>(), Vec::<&String>::new(), "no canary sits in");
    assert_eq!(covered.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "a canary sits nowhere");
}

/// Our organisation and another, every text a token.
pub struct Aviary {
    pub world: World,
    pub story: Story,
    pub ours: Vec<Token>,
    pub theirs: Vec<Token>,
    /// The bytes of an authenticator's secret, as the database would hold them.
    secret: Vec<u8>,
}

impl Aviary {
    pub async fn open() -> Self {
        let (ours, theirs) = (Canary::new('a'), Canary::new('b'));
        let (world, mut story) = Story::with(&ours, &theirs).await;
        make_two_records_one(&world, &story, &ours).await;
        let secret = set_up_an_authenticator(&world, &story, &ours).await;
        leave_a_form_behind(&world, &story, &ours).await;
        remember_a_number(&world, &story, &ours).await;
        story.sign_everybody_in(&world).await;
        Self { world, story, ours: ours.tokens(), theirs: theirs.tokens(), secret }
    }
}

/// The manager finds that two records are one person; what the one said before is kept, and shown to nobody.
async fn make_two_records_one(world: &World, story: &Story, ours: &Canary) {
    let manager = story.browser(world, Actor::Staff(Part::Manager));
    let said = ours.say("young_person_merge.before", "");
    let page = story.path("/mentors/{mentor}", 'e').unwrap();
    let seen = manager.fill(&format!("{page}/edit"), &[("pronouns", &said)]).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let again = story.object("mentor_again", 'e').unwrap();
    let choice = [("decision", "merge"), ("pronouns", "gone")];
    let seen = manager.fill(&format!("{page}/same-person/merge?with={again}"), &choice).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
}

/// The second manager sets one up, as everybody does at their first sign-in.
async fn set_up_an_authenticator(world: &World, story: &Story, ours: &Canary) -> Vec<u8> {
    let browser = world.enrolling(story.made.staff.member(Part::OtherManager)).await;
    let page = browser.get("/sign-in/second-factor").await;
    let (_, fields) = page.form("/sign-in/second-factor", &[]).unwrap();
    let secret = fields.into_iter().find(|(name, _)| name == "secret").unwrap().1;
    let bytes = totp_rs::Secret::try_from_base32(&secret).unwrap().as_bytes().to_vec();
    let totp = totp_rs::Builder::new().with_secret(bytes.clone()).build().unwrap();
    let now = world.running.app.clock().now().timestamp();
    let code = totp.generate(u64::try_from(now).unwrap()).to_string();
    let (action, fields) = page.form("/sign-in/second-factor", &[("code", &code)]).unwrap();
    let seen = browser.post(&action, &fields).await;
    assert!(seen.status == 200 && seen.text().contains("Keep your recovery codes"), "{}", seen.text());
    ours.remember("account.totp_secret", secret);
    bytes
}

/// The number of a certificate is random: the manager reads it.
async fn remember_a_number(world: &World, story: &Story, ours: &Canary) {
    let manager = world.browser_of(&story.made, Part::Manager).await;
    let page = manager.get(&story.path("/mentors/{mentor}/training", 'e').unwrap()).await.text();
    let number = page.split_whitespace().find(|word| word.len() == 19 && word.matches('-').count() == 3);
    ours.remember("certificate.number", number.unwrap().to_owned());
}

/// The manager sends a form after their proof ran out: what they had typed waits for them.
async fn leave_a_form_behind(world: &World, story: &Story, ours: &Canary) {
    let typed = ours.say("kept_form.body", "");
    let path = "/organisation/edit";
    let manager = story.browser(world, Actor::Staff(Part::Manager));
    let (action, fields) = manager.get(path).await.form(path, &[("name", &typed)]).unwrap();
    world.clock.advance(TimeDelta::minutes(11));
    let seen = manager.post(&action, &fields).await;
    assert!(seen.location.as_deref().is_some_and(|to| to.contains("kept")), "{} {:?}", seen.status, seen.location);
}

#[tokio::test]
async fn nobody_sees_a_text_that_is_not_for_them() {
    let Aviary { world, story, ours, theirs, .. } = Aviary::open().await;
    let (mut leaks, mut seen_at_all) = (Vec::new(), BTreeSet::new());
    let (ours_heard, theirs_heard) = (Listener::new(&ours), Listener::new(&theirs));
    for actor in Actor::all() {
        for (address, body) in crawl(&story.browser(&world, actor), &story).await {
            for token in ours_heard.heard(&body) {
                seen_at_all.insert(token.column.clone());
                if !audience::is_for(token, actor) {
                    leaks.push(format!("{actor:?} sees {} ({}) at {address}", token.column, token.turn));
                }
            }
            if actor != Actor::Foreigner {
                let foreign = theirs_heard.heard(&body).into_iter();
                leaks.extend(
                    foreign.map(|token| format!("{actor:?} sees another organisation’s {} at {address}", token.column)),
                );
            }
        }
    }
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
    // A canary that nobody ever hears proves nothing.
    for column in [
        "site.address",
        "site_contact.email",
        "adult_check.number",
        "data_sharing_agreement.signed_for_us",
        "venue.note",
        "assignment.end_reason",
        "kept_form.body",
        "participant.end_reason",
        "carer.phone",
        "carer.why_not",
        "emergency_sheet.medical",
        "protected_lesson.subject",
        "mentor_match.rationale",
        "mentor_match.end_reason",
    ] {
        assert!(seen_at_all.contains(column), "the crawl never came across {column}");
    }
}

/// What the feed of a calendar may hold that a page makes an address for.
fn told_to(page: &str) -> &'static [&'static str] {
    if page.starts_with("/my-week") {
        &["person.given_name", "young_person.preferred_name", "venue.name", "site.name"]
    } else if page.starts_with("/sites") {
        &["venue.name", "site.name"]
    } else {
        &[]
    }
}

#[tokio::test]
async fn a_calendar_holds_only_what_is_for_its_reader() {
    let Aviary { world, story, ours, theirs, .. } = Aviary::open().await;
    let (ours_heard, theirs_heard) = (Listener::new(&ours), Listener::new(&theirs));
    let meet = story.object("first session", 'e').unwrap().split('.').collect::<Vec<_>>();
    let mut pages = vec!["/my-week/calendar".to_owned()];
    pages.extend([format!("/mentors/{}/calendar", meet[0]), format!("/mentees/{}/calendar", meet[1])]);
    pages.extend(['e', 'n'].map(|object| story.path("/sites/{site}/sessions/calendar", object).unwrap()));
    let (mut leaks, mut fetched, mut heard) = (Vec::new(), 0, BTreeSet::new());
    for actor in Part::ALL.map(Actor::Staff) {
        let browser = story.browser(&world, actor);
        for page in &pages {
            let Some((action, fields)) = browser.get(page).await.form(page, &[]) else { continue };
            let made = browser.post(&action, &fields).await;
            let feed = world.browser().get(&calendars::address_on(&made)).await;
            assert!(feed.status == 200 && feed.body.starts_with("BEGIN:VCALENDAR"), "{page} {actor:?}: {}", feed.body);
            fetched += 1;
            let body = feed.body.replace("\r\n ", "");
            for token in ours_heard.heard(&body) {
                heard.insert(token.column.as_str());
                if !told_to(page).contains(&token.column.as_str()) || !audience::is_for(token, actor) {
                    leaks.push(format!("{} ({}) in what {actor:?} makes on {page}", token.column, token.turn));
                }
            }
            assert!(theirs_heard.heard(&body).is_empty(), "{page} {actor:?}: {body}");
        }
    }
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
    assert!(fetched > 15 && heard.contains("venue.name") && heard.contains("young_person.preferred_name"), "{heard:?}");
}

/// What a mentor's phone may be told, by column: product rule 4 and the names of adults here.
const TOLD_TO_A_MENTOR: [&str; 14] = [
    "cohort.name",
    "venue.name",
    "person.given_name",
    "person.family_name",
    "young_person.preferred_name",
    "young_person.pronouns",
    "participant.interests",
    "participant.what_helps",
    "goal.words",
    "supervision_point.words",
    "period.name",
    "unit.title",
    "site_contact.name",
    "site_contact.phone",
];

/// The same for a mentee's: the mentor's first name, year and interests, and what is their own.
const TOLD_TO_A_MENTEE: [&str; 9] = [
    "cohort.name",
    "venue.name",
    "person.given_name",
    "person.family_name",
    "young_person.preferred_name",
    "participant.interests",
    "goal.words",
    "site_contact.name",
    "site_contact.phone",
];

#[tokio::test]
async fn a_phone_is_told_only_what_is_for_its_reader() {
    let Aviary { world, story, ours, theirs, .. } = Aviary::open().await;
    let (ours_heard, theirs_heard) = (Listener::new(&ours), Listener::new(&theirs));
    let practitioner = world.browser_of(&story.made, Part::Practitioner).await;
    let meet = story.object("first session", 'e').unwrap().split('.').collect::<Vec<_>>();
    let two = [("mentors", meet[0], &TOLD_TO_A_MENTOR[..]), ("mentees", meet[1], &TOLD_TO_A_MENTEE[..])];
    for (seed, (room, who, list)) in [51, 52].into_iter().zip(two) {
        let phone = Phone::enrolled(&world, &practitioner, &format!("/{room}/{who}"), seed).await;
        let told = phone.told().await;
        let body = format!("{told} {}", phone.get("/api/v1/me").await.json);
        let mut heard = BTreeSet::new();
        for token in ours_heard.heard(&body) {
            heard.insert(token.column.as_str());
            assert!(
                list.contains(&token.column.as_str()),
                "a phone of {room} is told {} ({})",
                token.column,
                token.turn
            );
        }
        // Family names are those of adults: they stand where one is chosen to be told, and nowhere else.
        let mut besides = told;
        besides["worried"] = serde_json::Value::Null;
        let besides = besides.to_string();
        let family = |token: &&Token| token.column == "person.family_name";
        assert!(!ours_heard.heard(&besides).iter().any(family), "{room}: {besides}");
        assert!(theirs_heard.heard(&body).is_empty(), "{room}: {body}");
        assert!(heard.contains("young_person.preferred_name") && heard.contains("person.family_name"), "{heard:?}");
    }
}

/// How many pages of one kind are opened because a link leads there: a cohort has many people, and their pages are alike.
const OF_A_KIND: usize = 8;

/// The kind of page that an address leads to: ids left out.
fn kind_of(address: &str) -> String {
    let part = |part: &str| if uuid::Uuid::try_parse(part).is_ok() { "*".to_owned() } else { part.to_owned() };
    address.split(['/', '=']).map(part).collect::<Vec<_>>().join("/")
}

/// Every page that links lead to, and every address of the tables with every object, ours and theirs.
pub async fn crawl(browser: &Browser, story: &Story) -> Vec<(String, String)> {
    let mut to_open: Vec<String> = vec!["/".into(), "/sign-in".into(), "/forgotten".into()];
    for row in tenfold_app::page_routes().into_iter().filter(|row| row.method == tenfold_domain::access::Method::Get) {
        to_open.extend(['e', 'n', 'p', 'w', 'f'].into_iter().filter_map(|object| story.path(row.path, object)));
    }
    let named: BTreeSet<String> = to_open.iter().cloned().collect();
    let (mut opened, mut pages, mut kinds) = (BTreeSet::new(), Vec::new(), BTreeMap::new());
    while let Some(address) = to_open.pop() {
        // A rota has a week after the last one, for ever; one further on is the same kind of page.
        if address.contains("week=") || !opened.insert(address.clone()) {
            continue;
        }
        let of_its_kind = kinds.entry(kind_of(&address)).or_insert(0);
        *of_its_kind += 1;
        if *of_its_kind > OF_A_KIND && !named.contains(&address) {
            continue;
        }
        assert!(opened.len() < 5000, "the crawl found no end at {address}");
        let seen = browser.get(&address).await;
        to_open.extend(seen.links().into_iter().filter(|link| !link.starts_with("/assets/")));
        pages.push((address, format!("{} {}", seen.body, seen.location.unwrap_or_default())));
    }
    pages
}

#[tokio::test]
async fn a_mail_holds_only_what_is_for_its_reader() {
    let Aviary { world, ours, theirs, .. } = Aviary::open().await;
    let mails = world.mails().await;
    // Whoever came in already gets no invitation any more.
    assert!(mails.len() >= 8, "{} mails", mails.len());
    for mail in &mails {
        let heard: Vec<&Token> = ours.iter().chain(&theirs).filter(|token| mail.contains(&token.text)).collect();
        let of_a_person = |token: &&&Token| {
            token.column.starts_with("person.")
                || matches!(token.column.as_str(), "account.email" | "consent_request.to_address")
        };
        let people: BTreeSet<(char, usize)> =
            heard.iter().filter(of_a_person).map(|token| (flock(token), token.turn)).collect();
        assert_eq!(people.len(), 1, "a mail names {people:?}");
        assert_eq!(
            heard.iter().map(|token| flock(token)).collect::<BTreeSet<_>>().len(),
            1,
            "a mail speaks of two organisations"
        );
        let other = heard.iter().find(|token| !of_a_person(token) && token.column != "organisation.name");
        assert!(other.is_none(), "a mail holds {other:?}");
    }
}

fn flock(token: &Token) -> char {
    token.text.chars().nth(2).unwrap_or_default()
}

#[tokio::test]
async fn the_files_of_the_database_hold_no_sealed_text() {
    let Aviary { world, ours, theirs, secret, .. } = Aviary::open().await;
    let sealed: BTreeSet<String> = dictionary()
        .into_iter()
        .filter(|(_, (kept_as, _))| kept_as == "sealed")
        .map(|((table, column), _)| format!("{table}.{column}"))
        .collect();
    let mut bytes = Vec::new();
    match &world.database {
        acceptance::Database::Sqlite(_) => {
            for entry in std::fs::read_dir(world.folder()).unwrap().flatten().filter(|entry| entry.path().is_file()) {
                bytes.extend(std::fs::read(entry.path()).unwrap());
            }
        }
        acceptance::Database::Postgres(_) => bytes.extend(format!("{:?}", world.contents()).into_bytes()),
    }
    let held = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(!held(&secret), "the secret of an authenticator lies open on the disk");
    let text = String::from_utf8_lossy(&bytes);
    for token in ours.iter().chain(&theirs) {
        let there = text.contains(&token.text);
        if sealed.contains(&token.column) {
            assert!(!there, "{} lies open on the disk", token.column);
        } else {
            assert!(there, "{} is not where it should be", token.column);
        }
    }
}
