//! The outbox's way out: takes an order, prepares what its letter or message needs from what is true now, and writes down
//! how it went.

use chrono::{DateTime, TimeDelta, Utc};
use tenfold_domain::{
    concerns::Alert,
    delivery::Mail,
    id::Id,
    jobs::JobState,
    notices::{Notice, NoticeKind},
    phone::Phone,
};
use tenfold_store::{
    StoreError,
    jobs::{self, Claimed, Job},
};

pub use tenfold_store::jobs::Ended;

use crate::{
    Problem, Tx, concerns, consent,
    notices::{self, Letter, Ready, To},
    sign_in::{self, PreparedLink, PreparedMail},
};

/// An order whose letter can be written.
#[derive(Debug, Clone)]
pub struct Order {
    pub prepared: PreparedMail,
    /// The same for every try, so that a letter that came twice is known as one.
    pub message_id: String,
    pub attempts: i32,
    pub max_attempts: i32,
}

/// A text message that can go.
#[derive(Debug, Clone)]
pub struct TextOrder {
    pub kind: NoticeKind,
    pub to: Phone,
    /// Where it says to look, below the program's own address.
    pub path: String,
    /// The same for every try.
    pub reference: String,
    pub attempts: i32,
    pub max_attempts: i32,
}

/// Which order it is, and the notice that it carries.
#[derive(Debug, Clone, Copy)]
pub struct Ticket {
    job: Id<Job>,
    notice: Option<Id<Notice>>,
    alert: Option<Id<Alert>>,
}

/// What there is to do about an order that was taken on.
#[derive(Debug, Clone)]
pub enum Taken<O> {
    ToSend(Box<O>),
    /// There is no reason for it any more: the account was closed, or joined meanwhile.
    ForNothing,
    /// Not at this hour.
    NotYet(DateTime<Utc>),
    /// It has nowhere to go, or comes too late.
    CannotGo(&'static str),
    /// Another server had it and did not say how it ended.
    Left,
}

/// For how long a server may take over one letter before another takes it up.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// Takes on the next mail that is due.
pub fn take_mail(tx: &mut Tx<'_, '_>) -> Result<Option<(Ticket, Taken<Order>)>, Problem> {
    let Some(job) = jobs::claim(tx.db, "mail.", LEASE)? else { return Ok(None) };
    let mail = Mail::from_kind(&job.kind, job.subject);
    if let Some(mail @ Mail::Notice(_, id)) = mail {
        let taken = match prepared(tx, id)? {
            Ready::Go(letter) => match mail_of(mail, letter) {
                Some(prepared) => Taken::ToSend(Box::new(order(&job, prepared))),
                None => Taken::CannotGo("cannot_be_addressed"),
            },
            Ready::NotYet(at) => Taken::NotYet(at),
            Ready::ForNothing => Taken::ForNothing,
            Ready::CannotGo(code) => Taken::CannotGo(code),
        };
        return Ok(Some((Ticket { job: job.id, notice: Some(id), alert: None }, taken)));
    }
    if let Some(Mail::SomethingWaits(id)) = mail {
        let taken = match concerns::prepare_alert(tx, id)? {
            Some(Ok(prepared)) => Taken::ToSend(Box::new(order(&job, prepared))),
            Some(Err(())) => Taken::CannotGo("cannot_be_addressed"),
            None => Taken::ForNothing,
        };
        return Ok(Some((Ticket { job: job.id, notice: None, alert: Some(id) }, taken)));
    }
    let prepared = match mail {
        Some(mail @ (Mail::ConsentAsked(_) | Mail::ConsentChased(_) | Mail::ConsentWithdrawn(_))) => {
            consent::prepare_mail(tx, mail)?
        }
        // To a member of staff, with nothing in it but that they should look.
        Some(mail @ Mail::SomebodyInterested(_)) => consent::prepare_mail(tx, mail)?,
        Some(mail) => sign_in::prepare_mail(tx, mail)?,
        None => None,
    };
    let taken = prepared.map_or(Taken::ForNothing, |prepared| Taken::ToSend(Box::new(order(&job, prepared))));
    Ok(Some((Ticket { job: job.id, notice: None, alert: None }, taken)))
}

/// One notice that cannot be prepared keeps none of the others from leaving.
fn prepared(tx: &mut Tx<'_, '_>, id: Id<Notice>) -> Result<Ready, Problem> {
    match tx.attempt(|tx| notices::prepare(tx, id)) {
        Err(Problem::Absent | Problem::Store(StoreError::Damaged(_) | StoreError::KeyErased)) => {
            Ok(Ready::CannotGo("cannot_be_read"))
        }
        other => other,
    }
}

fn order(job: &Claimed, prepared: PreparedMail) -> Order {
    Order {
        prepared,
        message_id: format!("<{}@tenfold>", job.id),
        attempts: job.attempts,
        max_attempts: job.max_attempts,
    }
}

fn mail_of(mail: Mail, letter: Letter) -> Option<PreparedMail> {
    let To::Mail(to) = letter.to else { return None };
    let lasts = letter.lasts;
    let link = letter.link.map(|secret| PreparedLink { path: format!("/notice/{}", secret.code()), secret, lasts });
    Some(PreparedMail {
        mail,
        to,
        name: letter.name,
        given_name: letter.given_name,
        organisation_name: letter.organisation,
        link,
        language: letter.language,
    })
}

/// Takes on the next text message that is due.
pub fn take_text(tx: &mut Tx<'_, '_>) -> Result<Option<(Ticket, Taken<TextOrder>)>, Problem> {
    let Some(job) = jobs::claim(tx.db, "text.", LEASE)? else { return Ok(None) };
    let id: Id<Notice> = Id::from_uuid(job.subject);
    if job.was_left {
        // A provider takes the same message twice, and people would read it twice.
        return Ok(Some((Ticket { job: job.id, notice: Some(id), alert: None }, Taken::Left)));
    }
    let taken = match prepared(tx, id)? {
        Ready::Go(letter) => match letter.to {
            To::Text(to) => Taken::ToSend(Box::new(TextOrder {
                kind: letter.kind,
                to,
                path: letter.link.map_or("/my-week".to_owned(), |secret| format!("/notice/{}", secret.code())),
                reference: job.id.to_string(),
                attempts: job.attempts,
                max_attempts: job.max_attempts,
            })),
            To::Mail(_) => Taken::CannotGo("cannot_be_addressed"),
        },
        Ready::NotYet(at) => Taken::NotYet(at),
        Ready::ForNothing => Taken::ForNothing,
        Ready::CannotGo(code) => Taken::CannotGo(code),
    };
    Ok(Some((Ticket { job: job.id, notice: Some(id), alert: None }, taken)))
}

/// Writes down how it went.
pub fn end_order(tx: &mut Tx<'_, '_>, ticket: Ticket, ended: Ended) -> Result<(), Problem> {
    jobs::end(tx.db, ticket.job, ended)?;
    let state = match ended {
        Ended::Done => JobState::Done,
        Ended::Failed(_) => JobState::Failed,
        Ended::Uncertain(_) => JobState::Uncertain,
        Ended::Again(..) => JobState::Waiting,
        Ended::Cancelled(_) => JobState::Cancelled,
    };
    if let Some(notice) = ticket.notice {
        tenfold_store::notices::note_state(tx.db, notice, state)?;
    }
    if let Some(alert) = ticket.alert {
        concerns::end_alert(tx, alert, state)?;
    }
    Ok(())
}
