//! Configuration: a file, then the environment. Every value has a name in both and one sentence in the README.
//!
//! Secrets are kept in a type that does not print. What is wrong is said in a sentence that names the setting.

mod sms;

use std::{
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use config::{Environment, File, FileFormat};
use secrecy::SecretString;
use serde::Deserialize;
use tenfold_store::{DatabaseUrl, StoreConfig};

pub use sms::{Provider, Sms, SmsTransport};

/// Everything that can be set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where Tenfold keeps what is not in the database: the master key, the heads of the audit trail, mails and text
    /// messages as files.
    #[serde(default = "usual::data_dir")]
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; without it, SQLite in the data directory.
    pub database_url: Option<SecretString>,
    /// The address that the server listens on, behind a TLS proxy.
    #[serde(default = "usual::listen")]
    pub listen: SocketAddr,
    /// Where people reach it. Decides what links say and how cookies are bound.
    pub public_url: Option<String>,
    /// The address for `/metrics`, apart from the pages; without it there are none.
    pub metrics_listen: Option<SocketAddr>,
    /// Whether the addresses of visitors are read from the proxy's headers.
    #[serde(default)]
    pub trusted_proxy: bool,
    /// A file with the master key; without it, `master.key` in the data directory.
    pub master_key_file: Option<PathBuf>,
    /// PostgreSQL over the network without TLS, for a network that is itself sealed off.
    #[serde(default)]
    pub allow_plain_postgres: bool,
    #[serde(default)]
    pub mail: Mail,
    #[serde(default)]
    pub sms: Sms,
    #[serde(default)]
    pub log: Log,
}

/// How mails leave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    #[serde(default)]
    pub transport: Transport,
    /// For files: where they are put; without it, `mail` in the data directory.
    pub folder: Option<PathBuf>,
    #[serde(default = "usual::sender")]
    pub from: String,
    pub host: Option<String>,
    pub port: Option<u16>,
    pub user: Option<String>,
    pub password: Option<SecretString>,
    #[serde(default)]
    pub security: MailSecurity,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    #[default]
    File,
    Smtp,
}

/// How the way to the mail server is secured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailSecurity {
    /// STARTTLS, required.
    #[default]
    Starttls,
    /// TLS from the first byte.
    Tls,
    /// None: for a relay on this machine only.
    None,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    #[serde(default)]
    pub format: LogFormat,
    #[serde(default = "usual::level")]
    pub level: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            transport: Transport::File,
            folder: None,
            from: usual::sender(),
            host: None,
            port: None,
            user: None,
            password: None,
            security: MailSecurity::Starttls,
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { format: LogFormat::Text, level: usual::level() }
    }
}

mod usual {
    use super::{PathBuf, SocketAddr};

    pub fn data_dir() -> PathBuf {
        "data".into()
    }
    pub fn listen() -> SocketAddr {
        ([127, 0, 0, 1], 8080).into()
    }
    pub fn sender() -> String {
        "Tenfold <tenfold@localhost>".into()
    }
    pub fn level() -> String {
        "info".into()
    }
}

/// What is wrong with the configuration, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigProblem(pub String);

