//! One course: its sessions, what each covers, and who is on it.

use tenfold_domain::{
    id::Id,
    organisation::Venue,
    training::{CourseRun, SessionParts, Unit},
};
use tenfold_store::training::{learners, sessions, units};

use super::{Learner, RunHead, head, rooms};
use crate::{Problem, Tx};

/// A course as its first page shows it.
#[derive(Debug, Clone)]
pub struct ShownRun {
    pub head: RunHead,
    /// The unit that it teaches.
    pub unit: Option<String>,
    pub sessions: Vec<SessionParts>,
    pub rooms: Vec<(Id<Venue>, String)>,
    pub people: Vec<Learner>,
}

pub fn show_run(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<ShownRun, Problem> {
    let head = head(tx, id)?;
    let scope = tx.scope::<Unit>()?;
    let unit = match head.run.details.unit {
        Some(unit) => units::title(tx.db, &scope, unit)?,
        None => None,
    };
    Ok(ShownRun {
        unit,
        sessions: sessions::of_run(tx.db, &head.run)?,
        rooms: rooms(tx, head.run.site)?,
        people: learners::of_run(tx.db, &head.run)?,
        head,
    })
}
