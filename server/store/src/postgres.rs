//! The PostgreSQL engine: a pool, blocking threads, and SERIALIZABLE writes that are run again when they collide.
//!
//! Concerns have connections of their own, so that telling one works while everyday work fills the pool. Refuses to
//! retry for ever: after three tries the caller is told of the conflict.

use std::{sync::Arc, time::Duration};

use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

use crate::{
    connection::{AnyConnection, Wire, open_postgres},
    error::StoreError,
    sqlite::{kept, settle_one},
    unit::{Inside, Ran, Unit, run_unit},
    vault,
};

const RETRIES: u32 = 3;
const CONCERN_CONNECTIONS: u32 = 2;
/// Units that may wait for a connection before more are turned away.
const WAITING: usize = 1024;

pub(crate) struct Manager(SecretString);

impl ManageConnection for Manager {
    type Connection = Wire;
    type Error = StoreError;

    fn connect(&self) -> Result<Wire, StoreError> {
        let mut wire = Wire::new(AnyConnection::Postgres(open_postgres(self.0.expose_secret())?));
        // Deadlocks are known only by their English message. Older servers let only superusers set this.
        let _ = wire.conn.run_sql("SET lc_messages TO 'C'");
        wire.conn.run_sql("SET client_min_messages TO warning; SET idle_in_transaction_session_timeout TO '60s'")?;
        wire.watch.clear();
        Ok(wire)
    }

    fn is_valid(&self, wire: &mut Wire) -> Result<(), StoreError> {
        wire.conn.run_sql("SELECT 1").map_err(StoreError::from)
    }

    fn has_broken(&self, wire: &mut Wire) -> bool {
        wire.watch.fatal().is_some() || wire.conn.depth() != Ok(0)
    }
}

/// How a transaction is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Isolation {
    Read,
    Write,
    /// For the audit's sealer, which holds a lock of its own: it must see what was committed while it waited, and as a
    /// serialisable reader of new events it would make their writers collide.
    Locked,
}

impl Isolation {
    fn begin(self) -> &'static str {
        match self {
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Write => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            Self::Locked => "BEGIN ISOLATION LEVEL READ COMMITTED",
        }
    }
}

struct Road {
    pool: Pool<Manager>,
    seats: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    places: usize,
}

impl Road {
    fn new(url: &SecretString, size: u32) -> Result<Self, StoreError> {
        let pool = Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .test_on_check_out(false)
            .connection_timeout(Duration::from_secs(5))
            .build(Manager(url.clone()))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let seats = Arc::new(Semaphore::new(size as usize));
        let places = size as usize + WAITING;
        Ok(Self { pool, seats, queue: Arc::new(Semaphore::new(places)), places })
    }
}

pub(crate) struct PostgresEngine {
    pub(crate) url: SecretString,
    everyday: Road,
    concern: Road,
    inside: Arc<Inside>,
}

impl std::fmt::Debug for PostgresEngine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PostgresEngine").finish_non_exhaustive()
    }
}

impl PostgresEngine {
    pub(crate) fn start(url: &SecretString, size: u32, inside: &Arc<Inside>) -> Result<Self, StoreError> {
        let everyday = Road::new(url, size.max(1))?;
        let concern = Road::new(url, CONCERN_CONNECTIONS)?;
        Ok(Self { url: url.clone(), everyday, concern, inside: inside.clone() })
    }

    /// Runs the unit on a blocking thread. Once it has begun it ends, whether or not anyone still waits.
    pub(crate) async fn send(&self, concern: bool, how: Isolation, parcel: Box<dyn Unit>) -> Result<(), StoreError> {
        let road = if concern { &self.concern } else { &self.everyday };
        let closed = |_| StoreError::Unavailable("the store is closing".into());
        let place = road.queue.clone().try_acquire_owned().map_err(|refused| match refused {
            tokio::sync::TryAcquireError::NoPermits => StoreError::Busy,
            tokio::sync::TryAcquireError::Closed => StoreError::Unavailable("the store is closing".into()),
        })?;
        let seat = road.seats.clone().acquire_owned().await.map_err(closed)?;
        let (pool, inside) = (road.pool.clone(), self.inside.clone());
        tokio::task::spawn_blocking(move || {
            work(&pool, &inside, how, parcel);
            drop((seat, place));
        });
        Ok(())
    }

    /// Takes nothing new and waits, up to 30 s, for what runs and what is queued.
    pub(crate) fn close(&self) {
        let roads = [&self.concern, &self.everyday];
        roads.iter().for_each(|road| road.queue.close());
        for _ in 0..3000 {
            if roads.iter().all(|road| road.queue.available_permits() == road.places) {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        roads.iter().for_each(|road| road.seats.close());
    }
}

fn work(pool: &Pool<Manager>, inside: &Inside, how: Isolation, mut parcel: Box<dyn Unit>) {
    for attempt in 0..=RETRIES {
        match once(pool, inside, how, &mut *parcel) {
            Ok(run) => return settle_one(inside, parcel, run),
            Err(StoreError::Conflict) if attempt < RETRIES => {
                // Colliding writers step apart by an uneven pause, or they would collide again.
                let mut jitter = [0];
                inside.chance.fill(&mut jitter);
                std::thread::sleep(Duration::from_millis(u64::from(attempt * 8) + u64::from(jitter[0]) / 16));
            }
            Err(error) => return parcel.settle(Err(error)),
        }
    }
}

/// A connection on which a transaction has begun. One that went stale in the pool is replaced, once.
fn begun(pool: &Pool<Manager>, how: Isolation) -> Result<PooledConnection<Manager>, StoreError> {
    for last in [false, true] {
        let mut wire = pool.get().map_err(|error| StoreError::Unavailable(error.to_string()))?;
        wire.watch.clear();
        match wire.conn.begin(how.begin()).map_err(StoreError::from) {
            Ok(()) => return Ok(wire),
            Err(error) if last => return Err(error),
            Err(_) => {}
        }
    }
    Err(StoreError::Unavailable("no connection".into()))
}

/// One try. `Ok` when the transaction is over: committed, or undone because the unit said so.
fn once(pool: &Pool<Manager>, inside: &Inside, how: Isolation, unit: &mut dyn Unit) -> Result<Ran, StoreError> {
    let mut wire = begun(pool, how)?;
    let mut run = run_unit(&mut wire, inside, unit);
    let undone = if kept(&run) && how != Isolation::Read { Ok(()) } else { wire.conn.undo_to(0) };
    if wire.watch.conflicted() {
        let _ = wire.conn.undo_to(0);
        inside.vault.give_back(std::mem::take(&mut run.notes.taken));
        return Err(StoreError::Conflict);
    }
    if let Some(error) = wire.watch.fatal() {
        return Err(error);
    }
    undone?;
    if kept(&run) && how != Isolation::Read {
        commit(&mut wire)?;
        if !run.notes.forget.is_empty() {
            vault::forget_now(&mut wire, inside, "BEGIN", &run.notes.forget);
        }
    }
    Ok(run)
}

fn commit(wire: &mut Wire) -> Result<(), StoreError> {
    while wire.conn.depth()? > 0 {
        if let Err(error) = wire.conn.commit() {
            let _ = wire.conn.undo_to(0);
            return Err(error.into());
        }
    }
    Ok(())
}
