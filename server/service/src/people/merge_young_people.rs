//! Two records of one person: suggested, set side by side, made into one by a person, and taken back while nothing new
//! was written.

use tenfold_domain::{
    id::Id,
    people::{
        EditParticipant, EmergencySheet, Merge, MergeYoungPeople, Pair, Participant, Resemblance, SheetDetails, Side,
        UndoMerge, merged, resemblance, words,
    },
    text::Note,
    told::Parsed,
};
use tenfold_store::{
    StoreError,
    people::{
        emergency,
        look_alikes::{self, About, Candidate},
        merges, participants, young_people,
    },
};

use super::{ShownParticipant, show_participant};
use crate::{
    Problem, Tx,
    tx::{found, still_open},
};

/// Who may be the same person, and what was made one with this record last.
#[derive(Debug, Clone)]
pub struct SamePerson {
    pub shown: ShownParticipant,
    pub suggested: Vec<Candidate>,
    /// The last merge, and whether it can still be taken back.
    pub last: Option<(Merge, bool)>,
}

pub fn show_same_person(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<SamePerson, Problem> {
    let shown = show_participant(tx, side, id)?;
    tx.permit::<MergeYoungPeople>(&shown.participant)?;
    let scope = tx.scope::<Participant>()?;
    let (own, candidates) = look_alikes::candidates(tx.db, &scope, &shown.participant, &shown.young.identity)?;
    let decided = look_alikes::decided(tx.db, shown.participant.young_person, About::SamePerson)?;
    let same = |candidate: &Candidate| {
        !decided.contains(&candidate.young_person)
            && resemblance(&own, &candidate.features) == Some(Resemblance::SamePerson)
    };
    let suggested = candidates.into_iter().filter(same).collect();
    let last = merges::last_into(tx.db, shown.young.id)?;
    let last = last.map(|merge| (merge.clone(), merge.may_undo(shown.young.version).is_ok()));
    Ok(SamePerson { shown, suggested, last })
}

/// Two records side by side: the one whose page it is stays.
#[derive(Debug, Clone)]
pub struct SideBySide {
    pub kept: ShownParticipant,
    pub gone: ShownParticipant,
}

/// Both must be the actor's to change, at one site, and not one record already.
pub fn set_side_by_side(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    with: Option<Id<Participant>>,
) -> Result<SideBySide, Problem> {
    let kept = show_participant(tx, side, id)?;
    tx.permit::<MergeYoungPeople>(&kept.participant)?;
    let scope = tx.scope::<Participant>()?;
    let other = with.ok_or(Problem::Absent)?;
    let participant = found(participants::find(tx.db, &scope, other)?)?;
    tx.permit::<MergeYoungPeople>(&participant)?;
    let fits = participant.site == kept.participant.site && participant.young_person != kept.participant.young_person;
    if !fits {
        return Err(Problem::Absent);
    }
    let young = young_people::of(tx.db, &participant)?;
    Ok(SideBySide { kept, gone: ShownParticipant { participant, young } })
}

/// What a person chose: the versions they saw of both, and the fields to take from the record that goes.
#[derive(Debug, Clone)]
pub struct MergeChoice {
    pub kept_version: i32,
    pub gone_version: i32,
    pub from_gone: Vec<String>,
}

/// Everything that hangs from the other record moves to the one that stays.
pub fn merge_young_people(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    with: Option<Id<Participant>>,
    choice: &MergeChoice,
) -> Result<Id<Merge>, Problem> {
    let SideBySide { kept, gone } = set_side_by_side(tx, side, id, with)?;
    let permit = tx.permit::<MergeYoungPeople>(&kept.participant)?;
    still_open(tx, kept.participant.span)?;
    if kept.young.version != choice.kept_version || gone.young.version != choice.gone_version {
        return Err(Problem::Stale);
    }
    let identity = merged(&kept.young.identity, &gone.young.identity, &choice.from_gone);
    join_sheets(tx, &kept, &gone)?;
    let today = tx.today()?;
    let merge =
        merges::merge(tx.db, &permit, &kept.young, &gone.young, &identity, today).map_err(|error| match error {
            StoreError::Unique(_) => words::number_in_use().into(),
            other => Problem::from(other),
        })?;
    tx.revise_other(&permit, ("young_person", kept.young.id.uuid(), kept.young.version), &kept.young.identity)?;
    tx.audit_new(&permit, "young_person", gone.young.id.uuid())?;
    Ok(merge)
}

/// Where both have an emergency sheet, the one that stays says what both say: nothing of it may be lost.
fn join_sheets(tx: &mut Tx<'_, '_>, kept: &ShownParticipant, gone: &ShownParticipant) -> Result<(), Problem> {
    let own = emergency::of(tx.db, &kept.participant)?;
    let other = emergency::of(tx.db, &gone.participant)?;
    if own.version == 0 || other.version == 0 {
        return Ok(());
    }
    let details = joined(&own, &other);
    let permit = tx.permit::<tenfold_domain::people::KeepEmergency>(&own)?;
    emergency::save(tx.db, &permit, kept.participant.person, &details)?;
    tx.revise(&permit, "emergency_sheet", &own.details)?;
    Ok(())
}

fn joined(own: &EmergencySheet, other: &EmergencySheet) -> SheetDetails {
    let both = |own: &Option<Note>, other: &Option<Note>| match (own, other) {
        (Some(own), Some(other)) if own != other => Note::parse(&format!("{own}\n{other}")).ok().or(Some(own.clone())),
        (own, other) => own.clone().or_else(|| other.clone()),
    };
    SheetDetails {
        medical: both(&own.details.medical, &other.details.medical),
        what_to_do: both(&own.details.what_to_do, &other.details.what_to_do),
    }
}

/// Two who look like one person are two; it is not suggested again.
pub fn not_the_same_person(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    other: Parsed<Id<Participant>>,
) -> Result<(), Problem> {
    let shown = show_participant(tx, side, id)?;
    let permit = tx.permit::<MergeYoungPeople>(&shown.participant)?;
    let scope = tx.scope::<Participant>()?;
    let other = found(participants::find(tx.db, &scope, other?)?)?;
    let pair = Pair::of(shown.participant.young_person, other.young_person).ok_or_else(words::choose_other)?;
    let today = tx.today()?;
    look_alikes::decide(tx.db, &permit, pair, About::SamePerson, today)?;
    tx.audit(&permit, "participant")
}

/// Takes the last merge back, while the record still says what it said then.
pub fn undo_merge(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>, version: i32) -> Result<(), Problem> {
    let shown = show_participant(tx, side, id)?;
    tx.permit::<EditParticipant>(&shown.participant)?;
    let permit = tx.permit::<UndoMerge>(&shown.participant)?;
    let last = merges::last_into(tx.db, shown.young.id)?.ok_or_else(words::nothing_to_undo)?;
    if shown.young.version != version {
        return Err(Problem::Stale);
    }
    last.may_undo(shown.young.version)?;
    let today = tx.today()?;
    merges::undo(tx.db, &permit, &last, &shown.young, today)?;
    tx.revise_other(&permit, ("young_person", shown.young.id.uuid(), shown.young.version), &shown.young.identity)?;
    tx.audit_new(&permit, "young_person", last.gone.uuid())
}
