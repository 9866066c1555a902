//! Builds again when a migration changes (the macro that embeds them cannot tell), and names the set by a digest so
//! that a test's template database is never an old one.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::Path,
};

fn main() {
    let mut digest = DefaultHasher::new();
    for side in ["../../migrations/sqlite", "../../migrations/postgres"] {
        walk(Path::new(side), &mut digest);
    }
    println!("cargo:rustc-env=TENFOLD_MIGRATIONS={:016x}", digest.finish());
}

fn walk(folder: &Path, digest: &mut DefaultHasher) {
    println!("cargo:rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        path.hash(digest);
        if path.is_dir() {
            walk(&path, digest);
        } else {
            println!("cargo:rerun-if-changed={}", path.display());
            fs::read(&path).unwrap_or_default().hash(digest);
        }
    }
}
