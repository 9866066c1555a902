//! From the route table to the framework: the one place where a row becomes an address that answers.
//!
//! Every request goes the same way: cookies, size, proof of the form, then the handler; whatever comes back gets the
//! same headers. A row is the only way in, and what no row names is not there.

use actix_web::{
    HttpMessage, HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{self, Bytes, Payload, ServiceConfig},
};
use tenfold_domain::{
    access::{Method, Route, Who},
    id::Id,
};
use tenfold_service::{App, Credential, Door, Problem, Secret};

use crate::{
    answer::Reply,
    assets, forms,
    look::{Shell, Trouble},
    problem,
    serve::{BROWSER, Handler, MARKS, SESSION, cookie, cookie_name},
    upload,
    visit::Visit,
};

/// Forms are small; files have doors of their own.
const BODY_MAX: usize = 256 * 1024;

/// Puts every row of the table, the assets and the page for what is not there into the app.
pub fn configure(app: &App, routes: Vec<Route<Handler>>, config: &mut ServiceConfig) {
    for route in routes {
        let (app, path) = (app.clone(), route.path);
        let verb = match route.method {
            Method::Get => web::get(),
            Method::Post => web::post(),
        };
        config.route(
            path,
            verb.to(move |request: HttpRequest, payload: Payload| {
                let (app, route) = (app.clone(), route.clone());
                async move { answer(app, route, request, payload).await }
            }),
        );
    }
    config.route("/assets/{hash}/{name}", web::get().to(asset));
    let app = app.clone();
    config.default_service(web::to(move |request: HttpRequest| {
        let app = app.clone();
        async move { nothing_here(&app, &request) }
    }));
}

async fn asset(path: web::Path<(String, String)>) -> HttpResponse {
    let (hash, name) = path.into_inner();
    assets::serve(&hash, &name).unwrap_or_else(|| HttpResponse::NotFound().finish())
}

fn nothing_here(app: &App, request: &HttpRequest) -> HttpResponse {
    if request.path().starts_with("/api/") {
        return private(HttpResponse::NotFound().json(serde_json::json!({
            "code": "not_found", "sentence": "There is nothing at this address."
        })));
    }
    private(problem::plain(bare_shell(app), StatusCode::NOT_FOUND, Trouble::not_found()).respond())
}

fn bare_shell(app: &App) -> Shell {
    let mut shell = Shell::new("");
    shell.demo = app.is_demo();
    shell.css_href = assets::href("tenfold.css");
    shell.icon_href = assets::href("favicon.svg");
    shell
}

async fn answer(app: App, route: Route<Handler>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let mut visit = open(&app, &route, &request);
    if route.method == Method::Post {
        match read_any_form(&route.handler, &request, payload).await {
            Ok((typed, file)) => (visit.typed, visit.file) = (typed, file),
            Err(reply) => return private(reply(&app).respond()),
        }
        let ours = forms::proves(visit.field("csrf"), &visit.proof) && same_origin(&app, &request);
        if !ours {
            let page = problem::plain(visit.shell(""), StatusCode::FORBIDDEN, Trouble::stale_form());
            return private(page.respond());
        }
    }
    let (answer, mut visit) = route.handler.call(visit).await;
    if let Some(file) = visit.file.take() {
        file.drain().await;
    }
    // A file cannot be kept for later, and a form without its file is none.
    let keeps = route.method == Method::Post && !route.handler.takes_file();
    if matches!(answer, Err(Problem::SignedOut | Problem::NeedsStepUp)) && keeps {
        crate::sign_in::keep_form(&mut visit).await;
    }
    let reply = answer.unwrap_or_else(|problem| problem::page(&visit, &problem));
    let mut response = reply.respond();
    for cookie in &visit.cookies {
        // A cookie that cannot be written would be a fault of ours in its making: there is no user's text in any.
        let _ = response.add_cookie(cookie);
    }
    private(response)
}

