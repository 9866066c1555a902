//! The page of matching: who is proposed for whom and why, how far each match is, and who has nobody and why.

use tenfold_domain::{
    gates::Before,
    id::Id,
    matches::{Match, ProposeMatches, Stands},
    matching::{Matching, NearMiss, Paired, words},
    organisation::Cohort,
    people::{Participant, Side},
};

use super::gathered::{Gathered, Run, gather};
use crate::{
    Problem, Tx,
    calendar::calendar_of_cohort,
    gates::{Known, Stood},
};

/// So many ways to a match are told at most.
const UNLOCKS_TOLD: usize = 3;

/// Somebody by name.
#[derive(Debug, Clone)]
pub struct Named {
    pub id: Id<Participant>,
    pub side: Side,
    pub name: String,
    pub school_year: Option<i32>,
}

impl Named {
    pub(super) fn of(known: &Known) -> Self {
        Self {
            id: known.about.participant,
            side: known.about.side,
            name: known.name.clone(),
            school_year: known.school_year,
        }
    }

    /// Where their page is.
    pub fn path(&self) -> String {
        format!("/{}/{}", self.side.room(), self.id)
    }
}

/// Two who are proposed, offered or matched.
#[derive(Debug, Clone)]
pub struct ShownPair {
    pub which: Match,
    pub mentor: Named,
    pub mentee: Named,
    pub why: Vec<String>,
    /// What is missing now, of either: as long as anything is, nobody meets.
    pub held: Vec<String>,
    /// Whether somebody should have answered by now.
    pub late: bool,
}

/// A mentee who has nobody.
#[derive(Debug, Clone)]
pub struct Unmatched {
    pub mentee: Named,
    pub why: String,
    /// What would change that.
    pub unlocks: Vec<String>,
    /// Whether the engine would propose somebody now.
    pub possible: bool,
    /// Whether every gate of theirs is open.
    pub ready: bool,
}

/// A mentor who has nobody: they stand by, and help with groups.
#[derive(Debug, Clone)]
pub struct Reserve {
    pub mentor: Named,
    pub ready: bool,
}

/// The page.
#[derive(Debug, Clone)]
pub struct ShownMatching {
    pub cohort: Cohort,
    pub site: String,
    /// What is not over, in the order in which it was made; then what is.
    pub pairs: Vec<ShownPair>,
    pub unmatched: Vec<Unmatched>,
    pub reserves: Vec<Reserve>,
    pub may_change: bool,
}

