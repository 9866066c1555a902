//! Every route, as everybody, with every kind of object, held against a model of its own (`model.txt`).
//!
//! A route that the model does not name fails. What is allowed must succeed; what is not allowed must look as if it were
//! not there, and must leave the whole database as it was.

pub mod bodies;
mod model;

use std::collections::{BTreeMap, BTreeSet};

use acceptance::{Actor, Seen, Story, World};
use model::{Model, NONE, Says};
use tenfold_app::made_up::Part;
use tenfold_domain::access::Method;

/// (method, path) of every row of both tables.
fn routes() -> BTreeSet<(String, String)> {
    let word = |method| if method == Method::Get { "GET" } else { "POST" };
    let pages = tenfold_app::page_routes().into_iter().map(|row| (row.method, row.path));
    let api = tenfold_app::api_routes().into_iter().map(|row| (row.method, row.path));
    pages.chain(api).map(|(method, path)| (word(method).to_owned(), path.to_owned())).collect()
}

#[test]
fn every_route_is_in_the_model_and_the_model_names_no_other() {
    let known: BTreeSet<_> = model::read().into_keys().collect();
    let there = routes();
    assert_eq!(there.difference(&known).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "not in the model");
    assert_eq!(known.difference(&there).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "not in the tables");
}

/// The objects that a route is tried with.
fn objects(story: &Story, path: &str) -> Vec<char> {
    let all = ['e', 'n', 'p', 'w', 'f', 'x'];
    match parameter_of(path) {
        None if path == "/rota/away/new" => vec!['e', 'n', 'f', 'x'],
        None => vec![NONE],
        // A post that waits for a second person is only for the doors that confirm or decline it.
        Some("post") if !is_for_second_person(path) => vec!['e', 'n', 'f', 'x'],
        Some(parameter) => all.into_iter().filter(|object| story.object(parameter, *object).is_some()).collect(),
    }
}

fn is_for_second_person(path: &str) -> bool {
    path.ends_with("/confirm") || path.ends_with("/decline")
}

/// Sees it, and is told in words why not: whoever proposed a lead is not the second person.
fn is_told_why(path: &str, actor: Actor, object: char, seen: &Seen) -> bool {
    is_for_second_person(path) && actor == Actor::Staff(Part::Manager) && object == 'w' && seen.status == 422
}

fn parameter_of(path: &str) -> Option<&str> {
    path.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(parameter, _)| parameter)
}

fn may(model: &Model, method: &str, path: &str, actor: Actor, object: char) -> bool {
    match &model[&(method.to_owned(), path.to_owned())] {
        Says::May(cells, _) => cells.contains(&(actor, object)),
        Says::Public | Says::Elsewhere => false,
    }
}

/// A certificate or a list, to be kept.
fn is_a_file(seen: &Seen) -> bool {
    seen.body.starts_with("%PDF-") || !seen.body.is_empty() && !seen.body.contains('<')
}

/// The answer of a door that stays shut: to staff, nothing is there; to others, the way in.
fn is_shut(actor: Actor, path: &str, seen: &Seen) -> bool {
    let to = seen.location.as_deref().unwrap_or_default();
    if path == "/hand-over" {
        return seen.status == 404;
    }
    match actor {
        Actor::Staff(_) | Actor::Foreigner => seen.status == 404,
        Actor::HalfSignedIn => seen.status == 303 && to == "/sign-in/code",
        Actor::Tablet | Actor::Nobody => seen.status == 303 && to.starts_with("/sign-in"),
    }
}

