//! One member of staff, and changing their name.

use tenfold_domain::{
    access::Right,
    id::Id,
    staff::{AdultCheck, AdultTraining, CheckLevel, GrantDetails, Missing, Person, PersonDetails, words},
    text::with_capital,
    typed::Typed,
};
use tenfold_service::staff::{self as rooms, ShownPerson, StandingPost};

use super::{standing, wish};
use crate::{
    answer::{Answer, Reply},
    look::{
        Action, Cell, Column, Empty, Entry, Facts, Field, Form, Page, Panel, Shell, Status, Table, Timeline, Words,
        dates,
    },
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let wished = wish::asked(visit);
    let shown = visit.read(move |tx| rooms::show_person(tx, id, wished.as_ref())).await?;
    let mut shell = visit.shell(shown.person.full_name()).crumb("Staff", "/staff");
    if shown.may_grant {
        shell = shell.action(Action::primary("Give a role", format!("/staff/{id}/posts/new")));
    }
    if shown.may_edit {
        shell = shell
            .action(Action::quiet("Change name", format!("/staff/{id}/edit")))
            .action(Action::quiet("Sign-in", format!("/staff/{id}/account")));
    }
    if !shown.checks.is_empty() && visit.may_everywhere(Right::ReadChecks) {
        shell = shell.action(Action::quiet("Certificate numbers", format!("/staff/{id}/checks")));
    }
    if shown.may_read_trail {
        shell = shell.action(Action::quiet("What they did", format!("/audit?person={id}")));
    }
    let mut page = Page::new(shell).part(Facts::new().fact("Account", standing::account(shown.account)));
    if let Some((wished, missing)) = &shown.wish {
        page = page.part(wished_role(&shown, wished, missing));
    }
    Ok(page.part(posts(&shown)).part(checks(&shown)).part(trainings(&shown)).part(history(&shown)).into())
}

/// What has to be recorded before the role that they were invited for can be given.
fn wished_role(shown: &ShownPerson, wished: &GrantDetails, missing: &[Missing]) -> Panel {
    let role = wished.role.words();
    if missing.is_empty() {
        let query =
            [("role", wished.role.code()), ("place", &wished.place.to_string()), ("from", &wished.from.to_string())];
        let query = serde_urlencoded::to_string(query).unwrap_or_default();
        let href = format!("/staff/{}/posts/new?{query}", shown.person.id);
        let panel = Panel::new(format!("To become a {role}")).framed();
        let panel = panel.part(Words::new("Nothing is missing for this role any more."));
        return if shown.may_grant { panel.action(Action::primary("Give this role", href)) } else { panel };
    }
    let sentences: Vec<String> = missing.iter().map(|each| words::missing(each).sentence).collect();
    Panel::new(format!("Before they can be a {role}"))
        .framed()
        .part(Words::new(sentences.join("\n")))
        .part(Words::new(words::record_first(wished.role)))
}

fn posts(shown: &ShownPerson) -> Panel {
    let columns = ["Role", "Place", "From", "State", "Checks and training"].map(Column::text);
    let columns = columns.into_iter().chain([Column::actions()]).collect();
    let open = shown.posts.iter().filter(|post| post.open);
    let table = Table::new("Roles now", columns)
        .quiet_caption()
        .rows(open.map(post_row))
        .empty(Empty::new("They have no role, so they can open nothing.").who("A programme manager gives roles."));
    Panel::new("Roles now").part(table)
}

fn post_row(shown: &StandingPost) -> Vec<Cell> {
    let post = &shown.placed.post;
    let mut actions = Vec::new();
    let about = words::post(post.role, shown.placed.place_name.as_deref());
    if shown.may_decide {
        actions.push(Action::quiet("Confirm", format!("/posts/{}/confirm", post.id)).about(about.clone()));
        actions.push(Action::quiet("Decline", format!("/posts/{}/decline", post.id)).about(about.clone()));
    }
    if shown.may_end {
        actions.push(Action::quiet("End", format!("/posts/{}/end", post.id)).about(about));
    }
    vec![
        Cell::link(with_capital(post.role.words()), format!("/posts/{}", post.id)),
        Cell::text(words::at_place(shown.placed.place_name.as_deref())),
        Cell::text(dates::medium(post.span.started_on())),
        standing::post(shown).into(),
        standing::attention(&shown.standing),
        Cell::actions(actions),
    ]
}

fn checks(shown: &ShownPerson) -> Panel {
    let columns = vec![Column::text("Check"), Column::text("Seen"), Column::text("State"), Column::actions()];
    let rows = shown.checks.iter().map(|check| {
        let withdraw = format!("/checks/{}/withdraw", check.id);
        vec![
            Cell::text(with_capital(&check_words(check))),
            Cell::text(dates::medium(check.details.seen_on)),
            counts(check.withdrawn_on).into(),
            withdraw_action(shown.may_keep_checks && check.withdrawn_on.is_none(), withdraw, check_words(check)),
        ]
    });
    let empty = Empty::new("The checks that somebody here has seen appear here.");
    let table = Table::new("Checks", columns).quiet_caption().rows(rows).empty(empty);
    recorded(shown, Panel::new("Checks").id("checks").part(table), "Record a check", "checks")
}

