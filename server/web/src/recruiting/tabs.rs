//! The pages of recruiting below a mentor's own.

use tenfold_domain::people::Participant;

use crate::{
    look::{Shell, Tabs},
    visit::Visit,
};

pub(super) fn tabs(_visit: &Visit, whose: &Participant, end: &str) -> Tabs {
    let rows = [("Application", "/application"), ("Talks", "/talks"), ("Agreements", "/agreements")];
    rows.into_iter().fold(Tabs::new("This young person"), |tabs, (label, other)| {
        tabs.tab(label, format!("{}{other}", whose.path()), other == end)
    })
}

pub(super) fn list_shell(visit: &Visit, whose: &Participant, title: impl Into<String>) -> Shell {
    visit.shell(title).current("/cohorts").crumb("Cohort", format!("/cohorts/{}", whose.cohort))
}