/// Reads what the browser holds: cookies, the parts of the address, its query.
fn open(app: &App, route: &Route<Handler>, request: &HttpRequest) -> Visit {
    let id = Id::<()>::new(app.clock().now(), app.chance()).uuid();
    let held = |name: &str| request.cookie(&cookie_name(app, name)).map(|c| c.value().to_owned());
    let session = held(SESSION).unwrap_or_default();
    let credential = match route.who {
        Who::Link(purpose) => Secret::from_code(request.match_info().get("secret").unwrap_or_default())
            .map_or(Credential::Nothing, |secret| Credential::Link(purpose, secret)),
        _ => Secret::from_code(&session).map_or(Credential::Nothing, Credential::Session),
    };
    let door = Door { who: route.who, credential, request: id };
    let mut visit = Visit::new(app.clone(), door, request.path().to_owned());
    visit.method = route.method;
    visit.params = request.match_info().iter().map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    visit.query = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    visit.peer = peer(app, request);
    visit.marks = held(MARKS).unwrap_or_default();
    let browser = held(BROWSER).filter(|code| Secret::from_code(code).is_some()).unwrap_or_else(|| {
        let fresh = Secret::new(app.chance()).code();
        visit.cookies.push(cookie(app, BROWSER, fresh.clone()));
        fresh
    });
    visit.proof = forms::proof(app.form_key(), &browser, &session);
    visit.browser = browser;
    request.extensions_mut().insert(id);
    visit
}

/// The visitor's address, for coarse limits only.
fn peer(app: &App, request: &HttpRequest) -> String {
    if app.trusts_proxy() {
        request.connection_info().realip_remote_addr().unwrap_or_default().to_owned()
    } else {
        request.peer_addr().map(|address| address.ip().to_string()).unwrap_or_default()
    }
}

type Refusal = Box<dyn Fn(&App) -> Reply>;

async fn read_any_form(handler: &Handler, request: &HttpRequest, payload: Payload) -> Result<upload::Form, Refusal> {
    if !handler.takes_file() || !upload::is_multipart(request) {
        return Ok((read_form(request, payload).await?, None));
    }
    if upload::is_beyond_all(request) {
        return Err(refusal(StatusCode::PAYLOAD_TOO_LARGE, Trouble::too_large));
    }
    upload::read_form(request, payload).await.map_err(|_| refusal(StatusCode::BAD_REQUEST, Trouble::cut_short))
}

async fn read_form(request: &HttpRequest, payload: Payload) -> Result<Vec<(String, String)>, Refusal> {
    let body: Bytes = match payload.to_bytes_limited(BODY_MAX).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return Err(refusal(StatusCode::BAD_REQUEST, Trouble::cut_short)),
        Err(_) => return Err(refusal(StatusCode::PAYLOAD_TOO_LARGE, Trouble::too_large)),
    };
    let urlencoded = request.content_type().eq_ignore_ascii_case("application/x-www-form-urlencoded");
    if !urlencoded && !body.is_empty() {
        return Err(refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, Trouble::cut_short));
    }
    serde_urlencoded::from_bytes(&body).map_err(|_| refusal(StatusCode::BAD_REQUEST, Trouble::cut_short))
}

fn refusal(status: StatusCode, trouble: fn() -> Trouble) -> Refusal {
    Box::new(move |app| problem::plain(bare_shell(app), status, trouble()))
}

/// A form comes from our own pages. Browsers say where a form comes from; what says nothing still needs the proof.
fn same_origin(app: &App, request: &HttpRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let site = header("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let origin = header("origin").is_none_or(|origin| origin == app.public_url() || origin == "null" && site);
    site && origin
}

/// What every private answer carries, errors included.
fn private(mut response: HttpResponse) -> HttpResponse {
    const HEADERS: [(&str, &str); 6] = [
        (
            "content-security-policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ];
    for (name, value) in HEADERS {
        response.headers_mut().insert(header::HeaderName::from_static(name), header::HeaderValue::from_static(value));
    }
    response
}
