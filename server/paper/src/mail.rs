//! Mails. Plain text: nothing in them needs a picture, and every reader can read it.

use askama::Template;
use tenfold_domain::{consent::Language, delivery::Mail, notices::NoticeKind};

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

#[derive(Template)]
#[template(path = "emails/something_waits.txt", escape = "none")]
struct SomethingWaits<'a> {
    given_name: &'a str,
    organisation: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "emails/notice_staff.txt", escape = "none")]
struct StaffNotice<'a> {
    given_name: &'a str,
    organisation: &'a str,
    link: &'a str,
    kind: NoticeKind,
}

#[derive(Template)]
#[template(path = "emails/notice.txt", escape = "none")]
struct Notice<'a> {
    organisation: &'a str,
    link: &'a str,
    days: i64,
    kind: NoticeKind,
}

#[derive(Template)]
#[template(path = "emails/notice_es.txt", escape = "none")]
struct NoticeInSpanish<'a> {
    organisation: &'a str,
    link: &'a str,
    days: i64,
    kind: NoticeKind,
}

/// That something about sessions has changed: no name, time or place. Whoever has no account opens a page by its link.
fn notice(prepared: &PreparedMail, kind: NoticeKind, public_url: &str) -> (String, askama::Result<String>) {
    let PreparedMail { given_name, organisation_name: organisation, .. } = prepared;
    let Some(own) = &prepared.link else {
        let link = &format!("{public_url}/my-week");
        let text = StaffNotice { given_name, organisation, link, kind }.render();
        return (format!("Tenfold: {}, please look", lower(kind)), text);
    };
    let (link, days) = (&format!("{public_url}{}", own.path), own.lasts.num_days());
    match prepared.language {
        Language::Spanish => {
            let text = NoticeInSpanish { organisation, link, days, kind }.render();
            (format!("Tenfold: {}", in_spanish(kind)), text)
        }
        _ => {
            let text = Notice { organisation, link, days, kind }.render();
            (format!("Tenfold: {}, please look", lower(kind)), text)
        }
    }
}

/// Within a sentence.
const fn lower(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Timetable => "the timetable is ready",
        NoticeKind::Changed => "a session has changed",
        NoticeKind::Cancelled => "a session is off",
        NoticeKind::Reminder => "a session is coming up",
    }
}

const fn in_spanish(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Timetable => "el horario está listo",
        NoticeKind::Changed => "una sesión ha cambiado",
        NoticeKind::Cancelled => "una sesión no se celebra",
        NoticeKind::Reminder => "hay una sesión próximamente",
    }
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
        Mail::SomethingWaits(_) => (
            "Tenfold: something waits for you, please look".to_owned(),
            SomethingWaits { given_name, organisation, link: &format!("{public_url}/told-by-leads") }.render(),
        ),
        Mail::Notice(kind, _) => notice(prepared, kind, public_url),
    };
    // Rendering into a string has nothing that can fail but memory.
    Letter { subject, text: text.unwrap_or_default() }
}
