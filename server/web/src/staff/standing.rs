//! How somebody stands for a post, as marks with words.

use tenfold_domain::{
    sign_in::AccountState,
    staff::{AssignmentState, Standing, words},
};
use tenfold_service::staff::StandingPost;

use crate::look::{Cell, Status, dates};

/// How far an account has come.
pub fn account(state: Option<AccountState>) -> Status {
    match state {
        Some(state @ AccountState::Active) => Status::ok(state.words()),
        Some(state @ AccountState::Invited) => Status::needs(state.words()),
        Some(state @ AccountState::Closed) => Status::quiet(state.words()),
        None => Status::quiet("No account"),
    }
}

/// How far a post has come.
pub fn post(shown: &StandingPost) -> Status {
    let post = &shown.placed.post;
    match (post.state, post.span.ended_on()) {
        (AssignmentState::Declined, _) => Status::quiet(post.state.words()),
        (_, Some(day)) if !shown.open => Status::quiet(format!("Ended {}", dates::medium(day))),
        (AssignmentState::Proposed, _) => Status::needs(post.state.words()),
        (AssignmentState::Confirmed, Some(day)) => Status::quiet(format!("Ends {}", dates::medium(day))),
        (AssignmentState::Confirmed, None) => Status::ok(post.state.words()),
    }
}

/// What is missing for a post, or runs out soon.
pub fn attention(standing: &Standing) -> Cell {
    let sentences: Vec<String> = standing
        .missing
        .iter()
        .map(|each| words::missing(each).sentence)
        .chain(standing.runs_out.iter().map(words::runs_out))
        .collect();
    Cell::status(mark(standing.missing.len(), standing.runs_out.len())).under(sentences.join(" "))
}

/// One mark for everything that is missing or runs out.
pub fn mark(missing: usize, runs_out: usize) -> Status {
    match (missing, runs_out) {
        (0, 0) => Status::ok("In order"),
        (0, 1) => Status::needs("1 thing runs out soon"),
        (0, many) => Status::needs(format!("{many} things run out soon")),
        (1, _) => Status::harm("1 thing is missing"),
        (many, _) => Status::harm(format!("{many} things are missing")),
    }
}
