//! The server: joins the route tables of pages and API, and answers.

use std::{io, net::TcpListener, time::Duration};

use actix_web::{
    App as Actix, HttpServer,
    dev::Server,
    middleware::{Compress, from_fn},
};
use tenfold_domain::access::Route;
use tenfold_service::App;
use tracing_actix_web::TracingLogger;

use crate::logs::RequestSpan;

/// Every page there is.
pub fn page_routes() -> Vec<Route<tenfold_web::Handler>> {
    tenfold_web::routes()
}

/// Every address of the API.
pub fn api_routes() -> Vec<Route<tenfold_mobile_api::Handler>> {
    tenfold_mobile_api::routes()
}

/// For how long requests that have begun may go on after the program was told to stop.
const DRAIN_SECONDS: u64 = 20;

/// Starts to answer on `listener`.
pub fn serve(app: &App, listener: TcpListener, workers: usize) -> io::Result<Server> {
    let app = app.clone();
    let server = HttpServer::new(move || {
        let app = app.clone();
        Actix::new()
            .wrap(Compress::default())
            .wrap(from_fn(crate::metrics::count))
            .wrap(TracingLogger::<RequestSpan>::new())
            .configure(|config| tenfold_mobile_api::configure(&app, api_routes(), config))
            .configure(|config| tenfold_web::configure(&app, page_routes(), config))
    })
    .workers(workers)
    .disable_signals()
    .client_request_timeout(Duration::from_secs(10))
    .shutdown_timeout(DRAIN_SECONDS)
    .listen(listener)?
    .run();
    Ok(server)
}
