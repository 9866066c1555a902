//! Pages about young people: who is in a cohort on each side, and each one's own pages.
//!
//! Owns: a person's page with its tabs, to which the other rooms add theirs (`tabs.rs`), and how an address says whose
//! page it is. Refuses: to show one side of somebody on a page of the other.

mod adding;
mod editing;
mod ending;
mod fields;
mod list;
mod person;
pub(crate) mod tabs;

use tenfold_domain::{
    access::{Right, Route, Who},
    id::Id,
    organisation::Cohort,
    people::{Participant, Side},
};
use tenfold_service::Problem;

use crate::{
    look::{Action, Cell},
    serve::{Handler, handler},
    visit::Visit,
};

/// The same page below a mentor and below a mentee: `each_side!(rows, get, "/edit", keep, editing::edit)`.
macro_rules! each_side {
    ($rows:ident, $method:ident, $end:literal, $who:expr, $work:path) => {
        $rows.push(tenfold_domain::access::Route::$method(
            concat!("/mentors/{mentor}", $end),
            $who,
            $crate::serve::handler($work),
        ));
        $rows.push(tenfold_domain::access::Route::$method(
            concat!("/mentees/{mentee}", $end),
            $who,
            $crate::serve::handler($work),
        ));
    };
}
#[allow(unused_imports, reason = "the rooms that hang from a person come next")]
pub(crate) use each_side;

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let roster = Who::Holder(Right::ReadRoster);
    let read = Who::Holder(Right::ReadPeople);
    let keep = Who::Holder(Right::KeepPeople);
    let mut rows = vec![
        Route::get("/cohorts/{cohort}/mentors", roster, handler(list::mentors)),
        Route::get("/cohorts/{cohort}/mentees", roster, handler(list::mentees)),
        Route::get("/cohorts/{cohort}/mentors/new", keep, handler(adding::new_mentor)),
        Route::post("/cohorts/{cohort}/mentors/new", keep, handler(adding::add_mentor)),
        Route::get("/cohorts/{cohort}/mentees/new", keep, handler(adding::new_mentee)),
        Route::post("/cohorts/{cohort}/mentees/new", keep, handler(adding::add_mentee)),
    ];
    each_side!(rows, get, "", read, person::show);
    each_side!(rows, get, "/edit", keep, editing::edit);
    each_side!(rows, post, "/edit", keep, editing::save);
    each_side!(rows, get, "/end", keep, ending::ask);
    each_side!(rows, post, "/end", keep, ending::end);
    rows
}

/// The ways from a cohort's page to those who are in it.
pub(crate) fn links(cohort: Id<Cohort>) -> Cell {
    Cell::actions(
        Side::ALL.map(|side| Action::quiet(tabs::plural(side), format!("/cohorts/{cohort}/{}", side.room()))).to_vec(),
    )
}

/// Whose page the address is about, and on which side.
pub(crate) fn whose(visit: &Visit) -> Result<(Side, Id<Participant>), Problem> {
    match visit.id("mentor") {
        Ok(id) => Ok((Side::Mentor, id)),
        Err(_) => Ok((Side::Mentee, visit.id("mentee")?)),
    }
}
