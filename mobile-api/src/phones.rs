//! `POST /api/v1/phones` and what follows: a phone is enrolled with a code, and let in with a signature.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use tenfold_domain::phones::words;
use tenfold_service::{
    Problem,
    phones::{self as rooms, Enrolling, LetIn, Signed},
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    problem::ApiProblem,
    serve::{Answer, Call},
};

/// A phone asks to be enrolled.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewPhone {
    /// The code on the practitioner's screen, in any case, with or without a dash.
    #[schema(example = "ABCD-2345", max_length = 20)]
    pub code: String,
    /// The point of the phone's P-256 key, uncompressed: 65 bytes, base64url without padding.
    #[schema(min_length = 87, max_length = 87)]
    pub public_key: String,
    /// Six figures.
    #[schema(example = "271828", min_length = 6, max_length = 6, pattern = "^[0-9]{6}$")]
    pub pin: String,
    /// r and s, 32 bytes each, base64url without padding: ECDSA with SHA-256 over "tenfold enrol", the code in capitals
    /// without a dash, and `public_key` as it is sent; a line each.
    #[schema(min_length = 86, max_length = 86)]
    pub signature: String,
}

/// The phone was enrolled.
#[derive(Debug, Serialize, ToSchema)]
pub struct Enrolled {
    pub phone: Uuid,
    /// What the young person is called.
    #[schema(max_length = 200)]
    pub called: String,
    /// `mentor` or `mentee`.
    #[schema(max_length = 10)]
    pub side: &'static str,
    /// The last day on which the phone opens anything, as a local date.
    #[schema(example = "2027-03-01", max_length = 10)]
    pub until: String,
}

/// Enrols a phone, once for each code.
#[utoipa::path(
    post,
    path = "/api/v1/phones",
    request_body = NewPhone,
    responses(
        (status = 200, body = Enrolled),
        (status = 422, body = ApiProblem, description = "The code opens nothing, the PIN is too simple, or the signature is of another key."),
        (status = 429, body = ApiProblem, description = "Too many tries from this address.")
    )
)]
pub(crate) async fn enrol(call: &Call) -> Result<Answer, Problem> {
    let new: NewPhone = call.body()?;
    let typed = Enrolling {
        public_key: bytes(&new.public_key),
        signature: bytes(&new.signature),
        code: new.code,
        pin: new.pin,
        public_key_sent: new.public_key,
    };
    let knock = call.knock.clone();
    let seen = call.app.write(&call.door, move |tx| rooms::enrol(tx, &knock, &typed)).await;
    let enrolled = seen.map_err(|failed| failed.problem)?.value.ok_or_else(words::code_opens_nothing)?;
    let enrolled = Enrolled {
        phone: enrolled.phone.uuid(),
        called: enrolled.called,
        side: enrolled.side.code(),
        until: enrolled.until_on.to_string(),
    };
    Ok(Answer::Json(serde_json::json!(enrolled)))
}

/// What is not base64 is no key and no signature: it opens nothing.
fn bytes(text: &str) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(text).unwrap_or_default()
}

/// A phone that wants to be let in.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WhichPhone {
    pub phone: Uuid,
}

/// What it is to sign.
#[derive(Debug, Serialize, ToSchema)]
pub struct Nonce {
    /// 32 bytes, base64url without padding; good once.
    #[schema(max_length = 43)]
    pub nonce: String,
    /// For how long.
    pub seconds: u32,
}

/// Gives a phone something to sign. A phone that nobody knows gets it too.
#[utoipa::path(post, path = "/api/v1/phones/nonce", request_body = WhichPhone, responses((status = 200, body = Nonce)))]
pub(crate) async fn nonce(call: &Call) -> Result<Answer, Problem> {
    let WhichPhone { phone } = call.body()?;
    let phone = tenfold_domain::id::Id::from_uuid(phone);
    let seen = call.app.write(&call.door, move |tx| rooms::make_nonce(tx, phone)).await;
    let nonce = seen.map_err(|failed| failed.problem)?.value.code();
    Ok(Answer::Json(serde_json::json!(Nonce { nonce, seconds: 120 })))
}

/// A signed nonce, with the PIN where the phone wants to be told anything.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SignedNonce {
    pub phone: Uuid,
    #[schema(min_length = 43, max_length = 43)]
    pub nonce: String,
    /// As for enrolling, over "tenfold token", the phone's id and the nonce; a line each.
    #[schema(min_length = 86, max_length = 86)]
    pub signature: String,
    #[schema(example = "271828", min_length = 6, max_length = 6)]
    pub pin: Option<String>,
}

/// The phone is let in.
#[derive(Debug, Serialize, ToSchema)]
pub struct Token {
    /// Goes behind "Bearer" in the header `Authorization`.
    #[schema(max_length = 43)]
    pub token: String,
    /// How long it holds.
    pub seconds: i64,
    /// Whether the PIN was right. Without it the phone tells, and is told nothing.
    pub proved: bool,
    /// `open`, `lost` (reported lost) or `over` (the cohort is): the last two tell worries, and nothing else.
    #[schema(max_length = 10)]
    pub standing: &'static str,
}

/// Lets a phone in for a quarter of an hour.
#[utoipa::path(
    post,
    path = "/api/v1/phones/token",
    request_body = SignedNonce,
    responses(
        (status = 200, body = Token),
        (status = 401, body = ApiProblem, description = "Nobody knows the phone, the nonce was used, or the signature is of another key."),
        (status = 422, body = ApiProblem, description = "`wrong_pin`"),
        (status = 429, body = ApiProblem, description = "Too many wrong PINs.")
    )
)]
pub(crate) async fn token(call: &Call) -> Result<Answer, Problem> {
    let sent: SignedNonce = call.body()?;
    let signed = Signed {
        phone: tenfold_domain::id::Id::from_uuid(sent.phone),
        nonce: sent.nonce,
        signature: bytes(&sent.signature),
        pin: sent.pin,
    };
    let knock = call.knock.clone();
    let seen = call.app.write(&call.door, move |tx| rooms::let_in(tx, &knock, &signed)).await;
    let_in(seen.map_err(|failed| failed.problem)?.value)
}

/// What whoever is let in is given.
pub(crate) fn let_in(how: LetIn) -> Result<Answer, Problem> {
    match how {
        LetIn::WrongPin => Err(words::wrong_pin().into()),
        LetIn::Token { token, lasts, proved, standing } => Ok(Answer::Json(serde_json::json!(Token {
            token: token.code(),
            seconds: lasts.num_seconds(),
            proved,
            standing: standing.code(),
        }))),
    }
}