pub fn show_matching(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ShownMatching, Problem> {
    let gathered = gather(tx, of)?;
    let (today, calendar) = (tx.today()?, calendar_of_cohort(tx, &gathered.cohort)?);
    let is_late = |one: &Match| {
        let (since, days) = match one.stands {
            Stands::Proposed(proposed) => match proposed.decided_on.filter(|_| proposed.school.is_none()) {
                Some(decided) => (decided, gathered.rules.school_view_days),
                None => return false,
            },
            Stands::Offered(offered) => {
                (offered.mentee_said_yes_on.unwrap_or(offered.since), gathered.rules.match_answer_days)
            }
            _ => return false,
        };
        calendar.school_days_between(since, today) > i64::from(days)
    };
    let pairs = gathered.matches.iter().filter_map(|one| pair(&gathered, one, is_late(one))).collect();
    let may_change = tx.permit::<ProposeMatches>(&gathered.cohort).is_ok();
    Ok(ShownMatching {
        pairs,
        unmatched: unmatched(&gathered)?,
        reserves: reserves(&gathered),
        may_change: may_change && !gathered.cohort.span.has_ended_by(today),
        cohort: gathered.cohort,
        site: gathered.site,
    })
}

/// One match with its people; nothing where one of them is out of sight.
pub(super) fn pair(gathered: &Gathered, one: &Match, late: bool) -> Option<ShownPair> {
    let (mentor, mentee) = gathered.somebody(one.mentor).zip(gathered.somebody(one.mentee))?;
    Some(ShownPair {
        mentor: Named::of(&mentor.known),
        mentee: Named::of(&mentee.known),
        why: gathered.why(one.mentor, one.mentee),
        held: held(one, [mentor, mentee]),
        late,
        which: one.clone(),
    })
}

/// What is missing of the two: before a match, and once both have said yes before they meet as well. Of a match that
/// is over nothing is.
pub(super) fn held(one: &Match, both: [&Stood; 2]) -> Vec<String> {
    if !one.stands.holds_a_place() {
        return vec![];
    }
    let settled = one.stands.is_settled();
    let missing = both.into_iter().flat_map(|stood| {
        let missing = stood.standing.missing.iter().filter(move |m| settled || m.before() == Before::Match);
        missing.map(|missing| format!("{}: {}", stood.known.name, missing.words()))
    });
    missing.collect()
}

/// The mentees about whom nothing is open, and why.
fn unmatched(gathered: &Gathered) -> Result<Vec<Unmatched>, Problem> {
    let nobody = |stood: &&Stood| gathered.open_of(stood.known.about.participant).next().is_none();
    let alone: Vec<&Stood> = gathered.of_side(Side::Mentee).filter(nobody).collect();
    if alone.is_empty() {
        return Ok(vec![]);
    }
    let (paired, matching) = gathered.solve(Run::default())?;
    Ok(alone.into_iter().map(|stood| explain(gathered, &paired, &matching, stood)).collect())
}

fn explain(gathered: &Gathered, paired: &Paired, matching: &Matching, stood: &Stood) -> Unmatched {
    let id = stood.known.about.participant.to_string();
    let mentee = matching.graph().mentee_named(&id);
    let ready = stood.standing.missing_before(Before::Match).next().is_none();
    let made = |why, unlocks, possible| Unmatched { mentee: Named::of(&stood.known), why, unlocks, possible, ready };
    if !ready {
        return made(words::NOT_READY.to_owned(), vec![], false);
    }
    let Some(mentee) = mentee else { return made(words::shut_out(&[]), vec![], false) };
    if matching.mentor_of(mentee).is_some() {
        return made(words::POSSIBLE.to_owned(), vec![], true);
    }
    let why = match paired.shut_out.iter().find(|(shut, _)| *shut == id) {
        Some((_, rules)) => words::shut_out(rules),
        None => matching
            .rivals(mentee)
            .map_or_else(|| words::shut_out(&[]), |rivals| words::rivals(rivals.mentees.len(), rivals.places)),
    };
    made(why, unlocks(gathered, paired, matching, mentee), false)
}

fn unlocks(gathered: &Gathered, paired: &Paired, matching: &Matching, mentee: u32) -> Vec<String> {
    let graph = matching.graph();
    let near: Vec<_> = paired
        .near_misses
        .iter()
        .filter_map(|(mentor, whose, rule)| {
            Some((NearMiss { mentor: graph.mentor_named(mentor)?, mentee: graph.mentee_named(whose)? }, *rule))
        })
        .collect();
    let misses: Vec<NearMiss> = near.iter().map(|(miss, _)| *miss).collect();
    let open = matching.unlocks(mentee, &misses);
    let told = near.iter().filter(|(miss, _)| open.contains(miss));
    let sentence = |(miss, rule): &(NearMiss, _)| {
        words::unlock(&gathered.name_of(graph.mentor(miss.mentor)), &gathered.name_of(graph.mentee(miss.mentee)), *rule)
    };
    told.map(sentence).take(UNLOCKS_TOLD).collect()
}

fn reserves(gathered: &Gathered) -> Vec<Reserve> {
    let busy = |id| gathered.matches.iter().any(|one| one.mentor == id && one.stands.holds_a_place());
    let free = gathered.of_side(Side::Mentor).filter(|stood| !busy(stood.known.about.participant));
    free.map(|stood| Reserve {
        mentor: Named::of(&stood.known),
        ready: stood.standing.missing_before(Before::Match).next().is_none(),
    })
    .collect()
}
