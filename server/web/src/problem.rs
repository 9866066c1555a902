//! Errors as pages: what happened, what is safe, what to do next. The only place where `web` does so.

use actix_web::http::StatusCode;
use tenfold_domain::access::Who;
use tenfold_service::Problem;

use crate::{
    answer::Reply,
    hand_over,
    look::{Page, Trouble, Words},
    sign_in,
    visit::Visit,
};

/// The page for a problem that no form could show.
pub fn page(visit: &Visit, problem: &Problem) -> Reply {
    let shell = visit.shell("");
    let (status, trouble) = match problem {
        Problem::Absent if matches!(visit.door.who, Who::Link(purpose) if !purpose.is_of_an_account()) => {
            (StatusCode::NOT_FOUND, Trouble::closed_address())
        }
        Problem::Absent if matches!(visit.door.who, Who::Link(_)) => (StatusCode::NOT_FOUND, sign_in::link_is_over()),
        Problem::Absent if visit.door.who == Who::HandOver => (StatusCode::NOT_FOUND, hand_over::is_over()),
        Problem::Absent => (StatusCode::NOT_FOUND, Trouble::not_found()),
        Problem::SignedOut => return sign_in::to_sign_in(visit),
        Problem::HalfSignedIn => return Reply::elsewhere("/sign-in/code"),
        Problem::NeedsStepUp => return sign_in::to_step_up(visit),
        Problem::Refused(told) => {
            let words = told.iter().map(|t| t.sentence.as_str()).collect::<Vec<_>>().join("\n");
            let page = Trouble::refused().page(shell).part(Words::new(words));
            return Reply::html(StatusCode::UNPROCESSABLE_ENTITY, page.to_string());
        }
        Problem::Stale => (StatusCode::CONFLICT, Trouble::stale_form()),
        Problem::Reused => (StatusCode::CONFLICT, Trouble::stale_form()),
        Problem::TooMany { wait_seconds } => (StatusCode::TOO_MANY_REQUESTS, Trouble::too_many(&wait(*wait_seconds))),
        Problem::Store(error) if error.is_passing() => (StatusCode::SERVICE_UNAVAILABLE, Trouble::busy()),
        Problem::Store(error) => {
            tracing::error!(request = %visit.door.request, %error, "a request failed");
            (StatusCode::INTERNAL_SERVER_ERROR, Trouble::broken().reference(visit.door.request.to_string()))
        }
    };
    Reply::html(status, trouble.page(shell).to_string())
}

/// A page outside any visit: an address that is not there, a form that is too large.
pub fn plain(shell: crate::look::Shell, status: StatusCode, trouble: Trouble) -> Reply {
    let page: Page = trouble.page(shell);
    Reply::html(status, page.to_string())
}

fn wait(seconds: i64) -> String {
    let minutes = (seconds + 59) / 60;
    if minutes <= 1 { "a minute".to_owned() } else { format!("{minutes} minutes") }
}
