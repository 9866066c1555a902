//! Whom somebody is kept apart from: brothers and sisters, one household, and whom they asked not to be matched with.
//!
//! Refuses: to show what the other one asked for, and anything that a safeguarding lead recorded.

use tenfold_domain::{
    id::Id,
    listing::Wanted,
    people::{ApartKind, KeepApart, KeepSomebodyApart, Participant, parse_staff_kind, words},
    told::{Parsed, Problems},
};
use tenfold_service::{
    Problem,
    people::{self as rooms, Listed, ShownAparts, ShownParticipant},
};

use super::{tabs, whose};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Choice, Column, Empty, Field, Form, Interruption, Page, Panel, Shell, Table, Words, dates},
    visit::{Answered, Visit},
};

pub(super) const END: &str = "/keep-apart";
const TITLE: &str = "Kept apart";

pub async fn show(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_keep_aparts(tx, side, id)).await?;
    let whose = &shown.shown.participant;
    let here = format!("{}{END}", whose.path());
    let mut shell = tabs::shell(visit, &shown.shown, TITLE)
        .lead("They are never matched with these, nor with anybody of their own tutor group.");
    if shown.may_change {
        shell = shell.action(Action::primary("Add somebody", format!("{here}/new")));
    }
    let mut page = Page::new(shell).part(tabs::tabs(visit, whose, END)).part(pairs(&shown, &here));
    if !shown.suggested.is_empty() {
        page = page.part(Panel::new("Do they belong together?").part(suggested(&shown, &here)));
    }
    Ok(page.into())
}

fn pairs(shown: &ShownAparts, here: &str) -> Table {
    let rows = shown.aparts.iter().map(|pair| {
        let name = pair.other.clone().unwrap_or_else(|| "Somebody in a cohort that you do not work with".to_owned());
        let end = if shown.may_change {
            Cell::actions(vec![Action::quiet("End", format!("{here}/end?which={}", pair.apart.id)).about(name.clone())])
        } else {
            Cell::text("–")
        };
        let since = dates::medium(pair.apart.span.started_on());
        vec![Cell::text(name), Cell::text(pair.apart.kind.words()), since.into(), end]
    });
    let mut columns: Vec<Column> = ["Name", "Why", "Since"].map(Column::text).into_iter().collect();
    columns.push(Column::actions());
    Table::new(TITLE, columns).quiet_caption().rows(rows).empty(
        Empty::new("Brothers and sisters, and those they asked not to be matched with, appear here.")
            .who("Their practitioner adds them."),
    )
}

fn suggested(shown: &ShownAparts, here: &str) -> Table {
    let rows = shown.suggested.iter().map(|(candidate, why)| {
        let decide = Action::quiet("Decide", format!("{here}/decide?other={}", candidate.participant));
        vec![
            Cell::text(candidate.name.clone()),
            Cell::text(why.words()),
            Cell::actions(vec![decide.about(candidate.name.clone())]),
        ]
    });
    let mut columns: Vec<Column> = ["Name", "What they share"].map(Column::text).into_iter().collect();
    columns.push(Column::actions());
    Table::new("Do they belong together?", columns).quiet_caption().rows(rows)
}

fn shell(visit: &Visit, shown: &ShownParticipant, title: &str) -> Shell {
    tabs::shell(visit, shown, title).crumb(TITLE, format!("{}{END}", shown.participant.path()))
}

/// What is asked in the address, or was carried along by the form.
fn carried<'a>(visit: &'a Visit, name: &str) -> &'a str {
    if visit.asked(name).is_empty() { visit.field(name) } else { visit.asked(name) }
}

async fn to_add(visit: &mut Visit) -> Result<(ShownParticipant, Vec<Listed>), Problem> {
    let (side, id) = whose(visit)?;
    let wanted = Wanted::search(carried(visit, "q"));
    visit
        .read(move |tx| {
            let shown = rooms::participant_to::<KeepSomebodyApart>(tx, side, id)?;
            let found = rooms::find_others(tx, &shown.participant, &wanted)?;
            Ok((shown, found))
        })
        .await
}

fn search_form(visit: &Visit, here: &str) -> Form {
    let label = "Name of the other young person";
    Form::new(format!("{here}/new"), "Search")
        .get()
        .id("s")
        .field(Field::text("q", label).value(carried(visit, "q")).required())
}

fn add_form(visit: &Visit, here: &str, found: &[Listed]) -> Form {
    let others: Vec<Choice> = found
        .iter()
        .map(|who| Choice::new(who.id.to_string(), who.name.clone()).hint(who.form.clone().unwrap_or_default()))
        .collect();
    let kinds = ApartKind::STAFF.map(|kind| (kind.code(), kind.words()));
    visit
        .new_form(format!("{here}/new"), "Keep them apart")
        .hidden("q", carried(visit, "q"))
        .field(Field::radios("other", "Who", others).required())
        .field(Field::radios("kind", "Why", kinds).required())
        .words("The other one never learns that somebody asked.")
        .cancel(here)
}

pub async fn new(visit: &mut Visit) -> Answer {
    let (shown, found) = to_add(visit).await?;
    Ok(add_page(visit, &shown, &found, None).into())
}

