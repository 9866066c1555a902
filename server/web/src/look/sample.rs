//! One page that shows every part, filled with made-up people: for those who build pages, and for
//! looking at the whole at once.
//!
//! Owns: the samples. Refuses: anything real; it reads nothing.

use askama::Template;

use super::{
    Action, Cell, Column, Counts, Empty, Entry, Facts, Field, Form, Interruption, NavItem, Row, Search, Shell,
    SignedIn, Status, StatusKind, Table, Tabs, Timeline,
};

#[derive(Debug, Template)]
#[template(path = "pages/components.html")]
pub struct ComponentsPage {
    shell: Shell,
    counts: Counts,
    tabs: Tabs,
    statuses: Vec<Status>,
    table: Table,
    empty: Table,
    facts: Facts,
    timeline: Timeline,
    form: Form,
    wrong: Form,
    stale: Form,
    interruption: Interruption,
}

impl ComponentsPage {
    /// The samples inside a shell; what the shell lacks is made up.
    pub fn new(mut shell: Shell) -> Self {
        shell.title = "Week 5 of 10".to_owned();
        if shell.nav.is_empty() {
            shell = dressed(shell);
        }
        Self {
            shell,
            counts: counts(),
            tabs: tabs(),
            statuses: statuses(),
            table: table(),
            empty: empty(),
            facts: facts(),
            timeline: timeline(),
            form: form().id("new"),
            wrong: wrong().without_focus(),
            stale: stale().without_focus(),
            interruption: interruption(),
        }
    }
}

fn dressed(mut shell: Shell) -> Shell {
    let labels = ["Today", "Cohorts", "People", "Supervision", "Reports"];
    shell.nav = labels.iter().map(|label| NavItem::new(*label, "#", *label == "Cohorts")).collect();
    let signed_in = SignedIn { name: "Bisi Adeyemi".to_owned(), role_words: "youth practitioner".to_owned() };
    shell.signed_in.get_or_insert(signed_in);
    shell.worry_href.get_or_insert_with(|| "#worried".to_owned());
    shell
        .wide()
        .over("Eastbrook School · autumn cohort")
        .crumb("Cohorts", "#")
        .crumb("Eastbrook School", "#")
        .notice("The timetable for week 6 is saved. Nobody has been told yet.")
        .action(Action::primary("Open today’s register", "#"))
        .action(Action::quiet("Print", "#"))
}

fn counts() -> Counts {
    Counts::new()
        .count(1, "session today with no adult named", "#", StatusKind::Harm)
        .count(1, "mentor not supervised in time", "#", StatusKind::Needs)
        .count(0, "session logs unread after a day", "#", StatusKind::Ok)
        .count("42 of 47", "planned sessions held so far", "#", StatusKind::Quiet)
}

fn tabs() -> Tabs {
    let labels = ["At a glance", "Pairs", "Timetable", "Training", "Review"];
    labels.iter().fold(Tabs::new("Sections of this cohort"), |tabs, label| tabs.tab(*label, "#", *label == "Pairs"))
}

fn statuses() -> Vec<Status> {
    vec![
        Status::ok("On track"),
        Status::needs("Missed twice running"),
        Status::harm("No safeguarding lead on Thursday"),
        Status::quiet("To come"),
    ]
}

fn pair(names: &str, years: &str, held: u8, status: Status, next: &str, needs: bool) -> Row {
    let open = Action::quiet("Open", "#").about(names);
    let cells = vec![
        Cell::link(names, "#").under(years),
        Cell::number(held),
        Cell::text(next),
        Cell::status(status),
        Cell::actions(vec![open]),
    ];
    Row { cells, needs }
}

/// A table of pairs, as a practitioner sees it.
pub fn table() -> Table {
    let columns = vec![
        Column::text("Pair"),
        Column::number("Sessions held"),
        Column::text("Next session"),
        Column::text("How it stands"),
        Column::actions(),
    ];
    let search = Search { action: "#".into(), label: "Find a pair by name".into(), ..Search::default() };
    let missed = Status::needs("Missed twice running");
    let supervise = Status::needs("Supervision is 2 days late");
    Table::new("Pairs of the autumn cohort", columns)
        .row(pair("Keira & Aisha", "Year 13 with Year 8", 3, missed, "Thu 5 Nov, 12:40", true))
        .row(pair("Tomasz & Zara", "Year 12 with Year 9", 5, supervise, "Mon 9 Nov, 10:25", true))
        .row(pair("Samir & Maja", "Year 13 with Year 9", 5, Status::ok("On track"), "Mon 9 Nov, 12:40", false))
        .row(pair(
            "Hannah & Kofi",
            "Year 13 with Year 7",
            4,
            Status::quiet("Away this week"),
            "Mon 16 Nov, 12:40",
            false,
        ))
        .search(search)
        .next(Some("#next".to_owned()))
}

