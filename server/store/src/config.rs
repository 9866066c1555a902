//! Where the database is and how wide the way to it. Refuses a PostgreSQL across a network without TLS.

use std::{fmt, path::PathBuf, str::FromStr};

use secrecy::{ExposeSecret, SecretString};

use crate::error::OpenError;

/// `sqlite:path/to/file` or `postgres://user:password@host/name`.
#[derive(Clone)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    Postgres(SecretString),
}

/// The text names neither kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a database address begins with sqlite: or postgres://")]
pub struct UrlError;

impl FromStr for DatabaseUrl {
    type Err = UrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return if path.is_empty() { Err(UrlError) } else { Ok(Self::Sqlite(path.into())) };
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(SecretString::from(text)));
        }
        Err(UrlError)
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(_) => f.write_str("postgres://(kept secret)"),
        }
    }
}

/// Everything that opening a store needs to be told.
#[derive(Debug, Clone)]
pub struct StoreConfig {
    pub url: DatabaseUrl,
    /// SQLite: threads that read.
    pub readers: usize,
    /// PostgreSQL: connections for everyday work. Concerns have two of their own beside them.
    pub pool: u32,
    /// Where files that belong to the installation may be put.
    pub data_dir: PathBuf,
    /// Lets a PostgreSQL on another machine be reached without TLS.
    pub allow_plain_postgres: bool,
}

impl StoreConfig {
    pub fn new(url: DatabaseUrl, data_dir: impl Into<PathBuf>) -> Self {
        Self { url, readers: 3, pool: 8, data_dir: data_dir.into(), allow_plain_postgres: false }
    }

    pub(crate) fn check(&self) -> Result<(), OpenError> {
        match &self.url {
            DatabaseUrl::Postgres(url)
                if !self.allow_plain_postgres && crosses_network_plainly(url.expose_secret()) =>
            {
                Err(OpenError::PlainPostgres)
            }
            _ => Ok(()),
        }
    }
}

/// Whether this address leads to another machine and does not insist on TLS. Reads as libpq does: several hosts by
/// commas, `host=` and `hostaddr=` as parameters, a path as a socket.
fn crosses_network_plainly(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let authority = place.split('/').next().unwrap_or("");
    let hosts = authority.rsplit_once('@').map_or(authority, |(_, hosts)| hosts);
    let mut remote = hosts.split(',').any(|host| !is_near(without_port(host)));
    let mut safe = false;
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "host" | "hostaddr" => remote |= value.split(',').any(|host| !is_near(host)),
            "sslmode" => safe = matches!(value, "require" | "verify-ca" | "verify-full"),
            _ => {}
        }
    }
    remote && !safe
}

fn without_port(host: &str) -> &str {
    match host.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((address, _)) => address,
        None => host.split_once(':').map_or(host, |(name, _)| name),
    }
}

fn is_near(host: &str) -> bool {
    let lower = host.to_ascii_lowercase();
    let socket = lower.is_empty() || lower.starts_with('/') || lower.starts_with("%2f");
    let loopback = lower.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    socket || loopback || lower == "localhost"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_postgres_without_tls_is_refused_and_a_near_one_is_not() {
        for (url, refused) in [
            ("postgres://u:p@db.example.org/x", true),
            ("postgres://u:p@db.example.org:5432/x?sslmode=prefer", true),
            ("postgres://u:p@db.example.org/x?sslmode=require", false),
            ("postgres://u:p@db.example.org/x?sslmode=verify-full", false),
            ("postgres://u:p@127.0.0.1:5432/x", false),
            ("postgres://u:p@[::1]:5432/x", false),
            ("postgres://localhost/x", false),
            ("postgres:///x", false),
            ("postgres:///x?host=/run/postgresql", false),
            ("postgres:///x?host=10.0.0.3", true),
            ("postgres://localhost,db2/x", true),
            ("postgres://127.0.0.1.example.org/x", true),
            ("postgres://%2Frun%2Fpostgresql/x", false),
        ] {
            assert_eq!(crosses_network_plainly(url), refused, "{url}");
        }
    }

    #[test]
    fn an_address_is_read_and_its_password_is_not_shown() {
        let url: DatabaseUrl = "postgres://u:very-secret@localhost/x".parse().unwrap();
        assert!(!format!("{url:?}").contains("very-secret"));
        assert!(matches!("sqlite:data/tenfold.sqlite".parse(), Ok(DatabaseUrl::Sqlite(_))));
        assert!("mysql://x".parse::<DatabaseUrl>().is_err());
    }
}
