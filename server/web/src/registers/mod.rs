//! A session's page, its register, and the registers of a cohort.
//!
//! Owns: how marks are asked and shown, for sessions and for the mentors' course. Refuses: to judge what is amiss.

mod list;
mod marking;
pub(crate) mod marks;
mod session;

use tenfold_domain::{
    access::{Right, Route, Who},
    registers::{Standing, words},
    timetable::{Session, SessionKind},
};

use crate::{
    look::{Shell, Status, dates},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room. Whoever is at a session marks its register, whatever their post: the use case asks.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadTimetable);
    vec![
        Route::get("/sessions/{session}", read, handler(session::show)),
        Route::get("/sessions/{session}/register", read, handler(marking::open)),
        Route::post("/sessions/{session}/register", read, handler(marking::mark)),
        Route::get("/cohorts/{cohort}/registers", read, handler(list::show)),
    ]
}

/// "One-to-one, Tue 24 Nov, 12:25".
pub(crate) fn called(session: &Session, from: &str) -> String {
    format!("{}, {}, {from}", session.kind.words(), dates::weekday(session.date))
}

/// A page below a session.
pub(crate) fn below(visit: &Visit, session: &Session, from: &str, title: &str) -> Shell {
    visit
        .shell(title)
        .current("/my-week")
        .crumb("My week", "/my-week")
        .crumb(called(session, from), format!("/sessions/{}", session.id))
}

pub(crate) fn status(standing: Standing) -> Status {
    let says = words::standing(standing);
    match standing {
        Standing::Late => Status::harm(says),
        Standing::ToMark => Status::needs(says),
        Standing::Marked => Status::ok(says),
        Standing::ToCome | Standing::Off => Status::quiet(says),
    }
}

/// Whether what a group really did is asked.
fn is_group(kind: SessionKind) -> bool {
    kind == SessionKind::Group
}
