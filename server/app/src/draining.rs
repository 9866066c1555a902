//! Stopping in order: a request that has begun is answered to its end; a connection on which nothing happens is not
//! waited for.
//!
//! The framework waits for connections, and a browser keeps an idle one open for seconds. What counts is requests, so
//! those are counted here, each until its answer has been handed over.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use actix_web::{
    Error,
    body::{BodySize, BoxBody, MessageBody},
    dev::{ServerHandle, ServiceRequest, ServiceResponse},
    http::ConnectionType,
    middleware::Next,
    web::{Bytes, Data},
};
use tokio::sync::Notify;

/// For how long requests that have begun may go on after the program was told to stop.
const LONGEST: Duration = Duration::from_secs(20);
/// For the last answer to leave the machine after it was handed over.
const ON_THE_WIRE: Duration = Duration::from_millis(100);

/// The requests that are being answered.
#[derive(Debug, Clone, Default)]
pub(crate) struct UnderWay(Arc<Counted>);

#[derive(Debug, Default)]
struct Counted {
    requests: AtomicUsize,
    stopping: AtomicBool,
    fewer: Notify,
}

/// One request, until its answer is dropped.
struct One(UnderWay);

impl Drop for One {
    fn drop(&mut self) {
        self.0.0.requests.fetch_sub(1, Ordering::AcqRel);
        self.0.0.fewer.notify_waiters();
    }
}

impl UnderWay {
    fn one_more(&self) -> One {
        self.0.requests.fetch_add(1, Ordering::AcqRel);
        One(self.clone())
    }

    async fn none_left(&self) {
        loop {
            let fewer = self.0.fewer.notified();
            if self.0.requests.load(Ordering::Acquire) == 0 {
                return;
            }
            fewer.await;
        }
    }

    /// Takes on nobody new, lets what has begun come to its end, and then hangs up.
    pub(crate) async fn stop(&self, server: &ServerHandle) {
        server.pause().await;
        self.0.stopping.store(true, Ordering::Release);
        if tokio::time::timeout(LONGEST, self.none_left()).await.is_err() {
            tracing::warn!("some requests took too long to be waited for");
        }
        tokio::time::sleep(ON_THE_WIRE).await;
        server.stop(false).await;
    }
}

/// Counts one request, from its first word to the last of its answer.
pub(crate) async fn count(
    under_way: Data<UnderWay>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<Counting>, Error> {
    let one = under_way.one_more();
    let mut answer = next.call(request).await?;
    if under_way.0.stopping.load(Ordering::Acquire) {
        answer.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(answer.map_body(|_, body| Counting { body: body.boxed(), _one: one }))
}

/// An answer's body that counts as under way until it was handed over.
pub(crate) struct Counting {
    body: BoxBody,
    _one: One,
}

impl MessageBody for Counting {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(cx)
    }
}
