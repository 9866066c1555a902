//! A practitioner chooses a mentor by hand, and sees first what it costs everybody and what it breaks.

use tenfold_domain::{
    id::Id,
    matches::{AddMatch, CARDS_MOST, Chosen, Match, Stands, words},
    matching::{Matching, words as why},
    organisation::Cohort,
    people::{Participant, Side},
    text::Note,
    told::{Parsed, Told},
};
use tenfold_store::matches::records::{self, NewMatch};

use super::{
    deciding::accept,
    gathered::{Gathered, Run, gather},
    proposing::renew,
    show_matching::{Named, ShownPair, pair},
};
use crate::{Problem, Tx, people::find_participant, tx::still_open};

/// So many mentors are offered with what each costs; the others can still be looked for by running again.
const OFFERED: usize = 20;

/// One mentor who is possible.
#[derive(Debug, Clone)]
pub struct Choice {
    pub mentor: Named,
    pub why: Vec<String>,
    /// What it costs everybody, beside the best there is.
    pub cost: String,
    /// Whose match would change: one sentence each.
    pub moves: Vec<String>,
    /// Whether the engine would choose this one.
    pub best: bool,
}

/// The page on which a mentor is chosen for one mentee.
#[derive(Debug, Clone)]
pub struct ToChoose {
    pub cohort: Cohort,
    pub mentee: Named,
    /// What is open for the mentee now.
    pub now: Vec<ShownPair>,
    /// The best for everybody first.
    pub options: Vec<Choice>,
    /// Mentors who are not possible, and what stands between. Those who are kept apart are not among them.
    pub not_possible: Vec<(Named, String)>,
    pub may_change: bool,
}

impl ToChoose {
    /// Whether a second card can be laid beside the one there is.
    pub fn takes_a_second(&self) -> bool {
        self.now.len() == 1 && self.now.iter().all(|pair| can_have_a_second(&pair.which))
    }
}

fn can_have_a_second(one: &Match) -> bool {
    match one.stands {
        Stands::Proposed(_) => true,
        Stands::Offered(offered) => offered.mentee_said_yes_on.is_none(),
        _ => false,
    }
}

pub fn show_choices(tx: &mut Tx<'_, '_>, mentee: Id<Participant>) -> Result<ToChoose, Problem> {
    let found = find_participant(tx, Side::Mentee, mentee)?;
    let gathered = gather(tx, found.cohort)?;
    let mentee_named = Named::of(&gathered.somebody(mentee).ok_or(Problem::Absent)?.known);
    let now: Vec<ShownPair> = gathered.open_of(mentee).filter_map(|one| pair(&gathered, one, false)).collect();
    let may_change = tx.permit::<AddMatch>(&gathered.cohort).is_ok();
    let settled = now.iter().any(|pair| pair.which.stands.is_settled());
    let (options, not_possible) =
        if settled { (vec![], vec![]) } else { (options(&gathered, mentee)?, not_possible(&gathered, mentee)) };
    Ok(ToChoose { mentee: mentee_named, now, options, not_possible, may_change, cohort: gathered.cohort })
}

fn options(gathered: &Gathered, mentee: Id<Participant>) -> Result<Vec<Choice>, Problem> {
    let (_, now) = gathered.solve(Run { afresh: false, anew: Some(mentee) })?;
    let Some(at) = now.graph().mentee_named(&mentee.to_string()) else { return Ok(vec![]) };
    let mut made = Vec::new();
    if let Some(best) = now.mentor_of(at) {
        made.extend(option(gathered, &now, &now, mentee, best, true));
    }
    for other in now.alternatives(at, OFFERED) {
        let Ok(then) = now.with_pair(at, other.mentor) else { continue };
        made.extend(option(gathered, &now, &then, mentee, other.mentor, false));
    }
    Ok(made)
}

fn option(
    gathered: &Gathered,
    now: &Matching,
    then: &Matching,
    mentee: Id<Participant>,
    mentor: u32,
    best: bool,
) -> Option<Choice> {
    let id: Id<Participant> = now.graph().mentor(mentor).parse().ok()?;
    let stood = gathered.somebody(id)?;
    Some(Choice {
        mentor: Named::of(&stood.known),
        why: gathered.why(id, mentee),
        cost: if best { why::BEST.to_owned() } else { why::cost(&now.worth(), &then.worth()) },
        moves: moves(gathered, now, then, mentee),
        best,
    })
}

/// Whose match changes besides the mentee's own.
fn moves(gathered: &Gathered, now: &Matching, then: &Matching, mentee: Id<Participant>) -> Vec<String> {
    let graph = now.graph();
    let others = (0..).zip(now.mentors().iter().zip(then.mentors()));
    let changed = others.filter(|(at, (before, after))| before != after && graph.mentee(*at) != mentee.to_string());
    let sentence = |(at, (_, after)): (u32, (&Option<u32>, &Option<u32>))| {
        let mentor = after.map(|mentor| gathered.name_of(graph.mentor(mentor)));
        why::moved(&gathered.name_of(graph.mentee(at)), mentor.as_deref())
    };
    changed.map(sentence).collect()
}

