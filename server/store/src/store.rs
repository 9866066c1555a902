//! The store: opened once, cloned freely. Owns the choice of engine; refuses everything but units of work.

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use secrecy::ExposeSecret;
use tenfold_domain::world::{Chance, Clock};

use crate::{
    config::{DatabaseUrl, StoreConfig},
    connection::AnyConnection,
    error::{OpenError, StoreError},
    key::MasterKey,
    migrate::{self, MigrationReport},
    opening,
    postgres::{Isolation, PostgresEngine},
    sqlite::{Queue, SqliteEngine},
    unit::{Answer, Envelope, Inside, Tx, Unit},
    vault::{self, POOL, Vault},
};

/// Which queue a write stands in. Concerns are served first and have room of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    Everyday,
    Concern,
}

#[derive(Debug)]
enum Engine {
    Sqlite(SqliteEngine),
    Postgres(PostgresEngine),
}

struct Shared {
    engine: Engine,
    inside: Arc<Inside>,
    fingerprint: String,
    minting: AtomicBool,
}

/// The database. Cheap to clone: all clones are one.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("engine", &self.shared.engine).finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Read,
    Write(Lane),
    Locked,
}

/// How often a unit may come back for keys. The pool doubles each time: enough for some 8,000 new holders in one unit.
const KEY_ROUNDS: usize = 8;

impl Store {
    /// Brings the database to this program's version: applies, in order, what it lacks. Safe to run twice, by two
    /// servers at once, and after being killed half-way.
    pub fn migrate(config: &StoreConfig) -> Result<MigrationReport, OpenError> {
        config.check()?;
        migrate::migrate(config)
    }

    /// Whether this migrated database was never opened: the only time a master key may be made for it.
    pub fn is_empty(config: &StoreConfig) -> Result<bool, OpenError> {
        config.check()?;
        let mut conn = migrate::connect(config)?;
        migrate::refuse_pending(&mut conn)?;
        Ok(opening::is_empty(&mut conn)?)
    }

    /// Opens a database that is at this program's version. Refuses another master key than the one it was made with;
    /// an empty database takes the one given and keeps its fingerprint.
    pub fn open(
        config: StoreConfig,
        key: MasterKey,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
    ) -> Result<Self, OpenError> {
        config.check()?;
        let mut conn = migrate::connect(&config)?;
        migrate::refuse_pending(&mut conn)?;
        opening::settle_master_key(&mut conn, &key, clock.now())?;
        opening::replay_erasures(&mut conn)?;
        drop(conn);
        let inside = Arc::new(Inside { clock, chance, vault: Vault::new(&key), statements: AtomicU64::new(0) });
        let engine = match &config.url {
            DatabaseUrl::Sqlite(path) => Engine::Sqlite(SqliteEngine::start(path, config.readers, &inside)?),
            DatabaseUrl::Postgres(url) => Engine::Postgres(PostgresEngine::start(url, config.pool, &inside)?),
        };
        let shared = Shared { engine, inside, fingerprint: key.fingerprint(), minting: AtomicBool::new(false) };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Runs `work` on one snapshot that nothing changes. It cannot write.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match self.dispatch(Mode::Read, work).await.map_err(E::from)? {
            Answer::Done(result) => result,
            Answer::NeedsKeys { .. } => Err(E::from(StoreError::Other("a read does not make keys".into()))),
        }
    }

