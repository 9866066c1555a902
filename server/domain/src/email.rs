//! E-mail addresses as people type them.
//!
//! Owns: what counts as an address that mail can be sent to (RFC 5321, sections 4.1.2 and 4.5.3.1), and the form in
//! which two addresses are compared. Refuses: quoted local parts, address literals and letters beyond ASCII, which
//! are lawful and never meant; and to know whether anybody reads there.

use std::fmt;

use crate::told::Told;

/// The longest address, in characters: RFC 5321 allows a path of 256, brackets included.
pub const EMAIL_MAX: usize = 254;
const LOCAL_MAX: usize = 64;
const LABEL_MAX: usize = 63;

/// One address: `local@domain`, trimmed, the domain in lower case.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailProblem {
    #[error("missing")]
    Missing,
    #[error("longer than {EMAIL_MAX} characters")]
    TooLong,
    #[error("not an address")]
    NotAnAddress,
}

impl EmailProblem {
    /// The problem in words. `what` is the field's name as a person says it: "their e-mail address".
    pub fn told(self, field: &'static str, what: &str) -> Told {
        let sentence = match self {
            Self::Missing => format!("Enter {what}."),
            Self::TooLong => format!("Shorten {what} to {EMAIL_MAX} characters or fewer."),
            Self::NotAnAddress => format!("Enter {what} like this: name@school.org.uk."),
        };
        Told::field(field, sentence)
    }
}

impl Email {
    pub fn parse(raw: &str) -> Result<Self, EmailProblem> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(EmailProblem::Missing);
        }
        if raw.len() > EMAIL_MAX {
            return Err(EmailProblem::TooLong);
        }
        let (local, domain) = raw.split_once('@').ok_or(EmailProblem::NotAnAddress)?;
        if !is_local(local) || !is_domain(domain) {
            return Err(EmailProblem::NotAnAddress);
        }
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }

    /// An empty field is no address at all; anything else must be a good one.
    pub fn parse_optional(raw: &str) -> Result<Option<Self>, EmailProblem> {
        if raw.trim().is_empty() { Ok(None) } else { Self::parse(raw).map(Some) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as it is compared and indexed: all in lower case, as every mail service treats it.
    pub fn lookup_form(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Addresses are personal data: a log line that prints one by accident shows nothing.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

fn is_local(local: &str) -> bool {
    let letter = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b);
    local.len() <= LOCAL_MAX && local.split('.').all(|atom| !atom.is_empty() && atom.bytes().all(letter))
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=LABEL_MAX).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.') && domain.split('.').all(label) && top.bytes().any(|b| b.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_is_trimmed_and_its_domain_lowered() {
        let email = Email::parse("  Bisi.O'Hara+w@EastBrook.Sch.UK ").unwrap();
        assert_eq!(email.as_str(), "Bisi.O'Hara+w@eastbrook.sch.uk");
        assert_eq!(email.lookup_form(), "bisi.o'hara+w@eastbrook.sch.uk");
        assert_eq!(format!("{email:?}"), "Email(…)");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let long = format!("{}@a.uk", "x".repeat(65));
        for wrong in [
            "bisi",
            "@a.uk",
            "a@",
            "a@b",
            "a@@b.uk",
            "a@b..uk",
            ".a@b.uk",
            "a.@b.uk",
            "a b@c.uk",
            "a@-b.uk",
            "a@b.1",
            "a@b.uk\r\nBcc: c@d.uk",
            "\"a\"@b.uk",
            "a@[127.0.0.1]",
            "á@b.uk",
            &long,
        ] {
            assert_eq!(Email::parse(wrong), Err(EmailProblem::NotAnAddress), "{wrong}");
        }
        assert_eq!(Email::parse(" "), Err(EmailProblem::Missing));
        assert_eq!(Email::parse(&format!("a@{}.uk", "b".repeat(260))), Err(EmailProblem::TooLong));
    }

    proptest! {
        #[test]
        fn whatever_is_read_reads_back_the_same(raw in "\\PC{0,12}@\\PC{0,12}|[a-z.]{1,9}@[a-z.-]{1,9}\\.[a-z]{2}") {
            if let Ok(email) = Email::parse(&raw) {
                prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
                prop_assert!(!email.as_str().contains(char::is_whitespace));
            }
        }
    }
}
