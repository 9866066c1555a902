//! From the route table to the framework: each row answers JSON, with the same headers, errors included.

use std::{future::Future, pin::Pin, rc::Rc};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{HeaderName, HeaderValue},
    web::{self, ServiceConfig},
};
use tenfold_domain::{
    access::{Method, Route},
    id::Id,
};
use tenfold_service::{App, Credential, Door, Problem};

use crate::problem;

/// One request to the API, past the door.
#[derive(Debug)]
pub struct Call {
    pub app: App,
    pub door: Door,
}

type Answering = Pin<Box<dyn Future<Output = Result<serde_json::Value, Problem>>>>;

/// What stands behind a row.
#[derive(Clone)]
pub struct Handler(Rc<dyn Fn(Call) -> Answering>);

impl std::fmt::Debug for Handler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Handler")
    }
}

/// Makes a handler of an `async fn(&Call) -> Result<Value, Problem>`.
pub(crate) fn handler<F>(work: F) -> Handler
where
    F: AsyncFn(&Call) -> Result<serde_json::Value, Problem> + 'static,
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
            verb.to(move |_: HttpRequest| {
                let (app, route) = (app.clone(), route.clone());
                async move { answer(app, route).await }
            }),
        );
    }
}

async fn answer(app: App, route: Route<Handler>) -> HttpResponse {
    let request = Id::<()>::new(app.clock().now(), app.chance()).uuid();
    let door = Door { who: route.who, credential: Credential::Nothing, request };
    let response = match (route.handler.0)(Call { app, door }).await {
        Ok(value) => HttpResponse::Ok().json(value),
        Err(problem) => problem::answer(&problem, request),
    };
    private(response)
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