/// The link to record one more, where the one who looks may, with the role that they are to have.
fn recorded(shown: &ShownPerson, panel: Panel, label: &str, what: &str) -> Panel {
    if !shown.may_keep_checks {
        return panel;
    }
    let address = format!("/staff/{}/{what}/new", shown.person.id);
    panel.action(Action::quiet(label, wish::onto(&address, shown.wish.as_ref().map(|(wish, _)| wish))))
}

fn trainings(shown: &ShownPerson) -> Panel {
    let columns = ["Training", "Done", "Runs out", "State"].map(Column::text).into_iter().chain([Column::actions()]);
    let rows = shown.trainings.iter().map(|done| training_row(done, shown.may_keep_checks));
    let table = Table::new("Training", columns.collect())
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Safeguarding and other training appears here."));
    recorded(shown, Panel::new("Training").id("training").part(table), "Record training", "training")
}

fn training_row(done: &AdultTraining, may_keep: bool) -> Vec<Cell> {
    let details = &done.details;
    let withdraw = format!("/training/{}/withdraw", done.id);
    vec![
        Cell::text(with_capital(details.kind.words())),
        Cell::text(dates::medium(details.completed_on)),
        Cell::text(details.expires_on.map_or_else(|| "No end given".to_owned(), dates::medium)),
        counts(done.withdrawn_on).into(),
        withdraw_action(may_keep && done.withdrawn_on.is_none(), withdraw, details.kind.words().to_owned()),
    ]
}

fn withdraw_action(may: bool, href: String, about: String) -> Cell {
    Cell::actions(if may { vec![Action::quiet("Withdraw", href).about(about)] } else { vec![] })
}

/// Whether something on record was withdrawn.
pub(super) fn counts(withdrawn_on: Option<chrono::NaiveDate>) -> Status {
    match withdrawn_on {
        None => Status::ok("On record"),
        Some(day) => Status::quiet(format!("Withdrawn {}", dates::medium(day))),
    }
}

/// A check in words: "criminal-record check (DBS), enhanced".
pub(super) fn check_words(check: &AdultCheck) -> String {
    match check.details.level {
        CheckLevel::None => check.details.kind.words().to_owned(),
        level => format!("{}, {}", check.details.kind.words(), level.words()),
    }
}

fn history(shown: &ShownPerson) -> Panel {
    let timeline = shown.posts.iter().fold(Timeline::new(), |timeline, shown| {
        let post = &shown.placed.post;
        let role = with_capital(&words::post(post.role, shown.placed.place_name.as_deref()));
        let what = Cell::link(role, format!("/posts/{}", post.id));
        let mut entry = Entry::new(dates::medium(post.span.started_on()), what.under(standing::post(shown).words));
        if let Some(day) = post.span.ended_on() {
            entry = entry.to(dates::medium(day));
        }
        timeline.entry(entry.by(super::posts::given_by(&shown.placed)))
    });
    let panel = Panel::new("History of roles");
    if shown.posts.is_empty() { panel.part(Words::new("There was no role yet.")) } else { panel.part(timeline) }
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let person = visit.read(move |tx| rooms::open_person_form(tx, id)).await?;
    Ok(Page::new(edit_shell(visit, &person)).form(edit_form(visit, &person)).into())
}

fn edit_shell(visit: &Visit, person: &Person) -> Shell {
    visit.shell("Change this name").crumb("Staff", "/staff").crumb(person.full_name(), format!("/staff/{}", person.id))
}

/// The two fields of a name.
pub(super) fn name_fields(form: Form) -> Form {
    form.field(Field::text("given_name", "Given name").required())
        .field(Field::text("family_name", "Family name").required())
}

fn edit_form(visit: &Visit, person: &Person) -> Form {
    let values: Vec<(String, String)> =
        person.details().typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let form = visit.new_form(format!("/staff/{}/edit", person.id), "Save").version(person.version);
    name_fields(form).cancel(format!("/staff/{}", person.id)).fill(&values)
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Person> = visit.id("person")?;
    let details = PersonDetails::parse(visit.field("given_name"), visit.field("family_name"));
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            rooms::edit_person(tx, id, version, details.clone())?;
            Ok(format!("/staff/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let person = visit.read(move |tx| rooms::open_person_form(tx, id)).await?;
            let form = again.onto(edit_form(visit, &person), visit.typed(), &person.details().typed());
            Ok(Reply::again(&Page::new(edit_shell(visit, &person)).form(form)))
        }
    }
}
