//! What the program writes into its log, with its own crates at their most talkative: no name, no text, no address, no
//! secret. The program runs as a process of its own, so that nothing but its log is listened to.

use std::{collections::BTreeSet, fs::File};

use acceptance::{Actor, Browser, Story, World};
use tenfold_app::made_up::Part;
use tenfold_domain::access::Method;

use crate::{
    canary::{Aviary, crawl},
    matrix::bodies,
    program::{Program, free_address, wait_until_it_answers},
};

/// Our own crates say everything, the others what they would say in service.
const LEVEL: &str = "info,tenfold_app=trace,tenfold_web=trace,tenfold_mobile_api=trace,tenfold_paper=trace,\
                     tenfold_service=trace,tenfold_store=trace,tenfold_domain=trace";
/// Typed at the door, right once and wrong once.
const PASSPHRASE: &str = "zqpassphrase kettle moss harbour";
/// Typed into every field that takes words.
const TYPED: &str = "Zqtyped";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_line_of_the_log_holds_a_name_an_address_or_a_secret() {
    if std::env::var("TEST_DATABASE_URL").is_ok_and(|url| !url.is_empty()) {
        return;
    }
    let Aviary { world, story, ours, theirs, .. } = Aviary::open().await;
    let mut secrets: BTreeSet<String> = [PASSPHRASE, TYPED].map(str::to_owned).into();
    secrets.extend(ours.iter().chain(&theirs).map(|token| token.text.clone()));
    secrets.extend(story.made.staff.members().iter().map(|member| member.email.clone()));
    let now = world.running.app.clock().now().to_rfc3339();
    let folder = world.put_down().await;
    std::fs::write(folder.path().join("clock"), now).unwrap();
    let (address, log) = (free_address(), folder.path().join("log"));
    let base = format!("http://{address}");
    let program = Program::start_with_log(folder.path(), &address, LEVEL, File::create(&log).unwrap());
    wait_until_it_answers(&Browser::at(&base, &[])).await;

    let mut asked = 0;
    for part in [Part::Manager, Part::SchoolLead, Part::SchoolLink] {
        let browser = story.browser_at(&base, Actor::Staff(part));
        asked += crawl(&browser, &story).await.len();
        secrets.extend(browser.cookies().into_iter().map(|(_, value)| value));
    }
    let manager = story.browser_at(&base, Actor::Staff(Part::Manager));
    for path in ["/sites", "/staff", "/areas", "/cohorts"] {
        manager.get(&format!("{path}?q={TYPED}&after={TYPED}")).await;
    }
    secrets.extend(knock_at_the_door(&base, &story, folder.path()).await);
    asked += send_every_form(&manager, &story).await;

    let (_, ended_well) = program.stop();
    assert!(ended_well, "the program did not stop in order");
    let lines = std::fs::read_to_string(&log).unwrap();
    let answered = lines.lines().filter(|line| line.contains("answered")).count();
    assert!(
        asked > 300 && answered >= asked,
        "{asked} requests, {answered} lines: the log says too little to prove anything"
    );
    let told: Vec<String> = secrets
        .iter()
        .filter_map(|secret| Some((secret, lines.lines().find(|line| line.contains(secret.as_str()))?)))
        .map(|(secret, line)| format!("{secret}: {line}"))
        .collect();
    assert!(told.is_empty(), "the log holds {} of them:\n{}", told.len(), told.join("\n"));
}

/// A wrong passphrase, a passphrase forgotten, the link in the mail, a new one, and in with it. Gives the secrets that
/// were met on the way.
async fn knock_at_the_door(base: &str, story: &Story, folder: &std::path::Path) -> Vec<String> {
    let browser = Browser::at(base, &[]);
    let email = story.made.staff.member(Part::Practitioner).email.clone();
    let wrong = browser.fill("/sign-in", &[("email", &email), ("passphrase", PASSPHRASE)]).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text());
    assert_eq!(browser.fill("/forgotten", &[("email", &email)]).await.status, 303);
    let secret = link_in_the_mail(folder).await;
    let link = format!("/new-passphrase/{secret}");
    assert_eq!(browser.fill(&link, &[("passphrase", "short")]).await.status, 422);
    assert_eq!(browser.fill(&link, &[("passphrase", PASSPHRASE)]).await.status, 303);
    let right = browser.fill("/sign-in", &[("email", &email), ("passphrase", PASSPHRASE)]).await;
    assert_eq!(right.location.as_deref(), Some("/sign-in/second-factor"), "{}", right.text());
    browser.fill("/sign-in/second-factor", &[("code", "000000")]).await;
    let cookies = browser.cookies().into_iter().map(|(_, value)| value);
    cookies.chain([secret]).collect()
}

/// The secret of the newest link to a new passphrase, once the program has sent it.
async fn link_in_the_mail(folder: &std::path::Path) -> String {
    for _ in 0..100 {
        let mails = World::mails_in(folder);
        let secret = mails.iter().rev().find_map(|mail| mail.split_once("/new-passphrase/"));
        if let Some((_, rest)) = secret {
            return rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("no mail came")
}

/// The fields that take words as people write them.
const WORDS: [&str; 12] = [
    "name",
    "given_name",
    "family_name",
    "reason",
    "note",
    "reference",
    "signed_for_site",
    "signed_for_us",
    "address",
    "number",
    "email",
    "phone",
];

/// Every form that the manager may open, once with words of our own in each field that takes words. How many were sent.
async fn send_every_form(manager: &Browser, story: &Story) -> usize {
    let mut sent = 0;
    for row in tenfold_app::page_routes().into_iter().filter(|row| row.method == Method::Post) {
        let Some(at) = bodies::page(story, row.path, 'e') else { continue };
        let page = manager.get(&at).await;
        let actor = Actor::Staff(Part::Manager);
        let typed = bodies::typed(story, row.path, actor, 'e');
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let Some((action, mut fields)) =
            page.form(&at, &typed).filter(|(action, _)| action == at.split('?').next().unwrap_or(&at))
        else {
            continue;
        };
        for (name, value) in fields.iter_mut().filter(|(name, _)| WORDS.contains(&name.as_str())) {
            *value = if name == "email" { format!("{TYPED}@canary.example") } else { format!("{TYPED} {sent}") };
        }
        manager.post(&action, &fields).await;
        sent += 1;
    }
    sent
}
