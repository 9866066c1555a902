//! Each row of a list is held against the other rows and against the people of the site. Nothing is changed but what is
//! known of the rows themselves.
//!
//! All rows are read once, in pages, by a reader; what is held in memory is one list, which has an upper bound. Only the
//! verdicts go through the writer, some at a time.

use std::{collections::HashMap, ops::Range, sync::Arc};

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    import::{
        Canonical, CellProblem, FileIndex, Import, ImportState, Known, Mapping, Present, Said, Verdict, Why, changes,
        judge, read_row,
    },
    organisation::Period,
    people::Participant,
    text::Line,
};
use tenfold_store::{
    import::{
        imports,
        people::{self, Marks},
        rows::{self, Row},
        seen,
    },
    jobs,
    organisation::periods,
    people::participants,
};

use super::{
    find_import,
    records::Records,
    work::{LEASE, Piece, Task},
};
use crate::{App, Problem, Tx};

/// Rows read in one go, and verdicts written in one go.
const READ: i64 = 500;
const WRITTEN: usize = 60;

/// What every row is held against.
#[derive(Debug)]
pub(super) struct Ground {
    pub import: Import,
    pub mapping: Mapping,
    /// The periods of the site's day.
    pub day: Vec<Period>,
    pub today: NaiveDate,
}

impl Ground {
    pub(super) fn lay(tx: &mut Tx<'_, '_>, id: Id<Import>) -> Result<Self, Problem> {
        let import = find_import(tx, id)?;
        let mapping = imports::mapping(tx.db, &import)?.ok_or(Problem::Absent)?;
        let (scope, today) = (tx.scope::<Period>()?, tx.today()?);
        let day = periods::list(tx.db, &scope, import.site, Some(today))?;
        Ok(Self { import, mapping, day, today })
    }

    /// What a row says, or what is wrong with it.
    pub(super) fn read(&self, row: &Row) -> ReadRow {
        let cells = row.by_column(&self.mapping);
        let (said, mut whys) = match read_row(self.import.kind, &cells, &self.day, self.today) {
            Ok(said) => (said, vec![]),
            Err((said, problems)) => {
                (said, problems.into_iter().map(|problem: CellProblem| Why::Cell(problem)).collect())
            }
        };
        if row.too_many_cells {
            whys.insert(0, Why::TooManyCells);
        }
        ReadRow { row: row.clone(), said, whys }
    }
}

/// A row that was read.
#[derive(Debug)]
pub(super) struct ReadRow {
    pub row: Row,
    pub said: Said,
    pub whys: Vec<Why>,
}

/// A whole list in memory.
#[derive(Debug)]
struct List {
    ground: Ground,
    rows: Vec<ReadRow>,
    places: HashMap<u32, usize>,
    index: FileIndex,
}

pub(super) async fn judge_all(app: &App, task: &Task) -> Result<Piece, Problem> {
    let (asked, id) = (task.asked, task.import);
    let ground = app.read_on_behalf_of(asked.organisation, asked.by, move |tx| Ground::lay(tx, id)).await?;
    if ground.import.state != ImportState::Judging {
        return Ok(Piece::Finished);
    }
    let list = Arc::new(read_list(app, task, ground).await?);
    let total = i32::try_from(list.rows.len()).unwrap_or(i32::MAX);
    for start in (0..list.rows.len()).step_by(WRITTEN) {
        let range = start..(start + WRITTEN).min(list.rows.len());
        let done = i32::try_from(range.end).unwrap_or(i32::MAX);
        let (some, within) = (list.clone(), range.clone());
        let verdicts = app
            .read_on_behalf_of(asked.organisation, asked.by, move |tx| judge_some(tx, &some, within.clone()))
            .await?;
        let (some, job) = (list.clone(), task.job.clone());
        let mine = app
            .on_behalf_of(asked.organisation, asked.by, move |tx| {
                Ok(jobs::go_on(tx.db, &job, LEASE, (done, total))? && save(tx, &some, range.clone(), &verdicts)?)
            })
            .await?;
        if !mine {
            return Ok(Piece::Lost);
        }
    }
    app.on_behalf_of(asked.organisation, asked.by, move |tx| {
        Ok(imports::step(tx.db, id, ImportState::Judging, ImportState::Judged, None, None)?)
    })
    .await?;
    Ok(Piece::Finished)
}

