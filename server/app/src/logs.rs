//! Logs: what happened, when, to which route. No names, no contents, no addresses with secrets in them.

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
};
use tracing::{Span, field::Empty};
use tracing_actix_web::RootSpanBuilder;
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

use crate::config::{Log, LogFormat};

/// Starts logging to standard error. A second start is ignored: tests share one process.
pub fn start(log: &Log) {
    let filter = EnvFilter::try_new(&log.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Only the first start of a process takes; a test that starts a second program keeps the first one's log.
    let _ = match log.format {
        LogFormat::Text => builder.with_target(false).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
    };
}

/// One span a request: method, the route's pattern (never the address, which may hold a secret), status, request id.
#[derive(Debug)]
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let route = request.match_pattern().unwrap_or_else(|| "none".into());
        tracing::info_span!("request", method = %request.method(), route, status = Empty, id = Empty)
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        match outcome {
            Ok(response) => {
                span.record("status", response.status().as_u16());
                if let Some(id) = response.request().extensions().get::<Uuid>() {
                    span.record("id", tracing::field::display(id));
                }
            }
            Err(_) => {
                span.record("status", 500);
            }
        }
        span.in_scope(|| tracing::info!("answered"));
    }
}
