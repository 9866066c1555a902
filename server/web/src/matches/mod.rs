//! Who is matched with whom: the page where a practitioner decides, each match, a mentor chosen by hand, and the school's
//! word on each pair.
//!
//! Owns: how a match is shown. Refuses: to say who fits whom, and any score or rank of a young person.

mod choosing;
mod deciding;
mod matching;
mod moving;
mod one;
mod school;
mod wishing;

pub(crate) use one::below;
use tenfold_domain::{
    access::{Right, Route, Who},
    matches::{Match, Stands, words},
};

use crate::{
    look::{Status, StatusKind},
    people::each_side,
    serve::{Handler, handler},
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadMatches);
    let keep = Who::Holder(Right::KeepMatches);
    let school = Who::Holder(Right::GiveSchoolView);
    let mut rows = vec![
        Route::get("/cohorts/{cohort}/matching", read, handler(matching::show)),
        Route::get("/cohorts/{cohort}/matching/propose", keep, handler(matching::ask_to_propose)),
        Route::post("/cohorts/{cohort}/matching/propose", keep, handler(matching::propose)),
        Route::get("/cohorts/{cohort}/matching/accept", keep, handler(deciding::ask_several)),
        Route::post("/cohorts/{cohort}/matching/accept", keep, handler(deciding::accept_several)),
        Route::get("/cohorts/{cohort}/pairs", school, handler(school::show)),
        Route::post("/cohorts/{cohort}/pairs", school, handler(school::save)),
        Route::get("/mentees/{mentee}/mentor", read, handler(choosing::show)),
        Route::post("/mentees/{mentee}/mentor", keep, handler(choosing::choose)),
        Route::get("/matches/{match}", read, handler(one::show)),
        Route::get("/matches/{match}/accept", keep, handler(deciding::ask_one)),
        Route::post("/matches/{match}/accept", keep, handler(deciding::accept_one)),
        Route::get("/matches/{match}/lock", keep, handler(moving::ask_lock)),
        Route::post("/matches/{match}/lock", keep, handler(moving::lock)),
        Route::get("/matches/{match}/meeting", keep, handler(moving::ask_meeting)),
        Route::post("/matches/{match}/meeting", keep, handler(moving::meeting)),
        Route::get("/matches/{match}/pause", keep, handler(moving::ask_pause)),
        Route::post("/matches/{match}/pause", keep, handler(moving::pause)),
        Route::get("/matches/{match}/goodbye", keep, handler(moving::ask_goodbye)),
        Route::post("/matches/{match}/goodbye", keep, handler(moving::goodbye)),
        Route::get("/matches/{match}/end", keep, handler(moving::ask_end)),
        Route::post("/matches/{match}/end", keep, handler(moving::end)),
    ];
    each_side!(rows, get, "/wish", keep, wishing::ask);
    each_side!(rows, post, "/wish", keep, wishing::note);
    rows
}

/// Where a match stands, with the mark that goes with it.
fn status(one: &Match, held: bool, late: bool) -> Status {
    let kind = match one.stands {
        Stands::Over(_) => StatusKind::Quiet,
        _ if held || late => StatusKind::Needs,
        Stands::Accepted(_) => StatusKind::Needs,
        Stands::Active(_) | Stands::Ending(_) => StatusKind::Ok,
        Stands::Proposed(_) | Stands::Offered(_) | Stands::Paused(_) => StatusKind::Quiet,
    };
    Status::new(kind, words::stands(&one.stands))
}
