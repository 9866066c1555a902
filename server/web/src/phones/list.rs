//! Everybody of a cohort and their phones: twenty are enrolled from here in a quarter of an hour.

use tenfold_service::phones::{self as rooms, PhoneRow};

use crate::{
    answer::Answer,
    audit,
    look::{Action, Cell, Column, Empty, Onward, Page, Panel, Row, Status, Table, Words, dates},
    people::tabs::plural,
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::show_phones(tx, id)).await?;
    let name = shown.cohort.details.name.to_string();
    let without = shown.rows.iter().filter(|row| row.phones.is_empty()).count();
    let lead = match (shown.rows.len(), without) {
        (0, _) => "Nobody has a place here yet.".to_owned(),
        (all, 0) => format!("All {all} have a phone."),
        (all, without) => format!("{} of {all} have a phone.", all - without),
    };
    let shell = visit
        .shell("Phones")
        .over(name.clone())
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(name, format!("/cohorts/{id}"))
        .lead(lead);
    let mut columns: Vec<Column> = ["Who", "Side", "Phone"].map(Column::text).into();
    columns.push(Column::actions());
    let table = Table::new("Phones", columns)
        .quiet_caption()
        .rows(shown.rows.iter().map(|one| row(visit, one)))
        .empty(Empty::new("Whoever has a place in the cohort appears here.").who("A practitioner accepts them."));
    let tablet = Panel::new("Where phones are not allowed")
        .part(Words::new(
            "After the sessions, pass one tablet round. Each young person uses their own PIN, and it keeps nothing.",
        ))
        .part(Onward::new(Action::quiet("Pass the tablet round", format!("/cohorts/{id}/debrief"))));
    Ok(Page::new(shell).part(table).part(tablet).into())
}

fn row(visit: &Visit, row: &PhoneRow) -> Row {
    let newest = row.phones.first();
    let status = match newest {
        None => Status::quiet("No phone"),
        Some(phone) => Status::ok(format!("Enrolled {}", audit::local(visit, phone.enrolled_at).0)),
    };
    let mut phone = Cell::status(status);
    if let Some(seen) = newest {
        phone = phone.under(format!("Last seen {}", dates::medium(seen.seen_on)));
    }
    let at = format!("/{}/{}/phone", row.side.room(), row.participant);
    let way = Action::quiet(if newest.is_some() { "Another" } else { "Enrol" }, at.clone()).about(row.name.clone());
    let cells = vec![Cell::link(row.name.clone(), at), Cell::text(plural(row.side)), phone, Cell::actions(vec![way])];
    Row { cells, needs: false }
}
