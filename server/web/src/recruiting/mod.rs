//! Pages of recruiting: the public interest form, its address and poster, and what practitioners do with applications.
//!
//! Owns: the form that young people fill in without an account, one thing a page. Refuses: to act on a GET, and to tell
//! the holder of an address anything about anybody.

mod agreements;
mod application;
mod applications;
mod fields;
mod link;
mod public;
mod steps;
mod talks;
mod wordings;

use tenfold_domain::{
    access::{LinkPurpose, Right, Route, Who},
    organisation::Cohort,
};

use crate::{
    look::{Action, Cell, Facts},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadApplications);
    let keep = Who::Holder(Right::KeepPeople);
    let allow = Who::Holder(Right::OverrideAge);
    let interest = Who::Link(LinkPurpose::Interest);
    vec![
        Route::get("/interest/{secret}", interest, handler(public::show)),
        Route::post("/interest/{secret}", interest, handler(public::go_on)),
        Route::get("/cohorts/{cohort}/interest", read, handler(link::show)),
        Route::get("/cohorts/{cohort}/interest/poster", read, handler(link::poster)),
        Route::get("/cohorts/{cohort}/interest/new", keep, handler(link::new)),
        Route::post("/cohorts/{cohort}/interest/new", keep, handler(link::make)),
        Route::get("/cohorts/{cohort}/interest/extend", keep, handler(link::ask_extend)),
        Route::post("/cohorts/{cohort}/interest/extend", keep, handler(link::extend)),
        Route::get("/cohorts/{cohort}/interest/end", keep, handler(link::ask_end)),
        Route::post("/cohorts/{cohort}/interest/end", keep, handler(link::end)),
        Route::get("/cohorts/{cohort}/applications", read, handler(applications::list)),
        Route::get("/cohorts/{cohort}/applications/new", keep, handler(applications::new)),
        Route::post("/cohorts/{cohort}/applications/new", keep, handler(applications::add)),
        Route::get("/mentors/{mentor}/application", read, handler(application::show)),
        Route::get("/mentors/{mentor}/talks", read, handler(talks::show)),
        Route::get("/mentors/{mentor}/talks/new", keep, handler(talks::new)),
        Route::post("/mentors/{mentor}/talks/new", keep, handler(talks::book)),
        Route::get("/talks/{interview}", keep, handler(talks::open_record)),
        Route::post("/talks/{interview}", keep, handler(talks::record)),
        Route::get("/mentors/{mentor}/decision", keep, handler(talks::open_decision)),
        Route::post("/mentors/{mentor}/decision", keep, handler(talks::decide)),
        Route::get("/mentors/{mentor}/age", allow, handler(talks::open_age)),
        Route::post("/mentors/{mentor}/age", allow, handler(talks::allow_age)),
        Route::get("/mentors/{mentor}/agreements", read, handler(agreements::show)),
        Route::get("/mentors/{mentor}/agreements/sign", keep, handler(agreements::open)),
        Route::post("/mentors/{mentor}/agreements/sign", keep, handler(agreements::sign)),
        Route::get("/texts", Who::Holder(Right::ReadWordings), handler(wordings::list)),
        Route::get("/texts/{wording}", Who::Holder(Right::ReadWordings), handler(wordings::show)),
        Route::get("/texts/{wording}/new", Who::Holder(Right::KeepWordings), handler(wordings::new)),
        Route::post("/texts/{wording}/new", Who::Holder(Right::KeepWordings), handler(wordings::publish)),
    ]
}

/// The ways from a cohort's page to its applications, for those who read them.
pub(crate) fn links(visit: &Visit, cohort: &Cohort, facts: Facts) -> Facts {
    if !visit.may_at(Right::ReadApplications, cohort) {
        return facts;
    }
    let home = format!("/cohorts/{}", cohort.id);
    let actions = vec![
        Action::quiet("Applications", format!("{home}/applications")),
        Action::quiet("Interest form and poster", format!("{home}/interest")),
        Action::quiet("Texts for mentors", "/texts"),
    ];
    facts.fact("Recruiting mentors", Cell::actions(actions))
}
