//! The description of the API. A test holds its operations equal to the rows of the route table.

use tenfold_service::Problem;
use utoipa::{
    Modify, OpenApi,
    openapi::security::{Http, HttpAuthScheme, SecurityScheme},
};

use crate::{
    debrief, me, phones,
    problem::ApiProblem,
    saying,
    serve::{Answer, Call},
    status, sync,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Tenfold",
        description = "The API that phones use. Instants are UTC, RFC 3339; days and times of the day are local.",
        license(name = "MIT OR Apache-2.0")
    ),
    paths(status::show, show, phones::enrol, phones::nonce, phones::token, sync::tell, sync::hear, me::show, debrief::show, debrief::let_in, debrief::end),
    components(schemas(
        ApiProblem,
        status::Status,
        saying::AboutSession,
        saying::LogBody,
        saying::HowWasItBody,
        saying::WordsBody,
        saying::ShareGoalsBody,
        saying::FreeTimesBody,
        saying::WorryBody
    )),
    modifiers(&Tokens)
)]
struct Document;

/// How a phone shows that it was let in.
struct Tokens;

impl Modify for Tokens {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        document.components.get_or_insert_default().add_security_scheme("token", scheme);
    }
}

/// The description, as served.
pub fn document() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

/// The description of the API.
#[utoipa::path(get, path = "/api/v1/openapi.json", responses((status = 200, description = "This document.")))]
pub(crate) async fn show(_call: &Call) -> Result<Answer, Problem> {
    Ok(Answer::Json(serde_json::json!(document())))
}
