//! Whom somebody is kept apart from, as those who run their cohort see and record it.
//!
//! What the other one asked for is not shown, and what leads recorded is not here at all: see `not_suitable.rs`.

use tenfold_domain::{
    id::Id,
    listing::Wanted,
    organisation::Site,
    people::{
        ApartKind, KeepApart, KeepSomebodyApart, Pair, Participant, Resemblance, Side, YoungPerson, resemblance, words,
    },
    told::Parsed,
};
use tenfold_store::people::{
    keep_aparts::{self, NewApart},
    look_alikes::{self, About, Candidate},
    participants::{self, Listed},
};

use super::{ShownParticipant, show_participant};
use crate::{Problem, Tx, organisation::show_site, tx::still_open};

/// One pair with the name of the other, where the one who looks works with them too.
#[derive(Debug, Clone)]
pub struct ShownApart {
    pub apart: KeepApart,
    pub other: Option<String>,
}

/// Whom somebody is kept apart from, and who may be their brother or sister.
#[derive(Debug, Clone)]
pub struct ShownAparts {
    pub shown: ShownParticipant,
    pub aparts: Vec<ShownApart>,
    pub suggested: Vec<(Candidate, Resemblance)>,
    pub may_change: bool,
}

pub fn show_keep_aparts(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownAparts, Problem> {
    let shown = show_participant(tx, side, id)?;
    let whose = shown.participant.young_person;
    let aparts = aparts_of(tx, whose)?;
    let scope = tx.scope::<Participant>()?;
    let others: Vec<_> = aparts.iter().map(|apart| apart.pair.besides(whose)).collect();
    let names = participants::of_people(tx.db, &scope, &others)?;
    let may_change =
        shown.participant.span.ended_on().is_none() && tx.permit::<KeepSomebodyApart>(&shown.participant).is_ok();
    let suggested = if may_change { suggest(tx, &shown, &aparts)? } else { vec![] };
    let name = |apart: &KeepApart| {
        let other = apart.pair.besides(whose);
        names.iter().find(|listed| listed.young_person == other).map(|listed| listed.name.clone())
    };
    let aparts = aparts.into_iter().map(|apart| ShownApart { other: name(&apart), apart }).collect();
    Ok(ShownAparts { shown, aparts, suggested, may_change })
}

fn aparts_of(tx: &mut Tx<'_, '_>, whose: Id<YoungPerson>) -> Result<Vec<KeepApart>, Problem> {
    let all = keep_aparts::with(tx.db, whose)?;
    Ok(all.into_iter().filter(|apart| apart.is_shown_with(whose)).collect())
}

/// Brothers, sisters and twins that nobody has decided about.
fn suggest(
    tx: &mut Tx<'_, '_>,
    shown: &ShownParticipant,
    aparts: &[KeepApart],
) -> Result<Vec<(Candidate, Resemblance)>, Problem> {
    let whose = shown.participant.young_person;
    let scope = tx.scope::<Participant>()?;
    let (own, candidates) = look_alikes::candidates(tx.db, &scope, &shown.participant, &shown.young.identity)?;
    let decided = look_alikes::decided(tx.db, whose, About::Siblings)?;
    let known = |other: Id<YoungPerson>| {
        decided.contains(&other)
            || aparts.iter().any(|apart| apart.kind != ApartKind::Asked && apart.pair.besides(whose) == other)
    };
    Ok(candidates
        .into_iter()
        .filter(|candidate| !known(candidate.young_person))
        .filter_map(|candidate| {
            let why = resemblance(&own, &candidate.features).filter(|why| *why != Resemblance::SamePerson)?;
            Some((candidate, why))
        })
        .collect())
}

/// Those at the same site whose name is looked for, for a choice in a form; each young person once.
pub fn find_others(tx: &mut Tx<'_, '_>, whose: &Participant, wanted: &Wanted) -> Result<Vec<Listed>, Problem> {
    if wanted.search.is_empty() {
        return Ok(vec![]);
    }
    let scope = tx.scope::<Participant>()?;
    let mut found = participants::at_site(tx.db, &scope, whose.site, wanted)?;
    let mut seen = vec![whose.young_person];
    found.retain(|listed| {
        let new = !seen.contains(&listed.young_person);
        seen.push(listed.young_person);
        new
    });
    Ok(found)
}

/// Every pair at a site that is not to be matched, without why: what matching asks. It is shown on no page.
pub fn pairs_kept_apart(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<Vec<Pair>, Problem> {
    tx.scope::<Participant>()?;
    let site = show_site(tx, at)?.site;
    Ok(keep_aparts::pairs_at(tx.db, site.organisation, site.id)?)
}

/// The other one is named by one participant of theirs, whom the actor must be able to see.
pub fn keep_apart(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    wanted: Parsed<(Id<Participant>, ApartKind)>,
) -> Result<(), Problem> {
    let shown = show_participant(tx, side, id)?;
    let permit = tx.permit::<KeepSomebodyApart>(&shown.participant)?;
    let (other, kind) = wanted?;
    still_open(tx, shown.participant.span)?;
    let pair = pair_with(tx, &shown.participant, other)?;
    let asked_by = (kind == ApartKind::Asked).then_some(shown.participant.young_person);
    let new = NewApart { at: shown.participant.site, pair, kind, asked_by, since: tx.today()? };
    if keep_aparts::is_there(tx.db, &new)? {
        return Err(words::apart_already().into());
    }
    let apart = keep_aparts::add(tx.db, &permit, &new)?;
    tx.audit_new(&permit, "keep_apart", apart.uuid())
}

fn pair_with(tx: &mut Tx<'_, '_>, whose: &Participant, other: Id<Participant>) -> Result<Pair, Problem> {
    let scope = tx.scope::<Participant>()?;
    let other = participants::find(tx.db, &scope, other)?.filter(|other| other.site == whose.site);
    let pair = other.and_then(|other| Pair::of(whose.young_person, other.young_person));
    pair.ok_or_else(|| words::choose_other().into())
}

/// Two who look like brothers or sisters are none; it is not suggested again.
pub fn not_siblings(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    other: Parsed<Id<Participant>>,
) -> Result<(), Problem> {
    let shown = show_participant(tx, side, id)?;
    let permit = tx.permit::<KeepSomebodyApart>(&shown.participant)?;
    let pair = pair_with(tx, &shown.participant, other?)?;
    let today = tx.today()?;
    look_alikes::decide(tx.db, &permit, pair, About::Siblings, today)?;
    tx.audit(&permit, "participant")
}

/// One of somebody's pairs, as their page shows it.
pub fn find_apart(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    which: Option<Id<KeepApart>>,
) -> Result<(ShownParticipant, KeepApart), Problem> {
    let shown = show_participant(tx, side, id)?;
    tx.permit::<KeepSomebodyApart>(&shown.participant)?;
    let aparts = aparts_of(tx, shown.participant.young_person)?;
    let apart = aparts.into_iter().find(|apart| Some(apart.id) == which).ok_or(Problem::Absent)?;
    Ok((shown, apart))
}

pub fn end_apart(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    which: Option<Id<KeepApart>>,
    version: i32,
) -> Result<(), Problem> {
    let (shown, apart) = find_apart(tx, side, id, which)?;
    let permit = tx.permit::<KeepSomebodyApart>(&shown.participant)?;
    if apart.version != version {
        return Err(Problem::Stale);
    }
    let today = tx.today()?;
    keep_aparts::end(tx.db, &permit, &apart, today)?;
    tx.audit_new(&permit, "keep_apart", apart.id.uuid())
}
