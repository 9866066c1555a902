//! Pages about the organisation, its areas, sites and cohorts.

pub mod agreements;
mod areas;
pub(crate) mod at_site;
mod cohort_page;
mod cohorts;
pub mod contacts;
pub mod school_day;
mod settings;
mod site_needs;
mod site_record;
pub(crate) mod sites;

use tenfold_domain::{
    access::{Action, Right, Route, Who},
    dated::Span,
};

use tenfold_service::{Problem, Tx};

use crate::{
    look::{Status, dates},
    serve::{Handler, handler},
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read_areas = Who::Holder(Right::ReadAreas);
    let keep_areas = Who::Holder(Right::KeepAreas);
    let read_sites = Who::Holder(Right::ReadSites);
    let keep_sites = Who::Holder(Right::KeepSites);
    let read_cohorts = Who::Holder(Right::ReadCohorts);
    let keep_cohorts = Who::Holder(Right::KeepCohorts);
    vec![
        Route::get("/organisation", Who::Holder(Right::ReadOrganisation), handler(settings::show)),
        Route::get("/organisation/edit", Who::Holder(Right::KeepOrganisation), handler(settings::edit)),
        Route::post("/organisation/edit", Who::Holder(Right::KeepOrganisation), handler(settings::save)),
        Route::get("/areas", read_areas, handler(areas::list)),
        Route::get("/areas/new", Who::Holder(Right::AddArea), handler(areas::new)),
        Route::post("/areas/new", Who::Holder(Right::AddArea), handler(areas::add)),
        Route::get("/areas/{area}", read_areas, handler(areas::show)),
        Route::get("/areas/{area}/edit", keep_areas, handler(areas::edit)),
        Route::post("/areas/{area}/edit", keep_areas, handler(areas::save)),
        Route::get("/areas/{area}/end", keep_areas, handler(areas::ask_end)),
        Route::post("/areas/{area}/end", keep_areas, handler(areas::end)),
        Route::get("/sites", read_sites, handler(sites::list)),
        Route::get("/sites/new", Who::Holder(Right::AddSite), handler(sites::new)),
        Route::post("/sites/new", Who::Holder(Right::AddSite), handler(sites::add)),
        Route::get("/sites/{site}", read_sites, handler(sites::show)),
        Route::get("/sites/{site}/edit", keep_sites, handler(sites::edit)),
        Route::post("/sites/{site}/edit", keep_sites, handler(sites::save)),
        Route::get("/sites/{site}/end", keep_sites, handler(sites::ask_end)),
        Route::post("/sites/{site}/end", keep_sites, handler(sites::end)),
        Route::get("/cohorts", read_cohorts, handler(cohorts::list)),
        Route::get("/cohorts/new", keep_cohorts, handler(cohorts::new)),
        Route::post("/cohorts/new", keep_cohorts, handler(cohorts::add)),
        Route::get("/cohorts/{cohort}", read_cohorts, handler(cohorts::show)),
        Route::get("/cohorts/{cohort}/edit", keep_cohorts, handler(cohorts::edit)),
        Route::post("/cohorts/{cohort}/edit", keep_cohorts, handler(cohorts::save)),
        Route::get("/cohorts/{cohort}/start", keep_cohorts, handler(cohorts::ask_start)),
        Route::post("/cohorts/{cohort}/start", keep_cohorts, handler(cohorts::start)),
        Route::get("/cohorts/{cohort}/end", keep_cohorts, handler(cohorts::ask_end)),
        Route::post("/cohorts/{cohort}/end", keep_cohorts, handler(cohorts::end)),
    ]
}

/// Lets a form be opened only by those who may send it.
pub(crate) fn may<A: Action>(record: A::On, tx: &Tx<'_, '_>) -> Result<A::On, Problem> {
    tx.permit::<A>(&record)?;
    Ok(record)
}

/// Whether something is open, as a mark with a word.
pub(crate) fn standing(span: Span) -> Status {
    match span.ended_on() {
        None => Status::ok("Open"),
        Some(day) => Status::quiet(format!("Ended {}", dates::medium(day))),
    }
}
