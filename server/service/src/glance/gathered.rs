//! Everything about a cohort's pairs, read in two statements beside the cohort's own, and put together.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    access::{Located, Right, holds_at},
    calendar::{ProgrammeWeek, SchoolYear, programme_weeks, school_year},
    glance::{Days, Delivered, Flag, Meeting, Owner, Pair, Reason, WeekDelivered, Written, by_week},
    id::Id,
    logs::LogReading,
    matches::{Match, Stands},
    organisation::Cohort,
    people::Participant,
    programme::Rules,
    registers::Attended,
    supervision::{Kind, Known, Year, due},
    timetable::Session,
};
use tenfold_store::glance::{self, Fact, PairRow, People, Someone};

use crate::{Problem, Tx, calendar::calendar_of_cohort, programme::rules_of_cohort};

/// A pair with its names and what it needs.
#[derive(Debug, Clone)]
pub struct PairLine {
    pub pair: Pair,
    pub mentor: String,
    pub mentee: String,
    /// Their years at school, on the day on which the cohort begins.
    pub years: (Option<SchoolYear>, Option<SchoolYear>),
    /// What is most urgent first; without what the actor may not know.
    pub flags: Vec<Flag>,
}

/// A cohort at a glance.
#[derive(Debug)]
pub struct ShownGlance {
    pub cohort: Cohort,
    pub site: String,
    pub rules: Rules,
    pub weeks: Vec<ProgrammeWeek>,
    /// Needs action first.
    pub pairs: Vec<PairLine>,
    pub by_week: Vec<WeekDelivered>,
    pub total: Delivered,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    /// Who leads the cohort, where somebody does.
    pub led_by: Option<String>,
}

impl ShownGlance {
    /// The week that runs, or the last that began.
    pub fn current_week(&self) -> Option<&ProgrammeWeek> {
        self.weeks.iter().rev().find(|week| week.monday() <= self.today)
    }

    /// How many pairs have a flag of one of these reasons.
    pub fn with(&self, reasons: &[Reason]) -> usize {
        self.pairs.iter().filter(|line| line.has(reasons)).count()
    }

    /// Whose a flag is, by name.
    pub fn owner(&self, flag: &Flag) -> &str {
        match flag.owner {
            Owner::Lead => self.led_by.as_deref().unwrap_or("The programme manager, as nobody leads the cohort"),
            Owner::Manager => "The programme manager",
        }
    }
}

impl PairLine {
    pub fn has(&self, reasons: &[Reason]) -> bool {
        self.flags.iter().any(|flag| reasons.contains(&flag.reason))
    }
}

/// A cohort that was found, if its logs are the actor's to read. Two queries, and three for the clocks.
pub(super) fn gather(tx: &mut Tx<'_, '_>, cohort: Cohort, site: String) -> Result<ShownGlance, Problem> {
    if !tx.scope::<LogReading>()?.has_cohort(&cohort) {
        return Err(Problem::Absent);
    }
    let (now, today) = (tx.now(), tx.today()?);
    let rules = rules_of_cohort(tx, &cohort)?;
    let calendar = calendar_of_cohort(tx, &cohort)?;
    let weeks = programme_weeks(&calendar, &cohort.details.week_plan(&rules));
    let year = Year::of(&rules, &weeks, &calendar);
    let (rows, people) = glance::pairs_of(tx.db, &cohort)?;
    let facts = Facts::of(tx, &cohort)?;
    let may_read_answers = holds_at(tx.actor(), Right::ReadAnswers, &cohort.location());
    let since = first_meetings(&rows, cohort.details.planned_start_on);
    let days = Days { rules: &rules, weeks: &weeks, calendar: &calendar, now, today };
    let line = |row: &PairRow| {
        let known = |id| since.get(&id).map(|since| facts.known(id, *since));
        let pair = facts.pair(row, &since);
        let next = |known: &Known| {
            [Kind::Group, Kind::Individual]
                .into_iter()
                .filter_map(|kind| due(&rules, &year, kind, known))
                .min_by_key(|due| due.by)
        };
        let pair = Pair { supervision_due: known(row.which.mentor).as_ref().and_then(next), ..pair };
        let mut flags = pair.flags(&days);
        flags.retain(|flag| may_read_answers || !flag.reason.is_an_answer());
        named(pair, flags, &people, cohort.details.planned_start_on)
    };
    let mut pairs: Vec<PairLine> = rows.iter().map(line).collect();
    pairs.sort_by(|one, other| order(one).cmp(&order(other)));
    let all: Vec<Pair> = pairs.iter().map(|line| line.pair.clone()).collect();
    Ok(ShownGlance {
        by_week: by_week(&all, now),
        total: Delivered::of(all.iter().flat_map(|pair| &pair.meetings), now),
        led_by: facts.led_by,
        pairs,
        cohort,
        site,
        rules,
        weeks,
        now,
        today,
    })
}

/// Needs action first, and among those what is most urgent and oldest; those who meet before those who do not any more.
fn order(line: &PairLine) -> (bool, Option<(Reason, NaiveDate)>, bool, &str, &str) {
    let first = line.flags.first().map(|flag| (flag.reason, flag.since));
    (first.is_none(), first, line.pair.is_over(), &line.mentor, &line.mentee)
}

