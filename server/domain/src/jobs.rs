//! Work that goes on by itself, as a manager reads of it: what kind, and how far.

use crate::access::{Reading, Right};

/// Reading the list of jobs.
#[derive(Debug, Clone, Copy)]
pub enum JobList {}

impl Reading for JobList {
    const RIGHT: Right = Right::ReadJobs;
}

/// How far a job has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobState {
    Waiting,
    Running,
    Done,
    Failed,
    /// It may have happened: nobody knows, so it is not tried again.
    Uncertain,
    Cancelled,
}

impl JobState {
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Uncertain, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Uncertain => "uncertain",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// As it is said of a mail.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Running => "Being sent",
            Self::Done => "Sent",
            Self::Failed => "Failed",
            Self::Uncertain => "Uncertain",
            Self::Cancelled => "No longer needed",
        }
    }

    /// What somebody should know or do about it.
    pub const fn advice(self) -> Option<&'static str> {
        match self {
            Self::Failed => Some("It was not sent. Check the address with the person, then send it anew."),
            Self::Uncertain => Some("It may have arrived. Ask the person before you send it anew."),
            Self::Cancelled => {
                Some("Its reason was gone when its turn came: they had come in already, or the account was closed.")
            }
            Self::Waiting | Self::Running | Self::Done => None,
        }
    }
}

/// What a kind of job is, in words.
pub fn kind_words(kind: &str) -> String {
    match kind {
        "mail.invitation" => "Invitation to join".to_owned(),
        "mail.new_passphrase" => "Link for a new passphrase".to_owned(),
        "mail.sign_in_changed" => "Notice that signing in was changed".to_owned(),
        "mail.address_is_new" => "Notice to the address that signs in now".to_owned(),
        "mail.address_is_old" => "Notice to the address that signed in before".to_owned(),
        "mail.consent_asked" => "Request for consent".to_owned(),
        "mail.consent_chased" => "Request for consent, again".to_owned(),
        "mail.consent_withdrawn" => "Notice that consent was withdrawn".to_owned(),
        "mail.somebody_interested" => "Notice that somebody would like to be a mentor".to_owned(),
        "mail.something_waits" => "Word that something waits to be read".to_owned(),
        "mail.notice_timetable" | "text.notice_timetable" => "Notice that a timetable is ready".to_owned(),
        "mail.notice_changed" | "text.notice_changed" => "Notice that a session has changed".to_owned(),
        "mail.notice_cancelled" | "text.notice_cancelled" => "Notice that a session is off".to_owned(),
        "mail.notice_reminder" | "text.notice_reminder" => "Reminder of a session".to_owned(),
        other => other.replace(['.', '_'], " "),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        delivery::{Mail, TextMessage},
        id::Id,
        notices::NoticeKind,
    };

    #[test]
    fn every_mail_has_words() {
        for mail in Mail::all(Uuid::nil()) {
            assert!(!kind_words(mail.kind()).starts_with("mail"), "{}", mail.kind());
        }
        for kind in NoticeKind::ALL {
            let text = TextMessage(kind, Id::from_uuid(Uuid::nil()));
            assert!(!kind_words(text.kind()).starts_with("text"), "{}", text.kind());
        }
    }
}
