//! The JSON API for phones, versioned in its address, described by an OpenAPI document that it serves itself.
//!
//! Owns: the route table of the API, the types on the wire, and errors as JSON. Refuses: SQL, rules and pages.

mod openapi;
mod problem;
mod serve;
mod status;

use tenfold_domain::access::{Route, Who};

pub use openapi::document;
use serve::handler;
pub use serve::{Handler, configure};

/// Every address of the API.
pub fn routes() -> Vec<Route<Handler>> {
    vec![
        Route::get("/api/v1/status", Who::Public("a phone asks whether the server is there"), handler(status::show)),
        Route::get("/api/v1/openapi.json", Who::Public("the description of the API"), handler(openapi::show)),
    ]
}