/// Since when each mentor meets somebody, as far as they still do.
fn first_meetings(rows: &[PairRow], start: NaiveDate) -> HashMap<Id<Participant>, NaiveDate> {
    let mut since: HashMap<Id<Participant>, NaiveDate> = HashMap::new();
    let meets = |row: &&PairRow| matches!(row.which.stands, Stands::Active(_) | Stands::Paused(_) | Stands::Ending(_));
    for row in rows.iter().filter(meets) {
        let met = row.met_on.unwrap_or(start);
        let first = since.entry(row.which.mentor).or_insert(met);
        *first = met.min(*first);
    }
    since
}

fn named(pair: Pair, flags: Vec<Flag>, people: &People, start: NaiveDate) -> PairLine {
    let of = |id| people.get(&id);
    let year = |someone: &Someone| school_year(someone.born, start);
    // Two of one name are told apart by a letter.
    let name = |someone: &Someone| match someone.name.family.chars().next() {
        Some(letter) => format!("{}\u{a0}{letter}", someone.name.called),
        None => someone.name.called.clone(),
    };
    PairLine {
        mentor: of(pair.mentor).map(name).unwrap_or_default(),
        mentee: of(pair.mentee).map(name).unwrap_or_default(),
        years: (of(pair.mentor).and_then(year), of(pair.mentee).and_then(year)),
        pair,
        flags,
    }
}

/// The facts of a cohort, by what they are about.
#[derive(Default)]
struct Facts {
    planned: Vec<(Id<Match>, Meeting)>,
    marks: HashMap<(Id<Session>, Id<Participant>), Attended>,
    supervised: Vec<(Id<Participant>, Kind, NaiveDate)>,
    led_by: Option<String>,
}

impl Facts {
    fn of(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Self, Problem> {
        let local = tx.organisation()?.details.clone();
        let day = |at: DateTime<Utc>| local.local(at).0;
        let mut facts = Self::default();
        let (mut written, mut said) = (HashMap::<Id<Session>, Vec<Written>>::new(), HashMap::new());
        for fact in glance::facts_of(tx.db, cohort)? {
            match fact {
                Fact::Planned { session, which, week, date, starts_at, minutes, cancelled } => {
                    let (mentor, mentee, logs, how) = (None, None, vec![], None);
                    let meeting =
                        Meeting { session, week, date, starts_at, minutes, cancelled, mentor, mentee, logs, how };
                    facts.planned.push((which, meeting));
                }
                Fact::Marked { session, whose, attended } => {
                    facts.marks.insert((session, whose), attended);
                }
                Fact::Written { session, log, at, feel, wants_talk, read } => {
                    let read = read.map(|(answer, at)| (answer, day(at)));
                    written.entry(session).or_default().push(Written { log, feel, wants_talk, on: day(at), read });
                }
                Fact::Said { session, feel } => {
                    said.insert(session, feel);
                }
                Fact::Supervised { mentor, kind, on } => facts.supervised.push((mentor, kind, on)),
                Fact::LedBy(name) => facts.led_by = Some(name),
            }
        }
        for (_, meeting) in &mut facts.planned {
            meeting.logs = written.remove(&meeting.session).unwrap_or_default();
            meeting.logs.sort_by_key(|log| (log.on, log.log));
            meeting.how = said.remove(&meeting.session);
        }
        facts.planned.sort_by_key(|(_, meeting)| (meeting.starts_at, meeting.session));
        Ok(facts)
    }

    /// What a mentor was in supervision for.
    fn known(&self, mentor: Id<Participant>, since: NaiveDate) -> Known {
        let held = self.supervised.iter().filter(|(who, ..)| *who == mentor).map(|(_, kind, on)| (*kind, *on));
        Known { since, held: held.collect() }
    }

    fn pair(&self, row: &PairRow, since: &HashMap<Id<Participant>, NaiveDate>) -> Pair {
        let which = &row.which;
        let mark = |of: &Meeting, who| self.marks.get(&(of.session, who)).copied();
        let meeting = |(_, meeting): &(_, Meeting)| Meeting {
            mentor: mark(meeting, which.mentor),
            mentee: mark(meeting, which.mentee),
            ..meeting.clone()
        };
        // What was to come when they stopped was not taken away from them.
        let over = match which.stands {
            Stands::Over(over) => Some(over.on),
            _ => None,
        };
        let theirs = self.planned.iter().filter(|(of, meeting)| {
            *of == which.id && over.is_none_or(|over| meeting.date <= over || !meeting.cancelled)
        });
        Pair {
            which: which.id,
            mentor: which.mentor,
            mentee: which.mentee,
            stands: which.stands,
            since: row.met_on.or_else(|| since.get(&which.mentor).copied()).unwrap_or_default(),
            meetings: theirs.map(meeting).collect(),
            supervised: self.supervised.iter().filter(|(who, ..)| *who == which.mentor).map(|(.., on)| *on).collect(),
            supervision_due: None,
        }
    }
}
