//! A phone as the app on it behaves: a key that it keeps, a PIN that is typed, JSON to and fro.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use hkdf::Hkdf;
use p256::{
    PublicKey, SecretKey,
    ecdsa::{Signature, SigningKey, signature::Signer},
};
use serde_json::{Value, json};
use sha2::Sha256;
use uuid::Uuid;

use crate::{Browser, Seen, World, browser::panic_with};

/// A phone, enrolled or not.
#[derive(Clone)]
pub struct Phone {
    browser: Browser,
    key: SigningKey,
    pub id: String,
    /// The last day on which it opens anything.
    pub until: String,
    pub pin: String,
    pub token: String,
    operations: u128,
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Phone").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What came back: the status and the JSON.
#[derive(Debug, Clone)]
pub struct Heard {
    pub status: u16,
    pub json: Value,
}

impl Heard {
    fn of(seen: &Seen) -> Self {
        Self { status: seen.status, json: serde_json::from_str(&seen.body).unwrap_or(Value::Null) }
    }

    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    /// What became of the only thing that was said.
    pub fn result(&self) -> &str {
        self.json["results"][0]["result"].as_str().unwrap_or_default()
    }
}

impl Phone {
    /// A phone out of its box; `seed` makes its key.
    pub fn new(world: &World, seed: u8) -> Self {
        let key = match SigningKey::from_slice(&[seed; 32]) {
            Ok(key) => key,
            Err(error) => panic_with(&error.to_string()),
        };
        let (id, until, token) = (String::new(), String::new(), String::new());
        let operations = u128::from(seed) << 64;
        Self { browser: world.browser(), key, id, until, pin: "271828".to_owned(), token, operations }
    }

    /// A phone that was enrolled from a practitioner's page of this young person, and let in.
    pub async fn enrolled(world: &World, practitioner: &Browser, path: &str, seed: u8) -> Self {
        let mut phone = Self::new(world, seed);
        let code = Self::code_from(practitioner, path).await;
        let heard = phone.enrol(&code).await;
        assert_eq!(heard.status, 200, "{heard:?}");
        let heard = phone.let_in(true).await;
        assert_eq!(heard.status, 200, "{heard:?}");
        phone
    }

    /// What a practitioner reads out.
    pub async fn code_from(practitioner: &Browser, path: &str) -> String {
        let seen = practitioner.fill(&format!("{path}/phone"), &[]).await;
        let code = seen.body.split("<p class=\"code\">").nth(1).and_then(|rest| rest.split('<').next());
        match code {
            Some(code) => code.to_owned(),
            None => panic_with(&format!("{path} shows no code: {} {}", seen.status, seen.text())),
        }
    }

    fn public_key(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.key.verifying_key().to_sec1_point(false).as_bytes())
    }

    fn sign(&self, text: &str) -> String {
        let signature: Signature = self.key.sign(text.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(signature.to_bytes())
    }

    pub async fn enrol(&mut self, code: &str) -> Heard {
        let plain = code.replace('-', "").to_uppercase();
        let signature = self.sign(&format!("tenfold enrol\n{plain}\n{}", self.public_key()));
        let body = json!({ "code": code, "public_key": self.public_key(), "pin": self.pin, "signature": signature });
        let heard = self.post("/api/v1/phones", &body).await;
        if let Some(id) = heard.json["phone"].as_str() {
            id.clone_into(&mut self.id);
            heard.json["until"].as_str().unwrap_or_default().clone_into(&mut self.until);
        }
        heard
    }

    /// Signs a nonce, and types the PIN where it wants to be told anything.
    pub async fn let_in(&mut self, with_pin: bool) -> Heard {
        let nonce = self.nonce().await;
        let pin = with_pin.then(|| self.pin.clone());
        let heard = self.show(&nonce, pin.as_deref()).await;
        if let Some(token) = heard.json["token"].as_str() {
            token.clone_into(&mut self.token);
        }
        heard
    }

    pub async fn nonce(&self) -> String {
        let heard = self.post("/api/v1/phones/nonce", &json!({ "phone": self.id })).await;
        heard.json["nonce"].as_str().unwrap_or_default().to_owned()
    }

    /// Shows a signed nonce.
    pub async fn show(&self, nonce: &str, pin: Option<&str>) -> Heard {
        let signature = self.sign(&format!("tenfold token\n{}\n{nonce}", self.id));
        let mut body = json!({ "phone": self.id, "nonce": nonce, "signature": signature });
        if let Some(pin) = pin {
            body["pin"] = pin.into();
        }
        self.post("/api/v1/phones/token", &body).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Heard {
        Heard::of(&self.browser.post_json(path, body, &self.token).await)
    }

    pub async fn get(&self, path: &str) -> Heard {
        Heard::of(&self.browser.get_with(path, &self.token).await)
    }

    /// Everything that it is told.
    pub async fn told(&self) -> Value {
        let heard = self.get("/api/v1/sync").await;
        assert_eq!(heard.status, 200, "{heard:?}");
        heard.json
    }

    fn next(&mut self) -> Uuid {
        self.operations += 1;
        Uuid::from_u128(self.operations)
    }

    /// Says one thing, with an id of its own.
    pub async fn say(&mut self, kind: &str, body: Value) -> Heard {
        let id = self.next();
        self.say_as(id, kind, body).await
    }

    pub async fn say_as(&self, id: Uuid, kind: &str, body: Value) -> Heard {
        self.send(json!({ "id": id, "kind": kind, "body": body })).await
    }

    pub async fn send(&self, operation: Value) -> Heard {
        self.post("/api/v1/sync", &json!({ "operations": [operation] })).await
    }

    /// An operation whose body is sealed to the server's key, as the app seals it.
    pub async fn sealed(&mut self, kind: &str, body: &Value) -> Value {
        let seal = self.told().await["seal"].clone();
        let id = self.next();
        sealed(&seal, id, kind, body)
    }
}

/// Seals to the key that the server told.
pub fn sealed(seal: &Value, id: Uuid, kind: &str, body: &Value) -> Value {
    let made = seal_with(seal, id, kind, body);
    match made {
        Some(sealed) => json!({ "id": id, "kind": kind, "sealed": { "key": seal["key"], "box": sealed } }),
        None => panic_with("it cannot be sealed"),
    }
}

fn seal_with(seal: &Value, id: Uuid, kind: &str, body: &Value) -> Option<String> {
    const NONCE: [u8; 12] = [9; 12];
    let (key, point) = (seal["key"].as_str()?, seal["public_key"].as_str()?);
    let point = PublicKey::from_sec1_bytes(&BASE64_URL_SAFE_NO_PAD.decode(point).ok()?).ok()?;
    let own = SecretKey::from_slice(&[7; 32]).ok()?;
    let mut secret = [0; 32];
    let shared = own.diffie_hellman(&point);
    let about = format!("tenfold seal 1\n{key}");
    Hkdf::<Sha256>::new(None, shared.raw_secret_bytes()).expand(about.as_bytes(), &mut secret).ok()?;
    let aad = format!("{kind}\n{id}");
    let plain = body.to_string();
    let payload = Payload { msg: plain.as_bytes(), aad: aad.as_bytes() };
    let text = Aes256Gcm::new_from_slice(&secret).ok()?.encrypt(&NONCE.into(), payload).ok()?;
    let point = SigningKey::from(own).verifying_key().to_sec1_point(false).as_bytes().to_vec();
    Some(BASE64_URL_SAFE_NO_PAD.encode([point.as_slice(), &NONCE, &text].concat()))
}
