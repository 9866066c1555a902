//! `tenfold migrate`.

use std::process::ExitCode;

use super::say;
use crate::{
    config::Settings,
    running::{self, StartProblem},
};

pub(super) fn run(settings: &Settings) -> Result<ExitCode, StartProblem> {
    let applied = running::migrate(settings)?;
    if applied.is_empty() {
        say("The database is at this program's version. Nothing was to do.");
    } else {
        say("The database was brought to this program's version:");
        applied.iter().for_each(|name| say(&format!("  {name}")));
    }
    Ok(ExitCode::SUCCESS)
}
