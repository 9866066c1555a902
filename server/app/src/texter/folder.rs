//! Text messages as files: one for each, for whoever tries the program out. They are as private as telephones are.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::{outcome::Outcome, running::make_private_folder};

/// Where they are put.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn new(path: PathBuf) -> io::Result<Self> {
        make_private_folder(&path)?;
        Ok(Self(path))
    }

    /// Puts a message there as `reference.txt`; the same one again takes its place.
    pub(super) async fn put(&self, to: &str, text: &str, reference: &str) -> Result<(), Outcome> {
        let plain = !reference.is_empty() && reference.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !plain {
            return Err(Outcome::Refused("reference_is_no_name"));
        }
        let (path, unfinished) =
            (self.0.join(format!("{reference}.txt")), self.0.join(format!("{reference}.unfinished")));
        let content = format!("To: {to}\nReference: {reference}\n\n{text}\n");
        let written = tokio::task::spawn_blocking(move || {
            write(&unfinished, &content)?;
            fs::rename(&unfinished, &path)
        });
        match written.await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Outcome::NotTaken("file")),
        }
    }
}

/// Writes a file for its owner's eyes only.
fn write(path: &Path, content: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(content.as_bytes())
}
