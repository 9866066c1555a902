//! Pages about referrals: making them, the list of a cohort, one mentee's, and the public form.
//!
//! Owns: the four doors and what each of them is shown. Refuses: to show whoever refers anything but that it was received
//! and how far it is; and to keep a worry, which is told elsewhere.

mod advice;
mod deciding;
mod fields;
mod link;
mod list;
mod onward;
mod public;
mod public_steps;
mod refer;
mod referral;
mod waiting;

use tenfold_domain::{
    access::{LinkPurpose, Right, Route, Who},
    organisation::Cohort,
};

use crate::{
    look::{Action, Cell, Shell},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let make = Who::Holder(Right::MakeReferral);
    let read = Who::Holder(Right::ReadReferrals);
    let keep = Who::Holder(Right::KeepReferrals);
    let advise = Who::Holder(Right::AdviseReferrals);
    let public = Who::Link(LinkPurpose::Referral);
    vec![
        Route::get("/cohorts/{cohort}/referrals", read, handler(list::show)),
        Route::get("/cohorts/{cohort}/referrals/mine", make, handler(list::mine)),
        Route::get("/cohorts/{cohort}/referrals/new", make, handler(refer::new)),
        Route::post("/cohorts/{cohort}/referrals/new", make, handler(refer::add)),
        Route::get("/cohorts/{cohort}/referrals/link", keep, handler(link::show)),
        Route::post("/cohorts/{cohort}/referrals/link", keep, handler(link::make)),
        Route::get("/cohorts/{cohort}/referrals/link/end", keep, handler(link::ask_end)),
        Route::post("/cohorts/{cohort}/referrals/link/end", keep, handler(link::end)),
        Route::get("/mentees/{mentee}/referral", read, handler(referral::show)),
        Route::get("/mentees/{mentee}/referral/decide", keep, handler(deciding::ask)),
        Route::post("/mentees/{mentee}/referral/decide", keep, handler(deciding::decide)),
        Route::get("/mentees/{mentee}/referral/onward", keep, handler(onward::ask)),
        Route::post("/mentees/{mentee}/referral/onward", keep, handler(onward::refer_on)),
        Route::get("/mentees/{mentee}/referral/outcome", keep, handler(onward::ask_outcome)),
        Route::post("/mentees/{mentee}/referral/outcome", keep, handler(onward::record_outcome)),
        Route::get("/mentees/{mentee}/referral/ask-advice", keep, handler(advice::question)),
        Route::post("/mentees/{mentee}/referral/ask-advice", keep, handler(advice::ask)),
        Route::get("/mentees/{mentee}/referral/advice", advise, handler(advice::answer)),
        Route::post("/mentees/{mentee}/referral/advice", advise, handler(advice::give)),
        Route::get("/mentees/{mentee}/referral/place", keep, handler(waiting::place)),
        Route::post("/mentees/{mentee}/referral/place", keep, handler(waiting::move_to)),
        Route::get("/refer/{secret}", public, handler(public::open)),
        Route::post("/refer/{secret}", public, handler(public::step)),
    ]
}

/// The ways from a cohort's page to its referrals.
pub(crate) fn links(visit: &Visit, cohort: &Cohort) -> Option<Cell> {
    let here = format!("/cohorts/{}/referrals", cohort.id);
    let mut actions = Vec::new();
    if visit.may_at(Right::ReadReferrals, cohort) {
        actions.push(Action::quiet("All referrals", here.clone()));
    }
    if visit.may_at(Right::MakeReferral, cohort) {
        actions.push(Action::quiet("Your referrals", format!("{here}/mine")));
    }
    (!actions.is_empty()).then(|| Cell::actions(actions))
}

/// A page below a cohort.
fn shell(visit: &Visit, cohort: &Cohort, title: impl Into<String>) -> Shell {
    visit
        .shell(title)
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id))
}
