//! `tenfold staff add`: the first programme manager of an organisation, whom nobody can invite yet.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use tenfold_domain::{
    email::Email,
    staff::PersonDetails,
    text::Line,
    told::{Parsed, Problems},
};
use tenfold_service::sign_in;

use super::say;
use crate::{
    config::Settings,
    delivery,
    running::{Running, StartProblem, World},
};

#[derive(Debug, Args)]
pub(super) struct Staff {
    #[command(subcommand)]
    command: StaffCommand,
}

#[derive(Debug, Subcommand)]
enum StaffCommand {
    /// Invite a programme manager; founds the organisation where there is none of that name.
    Add(Add),
}

#[derive(Debug, Args)]
struct Add {
    /// The organisation's name.
    #[arg(long)]
    organisation: String,
    #[arg(long)]
    given_name: String,
    #[arg(long)]
    family_name: String,
    #[arg(long)]
    email: String,
}

pub(super) async fn run(command: Staff, settings: Settings, world: &World) -> Result<ExitCode, StartProblem> {
    let StaffCommand::Add(add) = command.command;
    let (details, email, name) = read(&add).map_err(|told| in_words(told.into()))?;
    let running = Running::open(settings, world).await?;
    let organisation = match sign_in::find_organisation(&running.app, &name).await.map_err(in_words)? {
        Some(there) => there,
        None => sign_in::found_organisation(&running.app, name).await.map_err(in_words)?,
    };
    running
        .app
        .command(organisation.id, move |tx| sign_in::add_first_manager(tx, &details, &email))
        .await
        .map_err(in_words)?;
    delivery::tick(&running).await.map_err(in_words)?;
    say("The invitation is on its way. It opens the door once, for 7 days.");
    if running.settings.mail.transport == crate::config::Transport::File {
        say(&format!("Mails are kept as files in {}.", running.settings.mail_folder().display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// What was typed, or everything that is wrong with it.
fn read(add: &Add) -> Parsed<(PersonDetails, Email, Line)> {
    let mut problems = Problems::default();
    let details = PersonDetails::parse(&add.given_name, &add.family_name);
    let email = problems.take(Email::parse(&add.email).map_err(|problem| problem.told("email", "the e-mail address")));
    let name =
        problems.take(Line::parse(&add.organisation).map_err(|p| p.told("organisation", "the organisation’s name")));
    match details {
        Ok(details) => problems.finish(email.zip(name).map(|(email, name)| (details, email, name))),
        Err(mut told) => {
            told.extend(problems.finish(None::<()>).err().unwrap_or_default());
            Err(told)
        }
    }
}

/// A problem as the command line says it.
pub(super) fn in_words(problem: tenfold_service::Problem) -> StartProblem {
    use tenfold_service::Problem;
    StartProblem::Other(match problem {
        Problem::Refused(told) => told.into_iter().map(|told| told.sentence).collect::<Vec<_>>().join("\n"),
        other => format!("It did not happen: {other}."),
    })
}
