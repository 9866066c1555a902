//! Pages of the rota: a site's own, and the programme's. No page here shows or counts a concern.

mod aways;
mod paper;
mod rota;
mod slots;
mod week;

use tenfold_domain::{
    access::{Right, Route, Who},
    id::Id,
    organisation::Site,
};
use tenfold_service::Problem;

use crate::{
    look::Shell,
    organisation::at_site,
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room. Everybody on a rota may say when they are away, so those rows ask only for its reading; the
/// record is asked about inside.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadRota);
    let keep = Who::Holder(Right::KeepRota);
    let read_programme = Who::Holder(Right::ReadProgrammeRota);
    let keep_programme = Who::Holder(Right::KeepProgrammeRota);
    vec![
        Route::get("/sites/{site}/rota", read, handler(rota::show)),
        Route::get("/sites/{site}/rota/print", read, handler(paper::print)),
        Route::get("/sites/{site}/rota/new", keep, handler(slots::new)),
        Route::post("/sites/{site}/rota/new", keep, handler(slots::add)),
        Route::get("/rota", read_programme, handler(rota::show)),
        Route::get("/rota/print", read_programme, handler(paper::print)),
        Route::get("/rota/new", keep_programme, handler(slots::new)),
        Route::post("/rota/new", keep_programme, handler(slots::add)),
        Route::get("/rota/away/new", read, handler(aways::new)),
        Route::post("/rota/away/new", read, handler(aways::add)),
        Route::get("/rota/away/{away}/edit", read, handler(aways::edit)),
        Route::post("/rota/away/{away}/edit", read, handler(aways::save)),
        Route::get("/rota/away/{away}/end", read, handler(aways::ask_take_back)),
        Route::post("/rota/away/{away}/end", read, handler(aways::take_back)),
        Route::get("/rota/{slot}/edit", keep, handler(slots::edit)),
        Route::post("/rota/{slot}/edit", keep, handler(slots::save)),
        Route::get("/rota/{slot}/end", keep, handler(slots::ask_end)),
        Route::post("/rota/{slot}/end", keep, handler(slots::end)),
    ]
}

/// The site in the address; without one it is about the programme's own rota.
fn lane(visit: &Visit) -> Result<Option<Id<Site>>, Problem> {
    if visit.params.contains_key("site") { visit.id("site").map(Some) } else { Ok(None) }
}

/// Where a lane's rota is.
fn address(site: Option<Id<Site>>) -> String {
    site.map_or_else(|| "/rota".to_owned(), |site| format!("/sites/{site}/rota"))
}

/// A page under a lane's rota.
fn shell_under(visit: &Visit, site: Option<&Site>, title: impl Into<String>) -> Shell {
    match site {
        Some(site) => at_site::shell_under(visit, site, ("Rota", "rota"), title),
        None => visit.shell(title).crumb("The programme’s rota", "/rota"),
    }
}
