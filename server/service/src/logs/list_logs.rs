//! The logs of a cohort: whoever wants to talk first, then what waits to be read, what is awaited, and what was read.

use std::collections::HashMap;

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    logs::{Due, LogReading, LogStanding, SessionLog},
    organisation::Cohort,
    people::Participant,
    scheduling::Who,
    timetable::{Session, SessionKind, SessionReading},
};
use tenfold_store::{
    logs, registers,
    timetable::{
        names::{self, Named},
        sessions,
    },
};

use super::keep_log::mentor_of;
use crate::{Problem, Tx, organisation::show_cohort, programme::Clocks, registers::times};

/// One log, or one session whose log is awaited.
#[derive(Debug)]
pub struct LogEntry {
    pub session: Id<Session>,
    pub date: NaiveDate,
    pub from: String,
    pub week: u16,
    pub mentor: String,
    pub mentee: String,
    pub log: Option<SessionLog>,
    /// How many there are of this session: each phone that wrote one has it kept.
    pub of_session: usize,
    pub standing: LogStanding,
    /// The last day for writing it, or, once it is written, for reading it.
    pub due: NaiveDate,
}

#[derive(Debug)]
pub struct ShownLogs {
    pub cohort: Cohort,
    pub site: String,
    pub entries: Vec<LogEntry>,
}

impl ShownLogs {
    /// Those that nobody has read, in the order in which they are read.
    pub fn unread(&self) -> impl Iterator<Item = &SessionLog> {
        self.entries.iter().filter_map(|entry| entry.log.as_ref()).filter(|log| log.read.is_none())
    }
}

pub fn list_logs(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ShownLogs, Problem> {
    let (cohort, site) = show_cohort(tx, of)?;
    let (scope, sessions) = (tx.scope::<LogReading>()?, tx.scope::<SessionReading>()?);
    if !scope.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let clocks = Clocks::of(tx, &cohort)?;
    let logs = logs::of_cohort(tx.db, &scope, of)?;
    let mut written: HashMap<Id<Session>, usize> = HashMap::new();
    for log in &logs {
        *written.entry(log.session).or_default() += 1;
    }
    let mut begun = sessions::of_cohort(tx.db, &sessions, of)?;
    let marks = registers::marks_of_cohort(tx.db, of)?;
    let now = tx.now();
    // Whoever was marked absent, or called off, has nothing to write.
    let missed = |session: &Session| {
        let held = marks.get(&session.id);
        mentor_of(session).and_then(|mentor| held?.get(&mentor)).is_some_and(|held| !held.mark.was_there())
    };
    let awaited =
        |session: &Session| session.kind == SessionKind::OneToOne && session.has_begun(now) && !missed(session);
    begun.retain(|session| written.contains_key(&session.id) || awaited(session));
    let names = names::of_young(tx.db, cohort.organisation, begun.iter().flat_map(|one| one.members.iter()))?;
    let mut entries = Entries { clocks: &clocks, names: &names, today: tx.today()?, written: &written, all: vec![] };
    let by_id: HashMap<Id<Session>, &Session> = begun.iter().map(|session| (session.id, session)).collect();
    for log in logs {
        if let Some(session) = by_id.get(&log.session) {
            entries.push(tx, session, Some(log))?;
        }
    }
    for session in begun.iter().filter(|session| !written.contains_key(&session.id)) {
        entries.push(tx, session, None)?;
    }
    Ok(ShownLogs { cohort, site, entries: entries.in_order() })
}

struct Entries<'a> {
    clocks: &'a Clocks,
    names: &'a HashMap<Id<Participant>, Named>,
    today: NaiveDate,
    /// How many logs there are of each session.
    written: &'a HashMap<Id<Session>, usize>,
    all: Vec<LogEntry>,
}

impl Entries<'_> {
    fn push(&mut self, tx: &Tx<'_, '_>, session: &Session, log: Option<SessionLog>) -> Result<(), Problem> {
        let Who::Pair { mentor, mentee } = &session.wanted.who else { return Ok(()) };
        let name = |id: &String| {
            let named = id.parse().ok().and_then(|id| self.names.get(&id));
            named.map(Named::full).unwrap_or_default()
        };
        let rules = &self.clocks.rules;
        let due = |from, days| {
            let by = self.clocks.days_after(from, days);
            Due { by, late_from: self.clocks.late_from(by), today: self.today }
        };
        let writing = due(session.date, rules.log_days);
        let local = |log: &SessionLog| Ok::<_, Problem>(tx.organisation()?.details.local(log.written_at).0);
        let reading = match &log {
            Some(log) => Some(due(local(log)?, rules.log_review_days)),
            None => None,
        };
        self.all.push(LogEntry {
            session: session.id,
            date: session.date,
            from: times(tx, session)?.0,
            week: session.wanted.week,
            mentor: name(mentor),
            mentee: name(mentee),
            standing: LogStanding::of(log.as_ref().zip(reading), writing),
            due: reading.unwrap_or(writing).by,
            of_session: self.written.get(&session.id).copied().unwrap_or_default(),
            log,
        });
        Ok(())
    }

    /// Unread ones before all others, each in its turn; what was read last, the newest first.
    fn in_order(mut self) -> Vec<LogEntry> {
        let turn = |entry: &LogEntry| entry.log.as_ref().filter(|log| log.read.is_none()).map(SessionLog::turn);
        let (mut read, mut open): (Vec<LogEntry>, Vec<LogEntry>) =
            self.all.drain(..).partition(|entry| entry.standing == LogStanding::Read);
        open.sort_by_key(|entry| (turn(entry).is_none(), turn(entry), entry.standing, entry.due, entry.date));
        read.sort_by_key(|entry| std::cmp::Reverse(entry.date));
        open.extend(read);
        open
    }
}
