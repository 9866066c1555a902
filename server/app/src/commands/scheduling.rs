//! `tenfold schedule FILE`: the scheduling engine on a file, with no database, so that anyone can check a result.

use std::{ops::ControlFlow, path::PathBuf, process::ExitCode};

use clap::Args;
use serde::Serialize;
use tenfold_domain::scheduling::{
    Effort, Plan, Problem, SCHEMA, Wanted, Worth, check, impossible, schedule, shortages, words,
};

use super::{on_file, say};
use crate::running::StartProblem;

#[derive(Debug, Args)]
pub(super) struct Schedule {
    /// A scheduling problem in JSON; `--schema` says what it looks like.
    #[arg(required_unless_present = "schema")]
    file: Option<PathBuf>,
    /// Print the JSON Schema of such a file, and stop.
    #[arg(long)]
    schema: bool,
    /// Another number is another start of the search.
    #[arg(long, default_value_t = Effort::default().seed)]
    seed: u64,
    /// How long to search: rounds for each week.
    #[arg(long, default_value_t = Effort::default().rounds)]
    rounds: u32,
    /// Judge this plan instead of making one: JSON as this command prints it.
    #[arg(long)]
    check: Option<PathBuf>,
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    plan: Plan,
    /// Hard rules that it breaks.
    broken: Vec<String>,
    not_scheduled: Vec<Wanted>,
    /// Why, and what would help.
    because: Vec<String>,
    worth: Worth,
    /// By level of the objective, or with weights their sum alone; less is better.
    value: Vec<i64>,
}

pub(super) fn run(command: &Schedule) -> Result<ExitCode, StartProblem> {
    if command.schema {
        say(SCHEMA.trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    let problem: Problem = on_file::read(command.file.as_deref(), "a scheduling problem", "schedule")?;
    let plan = match &command.check {
        Some(file) => on_file::read(Some(file), "a plan", "schedule")?,
        None => {
            let effort = Effort { seed: command.seed, rounds: command.rounds };
            schedule(&problem, effort, &mut |_| ControlFlow::Continue(()))
                .map_err(|unusable| StartProblem::Other(unusable.to_string()))?
        }
    };
    let answer = judged(&problem, plan)?;
    let sound = answer.broken.is_empty();
    on_file::print(&answer)?;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn judged(problem: &Problem, plan: Plan) -> Result<Answer, StartProblem> {
    let verdict = check(problem, &plan);
    let names = &str::to_owned;
    let mut because: Vec<String> = impossible(problem).iter().map(|one| words::impossible(one, names)).collect();
    if verdict.broken.is_empty() {
        let short = shortages(problem, &plan).map_err(|unusable| StartProblem::Other(unusable.to_string()))?;
        because.extend(short.iter().flat_map(|one| words::shortage(one, names)));
    }
    Ok(Answer {
        broken: verdict.broken.iter().map(|one| words::broken(one, problem, names)).collect(),
        value: verdict.worth.value(problem.weights.as_ref()).to_vec(),
        not_scheduled: verdict.not_scheduled,
        worth: verdict.worth,
        because,
        plan,
    })
}
