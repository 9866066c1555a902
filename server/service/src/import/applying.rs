//! People are made of a list's rows, some rows at a time, out of sight; then all are shown in one flip.
//!
//! Each row is judged once more when its turn comes, against what is true then: a row that is no longer what the dry run
//! said is left, and said to have been left. Rows and their outcome are written together, so that whoever goes on after a
//! fall begins with the first row that has none. What changes about people who are here already changes with its row.

use std::sync::Arc;

use tenfold_domain::{
    access::Permit,
    id::Id,
    import::{ApplyImport, Change, ImportState, InFile, Verdict, changed, newcomer},
    organisation::Cohort,
    people::{AddParticipant, Participant, Side},
    recruiting::{WordingKind, current},
};
use tenfold_store::{
    import::{
        imports, people,
        rows::{self, Outcome},
        seen,
    },
    jobs,
    recruiting::wordings,
};

use super::{
    came_with, find_import,
    judging::{Against, Ground, ReadRow},
    linking, records,
    work::{LEASE, Piece, Task},
};
use crate::{
    App, Problem, Tx,
    organisation::show_cohort,
    people::{NewParticipant, SeenVersions, edit_participant, join_cohort_as},
};

/// Rows in one transaction: at most 20 ms of the writer's time.
const PIECE: i64 = 20;
/// Keys that a piece may need: some for each person; and how many are made at once where there are fewer.
const KEYS: std::ops::Range<usize> = 128..1_024;

/// What one transaction came to.
enum Step {
    /// So many rows, the last of them with this number.
    Went {
        last: u32,
        many: i64,
    },
    /// There is no row left that waits.
    AllDone,
    /// It is not being applied any more.
    Over,
    Lost,
}

pub(super) async fn apply_all(app: &App, task: &Task) -> Result<Piece, Problem> {
    let (asked, id) = (task.asked, task.import);
    let (ground, total, mut done) = app
        .read_on_behalf_of(asked.organisation, asked.by, move |tx| {
            let (all, waiting) = (rows::count_to_do(tx.db, id)?, rows::count_waiting(tx.db, id)?);
            Ok((Arc::new(Ground::lay(tx, id)?), all, all - waiting))
        })
        .await?;
    let mut after = 0;
    loop {
        app.store().stock_keys(KEYS).await?;
        let (piece, held) = (task.clone(), ground.clone());
        let step = app
            .on_behalf_of(asked.organisation, asked.by, move |tx| apply_some(tx, &piece, &held, after, (done, total)))
            .await?;
        match step {
            Step::Went { last, many } => (after, done) = (last, done + many),
            Step::AllDone => {
                linking::link_aparts(app, task).await?;
                let ground = ground.clone();
                app.on_behalf_of(asked.organisation, asked.by, move |tx| finish(tx, &ground)).await?;
                return Ok(Piece::Finished);
            }
            Step::Over => return Ok(Piece::Finished),
            Step::Lost => return Ok(Piece::Lost),
        }
    }
}

/// Leave for all that a list does, and what holds for each of its rows.
pub(super) struct Leave {
    apply: Permit<ApplyImport>,
    pub add: Permit<AddParticipant>,
    pub cohort: Cohort,
    /// The number of the privacy notice that holds for an application.
    pub notice: i32,
}

fn apply_some(
    tx: &mut Tx<'_, '_>,
    task: &Task,
    ground: &Ground,
    after: u32,
    (done, total): (i64, i64),
) -> Result<Step, Problem> {
    let import = find_import(tx, task.import)?;
    if import.state != ImportState::Applying {
        return Ok(Step::Over);
    }
    let (cohort, _) = show_cohort(tx, import.cohort)?;
    let leave = Leave {
        apply: tx.permit::<ApplyImport>(&import)?,
        add: tx.permit::<AddParticipant>(&cohort)?,
        notice: current(WordingKind::PrivacyNotice, &wordings::published(tx.db, cohort.organisation)?).number,
        cohort,
    };
    let waiting = rows::page(tx.db, task.import, after, PIECE, true)?;
    let Some(last) = waiting.last().map(|row| row.number) else { return Ok(Step::AllDone) };
    let many = i64::try_from(waiting.len()).unwrap_or(PIECE);
    let progress = [done + many, total].map(|number| i32::try_from(number).unwrap_or(i32::MAX));
    if !jobs::go_on(tx.db, &task.job, LEASE, progress.into())? {
        return Ok(Step::Lost);
    }
    let read: Vec<ReadRow> = waiting.iter().map(|row| ground.read(row)).collect();
    let against = Against::of(tx, ground, &read)?;
    let all = tx.attempt(|tx| read.iter().try_for_each(|row| apply_row(tx, ground, &leave, &against, row)));
    match all {
        Err(problem) if is_of_one_row(&problem) => {
            for row in &read {
                try_row(tx, ground, &leave, &against, row)?;
            }
        }
        done => done?,
    }
    Ok(Step::Went { last, many })
}

