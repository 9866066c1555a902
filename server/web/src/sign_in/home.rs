//! The start: who one is, where one works, what one may open, and what waits.

use actix_web::http::StatusCode;
use tenfold_service::{
    Problem,
    gates::list_lapsing,
    phones::list_asks,
    registers::TodaysSession,
    school::list_words,
    sign_in::{Home, show_home},
    supervision::list_raised,
};

use super::me::roles;
use crate::{
    answer::{Answer, Reply},
    board, glance, incidents,
    look::{Action, Cell, Column, ComponentsPage, Empty, Facts, NavItem, Page, Panel, Row, Table, dates},
    phones, registers, school, supervision,
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let (home, said, asked, raised, lapsing) = visit
        .read(|tx| Ok((show_home(tx)?, list_words(tx)?, list_asks(tx)?, list_raised(tx)?, list_lapsing(tx)?)))
        .await?;
    let shell = visit.shell(format!("Hello, {}", home.name)).wide();
    let rooms = rooms_table(&shell.nav);
    let mut page = Page::new(shell);
    if !home.kept.is_empty() {
        page = page.part(Panel::new("Waiting for you").part(waiting(&home)).framed());
    }
    if !home.today.is_empty() {
        page = page.part(Panel::new("Your sessions today").part(today(&home)).framed());
    }
    if !asked.is_empty() {
        page = page.part(phones::waiting(visit, &asked));
    }
    if !said.is_empty() {
        page = page.part(school::waiting(&said));
    }
    if raised.all > 0 {
        page = page.part(supervision::raised(&raised));
    }
    if !home.needs.is_empty() {
        page = page.part(glance::waiting(&home.needs));
    }
    if !lapsing.is_empty() {
        page = page.part(board::lapsing(&lapsing));
    }
    let (tasks, today) = &home.follow_ups;
    if !tasks.is_empty() {
        page = page.part(incidents::due(tasks, *today));
    }
    let facts = Facts::new()
        .fact("Organisation", home.organisation_name.as_str())
        .fact("Your work here", roles(&home.posts, &home.organisation_name));
    Ok(page.part(facts).part(Panel::new("Where you can go").part(rooms)).into())
}

fn waiting(home: &Home) -> Table {
    let rows = home.kept.iter().map(|(form, at)| {
        let offer = Cell::link("Something you had typed", format!("/kept/{}", form.id));
        vec![offer, Cell::text(format!("It could not be saved at {}.", dates::time(at.time())))]
    });
    Table::new("Waiting for you", vec![Column::text("What"), Column::text("Why")]).quiet_caption().rows(rows)
}

fn today(home: &Home) -> Table {
    let row = |one: &TodaysSession| {
        let (from, to) = &one.hours;
        let at = format!("/sessions/{}", one.session);
        let way = Action::quiet("Mark the register", format!("{at}/register")).about(format!("{from}, {}", one.room));
        let cells = vec![
            Cell::link(format!("{from} to {to}"), at).under(one.kind.words()),
            Cell::text(one.room.clone()),
            Cell::text(one.members.join(", ")),
            Cell::status(registers::status(one.standing)),
            Cell::actions(vec![way]),
        ];
        Row { cells, needs: one.standing.is_open() }
    };
    let mut columns: Vec<Column> = ["When", "Room", "Who", "Register"].map(Column::text).into();
    columns.push(Column::actions());
    Table::new("Your sessions today", columns).quiet_caption().rows(home.today.iter().map(row))
}

fn rooms_table(nav: &[NavItem]) -> Table {
    let rows =
        nav.iter().map(|room| vec![Cell::link(room.label.as_str(), room.href.as_str()), line(&room.href).into()]);
    Table::new("Where you can go", vec![Column::text("Room"), Column::text("About")])
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("The rooms you may open appear here.").who("A programme manager gives you a role."))
}

/// One line about a room.
fn line(href: &str) -> &'static str {
    match href {
        "/cohorts" => "The groups of pairs that start together.",
        "/my-week" => "Your own sessions, day by day.",
        "/concerns/tell" => "Tell a safeguarding lead what you saw or heard.",
        "/concerns" => "What was told, and what leads do about it.",
        "/supervision" => "Who is due, what was agreed, and your own.",
        "/sites" => "Schools and youth clubs: rooms, school day, contacts, rota.",
        "/areas" => "The boroughs that sites belong to.",
        "/staff" => "Who works here, what they do, and the checks on them.",
        "/templates" => "The numbers that programmes run by.",
        "/school-view" => "Say of each young person whether there is a reason not to.",
        "/school" => "Who is out of lessons, what changed, and how far it is.",
        "/rota" => "Who reads a worry, and when.",
        "/organisation" => "Name and clocks of the whole organisation.",
        "/jobs" => "Mails and other work under way.",
        "/audit" => "Who did what, and when.",
        _ => "",
    }
}

/// Every part of the look, for those who build pages: in a demo only.
pub async fn components(visit: &mut Visit) -> Answer {
    // Asked in any case: whoever is not signed in is sent to the door, in a demo and elsewhere.
    visit.read(|tx| tx.organisation().map(|_| ())).await?;
    if !visit.app.is_demo() {
        return Err(Problem::Absent);
    }
    let page = ComponentsPage::new(visit.shell("Components"));
    Ok(Reply::html(StatusCode::OK, page.to_string()))
}
