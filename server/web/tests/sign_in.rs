//! Signing in through the pages themselves: cookies, forms, and where each answer leads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::{collections::BTreeMap, future::Future, pin::Pin, rc::Rc, sync::Arc};

use actix_web::{
    App as Actix,
    body::{BoxBody, MessageBody},
    cookie::Cookie,
    dev::{Service, ServiceResponse},
    http::{StatusCode, header},
    test,
};
use chrono::TimeDelta;
use tempfile::TempDir;
use tenfold_domain::{access::Job, delivery::Mail, email::Email, staff::PersonDetails, text::Line, world::Clock};
use tenfold_service::{App, sign_in};
use tenfold_store::testing::{self, TestChance, TestClock};

const PASSPHRASE: &str = "kettle moss harbour tin";
const EMAIL: &str = "bisi@eastbrook.sch.uk";
const ADDRESS: &str = "http://localhost:8080";

/// What came back.
struct Page {
    status: StatusCode,
    to: String,
    body: String,
}

impl Page {
    /// The value of a hidden input.
    fn hidden(&self, name: &str) -> String {
        let start = format!(r#"name="{name}" value=""#);
        let rest = self.body.split(&start).nth(1).unwrap_or_else(|| panic!("no {name} in {}", self.body));
        rest.split('"').next().unwrap().replace("&#38;", "&")
    }
}

type Answering = Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>;

/// One person at one browser.
struct Browser {
    pages: Box<dyn Fn(test::TestRequest) -> Answering>,
    cookies: BTreeMap<String, String>,
}

impl Browser {
    async fn send(&mut self, request: test::TestRequest) -> Page {
        let request = self
            .cookies
            .iter()
            .fold(request, |request, (name, value)| request.cookie(Cookie::new(name.clone(), value.clone())));
        let answer = (self.pages)(request).await;
        for cookie in answer.response().cookies() {
            assert!(cookie.http_only().unwrap_or_default());
            if cookie.value().is_empty() {
                self.cookies.remove(cookie.name());
            } else {
                self.cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
            }
        }
        let status = answer.status();
        let to = answer.headers().get(header::LOCATION).map_or("", |to| to.to_str().unwrap()).to_owned();
        assert_eq!(answer.headers().get(header::CACHE_CONTROL).unwrap(), "no-store");
        let body = String::from_utf8(answer.into_body().try_into_bytes().unwrap().to_vec()).unwrap();
        assert!(!body.contains("style="), "{body}");
        Page { status, to, body }
    }

    async fn get(&mut self, path: &str) -> Page {
        self.send(test::TestRequest::get().uri(path)).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let request = test::TestRequest::post().uri(path).insert_header((header::ORIGIN, ADDRESS));
        self.send(request.set_form(fields)).await
    }
}

struct World {
    app: App,
    clock: Arc<TestClock>,
    _dir: TempDir,
}

async fn world() -> World {
    let dir = tempfile::tempdir().unwrap();
    let (config, clock) = (testing::fresh_sqlite(dir.path()).unwrap(), TestClock::new());
    let store = testing::open(&config, clock.clone()).unwrap();
    let app = App::open(store, &testing::test_key(), clock.clone(), TestChance::new(5), ADDRESS, false).await.unwrap();
    World { app, clock, _dir: dir }
}

/// The path of the invitation of the first manager.
async fn invitation(app: &App) -> String {
    let founded = sign_in::found_organisation(app, Line::parse("Eastbrook Mentors").unwrap()).await.unwrap();
    let (details, email) = (PersonDetails::parse("Bisi", "Adeyemi").unwrap(), Email::parse(EMAIL).unwrap());
    let add = move |tx: &mut tenfold_service::Tx<'_, '_>| sign_in::add_first_manager(tx, &details, &email);
    let (_, account) = app.command(founded.id, add).await.unwrap();
    let mail = app.job(Job::Delivery, move |tx| sign_in::prepare_mail(tx, Mail::Invitation(account)));
    mail.await.unwrap().unwrap().link.unwrap().path
}

fn code(clock: &TestClock, secret: &str) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(clock.now().timestamp()).unwrap()).to_string()
}

async fn browser(world: &World) -> Browser {
    let app = world.app.clone();
    let pages = Actix::new().configure(move |config| tenfold_web::configure(&app, tenfold_web::routes(), config));
    let service = Rc::new(test::init_service(pages).await);
    let pages = move |request: test::TestRequest| -> Answering {
        let service = service.clone();
        Box::pin(async move { service.call(request.to_request()).await.unwrap() })
    };
    Browser { pages: Box::new(pages), cookies: BTreeMap::new() }
}

