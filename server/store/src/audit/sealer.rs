//! Numbers and chains the events that are not sealed yet. Called each second by one worker of every server; on
//! PostgreSQL an advisory lock lets one of them at a time work, and no transaction of anybody else waits for it.
//!
//! Seals whatever waits, in (at, id) order at that time. Commits do not come in the order of `at`, so a later round may
//! number an event older than the last one sealed: the chain orders seals, not deeds.

use diesel::prelude::*;

use super::{EventRow, Head, mac_of};
use crate::{
    connection::{AnyConnection, on_db},
    error::StoreError,
    schema::foundation::{audit_event, audit_seal, audit_unsealed, installation},
    store::Store,
    types::{Key, Moment},
    unit::Tx,
};

const SEALER_LOCK: i64 = 0x7465_6e66_6f6c_6402;
/// Events sealed in one transaction.
const ROUND: i64 = 500;

impl Store {
    /// Seals what waits. The new head, to be appended outside the database; nothing when nothing waited.
    pub async fn seal_audit(&self) -> Result<Option<Head>, StoreError> {
        let mut newest = None;
        loop {
            let (head, sealed) = self.write_locked(seal_round).await?;
            if sealed == 0 {
                return Ok(newest);
            }
            newest = head;
            if sealed < ROUND as usize {
                return Ok(newest);
            }
        }
    }

    /// The end of the chain as it is now.
    pub async fn audit_head(&self) -> Result<Option<Head>, StoreError> {
        self.read(last_head).await
    }
}

pub(crate) fn last_head(tx: &mut Tx<'_>) -> Result<Option<Head>, StoreError> {
    let query = audit_seal::table.order(audit_seal::number.desc()).select((
        audit_seal::epoch,
        audit_seal::number,
        audit_seal::mac,
        audit_seal::sealed_at,
    ));
    let found: Option<(i32, i64, Vec<u8>, Moment)> = on_db!(tx.conn(), |conn| query.first(conn).optional())?;
    Ok(found.map(|(epoch, number, mac, at)| Head { epoch, number, mac, at: at.0 }))
}

pub(crate) fn epoch_now(tx: &mut Tx<'_>) -> Result<i32, StoreError> {
    Ok(on_db!(tx.conn(), |conn| installation::table.select(installation::epoch).first(conn))?)
}

fn seal_round(tx: &mut Tx<'_>) -> Result<(Option<Head>, usize), StoreError> {
    if let AnyConnection::Postgres(conn) = tx.conn() {
        diesel::sql_query(format!("SELECT pg_advisory_xact_lock({SEALER_LOCK})")).execute(conn)?;
    }
    let waiting = waiting(tx)?;
    if waiting.is_empty() {
        return Ok((None, 0));
    }
    let (epoch, sealed_at) = (epoch_now(tx)?, tx.now());
    let (mut number, mut mac) = last_head(tx)?.map_or((0, Vec::new()), |head| (head.number, head.mac));
    let mut rows = Vec::with_capacity(waiting.len());
    for event in &waiting {
        number += 1;
        mac = mac_of(&tx.inside.vault.audit, epoch, number, &mac, event);
        rows.push((
            audit_seal::number.eq(number),
            audit_seal::event_id.eq(event.id),
            audit_seal::epoch.eq(epoch),
            audit_seal::mac.eq(mac.clone()),
            audit_seal::sealed_at.eq(Moment(sealed_at)),
        ));
    }
    let ids: Vec<Key> = waiting.iter().map(|event| event.id).collect();
    let done = audit_unsealed::table.filter(audit_unsealed::event_id.eq_any(ids));
    on_db!(tx.conn(), |conn| {
        diesel::insert_into(audit_seal::table).values(rows).execute(conn)?;
        diesel::delete(done).execute(conn)
    })?;
    Ok((Some(Head { epoch, number, mac, at: sealed_at }), waiting.len()))
}

fn waiting(tx: &mut Tx<'_>) -> Result<Vec<EventRow>, StoreError> {
    let query = audit_unsealed::table
        .inner_join(audit_event::table)
        .order((audit_event::at.asc(), audit_event::id.asc()))
        .limit(ROUND);
    Ok(on_db!(tx.conn(), |conn| query.select(EventRow::as_select()).load(conn))?)
}
