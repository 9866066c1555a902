//! The way out for mails: a folder or a mail server.

use std::{error::Error as _, fs, io, path::PathBuf};

use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{self, authentication::Credentials},
};
use secrecy::ExposeSecret;
use tenfold_paper::mail::Letter;
use tenfold_service::sign_in::PreparedMail;

use crate::{
    config::{MailSecurity, Settings, Transport},
    outcome::Outcome,
};

/// The way out for mails.
#[derive(Debug, Clone)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
    public_url: String,
}

#[derive(Clone)]
enum Way {
    File(PathBuf, AsyncFileTransport<Tokio1Executor>),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(folder, _) => f.debug_tuple("File").field(folder).finish(),
            Self::Smtp(_) => f.write_str("Smtp"),
        }
    }
}

/// Why mails cannot leave, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum MailerProblem {
    #[error("mail.from is not an address that mails can come from. Write it like: Tenfold <tenfold@example.org>.")]
    From,
    #[error("The mail server {0} cannot be used: {1}. Check mail.host and mail.security.")]
    Smtp(String, smtp::Error),
    #[error("The folder for mails {0} cannot be made: {1}.")]
    Folder(String, io::Error),
}

impl Mailer {
    pub fn new(settings: &Settings) -> Result<Self, MailerProblem> {
        let from = settings.mail.from.parse().map_err(|_| MailerProblem::From)?;
        let way = match settings.mail.transport {
            Transport::File => {
                let folder = settings.mail_folder();
                fs::create_dir_all(&folder).map_err(|e| MailerProblem::Folder(folder.display().to_string(), e))?;
                Way::File(folder.clone(), AsyncFileTransport::new(folder))
            }
            Transport::Smtp => Way::Smtp(smtp_way(settings)?),
        };
        Ok(Self { way, from, public_url: settings.public_url() })
    }

    /// Whether the mail server answers; files always do.
    pub(crate) async fn answers(&self) -> Result<bool, smtp::Error> {
        match &self.way {
            Way::File(..) => Ok(true),
            Way::Smtp(way) => way.test_connection().await,
        }
    }

    pub(crate) fn public_url(&self) -> &str {
        &self.public_url
    }

    /// A letter as it leaves; `None` where it cannot be addressed.
    pub(crate) fn compose(&self, to: &PreparedMail, letter: Letter, message_id: &str) -> Option<Message> {
        compose(&self.from, to, letter, message_id)
    }

    pub(crate) async fn send(&self, message: Message) -> Result<(), Outcome> {
        match &self.way {
            Way::File(_, way) => way.send(message).await.map(|_| ()).map_err(|_| Outcome::NotTaken("file")),
            Way::Smtp(way) => way.send(message).await.map(|_| ()).map_err(|error| judge(&error)),
        }
    }
}

fn smtp_way(settings: &Settings) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailerProblem> {
    let mail = &settings.mail;
    let host = mail.host.clone().unwrap_or_default();
    let builder = match mail.security {
        MailSecurity::Starttls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&host),
        MailSecurity::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(&host),
        MailSecurity::None => Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&host)),
    };
    let mut builder = builder.map_err(|error| MailerProblem::Smtp(host, error))?;
    if let Some(port) = mail.port {
        builder = builder.port(port);
    }
    if let (Some(user), Some(password)) = (&mail.user, &mail.password) {
        builder = builder.credentials(Credentials::new(user.clone(), password.expose_secret().to_owned()));
    }
    Ok(builder.build())
}

fn judge(error: &smtp::Error) -> Outcome {
    if error.is_permanent() {
        Outcome::Refused("refused_by_server")
    } else if error.is_transient() {
        Outcome::NotTaken("refused_for_now")
    } else if error.is_client() {
        Outcome::Refused("cannot_be_addressed")
    } else if error.is_tls() || never_connected(error) {
        Outcome::NotTaken("no_connection")
    } else {
        Outcome::Uncertain
    }
}

/// Whether the connection failed before a word was said.
fn never_connected(error: &smtp::Error) -> bool {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            use io::ErrorKind::{AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkUnreachable, NotFound};
            return matches!(
                io.kind(),
                ConnectionRefused | NotFound | HostUnreachable | NetworkUnreachable | AddrNotAvailable
            );
        }
        source = cause.source();
    }
    false
}

fn compose(from: &Mailbox, to: &PreparedMail, letter: Letter, message_id: &str) -> Option<Message> {
    let address = to.to.parse().ok()?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(Some(to.name.clone()), address))
        .message_id(Some(message_id.to_owned()))
        .subject(letter.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text)
        .ok()
}
