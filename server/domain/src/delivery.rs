//! What leaves the house: mails that a use case asks for in its own transaction and that are sent after it.
//!
//! An order holds a kind and ids, never a text or a name: what it says is written when it is sent, from what is true
//! then.

use uuid::Uuid;

use crate::{
    concerns::Alert,
    consent::ConsentRequest,
    id::Id,
    notices::{Notice, NoticeKind},
    sign_in::Account,
    typed::Revision,
};

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
    /// Please say what a young person may do.
    ConsentAsked(Id<ConsentRequest>),
    /// The same once more.
    ConsentChased(Id<ConsentRequest>),
    /// To a member of staff: consent was withdrawn, please look.
    ConsentWithdrawn(Id<Account>),
    /// To the practitioner who leads a cohort: somebody would like to be a mentor, please look.
    SomebodyInterested(Id<Account>),
    /// To a lead or a colleague: something waits for you, please sign in. It does not say what.
    SomethingWaits(Id<Alert>),
    /// Something about sessions has changed, or one is coming up: please look.
    Notice(NoticeKind, Id<Notice>),
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
            Self::ConsentAsked(_) => "mail.consent_asked",
            Self::ConsentChased(_) => "mail.consent_chased",
            Self::ConsentWithdrawn(_) => "mail.consent_withdrawn",
            Self::SomebodyInterested(_) => "mail.somebody_interested",
            Self::SomethingWaits(_) => "mail.something_waits",
            Self::Notice(NoticeKind::Timetable, _) => "mail.notice_timetable",
            Self::Notice(NoticeKind::Changed, _) => "mail.notice_changed",
            Self::Notice(NoticeKind::Cancelled, _) => "mail.notice_cancelled",
            Self::Notice(NoticeKind::Reminder, _) => "mail.notice_reminder",
        }
    }

    /// The id it is about.
    pub fn subject(self) -> Uuid {
        match self {
            Self::Invitation(account)
            | Self::NewPassphrase(account)
            | Self::SignInChanged(account)
            | Self::AddressIsNew(account)
            | Self::ConsentWithdrawn(account)
            | Self::SomebodyInterested(account) => account.uuid(),
            Self::AddressIsOld(revision) => revision.uuid(),
            Self::ConsentAsked(request) | Self::ConsentChased(request) => request.uuid(),
            Self::SomethingWaits(alert) => alert.uuid(),
            Self::Notice(_, notice) => notice.uuid(),
        }
    }

    /// Every mail there is, about one id.
    pub fn all(subject: Uuid) -> Vec<Self> {
        let account = Id::from_uuid(subject);
        let mut all = vec![
            Self::Invitation(account),
            Self::NewPassphrase(account),
            Self::SignInChanged(account),
            Self::AddressIsNew(account),
            Self::AddressIsOld(Id::from_uuid(subject)),
            Self::ConsentAsked(Id::from_uuid(subject)),
            Self::ConsentChased(Id::from_uuid(subject)),
            Self::ConsentWithdrawn(account),
            Self::SomebodyInterested(account),
            Self::SomethingWaits(Id::from_uuid(subject)),
        ];
        all.extend(NoticeKind::ALL.map(|kind| Self::Notice(kind, Id::from_uuid(subject))));
        all
    }

    /// The order again, from what the job table holds.
    pub fn from_kind(kind: &str, subject: Uuid) -> Option<Self> {
        Self::all(subject).into_iter().find(|mail| mail.kind() == kind)
    }
}

/// A text message that has been asked for: only notices leave so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextMessage(pub NoticeKind, pub Id<Notice>);

impl TextMessage {
    /// The kind in the job table.
    pub const fn kind(self) -> &'static str {
        match self.0 {
            NoticeKind::Timetable => "text.notice_timetable",
            NoticeKind::Changed => "text.notice_changed",
            NoticeKind::Cancelled => "text.notice_cancelled",
            NoticeKind::Reminder => "text.notice_reminder",
        }
    }
}
