//! What leaves the house: mails that a use case asks for in its own transaction and that are sent after it.
//!
//! An order holds a kind and ids, never a text or a name: what it says is written when it is sent, from what is true
//! then.

use uuid::Uuid;

use crate::{consent::ConsentRequest, id::Id, sign_in::Account};

/// A mail that has been asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mail {
    /// Join as a member of staff.
    Invitation(Id<Account>),
    /// Choose a new passphrase.
    NewPassphrase(Id<Account>),
    /// Your passphrase or second factor was changed.
    SignInChanged(Id<Account>),
    /// Please say what a young person may do.
    ConsentAsked(Id<ConsentRequest>),
    /// The same once more.
    ConsentChased(Id<ConsentRequest>),
    /// To a member of staff: consent was withdrawn, please look.
    ConsentWithdrawn(Id<Account>),
    /// To the practitioner who leads a cohort: somebody would like to be a mentor, please look.
    SomebodyInterested(Id<Account>),
}

impl Mail {
    /// The kind in the job table.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Invitation(_) => "mail.invitation",
            Self::NewPassphrase(_) => "mail.new_passphrase",
            Self::SignInChanged(_) => "mail.sign_in_changed",
            Self::ConsentAsked(_) => "mail.consent_asked",
            Self::ConsentChased(_) => "mail.consent_chased",
            Self::ConsentWithdrawn(_) => "mail.consent_withdrawn",
            Self::SomebodyInterested(_) => "mail.somebody_interested",
        }
    }

    /// The id it is about.
    pub fn subject(self) -> Uuid {
        match self {
            Self::Invitation(account) | Self::NewPassphrase(account) | Self::SignInChanged(account) => account.uuid(),
            Self::ConsentAsked(request) | Self::ConsentChased(request) => request.uuid(),
            Self::ConsentWithdrawn(account) | Self::SomebodyInterested(account) => account.uuid(),
        }
    }

    /// The order again, from what the job table holds.
    pub fn from_kind(kind: &str, subject: Uuid) -> Option<Self> {
        let (account, request) = (Id::from_uuid(subject), Id::from_uuid(subject));
        let of_accounts = [
            Self::Invitation(account),
            Self::NewPassphrase(account),
            Self::SignInChanged(account),
            Self::ConsentWithdrawn(account),
            Self::SomebodyInterested(account),
        ];
        let of_consent = [Self::ConsentAsked(request), Self::ConsentChased(request)];
        of_accounts.into_iter().chain(of_consent).find(|mail| mail.kind() == kind)
    }
}
