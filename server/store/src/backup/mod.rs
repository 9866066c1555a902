//! Copies of a running SQLite database, and what must happen after one is put back.
//!
//! The wrapped keys are copied into a folder of their own with a manifest of their own: that copy is short-lived and
//! replaced often, so that an erased key leaves the backups too. Refuses PostgreSQL, whose own tools do this better.

mod manifest;
mod putting_back;
mod restored;

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use diesel::prelude::*;

pub use manifest::{FileSum, KeysManifest, Manifest, verify_backup};
pub use putting_back::put_back;
pub use restored::RestoreReport;

use crate::{
    connection::{AnyConnection, keep_private, on_db},
    error::StoreError,
    migrate,
    store::Store,
};

pub(crate) const MAIN_FILE: &str = "tenfold.sqlite";
pub(crate) const KEYS_FOLDER: &str = "keys";
pub(crate) const KEYS_FILE: &str = "keys.sqlite";
pub(crate) const MANIFEST: &str = "manifest.json";

/// Why a backup was not made, or is not good.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error(
        "this database is PostgreSQL. Back it up with `pg_dump --exclude-schema=tenfold_keys` and, apart from it and \
         kept for a short time only, the keys with `pg_dump --schema=tenfold_keys`"
    )]
    UsePgDump,
    #[error("the folder {0} already holds a backup; name an empty one")]
    NotEmpty(String),
    #[error("the backup lacks {0}")]
    Missing(String),
    #[error("{file} is not the file that was backed up: it was changed or cut off")]
    Changed { file: String },
    #[error("{file} is damaged inside: {why}")]
    Damaged { file: String, why: String },
    #[error("the database was made with another master key ({database}) than the manifest says ({manifest})")]
    OtherKey { manifest: String, database: String },
    #[error("the manifest cannot be read: {0}")]
    Manifest(#[from] serde_json::Error),
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// Copies the running database into `dir`: the main file, the keys apart, and the manifests. Writers go on.
    pub async fn backup_to(&self, dir: &Path) -> Result<Manifest, BackupError> {
        if self.sqlite_path().is_none() {
            return Err(BackupError::UsePgDump);
        }
        if dir.join(MANIFEST).exists() || dir.join(MAIN_FILE).exists() {
            return Err(BackupError::NotEmpty(dir.display().to_string()));
        }
        let (store, dir) = (self.clone(), dir.to_owned());
        let done = tokio::task::spawn_blocking(move || store.copy_out(&dir)).await;
        done.map_err(|_| StoreError::Panicked)?
    }

    /// Replaces the keys' copy in an older backup by today's, which the keys erased meanwhile have left.
    pub async fn backup_keys_to(&self, dir: &Path) -> Result<KeysManifest, BackupError> {
        if self.sqlite_path().is_none() {
            return Err(BackupError::UsePgDump);
        }
        let (store, dir) = (self.clone(), dir.to_owned());
        let done = tokio::task::spawn_blocking(move || store.copy_keys(&dir)).await;
        done.map_err(|_| StoreError::Panicked)?
    }

    /// The main file first: every key that it names was committed before, and so is in the keys' copy that follows.
    fn copy_out(&self, dir: &Path) -> Result<Manifest, BackupError> {
        fs::create_dir_all(dir)?;
        keep_private(dir)?;
        let mut conn = self.fresh_connection()?;
        let main = dir.join(MAIN_FILE);
        vacuum_into(&mut conn, "main", &main)?;
        let manifest = Manifest {
            made_at: self.inside().clock.now(),
            main: FileSum::of(dir, MAIN_FILE)?,
            head: manifest::head_in(&main)?,
            epoch: manifest::epoch_in(&main)?,
            migrations: migrate::applied(&mut conn)?,
            key_fingerprint: self.fingerprint().to_owned(),
        };
        self.copy_keys(dir)?;
        manifest::write_json(&dir.join(MANIFEST), &manifest)?;
        File::open(dir)?.sync_all()?;
        Ok(manifest)
    }

    fn copy_keys(&self, dir: &Path) -> Result<KeysManifest, BackupError> {
        let folder = dir.join(KEYS_FOLDER);
        fs::create_dir_all(&folder)?;
        keep_private(&folder)?;
        let fresh = folder.join("keys.new");
        if fresh.exists() {
            fs::remove_file(&fresh)?;
        }
        vacuum_into(&mut self.fresh_connection()?, "tenfold_keys", &fresh)?;
        fs::rename(&fresh, folder.join(KEYS_FILE))?;
        let keys = KeysManifest { made_at: self.inside().clock.now(), file: FileSum::of(&folder, KEYS_FILE)? };
        manifest::write_json(&folder.join(MANIFEST), &keys)?;
        File::open(&folder)?.sync_all()?;
        Ok(keys)
    }
}

/// One consistent copy of a database, on the disk when this returns.
fn vacuum_into(conn: &mut AnyConnection, database: &str, to: &Path) -> Result<(), BackupError> {
    let copy = diesel::sql_query(format!("VACUUM {database} INTO '{}'", to.to_string_lossy().replace('\'', "''")));
    on_db!(conn, |conn| copy.execute(conn)).map_err(StoreError::from)?;
    keep_private(to)?;
    File::open(to)?.sync_all()?;
    Ok(())
}
