//! The server: joins the route tables of pages and API, and answers.

use std::{io, net::TcpListener, time::Duration};

use actix_web::{
    App as Actix, HttpServer,
    dev::ServerHandle,
    middleware::{Compress, from_fn},
    web::Data,
};
use tenfold_domain::access::Route;
use tenfold_service::App;
use tracing_actix_web::TracingLogger;

use crate::{
    draining::{self, UnderWay},
    logs::RequestSpan,
};

/// Every page there is.
pub fn page_routes() -> Vec<Route<tenfold_web::Handler>> {
    tenfold_web::routes()
}

/// Every address of the API.
pub fn api_routes() -> Vec<Route<tenfold_mobile_api::Handler>> {
    tenfold_mobile_api::routes()
}

/// The program, answering.
#[derive(Debug)]
pub struct Serving {
    handle: ServerHandle,
    under_way: UnderWay,
}

impl Serving {
    /// Takes on nobody new, and lets what has begun come to its end.
    pub async fn stop(&self) {
        self.under_way.stop(&self.handle).await;
    }

    /// Hangs up on everybody.
    pub fn hang_up(&self) {
        // It ends in its own time; nobody waits for it.
        drop(self.handle.stop(false));
    }
}

/// Starts to answer on `listener`.
pub fn serve(app: &App, listener: TcpListener, workers: usize) -> io::Result<Serving> {
    let (app, under_way) = (app.clone(), UnderWay::default());
    let counted = under_way.clone();
    let server = HttpServer::new(move || {
        let app = app.clone();
        Actix::new()
            .app_data(Data::new(counted.clone()))
            .wrap(Compress::default())
            .wrap(from_fn(crate::metrics::count))
            .wrap(TracingLogger::<RequestSpan>::new())
            .wrap(from_fn(draining::count))
            .configure(|config| tenfold_mobile_api::configure(&app, api_routes(), config))
            .configure(|config| tenfold_web::configure(&app, page_routes(), config))
    })
    .workers(workers)
    .disable_signals()
    .client_request_timeout(Duration::from_secs(10))
    .listen(listener)?
    .run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok(Serving { handle, under_way })
}
