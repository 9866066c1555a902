//! A key of GOV.UK Notify, and the proof that is made with it for each request.
//!
//! Such a key is `name-service-secret`: the last 73 characters are two UUIDs and the hyphen between them. A request
//! carries a JSON Web Token (RFC 7519) that names the service and the time, signed with HMAC-SHA-256 under the secret;
//! the provider takes it for 30 seconds. Source: GOV.UK Notify, REST API documentation, "Authorisation header".

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;
use uuid::Uuid;

/// Letters of a UUID as it is written: 8-4-4-4-12.
const UUID_LENGTH: usize = 36;

/// A key, split into who we are and what proves it.
#[derive(Clone)]
pub struct ApiKey {
    service: String,
    signing: Hmac<Sha256>,
}

impl ApiKey {
    /// Reads a whole key. `None` where it is not one.
    pub fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        let (rest, secret) = raw.split_at_checked(raw.len().checked_sub(UUID_LENGTH)?)?;
        let rest = rest.strip_suffix('-')?;
        let (name, service) = rest.split_at_checked(rest.len().checked_sub(UUID_LENGTH)?)?;
        let whole = name.strip_suffix('-').is_some_and(|name| !name.is_empty());
        let ids = Uuid::try_parse(service).is_ok() && Uuid::try_parse(secret).is_ok();
        let signing = Hmac::new_from_slice(secret.as_bytes()).ok()?;
        (whole && ids).then(|| Self { service: service.to_owned(), signing })
    }

    /// The proof for a request that leaves now.
    pub(super) fn token(&self, now: DateTime<Utc>) -> String {
        let header = json!({ "typ": "JWT", "alg": "HS256" });
        let claims = json!({ "iss": self.service, "iat": now.timestamp() });
        let encode = |part: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(part);
        let said = format!("{}.{}", encode(header.to_string().as_bytes()), encode(claims.to_string().as_bytes()));
        let signature = self.signing.clone().chain_update(said.as_bytes()).finalize().into_bytes();
        format!("{said}.{}", encode(&signature))
    }
}

/// A key that is printed by accident shows nothing.
impl std::fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ApiKey(…)")
    }
}
