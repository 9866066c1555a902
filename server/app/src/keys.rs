//! The master key's file. It is made only for an empty database; for any other, a missing key is a stop, for a new one
//! could open nothing.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tenfold_domain::world::Chance;
use tenfold_store::{MasterKey, OpenError, Store, StoreConfig};

/// Why there is no master key.
#[derive(Debug, thiserror::Error)]
pub enum KeyProblem {
    #[error(
        "The master key {0} is missing, but the database holds sealed data. Put the key back from where you keep it; \
         without it nothing can be opened."
    )]
    Missing(PathBuf),
    #[error("The file {0} does not hold a master key. Put the right file back.")]
    Unreadable(PathBuf),
    #[error("The master key {0} cannot be read or written: {1}.")]
    File(PathBuf, io::Error),
    #[error(transparent)]
    Store(#[from] OpenError),
}

/// Reads the key, or makes one for an empty database.
pub fn master_key(path: &Path, store: &StoreConfig, chance: &dyn Chance) -> Result<MasterKey, KeyProblem> {
    match fs::read_to_string(path) {
        Ok(text) => MasterKey::from_base64(text.trim()).map_err(|_| KeyProblem::Unreadable(path.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if !Store::is_empty(store)? {
                return Err(KeyProblem::Missing(path.into()));
            }
            let key = MasterKey::generate(chance);
            write(path, &key).map_err(|error| KeyProblem::File(path.into(), error))?;
            Ok(key)
        }
        Err(error) => Err(KeyProblem::File(path.into(), error)),
    }
}

/// Writes the key for its owner's eyes only, on disk before anything is sealed with it.
fn write(path: &Path, key: &MasterKey) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{}", key.to_base64().as_str())?;
    file.sync_all()?;
    // The name must be on disk too, or a power cut could leave sealed data without its key.
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
