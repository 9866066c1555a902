//! `tenfold match FILE`: the matching engine on a file, with no database, so that anyone can check a result.

use std::{fs, path::PathBuf, process::ExitCode};

use clap::Args;
use serde::Serialize;
use tenfold_domain::matching::{Answer, Certificate, Matching, Problem, SCHEMA};

use super::say;
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
    let problem = read(command)?;
    let matching = Matching::solve(&problem).map_err(|unusable| StartProblem::Other(unusable.to_string()))?;
    let answer = matching.answer();
    if !command.certify {
        return print(&answer);
    }
    let certificate = matching.certify().map_err(|unusable| StartProblem::Other(unusable.to_string()))?;
    certificate
        .check(matching.graph(), &problem.objective, matching.mentors())
        .map_err(|flaw| StartProblem::Other(format!("The proof does not hold: {flaw}. Please tell us.")))?;
    print(&Proven { answer, certificate })
}

fn read(command: &Match) -> Result<Problem, StartProblem> {
    let file = command.file.clone().unwrap_or_default();
    let named = file.display();
    let text = fs::read_to_string(&file)
        .map_err(|error| StartProblem::Other(format!("The file {named} cannot be read: {error}.")))?;
    serde_json::from_str(&text).map_err(|error| {
        StartProblem::Other(format!(
            "The file {named} is not a matching problem: {error}. See `tenfold match --schema`."
        ))
    })
}

fn print(answer: &impl Serialize) -> Result<ExitCode, StartProblem> {
    let text = serde_json::to_string_pretty(answer)
        .map_err(|error| StartProblem::Other(format!("The answer cannot be written: {error}.")))?;
    say(&text);
    Ok(ExitCode::SUCCESS)
}
