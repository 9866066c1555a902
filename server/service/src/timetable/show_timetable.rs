//! The timetable as its page shows it: pairs and groups by week, what has no place, and what a draft would change.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    scheduling::{Problem as Engine, Wanted, Who, check, impossible, words as judge},
    timetable::{AdjustTimetable, Draft, code},
};

use super::{
    excusing::{ShownExcuse, excuses_of},
    gathered::{Ground, engine, look},
};
use crate::{Problem, Tx};

/// The page.
#[derive(Debug, Clone)]
pub struct ShownTimetable {
    pub cohort: Cohort,
    pub site: String,
    pub version: i32,
    pub may_change: bool,
    /// Whether days and adults were chosen.
    pub chosen: bool,
    pub is_draft: bool,
    pub published_on: Option<NaiveDate>,
    /// Pairs that said yes, and so are to meet.
    pub pairs: usize,
    /// The number of each week with its first day.
    pub weeks: Vec<(u16, Option<NaiveDate>)>,
    pub rows: Vec<GridRow>,
    pub planned: usize,
    pub moved: usize,
    pub cancelled: usize,
    /// What has no place, and why.
    pub left_out: Vec<String>,
    /// Rules that it breaks: something has changed since it was planned.
    pub broken: Vec<String>,
    pub lost: Vec<String>,
    /// Who cannot come, for those who decide.
    pub excuses: Vec<ShownExcuse>,
}

/// A pair or a group.
#[derive(Debug, Clone)]
pub struct GridRow {
    pub name: String,
    /// They pause, or a gate of one of them is missing: they do not meet until that is over.
    pub on_hold: bool,
    pub cells: Vec<GridCell>,
}

/// One week of it.
#[derive(Debug, Clone, Default)]
pub struct GridCell {
    /// How a form calls the session; nothing where none is wanted in this week.
    pub code: Option<String>,
    /// It has not begun, and those whose it is still meet.
    pub open: bool,
    pub date: Option<NaiveDate>,
    pub period: String,
    pub room: String,
    pub locked: bool,
    /// Another time or room than what is published.
    pub moved: bool,
    /// It was published and is no more.
    pub cancelled: bool,
}

pub fn show_timetable(tx: &mut Tx<'_, '_>, of: Id<Cohort>) -> Result<ShownTimetable, Problem> {
    let (ground, known) = look(tx, of)?;
    let engine = engine(tx, &ground, &known)?;
    let may_change = ground.permit::<AdjustTimetable>(tx).is_ok();
    let timetable = ground.timetable.as_ref();
    let draft = ground.current().without_unwanted(&engine);
    let judged = Engine { open_from: None, ..engine.clone() };
    let mut verdict = check(&judged, &ground.ahead(&draft).plan(&judged));
    verdict.not_scheduled.retain(|wanted| ground.is_still_wanted(&engine, wanted));
    let changes = ground.publication(&draft, &engine);
    let is_draft = timetable.is_some_and(|timetable| timetable.draft.is_some());
    let is_planned = is_draft || ground.is_published();
    let names = |id: &str| ground.name_of(id);
    let mut left_out = vec![];
    if is_planned && !verdict.not_scheduled.is_empty() {
        let without_slot = impossible(&engine);
        let sentence = |wanted: &Wanted| match without_slot.iter().find(|one| one.wanted == *wanted) {
            Some(one) => judge::impossible(one, &names),
            None => format!("{}: no place in week {}.", ground.who(&wanted.who), wanted.week),
        };
        left_out = verdict.not_scheduled.iter().map(sentence).collect();
    }
    let lost = timetable.iter().flat_map(|own| own.lost.iter().chain(own.draft.iter().flat_map(|draft| &draft.lost)));
    let lost: BTreeSet<_> = lost.copied().collect();
    let lost = lost
        .into_iter()
        .map(|lost| lost.words(|room| ground.name_of(&room.to_string()), |adult| ground.name_of(&adult.to_string())));
    let excuses = excuses_of(tx, &ground)?;
    Ok(ShownTimetable {
        version: timetable.map_or(0, |timetable| timetable.version),
        chosen: timetable.is_some(),
        is_draft,
        published_on: timetable.and_then(|timetable| timetable.published_on),
        may_change,
        pairs: ground.matches.len(),
        weeks: weeks(&ground, &engine),
        planned: draft.sessions.len(),
        moved: if is_draft { changes.changed.iter().filter(|(was, to)| was.is_moved_by(to)).count() } else { 0 },
        cancelled: if is_draft { changes.cancelled.len() } else { 0 },
        rows: if is_planned { rows(&ground, &engine, &draft) } else { vec![] },
        broken: verdict.broken.iter().map(|broken| ground.says(&engine, broken)).collect(),
        left_out,
        excuses,
        lost: lost.collect(),
        site: ground.site.clone(),
        cohort: ground.cohort,
    })
}

