//! The heads kept outside the database, one line each: `epoch number mac-base64 at`. Whoever can write the database but
//! not this file cannot cut the chain's end off unseen. Refuses to lose a head: every append reaches the disk.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, SecondsFormat, Utc};

use super::Head;

/// A file of heads.
#[derive(Debug, Clone)]
pub struct HeadsFile {
    path: PathBuf,
}

/// What a file of heads held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeadsRead {
    pub heads: Vec<Head>,
    /// Lines (from 1) that are no heads. A torn last line after a power cut is one; any other was edited.
    pub unreadable: Vec<usize>,
}

impl HeadsFile {
    pub fn new(path: impl AsRef<Path>) -> Self {
        Self { path: path.as_ref().to_owned() }
    }

    /// Adds one line and waits until it is on the disk. A torn last line is ended first, so that it spoils no other.
    pub fn append(&self, head: &Head) -> io::Result<()> {
        let is_new = !self.path.exists();
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(&self.path)?;
        let start = if is_torn(&mut file)? { "\n" } else { "" };
        let at = head.at.to_rfc3339_opts(SecondsFormat::Micros, true);
        let line = format!("{start}{} {} {} {at}\n", head.epoch, head.number, STANDARD.encode(&head.mac));
        file.write_all(line.as_bytes())?;
        file.sync_all()?;
        match self.path.parent().filter(|folder| is_new && !folder.as_os_str().is_empty()) {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    }

    /// All heads, in the order written. A missing file holds none.
    pub fn read(&self) -> io::Result<HeadsRead> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(HeadsRead::default()),
            Err(error) => return Err(error),
        };
        let mut read = HeadsRead::default();
        for (index, line) in BufReader::new(file).lines().enumerate() {
            let line = line?;
            match head_of(&line) {
                Some(head) => read.heads.push(head),
                None if line.is_empty() => {}
                None => read.unreadable.push(index + 1),
            }
        }
        Ok(read)
    }
}

fn is_torn(file: &mut File) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

fn head_of(line: &str) -> Option<Head> {
    let mut words = line.split(' ');
    let (epoch, number) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let mac = STANDARD.decode(words.next()?).ok().filter(|mac| mac.len() == 32)?;
    let at: DateTime<Utc> = words.next()?.parse().ok()?;
    Some(Head { epoch, number, mac, at })
}
