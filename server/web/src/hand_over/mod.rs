//! Handing the tablet to a young person: the practitioner's step before, the young person's own pages, and going on after.
//!
//! The young person's pages are all at one address, so that the browser's way back leads over none of them: what is shown
//! is the page that is open now, and nothing is kept on the tablet. Refuses: any name but theirs, and the staff's menu.

mod begin;
mod ending;
mod goals;
mod pages;

use tenfold_domain::access::{Right, Route, Who};

use crate::{
    people::each_side,
    serve::{Handler, handler},
};

pub(crate) use ending::is_over;

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let begin = Who::Holder(Right::BeginHandOver);
    let answers = Who::Holder(Right::ReadAnswers);
    let mut rows = vec![
        Route::get("/hand-over", Who::HandOver, handler(pages::show)),
        Route::post("/hand-over", Who::HandOver, handler(pages::send)),
        Route::post("/hand-over/end", Who::HandOver, handler(ending::end)),
        Route::post(
            "/hand-over/unlock",
            Who::Public("the practitioner goes on with the session that they put aside"),
            handler(ending::unlock),
        ),
        Route::get("/mentees/{mentee}/goals", Who::Holder(Right::ReadPeople), handler(goals::show)),
    ];
    each_side!(rows, get, "/hand-over", begin, begin::ask);
    each_side!(rows, post, "/hand-over", begin, begin::begin);
    each_side!(rows, get, "/answers", answers, goals::answers);
    rows
}
