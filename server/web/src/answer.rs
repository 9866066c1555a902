//! What goes back to the browser.

use actix_web::{
    HttpResponse, HttpResponseBuilder,
    http::{StatusCode, header},
};
use tenfold_service::Problem;

use crate::look::Page;

/// A page, or an address to go on to.
#[derive(Debug)]
pub struct Reply {
    status: StatusCode,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Html(String),
    Elsewhere(String),
    Text(&'static str, String),
    Download { name: String, media_type: &'static str, text: String },
    File { media_type: &'static str, name: &'static str, bytes: Vec<u8> },
}

/// What every handler gives.
pub type Answer = Result<Reply, Problem>;

impl Reply {
    pub fn page(page: &Page) -> Self {
        Self::html(StatusCode::OK, page.to_string())
    }

    /// A form that has to be mended: 422, so that nothing takes it for success.
    pub fn again(page: &Page) -> Self {
        Self::html(StatusCode::UNPROCESSABLE_ENTITY, page.to_string())
    }

    pub fn html(status: StatusCode, html: String) -> Self {
        Self { status, kind: Kind::Html(html) }
    }

    /// 303: what was sent is done, look there now.
    pub fn elsewhere(address: impl Into<String>) -> Self {
        Self { status: StatusCode::SEE_OTHER, kind: Kind::Elsewhere(address.into()) }
    }

    pub fn text(media_type: &'static str, text: String) -> Self {
        Self { status: StatusCode::OK, kind: Kind::Text(media_type, text) }
    }

    /// A file to be kept by whoever asked, under a name of ours.
    pub fn download(name: impl Into<String>, media_type: &'static str, text: String) -> Self {
        Self { status: StatusCode::OK, kind: Kind::Download { name: name.into(), media_type, text } }
    }

    /// Where it leads, if it leads elsewhere.
    pub(crate) fn leads_to(&self) -> Option<&str> {
        if let Kind::Elsewhere(address) = &self.kind { Some(address) } else { None }
    }

    /// A file that the browser shows or saves under this name.
    pub fn file(media_type: &'static str, name: &'static str, bytes: Vec<u8>) -> Self {
        Self { status: StatusCode::OK, kind: Kind::File { media_type, name, bytes } }
    }

    pub(crate) fn respond(self) -> HttpResponse {
        let mut response = HttpResponseBuilder::new(self.status);
        match self.kind {
            Kind::Html(html) => response.content_type("text/html; charset=utf-8").body(html),
            Kind::Elsewhere(address) => response.insert_header((header::LOCATION, address)).finish(),
            Kind::Text(media_type, text) => response.content_type(media_type).body(text),
            Kind::Download { name, media_type, text } => response
                .content_type(media_type)
                .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
                .body(text),
            Kind::File { media_type, name, bytes } => response
                .content_type(media_type)
                .insert_header((header::CONTENT_DISPOSITION, format!("inline; filename=\"{name}\"")))
                .body(bytes),
        }
    }
}

impl From<Page> for Reply {
    fn from(page: Page) -> Self {
        Self::page(&page)
    }
}
