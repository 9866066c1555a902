//! The description of the API. A test holds its operations equal to the rows of the route table.

use tenfold_service::Problem;
use utoipa::OpenApi;

use crate::{problem::ApiProblem, serve::Call, status};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tenfold",
        description = "The API that phones use. Times are UTC, RFC 3339.",
        license(name = "MIT OR Apache-2.0")
    ),
    paths(status::show, show),
    components(schemas(ApiProblem, status::Status))
)]
struct Document;

/// The description, as served.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// The description of the API.
#[utoipa::path(get, path = "/api/v1/openapi.json", responses((status = 200, description = "This document.")))]
pub(crate) async fn show(_call: &Call) -> Result<serde_json::Value, Problem> {
    Ok(serde_json::json!(document()))
}