#[actix_web::test]
async fn somebody_joins_works_is_timed_out_and_finds_again_what_they_typed() {
    let world = world().await;
    let mut bisi = browser(&world).await;
    let welcome = invitation(&world.app).await;
    let page = bisi.get(&welcome).await;
    assert!(page.status.is_success() && page.body.contains("Welcome, Bisi") && page.body.contains(EMAIL));
    let short = bisi.post(&welcome, &[("csrf", &page.hidden("csrf")), ("passphrase", "short")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let joined = bisi.post(&welcome, &[("csrf", &page.hidden("csrf")), ("passphrase", PASSPHRASE)]).await;
    assert_eq!(joined.to, "/sign-in/second-factor");
    assert!(bisi.get(&welcome).await.body.contains("This link is over"));
    assert_eq!(bisi.get("/").await.to, "/sign-in/code");
    assert_eq!(bisi.get("/sign-in/code").await.to, "/sign-in/second-factor");

    let page = bisi.get("/sign-in/second-factor").await;
    assert!(page.body.contains("<svg xmlns"), "{}", page.body);
    let (csrf, secret, ticket) = (page.hidden("csrf"), page.hidden("secret"), page.hidden("ticket"));
    let fields =
        |code| [("csrf", csrf.clone()), ("secret", secret.clone()), ("ticket", ticket.clone()), ("code", code)];
    let wrong = fields("000000".to_owned());
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let again = bisi.post("/sign-in/second-factor", &wrong).await;
    assert_eq!((again.status, again.hidden("secret")), (StatusCode::UNPROCESSABLE_ENTITY, secret.clone()));
    let right = fields(code(&world.clock, &secret));
    let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let codes = bisi.post("/sign-in/second-factor", &right).await;
    assert_eq!(codes.body.matches("<code>").count(), 10);

    let home = bisi.get("/").await;
    assert!(home.body.contains("Hello, Bisi Adeyemi") && home.body.contains("Programme manager, Eastbrook Mentors"));
    assert!(bisi.get("/me").await.body.contains("This browser"));
    assert_eq!(bisi.get("/components").await.status, StatusCode::NOT_FOUND);
    for path in ["/me/passphrase", "/me/recovery-codes", "/me/second-factor", "/step-up"] {
        assert!(bisi.get(path).await.status.is_success(), "{path}");
    }

    let form = bisi.get("/areas/new").await;
    world.clock.advance(TimeDelta::hours(1));
    let typed = [("csrf", form.hidden("csrf")), ("operation", form.hidden("operation")), ("name", "Hackney".into())];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let over = bisi.post("/areas/new", &typed).await;
    assert_eq!(over.to, "/sign-in?why=kept");

    let door = bisi.get(&over.to).await;
    assert!(door.body.contains("kept, sealed, for 30 minutes"));
    let csrf = door.hidden("csrf");
    let inside = bisi.post("/sign-in", &[("csrf", &csrf), ("email", EMAIL), ("passphrase", PASSPHRASE)]).await;
    assert_eq!(inside.to, "/sign-in/code");
    let csrf = bisi.get("/sign-in/code").await.hidden("csrf");
    let kept = bisi.post("/sign-in/code", &[("csrf", &csrf), ("code", &code(&world.clock, &secret))]).await;
    assert!(kept.to.starts_with("/kept/"), "{}", kept.to);
    assert!(bisi.get("/").await.body.contains(&kept.to));

    let page = bisi.get(&kept.to).await;
    assert!(page.body.contains("Hackney"));
    let resent =
        [("csrf", page.hidden("csrf")), ("operation", page.hidden("operation")), ("name", page.hidden("name"))];
    let resent: Vec<(&str, &str)> = resent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let added = bisi.post("/areas/new", &resent).await;
    assert!(added.to.starts_with("/areas/"), "{}", added.body);
    assert_eq!(bisi.post("/areas/new", &resent).await.to, added.to);
    assert_eq!(bisi.get(&kept.to).await.status, StatusCode::NOT_FOUND);
    assert!(!bisi.get("/").await.body.contains("/kept/"));

    let csrf = bisi.get("/me").await.hidden("csrf");
    let out = bisi.post("/sign-out", &[("csrf", &csrf)]).await;
    assert_eq!(out.to, "/sign-in?done=signed_out");
    assert!(!bisi.cookies.contains_key("tenfold") && bisi.cookies.contains_key("tenfold-known"));
    assert_eq!(bisi.get("/me?x=1").await.to, "/sign-in?to=%2Fme%3Fx%3D1");
}

#[actix_web::test]
async fn nobody_learns_from_the_door_whether_an_address_is_known() {
    let world = world().await;
    let mut visitor = browser(&world).await;
    invitation(&world.app).await;
    let csrf = visitor.get("/forgotten").await.hidden("csrf");
    let mut answers = Vec::new();
    for email in [EMAIL, "nobody@eastbrook.sch.uk"] {
        let asked = visitor.post("/forgotten", &[("csrf", &csrf), ("email", email)]).await;
        let refused =
            visitor.post("/sign-in", &[("csrf", &csrf), ("email", email), ("passphrase", "a wrong one")]).await;
        let body = refused.body.replace(email, "").replace(&refused.hidden("operation"), "");
        answers.push((asked.status, asked.to, refused.status, body));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
    let without = visitor.post("/sign-in", &[("email", EMAIL), ("passphrase", PASSPHRASE)]).await;
    assert_eq!(without.status, StatusCode::FORBIDDEN);
    let elsewhere = visitor.get("/sign-in?to=//evil.example").await;
    assert_eq!(elsewhere.hidden("to"), "/");
}
