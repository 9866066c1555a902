//! Putting a backup's files back. What stood there before is set aside, never deleted.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{KEYS_FILE, KEYS_FOLDER, MAIN_FILE};

/// Where the replaced files are kept, beside the database.
const ASIDE: &str = "replaced";

/// Copies the backup in `from` to where `database` stands. Nothing may have the database open.
pub fn put_back(from: &Path, database: &Path) -> io::Result<()> {
    let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let pairs =
        [(from.join(MAIN_FILE), database.to_owned()), (from.join(KEYS_FOLDER).join(KEYS_FILE), folder.join(KEYS_FILE))];
    for (_, target) in &pairs {
        set_aside(target, &folder.join(ASIDE))?;
    }
    for (source, target) in &pairs {
        fs::copy(source, target)?;
        fs::File::open(target)?.sync_all()?;
    }
    fs::File::open(folder)?.sync_all()
}

/// Moves a database file away, with the files that SQLite keeps beside it.
fn set_aside(file: &Path, aside: &Path) -> io::Result<()> {
    for ending in ["", "-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let old = PathBuf::from(name);
        if old.exists() {
            fs::create_dir_all(aside)?;
            fs::rename(&old, aside.join(old.file_name().unwrap_or_default()))?;
        }
    }
    Ok(())
}
