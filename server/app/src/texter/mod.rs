//! The way out for text messages: a folder, or a provider in the shape of GOV.UK Notify.
//!
//! Owns: handing over one message, and what is known where that did not succeed. Refuses: what it says and when it
//! leaves, which are the rules' (`domain/src/notices`), and to try again, which is the outbox's.

mod folder;
mod key;
mod notify;
#[cfg(test)]
mod tests;

use std::{error::Error as _, fmt, io, sync::Arc};

use tenfold_domain::world::Clock;

use self::{
    folder::Folder,
    notify::{Notify, Patience},
};
use crate::{
    config::{ConfigProblem, Settings},
    outcome::Outcome,
};

pub use key::ApiKey;

/// The way out for text messages.
#[derive(Debug, Clone)]
pub struct Texter {
    way: Way,
}

#[derive(Clone)]
enum Way {
    File(Folder),
    Notify(Arc<Notify>),
}

impl fmt::Debug for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(folder) => f.debug_tuple("File").field(folder).finish(),
            Self::Notify(_) => f.write_str("Notify"),
        }
    }
}

/// Why text messages cannot leave, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum TexterProblem {
    #[error(transparent)]
    Config(#[from] ConfigProblem),
    #[error("The folder for text messages {0} cannot be made: {1}.")]
    Folder(String, io::Error),
    #[error(
        "Text messages cannot be sent over TLS from this machine: {0}. Install the certificates of the authorities that \
         it trusts (on Debian, the package ca-certificates)."
    )]
    Tls(String),
}

/// Why the provider would not take a message now, in a sentence that says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    #[error("{0} does not answer. Check sms.base_url, and whether this machine may reach it.")]
    Silent(String),
    #[error(
        "The provider does not take the key. Check sms.api_key, and whether this machine's clock is right to 30 seconds."
    )]
    Key,
    #[error("The provider has no such template. Copy sms.template_id again, from the service that the key belongs to.")]
    NoTemplate,
    #[error(
        "The template cannot carry messages. It must be one for text messages and hold ((message)) and nothing else; \
         change it at the provider, or set sms.template_id to another."
    )]
    Template,
    #[error("The provider answers with {0} where a template should be. Check sms.base_url.")]
    Strange(u16),
}

/// An HTTP client can be made wherever the machine's certificates can be read. Why not, stands behind the error.
fn no_client(error: &reqwest::Error) -> TexterProblem {
    TexterProblem::Tls(error.source().map_or_else(|| error.to_string(), ToString::to_string))
}

impl Texter {
    pub fn new(settings: &Settings, clock: Arc<dyn Clock>) -> Result<Self, TexterProblem> {
        Self::with_patience(settings, clock, Patience::USUAL)
    }

    fn with_patience(settings: &Settings, clock: Arc<dyn Clock>, patience: Patience) -> Result<Self, TexterProblem> {
        let way = match settings.sms.provider()? {
            None => {
                let folder = settings.sms_folder();
                let shown = folder.display().to_string();
                Way::File(Folder::new(folder).map_err(|error| TexterProblem::Folder(shown, error))?)
            }
            Some(provider) => {
                let way = Notify::new(provider, clock, patience).map_err(|error| no_client(&error))?;
                Way::Notify(Arc::new(way))
            }
        };
        Ok(Self { way })
    }

    pub(crate) fn has_provider(&self) -> bool {
        matches!(self.way, Way::Notify(_))
    }

    /// Whether a message would be taken now; files always are. Sends nothing.
    pub async fn is_ready(&self) -> Result<(), NotReady> {
        match &self.way {
            Way::File(_) => Ok(()),
            Way::Notify(way) => way.is_ready().await,
        }
    }

    /// Hands over one message. `to` is a number as ITU-T E.164 has it ("+447700900123"). `reference` is the same for
    /// every try, so that a message that left twice can be known as one: letters, digits and hyphens.
    pub async fn send(&self, to: &str, text: &str, reference: &str) -> Result<(), Outcome> {
        match &self.way {
            Way::File(folder) => folder.put(to, text, reference).await,
            Way::Notify(way) => way.send(to, text, reference).await,
        }
    }
}
