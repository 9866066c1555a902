//! Text messages against a provider that stands in on this machine, and says or does what a test wants.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    thread,
    time::Duration,
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::*;
use crate::config::SmsTransport;

const SERVICE: &str = "26785a09-ab16-4eb0-8407-a37497a57506";
const SECRET: &str = "3d844edf-8d35-48ac-975b-e847b4f122b0";
const TEMPLATE: &str = "f33517ff-2a88-4f6e-b855-c550268ce08a";
const TEXT: &str = "Tenfold: a session has changed. Please look at https://mentors.example.org";
const REFERENCE: &str = "019a0b3c-0000-7000-8000-000000000001";

/// What the stand-in does with the one request that it reads.
enum Does {
    Answers(&'static str, String),
    HangsUp,
    /// Nothing, for as long as the test lasts.
    Keeps,
}

/// One request, as it came.
#[derive(Debug, Clone)]
struct Heard {
    line: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Heard {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

struct StandIn {
    base_url: String,
    heard: mpsc::Receiver<Heard>,
}

impl StandIn {
    fn that(does: Does) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (tell, heard) = mpsc::channel();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let request = read(&stream);
            match does {
                Does::HangsUp => drop(stream),
                Does::Answers(status, body) => {
                    let length = body.len();
                    // The client may hang up on an answer that is too long.
                    let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}");
                }
                Does::Keeps => {
                    tell.send(request).unwrap();
                    // Ends when the client lets go.
                    let _ = stream.read(&mut [0; 1]);
                    return;
                }
            }
            tell.send(request).unwrap();
        });
        Self { base_url, heard }
    }

    fn answers(status: &'static str, body: &Value) -> Self {
        Self::that(Does::Answers(status, body.to_string()))
    }
}

fn read(stream: &TcpStream) -> Heard {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    let mut next = |reader: &mut BufReader<&TcpStream>| {
        line.clear();
        reader.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    };
    let first = next(&mut reader);
    let mut headers = Vec::new();
    loop {
        let header = next(&mut reader);
        let Some((name, value)) = header.split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut heard = Heard { line: first, headers, body: vec![] };
    heard.body = vec![0; heard.header("content-length").parse().unwrap_or(0)];
    reader.read_exact(&mut heard.body).unwrap();
    heard
}

/// A clock that stands still.
struct Still;

impl Clock for Still {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(1_568_818_578, 0).unwrap()
    }
}

fn settings(base_url: &str) -> Settings {
    let mut settings = Settings::usual_in(std::path::Path::new("data"), "http://127.0.0.1:8080").unwrap();
    settings.sms.transport = SmsTransport::Notify;
    settings.sms.base_url = base_url.to_owned();
    settings.sms.api_key = Some(format!("our-key-{SERVICE}-{SECRET}").into());
    settings.sms.template_id = Some(TEMPLATE.to_owned());
    settings
}

fn texter(base_url: &str) -> Texter {
    Texter::new(&settings(base_url), Arc::new(Still)).unwrap()
}

async fn send(texter: &Texter) -> Result<(), Outcome> {
    texter.send("+447700900123", TEXT, REFERENCE).await
}

async fn answered(status: &'static str, body: &Value) -> Result<(), Outcome> {
    send(&texter(&StandIn::answers(status, body).base_url)).await
}

fn error(status: u16, kind: &str, message: &str) -> Value {
    json!({ "status_code": status, "errors": [{ "error": kind, "message": message }] })
}

/// HMAC by its definition (RFC 2104), so that the token is not judged by the code that made it.
fn hmac_sha256(secret: &[u8], said: &[u8]) -> Vec<u8> {
    let padded = |with: u8| (0..64).map(|at| secret.get(at).copied().unwrap_or(0) ^ with).collect::<Vec<u8>>();
    let inner = Sha256::new().chain_update(padded(0x36)).chain_update(said).finalize();
    Sha256::new().chain_update(padded(0x5c)).chain_update(inner).finalize().to_vec()
}

#[tokio::test]
async fn a_message_is_handed_over_as_the_provider_wants_it() {
    let stand_in = StandIn::answers("201 Created", &json!({ "id": "740e5834-3a29-46b4-9a6f-16142fde533a" }));
    assert_eq!(send(&texter(&stand_in.base_url)).await, Ok(()));
    let heard = stand_in.heard.recv().unwrap();
    assert_eq!(heard.line, "POST /v2/notifications/sms HTTP/1.1");
    assert_eq!(heard.header("content-type"), "application/json");
    // The number, the text and our own reference: there is no room for anybody's name.
    let want = json!({
        "phone_number": "+447700900123",
        "template_id": TEMPLATE,
        "personalisation": { "message": TEXT },
        "reference": REFERENCE,
    });
    assert_eq!(serde_json::from_slice::<Value>(&heard.body).unwrap(), want);
}

