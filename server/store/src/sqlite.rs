//! The SQLite engine: one writer thread with group commit, a few reader threads, three bounded queues, and nothing else.
//!
//! Refuses to acknowledge before COMMIT: a failed COMMIT, a full disk or an I/O error acknowledges nobody of the batch.
//! Refuses work when a queue is full (`Busy`) instead of letting it pile up.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, RwLock},
    thread::JoinHandle,
};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded, select_biased};

use crate::{
    connection::{AnyConnection, Wire, open_sqlite},
    error::StoreError,
    unit::{Inside, Notes, Ran, Unit, Verdict, run_unit, swallowed_error},
    vault,
};

type Parcel = Box<dyn Unit>;

const EVERYDAY_QUEUE: usize = 1024;
const CONCERN_QUEUE: usize = 256;
const READ_QUEUE: usize = 1024;
/// Units in one COMMIT. Beyond this the fsync is no longer what costs.
const BATCH: usize = 256;

/// The queues' open ends. Dropping them tells the threads to finish what is queued and stop.
#[derive(Debug)]
struct Doors {
    everyday: Sender<Parcel>,
    concern: Sender<Parcel>,
    reads: Sender<Parcel>,
}

#[derive(Debug)]
pub(crate) struct SqliteEngine {
    pub(crate) path: PathBuf,
    doors: RwLock<Option<Doors>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Queue {
    Everyday,
    Concern,
    Read,
}

impl SqliteEngine {
    pub(crate) fn start(path: &Path, readers: usize, inside: &Arc<Inside>) -> Result<Self, StoreError> {
        let (everyday, everyday_out) = bounded(EVERYDAY_QUEUE);
        let (concern, concern_out) = bounded(CONCERN_QUEUE);
        let (reads, reads_out) = bounded(READ_QUEUE);
        let inbox = Inbox { everyday: everyday_out, concern: concern_out };
        let writer = Writer { wire: writer_wire(path)?, path: path.to_owned(), inside: inside.clone(), inbox };
        let mut threads = vec![spawn("store-writer", move || writer.work())?];
        for _ in 0..readers.max(1) {
            let reader = Reader { wire: reader_wire(path)?, path: path.to_owned(), inside: inside.clone() };
            let queue = reads_out.clone();
            threads.push(spawn("store-reader", move || reader.work(&queue))?);
        }
        let doors = RwLock::new(Some(Doors { everyday, concern, reads }));
        Ok(Self { path: path.to_owned(), doors, threads: Mutex::new(threads) })
    }

    pub(crate) fn send(&self, queue: Queue, parcel: Parcel) -> Result<(), StoreError> {
        let doors = self.doors.read().unwrap_or_else(PoisonError::into_inner);
        let Some(doors) = doors.as_ref() else { return Err(closing()) };
        let door = match queue {
            Queue::Everyday => &doors.everyday,
            Queue::Concern => &doors.concern,
            Queue::Read => &doors.reads,
        };
        door.try_send(parcel).map_err(|refused| match refused {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Disconnected(_) => closing(),
        })
    }

    /// Takes nothing new, finishes what is queued, checkpoints, and comes back when all threads have ended.
    pub(crate) fn close(&self) {
        drop(self.doors.write().unwrap_or_else(PoisonError::into_inner).take());
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            let _ = thread.join();
        }
    }
}

