//! Pages about staff: people, posts, proposals, checks and training, and the letter that vouches for them.

mod assurance;
mod checks;
mod deciding;
mod ending;
mod granting;
mod inviting;
mod list;
mod person;
mod posts;
mod standing;
mod trainings;
mod wish;

use tenfold_domain::access::{Right, Route, Who};

use crate::serve::{Handler, handler};

/// The rows of this room. What has a name of its own stands before what has an id.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadStaff);
    let keep = Who::Holder(Right::KeepStaff);
    let grant = Who::Holder(Right::GrantRole);
    let confirm = Who::Holder(Right::ConfirmLead);
    let keep_checks = Who::Holder(Right::KeepChecks);
    vec![
        Route::get("/staff", read, handler(list::list)),
        Route::get("/staff/invite", grant, handler(inviting::new)),
        Route::post("/staff/invite", grant, handler(inviting::add)),
        Route::get("/staff/proposals", confirm, handler(deciding::list)),
        Route::get("/staff/{person}", read, handler(person::show)),
        Route::get("/staff/{person}/edit", keep, handler(person::edit)),
        Route::post("/staff/{person}/edit", keep, handler(person::save)),
        Route::get("/staff/{person}/posts/new", grant, handler(granting::new)),
        Route::post("/staff/{person}/posts/new", grant, handler(granting::add)),
        Route::get("/staff/{person}/checks", Who::Holder(Right::ReadChecks), handler(checks::read)),
        Route::get("/staff/{person}/checks/new", keep_checks, handler(checks::new)),
        Route::post("/staff/{person}/checks/new", keep_checks, handler(checks::add)),
        Route::get("/staff/{person}/training/new", keep_checks, handler(trainings::new)),
        Route::post("/staff/{person}/training/new", keep_checks, handler(trainings::add)),
        Route::get("/checks/{check}/withdraw", keep_checks, handler(checks::ask_withdraw)),
        Route::post("/checks/{check}/withdraw", keep_checks, handler(checks::withdraw)),
        Route::get("/training/{training}/withdraw", keep_checks, handler(trainings::ask_withdraw)),
        Route::post("/training/{training}/withdraw", keep_checks, handler(trainings::withdraw)),
        Route::get("/posts/{post}", read, handler(posts::show)),
        Route::get("/posts/{post}/confirm", confirm, handler(deciding::ask_confirm)),
        Route::post("/posts/{post}/confirm", confirm, handler(deciding::confirm)),
        Route::get("/posts/{post}/decline", confirm, handler(deciding::ask_decline)),
        Route::post("/posts/{post}/decline", confirm, handler(deciding::decline)),
        Route::get("/posts/{post}/end", grant, handler(ending::ask)),
        Route::post("/posts/{post}/end", grant, handler(ending::end)),
        Route::get("/sites/{site}/assurance", Who::Holder(Right::ReadAssurance), handler(assurance::show)),
    ]
}