#[tokio::test]
async fn a_request_proves_who_sends_it_and_when() {
    let stand_in = StandIn::answers("201 Created", &json!({}));
    send(&texter(&stand_in.base_url)).await.unwrap();
    let heard = stand_in.heard.recv().unwrap();
    let token = heard.header("authorization").strip_prefix("Bearer ").unwrap();
    let (said, signature) = token.rsplit_once('.').unwrap();
    let (header, claims) = said.split_once('.').unwrap();
    let decode = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).unwrap();
    let parse = |part: &str| serde_json::from_slice::<Value>(&decode(part)).unwrap();
    assert_eq!(parse(header), json!({ "typ": "JWT", "alg": "HS256" }));
    assert_eq!(parse(claims), json!({ "iss": SERVICE, "iat": 1_568_818_578 }));
    assert_eq!(decode(signature), hmac_sha256(SECRET.as_bytes(), said.as_bytes()));
}

/// The sum of the test above against one that another program made (Python's hmac).
#[test]
fn the_test_itself_sums_rightly() {
    let said = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE1Njg4MTg1NzgsImlzcyI6IjI2Nzg1YTA5LWFiMTYtNGViMC04NDA3\
                LWEzNzQ5N2E1NzUwNiJ9";
    let signature = BASE64_URL_SAFE_NO_PAD.encode(hmac_sha256(SECRET.as_bytes(), said.as_bytes()));
    assert_eq!(signature, "uL9PA6FeLyeIVhWLHfHrja0BKO_p0w7JGoBSBFdqcz4");
}

#[tokio::test]
async fn what_the_provider_refuses_is_not_tried_again() {
    let number = error(400, "ValidationError", "phone_number Not a UK mobile number");
    assert_eq!(answered("400 Bad Request", &number).await, Err(Outcome::Refused("refused_by_server")));
    let trial = error(400, "BadRequestError", "Can’t send to this recipient when service is in trial mode");
    assert_eq!(answered("400 Bad Request", &trial).await, Err(Outcome::Refused("refused_by_server")));
    let key = error(403, "AuthError", "Invalid token: API key not found");
    assert_eq!(answered("403 Forbidden", &key).await, Err(Outcome::Refused("key_refused")));
    let elsewhere = error(404, "NoResultFound", "No result found");
    assert_eq!(answered("404 Not Found", &elsewhere).await, Err(Outcome::Refused("refused_by_server")));
}

#[tokio::test]
async fn over_a_limit_it_is_tried_again() {
    for kind in ["RateLimitError", "TooManyRequestsError"] {
        let limit = error(429, kind, "Exceeded send limits (250) for today");
        assert_eq!(answered("429 Too Many Requests", &limit).await, Err(Outcome::NotTaken("refused_for_now")));
    }
}

#[tokio::test]
async fn a_failure_of_the_provider_s_own_is_tried_again_and_one_on_the_way_is_uncertain() {
    let own = error(500, "Exception", "Internal server error");
    assert_eq!(answered("500 Internal Server Error", &own).await, Err(Outcome::NotTaken("provider_failed")));
    for (status, body) in [
        ("500 Internal Server Error", json!("a proxy's page")),
        ("500 Internal Server Error", json!({ "status_code": 500, "errors": [] })),
        ("500 Internal Server Error", json!([error(500, "Exception", "x"), "y".repeat(70_000)])),
        ("502 Bad Gateway", own.clone()),
        ("503 Service Unavailable", json!({})),
        ("504 Gateway Timeout", json!({})),
        ("200 OK", json!("sign in to this network first")),
    ] {
        assert_eq!(answered(status, &body).await, Err(Outcome::Uncertain), "{status}");
    }
    let long = format!("{}{}", " ".repeat(64 * 1024), error(500, "Exception", "Internal server error"));
    let stand_in = StandIn::that(Does::Answers("500 Internal Server Error", long));
    assert_eq!(send(&texter(&stand_in.base_url)).await, Err(Outcome::Uncertain), "nobody reads that far");
}

#[tokio::test]
async fn the_key_does_not_follow_a_redirect() {
    let other = StandIn::answers("201 Created", &json!({}));
    let status = format!("307 Temporary Redirect\r\nLocation: {}/v2/notifications/sms", other.base_url);
    let first = StandIn::that(Does::Answers(status.leak(), String::new()));
    assert_eq!(send(&texter(&first.base_url)).await, Err(Outcome::Refused("refused_by_server")));
    assert!(other.heard.try_recv().is_err());
}

#[tokio::test]
async fn without_a_connection_nothing_was_taken() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    assert_eq!(send(&texter(&base_url)).await, Err(Outcome::NotTaken("no_connection")));
    // Whoever answers in plain words where TLS is due is nobody to hand a message to.
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = plain.local_addr().unwrap();
    let talk = thread::spawn(move || plain.accept().unwrap().0.write_all(b"220 mail.example.org ESMTP\r\n").unwrap());
    assert_eq!(send(&texter(&format!("https://{address}"))).await, Err(Outcome::NotTaken("no_connection")));
    talk.join().unwrap();
}