#[tokio::test]
async fn every_page_opens_for_those_who_may_and_for_nobody_else() {
    let (world, story) = Story::tell().await;
    let model = model::read();
    let mut wrong = Vec::new();
    for ((method, path), says) in &model {
        if method != "GET" || !matches!(says, Says::May(..)) || !is_tried_here(path) {
            continue;
        }
        for actor in Actor::all().into_iter().filter(|actor| *actor != Actor::Staff(Part::OtherManager)) {
            let browser = story.browser(&world, actor);
            for object in objects(&story, path) {
                let seen = browser.get(&bodies::page(&story, path, object).unwrap()).await;
                let allowed = may(&model, "GET", path, actor, object);
                let opens = seen.status == 200 && (seen.body.contains("<h1") || is_a_file(&seen));
                let right = if allowed {
                    opens
                } else {
                    is_shut(actor, path, &seen) || is_told_why(path, actor, object, &seen)
                };
                if !right {
                    wrong.push(format!(
                        "GET {path} {actor:?} {object}: allowed {allowed}, answered {} {:?}",
                        seen.status, seen.location
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cells:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn what_is_foreign_answers_as_what_is_absent() {
    let (world, story) = Story::tell().await;
    for (method, path) in
        model::read().into_keys().filter(|(method, path)| method == "GET" && parameter_of(path).is_some())
    {
        if !objects(&story, &path).contains(&'f') {
            continue;
        }
        for part in [Part::Manager, Part::Practitioner, Part::SchoolLink] {
            let browser = story.browser(&world, Actor::Staff(part));
            let foreign = browser.get(&story.path(&path, 'f').unwrap()).await;
            let absent = browser.get(&story.path(&path, 'x').unwrap()).await;
            assert_eq!((foreign.status, &foreign.body), (absent.status, &absent.body), "{method} {path} as {part:?}");
        }
    }
}

/// The form that belongs to a POST route, opened by somebody who may, with what a valid one carries.
async fn valid_form(
    world: &World,
    story: &Story,
    model: &Model,
    path: &str,
    object: char,
) -> Option<Vec<(String, String)>> {
    let able = Actor::all()
        .into_iter()
        .find(|actor| may(model, "POST", path, *actor, object) || may(model, "POST", path, *actor, NONE))?;
    let opener = story.browser(world, able);
    let at = bodies::page(story, path, object)?;
    let page = opener.get(&at).await;
    let typed = bodies::typed(story, path, able, object);
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    page.form(&at, &typed).map(|(_, fields)| fields)
}

/// The objects that a POST is tried with: those of its address, or those that its form names.
fn posted_objects(story: &Story, model: &Model, path: &str) -> Vec<char> {
    if parameter_of(path).is_some() {
        return objects(story, path);
    }
    match &model[&("POST".to_owned(), path.to_owned())] {
        Says::May(cells, _) if cells.iter().any(|(_, object)| *object != NONE) => vec!['e', 'n', 'f'],
        _ => vec![NONE],
    }
}

#[tokio::test]
async fn a_form_from_somebody_who_may_not_send_it_changes_nothing() {
    let (world, story) = Story::tell().await;
    let model = model::read();
    let mut wrong = Vec::new();
    let mut senders = Vec::new();
    for actor in Actor::all().into_iter().filter(|actor| *actor != Actor::Staff(Part::OtherManager)) {
        let browser = story.browser(&world, actor);
        let proof = proof_of(&browser).await;
        senders.push((actor, browser, proof));
    }
    for (path, _) in posts(&model).into_iter().filter(|(path, _)| is_tried_here(path)) {
        let before = content(&world);
        for object in posted_objects(&story, &model, &path) {
            let form = valid_form(&world, &story, &model, &path, object).await.unwrap_or_default();
            for (actor, browser, proof) in &senders {
                let actor = *actor;
                if may(&model, "POST", &path, actor, object) {
                    continue;
                }
                let seen = send(browser, proof, &story.path(&path, object).unwrap_or(path.clone()), &form).await;
                let shut = is_shut(actor, &path, &seen) || is_told_why(&path, actor, object, &seen);
                if !shut && !is_refused_choice(&path, &seen) {
                    wrong.push(format!("POST {path} {actor:?} {object}: answered {} {}", seen.status, seen.text()));
                }
            }
        }
        if content(&world) != before {
            wrong.push(format!("POST {path}: somebody who may not has changed something"));
        }
    }
    assert!(wrong.is_empty(), "{} cells:\n{}", wrong.len(), wrong.join("\n"));
}

/// Where the object is a choice in the form, somebody who may send the form for another object is told to choose again.
fn is_refused_choice(path: &str, seen: &Seen) -> bool {
    parameter_of(path).is_none() && seen.status == 422
}

/// The proof that a sender's own forms carry.
async fn proof_of(browser: &acceptance::Browser) -> String {
    let door = browser.proof("/sign-in").await;
    if door.is_empty() { browser.proof("/me").await } else { door }
}

/// Sends a form that somebody else opened, with the sender's own proof.
async fn send(browser: &acceptance::Browser, proof: &str, path: &str, form: &[(String, String)]) -> Seen {
    let fields: Vec<_> = form
        .iter()
        .filter(|(name, _)| name != "csrf" && name != "operation")
        .cloned()
        .chain([("csrf".to_owned(), proof.to_owned())])
        .collect();
    browser.post(path, &fields).await
}

/// The whole database, less what every knock may write: the trail of denials, the idle clocks, what an expired session
/// left to be kept.
fn content(world: &World) -> BTreeMap<String, Vec<String>> {
    let mut content = world.contents();
    for table in ["audit_event", "audit_seal", "audit_unsealed", "staff_session", "tenfold_keys.wrapped_key"] {
        content.remove(table);
    }
    content
}

fn posts(model: &Model) -> Vec<(String, Option<String>)> {
    model
        .iter()
        .filter(|((method, _), _)| method == "POST")
        .filter_map(|((_, path), says)| match says {
            Says::May(_, rule) => Some((path.clone(), rule.clone())),
            Says::Public | Says::Elsewhere => None,
        })
        .collect()
}

/// Whether `TENFOLD_CASES` asks for the whole campaign.
fn is_whole() -> bool {
    std::env::var("TENFOLD_CASES").is_ok_and(|cases| cases.parse().is_ok_and(|cases: u32| cases >= 200))
}

/// The everyday run opens every page and sends every form on SQLite, and every third on PostgreSQL, where that costs most:
/// who may do what is decided above the store. The whole campaign leaves out nothing.
fn is_tried_here(path: &str) -> bool {
    let on_postgres = std::env::var("TEST_DATABASE_URL").is_ok_and(|url| !url.is_empty());
    is_whole() || !on_postgres || path.bytes().map(usize::from).sum::<usize>().is_multiple_of(3)
}

/// The whole campaign sends each form as everybody who may; the everyday run, once for each object, as somebody of
/// them who differs from form to form. Each cell costs a world of its own.
fn tried(path: &str, cells: &BTreeSet<(Actor, char)>) -> Vec<(Actor, char)> {
    if is_whole() {
        return cells.iter().copied().collect();
    }
    let turn: usize = path.bytes().map(usize::from).sum();
    let objects: BTreeSet<char> = cells.iter().map(|(_, object)| *object).collect();
    let one_each = objects.into_iter().filter_map(|object| {
        let those: Vec<Actor> = cells.iter().filter(|(_, of)| *of == object).map(|(actor, _)| *actor).collect();
        those.get(turn % those.len()).map(|actor| (*actor, object))
    });
    one_each.collect()
}

#[tokio::test]
async fn what_matters_asks_again_who_one_is_before_its_page_opens_and_when_it_is_sent() {
    let model = model::read();
    let (mut on_opening, mut on_sending) = (BTreeSet::new(), BTreeSet::new());
    let (world, story) = Story::tell().await;
    let asks = |seen: &Seen| seen.location.as_deref().is_some_and(|to| to.starts_with("/step-up"));
    let mut forms = Vec::new();
    for (path, _) in posts(&model) {
        let Says::May(cells, _) = &model[&("POST".to_owned(), path.clone())] else { continue };
        let Some((actor, object)) = cells.iter().next() else { continue };
        let at = bodies::page(&story, &path, *object).unwrap();
        let browser = story.browser(&world, *actor);
        let form = browser.get(&at).await.form(&at, &[]);
        forms.push((path, browser, at, form));
    }
    world.clock.advance(chrono::TimeDelta::minutes(11));
    for (path, browser, at, form) in forms {
        if asks(&browser.get(&at).await) {
            on_opening.insert(path.clone());
        }
        // Nothing is typed, so that most forms come back; whether somebody may send one is looked at before what it says.
        let Some((action, fields)) = form else { continue };
        let bare = action.split('?').next().unwrap_or(&action);
        if bare == at.split('?').next().unwrap_or(&at) && asks(&browser.post(&action, &fields).await) {
            on_sending.insert(path);
        }
    }
    let expected = model::proving();
    assert_eq!(on_opening, expected, "its page asks");
    assert_eq!(on_sending, expected, "sending it asks");
}

/// Somebody who may send a form, and the object that they send it for.
struct Sending {
    path: String,
    expected: u16,
    actor: Actor,
    object: char,
}

impl Sending {
    /// Opens the form in a world of its own, fills it in and sends it. Says what is wrong with the answer.
    async fn go_wrong(&self) -> Option<String> {
        let Self { path, expected, actor, object } = self;
        let (world, story) = Story::tell().await;
        let browser = story.browser(&world, *actor);
        let at = bodies::page(&story, path, *object).unwrap();
        let page = browser.get(&at).await;
        let typed = bodies::typed(&story, path, *actor, *object);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let Some((action, fields)) = page.form(&at, &typed) else {
            return Some(format!("POST {path} {actor:?} {object}: its page has no form ({})", page.status));
        };
        let seen = browser.post(&action, &fields).await;
        let told = || format!("POST {path} {actor:?} {object}: answered {} {}", seen.status, seen.text());
        (seen.status != *expected).then(told)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_from_somebody_who_may_send_it_is_taken() {
    let model = model::read();
    let showing = model::showing();
    let mut hands = [Vec::new(), Vec::new()];
    for (path, rule) in posts(&model).into_iter().filter(|(path, _)| is_tried_here(path)) {
        let Says::May(cells, _) = &model[&("POST".to_owned(), path.clone())] else { continue };
        let expected = match rule {
            Some(_) => 422,
            None if showing.contains(&path) => 200,
            None => 303,
        };
        for (actor, object) in tried(&path, cells) {
            hands.rotate_left(1);
            hands[0].push(Sending { path: path.clone(), expected, actor, object });
        }
    }
    // Held until the end, so that the story is told once.
    let (_, _story) = Story::tell().await;
    let hands = hands.map(|sendings| {
        tokio::spawn(async move {
            let mut wrong = Vec::new();
            for sending in sendings {
                wrong.extend(sending.go_wrong().await);
            }
            wrong
        })
    });
    let mut wrong = Vec::new();
    for hand in hands {
        wrong.extend(hand.await.unwrap());
    }
    assert!(wrong.is_empty(), "{} cells:\n{}", wrong.len(), wrong.join("\n"));
}
