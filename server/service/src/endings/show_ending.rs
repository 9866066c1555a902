//! The ending of one pair: what is planned, said, offered and to be done, and what is still open.

use std::collections::HashMap;

use chrono::NaiveDate;
use tenfold_domain::{
    endings::{EndingPlan, ExitTalk, FollowUp, GoodbyeOffer, KeepEndingPlan, Step, open_steps},
    id::Id,
    matches::{Match, MatchReading},
    staff::Person,
    timetable::Session,
};
use tenfold_store::{
    endings::{follow_ups, offers, plans, talks},
    staff::cohort_adults,
    timetable::{names, sessions},
};

use super::has_begun;
use crate::{
    Problem, Tx,
    matches::{MatchInHand, match_in_hand},
    organisation::show_cohort,
};

#[derive(Debug, Clone)]
pub struct ShownEnding {
    pub in_hand: MatchInHand,
    pub plan: Option<EndingPlan>,
    pub talks: Vec<ExitTalk>,
    pub offers: Vec<GoodbyeOffer>,
    /// Soonest first.
    pub tasks: Vec<FollowUp>,
    /// Sessions of the two that are still to come.
    pub coming: Vec<Session>,
    /// Whoever a task may be given to.
    pub adults: Vec<(Id<Person>, String)>,
    pub names: HashMap<Id<Person>, String>,
    pub open: Vec<Step>,
    /// Whether the two ever were a pair.
    pub has_begun: bool,
    pub today: NaiveDate,
}

/// Adults whose posts reach the cohort of a match, by name.
pub(super) fn adults_of(tx: &mut Tx<'_, '_>, which: &Match) -> Result<Vec<(Id<Person>, String)>, Problem> {
    let (cohort, _) = show_cohort(tx, which.place.cohort.ok_or(Problem::Absent)?)?;
    let today = tx.today()?;
    let posts = cohort_adults::reaching_cohort(tx.db, &cohort, today)?;
    let mut adults: Vec<_> = posts.into_iter().map(|placed| (placed.post.person, placed.person_name)).collect();
    adults.extend(tx.actor().staff().map(|staff| (staff.person, staff.name.clone())));
    adults.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    adults.dedup_by_key(|(person, _)| *person);
    Ok(adults)
}

pub fn show_ending(tx: &mut Tx<'_, '_>, id: Id<Match>) -> Result<ShownEnding, Problem> {
    let in_hand = match_in_hand::<KeepEndingPlan>(tx, id)?;
    let today = tx.today()?;
    let plan = plans::of(tx.db, &[id])?.into_iter().next();
    let (talks, offers, tasks) = (talks::of(tx.db, &[id])?, offers::of(tx.db, &[id])?, follow_ups::of(tx.db, &[id])?);
    let scope = tx.scope::<MatchReading>()?;
    let coming = sessions::coming_of_match(tx.db, &scope, id)?;
    let who: Vec<Id<Person>> =
        tasks.iter().map(|task| task.details.owner).chain(talks.iter().filter_map(|talk| talk.by)).collect();
    Ok(ShownEnding {
        names: names::of_adults(tx.db, in_hand.which.place.organisation, who.iter())?,
        adults: adults_of(tx, &in_hand.which)?,
        open: open_steps(plan.as_ref(), &talks, &tasks, today),
        has_begun: has_begun(&in_hand.which),
        in_hand,
        plan,
        talks,
        offers,
        tasks,
        coming,
        today,
    })
}
