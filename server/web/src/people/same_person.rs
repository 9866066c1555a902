//! Two records of one person: suggested, set side by side, made into one, and taken back.

use tenfold_domain::{
    id::Id,
    people::{Participant, differences, words},
    told::Parsed,
};
use tenfold_service::{
    Problem,
    people::{self as rooms, Candidate, MergeChoice, SamePerson, SideBySide},
};

use super::{fields, tabs, whose};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Choice, Column, Empty, Field, Form, Interruption, Page, Panel, Shell, Table, Words, dates},
    visit::{Answered, Visit},
};

pub(super) const END: &str = "/same-person";
const TITLE: &str = "The same person?";

pub async fn show(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let shown = visit.read(move |tx| rooms::show_same_person(tx, side, id)).await?;
    let whose = &shown.shown.participant;
    let here = format!("{}{END}", whose.path());
    let shell = tabs::shell(visit, &shown.shown, TITLE).lead("Records that may be one person, entered twice.");
    let mut page = Page::new(shell).part(tabs::tabs(visit, whose, END)).part(suggested(&shown.suggested, &here));
    if let Some((merge, may_undo)) = &shown.last {
        let words = format!("Another record was made one with this on {}.", dates::medium(merge.merged_on));
        let mut panel = Panel::new("Made one").part(Words::new(words));
        if *may_undo {
            panel = panel.action(Action::quiet("Take it back", format!("{here}/undo")));
        }
        page = page.part(panel);
    }
    Ok(page.into())
}

fn suggested(candidates: &[Candidate], here: &str) -> Table {
    let rows = candidates.iter().map(|candidate| {
        let look = Action::quiet("Look at both", format!("{here}/merge?with={}", candidate.participant));
        let name = Cell::text(candidate.name.clone()).under(candidate.form.clone().unwrap_or_default());
        vec![name, Cell::text(candidate.side.words()), Cell::actions(vec![look.about(candidate.name.clone())])]
    });
    let mut columns: Vec<Column> = ["Name", "Here as"].map(Column::text).into_iter().collect();
    columns.push(Column::actions());
    Table::new(TITLE, columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Records with the same name and date of birth at this site appear here."))
}

fn carried<'a>(visit: &'a Visit, name: &str) -> &'a str {
    if visit.asked(name).is_empty() { visit.field(name) } else { visit.asked(name) }
}

async fn both(visit: &mut Visit) -> Result<SideBySide, Problem> {
    let (side, id) = whose(visit)?;
    let with: Option<Id<Participant>> = carried(visit, "with").parse().ok();
    visit.read(move |tx| rooms::set_side_by_side(tx, side, id, with)).await
}

fn shell(visit: &Visit, both: &SideBySide, title: &str) -> Shell {
    tabs::shell(visit, &both.kept, title).crumb(TITLE, format!("{}{END}", both.kept.participant.path()))
}

fn form(visit: &Visit, both: &SideBySide) -> Form {
    let here = format!("{}{END}", both.kept.participant.path());
    let mut form = visit
        .new_form(format!("{here}/merge"), "Make them one")
        .version(both.kept.young.version)
        .hidden("gone_version", both.gone.young.version.to_string())
        .hidden("with", both.gone.participant.id.to_string());
    for (field, own, other) in differences(&both.kept.young.identity, &both.gone.young.identity) {
        let said = |text: &str| if text.is_empty() { "Not given".to_owned() } else { text.to_owned() };
        let choices = vec![
            Choice::new("kept", said(&own)).hint("This record"),
            Choice::new("gone", said(&other)).hint("The other record"),
        ];
        let start = if own.is_empty() { "gone" } else { "kept" };
        form = form.field(Field::radios(field, fields::label(field), choices).value(start).required());
    }
    let answers = [
        ("merge", "They are one person: make the two records one"),
        ("two", "They are two people; do not suggest it again"),
    ];
    form.field(Field::radios("decision", "What do you decide?", answers).required()).cancel(here).danger()
}

fn page(visit: &Visit, both: &SideBySide, form: Form) -> Page {
    let names = format!(
        "This record is {}. The other one is {}.",
        both.kept.young.identity.full_name(),
        both.gone.young.identity.full_name()
    );
    Interruption::new(names, form)
        .happens("Everything that hangs from the other record moves to this one: taking part, carers, emergency sheet, who is kept apart.")
        .happens("Where both take part in one cohort on one side, the other ends today. Where both have the same contact, this record’s stays.")
        .stays("The other record is kept out of sight. You can take this back until something is changed in this record. Emergency sheets that were joined stay joined.")
        .page(shell(visit, both, "One person or two?"))
}

pub async fn ask_merge(visit: &mut Visit) -> Answer {
    let both = both(visit).await?;
    let form = form(visit, &both);
    Ok(page(visit, &both, form).into())
}

pub async fn merge(visit: &mut Visit) -> Answer {
    let (side, id) = whose(visit)?;
    let with: Option<Id<Participant>> = visit.field("with").parse().ok();
    let decision = visit.field("decision").to_owned();
    let from_gone = visit.typed().iter().filter(|(_, value)| value == "gone").map(|(name, _)| name.clone()).collect();
    let gone_version = visit.field("gone_version").parse().unwrap_or_default();
    let choice = MergeChoice { kept_version: visit.version(), gone_version, from_gone };
    let sent = visit
        .submit(move |tx| {
            match decision.as_str() {
                "merge" => {
                    rooms::merge_young_people(tx, side, id, with, &choice)?;
                }
                "two" => {
                    let other: Parsed<_> = with.ok_or_else(|| vec![words::choose_other()]);
                    rooms::not_the_same_person(tx, side, id, other)?;
                }
                _ => {
                    rooms::set_side_by_side(tx, side, id, with)?;
                    return Err(words::decide_one_or_two().into());
                }
            }
            Ok(format!("/{}/{id}{END}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let both = both(visit).await?;
            let form = again.onto(form(visit, &both), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &both, form)))
        }
    }
}

async fn to_undo(visit: &mut Visit) -> Result<SamePerson, Problem> {
    let (side, id) = whose(visit)?;
    visit.read(move |tx| rooms::show_same_person(tx, side, id)).await
}

pub async fn ask_undo(visit: &mut Visit) -> Answer {
    let shown = to_undo(visit).await?;
    Ok(undo_page(visit, &shown, None).into())
}

fn undo_page(visit: &Visit, shown: &SamePerson, form: Option<Form>) -> Page {
    let form = form.unwrap_or_else(|| undo_form(visit, shown));
    Interruption::new("You are about to make two records again of what was made one.", form)
        .happens("What moved here goes back to the other record, which is in sight again.")
        .stays("This record says again what it said before.")
        .page(tabs::shell(visit, &shown.shown, "Take it back"))
}

fn undo_form(visit: &Visit, shown: &SamePerson) -> Form {
    let here = format!("{}{END}", shown.shown.participant.path());
    visit.new_form(format!("{here}/undo"), "Take it back").version(shown.shown.young.version).cancel(here).danger()
}

pub async fn undo(visit: &mut Visit) -> Answer {
    let ((side, id), version) = (whose(visit)?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::undo_merge(tx, side, id, version)?;
            Ok(format!("/{}/{id}{END}?done=saved", side.room()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_undo(visit).await?;
            let form = again.onto(undo_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&undo_page(visit, &shown, Some(form))))
        }
    }
}
