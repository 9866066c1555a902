//! The policy as a table that a person can read: which role holds which right.
//!
//! A change of the policy shows as a change of `policy.txt`, which is updated only on purpose: `UPDATE_GOLDEN=1`.

use std::{env, fs, path::Path};

use tenfold_domain::{
    access::{Right, Role, holders, reaches_up},
    staff::allowed_places,
};

const HEADS: [(Role, &str); 6] = [
    (Role::ProgrammeManager, "manager"),
    (Role::YouthPractitioner, "practitioner"),
    (Role::MentalHealthSpecialist, "specialist"),
    (Role::SafeguardingLead, "lead"),
    (Role::DeputySafeguardingLead, "deputy"),
    (Role::SchoolLink, "school link"),
];

fn table() -> String {
    let mut text = String::from(
        "Who holds which right at the places of their post. \"^\": a cohort's post reaches up to its site.\n\n",
    );
    row(&mut text, "right", HEADS.map(|(_, head)| head));
    for right in Right::ALL {
        let mark = if reaches_up(*right) { "yes ^" } else { "yes" };
        row(&mut text, right.code(), HEADS.map(|(role, _)| if holders(*right).contains(&role) { mark } else { "-" }));
    }
    text.push_str("\nWhere each role may be done.\n\n");
    for role in Role::ALL {
        let places: Vec<_> = allowed_places(role).iter().map(|kind| kind.code()).collect();
        text.push_str(&format!("{:<26}{}\n", role.code(), places.join(", ")));
    }
    text
}

fn row(text: &mut String, right: &str, cells: [&str; 6]) {
    let cells = cells.map(|cell| format!("{cell:<14}")).concat();
    text.push_str(&format!("{right:<22}{}\n", cells.trim_end()));
}

#[test]
fn the_policy_is_the_one_that_was_agreed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/policy.txt");
    let now = table();
    if env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1") {
        fs::write(&path, &now).unwrap();
    }
    let agreed = fs::read_to_string(&path).unwrap_or_default();
    assert!(now == agreed, "The policy differs from tests/policy.txt. If that is meant, UPDATE_GOLDEN=1.\n\n{now}");
}

#[test]
fn every_role_and_right_has_its_own_code() {
    let mut rights: Vec<_> = Right::ALL.iter().map(|right| right.code()).collect();
    rights.sort_unstable();
    rights.dedup();
    assert_eq!(rights.len(), Right::ALL.len());
    assert_eq!(HEADS.map(|(role, _)| role), Role::ALL);
}
