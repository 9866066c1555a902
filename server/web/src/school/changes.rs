//! What changed for a school since its reader last said that they had read it.

use tenfold_domain::{id::Id, organisation::Site, school::words};
use tenfold_service::school::{self as rooms, Change, SchoolChanges};

use super::week_tabs;
use crate::{
    answer::{Answer, Reply},
    look::{Cell, Column, Empty, Form, Page, Panel, Table, dates},
    organisation::at_site,
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = changes(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

async fn changes(visit: &mut Visit) -> Result<SchoolChanges, tenfold_service::Problem> {
    let id: Id<Site> = visit.id("site")?;
    visit.read(move |tx| rooms::show_changes(tx, id)).await
}

fn form(visit: &Visit, shown: &SchoolChanges) -> Form {
    visit.new_form(format!("/sites/{}/school/changes", shown.site.id), "I have read this").quiet()
}

fn page(visit: &Visit, shown: &SchoolChanges, form: Form) -> Page {
    let since = dates::long(shown.since.date_naive());
    let lead = if shown.is_first {
        format!("Since {since}. Once you have read it, say so: the next list begins there.")
    } else {
        format!("Since {since}, when you last said that you had read it.")
    };
    let shell =
        at_site::shell(visit, &shown.site, "What changed").over(shown.site.details.name.to_string()).lead(lead).wide();
    let columns = ["What", "Who", "When and where"].map(Column::text).into();
    let empty = Empty::new("Nothing has changed.").who("New times, newcomers and leavers appear here.");
    let table = Table::new("What changed", columns).quiet_caption().rows(shown.changes.iter().map(row)).empty(empty);
    let panel = Panel::new("New, moved, off, and who came or went").part(table);
    Page::new(shell).part(week_tabs(&shown.site, "changes")).part(panel).form(form)
}

fn row(change: &Change) -> Vec<Cell> {
    let cells = |what: &str, who: String, when: String| vec![Cell::text(what), Cell::text(who), Cell::text(when)];
    let at = |hours: &tenfold_service::timetable::Hours| {
        format!("{}, {} to {}", dates::weekday(hours.date), hours.from, hours.to)
    };
    match change {
        Change::Planned { who, hours, room, is_new } => {
            let what = if *is_new { "A new time out of lessons" } else { "It has moved to" };
            cells(what, who.join(", "), format!("{}, {room}", at(hours)))
        }
        Change::Off { who, hours } => cells("It is off", who.join(", "), at(hours)),
        Change::Joined { who, on } => cells("Takes part now", who.clone(), dates::weekday(*on)),
        Change::Left { who, on } => cells("Takes part no more", who.clone(), dates::weekday(*on)),
        Change::Shared { who, on } => cells("There is something to read", who.clone(), dates::weekday(*on)),
        Change::SeenTo(shown) => {
            let what = format!("Seen to: {}", words::said(shown.word.said).to_lowercase());
            cells(&what, shown.name.clone(), super::words::days(&shown.word))
        }
    }
}

pub async fn seen(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let sent = visit
        .submit(move |tx| {
            rooms::see_changes(tx, id)?;
            Ok(format!("/sites/{id}/school/changes?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = changes(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
