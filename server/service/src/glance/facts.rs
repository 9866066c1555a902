//! What was written down about a cohort, by what it is about.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use tenfold_domain::{
    glance::{Meeting, Pair, Written},
    hand_over::CheckAnswers,
    id::Id,
    matches::{Match, Stands},
    organisation::Cohort,
    people::{Participant, Side},
    registers::Attended,
    reviews::Check,
    supervision::{Kind, Known},
    timetable::Session,
};
use tenfold_store::glance::{self, Fact, PairRow};

use crate::{Problem, Tx};

/// The facts of a cohort, by what they are about.
#[derive(Default)]
pub(super) struct Facts {
    planned: Vec<(Id<Match>, Meeting)>,
    marks: HashMap<(Id<Session>, Id<Participant>), Attended>,
    supervised: Vec<(Id<Participant>, Kind, NaiveDate)>,
    /// Relationship checks, by whose they are and the programme week of the review.
    checks: HashMap<(Id<Participant>, u16), Checked>,
    talks: Vec<(Id<Participant>, NaiveDate)>,
    pub led_by: Option<String>,
}

/// How far somebody came with one relationship check, and what they said.
#[derive(Default)]
struct Checked {
    on: NaiveDate,
    finished: bool,
    says: CheckAnswers,
}

impl Facts {
    pub fn of(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Self, Problem> {
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
                Fact::Answered { whose, week, item, score, on } => {
                    let check = facts.checks.entry((whose, week)).or_default();
                    check.on = check.on.max(on);
                    check.says.add(item, score);
                }
                Fact::Checked { whose, week, at } => {
                    let check = facts.checks.entry((whose, week)).or_default();
                    (check.on, check.finished) = (check.on.max(day(at)), true);
                }
                Fact::TalkedWith { whose, on } => facts.talks.push((whose, on)),
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
    pub fn known(&self, mentor: Id<Participant>, since: NaiveDate) -> Known {
        let held = self.supervised.iter().filter(|(who, ..)| *who == mentor).map(|(_, kind, on)| (*kind, *on));
        Known { since, held: held.collect() }
    }

    pub fn pair(&self, row: &PairRow, since: &HashMap<Id<Participant>, NaiveDate>) -> Pair {
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
            on_hold: row.on_hold,
            since: row.met_on.or_else(|| since.get(&which.mentor).copied()).unwrap_or_default(),
            meetings: theirs.map(meeting).collect(),
            supervised: self.supervised.iter().filter(|(who, ..)| *who == which.mentor).map(|(.., on)| *on).collect(),
            supervision_due: None,
            checks: self.checks_of(which),
            talks: self.talks_of(which),
        }
    }

    fn checks_of(&self, which: &Match) -> Vec<Check> {
        let check = |((whose, week), check): (&(Id<Participant>, u16), &Checked)| {
            let (on, finished, says) = (check.on, check.finished, check.says.clone());
            side_of(which, *whose).map(|side| Check { side, week: *week, on, finished, says })
        };
        let mut checks: Vec<Check> = self.checks.iter().filter_map(check).collect();
        checks.sort_by_key(|check| (check.week, check.side));
        checks
    }

    fn talks_of(&self, which: &Match) -> Vec<(Side, NaiveDate)> {
        self.talks.iter().filter_map(|(whose, on)| side_of(which, *whose).map(|side| (side, *on))).collect()
    }
}

fn side_of(which: &Match, whose: Id<Participant>) -> Option<Side> {
    [(which.mentor, Side::Mentor), (which.mentee, Side::Mentee)]
        .into_iter()
        .find_map(|(one, side)| (one == whose).then_some(side))
}
