//! `tenfold audit verify`: whether the audit trail is as it was sealed.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::say;
use crate::{
    config::Settings,
    running::{Running, StartProblem, World},
};

#[derive(Debug, Args)]
pub(super) struct Audit {
    #[command(subcommand)]
    command: AuditCommand,
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Check every sealed event, and the heads that are kept outside the database.
    Verify,
}

pub(super) async fn run(command: Audit, settings: Settings, world: &World) -> Result<ExitCode, StartProblem> {
    let AuditCommand::Verify = command.command;
    let running = Running::open(settings, world).await?;
    let read = running.heads.read().map_err(|error| {
        StartProblem::Other(format!("The heads of the audit trail cannot be read: {error}. They are in audit-heads."))
    })?;
    let report = running.app.store().verify_audit(&read.heads).await?;
    say(&format!("{} sealed events, {} heads outside the database.", report.sealed, read.heads.len()));
    if report.unsealed > 0 {
        say(&format!("{} events are not sealed yet. The server seals them within a second.", report.unsealed));
    }
    for line in &read.unreadable {
        say(&format!("Line {line} of audit-heads cannot be read."));
    }
    for finding in &report.findings {
        say(&format!("Found: {finding}"));
    }
    if report.unnamed > 0 {
        say(&format!("And {} more findings.", report.unnamed));
    }
    if report.is_clean() && read.unreadable.is_empty() {
        say("The audit trail is whole.");
        Ok(ExitCode::SUCCESS)
    } else {
        say("The audit trail was changed. Keep this database as it is, and ask who had access to it.");
        Ok(ExitCode::FAILURE)
    }
}
