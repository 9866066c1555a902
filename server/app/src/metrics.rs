//! Figures for the operator: requests by route and status, jobs by state. No names, no ids.

use std::net::SocketAddr;

use actix_web::{
    Error, HttpResponse, HttpServer,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
    web,
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Counts one request by its route's pattern.
pub async fn count(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let route = request.match_pattern().unwrap_or_else(|| "none".into());
    if is_of_concerns(&route) {
        return next.call(request).await;
    }
    let method = request.method().to_string();
    let response = next.call(request).await?;
    let status = response.status().as_u16().to_string();
    metrics::counter!("tenfold_requests_total", "route" => route, "method" => method, "status" => status).increment(1);
    Ok(response)
}

/// How many concerns there are, and who opened one in vain, is told by no figure.
fn is_of_concerns(route: &str) -> bool {
    ["/concerns", "/told-by-leads"].iter().any(|of| route.starts_with(of))
}

/// Starts to collect; once a process.
pub fn start() -> Option<PrometheusHandle> {
    PrometheusBuilder::new().install_recorder().ok()
}

/// Answers `/metrics` on an address of its own, which the operator keeps to their own network.
pub fn serve(handle: PrometheusHandle, listen: SocketAddr) -> std::io::Result<actix_web::dev::Server> {
    let server = HttpServer::new(move || {
        let handle = handle.clone();
        let answer = move || {
            let text = handle.render();
            async move { HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text) }
        };
        actix_web::App::new().route("/metrics", web::get().to(answer))
    })
    .workers(1)
    .disable_signals()
    .bind(listen)?
    .run();
    Ok(server)
}
