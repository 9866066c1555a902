//! What stands behind a row of the route table, and the cookies that a visit may leave behind: what every room uses.
//!
//! Refuses: to answer by itself; see `entrance.rs`, where rows become addresses.

use std::{future::Future, pin::Pin, rc::Rc};

use actix_web::cookie::{Cookie, SameSite};
use tenfold_service::App;

use crate::{answer::Answer, visit::Visit};

type Answering = Pin<Box<dyn Future<Output = (Answer, Visit)>>>;

/// What stands behind a row.
#[derive(Clone)]
pub struct Handler {
    work: Rc<dyn Fn(Visit) -> Answering>,
    takes_file: bool,
}

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Handler")
    }
}

impl Handler {
    /// Whether its form may carry a file.
    pub(crate) fn takes_file(&self) -> bool {
        self.takes_file
    }

    /// Answers a visit.
    pub(crate) async fn call(&self, visit: Visit) -> (Answer, Visit) {
        (self.work)(visit).await
    }
}

/// Makes a handler of an `async fn(&mut Visit) -> Answer`.
pub fn handler<F>(work: F) -> Handler
where
    F: AsyncFn(&mut Visit) -> Answer + 'static,
{
    let work = Rc::new(work);
    let work: Rc<dyn Fn(Visit) -> Answering> = Rc::new(move |mut visit| {
        let work = work.clone();
        Box::pin(async move {
            let answer = work(&mut visit).await;
            visit.finish(answer)
        })
    });
    Handler { work, takes_file: false }
}

/// The same for a form that carries a file: the handler finds it on the visit, unread.
pub fn file_handler<F>(work: F) -> Handler
where
    F: AsyncFn(&mut Visit) -> Answer + 'static,
{
    Handler { takes_file: true, ..handler(work) }
}

/// The cookie that says who is signed in, and the one that says which browser it is.
pub(crate) const SESSION: &str = "tenfold";
pub(crate) const BROWSER: &str = "tenfold-browser";
/// The cookie that says to which accounts this browser has been let in before.
pub(crate) const MARKS: &str = "tenfold-known";

/// Behind TLS a cookie is bound to this host and to https; plain http is for loopback only and cannot have that.
pub(crate) fn cookie_name(app: &App, name: &str) -> String {
    if is_https(app) { format!("__Host-{name}") } else { name.to_owned() }
}

fn is_https(app: &App) -> bool {
    app.public_url().starts_with("https://")
}

pub(crate) fn cookie(app: &App, name: &str, value: String) -> Cookie<'static> {
    Cookie::build(cookie_name(app, name), value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(is_https(app))
        .finish()
}
