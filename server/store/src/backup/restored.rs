//! After a backup was put back: what was erased stays erased, what was sent is not sent again, and the audit says so.

use diesel::prelude::*;
use uuid::Uuid;

use crate::{
    audit::{ActorKind, Event, Head, Outcome},
    connection::on_db,
    error::StoreError,
    schema::{
        foundation::{data_key, erasure, installation, job},
        notices::notice,
    },
    store::{Lane, Store},
    types::{Key, Moment},
    unit::Tx,
};

const SENDS: &str = "mail.%";
const TEXTS: &str = "text.%";

/// What a restore changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RestoreReport {
    /// The audit's new epoch.
    pub epoch: i32,
    /// Keys erased again that the backup still had.
    pub erased_again: usize,
    /// Mails that waited and will not be sent.
    pub mails_cancelled: usize,
    /// Mails that were under way when the backup was made: perhaps sent, perhaps not.
    pub mails_uncertain: usize,
    /// The new epoch's first head, to be appended outside the database: without it the older heads look cut off.
    pub head: Option<Head>,
}

impl Store {
    /// To be called once, before anything else runs on a restored database. `erased` is the erasure ledger as it was
    /// before the restore ([`Store::erasure_ledger`]), kept outside the database.
    pub async fn after_restore(&self, erased: &[Uuid]) -> Result<RestoreReport, StoreError> {
        let erased = erased.to_vec();
        let mut report = self.write(Lane::Everyday, move |tx| begin_again(tx, &erased)).await?;
        report.head = self.seal_audit().await?;
        Ok(report)
    }

    /// Ids of all erased keys, to be kept outside the database and handed to `after_restore`.
    pub async fn erasure_ledger(&self) -> Result<Vec<Uuid>, StoreError> {
        let ledger = self.read(|tx| {
            let query = erasure::table.order((erasure::at, erasure::id)).select(erasure::data_key_id);
            let keys: Vec<Key> = on_db!(tx.conn(), |conn| query.load(conn))?;
            Ok::<_, StoreError>(keys)
        });
        Ok(ledger.await?.into_iter().map(|key| key.0).collect())
    }
}

fn begin_again(tx: &mut Tx<'_>, erased: &[Uuid]) -> Result<RestoreReport, StoreError> {
    let epoch = next_epoch(tx)?;
    let mut erased_again = 0;
    for key in erased {
        erased_again += usize::from(erase_again(tx, *key)?);
    }
    let mails_cancelled = end_mails(tx, "waiting", "cancelled")?;
    let mails_uncertain = end_mails(tx, "running", "uncertain")?;
    doubt_notices(tx)?;
    tx.record(Event {
        organisation: None,
        actor_kind: ActorKind::Command,
        actor: None,
        action: "installation.restored",
        subject_kind: "installation",
        subject: None,
        outcome: Outcome::Done,
        request: None,
    })?;
    Ok(RestoreReport { epoch, erased_again, mails_cancelled, mails_uncertain, head: None })
}

fn next_epoch(tx: &mut Tx<'_>) -> Result<i32, StoreError> {
    let next = diesel::update(installation::table).set(installation::epoch.eq(installation::epoch + 1));
    on_db!(tx.conn(), |conn| next.execute(conn))?;
    Ok(on_db!(tx.conn(), |conn| installation::table.select(installation::epoch).first(conn))?)
}

/// Whether the backup still had this key alive. Its wrapped form goes in either case.
fn erase_again(tx: &mut Tx<'_>, key: Uuid) -> Result<bool, StoreError> {
    let query = data_key::table.find(Key(key)).select(data_key::erased_at);
    let found: Option<Option<Moment>> = on_db!(tx.conn(), |conn| query.first(conn).optional())?;
    match found {
        Some(None) => {
            tx.erase_key(key, "restore")?;
            Ok(true)
        }
        Some(Some(_)) | None => {
            tx.notes.forget.push(key);
            Ok(false)
        }
    }
}

fn end_mails(tx: &mut Tx<'_>, from: &str, to: &str) -> Result<usize, StoreError> {
    let now = Moment(tx.now());
    let sends = job::kind.like(SENDS).or(job::kind.like(TEXTS));
    let which = job::table.filter(sends).filter(job::state.eq(from));
    let ending = (
        job::state.eq(to),
        job::last_error.eq("restored"),
        job::finished_at.eq(now),
        job::leased_until.eq(None::<Moment>),
    );
    Ok(on_db!(tx.conn(), |conn| diesel::update(which).set(ending).execute(conn))?)
}

/// A notice that waited may have gone after the backup was made: a person should ask.
fn doubt_notices(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let now = Moment(tx.now());
    let which = notice::table.filter(notice::state.eq("waiting")).filter(notice::way.ne("call"));
    let doubting = (notice::state.eq("uncertain"), notice::ended_at.eq(now));
    on_db!(tx.conn(), |conn| diesel::update(which).set(doubting).execute(conn))?;
    Ok(())
}
