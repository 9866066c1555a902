//! The JSON API for phones, versioned in its address, described by an OpenAPI document that it serves itself; and the app
//! that calls it.
//!
//! Owns: the route table of the API, the types on the wire, the app in `client/`, and errors as JSON. Refuses: SQL, rules
//! and pages for staff.

mod client;
mod debrief;
mod me;
mod openapi;
mod phones;
mod problem;
mod saying;
mod serve;
mod status;
mod sync;

use tenfold_domain::access::{LinkPurpose, Route, Who};

pub use openapi::document;
use serve::handler;
pub use serve::{Handler, configure};

/// Where the API is; everything else is the app's own files.
pub const API: &str = "/api/";

/// Every address of the API, and of the app.
pub fn routes() -> Vec<Route<Handler>> {
    let app = Who::Public("the app itself; it holds nothing about anybody");
    let letting_in = Who::Public("a phone proves with a code or a signature who it is");
    vec![
        Route::get("/api/v1/status", Who::Public("a phone asks whether the server is there"), handler(status::show)),
        Route::get("/api/v1/openapi.json", Who::Public("the description of the API"), handler(openapi::show)),
        Route::post("/api/v1/phones", letting_in, handler(phones::enrol)),
        Route::post("/api/v1/phones/nonce", letting_in, handler(phones::nonce)),
        Route::post("/api/v1/phones/token", letting_in, handler(phones::token)),
        Route::get("/api/v1/debrief", Who::Link(LinkPurpose::Debrief), handler(debrief::show)),
        Route::post("/api/v1/debrief/token", Who::Link(LinkPurpose::Debrief), handler(debrief::let_in)),
        Route::post("/api/v1/debrief/end", Who::Link(LinkPurpose::Debrief), handler(debrief::end)),
        Route::get("/api/v1/sync", Who::Phone, handler(sync::tell)),
        Route::post("/api/v1/sync", Who::PhoneTelling, handler(sync::hear)),
        Route::get("/api/v1/me", Who::Phone, handler(me::show)),
        Route::get("/app/", app, handler(client::shell)),
        Route::get("/app/sw.js", app, handler(client::worker)),
        Route::get("/app/manifest.webmanifest", app, handler(client::manifest)),
        Route::get("/app/{version}/{file}", app, handler(client::show)),
    ]
}
