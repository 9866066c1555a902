//! What somebody sees of themselves: their posts in words, their sessions, how they sign in.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use tenfold_domain::{
    access::Role,
    incidents::IncidentTask,
    sign_in::{SessionClock, SessionStanding},
};
use tenfold_store::sign_in::{
    accounts,
    kept_forms::{self, KeptForm},
    place_names, recovery_codes, sessions,
};

use super::opening::own;
use crate::{
    Problem, Tx,
    glance::{PairInNeed, list_needs},
    incidents::due_tasks,
    registers::{TodaysSession, todays_sessions},
};

/// A role and where it is done; `None` is the whole organisation.
#[derive(Debug, Clone)]
pub struct OwnPost {
    pub role: Role,
    pub place: Option<String>,
}

/// A browser in which somebody is signed in, in local time.
#[derive(Debug, Clone)]
pub struct OwnSession {
    pub began_at: NaiveDateTime,
    pub last_seen_at: NaiveDateTime,
    /// The one that asks.
    pub this: bool,
}

/// The page about oneself.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    pub name: String,
    pub email: String,
    pub organisation_name: String,
    pub posts: Vec<OwnPost>,
    pub sessions: Vec<OwnSession>,
    pub has_second_factor: bool,
    pub unused_codes: i64,
}

/// The start.
#[derive(Debug, Clone)]
pub struct Home {
    pub name: String,
    pub organisation_name: String,
    pub posts: Vec<OwnPost>,
    /// Forms that met a session that had run out, with the local time at which they were kept.
    pub kept: Vec<(KeptForm, NaiveDateTime)>,
    /// One's own, in the order of the day.
    pub today: Vec<TodaysSession>,
    /// The pairs of one's own cohorts that wait for somebody.
    pub needs: Vec<PairInNeed>,
    /// What of one's own is due after incidents, and the day that it is.
    pub follow_ups: (Vec<IncidentTask>, NaiveDate),
}

pub fn show_home(tx: &mut Tx<'_, '_>) -> Result<Home, Problem> {
    let staff = tx.actor().staff().cloned().ok_or(Problem::Absent)?;
    let kept = kept_forms::list(tx.db, staff.account)?;
    let kept = kept.into_iter().map(|form| local(tx, form.kept_at).map(|at| (form, at))).collect::<Result<_, _>>()?;
    let organisation_name = tx.organisation()?.details.name.to_string();
    let (today, needs) = (todays_sessions(tx)?, list_needs(tx)?);
    let follow_ups = (due_tasks(tx)?, tx.today()?);
    Ok(Home { posts: own_posts(tx)?, name: staff.name, organisation_name, kept, today, needs, follow_ups })
}

pub fn show_own_account(tx: &mut Tx<'_, '_>) -> Result<OwnAccount, Problem> {
    let held = own(tx)?;
    Ok(OwnAccount {
        name: format!("{} {}", held.given_name, held.family_name),
        email: accounts::email(tx.db, &held)?,
        organisation_name: held.organisation.details.name.to_string(),
        posts: own_posts(tx)?,
        sessions: own_sessions(tx)?,
        has_second_factor: held.account.has_second_factor,
        unused_codes: recovery_codes::count_unused(tx.db, held.account.id)?,
    })
}

fn own_posts(tx: &mut Tx<'_, '_>) -> Result<Vec<OwnPost>, Problem> {
    let posts = tx.actor().staff().ok_or(Problem::Absent)?.posts.clone();
    let places = place_names::of_posts(tx.db, &posts)?;
    Ok(posts.iter().zip(places).map(|(post, place)| OwnPost { role: post.role, place }).collect())
}

/// Only those whose time has not run out.
fn own_sessions(tx: &mut Tx<'_, '_>) -> Result<Vec<OwnSession>, Problem> {
    let staff = tx.actor().staff().cloned().ok_or(Problem::Absent)?;
    let clock = SessionClock::of(&tx.organisation()?.details, staff.reads_concerns());
    let (now, mut shown) = (tx.now(), Vec::new());
    for (id, times) in sessions::list(tx.db, staff.account)? {
        if clock.standing(now, &times) == SessionStanding::Alive {
            let (began_at, last_seen_at) = (local(tx, times.created_at)?, local(tx, times.last_seen_at)?);
            shown.push(OwnSession { began_at, last_seen_at, this: id == staff.session });
        }
    }
    Ok(shown)
}

pub(super) fn local(tx: &Tx<'_, '_>, at: DateTime<Utc>) -> Result<NaiveDateTime, Problem> {
    Ok(at.with_timezone(&tx.organisation()?.details.time_zone).naive_local())
}
