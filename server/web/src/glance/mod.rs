//! A cohort at a glance, what was delivered, and a pair's story.
//!
//! Owns: how they are shown. Refuses: to say of an answer what its reader may not know; the service leaves it out.

mod cohort;
mod delivered;
mod grid;
mod story;

pub(crate) use delivered::{minutes, percent};
use tenfold_domain::{
    access::{Right, Route, Who},
    glance::{Flag, words},
};
use tenfold_service::glance::{PairInNeed, ShownGlance};

use crate::{
    look::{Cell, Column, Panel, Row, Shell, Status, Table, dates},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadLogs);
    vec![
        Route::get("/cohorts/{cohort}/glance", read, handler(cohort::show)),
        Route::get("/cohorts/{cohort}/delivered", read, handler(delivered::show)),
        Route::get("/pairs/{pair}", read, handler(story::show)),
    ]
}

/// A page below a cohort.
fn shell(visit: &Visit, shown: &ShownGlance, title: impl Into<String>) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(shown.cohort.details.name.to_string(), format!("/cohorts/{}", shown.cohort.id))
}

/// The pairs that wait for whoever opens the page, across the cohorts that they lead.
pub(crate) fn waiting(needs: &[PairInNeed]) -> Panel {
    let row = |one: &PairInNeed| {
        let why = Cell::status(Status::needs(words::reason(one.flag.reason)));
        let by = Cell::text(dates::weekday(one.flag.due));
        let cells = vec![
            Cell::link(one.pair.clone(), format!("/pairs/{}", one.which)).under(one.cohort.clone()),
            if one.more > 0 { why.under(format!("and {} more", one.more)) } else { why },
            Cell::text(words::cure(one.flag.reason)),
            if one.is_late { by.under("Was due") } else { by },
        ];
        Row { cells, needs: one.is_late }
    };
    let columns = ["Pair", "Why", "What helps", "By"].map(Column::text).into();
    let table = Table::new("Pairs that wait for you", columns).quiet_caption().rows(needs.iter().map(row));
    Panel::new("Pairs that wait for you").part(table)
}

/// Why somebody is needed, with whose it is and by when.
fn flagged(shown: &ShownGlance, flag: &Flag) -> Cell {
    Cell::status(Status::needs(words::reason(flag.reason))).under(whose(shown, flag))
}

fn whose(shown: &ShownGlance, flag: &Flag) -> String {
    let when = if flag.is_late(shown.today) { "was due" } else { "by" };
    format!("{}, {when} {}", shown.owner(flag), dates::weekday(flag.due))
}