impl Settings {
    /// Reads `file` (or `tenfold.toml` here, if it is there), then `TENFOLD_…`; `__` goes one level down:
    /// `TENFOLD_MAIL__HOST`.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigProblem> {
        let source = match file {
            Some(path) => File::from(path).format(FileFormat::Toml).required(true),
            None => File::from(Path::new("tenfold.toml")).format(FileFormat::Toml).required(false),
        };
        let environment = Environment::with_prefix("TENFOLD").prefix_separator("_").separator("__").try_parsing(true);
        let ignored = ["config"];
        let environment = environment.source(Some(
            std::env::vars()
                .filter(|(name, _)| !ignored.iter().any(|i| name.eq_ignore_ascii_case(&format!("TENFOLD_{i}"))))
                .filter(|(name, _)| !name.starts_with("TENFOLD_TEST_") && name != "TENFOLD_CASES")
                .collect(),
        ));
        let settings: Self = config::Config::builder()
            .add_source(source)
            .add_source(environment)
            .build()
            .and_then(config::Config::try_deserialize)
            .map_err(|error| ConfigProblem(format!("The configuration cannot be read: {error}.")))?;
        settings.checked()
    }

    /// Nothing set but where the data lies and how the program is reached.
    pub fn usual_in(data_dir: &Path, public_url: &str) -> Result<Self, ConfigProblem> {
        Self {
            data_dir: data_dir.into(),
            database_url: None,
            listen: usual::listen(),
            public_url: Some(public_url.to_owned()),
            metrics_listen: None,
            trusted_proxy: false,
            master_key_file: None,
            allow_plain_postgres: false,
            mail: Mail::default(),
            sms: Sms::default(),
            log: Log::default(),
        }
        .checked()
    }

    fn checked(self) -> Result<Self, ConfigProblem> {
        self.store()?;
        let url = self.public_url();
        let https = url.starts_with("https://");
        if !https && !is_loopback_url(&url) {
            return Err(ConfigProblem(format!(
                "public_url is {url}, but plain http is for this machine only. Put a TLS proxy before Tenfold and set \
                 public_url to its https:// address."
            )));
        }
        if self.mail.transport == Transport::Smtp && self.mail.host.is_none() {
            return Err(ConfigProblem(
                "mail.transport is smtp, but mail.host is not set. Set it to your mail server's name.".into(),
            ));
        }
        self.sms.provider()?;
        Ok(self)
    }

    /// Where people reach the program.
    pub fn public_url(&self) -> String {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        url.trim_end_matches('/').to_owned()
    }

    /// The store's part of the settings.
    pub fn store(&self) -> Result<StoreConfig, ConfigProblem> {
        use secrecy::ExposeSecret;
        let url = match &self.database_url {
            None => DatabaseUrl::Sqlite(self.data_dir.join("tenfold.sqlite")),
            Some(url) => url.expose_secret().parse().map_err(|_| {
                ConfigProblem("database_url is neither sqlite:PATH nor postgres://… . Check how it begins.".into())
            })?,
        };
        let mut store = StoreConfig::new(url, &self.data_dir);
        store.allow_plain_postgres = self.allow_plain_postgres;
        Ok(store)
    }

    pub fn master_key_file(&self) -> PathBuf {
        self.master_key_file.clone().unwrap_or_else(|| self.data_dir.join("master.key"))
    }

    pub fn mail_folder(&self) -> PathBuf {
        self.mail.folder.clone().unwrap_or_else(|| self.data_dir.join("mail"))
    }

    pub fn sms_folder(&self) -> PathBuf {
        self.sms.folder.clone().unwrap_or_else(|| self.data_dir.join("sms"))
    }

    /// Where the heads of the audit trail are kept, outside the database.
    pub fn heads_file(&self) -> PathBuf {
        self.data_dir.join("audit-heads")
    }
}

fn is_loopback_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let host = rest.split('/').next().unwrap_or_default();
    let host = if host.starts_with('[') {
        host.split(']').next().unwrap_or_default()
    } else {
        host.split(':').next().unwrap_or_default()
    };
    matches!(host, "127.0.0.1" | "localhost" | "[::1")
}

impl fmt::Display for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "file",
            Self::Smtp => "smtp",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(toml: &str) -> Result<Settings, ConfigProblem> {
        config::Config::builder()
            .add_source(File::from_str(toml, FileFormat::Toml))
            .build()
            .and_then(config::Config::try_deserialize::<Settings>)
            .map_err(|error| ConfigProblem(error.to_string()))?
            .checked()
    }

    #[test]
    fn nothing_needs_to_be_set() {
        let settings = read("").unwrap();
        assert_eq!(settings.public_url(), "http://127.0.0.1:8080");
        assert_eq!(settings.heads_file(), Path::new("data/audit-heads"));
    }

    #[test]
    fn plain_http_is_refused_for_any_address_but_this_machine() {
        assert!(read("public_url = 'http://mentors.example.org'").is_err());
        assert!(read("public_url = 'http://127.0.0.1.example.org'").is_err());
        assert!(
            read("public_url = 'https://mentors.example.org/'").unwrap().public_url() == "https://mentors.example.org"
        );
        assert!(read("public_url = 'http://localhost:9000'").is_ok());
        assert!(read("public_url = 'http://[::1]:9000'").is_ok());
    }

    #[test]
    fn a_setting_that_does_not_exist_is_named() {
        let problem = read("databas_url = 'sqlite:x'").unwrap_err();
        assert!(problem.0.contains("databas_url"), "{problem}");
    }

    #[test]
    fn secrets_are_never_printed() {
        let settings = read(
            "database_url = 'postgres://u:hush@127.0.0.1/x'\n[mail]\npassword = 'whisper'\n[sms]\napi_key = 'mumble'",
        )
        .unwrap();
        let printed = format!("{settings:?}");
        assert!(["hush", "whisper", "mumble"].iter().all(|secret| !printed.contains(secret)), "{printed}");
    }

    #[test]
    fn text_messages_are_files_until_a_provider_is_set_whole() {
        assert_eq!(read("").unwrap().sms_folder(), Path::new("data/sms"));
        let problem = read("[sms]\ntransport = 'notify'").unwrap_err();
        assert!(problem.0.contains("sms.api_key is not set"), "{problem}");
    }
}