#[tokio::test]
async fn once_the_request_is_out_no_answer_means_that_nobody_knows() {
    let stand_in = StandIn::that(Does::HangsUp);
    assert_eq!(send(&texter(&stand_in.base_url)).await, Err(Outcome::Uncertain));
    assert!(stand_in.heard.recv().is_ok(), "it was heard");
    let stand_in = StandIn::that(Does::Keeps);
    let hasty = Patience { whole: Duration::from_millis(200), ..Patience::USUAL };
    let texter = Texter::with_patience(&settings(&stand_in.base_url), Arc::new(Still), hasty).unwrap();
    assert_eq!(send(&texter).await, Err(Outcome::Uncertain));
}

async fn checked(status: &'static str, body: &Value) -> Result<(), NotReady> {
    texter(&StandIn::answers(status, body).base_url).is_ready().await
}

#[tokio::test]
async fn a_check_asks_for_the_template_and_says_what_to_mend() {
    let template = |kind: &str, body: &str| json!({ "id": TEMPLATE, "type": kind, "body": body, "version": 1 });
    let stand_in = StandIn::answers("200 OK", &template("sms", "(( Message ))"));
    assert_eq!(texter(&stand_in.base_url).is_ready().await, Ok(()));
    let heard = stand_in.heard.recv().unwrap();
    assert_eq!(heard.line, format!("GET /v2/template/{TEMPLATE} HTTP/1.1"));
    assert!(heard.header("authorization").starts_with("Bearer "));
    assert_eq!(checked("200 OK", &template("sms", "Hello ((name))")).await, Err(NotReady::Template));
    assert_eq!(checked("200 OK", &template("email", "((message))")).await, Err(NotReady::Template));
    assert_eq!(checked("200 OK", &json!("welcome")).await, Err(NotReady::Template));
    assert_eq!(checked("403 Forbidden", &error(403, "AuthError", "x")).await, Err(NotReady::Key));
    assert_eq!(checked("404 Not Found", &error(404, "NoResultFound", "x")).await, Err(NotReady::NoTemplate));
    assert_eq!(checked("503 Service Unavailable", &json!({})).await, Err(NotReady::Strange(503)));
    let silent = texter(&StandIn::that(Does::HangsUp).base_url).is_ready().await;
    assert!(matches!(silent, Err(NotReady::Silent(_))), "{silent:?}");
}

#[test]
fn the_key_is_never_printed() {
    let settings = settings("http://127.0.0.1:9000");
    let texter = Texter::new(&settings, Arc::new(Still)).unwrap();
    let printed = format!("{texter:?} {settings:?} {:?}", settings.sms.provider());
    assert!(!printed.contains(SECRET), "{printed}");
}

#[test]
fn a_key_is_a_name_and_two_ids() {
    for (name, known) in [("our-key", true), ("k", true), ("ключ", true), ("", false)] {
        assert_eq!(ApiKey::parse(&format!("{name}-{SERVICE}-{SECRET}")).is_some(), known, "{name}");
    }
    let mut wrong = vec![String::new(), SECRET.to_owned(), format!("{SERVICE}-{SECRET}")];
    wrong.push(format!("k-{SERVICE}_{SECRET}"));
    wrong.push(format!("k{SERVICE}-{SECRET}"));
    wrong.push(format!("k-{SERVICE}-{}", "é".repeat(18)));
    wrong.push(format!("k-{}-{SECRET}", "x".repeat(36)));
    for wrong in wrong {
        assert!(ApiKey::parse(&wrong).is_none(), "{wrong}");
    }
}

#[tokio::test]
async fn without_a_provider_messages_are_files_for_the_owner_s_eyes() {
    let dir = tempfile::tempdir().unwrap();
    let settings = Settings::usual_in(&dir.path().join("data"), "http://127.0.0.1:8080").unwrap();
    let texter = Texter::new(&settings, Arc::new(Still)).unwrap();
    assert_eq!(texter.is_ready().await, Ok(()));
    for _ in 0..2 {
        assert_eq!(send(&texter).await, Ok(()), "and once more");
    }
    let file = settings.sms_folder().join(format!("{REFERENCE}.txt"));
    let want = format!("To: +447700900123\nReference: {REFERENCE}\n\n{TEXT}\n");
    assert_eq!(fs::read_to_string(&file).unwrap(), want);
    assert_eq!(fs::read_dir(settings.sms_folder()).unwrap().count(), 1);
    #[cfg(unix)]
    for (path, rights) in [(file, 0o600), (settings.sms_folder(), 0o700)] {
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
        assert_eq!(mode & 0o777, rights, "{}", path.display());
    }
    for elsewhere in ["", "../escape", "a/b", "."] {
        let refused = texter.send("+447700900123", TEXT, elsewhere).await;
        assert_eq!(refused, Err(Outcome::Refused("reference_is_no_name")), "{elsewhere}");
    }
    fs::remove_dir_all(settings.sms_folder()).unwrap();
    assert_eq!(send(&texter).await, Err(Outcome::NotTaken("file")));
}
