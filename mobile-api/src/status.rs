//! `GET /api/v1/status`: whether the server is there and its database answers.

use serde::Serialize;
use tenfold_service::Problem;
use utoipa::ToSchema;

use crate::{
    problem::ApiProblem,
    serve::{Answer, Call},
};

/// The server is there.
#[derive(Debug, Serialize, ToSchema)]
pub struct Status {
    /// Always `ok`; a server that is not well answers with a problem.
    #[schema(example = "ok", max_length = 10)]
    pub status: String,
    /// The version of the program.
    #[schema(max_length = 40)]
    pub version: String,
    /// Whether everybody in it is made up.
    pub demo: bool,
}

/// Whether the server is there and its database answers.
#[utoipa::path(
    get,
    path = "/api/v1/status",
    responses((status = 200, body = Status), (status = 503, body = ApiProblem, description = "The database does not answer."))
)]
pub(crate) async fn show(call: &Call) -> Result<Answer, Problem> {
    call.app.read(&call.door, |_| Ok(())).await.map_err(|failed| failed.problem)?;
    let status =
        Status { status: "ok".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned(), demo: call.app.is_demo() };
    Ok(Answer::Json(serde_json::json!(status)))
}
