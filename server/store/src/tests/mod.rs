//! The engine's tests, each on SQLite and, where `TEST_DATABASE_URL` is set, again on PostgreSQL.

mod auditing;
mod backups;
mod engine;
mod migrating;
mod racing;
mod room;
mod sealed;
mod typed;

use std::sync::Arc;

use diesel::prelude::*;
use uuid::Uuid;

use crate::{
    Lane, Store, StoreConfig, StoreError, Tx,
    connection::{AnyConnection, on_db},
    schema::foundation::operation,
    testing::{self, FreshPostgres, TestClock},
    types::{Key, Moment},
};

/// One fresh database with a store on it.
struct World {
    store: Store,
    config: StoreConfig,
    clock: Arc<TestClock>,
    dir: tempfile::TempDir,
    _postgres: Option<FreshPostgres>,
}

impl World {
    fn sqlite() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let config = testing::fresh_sqlite(dir.path()).unwrap();
        Self::on(config, dir, None)
    }

    fn postgres() -> Option<Self> {
        let url = std::env::var("TEST_DATABASE_URL").ok()?;
        let fresh = testing::fresh_postgres(&url).unwrap();
        Some(Self::on(fresh.config.clone(), tempfile::tempdir().unwrap(), Some(fresh)))
    }

    fn on(config: StoreConfig, dir: tempfile::TempDir, postgres: Option<FreshPostgres>) -> Self {
        let clock = TestClock::new();
        let store = testing::open(&config, clock.clone()).unwrap();
        Self { store, config, clock, dir, _postgres: postgres }
    }

    fn is_sqlite(&self) -> bool {
        self.store.sqlite_path().is_some()
    }

    /// A connection past the store, as an attacker or a restored machine has it.
    fn raw(&self) -> AnyConnection {
        self.store.fresh_connection().unwrap()
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.store.write(Lane::Everyday, work).await
    }

    async fn count(&self) -> i64 {
        self.store
            .read(|tx| on_db!(tx.conn(), |conn| operation::table.count().get_result(conn)).map_err(StoreError::from))
            .await
            .unwrap()
    }
}

async fn on_each(test: impl AsyncFn(World)) {
    test(World::sqlite()).await;
    if let Some(world) = World::postgres() {
        test(world).await;
    }
}

/// A row to count by.
fn add(tx: &mut Tx<'_>, answer: &str) -> Result<Uuid, StoreError> {
    let id = tx.new_id::<World>().uuid();
    add_with(tx, id, answer)?;
    Ok(id)
}

fn add_with(tx: &mut Tx<'_>, id: Uuid, answer: &str) -> Result<(), StoreError> {
    let row = (
        operation::id.eq(Key(id)),
        operation::organisation_id.eq(Key(id)),
        operation::person_id.eq(Key(id)),
        operation::payload_hash.eq(vec![1_u8, 2, 3]),
        operation::answer.eq(answer.to_owned()),
        operation::at.eq(Moment(tx.now())),
    );
    on_db!(tx.conn(), |conn| diesel::insert_into(operation::table).values(row).execute(conn))?;
    Ok(())
}
