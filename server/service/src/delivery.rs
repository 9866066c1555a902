//! The outbox's way out: takes an order, prepares what its letter needs from what is true now, and writes down how
//! it went.

use chrono::TimeDelta;
use tenfold_domain::{delivery::Mail, id::Id};
use tenfold_store::jobs::{self, Job};

pub use tenfold_store::jobs::Ended;

use crate::{
    Problem, Tx, consent,
    sign_in::{self, PreparedMail},
};

/// An order whose letter can be written.
#[derive(Debug, Clone)]
pub struct Order {
    pub job: Id<Job>,
    pub prepared: PreparedMail,
    pub attempts: i32,
    pub max_attempts: i32,
    /// The same for every try, so that a letter that came twice is known as one.
    pub message_id: String,
}

/// An order that was taken on.
#[derive(Debug, Clone)]
pub enum Taken {
    ToSend(Box<Order>),
    /// There is no reason for it any more: the account was closed, or joined meanwhile.
    ForNothing(Id<Job>),
}

impl Taken {
    pub fn job(&self) -> Id<Job> {
        match self {
            Self::ToSend(order) => order.job,
            Self::ForNothing(job) => *job,
        }
    }
}

/// For how long a server may take over one letter before another takes it up.
const LEASE: TimeDelta = TimeDelta::minutes(5);

/// Takes on the next mail that is due.
pub fn take_mail(tx: &mut Tx<'_, '_>) -> Result<Option<Taken>, Problem> {
    let Some(job) = jobs::claim(tx.db, "mail.", LEASE)? else { return Ok(None) };
    let prepared = match Mail::from_kind(&job.kind, job.subject) {
        Some(mail @ (Mail::ConsentAsked(_) | Mail::ConsentChased(_) | Mail::ConsentWithdrawn(_))) => {
            consent::prepare_mail(tx, mail)?
        }
        // To a member of staff, with nothing in it but that they should look.
        Some(mail @ Mail::SomebodyInterested(_)) => consent::prepare_mail(tx, mail)?,
        Some(mail) => sign_in::prepare_mail(tx, mail)?,
        None => None,
    };
    Ok(Some(match prepared {
        None => Taken::ForNothing(job.id),
        Some(prepared) => Taken::ToSend(Box::new(Order {
            job: job.id,
            prepared,
            attempts: job.attempts,
            max_attempts: job.max_attempts,
            message_id: format!("<{}@tenfold>", job.id),
        })),
    }))
}

/// Writes down how it went.
pub fn end_mail(tx: &mut Tx<'_, '_>, job: Id<Job>, ended: Ended) -> Result<(), Problem> {
    Ok(jobs::end(tx.db, job, ended)?)
}
