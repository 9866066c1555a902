//! `tenfold match FILE`: the matching engine on a file, with no database, so that anyone can check a result.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use serde::Serialize;
use tenfold_domain::matching::{Answer, Certificate, Matching, Problem, SCHEMA};

use super::{on_file, say};
use crate::running::StartProblem;

#[derive(Debug, Args)]
pub(super) struct Match {
    /// A matching problem in JSON; `--schema` says what it looks like.
    #[arg(required_unless_present = "schema")]
    file: Option<PathBuf>,
    /// Print the JSON Schema of such a file, and stop.
    #[arg(long)]
    schema: bool,
    /// Print the proof as well, and check it.
    #[arg(long)]
    certify: bool,
}

#[derive(Serialize)]
struct Proven {
    #[serde(flatten)]
    answer: Answer,
    certificate: Certificate,
}

pub(super) fn run(command: &Match) -> Result<ExitCode, StartProblem> {
    if command.schema {
        say(SCHEMA.trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let problem: Problem = on_file::read(command.file.as_deref(), "a matching problem", "match")?;
    let matching = Matching::solve(&problem).map_err(|unusable| StartProblem::Other(unusable.to_string()))?;
    let answer = matching.answer();
    if !command.certify {
        on_file::print(&answer)?;
        return Ok(ExitCode::SUCCESS);
    }
    let certificate = matching.certify().map_err(|unusable| StartProblem::Other(unusable.to_string()))?;
    certificate
        .check(matching.graph(), &problem.objective, matching.mentors())
        .map_err(|flaw| StartProblem::Other(format!("The proof does not hold: {flaw}. Please tell us.")))?;
    on_file::print(&Proven { answer, certificate })?;
    Ok(ExitCode::SUCCESS)
}
