//! Pages about young people: who is in a cohort on each side, and each one's own pages.
//!
//! Owns: a person's page with its tabs, to which the other rooms add theirs (`tabs.rs`), and how an address says whose
//! page it is. Refuses: to show one side of somebody on a page of the other.

mod adding;
pub(crate) mod carers;
mod editing;
mod emergency;
mod ending;
mod fields;
mod keep_apart;
mod list;
mod not_suitable;
mod person;
mod refresh;
mod roll_over;
mod same_person;
pub(crate) mod tabs;
mod week;

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
pub(crate) use each_side;
pub(crate) use list::year_words;

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
    let carers = Who::Holder(Right::ReadCarers);
    let emergency = Who::Holder(Right::ReadEmergency);
    rows.push(Route::get("/cohorts/{cohort}/emergency", emergency, handler(emergency::print_cohort)));
    let leads = Who::Holder(Right::KeepNotSuitable);
    rows.extend([
        Route::get("/cohorts/{cohort}/refresh", keep, handler(refresh::show)),
        Route::post("/cohorts/{cohort}/refresh", keep, handler(refresh::save)),
        Route::get("/sites/{site}/roll-over", keep, handler(roll_over::show)),
        Route::post("/sites/{site}/roll-over", keep, handler(roll_over::apply)),
        Route::get("/sites/{site}/roll-over/undo", keep, handler(roll_over::ask_undo)),
        Route::post("/sites/{site}/roll-over/undo", keep, handler(roll_over::undo)),
        Route::get("/sites/{site}/not-suitable", leads, handler(not_suitable::list)),
        Route::get("/sites/{site}/not-suitable/new", leads, handler(not_suitable::new)),
        Route::post("/sites/{site}/not-suitable/new", leads, handler(not_suitable::add)),
        Route::get("/not-suitable/{apart}/end", leads, handler(not_suitable::ask_end)),
        Route::post("/not-suitable/{apart}/end", leads, handler(not_suitable::end)),
    ]);
    each_side!(rows, get, "", read, person::show);
    each_side!(rows, get, "/edit", keep, editing::edit);
    each_side!(rows, post, "/edit", keep, editing::save);
    each_side!(rows, get, "/end", keep, ending::ask);
    each_side!(rows, post, "/end", keep, ending::end);
    each_side!(rows, get, "/week", read, week::show);
    each_side!(rows, get, "/week/edit", keep, week::edit);
    each_side!(rows, post, "/week/edit", keep, week::save);
    each_side!(rows, get, "/carers", carers, carers::show);
    each_side!(rows, get, "/carers/first", keep, carers::edit);
    each_side!(rows, post, "/carers/first", keep, carers::save);
    each_side!(rows, get, "/carers/first/end", keep, carers::ask_end);
    each_side!(rows, post, "/carers/first/end", keep, carers::end);
    each_side!(rows, get, "/carers/second", keep, carers::edit);
    each_side!(rows, post, "/carers/second", keep, carers::save);
    each_side!(rows, get, "/carers/second/end", keep, carers::ask_end);
    each_side!(rows, post, "/carers/second/end", keep, carers::end);
    each_side!(rows, get, "/emergency", emergency, emergency::show);
    each_side!(rows, get, "/emergency/print", emergency, emergency::print);
    each_side!(rows, get, "/emergency/edit", keep, emergency::edit);
    each_side!(rows, post, "/emergency/edit", keep, emergency::save);
    each_side!(rows, get, "/keep-apart", read, keep_apart::show);
    each_side!(rows, get, "/keep-apart/new", keep, keep_apart::new);
    each_side!(rows, post, "/keep-apart/new", keep, keep_apart::add);
    each_side!(rows, get, "/keep-apart/decide", keep, keep_apart::ask_decide);
    each_side!(rows, post, "/keep-apart/decide", keep, keep_apart::decide);
    each_side!(rows, get, "/keep-apart/end", keep, keep_apart::ask_end);
    each_side!(rows, post, "/keep-apart/end", keep, keep_apart::end);
    each_side!(rows, get, "/same-person", keep, same_person::show);
    each_side!(rows, get, "/same-person/merge", keep, same_person::ask_merge);
    each_side!(rows, post, "/same-person/merge", keep, same_person::merge);
    each_side!(rows, get, "/same-person/undo", keep, same_person::ask_undo);
    each_side!(rows, post, "/same-person/undo", keep, same_person::undo);
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