fn closing() -> StoreError {
    StoreError::Unavailable("the store is closing".into())
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, StoreError> {
    let thread = std::thread::Builder::new().name(name.into()).spawn(work);
    thread.map_err(|error| StoreError::Unavailable(error.to_string()))
}

fn writer_wire(path: &Path) -> Result<Wire, StoreError> {
    Ok(Wire::new(AnyConnection::Sqlite(open_sqlite(path)?)))
}

fn reader_wire(path: &Path) -> Result<Wire, StoreError> {
    let mut wire = writer_wire(path)?;
    wire.conn.run_sql("PRAGMA query_only = ON")?;
    Ok(wire)
}

struct Inbox {
    everyday: Receiver<Parcel>,
    concern: Receiver<Parcel>,
}

impl Inbox {
    /// Waits for the next unit, a concern before all else; `None` when the doors are shut and everything is done.
    fn wait(&self) -> Option<Parcel> {
        select_biased! {
            recv(self.concern) -> parcel => parcel.or_else(|_| self.everyday.recv()).ok(),
            recv(self.everyday) -> parcel => parcel.or_else(|_| self.concern.recv()).ok(),
        }
    }

    /// Another unit for the batch in hand. Once a concern is in it no everyday work is added, so that it is committed
    /// without waiting for 255 others.
    fn more(&self, concern_waits: &mut bool) -> Option<Parcel> {
        if let Ok(parcel) = self.concern.try_recv() {
            *concern_waits = true;
            return Some(parcel);
        }
        if *concern_waits { None } else { self.everyday.try_recv().ok() }
    }
}

struct Writer {
    wire: Wire,
    path: PathBuf,
    inside: Arc<Inside>,
    inbox: Inbox,
}

impl Writer {
    fn work(mut self) {
        while let Some(first) = self.inbox.wait() {
            self.batch(first);
        }
        for sql in ["PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA tenfold_keys.wal_checkpoint(TRUNCATE)"] {
            if let Err(error) = self.wire.conn.run_sql(sql) {
                tracing::warn!(%error, "the last checkpoint did not finish; the next start will do it");
            }
        }
    }

    fn batch(&mut self, first: Parcel) {
        self.wire.watch.clear();
        if let Err(error) = self.wire.conn.begin("BEGIN IMMEDIATE") {
            self.mend();
            return first.settle(Err(error.into()));
        }
        let mut ran = Vec::new();
        let mut concern_waits = false;
        let mut next = Some(first);
        let mut fatal = None;
        while let Some(mut parcel) = next.take() {
            match self.in_savepoint(&mut *parcel) {
                Ok(run) => ran.push((parcel, run)),
                Err(error) => {
                    fatal = Some(error);
                    ran.push((parcel, Ran { notes: Notes::default(), verdict: Verdict::Undo, swallowed: false }));
                }
            }
            if fatal.is_none() && ran.len() < BATCH {
                next = self.inbox.more(&mut concern_waits);
            }
        }
        let ending = match fatal {
            Some(error) => Err(error),
            None => self.wire.conn.commit().map_err(StoreError::from),
        };
        self.settle(ran, ending);
    }

    /// Runs one unit in its own savepoint. `Err` means that the whole transaction is lost.
    fn in_savepoint(&mut self, unit: &mut dyn Unit) -> Result<Ran, StoreError> {
        self.wire.conn.savepoint()?;
        let ran = run_unit(&mut self.wire, &self.inside, unit);
        if let Some(error) = self.wire.watch.fatal() {
            return Err(error);
        }
        if ran.verdict == Verdict::Keep && !ran.swallowed {
            // A unit that left a savepoint of its own open has it released with the rest.
            while self.wire.conn.depth()? > 1 {
                self.wire.conn.commit()?;
            }
        } else {
            self.wire.conn.undo_to(1)?;
        }
        Ok(ran)
    }

    fn settle(&mut self, ran: Vec<(Parcel, Ran)>, ending: Result<(), StoreError>) {
        if let Err(error) = ending {
            tracing::error!(%error, units = ran.len(), "a batch was not committed; nobody in it was acknowledged");
            self.mend();
            for (parcel, _) in ran {
                // The batch may have reached the disk before the error: its keys are not used again.
                parcel.settle(Err(error.clone()));
            }
            return;
        }
        let forget: Vec<_> =
            ran.iter().filter(|(_, run)| kept(run)).flat_map(|(_, run)| run.notes.forget.clone()).collect();
        if !forget.is_empty() {
            vault::forget_now(&mut self.wire, &self.inside, "BEGIN IMMEDIATE", &forget);
        }
        for (parcel, run) in ran {
            settle_one(&self.inside, parcel, run);
        }
    }

    /// After a failure: rolls back what is open, and opens a new connection if that does not help.
    fn mend(&mut self) {
        if self.wire.conn.undo_to(0).is_ok() && self.wire.watch.fatal().is_none() {
            return;
        }
        match writer_wire(&self.path) {
            Ok(wire) => self.wire = wire,
            Err(error) => {
                tracing::error!(%error, "the writer could not open the database again; it tries at the next write")
            }
        }
    }
}

pub(crate) fn kept(run: &Ran) -> bool {
    run.verdict == Verdict::Keep && !run.swallowed
}

/// Answers one unit of a transaction that is over and well.
pub(crate) fn settle_one(inside: &Inside, parcel: Parcel, mut run: Ran) {
    if kept(&run) {
        return parcel.settle(Ok(()));
    }
    let wanted = run.notes.taken.len();
    inside.vault.give_back(std::mem::take(&mut run.notes.taken));
    if run.notes.needs_keys {
        parcel.return_for_keys(wanted);
    } else if run.swallowed {
        parcel.settle(Err(swallowed_error()));
    } else {
        parcel.settle(Ok(()));
    }
}

struct Reader {
    wire: Wire,
    path: PathBuf,
    inside: Arc<Inside>,
}

impl Reader {
    fn work(mut self, queue: &Receiver<Parcel>) {
        while let Ok(mut parcel) = queue.recv() {
            let ending = self.read(&mut *parcel);
            if ending.is_err() || self.wire.watch.fatal().is_some() {
                self.mend();
            }
            parcel.settle(ending);
        }
    }

    /// One snapshot, seen whole, and let go.
    fn read(&mut self, unit: &mut dyn Unit) -> Result<(), StoreError> {
        self.wire.conn.begin("BEGIN")?;
        run_unit(&mut self.wire, &self.inside, unit);
        self.wire.conn.undo_to(0).map_err(StoreError::from)
    }

    fn mend(&mut self) {
        match reader_wire(&self.path) {
            Ok(wire) => self.wire = wire,
            Err(error) => {
                tracing::error!(%error, "a reader could not open the database again; it tries at the next read")
            }
        }
    }
}
