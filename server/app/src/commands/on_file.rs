//! What the engines' commands share: a problem is read from a file, the answer goes to standard output.

use std::{fs, path::Path};

use serde::{Serialize, de::DeserializeOwned};

use super::say;
use crate::running::StartProblem;

/// `what` the file should be, for the command that says what such a file looks like.
pub(super) fn read<T: DeserializeOwned>(file: Option<&Path>, what: &str, command: &str) -> Result<T, StartProblem> {
    let file = file.unwrap_or(Path::new(""));
    let named = file.display();
    let text = fs::read_to_string(file)
        .map_err(|error| StartProblem::Other(format!("The file {named} cannot be read: {error}.")))?;
    serde_json::from_str(&text).map_err(|error| {
        StartProblem::Other(format!("The file {named} is not {what}: {error}. See `tenfold {command} --schema`."))
    })
}

pub(super) fn print(answer: &impl Serialize) -> Result<(), StartProblem> {
    let text = serde_json::to_string_pretty(answer)
        .map_err(|error| StartProblem::Other(format!("The answer cannot be written: {error}.")))?;
    say(&text);
    Ok(())
}
