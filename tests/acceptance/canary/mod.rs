//! One foreign token in front of the wrong eyes fails.

mod audience;

use std::collections::BTreeSet;

use acceptance::{Actor, Browser, Canary, Story, Token, World};

use crate::dictionary::dictionary;

/// Texts that the story does not hold yet, with the reason. This list may only shrink.
const NOT_YET: &[(&str, &str)] = &[
    ("assignment.end_reason", "nobody has left in the story"),
    ("account.totp_secret", "random, and only ever shown to its owner before it is kept"),
    ("revision.before", "holds what its record held"),
    ("kept_form.body", "told as a journey in the tests of signing in"),
    ("participant.end_reason", "nobody young has left in the story"),
    ("file.name", "no room keeps files yet"),
    ("file_chunk.body", "no room keeps files yet"),
];

#[tokio::test]
async fn every_column_that_holds_words_has_its_canary() {
    let (_, _, ours, _) = aviary().await;
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
async fn aviary() -> (World, Story, Vec<Token>, Vec<Token>) {
    let (ours, theirs) = (Canary::new('a'), Canary::new('b'));
    let (world, story) = Story::with(&ours, &theirs).await;
    (world, story, ours.tokens(), theirs.tokens())
}

#[tokio::test]
async fn nobody_sees_a_text_that_is_not_for_them() {
    let (world, story, ours, theirs) = aviary().await;
    let (mut leaks, mut seen_at_all) = (Vec::new(), BTreeSet::new());
    for actor in Actor::all() {
        for (address, body) in crawl(&story.browser(&world, actor), &story).await {
            for token in ours.iter().filter(|token| body.contains(&token.text)) {
                seen_at_all.insert(token.column.clone());
                if !audience::is_for(token, actor) {
                    leaks.push(format!("{actor:?} sees {} ({}) at {address}", token.column, token.turn));
                }
            }
            if actor != Actor::Foreigner {
                let foreign = theirs.iter().filter(|token| body.contains(&token.text));
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
    ] {
        assert!(seen_at_all.contains(column), "the crawl never came across {column}");
    }
}

/// Every page that links lead to, and every address of the tables with every object, ours and theirs.
async fn crawl(browser: &Browser, story: &Story) -> Vec<(String, String)> {
    let mut to_open: Vec<String> = vec!["/".into(), "/sign-in".into(), "/forgotten".into()];
    for row in tenfold_app::page_routes().into_iter().filter(|row| row.method == tenfold_domain::access::Method::Get) {
        to_open.extend(['e', 'n', 'p', 'w', 'f'].into_iter().filter_map(|object| story.path(row.path, object)));
    }
    let (mut opened, mut pages) = (BTreeSet::new(), Vec::new());
    while let Some(address) = to_open.pop() {
        // A rota has a week after the last one, for ever; one further on is the same kind of page.
        if address.contains("week=") || !opened.insert(address.clone()) {
            continue;
        }
        assert!(opened.len() < 1000, "the crawl found no end at {address}");
        let seen = browser.get(&address).await;
        to_open.extend(seen.links().into_iter().filter(|link| !link.starts_with("/assets/")));
        pages.push((address, format!("{} {}", seen.body, seen.location.unwrap_or_default())));
    }
    pages
}

#[tokio::test]
async fn a_mail_holds_only_what_is_for_its_reader() {
    let (world, _, ours, theirs) = aviary().await;
    let mails = world.mails().await;
    // Whoever came in already gets no invitation any more.
    assert!(mails.len() >= 8, "{} mails", mails.len());
    for mail in &mails {
        let heard: Vec<&Token> = ours.iter().chain(&theirs).filter(|token| mail.contains(&token.text)).collect();
        let of_a_person = |token: &&&Token| token.column.starts_with("person.") || token.column == "account.email";
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
    let (world, _, ours, theirs) = aviary().await;
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
