//! Errors as JSON: a code for the program, a sentence for the person. The only place where the API does so.

use actix_web::{HttpResponse, http::StatusCode};
use serde::Serialize;
use tenfold_domain::phones::words;
use tenfold_service::Problem;
use utoipa::ToSchema;
use uuid::Uuid;

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApiProblem {
    /// A word that does not change, for the program.
    #[schema(example = "not_found", max_length = 40)]
    pub code: String,
    /// A sentence that can be shown.
    pub sentence: String,
}

pub(crate) fn answer(problem: &Problem, request: Uuid) -> HttpResponse {
    let (status, code, sentence) = match problem {
        Problem::Absent => (StatusCode::NOT_FOUND, "not_found", "There is nothing at this address.".to_owned()),
        Problem::SignedOut | Problem::HalfSignedIn => {
            (StatusCode::UNAUTHORIZED, "signed_out", "Sign in again. What you typed is kept on this phone.".to_owned())
        }
        Problem::NeedsStepUp => (StatusCode::FORBIDDEN, "needs_pin", "Enter your PIN.".to_owned()),
        Problem::Refused(told) => {
            let sentences: Vec<_> = told.iter().map(|told| told.sentence.as_str()).collect();
            let code = if *told == [words::wrong_pin()] { "wrong_pin" } else { "refused" };
            (StatusCode::UNPROCESSABLE_ENTITY, code, sentences.join(" "))
        }
        Problem::Stale => (StatusCode::CONFLICT, "stale", "Somebody else saved first. Look at it again.".to_owned()),
        Problem::Reused => (StatusCode::CONFLICT, "reused", "This was sent before with other words.".to_owned()),
        Problem::TooMany { wait_seconds } => (
            StatusCode::TOO_MANY_REQUESTS,
            "too_many",
            format!("Too many tries. Wait {} minutes, then try again.", (wait_seconds + 59) / 60),
        ),
        Problem::Store(error) if error.is_passing() => (
            StatusCode::SERVICE_UNAVAILABLE,
            "busy",
            "The server is busy. What you typed is kept on this phone. Try again in a minute.".to_owned(),
        ),
        Problem::Store(error) => {
            tracing::error!(%request, %error, "a call failed");
            (StatusCode::INTERNAL_SERVER_ERROR, "broken", "Something went wrong on our side.".to_owned())
        }
    };
    HttpResponse::build(status).json(ApiProblem { code: code.to_owned(), sentence })
}