async fn read_list(app: &App, task: &Task, ground: Ground) -> Result<List, Problem> {
    let (asked, id) = (task.asked, task.import);
    let (mut rows, mut after) = (Vec::new(), 0);
    loop {
        let page = app
            .read_on_behalf_of(asked.organisation, asked.by, move |tx| {
                find_import(tx, id)?;
                Ok(rows::page(tx.db, id, after, READ, false)?)
            })
            .await?;
        let Some(last) = page.last() else { break };
        after = last.number;
        rows.extend(page.iter().map(|row| ground.read(row)));
    }
    let places = rows.iter().enumerate().map(|(at, read)| (read.row.number, at)).collect();
    let good = rows.iter().filter(|read| read.whys.is_empty());
    let index = FileIndex::of(good.map(|read| (read.row.number, &read.said)));
    Ok(List { ground, rows, places, index })
}

fn judge_some(tx: &mut Tx<'_, '_>, list: &List, range: Range<usize>) -> Result<Vec<Verdict>, Problem> {
    let rows = list.rows.get(range).unwrap_or_default();
    let against = Against::of(tx, &list.ground, rows)?;
    let other = |number: u32| list.places.get(&number).and_then(|at| list.rows.get(*at)).map(|read| &read.said);
    Ok(rows
        .iter()
        .map(|read| {
            if !read.whys.is_empty() {
                return Verdict::Problem { whys: read.whys.clone() };
            }
            let about = list.index.about(read.row.number, &read.said, other);
            against.judge(tx, &list.ground, read, &about)
        })
        .collect())
}

/// The people that some rows may be about, and what is known of those who are here.
#[derive(Debug)]
pub(super) struct Against {
    pub people: Vec<Known>,
    pub participants: HashMap<Id<Participant>, Participant>,
    seen: seen::Seen,
    records: Records,
}

impl Against {
    pub(super) fn of(tx: &mut Tx<'_, '_>, ground: &Ground, rows: &[ReadRow]) -> Result<Self, Problem> {
        let said = || rows.iter().map(|read| &read.said);
        let marks = Marks {
            admissions: said().filter_map(|said| said.admission.clone()).collect(),
            upns: said().filter_map(|said| said.upn.clone()).collect(),
            births: said().filter_map(|said| said.birth_date).collect(),
            families: said().filter_map(|said| said.family_name.as_ref().map(Line::search_form)).collect(),
        };
        let people = people::known(tx.db, &ground.import, &marks)?;
        let here: Vec<Id<Participant>> = people.iter().flat_map(|known| &known.here).map(|(id, _)| *id).collect();
        let scope = tx.scope::<Participant>()?;
        let participants = if here.is_empty() { vec![] } else { participants::some(tx.db, &scope, &here)? };
        Ok(Self {
            seen: seen::of(tx.db, ground.import.kind, &here)?,
            records: Records::of(tx, &ground.import, &participants)?,
            participants: participants.into_iter().map(|participant| (participant.id, participant)).collect(),
            people,
        })
    }

    pub(super) fn judge(
        &self,
        tx: &Tx<'_, '_>,
        ground: &Ground,
        read: &ReadRow,
        about: &tenfold_domain::import::InFile,
    ) -> Verdict {
        let (kind, list) = (ground.import.kind, read.said.canonical());
        judge(kind, &read.said, about, &self.people, read.row.choice, |known| self.changes(tx, ground, known, &list))
    }

    fn changes(
        &self,
        tx: &Tx<'_, '_>,
        ground: &Ground,
        known: &Known,
        list: &Canonical,
    ) -> Vec<tenfold_domain::import::Change> {
        let kind = ground.import.kind;
        let side = |(_, side): &&(Id<Participant>, _)| kind.side().is_none_or(|wanted| wanted == *side);
        let Some((id, _)) = known.here.iter().find(side) else { return vec![] };
        let Some(participant) = self.participants.get(id) else { return vec![] };
        let present = Present {
            identity: &known.identity,
            profile: &participant.profile,
            free: self.records.free(*id),
            medical: self.records.medical(participant.young_person),
        };
        let said = |column, text: &str| self.seen.said(tx.db, *id, column, text);
        changes(kind, list, &present.canonical(list), said)
    }
}

fn save(tx: &mut Tx<'_, '_>, list: &List, range: Range<usize>, verdicts: &[Verdict]) -> Result<bool, Problem> {
    let rows = list.rows.get(range).unwrap_or_default();
    for (read, verdict) in rows.iter().zip(verdicts) {
        let mut cells = read.row.cells.clone();
        cells.retain(|at, _| list.ground.mapping.kept().any(|(kept, _)| kept == *at));
        let trimmed = read.row.holds_more_than(&list.ground.mapping).then_some(&cells);
        rows::save_verdict(tx.db, &read.row, verdict, trimmed)?;
    }
    Ok(true)
}
