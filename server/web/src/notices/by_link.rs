//! The page that a message leads to, for a parent or carer and for a school's office. It changes nothing.

use tenfold_service::notices::{self as rooms, LinkedSession, NoticePage};

use crate::{
    answer::Answer,
    look::{Cell, Column, Empty, Page, Status, Table, Words, dates},
    visit::Visit,
};

pub async fn open(visit: &mut Visit) -> Answer {
    let page = visit.read(rooms::show_notice_by_link).await?;
    let organisation = visit.me().and_then(|me| me.organisation.as_ref()).map(|here| here.details.name.to_string());
    let title = match &page.first_name {
        Some(name) => format!("{name}’s sessions"),
        None => "Sessions today".to_owned(),
    };
    let mut shell = visit.shell(title).lead(format!("As it is now, on {}.", dates::long(page.today)));
    shell.over = organisation;
    let mut whole = Page::new(shell);
    if let Some(words) = called_off(&page) {
        whole = whole.part(Status::needs("Off today")).part(Words::new(words));
    }
    Ok(whole.part(table(&page)).part(Words::new(FOOT)).narrow().into())
}

const FOOT: &str = "Open this page again whenever you like: it always shows what is true then. Questions? Ring the \
                    school, and ask for the people who run the mentoring programme.";

/// What is said first when somebody comes home earlier today.
fn called_off(page: &NoticePage) -> Option<String> {
    if !page.called_off_today {
        return None;
    }
    let still_on = |one: &LinkedSession| one.date == page.today && one.after_school && !one.off;
    match (&page.first_name, page.sessions.iter().any(still_on)) {
        (_, true) => None,
        (Some(name), false) => {
            Some(format!("There is no session after school today. {name} comes home when school is over."))
        }
        (None, false) => {
            Some("There is no session after school today. Everybody goes home when school is over.".to_owned())
        }
    }
}

fn table(page: &NoticePage) -> Table {
    let with_room = page.first_name.is_none();
    let first = if with_room { "Room" } else { "Day" };
    let columns = [first, "Time", "State"].map(Column::text).into();
    let row = |one: &LinkedSession| {
        let first = one.room.clone().unwrap_or_else(|| dates::long(one.date));
        let when = Cell::text(format!("{} to {}", one.from, one.to));
        let when = if one.after_school { when.under("After school") } else { when };
        let state = if one.off { Cell::status(Status::needs("Off")) } else { Cell::text("On") };
        vec![Cell::text(first), when, state]
    };
    let empty = Empty::new(if with_room { "There is no session today." } else { "There is no session to come." });
    Table::new("Sessions", columns).quiet_caption().rows(page.sessions.iter().map(row)).empty(empty)
}
