//! The files of the sample school, and how somebody loads them by the pages of lists.

use crate::{Browser, Seen};

pub const PUPILS: &[u8] = include_bytes!("../acceptance/files/pupils.csv");
pub const MENTORS: &[u8] = include_bytes!("../acceptance/files/mentor-applications.csv");
pub const MENTEES: &[u8] = include_bytes!("../acceptance/files/mentee-referrals.csv");

pub async fn load(browser: &Browser, cohort: &str, typed: &[(&str, &str)], file: &[u8]) -> Seen {
    browser.fill_with_file(&format!("/cohorts/{cohort}/imports/new"), typed, ("list.csv", file)).await
}

/// Loads a list and has it looked through with its columns as they were guessed. The list's id.
pub async fn look_through(browser: &Browser, cohort: &str, typed: &[(&str, &str)], file: &[u8]) -> String {
    let loaded = load(browser, cohort, typed, file).await;
    assert_eq!(loaded.status, 303, "{}", loaded.text());
    let id = loaded.new_id();
    let mapped = browser.fill(&format!("/imports/{id}/columns"), &[]).await;
    assert_eq!(mapped.status, 303, "{}", mapped.text());
    id
}

pub async fn apply(browser: &Browser, id: &str) -> Seen {
    let applied = browser.fill_and_follow(&format!("/imports/{id}/apply"), &[]).await;
    assert!(applied.text().contains("The list was applied."), "{}", applied.text());
    applied
}
