//! Migrations and the first opening.

use super::*;
use crate::{DatabaseUrl, MasterKey, OpenError, migrate, testing::TestChance};

fn empty_databases() -> Vec<(StoreConfig, Option<tempfile::TempDir>, Option<FreshPostgres>)> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("deep/down/tenfold.sqlite");
    let mut all = vec![(StoreConfig::new(DatabaseUrl::Sqlite(path), dir.path()), Some(dir), None)];
    if let Ok(url) = std::env::var("TEST_DATABASE_URL") {
        let fresh = testing::empty_postgres(&url).unwrap();
        all.push((fresh.config.clone(), None, Some(fresh)));
    }
    all
}

#[tokio::test]
async fn an_unmigrated_database_is_refused_then_migrated_once() {
    for (config, _dir, _postgres) in empty_databases() {
        let refused = testing::open(&config, TestClock::new()).unwrap_err();
        assert!(matches!(&refused, OpenError::MigrationsPending(names) if !names.is_empty()), "{refused}");
        let report = Store::migrate(&config).unwrap();
        assert_eq!(report.applied[0], "2026-11-21-000001_foundation");
        assert_eq!(Store::migrate(&config).unwrap().applied, Vec::<String>::new());
        assert!(Store::is_empty(&config).unwrap());
        testing::open(&config, TestClock::new()).unwrap();
        assert!(!Store::is_empty(&config).unwrap());
    }
}

#[cfg(unix)]
#[test]
fn the_files_are_for_nobody_else_to_read() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tenfold.sqlite");
    Store::migrate(&StoreConfig::new(DatabaseUrl::Sqlite(path.clone()), dir.path())).unwrap();
    for file in [path.clone(), path.with_file_name("keys.sqlite")] {
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn another_master_key_is_refused_and_changes_nothing() {
    on_each(async |world| {
        let other = MasterKey::generate(&*TestChance::new(8));
        let open = |key| Store::open(world.config.clone(), key, world.clock.clone(), TestChance::new(1));
        let refused = open(other.clone()).unwrap_err();
        assert!(matches!(refused, OpenError::WrongMasterKey { .. }), "{refused}");
        assert!(!refused.to_string().contains(&**other.to_base64()));
        let again = MasterKey::from_base64(&testing::test_key().to_base64()).unwrap();
        open(again).unwrap();
        assert_eq!(format!("{other:?}"), "MasterKey(kept secret)");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn several_servers_may_migrate_at_once() {
    for (config, _dir, _postgres) in empty_databases() {
        let servers: Vec<_> = (0..4)
            .map(|_| {
                let config = config.clone();
                std::thread::spawn(move || Store::migrate(&config).map(|report| report.applied.len()))
            })
            .collect();
        let applied: Vec<_> = servers.into_iter().map(|server| server.join().unwrap().unwrap()).collect();
        assert_eq!(applied.iter().filter(|count| **count > 0).count(), 1, "{applied:?}");
    }
}

/// The connection goes away in the middle of the first migration, as when the process is killed.
#[tokio::test]
async fn a_migration_cut_off_half_way_leaves_the_old_version_and_runs_again() {
    for (config, _dir, _postgres) in empty_databases() {
        {
            let mut conn = migrate::connect(&config).unwrap();
            conn.run_sql("BEGIN").unwrap();
            conn.run_sql("CREATE TABLE installation (id integer NOT NULL PRIMARY KEY)").unwrap();
            conn.run_sql("CREATE TABLE data_key (id integer NOT NULL PRIMARY KEY)").unwrap();
        }
        assert!(!Store::migrate(&config).unwrap().applied.is_empty());
        testing::open(&config, TestClock::new()).unwrap();
    }
}