fn not_possible(gathered: &Gathered, mentee: Id<Participant>) -> Vec<(Named, String)> {
    let reason = |id: Id<Participant>| {
        let (points, rules) = gathered.judge(id, mentee)?;
        // Whoever is kept apart is not spoken of.
        if rules.iter().any(|rule| !rule.may_be_told()) {
            return None;
        }
        let low = points < gathered.terms.rules.minimum_score;
        match rules.first() {
            Some(rule) => Some(why::reason(*rule).to_owned()),
            None if low => Some(why::reason(tenfold_domain::matching::Rule::MinimumScore).to_owned()),
            None => None,
        }
    };
    let mentors = gathered.of_side(Side::Mentor);
    mentors.filter_map(|stood| Some((Named::of(&stood.known), reason(stood.known.about.participant)?))).collect()
}

/// Where the choice is the engine's own, nothing needs to be typed. The rest is proposed anew around it.
pub fn choose_mentor(tx: &mut Tx<'_, '_>, mentee: Id<Participant>, chosen: Parsed<Chosen>) -> Result<(), Problem> {
    let found = find_participant(tx, Side::Mentee, mentee)?;
    let gathered = gather(tx, found.cohort)?;
    let permit = tx.permit::<AddMatch>(&gathered.cohort)?;
    let Chosen { mentor, reason, as_well } = chosen?;
    still_open(tx, gathered.cohort.span)?;
    let open: Vec<&Match> = gathered.open_of(mentee).collect();
    may_be_chosen(&gathered, &open, mentor, mentee, as_well)?;
    let (points, _) = gathered.judge(mentor, mentee).ok_or_else(words::choose_mentor)?;
    let own = gathered.solve(Run { afresh: false, anew: Some(mentee) })?.1;
    let engines = own.graph().mentee_named(&mentee.to_string()).and_then(|at| own.mentor_of(at));
    let is_engines = engines.is_some_and(|at| own.graph().mentor(at) == mentor.to_string());
    let reason = match reason {
        Some(reason) => reason,
        None if is_engines && !as_well => reason_of(&gathered.why(mentor, mentee))?,
        None => return Err(words::say_why().into()),
    };
    for one in open.into_iter().filter(|one| one.stands.is_undecided()) {
        if as_well {
            // Whoever lays a second card has decided for the first.
            accept(tx, &gathered, one, one.version, None)?;
        } else {
            records::clear_proposal(tx.db, &permit, one)?;
        }
    }
    let today = tx.today()?;
    let waived = points < gathered.terms.rules.minimum_score;
    let new = NewMatch { mentor, mentee, by_hand: true, waived, decided_on: Some(today) };
    let id = records::add(tx.db, &permit, new, today)?;
    records::keep_rationale(tx.db, &permit, (id, mentee), &reason)?;
    tx.audit_new(&permit, "mentor_match", id.uuid())?;
    // Whoever had the mentor's place by a proposal finds another.
    if gathered.matches.iter().any(Match::may_be_replaced) {
        let after = gather(tx, found.cohort)?;
        renew(tx, &after, Run::default())?;
    }
    Ok(())
}

/// The engine's reasons as somebody would have typed them.
pub(super) fn reason_of(why: &[String]) -> Result<Note, Problem> {
    Note::parse(&why.join(" ")).map_err(|_| words::say_why().into())
}

fn may_be_chosen(
    gathered: &Gathered,
    open: &[&Match],
    mentor: Id<Participant>,
    mentee: Id<Participant>,
    as_well: bool,
) -> Result<(), Told> {
    if open.iter().any(|one| one.stands.is_settled()) {
        return Err(words::has_a_mentor());
    }
    if as_well {
        if open.is_empty() {
            return Err(words::nobody_in_the_other_place());
        }
        if open.len() >= CARDS_MOST || !open.iter().all(|one| can_have_a_second(one)) {
            return Err(words::two_cards_at_most());
        }
    } else if open.iter().any(|one| !one.stands.is_undecided()) {
        return Err(words::take_back_first());
    }
    if open.iter().any(|one| one.mentor == mentor && !one.stands.is_undecided())
        || (as_well && open.iter().any(|one| one.mentor == mentor))
    {
        return Err(words::is_there_already());
    }
    let (_, rules) = gathered.judge(mentor, mentee).ok_or_else(words::choose_mentor)?;
    if let Some(rule) = rules.first() {
        let told = rules.iter().find(|rule| rule.may_be_told()).unwrap_or(rule);
        return Err(words::not_possible(why::reason(*told)));
    }
    if gathered.room_of(mentor, Run { afresh: false, anew: (!as_well).then_some(mentee) }) == 0 {
        return Err(words::no_place_left());
    }
    Ok(())
}
