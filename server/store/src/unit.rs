//! One unit of work: a closure that runs inside one transaction, and what it may ask of it.
//!
//! Owns the transaction as rooms see it ([`Tx`]) and the envelope in which a unit travels to a database thread.
//! Refuses to let a failed statement pass for success: a unit that swallows a database error is rolled back, because
//! on PostgreSQL its COMMIT would quietly be a ROLLBACK. Use [`Tx::attempt`] where an error is expected.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use chrono::{DateTime, Utc};
use tenfold_domain::{
    id::Id,
    world::{Chance, Clock},
};
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::{
    connection::{AnyConnection, Watch, Wire},
    error::StoreError,
    sealing::Holder,
    types::whole_micros,
    vault::{MintedKey, Vault},
};

/// What every transaction shares.
pub(crate) struct Inside {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) chance: Arc<dyn Chance>,
    pub(crate) vault: Vault,
    /// How many statements have been run: one for each time a transaction asked for its connection.
    pub(crate) statements: AtomicU64,
}

impl fmt::Debug for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inside").finish_non_exhaustive()
    }
}

/// What a unit leaves for the engine to do once it is known whether it was kept.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The pool of pre-minted keys was empty: mint, then run the unit again.
    pub(crate) needs_keys: bool,
    pub(crate) taken: Vec<MintedKey>,
    /// Erased keys, whose wrapped form goes once the erasure is committed.
    pub(crate) forget: Vec<Uuid>,
    pub(crate) holders: HashMap<Holder, Uuid>,
    /// Those added in this transaction.
    pub(crate) newcomers: HashSet<Uuid>,
}

/// One open transaction.
pub struct Tx<'a> {
    conn: &'a mut AnyConnection,
    watch: &'a Watch,
    pub(crate) inside: &'a Inside,
    now: DateTime<Utc>,
    pub(crate) notes: Notes,
}

impl fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tx").field("on", &self.conn).field("now", &self.now).finish_non_exhaustive()
    }
}

impl<'a> Tx<'a> {
    pub(crate) fn new(wire: &'a mut Wire, inside: &'a Inside) -> Self {
        let now = whole_micros(inside.clock.now());
        Self { conn: &mut wire.conn, watch: &wire.watch, inside, now, notes: Notes::default() }
    }

    /// The instant this transaction began, in whole microseconds; the same for all of it.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A fresh id (UUIDv7) for a row made now.
    pub fn new_id<T>(&self) -> Id<T> {
        Id::new(self.now, &*self.inside.chance)
    }

    /// Random bytes, good enough for secrets.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.inside.chance.fill(&mut bytes);
        bytes
    }

    pub(crate) fn conn(&mut self) -> &mut AnyConnection {
        self.inside.statements.fetch_add(1, Ordering::Relaxed);
        self.conn
    }

    /// Runs a part that may fail without failing the whole: its statements are in a savepoint, undone on `Err`.
    pub fn attempt<T, E: From<StoreError>>(&mut self, part: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let store = |error: diesel::result::Error| E::from(StoreError::from(error));
        let depth = self.conn.depth().map_err(store)?;
        self.conn.savepoint().map_err(store)?;
        match part(self) {
            Ok(value) => {
                self.conn.commit().map_err(store)?;
                Ok(value)
            }
            Err(error) => {
                self.conn.undo_to(depth).map_err(store)?;
                self.watch.forgive();
                // A data key whose row was undone is not this holder's key any more.
                self.notes.holders.clear();
                self.notes.newcomers.clear();
                Err(error)
            }
        }
    }
}

/// How running a unit ended, before the commit is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    Undo,
}

/// A unit on its way through the engine, whatever its types.
pub(crate) trait Unit: Send {
    /// Runs the closure, catching panics. May be called again after an `undo`.
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict;
    /// Sends the answer. An `Err` replaces whatever the closure said.
    fn settle(self: Box<Self>, ending: Result<(), StoreError>);
    /// Sends the closure back to be run again when there are keys.
    fn return_for_keys(self: Box<Self>, wanted: usize);
}

/// What comes back to `Store::read` or `Store::write`.
pub(crate) enum Answer<T, E, F> {
    Done(Result<T, E>),
    NeedsKeys { work: F, wanted: usize },
}

pub(crate) struct Envelope<T, E, F> {
    work: F,
    result: Option<Result<T, E>>,
    answer: oneshot::Sender<Answer<T, E, F>>,
}

impl<T, E, F> Envelope<T, E, F> {
    pub(crate) fn new(work: F) -> (Self, oneshot::Receiver<Answer<T, E, F>>) {
        let (answer, arrives) = oneshot::channel();
        (Self { work, result: None, answer }, arrives)
    }
}

impl<T, E, F> Unit for Envelope<T, E, F>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict {
        let result = match catch_unwind(AssertUnwindSafe(|| (self.work)(tx))) {
            Ok(result) => result,
            Err(_) => Err(E::from(StoreError::Panicked)),
        };
        let verdict = if result.is_ok() { Verdict::Keep } else { Verdict::Undo };
        self.result = Some(result);
        verdict
    }

    fn settle(self: Box<Self>, ending: Result<(), StoreError>) {
        let result = match (ending, self.result) {
            (Err(error), _) => Err(E::from(error)),
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(E::from(StoreError::Other("a unit was answered before it ran".into()))),
        };
        // Nobody may be waiting any more: a client that hung up does not undo what was committed.
        let _ = self.answer.send(Answer::Done(result));
    }

    fn return_for_keys(self: Box<Self>, wanted: usize) {
        let _ = self.answer.send(Answer::NeedsKeys { work: self.work, wanted });
    }
}

/// One run of a unit, not yet committed.
pub(crate) struct Ran {
    pub(crate) notes: Notes,
    pub(crate) verdict: Verdict,
    /// A statement failed and the unit went on as if it had not.
    pub(crate) swallowed: bool,
}

/// Runs a unit on an open transaction.
pub(crate) fn run_unit(wire: &mut Wire, inside: &Inside, unit: &mut dyn Unit) -> Ran {
    wire.watch.clear();
    let mut tx = Tx::new(wire, inside);
    let verdict = unit.run(&mut tx);
    let notes = std::mem::take(&mut tx.notes);
    let swallowed = verdict == Verdict::Keep && wire.watch.failed();
    Ran { notes, verdict, swallowed }
}

pub(crate) fn swallowed_error() -> StoreError {
    StoreError::Other("a statement failed and the unit went on; wrap what may fail in Tx::attempt".into())
}
