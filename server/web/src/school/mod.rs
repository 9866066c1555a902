//! A school's own pages: who is out of lessons, what it says in two taps, its pupils, what changed, and totals.
//!
//! Owns: how they are shown, and the word of a school in front of those who run its cohorts. Refuses: logs, notes,
//! answers and concerns; the service gives none of them.

mod changes;
mod list;
mod paragraphs;
mod progress;
mod pupils;
mod telling;
mod week;
mod words;

use tenfold_domain::{
    access::{Right, Route, Who},
    organisation::Site,
};

pub(crate) use words::waiting;

use crate::{
    look::Tabs,
    people::each_side,
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadSchoolPages);
    let tell = Who::Holder(Right::TellAbsence);
    let settle = Who::Holder(Right::KeepTimetable);
    let keep = Who::Holder(Right::KeepPeople);
    let mut rows = vec![
        Route::get("/school", read, handler(list::show)),
        Route::get("/sites/{site}/school", read, handler(week::show)),
        Route::get("/sites/{site}/school/tell", tell, handler(telling::ask)),
        Route::post("/sites/{site}/school/tell", tell, handler(telling::tell)),
        Route::get("/sites/{site}/school/changes", read, handler(changes::show)),
        Route::post("/sites/{site}/school/changes", read, handler(changes::seen)),
        Route::get("/cohorts/{cohort}/school", read, handler(pupils::show)),
        Route::get("/cohorts/{cohort}/school/progress", read, handler(progress::show)),
        Route::get("/cohorts/{cohort}/school/progress.pdf", read, handler(progress::pdf)),
        Route::get("/school-words/{school_word}/take-back", tell, handler(words::ask_take_back)),
        Route::post("/school-words/{school_word}/take-back", tell, handler(words::take_back)),
        Route::get("/school-words/{school_word}/settle", settle, handler(words::ask_settle)),
        Route::post("/school-words/{school_word}/settle", settle, handler(words::settle)),
        Route::get("/paragraphs/{paragraph}/answer", keep, handler(paragraphs::ask_answer)),
        Route::post("/paragraphs/{paragraph}/answer", keep, handler(paragraphs::answer)),
    ];
    each_side!(rows, get, "/paragraph", keep, paragraphs::show);
    each_side!(rows, post, "/paragraph", keep, paragraphs::write);
    rows
}

/// The two pages of a school's own week.
fn week_tabs(site: &Site, here: &str) -> Tabs {
    let at = format!("/sites/{}/school", site.id);
    Tabs::new("For the school").tab("Out of lessons", at.clone(), here == "week").tab(
        "What changed",
        format!("{at}/changes"),
        here == "changes",
    )
}

fn may_tell(visit: &Visit, site: &Site) -> bool {
    visit.may_at(Right::TellAbsence, site)
}