fn add_page(visit: &Visit, shown: &ShownParticipant, found: &[Listed], form: Option<Form>) -> Page {
    let here = format!("{}{END}", shown.participant.path());
    let page = Page::new(shell(visit, shown, "Keep apart from somebody")).form(search_form(visit, &here));
    match form {
        Some(form) => page.form(form),
        None if carried(visit, "q").is_empty() => page,
        None if found.is_empty() => page.part(Words::new("Nobody at this site has such a name. Try fewer letters.")),
        None => page.form(add_form(visit, &here, found)),
    }
}

fn other(visit: &Visit) -> Parsed<Id<Participant>> {
    visit.field("other").parse().map_err(|_| vec![words::choose_other()])
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let mut problems = Problems::default();
    let named = other(visit).map_err(|_| problems.note(words::choose_other())).ok();
    let kind = problems.take(parse_staff_kind(visit.field("kind")));
    let wanted = problems.finish(named.zip(kind));
    let sent = visit
        .submit(move |tx| {
            rooms::keep_apart(tx, side, id, wanted.clone())?;
            Ok(format!("/{}/{id}{END}?done=added", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, found) = to_add(visit).await?;
            let here = format!("{}{END}", shown.participant.path());
            let form = again.onto(add_form(visit, &here, &found), visit.typed(), &[]);
            Ok(Reply::again(&add_page(visit, &shown, &found, Some(form))))
        }
    }
}

/// The one that a suggestion is about.
async fn to_decide(visit: &mut Visit) -> Result<(ShownAparts, Id<Participant>, String), Problem> {
    let (side, id) = whose(visit)?;
    let other: Option<Id<Participant>> = carried(visit, "other").parse().ok();
    let shown = visit
        .read(move |tx| {
            rooms::participant_to::<KeepSomebodyApart>(tx, side, id)?;
            rooms::show_keep_aparts(tx, side, id)
        })
        .await?;
    let other = other.ok_or(Problem::Absent)?;
    let name = shown.suggested.iter().find(|(candidate, _)| candidate.participant == other);
    let name = name.map(|(candidate, _)| candidate.name.clone()).ok_or(Problem::Absent)?;
    Ok((shown, other, name))
}

fn decide_form(visit: &Visit, here: &str, other: Id<Participant>) -> Form {
    let answers = [
        (ApartKind::Sibling.code(), ApartKind::Sibling.words()),
        (ApartKind::Household.code(), ApartKind::Household.words()),
        ("neither", "Neither; do not suggest it again"),
    ];
    visit
        .new_form(format!("{here}/decide"), "Save")
        .hidden("other", other.to_string())
        .field(Field::radios("kind", "What are they to each other?", answers).required())
        .cancel(here)
}

pub async fn ask_decide(visit: &mut Visit) -> Answer {
    let (shown, other, name) = to_decide(visit).await?;
    let here = format!("{}{END}", shown.shown.participant.path());
    let shell = shell(visit, &shown.shown, "Do they belong together?").lead(format!("The other one is {name}."));
    Ok(Page::new(shell).form(decide_form(visit, &here, other)).into())
}

pub async fn decide(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let (other, kind) = (other(visit), visit.field("kind").to_owned());
    let sent = visit
        .submit(move |tx| {
            if kind == "neither" {
                rooms::not_siblings(tx, side, id, other.clone())?;
            } else {
                let kind = parse_staff_kind(&kind).map_err(|told| vec![told]);
                rooms::keep_apart(tx, side, id, other.clone().and_then(|other| kind.map(|kind| (other, kind))))?;
            }
            Ok(format!("/{}/{id}{END}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, other, name) = to_decide(visit).await?;
            let here = format!("{}{END}", shown.shown.participant.path());
            let form = again.onto(decide_form(visit, &here, other), visit.typed(), &[]);
            let shell =
                shell(visit, &shown.shown, "Do they belong together?").lead(format!("The other one is {name}."));
            Ok(Reply::again(&Page::new(shell).form(form)))
        }
    }
}

async fn to_end(visit: &mut Visit) -> Result<(ShownParticipant, KeepApart), Problem> {
    let (side, id) = whose(visit)?;
    let which: Option<Id<KeepApart>> = carried(visit, "which").parse().ok();
    visit.read(move |tx| rooms::find_apart(tx, side, id, which)).await
}

fn end_page(visit: &Visit, shown: &ShownParticipant, apart: &KeepApart) -> Page {
    let here = format!("{}{END}", shown.participant.path());
    let form = visit
        .new_form(format!("{here}/end"), "End this")
        .version(apart.version)
        .hidden("which", apart.id.to_string())
        .cancel(here)
        .danger();
    Interruption::new(format!("You are about to end: {}.", apart.kind.words().to_lowercase()), form)
        .happens("The two can be matched with each other from today.")
        .stays("That they were kept apart until today is kept.")
        .page(shell(visit, shown, "End keeping apart"))
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let (shown, apart) = to_end(visit).await?;
    Ok(end_page(visit, &shown, &apart).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let (which, version) = (visit.field("which").parse().ok(), visit.version());
    visit
        .submit(move |tx| {
            rooms::end_apart(tx, side, id, which, version)?;
            Ok(format!("/{}/{id}{END}?done=ended", side.room()))
        })
        .await
}
