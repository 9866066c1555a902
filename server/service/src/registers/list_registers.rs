//! The registers of a cohort: what is to be marked first, the latest first.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    registers::Standing,
    timetable::{Session, SessionKind, SessionReading},
};
use tenfold_store::{
    registers,
    timetable::{
        names::{self, Named},
        sessions,
    },
};

use super::times;
use crate::{Problem, Tx, organisation::show_cohort, programme::Clocks};

/// One session and how its register stands.
#[derive(Debug)]
pub struct RegisterEntry {
    pub session: Id<Session>,
    pub kind: SessionKind,
    pub week: u16,
    pub date: NaiveDate,
    pub from: String,
    pub members: Vec<String>,
    pub standing: Standing,
    /// The last day for it.
    pub due: NaiveDate,
    /// How many have a mark, and how many of those were there.
    pub marked: usize,
    pub came: usize,
}

#[derive(Debug)]
pub struct ShownRegisters {
    pub cohort: Cohort,
    pub site: String,
    /// Begun ones, what needs somebody first.
    pub entries: Vec<RegisterEntry>,
}

pub fn list_registers(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ShownRegisters, Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    let scope = tx.scope::<SessionReading>()?;
    if !scope.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let (now, today) = (tx.now(), tx.today()?);
    let clocks = Clocks::of(tx, &cohort)?;
    let marks = registers::marks_of_cohort(tx.db, of)?;
    let mut begun = sessions::of_cohort(tx.db, &scope, of)?;
    begun.retain(|session| session.has_begun(now) || marks.contains_key(&session.id));
    let people = names::of_young(tx.db, cohort.organisation, begun.iter().flat_map(|one| one.members.iter()))?;
    let mut entries = Vec::with_capacity(begun.len());
    for session in &begun {
        let held = marks.get(&session.id);
        let mark = |who| held.and_then(|held| held.get(who));
        let marked = session.members.iter().filter(|who| mark(who).is_some()).count();
        let due = clocks.days_after(session.date, clocks.rules.register_days);
        entries.push(RegisterEntry {
            session: session.id,
            kind: session.kind,
            week: session.wanted.week,
            date: session.date,
            from: times(tx, session)?.0,
            members: session.members.iter().filter_map(|id| people.get(id).map(Named::full)).collect(),
            standing: Standing::of(session, session.members.len() - marked, clocks.late_from(due), (now, today)),
            due,
            marked,
            came: session.members.iter().filter(|who| mark(who).is_some_and(|held| held.mark.was_there())).count(),
        });
    }
    // What is late first, the oldest of it; then the others, the newest first.
    entries.reverse();
    entries.sort_by_key(|entry| entry.standing);
    let late = entries.partition_point(|entry| entry.standing.is_open());
    entries[..late].sort_by_key(|entry| (entry.standing, entry.due));
    Ok(ShownRegisters { cohort, site, entries })
}
