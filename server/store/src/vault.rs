//! Data keys: making, wrapping, handing out, remembering for a minute, forgetting.
//!
//! **Why keys are minted before they are needed.** The wrapped keys live in a store of their own, with its own short-lived
//! backup, so that erasing a key reaches the backups. On SQLite that is a second file, and in WAL mode two attached files
//! are not committed as one: a crash between them could keep a row sealed under a key that was never kept, which nothing
//! opens again. So keys are generated, wrapped and committed *first*, in a write that holds nothing else, and wait in a
//! small pool. A unit of work that meets a new holder takes one and writes only its `data_key` row, in its own
//! transaction. When the pool is empty the unit fails with a note, `Store::write` mints more and runs it again.
//! A key that is never taken (the process ended first) is a row that opens nothing: harmless.
//!
//! Refuses: handing a key to two holders, and keeping an unwrapped key for longer than a minute.

use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    connection::{AnyConnection, Wire, on_db},
    error::StoreError,
    key::MasterKey,
    schema::foundation::wrapped_key,
    types::{Key, Moment},
    unit::{Inside, Tx},
};

/// Keys minted at a time.
pub(crate) const POOL: usize = 32;
/// Below this many the pool is filled in the background.
const LOW: usize = 12;
const REMEMBERED: usize = 4096;
const LIFE: TimeDelta = TimeDelta::seconds(60);

pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// A key that is committed and belongs to nobody yet.
pub(crate) struct MintedKey {
    pub(crate) id: Uuid,
    pub(crate) secret: Secret,
}

impl fmt::Debug for MintedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MintedKey({})", self.id)
    }
}

struct Remembered {
    secret: Secret,
    since: DateTime<Utc>,
}

pub(crate) struct Vault {
    wrapping: Secret,
    blinding: Secret,
    pub(crate) audit: Secret,
    pool: Mutex<Vec<MintedKey>>,
    remembered: Mutex<HashMap<Uuid, Remembered>>,
}

fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Vault {
    pub(crate) fn new(master: &MasterKey) -> Self {
        let derive = |label: &str| Zeroizing::new(master.derive(label));
        Self {
            wrapping: derive("wrapping"),
            blinding: derive("blinding"),
            audit: derive("audit"),
            pool: Mutex::default(),
            remembered: Mutex::default(),
        }
    }

    /// HMAC-SHA256 of a text, for looking up what is equal without keeping what it is.
    pub(crate) fn blind(&self, label: &str, text: &str) -> Vec<u8> {
        let mut mac = keyed(&self.blinding);
        mac.update(&(label.len() as u64).to_be_bytes());
        mac.update(label.as_bytes());
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    pub(crate) fn take(&self) -> Option<MintedKey> {
        hold(&self.pool).pop()
    }

    pub(crate) fn give_back(&self, keys: Vec<MintedKey>) {
        hold(&self.pool).extend(keys);
    }

    pub(crate) fn many(&self) -> usize {
        hold(&self.pool).len()
    }

    pub(crate) fn is_low(&self) -> bool {
        hold(&self.pool).len() < LOW
    }

    pub(crate) fn remember(&self, id: Uuid, secret: Secret, now: DateTime<Utc>) {
        let mut remembered = hold(&self.remembered);
        if remembered.len() >= REMEMBERED {
            remembered.retain(|_, entry| fresh(entry, now));
        }
        if remembered.len() >= REMEMBERED {
            remembered.clear();
        }
        remembered.insert(id, Remembered { secret, since: now });
    }

    fn recall(&self, id: Uuid, now: DateTime<Utc>) -> Option<Secret> {
        let mut remembered = hold(&self.remembered);
        let entry = remembered.get(&id)?;
        if fresh(entry, now) {
            return Some(entry.secret.clone());
        }
        remembered.remove(&id);
        None
    }

    pub(crate) fn forget(&self, ids: &[Uuid]) {
        let mut remembered = hold(&self.remembered);
        for id in ids {
            remembered.remove(id);
        }
    }

    fn wrap(&self, key: &MintedKey, nonce: [u8; 24]) -> Result<Vec<u8>, StoreError> {
        let mut wrapped = nonce.to_vec();
        let sealed = encrypt(&self.wrapping, nonce, key.secret.as_slice(), key.id.as_bytes())?;
        wrapped.extend(sealed);
        Ok(wrapped)
    }

    fn unwrap_key(&self, id: Uuid, wrapped: &[u8]) -> Result<Secret, StoreError> {
        let damaged = || StoreError::Damaged(format!("wrapped key {id}"));
        let (nonce, sealed) = wrapped.split_first_chunk::<24>().ok_or_else(damaged)?;
        let bytes = Zeroizing::new(decrypt(&self.wrapping, *nonce, sealed, id.as_bytes()).ok_or_else(damaged)?);
        bytes.as_slice().try_into().map(Zeroizing::new).map_err(|_| damaged())
    }
}

/// An entry from the future means that the clock was set back: it is not trusted to be young.
fn fresh(entry: &Remembered, now: DateTime<Utc>) -> bool {
    now >= entry.since && now - entry.since < LIFE
}

pub(crate) fn keyed(secret: &[u8; 32]) -> Hmac<Sha256> {
    // HMAC itself pads a short key with zeros to its block.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(secret);
    <Hmac<Sha256> as hmac::KeyInit>::new((&*block).into())
}

pub(crate) fn encrypt(secret: &[u8; 32], nonce: [u8; 24], msg: &[u8], aad: &[u8]) -> Result<Vec<u8>, StoreError> {
    let cipher = XChaCha20Poly1305::new(secret.into());
    cipher
        .encrypt(&XNonce::from(nonce), Payload { msg, aad })
        .map_err(|_| StoreError::Other("a text is too long to be sealed".into()))
}

pub(crate) fn decrypt(secret: &[u8; 32], nonce: [u8; 24], msg: &[u8], aad: &[u8]) -> Option<Vec<u8>> {
    let cipher = XChaCha20Poly1305::new(secret.into());
    cipher.decrypt(&XNonce::from(nonce), Payload { msg, aad }).ok()
}

/// Makes and keeps `count` keys. The caller puts them into the pool once this unit is committed.
pub(crate) fn mint(tx: &mut Tx<'_>, count: usize) -> Result<Vec<MintedKey>, StoreError> {
    let made_at = Moment(tx.now());
    let mut keys = Vec::with_capacity(count);
    let mut rows = Vec::with_capacity(count);
    for _ in 0..count {
        let key = MintedKey { id: tx.new_id::<MintedKey>().uuid(), secret: Zeroizing::new(tx.random()) };
        let wrapped = tx.inside.vault.wrap(&key, tx.random())?;
        rows.push((
            wrapped_key::id.eq(Key(key.id)),
            wrapped_key::wrapped.eq(wrapped),
            wrapped_key::made_at.eq(made_at),
        ));
        keys.push(key);
    }
    for some in rows.chunks(256) {
        on_db!(tx.conn(), |conn| diesel::insert_into(wrapped_key::table).values(some.to_vec()).execute(conn))?;
    }
    Ok(keys)
}

/// The unwrapped key of this id, from memory or the key store.
pub(crate) fn secret_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Secret, StoreError> {
    if let Some(secret) = tx.inside.vault.recall(id, tx.now()) {
        return Ok(secret);
    }
    let query = wrapped_key::table.find(Key(id)).select(wrapped_key::wrapped);
    let wrapped: Option<Vec<u8>> = on_db!(tx.conn(), |conn| query.first(conn).optional())?;
    let secret = tx.inside.vault.unwrap_key(id, &wrapped.ok_or(StoreError::KeyErased)?)?;
    tx.inside.vault.remember(id, secret.clone(), tx.now());
    Ok(secret)
}

/// Removes erased keys from the key store and from memory, in a transaction of its own. Doing it twice does no harm.
/// Should it fail, the erasure ledger has it done at the next start.
pub(crate) fn forget_now(wire: &mut Wire, inside: &Inside, begin: &str, ids: &[Uuid]) {
    inside.vault.forget(ids);
    let mut work = || {
        wire.conn.begin(begin)?;
        delete_wrapped(&mut wire.conn, ids)?;
        wire.conn.commit()?;
        match wire.conn {
            // Or the key's old page would stand in the WAL until it happens to be written over.
            AnyConnection::Sqlite(_) => wire.conn.run_sql("PRAGMA tenfold_keys.wal_checkpoint(TRUNCATE)"),
            AnyConnection::Postgres(_) => Ok(()),
        }
    };
    if let Err(error) = work() {
        tracing::error!(%error, "an erased key's wrapped form could not be removed yet");
        let _ = wire.conn.undo_to(0);
    }
    // A reader whose snapshot is older may have remembered it again meanwhile.
    inside.vault.forget(ids);
}

pub(crate) fn delete_wrapped(conn: &mut AnyConnection, ids: &[Uuid]) -> QueryResult<usize> {
    let mut gone = 0;
    for some in ids.chunks(256) {
        let keys: Vec<Key> = some.iter().copied().map(Key).collect();
        let which = wrapped_key::table.filter(wrapped_key::id.eq_any(keys));
        gone += on_db!(conn, |conn| diesel::delete(which).execute(conn))?;
    }
    Ok(gone)
}
