//! The server: joins the route tables of pages and API, and answers.

use std::{any::Any, io, net::TcpListener, time::Duration};

use actix_web::{
    App as Actix, HttpServer,
    dev::ServerHandle,
    middleware::{Compress, from_fn},
    rt::net::TcpStream,
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
    .on_connect(|connection, _| send_at_once(connection))
    .disable_signals()
    .client_request_timeout(Duration::from_secs(10))
    .listen(listener)?
    .run();
    let handle = server.handle();
    tokio::spawn(server);
    Ok(Serving { handle, under_way })
}

/// A packed page leaves in two parts: its head, then its body. Without this the body waits until the reader's machine has
/// thanked for the head, which takes it 40 ms.
fn send_at_once(connection: &dyn Any) {
    if let Some(stream) = connection.downcast_ref::<TcpStream>() {
        // Where it cannot be had, answers are slower and just as right.
        drop(stream.set_nodelay(true));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_connection_does_not_wait_to_send() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        assert!(!stream.nodelay().unwrap());
        send_at_once(&stream);
        assert!(stream.nodelay().unwrap());
    }
}