/// A table with nothing in it yet.
pub fn empty() -> Table {
    Table::new("Venues", vec![Column::text("Venue")]).empty(
        Empty::new("The rooms and halls where pairs and groups may meet will be listed here.")
            .who("A programme manager adds them, with how many people fit and who can see in.")
            .action(Action::primary("Add a venue", "#")),
    )
}

/// Facts about a school.
pub fn facts() -> Facts {
    Facts::new()
        .fact("Site name", "Eastbrook School")
        .change("#")
        .fact("Address", "Green Lane\nLondon E17 9ZZ")
        .change("#")
        .fact(
            "Data sharing agreement",
            Cell::status(Status::ok("In force")).under("1 September 2026 to 31 August 2027"),
        )
        .fact("School link", Cell::link("Mr Osei", "#"))
        .change("#")
        .fact("Telephone", "")
        .change("#")
}

fn timeline() -> Timeline {
    Timeline::new()
        .entry(
            Entry::new("Monday 2 November 2026", Status::needs("Session missed, no reason known"))
                .by("Bisi Adeyemi, 12:52"),
        )
        .entry(Entry::new("5 October 2026", "Week 3 held in Library pod 2").by("Keira, 13:20"))
        .entry(Entry::new("21 September 2026", "Paired").by("Decided by Bisi Adeyemi"))
        .entry(Entry::new("1 September", "Trained, waiting for a mentee").to("20 September 2026"))
}

/// A form with every kind of question.
pub fn form() -> Form {
    let kinds = [("secondary", "Secondary school"), ("special", "Special school"), ("club", "Youth club")];
    let days = [("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")];
    let checks = [("a", "Week A"), ("b", "Week B")];
    Form::new("#", "Save the site")
        .csrf("sample")
        .version(3)
        .field(Field::text("name", "Site name").hint("As people say it, not as it is registered.").required())
        .group(
            "Who to ring",
            vec![
                Field::email("email", "Email address").required(),
                Field::tel("phone", "Telephone").autocomplete("tel"),
            ],
        )
        .field(Field::radios("kind", "What kind of place is it?", kinds).required())
        .field(Field::checkboxes("days", "Days the programme runs", days).hint("Choose all that fit.").required())
        .field(Field::select("week", "First week", checks))
        .field(Field::date("starts", "First day").required())
        .field(Field::time("opens", "Doors open"))
        .field(Field::number("places", "Places for pairs"))
        .field(Field::textarea("helps", "What helps here").limit("Up to 280 characters.").lines(3))
        .field(Field::password("passphrase", "Your passphrase").required())
        .field(Field::one_time_code("code", "Code from your app").hint("Six figures.").required())
        .also("then", "another", "Save and add another")
        .cancel("#")
}

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// The same kind of form, sent back.
pub fn wrong() -> Form {
    Form::new("#", "Save the site")
        .id("wrong")
        .csrf("sample")
        .field(Field::text("name", "Site name").required())
        .field(Field::email("email", "Email address").hint("We write to it once, to check it.").required())
        .field(Field::radios("kind", "What kind of place is it?", [("s", "School"), ("c", "Youth club")]).required())
        .cancel("#")
        .fill(&typed(&[("name", "Eastbrook <School> & \"Sixth Form\""), ("email", "office.eastbrook")]))
        .errors(vec![
            (Some("email"), "Write the email address in full, like office@school.example.".to_owned()),
            (Some("kind"), "Choose what kind of place it is.".to_owned()),
            (None, "The site was not saved.".to_owned()),
        ])
}

/// A form whose record changed while it was open.
pub fn stale() -> Form {
    let kinds = [("s", "School"), ("c", "Youth club")];
    Form::new("#", "Save the site")
        .id("stale")
        .csrf("sample")
        .version(4)
        .field(Field::text("name", "Site name").required())
        .field(Field::date("starts", "First day").required())
        .field(Field::select("kind", "What kind of place is it?", kinds).required())
        .cancel("#")
        .fill(&typed(&[("name", "Eastbrook School"), ("starts", "2026-09-28"), ("kind", "s")]))
        .stale(&typed(&[("name", "Eastbrook Academy"), ("starts", "2026-09-21"), ("kind", "s")]))
}

/// The pause before a pair is ended.
pub fn interruption() -> Interruption {
    let form = Form::new("#", "End this pair").id("end").csrf("sample").danger().cancel("#").field(
        Field::textarea("reason", "Why it ends")
            .hint("Staff of this cohort can read it. Neither young person can.")
            .lines(3)
            .required(),
    );
    Interruption::new("Keira and Aisha will stop meeting. You cannot start the same pair again.", form)
        .happens("Their five sessions to come are cancelled, and both are told that the timetable changed.")
        .happens("A closing session is offered to each of them.")
        .stays("Everything recorded so far, and Keira’s hours.")
}
