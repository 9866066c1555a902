//! Where somebody goes next, and the cookies they take along.
//!
//! Refuses: to lead anywhere but to a page of ours.

use actix_web::cookie::{Cookie, time::Duration};
use tenfold_domain::{access::Method, sign_in::SessionStage};
use tenfold_service::sign_in::{Knock, Opened};

use crate::{
    answer::Reply,
    look::{Action, Trouble},
    serve::{self, MARKS, SESSION},
    visit::{Kept, Visit},
};

/// How long a browser is remembered; no browser keeps a cookie longer.
const MARKS_LAST: Duration = Duration::days(400);
const LONGEST: usize = 1000;

/// An address below our own, or the start: what leads elsewhere, or could be read so by a browser, is not followed.
pub fn local(address: &str) -> &str {
    let plain = address.bytes().all(|byte| (0x21..=0x7e).contains(&byte) && byte != b'\\');
    let ours = address.starts_with('/') && !address.starts_with("//");
    if plain && ours && address.len() <= LONGEST { address } else { "/" }
}

/// A step's address that remembers where its visitor wanted to go.
pub fn with_to(step: &str, to: &str) -> String {
    match local(to) {
        "/" => step.to_owned(),
        to => format!("{step}?{}", serde_urlencoded::to_string([("to", to)]).unwrap_or_default()),
    }
}

/// Where the visitor wanted to go: from the form, or from the address.
pub fn wanted(visit: &Visit) -> String {
    let to = if visit.field("to").is_empty() { visit.asked("to") } else { visit.field("to") };
    local(to).to_owned()
}

pub fn knock(visit: &Visit) -> Knock {
    Knock { address: visit.peer.clone(), marks: visit.marks.clone() }
}

/// Gives the browser the new session, and sends it to its next step: what was kept for its person comes first.
pub fn follow(visit: &mut Visit, opened: &Opened, to: &str) -> Reply {
    take_along(visit, opened);
    Reply::elsewhere(match (opened.stage, opened.kept) {
        (SessionStage::Code, _) => with_to("/sign-in/code", to),
        (SessionStage::Enrol, _) => with_to("/sign-in/second-factor", to),
        (SessionStage::PutAside, _) => "/sign-in".to_owned(),
        (SessionStage::SignedIn, Some(kept)) => format!("/kept/{kept}"),
        (SessionStage::SignedIn, None) => local(to).to_owned(),
    })
}

/// The cookies of a session that has begun.
pub fn take_along(visit: &mut Visit, opened: &Opened) {
    visit.set_cookie(serve::cookie(&visit.app, SESSION, opened.secret.code()));
    if let Some(marks) = &opened.marks {
        let mut cookie = serve::cookie(&visit.app, MARKS, marks.clone());
        cookie.set_max_age(MARKS_LAST);
        visit.set_cookie(cookie);
    }
}

/// Takes the session's cookie away.
pub fn leave(visit: &mut Visit) {
    let mut cookie: Cookie<'static> = serve::cookie(&visit.app, SESSION, String::new());
    cookie.set_max_age(Duration::ZERO);
    visit.set_cookie(cookie);
}

/// Somebody is not signed in, or not any more.
pub(crate) fn to_sign_in(visit: &Visit) -> Reply {
    Reply::elsewhere(match visit.kept {
        Kept::Form(_) => "/sign-in?why=kept".to_owned(),
        Kept::Lost => "/sign-in?why=lost".to_owned(),
        Kept::Nothing if visit.method == Method::Post => "/sign-in?why=over".to_owned(),
        Kept::Nothing => with_to("/sign-in", &visit.address()),
    })
}

/// Somebody must prove again who they are; what they had sent waits behind that.
pub(crate) fn to_step_up(visit: &Visit) -> Reply {
    Reply::elsewhere(match visit.kept {
        Kept::Form(id) => with_to("/step-up", &format!("/kept/{id}")),
        _ if visit.method == Method::Post => with_to("/step-up", "/me"),
        _ => with_to("/step-up", &visit.address()),
    })
}

/// A link that opens nothing (any more).
pub(crate) fn link_is_over() -> Trouble {
    Trouble::new(
        "This link is over",
        "It was used already, has run out, or was cut short on its way.",
        "Nothing was changed.",
        "If you were invited, ask your programme manager to invite you again. If you want a new passphrase, ask for another link.",
    )
    .action(Action::primary("Ask for a new passphrase", "/forgotten"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_pages_are_led_to() {
        for ours in ["/", "/me", "/sites?q=a&after=b%20c", "/kept/0192"] {
            assert_eq!(local(ours), ours);
        }
        let long = format!("/{}", "a".repeat(LONGEST));
        for elsewhere in [
            "",
            "me",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/a\r\nb: c",
            "https://evil.example",
            "/é",
            &long,
        ] {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
        assert_eq!(with_to("/step-up", "/me?a=b"), "/step-up?to=%2Fme%3Fa%3Db");
        assert_eq!(with_to("/step-up", "//evil.example"), "/step-up");
    }
}
