//! Style sheet and icon, inside the binary. Their addresses carry a hash of their content, so that browsers may keep
//! them for ever.

use std::{borrow::Cow, sync::LazyLock};

use actix_web::{HttpResponse, http::header};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// Names with the hash that their address carries.
static HASHED: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    Files::iter()
        .filter_map(|name| {
            let file = Files::get(&name)?;
            let hash: String = Sha256::digest(&file.data).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            Some((name.into_owned(), hash))
        })
        .collect()
});

/// The address of an asset.
pub fn href(name: &str) -> String {
    let hash = HASHED.iter().find(|(known, _)| known == name).map_or("", |(_, hash)| hash);
    format!("/assets/{hash}/{name}")
}

/// Answers for `/assets/{hash}/{name}`.
pub fn serve(hash: &str, name: &str) -> Option<HttpResponse> {
    HASHED.iter().find(|(known, right)| known == name && right == hash)?;
    let file = Files::get(name)?;
    let body = match file.data {
        Cow::Borrowed(bytes) => actix_web::web::Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    Some(
        HttpResponse::Ok()
            .content_type(file.metadata.mimetype())
            .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
            .body(body),
    )
}
