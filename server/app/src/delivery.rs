//! Sends mails: takes an order from the outbox, writes the letter from what is true now, hands it over, and writes down
//! how that went.
//!
//! A mail is tried again only when the server certainly did not take it. When nobody knows (the connection broke after
//! the letter was on its way) it stays "uncertain", for a person to look at.

use std::{error::Error as _, fs, io, path::PathBuf};

use chrono::TimeDelta;
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{self, authentication::Credentials},
};
use secrecy::ExposeSecret;
use tenfold_domain::access::Job;
use tenfold_paper::mail::{self, Letter};
use tenfold_service::{
    Problem,
    delivery::{Ended, Taken, end_mail, take_mail},
    sign_in::PreparedMail,
};

use crate::{
    config::{MailSecurity, Settings, Transport},
    running::Running,
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

    async fn send(&self, message: Message) -> Result<(), Outcome> {
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

/// What is known after a try that did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Certainly not taken: try again later.
    NotTaken(&'static str),
    /// Refused for good.
    Refused(&'static str),
    /// Nobody knows.
    Uncertain,
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

/// Sends everything that is due.
pub async fn tick(running: &Running) -> Result<(), Problem> {
    while let Some(taken) = running.app.job(Job::Delivery, take_mail).await? {
        let ended = match &taken {
            Taken::ForNothing(_) => Ended::Cancelled("no_reason_any_more"),
            Taken::ToSend(order) => {
                let letter = mail::write(&order.prepared, &running.mailer.public_url);
                match compose(&running.mailer.from, &order.prepared, letter, &order.message_id) {
                    None => Ended::Failed("cannot_be_addressed"),
                    Some(message) => match running.mailer.send(message).await {
                        Ok(()) => Ended::Done,
                        Err(Outcome::Refused(code)) => Ended::Failed(code),
                        Err(Outcome::Uncertain) => Ended::Uncertain("connection_broke"),
                        Err(Outcome::NotTaken(code)) if order.attempts >= order.max_attempts => Ended::Failed(code),
                        Err(Outcome::NotTaken(code)) => {
                            Ended::Again(code, running.app.clock().now() + pause(order.attempts))
                        }
                    },
                }
            }
        };
        let id = taken.job();
        running.app.job(Job::Delivery, move |tx| end_mail(tx, id, ended)).await?;
    }
    Ok(())
}

/// One minute, then twice as long each time, to twelve hours at the most.
fn pause(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(12);
    TimeDelta::minutes(1 << doublings).min(TimeDelta::hours(12))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_stay_under_half_a_day() {
        assert_eq!(pause(1), TimeDelta::minutes(1));
        assert_eq!(pause(4), TimeDelta::minutes(8));
        assert_eq!(pause(40), TimeDelta::hours(12));
    }
}
