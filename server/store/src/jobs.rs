//! Jobs: work that is to be done after the transaction that asked for it. Rows hold a kind and ids.
//!
//! A job is claimed by writing a lease on its row, so that several servers can work side by side; one that died loses
//! its lease and somebody else takes the job over.

use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use tenfold_domain::{
    access::Scope,
    id::Id,
    jobs::{JobList, JobState},
    listing::{Cursor, PAGE, Page},
    organisation::Organisation,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::foundation::job,
    types::{Json, Key, Moment},
};

/// The name of a job's id.
#[derive(Debug, Clone, Copy)]
pub enum Job {}

/// A job that somebody has taken on.
#[derive(Debug, Clone)]
pub struct Claimed {
    pub id: Id<Job>,
    pub organisation: Option<Id<Organisation>>,
    pub kind: String,
    pub subject: Uuid,
    /// How often it has been tried, this time included.
    pub attempts: i32,
    pub max_attempts: i32,
    pub created_at: DateTime<Utc>,
    /// Somebody had it and did not say how it ended.
    pub was_left: bool,
}

/// What a job's row holds besides its kind: the id it is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Payload {
    subject: Uuid,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    Done,
    /// It did not happen, and will not be tried again.
    Failed(&'static str),
    /// It may have happened: nobody knows, so it is shown and not tried again.
    Uncertain(&'static str),
    /// It certainly did not happen; try again then.
    Again(&'static str, DateTime<Utc>),
    /// There is no reason for it any more.
    Cancelled(&'static str),
}

pub fn add(
    tx: &mut Tx<'_>,
    organisation: Option<Id<Organisation>>,
    kind: &str,
    subject: Uuid,
    max_attempts: i32,
) -> Result<(), StoreError> {
    let (id, now) = (tx.new_id::<Job>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(job::table)
        .values((
            job::id.eq(Key::from(id)),
            job::organisation_id.eq(organisation.map(Key::from)),
            job::kind.eq(kind),
            job::payload.eq(Json(Payload { subject })),
            job::run_at.eq(now),
            job::attempts.eq(0),
            job::max_attempts.eq(max_attempts),
            job::state.eq("waiting"),
            job::progress_done.eq(0),
            job::progress_total.eq(0),
            job::cancel_asked.eq(false),
            job::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes on this very job, if it waits or its lease ran out: for whoever asked for it and would rather not wait.
pub fn claim_one(tx: &mut Tx<'_>, kind: &str, subject: Uuid, lease: TimeDelta) -> Result<Option<Claimed>, StoreError> {
    claim_where(tx, kind, Some(subject), lease)
}

/// Goes on with a claimed job: how far it has come, and a fresh lease. `false` where somebody else has it by now.
pub fn go_on(tx: &mut Tx<'_>, job: &Claimed, lease: TimeDelta, (done, total): (i32, i32)) -> Result<bool, StoreError> {
    let until = Moment::from(tx.now() + lease);
    let mine = job::table
        .filter(job::id.eq(Key::from(job.id)))
        .filter(job::state.eq("running"))
        .filter(job::attempts.eq(job.attempts));
    let changed = on_db!(tx.conn(), |c| diesel::update(mine)
        .set((job::leased_until.eq(until), job::progress_done.eq(done), job::progress_total.eq(total)))
        .execute(c))?;
    Ok(changed == 1)
}

/// How far the last job of this kind about a subject has come.
pub fn progress(tx: &mut Tx<'_>, kind: &str, subject: Uuid) -> Result<Option<Progress>, StoreError> {
    let row: Option<(String, i32, i32)> = on_db!(tx.conn(), |c| job::table
        .filter(job::kind.eq(kind))
        .filter(job::payload.eq(Json(Payload { subject })))
        .order(job::id.desc())
        .select((job::state, job::progress_done, job::progress_total))
        .first(c)
        .optional())?;
    row.map(|(state, done, total)| {
        let state = JobState::from_code(&state).ok_or_else(|| StoreError::damaged("job.state"))?;
        Ok(Progress { state, done, total })
    })
    .transpose()
}

/// How far a job has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub state: JobState,
    pub done: i32,
    pub total: i32,
}

type Row = (Key, Option<Key>, String, Json<Payload>, i32, i32, Moment, String);

/// Takes on the next job of this kind's family (`mail.` takes every kind that begins so) whose time has come, or whose
/// lease ran out.
pub fn claim(tx: &mut Tx<'_>, family: &str, lease: TimeDelta) -> Result<Option<Claimed>, StoreError> {
    claim_where(tx, family, None, lease)
}

fn claim_where(
    tx: &mut Tx<'_>,
    family: &str,
    subject: Option<Uuid>,
    lease: TimeDelta,
) -> Result<Option<Claimed>, StoreError> {
    let (now, until) = (Moment::from(tx.now()), Moment::from(tx.now() + lease));
    let row: Option<Row> = on_db!(tx.conn(), |c| {
        let mut query = job::table
            .filter(job::kind.like(format!("{family}%")))
            .filter(
                (job::state.eq("waiting").and(job::run_at.le(now)))
                    .or(job::state.eq("running").and(job::leased_until.lt(now))),
            )
            .into_boxed();
        if let Some(subject) = subject {
            query = query.filter(job::payload.eq(Json(Payload { subject })));
        }
        query
            .order((job::run_at, job::id))
            .select((
                job::id,
                job::organisation_id,
                job::kind,
                job::payload,
                job::attempts,
                job::max_attempts,
                job::created_at,
                job::state,
            ))
            .first(c)
            .optional()
    })?;
    let Some((id, organisation, kind, Json(payload), attempts, max_attempts, created_at, state)) = row else {
        return Ok(None);
    };
    on_db!(tx.conn(), |c| diesel::update(job::table.find(id))
        .set((job::state.eq("running"), job::leased_until.eq(until), job::attempts.eq(attempts + 1)))
        .execute(c))?;
    Ok(Some(Claimed {
        id: id.id(),
        organisation: organisation.map(Key::id),
        kind,
        subject: payload.subject,
        attempts: attempts + 1,
        max_attempts,
        created_at: created_at.0,
        was_left: state == "running",
    }))
}

/// Writes down how a claimed job went.
pub fn end(tx: &mut Tx<'_>, id: Id<Job>, ended: Ended) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let (state, code, run_at) = match ended {
        Ended::Done => ("done", None, None),
        Ended::Failed(code) => ("failed", Some(code), None),
        Ended::Uncertain(code) => ("uncertain", Some(code), None),
        Ended::Cancelled(code) => ("cancelled", Some(code), None),
        Ended::Again(code, at) => ("waiting", Some(code), Some(Moment::from(at))),
    };
    let finished = run_at.is_none().then_some(now);
    on_db!(tx.conn(), |c| diesel::update(job::table.find(Key::from(id)))
        .set((
            job::state.eq(state),
            job::last_error.eq(code),
            job::leased_until.eq(None::<Moment>),
            job::finished_at.eq(finished),
            job::run_at.eq(run_at.unwrap_or(now)),
        ))
        .execute(c))?;
    Ok(())
}

/// How many jobs of a family are in each state, for the page of jobs and for metrics.
pub fn count(tx: &mut Tx<'_>, family: &str) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(on_db!(tx.conn(), |c| job::table
        .filter(job::kind.like(format!("{family}%")))
        .group_by(job::state)
        .order(job::state)
        .select((job::state, diesel::dsl::count_star()))
        .load(c))?)
}

/// One job as its organisation's manager reads of it.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: Id<Job>,
    pub kind: String,
    pub state: JobState,
    pub attempts: i32,
    pub max_attempts: i32,
    /// When it is tried next, or was last.
    pub run_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

type ListedRow = (Key, String, String, i32, i32, Moment, Moment, Option<Moment>);

/// The mails and text messages of an organisation, newest first; those in one state where `state` says so. Like the counts beside it, it
/// is for a manager of the whole organisation only: jobs know no places.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<JobList>,
    state: Option<JobState>,
    after: Option<&Cursor>,
) -> Result<Page<Listed>, StoreError> {
    if !scope.whole() {
        return Ok(Page { rows: vec![], next: None });
    }
    let rows: Vec<ListedRow> = on_db!(tx.conn(), |c| {
        let mut query = job::table
            .filter(job::organisation_id.eq(Key::from(scope.organisation())))
            .filter(job::kind.like("mail.%").or(job::kind.like("text.%")))
            .into_boxed();
        if let Some(state) = state {
            query = query.filter(job::state.eq(state.code()));
        }
        if let Some(after) = after {
            query = query.filter(job::id.lt(Key::from(after.id)));
        }
        query
            .order(job::id.desc())
            .limit(PAGE as i64 + 1)
            .select((
                job::id,
                job::kind,
                job::state,
                job::attempts,
                job::max_attempts,
                job::run_at,
                job::created_at,
                job::finished_at,
            ))
            .load(c)
    })?;
    Page::cut(rows, |row| Cursor { key: String::new(), id: row.0.0 }).try_map(|row| {
        let (id, kind, state, attempts, max_attempts, run_at, created_at, finished_at) = row;
        Ok(Listed {
            id: id.id(),
            kind,
            state: JobState::from_code(&state).ok_or_else(|| StoreError::damaged("job.state"))?,
            attempts,
            max_attempts,
            run_at: run_at.0,
            created_at: created_at.0,
            finished_at: finished_at.map(|at| at.0),
        })
    })
}

/// How many mails and text messages of an organisation are in each state.
pub fn count_of(tx: &mut Tx<'_>, scope: &Scope<JobList>) -> Result<Vec<(JobState, i64)>, StoreError> {
    if !scope.whole() {
        return Ok(vec![]);
    }
    let rows: Vec<(String, i64)> = on_db!(tx.conn(), |c| job::table
        .filter(job::organisation_id.eq(Key::from(scope.organisation())))
        .filter(job::kind.like("mail.%").or(job::kind.like("text.%")))
        .group_by(job::state)
        .select((job::state, diesel::dsl::count_star()))
        .load(c))?;
    rows.into_iter()
        .map(|(code, many)| Ok((JobState::from_code(&code).ok_or_else(|| StoreError::damaged("job.state"))?, many)))
        .collect()
}
