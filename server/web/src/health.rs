//! Two addresses for whoever runs the server: does the program answer, and does its database.

use crate::{
    answer::{Answer, Reply},
    serve::{Handler, handler},
    visit::Visit,
};

use tenfold_domain::access::{Route, Who};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    vec![
        Route::get("/healthz", Who::Public("the operator's monitor asks whether the program answers"), handler(alive)),
        Route::get("/readyz", Who::Public("the proxy asks whether the database answers"), handler(ready)),
    ]
}

async fn alive(_visit: &mut Visit) -> Answer {
    Ok(Reply::text("text/plain; charset=utf-8", "ok\n".to_owned()))
}

/// A database that does not answer is a 503, as for any page.
async fn ready(visit: &mut Visit) -> Answer {
    visit.read(|_| Ok(())).await?;
    Ok(Reply::text("text/plain; charset=utf-8", "ready\n".to_owned()))
}
