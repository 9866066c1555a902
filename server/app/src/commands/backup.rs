//! `tenfold backup`: a copy of the database while it is in use.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;

use super::say;
use crate::{
    config::Settings,
    running::{Running, StartProblem, World},
    workers,
};

#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The folder for the backup; it is made, and must not be there yet.
    into: PathBuf,
    /// Renew only the copy of the wrapped keys in a backup that is there. Keep those for days, the rest for months:
    /// then what was erased leaves the backups too.
    #[arg(long)]
    keys_only: bool,
}

pub(super) async fn run(command: Backup, settings: Settings, world: &World) -> Result<ExitCode, StartProblem> {
    let running = Running::open(settings, world).await?;
    let store = running.app.store();
    let wrong = |error: tenfold_store::backup::BackupError| StartProblem::Other(error.to_string());
    if command.keys_only {
        store.backup_keys_to(&command.into).await.map_err(wrong)?;
        say("The copy of the wrapped keys was renewed.");
        return Ok(ExitCode::SUCCESS);
    }
    workers::seal(&running).await.map_err(super::staff::in_words)?;
    let manifest = store.backup_to(&command.into).await.map_err(wrong)?;
    say(&format!("Backed up into {}: {} bytes.", command.into.display(), manifest.main.bytes));
    say(&format!(
        "The master key is not in it. Keep {} apart from the backup, and safe: without it the backup cannot be opened.",
        running.settings.master_key_file().display()
    ));
    Ok(ExitCode::SUCCESS)
}
