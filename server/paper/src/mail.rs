//! Mails. Plain text: nothing in them needs a picture, and every reader can read it.

use askama::Template;
use tenfold_domain::{consent::Language, delivery::Mail};

use tenfold_service::sign_in::PreparedMail;

/// A mail, written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub text: String,
}

macro_rules! letter {
    ($name:ident, $path:literal) => {
        #[derive(Template)]
        #[template(path = $path, escape = "none")]
        struct $name<'a> {
            given_name: &'a str,
            organisation: &'a str,
            link: &'a str,
        }
    };
}

letter!(Invitation, "emails/invitation.txt");
letter!(NewPassphrase, "emails/new_passphrase.txt");

macro_rules! notice {
    ($name:ident, $path:literal) => {
        #[derive(Template)]
        #[template(path = $path, escape = "none")]
        struct $name<'a> {
            given_name: &'a str,
            organisation: &'a str,
        }
    };
}

notice!(SignInChanged, "emails/sign_in_changed.txt");
notice!(AddressIsNew, "emails/address_is_new.txt");
notice!(AddressIsOld, "emails/address_is_old.txt");

#[derive(Template)]
#[template(path = "emails/consent_asked.txt", escape = "none")]
struct ConsentAsked<'a> {
    organisation: &'a str,
    link: &'a str,
    again: bool,
    days: i64,
}

#[derive(Template)]
#[template(path = "emails/consent_asked_es.txt", escape = "none")]
struct ConsentAskedInSpanish<'a> {
    organisation: &'a str,
    link: &'a str,
    again: bool,
    days: i64,
}

#[derive(Template)]
#[template(path = "emails/consent_withdrawn.txt", escape = "none")]
struct ConsentWithdrawn<'a> {
    given_name: &'a str,
    organisation: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "emails/somebody_interested.txt", escape = "none")]
struct SomebodyInterested<'a> {
    given_name: &'a str,
    organisation: &'a str,
    link: &'a str,
}

/// A request for consent, in the reader's language where it ships, or else in English.
fn consent_asked(prepared: &PreparedMail, link: &str, again: bool) -> (String, askama::Result<String>) {
    let organisation = prepared.organisation_name.as_str();
    let days = prepared.link.as_ref().map_or(0, |link| link.lasts.num_days());
    match prepared.language {
        Language::Spanish => {
            ("Por favor, diga sí o no".to_owned(), ConsentAskedInSpanish { organisation, link, again, days }.render())
        }
        _ => ("Please say yes or no".to_owned(), ConsentAsked { organisation, link, again, days }.render()),
    }
}

/// Writes a letter. `public_url` is where people reach the program.
pub fn write(prepared: &PreparedMail, public_url: &str) -> Letter {
    let PreparedMail { given_name, organisation_name: organisation, .. } = prepared;
    let link = &prepared.link.as_ref().map(|link| format!("{public_url}{}", link.path)).unwrap_or_default();
    let (subject, text) = match prepared.mail {
        Mail::Invitation(_) => {
            (format!("Join {organisation} on Tenfold"), Invitation { given_name, organisation, link }.render())
        }
        Mail::NewPassphrase(_) => {
            ("Your new Tenfold passphrase".to_owned(), NewPassphrase { given_name, organisation, link }.render())
        }
        Mail::SignInChanged(_) => (
            "The way you sign in to Tenfold was changed".to_owned(),
            SignInChanged { given_name, organisation }.render(),
        ),
        Mail::AddressIsNew(_) => {
            ("Your address for Tenfold is new".to_owned(), AddressIsNew { given_name, organisation }.render())
        }
        Mail::AddressIsOld(_) => (
            "This address no longer signs in to Tenfold".to_owned(),
            AddressIsOld { given_name, organisation }.render(),
        ),
        Mail::ConsentAsked(_) => consent_asked(prepared, link, false),
        Mail::ConsentChased(_) => consent_asked(prepared, link, true),
        Mail::ConsentWithdrawn(_) => (
            "Tenfold: something has changed, please look".to_owned(),
            ConsentWithdrawn { given_name, organisation, link: &format!("{public_url}/cohorts") }.render(),
        ),
        Mail::SomebodyInterested(_) => (
            "Tenfold: somebody is interested, please look".to_owned(),
            SomebodyInterested { given_name, organisation, link: &format!("{public_url}/cohorts") }.render(),
        ),
    };
    // Rendering into a string has nothing that can fail but memory.
    Letter { subject, text: text.unwrap_or_default() }
}
