//! A pair's story: their meetings, what was said of them, supervision and goals, from the last to the first.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Located, Right, holds_at},
    glance::{Became, Written},
    hand_over::Goal,
    id::Id,
    logs::{Feel, LogReading},
    matches::{Match, Stands},
    people::{Participant, Side},
    timetable::Session,
};
use tenfold_store::{hand_over::goals, matches::records};

use super::{PairLine, ShownGlance, gathered::gather};
use crate::{Problem, Tx, organisation::show_cohort, tx::found};

/// What happened on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    /// They met first, and signed.
    Began,
    Meeting {
        session: Id<Session>,
        week: u16,
        became: Became,
        /// Minutes together, of those that were planned.
        together: u16,
        minutes: u16,
    },
    Log(Written),
    /// What the mentee said of a session: for those who may read answers.
    Said(Feel),
    /// One of the two did a relationship check. What it says is for those who may read answers.
    Checked {
        whose: Id<Participant>,
        side: Side,
        week: u16,
        says: Option<Said>,
    },
    /// Somebody talked with one of the two after a check: for those who may read answers.
    TalkedWith(Side),
    /// The mentor was in supervision.
    Supervised,
    /// They do not meet for now, plan their goodbye, or do not meet any more.
    Now(Stands),
}

/// What a relationship check says in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    pub low: bool,
    pub asks_to_talk: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct StoryEntry {
    pub on: NaiveDate,
    pub what: Happened,
}

#[derive(Debug)]
pub struct ShownStory {
    /// The pair's line, with its flags.
    pub line: PairLine,
    pub glance: ShownGlance,
    /// The latest first.
    pub entries: Vec<StoryEntry>,
    /// The next meeting that is planned.
    pub next: Option<(Id<Session>, NaiveDate)>,
    pub goals: Vec<Goal>,
    /// Whether the actor may see the match itself.
    pub may_see_match: bool,
    /// Whether the actor reads answers, and writes down talks about them.
    pub may_read_answers: bool,
}

pub fn show_story(tx: &mut Tx<'_, '_>, id: Id<Match>) -> Result<ShownStory, Problem> {
    let scope = tx.scope::<LogReading>()?;
    let which = found(records::find(tx.db, &scope, id)?)?;
    let (cohort, site) = show_cohort(tx, which.place.cohort.ok_or(Problem::Absent)?)?;
    let may_read_answers = holds_at(tx.actor(), Right::ReadAnswers, &cohort.location());
    let may_see_match = holds_at(tx.actor(), Right::ReadMatches, &cohort.location());
    let glance = gather(tx, cohort, site)?;
    // One that came to nothing has no story.
    let line = glance.pairs.iter().find(|line| line.pair.which == id).cloned().ok_or(Problem::Absent)?;
    let goals = goals::of(tx.db, line.pair.mentee)?;
    let mut entries = entries(&line, &glance, may_read_answers);
    entries.retain(|entry| may_read_answers || !matches!(entry.what, Happened::Said(_)));
    let now = glance.now;
    let to_come = line.pair.meetings.iter().find(|meeting| meeting.became(now) == Became::ToCome);
    let next = to_come.map(|meeting| (meeting.session, meeting.date));
    Ok(ShownStory { entries, next, goals, line, glance, may_see_match, may_read_answers })
}

fn entries(line: &PairLine, glance: &ShownGlance, may_read_answers: bool) -> Vec<StoryEntry> {
    let pair = &line.pair;
    let mut entries = vec![];
    let mut add = |on, what| entries.push(StoryEntry { on, what });
    if !matches!(pair.stands, Stands::Accepted(_)) {
        add(pair.since, Happened::Began);
    }
    for meeting in pair.meetings.iter().filter(|meeting| meeting.has_begun(glance.now)) {
        let (session, week, minutes) = (meeting.session, meeting.week, meeting.minutes);
        let (became, together) = (meeting.became(glance.now), meeting.together(glance.now));
        add(meeting.date, Happened::Meeting { session, week, became, together, minutes });
        meeting.logs.iter().for_each(|log| add(log.on, Happened::Log(*log)));
        if let Some(feel) = meeting.how {
            add(meeting.date, Happened::Said(feel));
        }
    }
    pair.supervised.iter().for_each(|on| add(*on, Happened::Supervised));
    for check in pair.checks.iter().filter(|check| check.finished) {
        let (side, week) = (check.side, check.week);
        let whose = if side == Side::Mentor { pair.mentor } else { pair.mentee };
        let said = Said { low: check.says.is_low(), asks_to_talk: check.says.asks_to_talk() };
        add(check.on, Happened::Checked { whose, side, week, says: may_read_answers.then_some(said) });
    }
    pair.talks.iter().for_each(|(side, on)| add(*on, Happened::TalkedWith(*side)));
    match pair.stands {
        Stands::Paused(paused) => add(paused.since, Happened::Now(pair.stands)),
        Stands::Ending(ending) => add(ending.since, Happened::Now(pair.stands)),
        Stands::Over(over) => add(over.on, Happened::Now(pair.stands)),
        _ => {}
    }
    // Of one day, what came later stands above.
    entries.reverse();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.on));
    entries
}
