//! A mentee's goals in their own words, and what the tablet was handed over for.

use chrono::NaiveDate;
use tenfold_domain::{
    hand_over::{BeginHandOver, Goal, Purpose},
    id::Id,
    people::{Participant, Side},
};
use tenfold_store::hand_over::{goals, handed};

use crate::{
    Problem, Tx,
    people::{ShownParticipant, show_participant},
};

/// One handing over: begun, and the day on which it was finished.
#[derive(Debug, Clone)]
pub struct Handed {
    pub purpose: Purpose,
    /// The programme week of the review that it was about.
    pub week: Option<u16>,
    pub begun_on: NaiveDate,
    pub finished_on: Option<NaiveDate>,
}

#[derive(Debug)]
pub struct ShownGoals {
    pub shown: ShownParticipant,
    pub goals: Vec<Goal>,
    pub handed: Vec<Handed>,
    pub may_hand_over: bool,
}

pub fn show_goals(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownGoals, Problem> {
    let shown = show_participant(tx, side, id)?;
    let goals = if side == Side::Mentee { goals::of(tx.db, id)? } else { vec![] };
    let local = tx.organisation()?.details.clone();
    let handed = handed::of(tx.db, &shown.participant)?
        .into_iter()
        .map(|one| Handed {
            purpose: one.purpose,
            week: one.week,
            begun_on: local.local(one.begun_at).0,
            finished_on: one.finished_at.map(|at| local.local(at).0),
        })
        .collect();
    Ok(ShownGoals { goals, handed, may_hand_over: tx.permit::<BeginHandOver>(&shown.participant).is_ok(), shown })
}