    /// Runs `work` in one transaction and answers after its commit. `work` may run several times; only one run is kept.
    pub async fn write<T, E, F>(&self, lane: Lane, work: F) -> Result<T, E>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let mut work = work;
        for _ in 0..KEY_ROUNDS {
            match self.dispatch(Mode::Write(lane), work).await.map_err(E::from)? {
                Answer::Done(result) => {
                    self.refill();
                    return result;
                }
                Answer::NeedsKeys { work: again, wanted } => {
                    self.mint(wanted + POOL).await.map_err(E::from)?;
                    work = again;
                }
            }
        }
        Err(E::from(StoreError::Busy))
    }

    /// A write that holds a lock of its own instead of being serialisable: the audit's sealer.
    pub(crate) async fn write_locked<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
        T: Send + 'static,
    {
        match self.dispatch(Mode::Locked, work).await? {
            Answer::Done(result) => result,
            Answer::NeedsKeys { .. } => Err(StoreError::Other("this work does not make keys".into())),
        }
    }

    /// How many statements all transactions of this store have run so far.
    pub fn statements(&self) -> u64 {
        self.shared.inside.statements.load(Ordering::Relaxed)
    }

    /// Drains the queues, checkpoints and stops the threads. What comes later is refused. Blocks: call it off the
    /// async threads.
    pub fn close(self) {
        match &self.shared.engine {
            Engine::Sqlite(engine) => engine.close(),
            Engine::Postgres(engine) => engine.close(),
        }
    }

    async fn dispatch<T, E, F>(&self, mode: Mode, work: F) -> Result<Answer<T, E, F>, StoreError>
    where
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (envelope, arrives) = Envelope::new(work);
        self.send(mode, Box::new(envelope)).await?;
        arrives.await.map_err(|_| StoreError::Unavailable("the store stopped before it answered".into()))
    }

    async fn send(&self, mode: Mode, parcel: Box<dyn Unit>) -> Result<(), StoreError> {
        let concern = mode == Mode::Write(Lane::Concern);
        match &self.shared.engine {
            Engine::Sqlite(engine) => {
                let queue = match mode {
                    Mode::Read => Queue::Read,
                    Mode::Write(Lane::Concern) => Queue::Concern,
                    Mode::Write(Lane::Everyday) | Mode::Locked => Queue::Everyday,
                };
                engine.send(queue, parcel)
            }
            Engine::Postgres(engine) => {
                let how = match mode {
                    Mode::Read => Isolation::Read,
                    Mode::Write(_) => Isolation::Write,
                    Mode::Locked => Isolation::Locked,
                };
                engine.send(concern, how, parcel).await
            }
        }
    }

    /// Has keys ready for new holders, so that a large piece of work need not stop for them half-way: at least as many
    /// as the range's start; where there are fewer, as many as its end.
    pub async fn stock_keys(&self, wanted: std::ops::Range<usize>) -> Result<(), StoreError> {
        let there = self.shared.inside.vault.many();
        if there < wanted.start { self.mint(wanted.end - there).await } else { Ok(()) }
    }

    /// Mints keys and, once they are committed, puts them into the pool.
    async fn mint(&self, count: usize) -> Result<(), StoreError> {
        let work = move |tx: &mut Tx<'_>| vault::mint(tx, count);
        match self.dispatch(Mode::Write(Lane::Concern), work).await? {
            Answer::Done(keys) => self.shared.inside.vault.give_back(keys?),
            Answer::NeedsKeys { .. } => {}
        }
        Ok(())
    }

    /// Fills a low pool in the background, once at a time.
    fn refill(&self) {
        if !self.shared.inside.vault.is_low() || self.shared.minting.swap(true, Ordering::AcqRel) {
            return;
        }
        let store = self.clone();
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            self.shared.minting.store(false, Ordering::Release);
            return;
        };
        runtime.spawn(async move {
            if let Err(error) = store.mint(POOL).await {
                tracing::warn!(%error, "the pool of keys could not be filled; the next write tries again");
            }
            store.shared.minting.store(false, Ordering::Release);
        });
    }

    pub(crate) fn inside(&self) -> &Inside {
        &self.shared.inside
    }

    pub(crate) fn fingerprint(&self) -> &str {
        &self.shared.fingerprint
    }

    /// The SQLite file, where there is one.
    pub(crate) fn sqlite_path(&self) -> Option<&std::path::Path> {
        match &self.shared.engine {
            Engine::Sqlite(engine) => Some(&engine.path),
            Engine::Postgres(_) => None,
        }
    }

    /// A connection outside the queues, for backups.
    pub(crate) fn fresh_connection(&self) -> Result<AnyConnection, StoreError> {
        match &self.shared.engine {
            Engine::Sqlite(engine) => crate::connection::open_sqlite(&engine.path).map(AnyConnection::Sqlite),
            Engine::Postgres(engine) => {
                crate::connection::open_postgres(engine.url.expose_secret()).map(AnyConnection::Postgres)
            }
        }
    }
}
