//! Text messages by GOV.UK Notify, or by a service that answers as it does.
//!
//! What an answer means for trying again is read from the provider's documentation (REST API, "Error codes"), and by the
//! status and the type of an error only: the sentences may change, says the documentation.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use reqwest::{Client, RequestBuilder, Response, StatusCode, redirect, retry};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::json;
use tenfold_domain::world::Clock;

use super::NotReady;
use crate::{config::Provider, outcome::Outcome, tls::install_tls};

/// For how long an answer is waited for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// Until there is a connection. Less than the whole, so that a provider that cannot be reached is known as such.
    pub(super) connecting: Duration,
    /// From the first moment to the last.
    pub(super) whole: Duration,
}

impl Patience {
    pub(super) const USUAL: Self = Self { connecting: Duration::from_secs(5), whole: Duration::from_secs(10) };
}

/// More than this of an answer is not read. The provider's own are a few hundred bytes.
const LONGEST_ANSWER: usize = 64 * 1024;

/// The way to the provider.
pub(super) struct Notify {
    client: Client,
    provider: Provider,
    clock: Arc<dyn Clock>,
}

impl Notify {
    pub(super) fn new(provider: Provider, clock: Arc<dyn Clock>, patience: Patience) -> reqwest::Result<Self> {
        install_tls();
        let client = Client::builder()
            .connect_timeout(patience.connecting)
            .timeout(patience.whole)
            // The key goes where the configuration says, and nowhere else.
            .redirect(redirect::Policy::none())
            .no_proxy()
            // To try again is the outbox's to decide, for it knows what is certain.
            .retry(retry::never())
            // A connection that was kept could die just when it is used, and leave nobody knowing.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("Tenfold/", env!("CARGO_PKG_VERSION")))
            .build()?;
        Ok(Self { client, provider, clock })
    }

    pub(super) async fn send(&self, to: &str, text: &str, reference: &str) -> Result<(), Outcome> {
        let message = json!({
            "phone_number": to,
            "template_id": self.provider.template,
            "personalisation": { "message": text },
            "reference": reference,
        });
        let request = self.signed(self.client.post(self.address("notifications/sms")), self.clock.now());
        let answer = request.json(&message).send().await.map_err(|error| unanswered(&error))?;
        match answer.status() {
            StatusCode::CREATED => Ok(()),
            StatusCode::INTERNAL_SERVER_ERROR if is_own_failure(answer).await => {
                Err(Outcome::NotTaken("provider_failed"))
            }
            status => Err(judge(status)),
        }
    }

    /// Asks for the template: that tries address, key, clock and template, and sends nothing.
    pub(super) async fn is_ready(&self) -> Result<(), NotReady> {
        let address = self.address(&format!("template/{}", self.provider.template));
        let request = self.signed(self.client.get(address), self.clock.now());
        let answer = request.send().await.map_err(|_| NotReady::Silent(self.provider.base_url.clone()))?;
        match answer.status() {
            StatusCode::OK => {}
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => return Err(NotReady::Key),
            StatusCode::NOT_FOUND => return Err(NotReady::NoTemplate),
            status => return Err(NotReady::Strange(status.as_u16())),
        }
        let template = read(answer).await.and_then(|body| serde_json::from_slice::<Template>(&body).ok());
        if template.is_some_and(|template| template.carries_messages()) { Ok(()) } else { Err(NotReady::Template) }
    }

    fn address(&self, path: &str) -> String {
        format!("{}/v2/{path}", self.provider.base_url)
    }

    fn signed(&self, request: RequestBuilder, now: DateTime<Utc>) -> RequestBuilder {
        request.bearer_auth(self.provider.key.token(now))
    }
}

/// What is known where no answer came.
fn unanswered(error: &reqwest::Error) -> Outcome {
    if error.is_connect() {
        // No name, no route, refused, or no TLS: nothing of the message was said yet.
        Outcome::NotTaken("no_connection")
    } else if error.is_builder() {
        Outcome::Refused("cannot_be_addressed")
    } else {
        Outcome::Uncertain
    }
}

/// What an answer other than "taken" means.
fn judge(status: StatusCode) -> Outcome {
    match status {
        // Over the minute's or the day's limit: the provider counts before it takes.
        StatusCode::TOO_MANY_REQUESTS => Outcome::NotTaken("refused_for_now"),
        // The key is not known, or this machine's clock is wrong.
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Outcome::Refused("key_refused"),
        // The number, the template, a service in trial mode; or the way leads to somebody else.
        status if status.is_client_error() || status.is_redirection() => Outcome::Refused("refused_by_server"),
        // A gateway that waited in vain, or a success that is not the provider's: the message may have passed.
        _ => Outcome::Uncertain,
    }
}

/// Whether a 500 is the provider's own. Then it was not able to process the request, and asks for it again, says its
/// documentation; a gateway before it knows no such thing.
async fn is_own_failure(answer: Response) -> bool {
    #[derive(Deserialize)]
    struct Failure {
        status_code: u16,
        errors: Vec<IgnoredAny>,
    }
    let failure = read(answer).await.and_then(|body| serde_json::from_slice::<Failure>(&body).ok());
    failure.is_some_and(|failure| failure.status_code == 500 && !failure.errors.is_empty())
}

/// A template, as the provider has it.
#[derive(Deserialize)]
struct Template {
    #[serde(rename = "type")]
    kind: String,
    body: String,
}

impl Template {
    /// The names of placeholders are compared without spaces and capitals, as the provider does.
    fn carries_messages(&self) -> bool {
        let body: String = self.body.chars().filter(|c| !c.is_whitespace()).collect();
        self.kind == "sms" && body.to_lowercase().contains("((message))")
    }
}

/// The whole of an answer; `None` where it is too long or breaks off.
async fn read(mut answer: Response) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.ok()? {
        if body.len() + chunk.len() > LONGEST_ANSWER {
            return None;
        }
        body.extend_from_slice(&chunk);
    }
    Some(body)
}
