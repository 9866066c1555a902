//! The leads' inbox: what waits, how long, and what went wrong on its way. No words of a concern.

use tenfold_domain::{concerns::Danger, id::Id, people::Participant};
use tenfold_service::concerns::{self as rooms, InboxRow, Waiting};

use super::age;
use crate::{
    answer::Answer,
    audit::local,
    look::{Cell, Column, Empty, Page, Row, Status, Table, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let of: Option<Id<Participant>> = visit.asked("about").parse().ok();
    let rows = visit.read(move |tx| rooms::list_concerns(tx, of)).await?;
    let columns = ["Told", "About", "How it stands", "To do"].map(Column::text).into();
    let empty = Empty::new("What is told to you appears here.").who("Everybody on the staff can tell.");
    let table = Table::new("Concerns", columns).quiet_caption().rows(rows.iter().map(|row| line(visit, row)));
    let shell = visit
        .shell("Concerns")
        .current("/concerns")
        .lead("Only the leads of a lane see this. That you open one is written down.");
    Ok(Page::new(shell.wide()).part(table.empty(empty)).into())
}

fn line(visit: &Visit, row: &InboxRow) -> Row {
    let (day, time) = local(visit, row.concern.told_at);
    let told = Cell::link(format!("{day}, {time}"), format!("/concerns/{}", row.concern.id));
    let names: Vec<&str> = row.about.iter().map(|(_, name)| name.as_str()).collect();
    let about = match &row.adult {
        Some(adult) => Cell::text(adult.clone()).under("An adult who works here"),
        None if names.is_empty() => Cell::text("Nobody named"),
        None => Cell::text(names.join(", ")),
    };
    let stands = match row.waiting {
        Waiting::Unread(since) => Status::needs(format!("Nobody has acknowledged it for {}", age(visit, since))),
        Waiting::Open => Status::ok("In hand"),
        Waiting::Closed => Status::quiet("Closed"),
    };
    let mut to_do = vec![];
    if !row.failed.is_empty() {
        to_do.push(format!("The mail to {} did not arrive. It went on to the next reader.", row.failed.join(", ")));
    }
    if let Some(day) = row.chase {
        to_do.push(format!("Ask after the reply that was due on {}.", dates::medium(day)));
    }
    let danger = row.concern.danger == Danger::Yes && row.waiting != Waiting::Closed;
    let told = if danger { told.under("Somebody was in danger") } else { told };
    let needs = matches!(row.waiting, Waiting::Unread(_)) || !to_do.is_empty();
    if to_do.is_empty() {
        to_do.push("Nothing".to_owned());
    }
    Row { cells: vec![told, about, stands.into(), Cell::text(to_do.join(" "))], needs }
}