/// A rule of the records refuses one row: the others go on without it.
fn is_of_one_row(problem: &Problem) -> bool {
    use tenfold_store::StoreError::{Check, Unique};
    matches!(problem, Problem::Refused(_) | Problem::Stale | Problem::Store(Unique(_) | Check(_)))
}

/// One row in a savepoint of its own: what a rule of the records refuses is left.
fn try_row(
    tx: &mut Tx<'_, '_>,
    ground: &Ground,
    leave: &Leave,
    against: &Against,
    read: &ReadRow,
) -> Result<(), Problem> {
    match tx.attempt(|tx| apply_row(tx, ground, leave, against, read)) {
        Err(problem) if is_of_one_row(&problem) => {
            Ok(rows::close(tx.db, &leave.apply, read.row.id, Outcome::Left, None)?)
        }
        done => done,
    }
}

fn apply_row(
    tx: &mut Tx<'_, '_>,
    ground: &Ground,
    leave: &Leave,
    against: &Against,
    read: &ReadRow,
) -> Result<(), Problem> {
    let verdict = against.judge(tx, ground, read, &InFile::default());
    let (outcome, participant) = match (&read.row.verdict, &verdict) {
        _ if !read.whys.is_empty() => (Outcome::Left, None),
        (Some(Verdict::New { .. }), Verdict::New { joins, .. }) => {
            (Outcome::Joined, Some(join(tx, ground, leave, against, read, *joins)?))
        }
        (Some(Verdict::Update { .. }), Verdict::Update { whom, changes }) => {
            (Outcome::Changed, update(tx, ground, leave, against, read, *whom, changes)?)
        }
        (Some(Verdict::Update { .. }), Verdict::Same { whom }) => (Outcome::Changed, here(against, ground, *whom)),
        _ => (Outcome::Left, None),
    };
    Ok(rows::close(tx.db, &leave.apply, read.row.id, outcome, participant)?)
}

fn here(against: &Against, ground: &Ground, whom: uuid::Uuid) -> Option<Id<Participant>> {
    let known = against.people.iter().find(|known| known.young_person.uuid() == whom)?;
    let side = ground.import.kind.side();
    known.here.iter().find(|(_, own)| side.is_none_or(|side| side == *own)).map(|(id, _)| *id)
}

fn join(
    tx: &mut Tx<'_, '_>,
    ground: &Ground,
    leave: &Leave,
    against: &Against,
    read: &ReadRow,
    joins: Option<uuid::Uuid>,
) -> Result<Id<Participant>, Problem> {
    let (Some((identity, profile)), Some(side)) = (newcomer(&read.said), ground.import.kind.side()) else {
        return Err(Problem::Absent);
    };
    let known = joins.and_then(|id| against.people.iter().find(|known| known.young_person.uuid() == id));
    let known = known.map(|known| (known.young_person, known.person));
    let new = NewParticipant { side, identity, profile };
    let (id, who) = join_cohort_as(tx, &leave.add, &leave.cohort, known, &new, Some(ground.import.id.uuid()))?;
    records::add(tx, &leave.apply, (id, who), &read.said)?;
    match side {
        Side::Mentor => came_with::application(tx, leave, (id, who), &read.said)?,
        Side::Mentee => came_with::referral(tx, &leave.cohort, (id, who), &read.said)?,
    }
    seen::keep_first(tx.db, &leave.apply, id, ground.import.kind, &read.said.canonical())?;
    Ok(id)
}

fn update(
    tx: &mut Tx<'_, '_>,
    ground: &Ground,
    leave: &Leave,
    against: &Against,
    read: &ReadRow,
    whom: uuid::Uuid,
    changes: &[Change],
) -> Result<Option<Id<Participant>>, Problem> {
    let Some(known) = against.people.iter().find(|known| known.young_person.uuid() == whom) else { return Ok(None) };
    let side = ground.import.kind.side();
    let mut first = None;
    for (id, own) in known.here.iter().filter(|(_, own)| side.is_none_or(|side| side == *own)) {
        let Some(participant) = against.participants.get(id) else { continue };
        let now = crate::people::show_participant(tx, *own, *id)?;
        let details = changed(&now.young.identity, &now.participant.profile, &read.said, changes);
        let versions = SeenVersions { participant: now.participant.version, young_person: now.young.version };
        edit_participant(tx, *own, *id, versions, Ok(details))?;
        records::change(tx, participant, &read.said, changes)?;
        seen::keep(tx.db, &leave.apply, *id, ground.import.kind, &read.said.canonical())?;
        first = first.or(Some(*id));
    }
    Ok(first)
}

/// Everybody is shown at once, and the counts are kept for when the rows are gone.
fn finish(tx: &mut Tx<'_, '_>, ground: &Ground) -> Result<(), Problem> {
    let import = find_import(tx, ground.import.id)?;
    let permit = tx.permit::<ApplyImport>(&import)?;
    let counts = rows::count(tx.db, import.id)?;
    people::show(tx.db, &permit)?;
    imports::step(tx.db, import.id, ImportState::Applying, ImportState::Applied, Some(counts), Some(tx.today()?))?;
    Ok(())
}
