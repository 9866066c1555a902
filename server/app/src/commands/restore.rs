//! `tenfold restore`: puts a backup back, or only looks whether it could be.
//!
//! What was erased since the backup stays erased: the ledger of the database that is replaced is played again. Mails
//! that waited in the backup are not sent. The audit trail begins a new epoch, and says so.

use std::{
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use tenfold_store::{DatabaseUrl, backup};
use uuid::Uuid;

use super::say;
use crate::{
    config::Settings,
    running::{Running, StartProblem, World, migrate},
};

#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The folder of the backup. PostgreSQL has none: see --finish.
    #[arg(required_unless_present = "finish")]
    from: Option<PathBuf>,
    /// Only check that the backup is whole; nothing is put back.
    #[arg(long)]
    verify: bool,
    /// A PostgreSQL database was put back with pg_restore: begin the new epoch and send nothing that waited in it.
    #[arg(long, conflicts_with_all = ["from", "verify"])]
    finish: bool,
}

pub(super) async fn run(command: Restore, settings: Settings, world: &World) -> Result<ExitCode, StartProblem> {
    let Some(from) = command.from else { return finish(settings, world, &[]).await };
    let manifest = backup::verify_backup(&from).map_err(|error| StartProblem::Other(error.to_string()))?;
    say(&format!("The backup of {} is whole.", manifest.made_at.format("%d %B %Y, %H:%M UTC")));
    if command.verify {
        return Ok(ExitCode::SUCCESS);
    }
    let DatabaseUrl::Sqlite(database) = settings.store()?.url else {
        return Err(StartProblem::Other(
            "This database is PostgreSQL. Put it back with pg_restore, as the README says, then run tenfold restore \
             --finish."
                .into(),
        ));
    };
    let ledger = if database.exists() { erased_since(&settings, world).await? } else { Vec::new() };
    backup::put_back(&from, &database).map_err(|error| cannot(&database, &error))?;
    finish(settings, world, &ledger).await
}

/// What makes a database that was put back one that can be used.
async fn finish(settings: Settings, world: &World, ledger: &[Uuid]) -> Result<ExitCode, StartProblem> {
    migrate(&settings)?;
    let running = Running::open(settings, world).await?;
    let report = running.app.store().after_restore(ledger).await?;
    if let Some(head) = &report.head {
        running.heads.append(head).map_err(|error| cannot(&running.settings.heads_file(), &error))?;
    }
    say(&format!("Put back. {} erasures were made again; mails that waited are not sent.", ledger.len()));
    Ok(ExitCode::SUCCESS)
}

/// What was erased in the database that is about to be replaced.
async fn erased_since(settings: &Settings, world: &World) -> Result<Vec<Uuid>, StartProblem> {
    let running = Running::open(settings.clone(), world).await?;
    let ledger = running.app.store().erasure_ledger().await?;
    let store = running.app.store().clone();
    drop(running);
    // The files are moved next; nothing may hold them open.
    let _ = tokio::task::spawn_blocking(move || store.close()).await;
    Ok(ledger)
}

fn cannot(path: &Path, error: &io::Error) -> StartProblem {
    StartProblem::Other(format!("{} cannot be written: {error}.", path.display()))
}
