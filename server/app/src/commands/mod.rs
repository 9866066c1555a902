//! The command line: what an operator can ask of `tenfold`. Each command is a file.

mod audit;
mod backup;
mod check;
mod demo;
mod matching;
mod migrate;
mod on_file;
mod restore;
mod scheduling;
mod serve;
mod staff;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    config::Settings,
    logs,
    running::{StartProblem, World},
    tls::install_tls,
};

pub use demo::{MadeDemo, make_demo};

/// Runs peer-mentoring programmes: young people trained, matched, supervised and safe.
#[derive(Debug, Parser)]
#[command(name = "tenfold", version)]
struct Line {
    /// The configuration file; without it, tenfold.toml in this folder, if there is one.
    #[arg(long, env = "TENFOLD_CONFIG", global = true)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer on the configured address and do the program's own work, until told to stop.
    Serve,
    /// Bring the database to this program's version.
    Migrate,
    /// Make a demo organisation of made-up people in a folder of its own, and serve it.
    Demo(demo::Demo),
    /// People who work here.
    Staff(staff::Staff),
    /// The audit trail.
    Audit(audit::Audit),
    /// Copy the database into a folder while it is in use.
    Backup(backup::Backup),
    /// Put a backup back.
    Restore(restore::Restore),
    /// Match mentors and mentees of a file, without a database.
    Match(matching::Match),
    /// Plan the sessions of a file, or judge a plan, without a database.
    Schedule(scheduling::Schedule),
    /// Look whether configuration, database, keys, mail and text messages are in order, and say how to mend what is not.
    Check,
}

/// Runs one command, and says what went wrong in a sentence.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    run_in(&World::real(), arguments)
}

/// The same with another clock and chance.
pub fn run_in(world: &World, arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let line = Line::parse_from(arguments);
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&format!("The program cannot start its threads: {error}.")),
    };
    match runtime.block_on(dispatch(line, world)) {
        Ok(code) => code,
        Err(problem) => failed(&problem.to_string()),
    }
}

async fn dispatch(line: Line, world: &World) -> Result<ExitCode, StartProblem> {
    install_tls();
    if let Command::Demo(command) = line.command {
        return demo::run(command, world).await;
    }
    if let Command::Match(command) = line.command {
        return matching::run(&command);
    }
    if let Command::Schedule(command) = line.command {
        return scheduling::run(&command);
    }
    let settings = Settings::load(line.config.as_deref())?;
    logs::start(&settings.log);
    match line.command {
        Command::Serve => serve::run(settings, world).await,
        Command::Migrate => migrate::run(&settings),
        Command::Demo(_) | Command::Match(_) | Command::Schedule(_) => Ok(ExitCode::SUCCESS),
        Command::Staff(command) => staff::run(command, settings, world).await,
        Command::Audit(command) => audit::run(command, settings, world).await,
        Command::Backup(command) => backup::run(command, settings, world).await,
        Command::Restore(command) => restore::run(command, settings, world).await,
        Command::Check => check::run(settings, world).await,
    }
}

fn failed(sentence: &str) -> ExitCode {
    say_wrong(sentence);
    ExitCode::FAILURE
}

/// A line for the operator.
#[allow(clippy::print_stdout, reason = "a command answers on standard output")]
fn say(line: &str) {
    println!("{line}");
}

#[allow(clippy::print_stderr, reason = "a command says what went wrong on standard error")]
fn say_wrong(line: &str) {
    eprintln!("{line}");
}
