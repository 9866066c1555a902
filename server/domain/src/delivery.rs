//! What leaves the house: mails that a use case asks for in its own transaction and that are sent after it.
//!
//! An order holds a kind and ids, never a text or a name: what it says is written when it is sent, from what is true
//! then.

use uuid::Uuid;

use crate::{id::Id, sign_in::Account, typed::Revision};

/// A mail that has been asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mail {
    /// Join as a member of staff.
    Invitation(Id<Account>),
    /// Choose a new passphrase.
    NewPassphrase(Id<Account>),
    /// Your passphrase or second factor was changed.
    SignInChanged(Id<Account>),
    /// You sign in with this address from now on.
    AddressIsNew(Id<Account>),
    /// This address signs in no more; to the address that the revision holds.
    AddressIsOld(Id<Revision>),
}

impl Mail {
    /// The kind in the job table.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Invitation(_) => "mail.invitation",
            Self::NewPassphrase(_) => "mail.new_passphrase",
            Self::SignInChanged(_) => "mail.sign_in_changed",
            Self::AddressIsNew(_) => "mail.address_is_new",
            Self::AddressIsOld(_) => "mail.address_is_old",
        }
    }

    /// The id it is about.
    pub fn subject(self) -> Uuid {
        match self {
            Self::Invitation(account)
            | Self::NewPassphrase(account)
            | Self::SignInChanged(account)
            | Self::AddressIsNew(account) => account.uuid(),
            Self::AddressIsOld(revision) => revision.uuid(),
        }
    }

    /// Every mail there is, about one id.
    pub fn all(subject: Uuid) -> [Self; 5] {
        let account = Id::from_uuid(subject);
        [
            Self::Invitation(account),
            Self::NewPassphrase(account),
            Self::SignInChanged(account),
            Self::AddressIsNew(account),
            Self::AddressIsOld(Id::from_uuid(subject)),
        ]
    }

    /// The order again, from what the job table holds.
    pub fn from_kind(kind: &str, subject: Uuid) -> Option<Self> {
        Self::all(subject).into_iter().find(|mail| mail.kind() == kind)
    }
}