/// The programme's weeks, each with the first day that is open in it.
fn weeks(ground: &Ground, engine: &Engine) -> Vec<(u16, Option<NaiveDate>)> {
    let mut first: BTreeMap<u16, NaiveDate> = BTreeMap::new();
    let published = ground.published.iter().map(|session| (session.wanted.week, session.date));
    for (week, date) in engine.slots.iter().map(|slot| (slot.week, slot.date)).chain(published) {
        first.entry(week).and_modify(|known| *known = date.min(*known)).or_insert(date);
    }
    (1..=ground.rules.weeks).map(|week| (week, first.get(&week).copied())).collect()
}

/// "group session 1" of "group session 1 in week 6".
fn row_of(who: &Who) -> Who {
    match who {
        Who::Pair { .. } => who.clone(),
        Who::Group { group } => {
            Who::Group { group: group.rsplit_once(" in week ").map_or(group.as_str(), |(name, _)| name).to_owned() }
        }
    }
}

fn rows(ground: &Ground, engine: &Engine, draft: &Draft) -> Vec<GridRow> {
    let published: BTreeMap<&Wanted, _> = ground.published.iter().map(|session| (&session.wanted, session)).collect();
    let mut wanted: BTreeSet<Wanted> = engine.wanted().into_iter().collect();
    let asked_for = wanted.clone();
    wanted.extend(draft.sessions.iter().map(|session| session.wanted.clone()));
    let held = ground.published.iter().filter(|session| session.has_begun(ground.now));
    wanted.extend(held.map(|session| session.wanted.clone()));
    let told = Draft::of_sessions(&ground.published);
    let mut by_row: BTreeMap<Who, BTreeMap<u16, GridCell>> = BTreeMap::new();
    for one in &wanted {
        let before = published.get(one);
        let begun = ground.has_begun(one);
        let open = !begun && asked_for.contains(one);
        let cell = match if begun { told.find(one) } else { draft.find(one) } {
            Some(drafted) => GridCell {
                code: Some(code(one)),
                open,
                date: Some(drafted.date),
                period: ground.period(drafted.period).map(|own| own.details.name.to_string()).unwrap_or_default(),
                room: ground.name_of(&drafted.room.to_string()),
                locked: drafted.locked,
                moved: before.is_some_and(|before| before.is_moved_by(drafted)),
                cancelled: false,
            },
            None => GridCell { code: Some(code(one)), open, cancelled: before.is_some(), ..GridCell::default() },
        };
        by_row.entry(row_of(&one.who)).or_default().insert(one.week, cell);
    }
    let mut rows: Vec<(bool, GridRow)> = by_row
        .into_iter()
        .map(|(who, mut cells)| {
            let cells = (1..=ground.rules.weeks).map(|week| cells.remove(&week).unwrap_or_default()).collect();
            let name = ground.who(&who);
            (matches!(who, Who::Group { .. }), GridRow { name, on_hold: ground.is_on_hold(&who), cells })
        })
        .collect();
    rows.sort_by(|(group, row), (other_group, other)| (group, &row.name).cmp(&(other_group, &other.name)));
    rows.into_iter().map(|(_, row)| row).collect()
}
