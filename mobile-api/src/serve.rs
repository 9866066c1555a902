//! From the route table to the framework: each row answers JSON, or a file of the app, with the same headers, errors
//! included.

use std::{future::Future, pin::Pin, rc::Rc};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{HeaderName, HeaderValue},
    web::{self, Bytes, ServiceConfig},
};
use serde::de::DeserializeOwned;
use tenfold_domain::{
    access::{Method, Route, Who},
    id::Id,
    told::Told,
};
use tenfold_service::{App, Credential, Door, Problem, Secret, sign_in::Knock};

use crate::{client::File, problem};

/// Fifty operations with the longest words, sealed, are well below it.
const BODY_MAX: usize = 1 << 20;

/// One request to the API, past the door.
#[derive(Debug)]
pub struct Call {
    pub app: App,
    pub door: Door,
    /// Where the visitor calls from, for coarse limits only.
    pub knock: Knock,
    request: HttpRequest,
    body: Bytes,
}

/// What a handler answers.
#[derive(Debug)]
pub(crate) enum Answer {
    Json(serde_json::Value),
    /// There is nothing new.
    Nothing,
    File(File),
}

type Answering = Pin<Box<dyn Future<Output = Result<Answer, Problem>>>>;

/// What stands behind a row.
#[derive(Clone)]
pub struct Handler(Rc<dyn Fn(Call) -> Answering>);

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Handler")
    }
}

impl Call {
    /// The body, read as JSON of this shape.
    pub(crate) fn body<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        object(&self.body).ok_or_else(|| Problem::refused(not_understood()))
    }

    /// What an address asks for by this name.
    pub(crate) fn asked(&self, name: &str) -> Option<String> {
        let query = web::Query::<Vec<(String, String)>>::from_query(self.request.query_string()).ok()?;
        query.into_inner().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// A part of the address.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.request.match_info().get(name).unwrap_or_default()
    }
}

/// JSON of this shape, with its fields by their names: a list of values in their order is none.
pub(crate) fn object<T: DeserializeOwned>(json: &[u8]) -> Option<T> {
    let begins_with = json.iter().find(|byte| !byte.is_ascii_whitespace())?;
    if *begins_with == b'{' { serde_json::from_slice(json).ok() } else { None }
}

fn not_understood() -> Told {
    Told::whole("The app sent something that this server does not understand. Open the app again.")
}

/// Makes a handler of an `async fn(&Call) -> Result<Answer, Problem>`.
pub(crate) fn handler<F>(work: F) -> Handler
where
    F: AsyncFn(&Call) -> Result<Answer, Problem> + 'static,
{
    let work = Rc::new(work);
    Handler(Rc::new(move |call| {
        let work = work.clone();
        Box::pin(async move { work(&call).await })
    }))
}

/// Puts every row of the table into the app.
pub fn configure(app: &App, routes: Vec<Route<Handler>>, config: &mut ServiceConfig) {
    for route in routes {
        let (app, path) = (app.clone(), route.path);
        let verb = match route.method {
            Method::Get => web::get(),
            Method::Post => web::post(),
        };
        config.route(
            path,
            verb.to(move |request: HttpRequest, payload: web::Payload| {
                let (app, route) = (app.clone(), route.clone());
                async move { answer(app, route, request, payload).await }
            }),
        );
    }
}

async fn answer(app: App, route: Route<Handler>, request: HttpRequest, payload: web::Payload) -> HttpResponse {
    let id = Id::<()>::new(app.clock().now(), app.chance()).uuid();
    let Ok(Ok(body)) = payload.to_bytes_limited(BODY_MAX).await else {
        return private(problem::answer(&Problem::refused(not_understood()), id));
    };
    let credential = match route.who {
        Who::Phone | Who::PhoneTelling => token_of(&request).map_or(Credential::Nothing, Credential::Token),
        Who::Link(purpose) => {
            token_of(&request).map_or(Credential::Nothing, |secret| Credential::Link(purpose, secret))
        }
        _ => Credential::Nothing,
    };
    let knock = Knock { address: peer(&app, &request), ..Knock::default() };
    let door = Door { who: route.who, credential, request: id };
    match (route.handler.0)(Call { app, door, knock, request, body }).await {
        Ok(Answer::Json(value)) => private(HttpResponse::Ok().json(value)),
        Ok(Answer::Nothing) => private(HttpResponse::NoContent().finish()),
        Ok(Answer::File(file)) => file.answer(),
        Err(problem) => private(problem::answer(&problem, id)),
    }
}

/// What stands after "Bearer".
fn token_of(request: &HttpRequest) -> Option<Secret> {
    let header = request.headers().get("authorization")?.to_str().ok()?;
    Secret::from_code(header.strip_prefix("Bearer ")?)
}

fn peer(app: &App, request: &HttpRequest) -> String {
    if app.trusts_proxy() {
        request.connection_info().realip_remote_addr().unwrap_or_default().to_owned()
    } else {
        request.peer_addr().map(|address| address.ip().to_string()).unwrap_or_default()
    }
}

fn private(mut response: HttpResponse) -> HttpResponse {
    const HEADERS: [(&str, &str); 3] = [
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ];
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
