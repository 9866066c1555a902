//! What a backup says of itself, and whether that is true. Refuses a backup with a changed byte before it is put back.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

use chrono::{DateTime, Utc};
use diesel::{Connection, SqliteConnection, connection::SimpleConnection, prelude::*};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::{BackupError, KEYS_FILE, KEYS_FOLDER, MAIN_FILE, MANIFEST};
use crate::{
    audit::Head,
    error::StoreError,
    schema::foundation::{audit_seal, installation},
    types::Moment,
};

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSum {
    pub name: String,
    pub bytes: u64,
    /// In hexadecimal.
    pub sha256: String,
}

/// `manifest.json` of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub made_at: DateTime<Utc>,
    pub main: FileSum,
    /// The audit's head in the copy: another place where it is kept outside the database.
    pub head: Option<Head>,
    pub epoch: i32,
    pub migrations: Vec<String>,
    pub key_fingerprint: String,
}

/// `keys/manifest.json`: of the keys' copy, which is replaced more often than the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeysManifest {
    pub made_at: DateTime<Utc>,
    pub file: FileSum,
}

impl FileSum {
    pub(super) fn of(folder: &Path, name: &str) -> io::Result<Self> {
        let mut file = File::open(folder.join(name))?;
        let (mut hash, mut bytes, mut block) = (Sha256::new(), 0, vec![0; 64 * 1024]);
        loop {
            let read = file.read(&mut block)?;
            if read == 0 {
                break;
            }
            hash.update(&block[..read]);
            bytes += read as u64;
        }
        let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { name: name.to_owned(), bytes, sha256 })
    }
}

/// Checks a backup where it lies: the files' hashes, their inner integrity, and that its fingerprint is the database's.
pub fn verify_backup(dir: &Path) -> Result<Manifest, BackupError> {
    let manifest: Manifest = read_json(dir, MANIFEST)?;
    let folder = dir.join(KEYS_FOLDER);
    let keys: KeysManifest = read_json(&folder, MANIFEST)?;
    same(dir, MAIN_FILE, &manifest.main)?;
    same(&folder, KEYS_FILE, &keys.file)?;
    whole(&folder.join(KEYS_FILE))?;
    whole(&dir.join(MAIN_FILE))?;
    let kept: String =
        ask(&dir.join(MAIN_FILE), |conn| installation::table.select(installation::master_key_fingerprint).first(conn))?;
    if kept != manifest.key_fingerprint {
        return Err(BackupError::OtherKey { manifest: manifest.key_fingerprint, database: kept });
    }
    Ok(manifest)
}

fn same(folder: &Path, name: &str, told: &FileSum) -> Result<(), BackupError> {
    match FileSum::of(folder, name) {
        Ok(found) if found == *told => Ok(()),
        Ok(_) => Err(BackupError::Changed { file: name.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(BackupError::Missing(name.to_owned())),
        Err(error) => Err(error.into()),
    }
}

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = diesel::sql_types::Text)]
    integrity_check: String,
}

fn whole(file: &Path) -> Result<(), BackupError> {
    let verdicts: Vec<Verdict> = ask(file, |conn| diesel::sql_query("PRAGMA integrity_check").load(conn))?;
    match verdicts.into_iter().find(|verdict| verdict.integrity_check != "ok") {
        Some(verdict) => Err(BackupError::Damaged { file: file.display().to_string(), why: verdict.integrity_check }),
        None => Ok(()),
    }
}

/// Asks a copy without changing a byte of it.
fn ask<T>(file: &Path, question: impl FnOnce(&mut SqliteConnection) -> QueryResult<T>) -> Result<T, BackupError> {
    let address = format!(
        "file:{}?immutable=1",
        file.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
    );
    let mut conn = SqliteConnection::establish(&address).map_err(|error| StoreError::Unavailable(error.to_string()))?;
    conn.batch_execute("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF").map_err(StoreError::from)?;
    question(&mut conn).map_err(|error| StoreError::from(error).into())
}

pub(super) fn head_in(file: &Path) -> Result<Option<Head>, BackupError> {
    let query = audit_seal::table.order(audit_seal::number.desc()).select((
        audit_seal::epoch,
        audit_seal::number,
        audit_seal::mac,
        audit_seal::sealed_at,
    ));
    let found: Option<(i32, i64, Vec<u8>, Moment)> = ask(file, |conn| query.first(conn).optional())?;
    Ok(found.map(|(epoch, number, mac, at)| Head { epoch, number, mac, at: at.0 }))
}

pub(super) fn epoch_in(file: &Path) -> Result<i32, BackupError> {
    ask(file, |conn| installation::table.select(installation::epoch).first(conn))
}

/// Written aside and renamed: a manifest is there whole or not at all.
pub(super) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), BackupError> {
    let aside = path.with_extension("new");
    let mut file = File::create(&aside)?;
    file.write_all(&serde_json::to_vec_pretty(value)?)?;
    file.sync_all()?;
    std::fs::rename(&aside, path)?;
    Ok(())
}

fn read_json<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, BackupError> {
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(BackupError::Missing(path.display().to_string())),
        Err(error) => Err(error.into()),
    }
}
