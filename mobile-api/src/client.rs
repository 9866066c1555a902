//! The app itself, as phones load it: a few files inside the binary, packed once, at an address that carries a hash of all
//! of them, so that a phone keeps them for ever and never mixes two versions.

use std::{
    collections::HashMap,
    io::{self, Write},
    sync::LazyLock,
};

use actix_web::{
    HttpResponse,
    http::header::{HeaderName, HeaderValue},
    web::Bytes,
};
use flate2::{Compression, write::GzEncoder};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use tenfold_service::Problem;

use crate::serve::{Answer, Call};

#[derive(RustEmbed)]
#[folder = "client/"]
struct Files;

/// Where files name the version that they belong to.
const VERSION_MARK: &str = "__VERSION__";
/// Nothing from anywhere else, nothing inline.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
     manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// One file, ready to leave.
#[derive(Debug, Clone)]
pub(crate) struct File {
    packed: Bytes,
    kind: String,
    /// Whether its address names its content.
    lasts: bool,
}

struct Client {
    version: String,
    files: HashMap<String, File>,
}

/// A hash over the names and contents of all files, in order.
fn version() -> String {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        if let Some(file) = Files::get(&name) {
            hash.update((name.len() as u64).to_be_bytes());
            hash.update(name.as_bytes());
            hash.update((file.data.len() as u64).to_be_bytes());
            hash.update(&file.data);
        }
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Comments and types are for us: no phone loads them. Ours stand on lines of their own, or between `/**` and `*/`.
fn bare(script: &str) -> String {
    let mut code = String::new();
    let mut rest = script;
    while let Some((before, after)) = rest.split_once("/**") {
        code.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn packed(content: &[u8]) -> io::Result<Bytes> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(content)?;
    Ok(packer.finish()?.into())
}

static CLIENT: LazyLock<Client> = LazyLock::new(|| {
    let version = version();
    let mut files = HashMap::new();
    for name in Files::iter() {
        let Some(file) = Files::get(&name) else { continue };
        let content = match std::str::from_utf8(&file.data) {
            Ok(text) if name.ends_with(".js") => bare(text).replace(VERSION_MARK, &version).into_bytes(),
            Ok(text) => text.replace(VERSION_MARK, &version).into_bytes(),
            Err(_) => file.data.to_vec(),
        };
        let kind = if name.ends_with(".webmanifest") { "application/manifest+json" } else { file.metadata.mimetype() };
        let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind.to_owned() };
        if let Ok(packed) = packed(&content) {
            files.insert(name.into_owned(), File { packed, kind, lasts: false });
        }
    }
    Client { version, files }
});

impl File {
    /// Every browser that has what the app needs unpacks it.
    pub(crate) fn answer(self) -> HttpResponse {
        let keep = if self.lasts { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut response = HttpResponse::Ok().content_type(self.kind).body(self.packed);
        let headers = [
            ("cache-control", keep),
            ("content-encoding", "gzip"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("content-security-policy", POLICY),
        ];
        for (name, value) in headers {
            response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        response
    }
}

fn file(name: &str) -> Result<Answer, Problem> {
    CLIENT.files.get(name).cloned().map(Answer::File).ok_or(Problem::Absent)
}

/// The shell.
pub(crate) async fn shell(_call: &Call) -> Result<Answer, Problem> {
    file("index.html")
}

/// The service worker, which must lie above what it looks after.
pub(crate) async fn worker(_call: &Call) -> Result<Answer, Problem> {
    file("sw.js")
}

pub(crate) async fn manifest(_call: &Call) -> Result<Answer, Problem> {
    file("manifest.webmanifest")
}

/// A file of this version; one of another is gone.
pub(crate) async fn show(call: &Call) -> Result<Answer, Problem> {
    if call.part("version") != CLIENT.version {
        return Err(Problem::Absent);
    }
    match file(call.part("file"))? {
        Answer::File(file) => Ok(Answer::File(File { lasts: true, ..file })),
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_load_the_code_without_comments_and_types() {
        let script = "// About\nconst a = /** @type {b} */ (c);\n/**\n * More.\n */\n  export const d = 'https://e';\n";
        assert_eq!(bare(script), "const a =  (c);\nexport const d = 'https://e';");
    }

    /// What [`bare`] takes for granted about our own files.
    #[test]
    fn no_text_in_our_files_looks_like_a_comment_or_spans_lines() {
        for name in Files::iter().filter(|name| name.ends_with(".js")) {
            let file = Files::get(&name).unwrap();
            let bare = bare(std::str::from_utf8(&file.data).unwrap());
            assert!(!bare.contains("*/"), "{name}");
            for line in bare.lines() {
                assert!(line.matches('`').count() % 2 == 0, "{name}: {line}");
            }
        }
    }
}
