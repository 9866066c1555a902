//! The program is killed in the middle of its work, again and again: what it had acknowledged is there, once.

use std::time::Duration;

use acceptance::{Browser, World};
use tenfold_app::made_up::Part;

use crate::program::{Program, free_address, wait_until_it_answers};

/// How many times; `TENFOLD_CASES` says otherwise. The whole campaign is 200.
fn cycles() -> u32 {
    std::env::var("TENFOLD_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_being_killed() {
    if std::env::var("TEST_DATABASE_URL").is_ok_and(|url| !url.is_empty()) {
        return;
    }
    let (world, made) = World::bridgeside().await;
    let session = world.browser_of(&made, Part::Manager).await.cookies();
    let folder = world.put_down().await;
    std::fs::write(folder.path().join("clock"), "2026-11-21T09:00:00Z").unwrap();
    let address = free_address();
    let mut acknowledged: Vec<String> = Vec::new();
    for cycle in 0..cycles() {
        let mut program = Program::start(folder.path(), &address);
        let browser = Browser::at(&format!("http://{address}"), &session);
        let tenths = wait_until_it_answers(&browser).await;
        assert!(tenths <= 10, "it took {tenths} tenths of a second to come back");
        let writers =
            (0..4).map(|writer| tokio::spawn(write_until_it_dies(browser.copy(), format!("c{cycle} w{writer}"))));
        let writers: Vec<_> = writers.collect();
        tokio::time::sleep(Duration::from_millis(120 + u64::from(cycle % 7) * 23)).await;
        program.0.kill().unwrap();
        program.0.wait().unwrap();
        for writer in writers {
            acknowledged.extend(writer.await.unwrap());
        }
    }
    assert!(acknowledged.len() > 20, "only {} writes were acknowledged: the load is too light", acknowledged.len());
    let _program = Program::start(folder.path(), &address);
    let browser = Browser::at(&format!("http://{address}"), &session);
    wait_until_it_answers(&browser).await;
    let names = all_areas(&browser).await;
    for name in &acknowledged {
        let count = names.iter().filter(|there| *there == name).count();
        assert_eq!(count, 1, "{name} was acknowledged and is there {count} times");
    }
}

/// Adds areas until nobody answers any more; gives the names whose answer arrived.
async fn write_until_it_dies(browser: Browser, label: String) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for number in 0..1000 {
        let name = format!("{label} n{number}");
        match browser.try_fill("/areas/new", &[("name", &name)]).await {
            Some(seen) if seen.status == 303 => acknowledged.push(name),
            Some(seen) => panic!("{name}: {} {}", seen.status, seen.text()),
            None => break,
        }
    }
    acknowledged
}

/// The names of all areas, page by page.
async fn all_areas(browser: &Browser) -> Vec<String> {
    let (mut names, mut next) = (Vec::new(), Some("/areas".to_owned()));
    while let Some(address) = next {
        let page = browser.get(&address).await;
        names.extend(page.link_words("/areas/"));
        next = page.links().into_iter().find(|link| link.starts_with("/areas?") && link.contains("after="));
    }
    names
}
