//! Long lists: applied whole and once however often the program dies, and without keeping other people waiting.

use std::{fmt::Write as _, time::Duration};

use acceptance::{Browser, World};
use tenfold_app::made_up::Part;

use crate::program::{Program, free_address, wait_until_it_answers};

/// A list of so many made-up mentors.
fn long_list(rows: usize) -> Vec<u8> {
    let mut text =
        String::from("Adno,Surname,Forename,DOB,Why do you want to be a mentor?,Interests,When are you free?\n");
    for number in 0..rows {
        let (family, given) = (letters(number / 26), letters(number % 26));
        // Three year groups: some ten of them were born on each day.
        let (day, month, year) = (number % 28 + 1, number / 28 % 12 + 1, 2009 + number / 336 % 3);
        let _ = writeln!(
            text,
            "{:06},Family{family},Given{given},{day:02}/{month:02}/{year},I want to help.,\"chess, film\",Mon P3; Tue lunch",
            number + 100_000
        );
    }
    text.into_bytes()
}

fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
        if number == 0 {
            return letters;
        }
    }
}

/// Loads a long list for a cohort and says that its columns are right. The list's id.
async fn load(manager: &Browser, cohort: &str, rows: usize) -> String {
    let typed = [("kind", "mentors"), ("whom", "everybody")];
    let file = long_list(rows);
    let loaded = manager.fill_with_file(&format!("/cohorts/{cohort}/imports/new"), &typed, ("long.csv", &file)).await;
    assert_eq!(loaded.status, 303, "{}", loaded.text());
    let list = loaded.new_id();
    let mapped = manager.fill(&format!("/imports/{list}/columns"), &[]).await;
    assert_eq!(mapped.status, 303, "{}", mapped.text());
    list
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_is_applied_whole_and_once_however_often_the_program_dies() {
    if std::env::var("TEST_DATABASE_URL").is_ok_and(|url| !url.is_empty()) {
        return;
    }
    const ROWS: usize = 900;
    let (world, made) = World::bridgeside().await;
    let manager = world.browser_of(&made, Part::Manager).await;
    let cohort = made.places.riverside.cohort.to_string();
    let list = load(&manager, &cohort, ROWS).await;
    let session = manager.cookies();
    let folder = world.put_down().await;
    let address = free_address();
    let (mut deaths, mut done) = (0_u32, false);
    while !done {
        // A lease of the one that died runs out in the meantime.
        let minute = 2 * deaths;
        std::fs::write(folder.path().join("clock"), format!("2026-11-21T09:{minute:02}:30Z")).unwrap();
        let mut program = Program::start(folder.path(), &address);
        let browser = Browser::at(&format!("http://{address}"), &session);
        wait_until_it_answers(&browser).await;
        let page = browser.get(&format!("/imports/{list}")).await.text();
        if page.contains("Ready to apply") {
            let applied = browser.fill(&format!("/imports/{list}/apply"), &[]).await;
            assert_eq!(applied.status, 303, "{}", applied.text());
        }
        let patience = if deaths < 8 { Duration::from_millis(400) } else { Duration::from_secs(40) };
        done = wait_for(&browser, &list, &cohort, patience).await;
        program.0.kill().unwrap();
        program.0.wait().unwrap();
        deaths += 1;
        assert!(deaths < 12, "the list was never applied: {page}");
    }
    let _program = Program::start(folder.path(), &address);
    let browser = Browser::at(&format!("http://{address}"), &session);
    wait_until_it_answers(&browser).await;
    let page = browser.get(&format!("/imports/{list}")).await.text();
    assert!(page.contains(&format!("{ROWS} joined")), "{page}");
}

/// Whether the list is applied before patience ends. Until it is, nobody of it is seen.
async fn wait_for(browser: &Browser, list: &str, cohort: &str, patience: Duration) -> bool {
    for _ in 0..patience.as_millis() / 100 {
        let mentors = browser.get(&format!("/cohorts/{cohort}/mentors")).await;
        let page = browser.get(&format!("/imports/{list}")).await.text();
        if page.contains("The list was applied.") {
            return true;
        }
        assert!(mentors.link_words("/mentors/").is_empty(), "somebody is seen before the list is done");
        if page.contains("Ready to apply") {
            browser.fill(&format!("/imports/{list}/apply"), &[]).await;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    false
}

/// Measured, not held: run it with `--release -- --ignored`. 10,000 rows should take at most 10 s, and other people's
/// writes keep their pace.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
#[allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures, by the clock on the wall")]
async fn ten_thousand_rows_in_ten_seconds() {
    use std::time::Instant;
    let rows = std::env::var("TENFOLD_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(10_000);
    let (world, made) = World::bridgeside().await;
    let manager = world.browser_of(&made, Part::Manager).await;
    let begun = Instant::now();
    let list = load(&manager, &made.places.riverside.cohort.to_string(), rows).await;
    println!("loaded in {:?}", begun.elapsed());
    let others = tokio::spawn(pace(manager.copy()));
    let begun = Instant::now();
    tenfold_service::import::work_in_turn(&world.running.app).await.unwrap();
    println!("judged in {:?}", begun.elapsed());
    let applied = manager.fill(&format!("/imports/{list}/apply"), &[]).await;
    assert_eq!(applied.status, 303, "{}", applied.text());
    let begun = Instant::now();
    tenfold_service::import::work_in_turn(&world.running.app).await.unwrap();
    println!("applied in {:?}", begun.elapsed());
    others.abort();
    assert!(manager.get(&format!("/imports/{list}")).await.text().contains("The list was applied."));
}

/// Adds areas without end, and says how long each took.
#[allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures, by the clock on the wall")]
async fn pace(browser: Browser) {
    let mut times = Vec::new();
    for number in 0.. {
        let begun = std::time::Instant::now();
        browser.fill("/areas/new", &[("name", &format!("Pace {number}"))]).await;
        times.push(begun.elapsed());
        if number % 50 == 49 {
            times.sort();
            println!("others: median {:?}, slowest {:?}", times[times.len() / 2], times[times.len() - 1]);
            times.clear();
        }
    }
}
