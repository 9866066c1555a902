//! The rows of a list, each sealed, with what was judged of it.

use std::collections::BTreeMap;

use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit},
    id::Id,
    import::{AddImport, Choice, ChooseForRow, Column, FileRow, Import, Mapping, VERDICTS, Verdict},
    listing::{Cursor, PAGE, Page},
    people::Participant,
};

use super::{holder, imports::Counts};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::import::{import, import_row},
    sealing::{Cell, Sealed},
    types::Key,
};

diesel::allow_tables_to_appear_in_same_query!(import_row, import);

/// The name of a row's id.
#[derive(Debug, Clone, Copy)]
pub enum RowId {}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Joined,
    Changed,
    /// Nothing: it was no longer as it had been judged.
    Left,
}

impl Outcome {
    pub const ALL: [Self; 3] = [Self::Joined, Self::Changed, Self::Left];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Changed => "changed",
            Self::Left => "left",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// One row, opened.
#[derive(Debug, Clone)]
pub struct Row {
    pub id: Id<RowId>,
    pub import: Id<Import>,
    pub number: u32,
    pub too_many_cells: bool,
    /// By place in the file.
    pub cells: BTreeMap<usize, String>,
    pub verdict: Option<Verdict>,
    pub choice: Option<Choice>,
    pub outcome: Option<Outcome>,
    pub participant: Option<Id<Participant>>,
}

impl Row {
    /// The cells as the mapping has them now. A column that has been left out since is not there.
    pub fn by_column(&self, mapping: &Mapping) -> BTreeMap<Column, String> {
        let cell = |(at, column)| self.cells.get(&at).map(|text| (column, text.clone()));
        mapping.kept().filter_map(cell).collect()
    }

    /// Whether it holds cells that the mapping has left out since.
    pub fn holds_more_than(&self, mapping: &Mapping) -> bool {
        self.cells.keys().any(|at| !mapping.kept().any(|(kept, _)| kept == *at))
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = import_row)]
struct RowRow {
    id: Key,
    import_id: Key,
    number: i32,
    too_many_cells: bool,
    cells: Sealed,
    judged: Option<Sealed>,
    choice: Option<String>,
    outcome: Option<String>,
    participant_id: Option<Key>,
}

fn cell(column: &'static str, row: Id<RowId>) -> Cell {
    Cell { table: "import_row", column, row: row.uuid() }
}

fn damaged() -> StoreError {
    StoreError::damaged("import_row")
}

impl RowRow {
    fn open(self, tx: &mut Tx<'_>) -> Result<Row, StoreError> {
        let id = self.id.id();
        let cells = tx.open(cell("cells", id), &self.cells)?;
        let judged = match &self.judged {
            Some(sealed) => Some(tx.open(cell("judged", id), sealed)?),
            None => None,
        };
        Ok(Row {
            id,
            import: self.import_id.id(),
            number: u32::try_from(self.number).map_err(|_| damaged())?,
            too_many_cells: self.too_many_cells,
            cells: serde_json::from_str(&cells).map_err(|_| damaged())?,
            verdict: judged.map(|text| serde_json::from_str(&text)).transpose().map_err(|_| damaged())?,
            choice: self.choice.as_deref().and_then(Choice::from_code),
            outcome: self.outcome.as_deref().and_then(Outcome::from_code),
            participant: self.participant_id.map(Key::id),
        })
    }
}

fn seal_cells(
    tx: &mut Tx<'_>,
    of: Id<Import>,
    id: Id<RowId>,
    cells: &BTreeMap<usize, String>,
) -> Result<Sealed, StoreError> {
    let text = serde_json::to_string(cells).map_err(|_| damaged())?;
    tx.seal(holder(of), cell("cells", id), &text)
}

/// Keeps chosen rows of a file, in the columns that the mapping keeps and in no other.
pub fn stage(
    tx: &mut Tx<'_>,
    permit: &Permit<AddImport>,
    of: Id<Import>,
    mapping: &Mapping,
    rows: &[FileRow],
) -> Result<(), StoreError> {
    let mut made = Vec::with_capacity(rows.len());
    for row in rows {
        let id = tx.new_id::<RowId>();
        let kept = mapping.kept().filter_map(|(at, _)| row.cells.get(at).map(|text| (at, text.clone())));
        let cells = seal_cells(tx, of, id, &kept.filter(|(_, text)| !text.trim().is_empty()).collect())?;
        let beyond = row.cells.iter().skip(mapping.headings.len()).any(|text| !text.trim().is_empty());
        made.push((
            import_row::id.eq(Key::from(id)),
            import_row::organisation_id.eq(Key::from(permit.organisation())),
            import_row::import_id.eq(Key::from(of)),
            import_row::number.eq(i32::try_from(row.number).unwrap_or(i32::MAX)),
            import_row::too_many_cells.eq(beyond),
            import_row::cells.eq(cells),
        ));
    }
    // A piece that was sent before is there already.
    on_db!(tx.conn(), |c| diesel::insert_into(import_row::table).values(made).on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Rows in the order of the file, from the one after `after`; `waiting` leaves out what has become of something.
pub fn page(tx: &mut Tx<'_>, of: Id<Import>, after: u32, many: i64, waiting: bool) -> Result<Vec<Row>, StoreError> {
    let after = i32::try_from(after).unwrap_or(i32::MAX);
    let rows: Vec<RowRow> = on_db!(tx.conn(), |c| {
        let mut query = import_row::table
            .filter(import_row::import_id.eq(Key::from(of)))
            .filter(import_row::number.gt(after))
            .into_boxed();
        if waiting {
            query = query.filter(import_row::outcome.is_null()).filter(import_row::verdict.eq_any(["new", "update"]));
        }
        query.order(import_row::number).limit(many).select(RowRow::as_select()).load(c)
    })?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Rows for a page: those with one verdict, where `verdict` says so.
pub fn list(
    tx: &mut Tx<'_>,
    of: Id<Import>,
    verdict: Option<&str>,
    after: Option<&Cursor>,
) -> Result<Page<Row>, StoreError> {
    let after = after.and_then(|after| after.key.parse::<i32>().ok()).unwrap_or(0);
    let rows: Vec<RowRow> = on_db!(tx.conn(), |c| {
        let mut query = import_row::table
            .filter(import_row::import_id.eq(Key::from(of)))
            .filter(import_row::number.gt(after))
            .into_boxed();
        if let Some(verdict) = verdict {
            query = query.filter(import_row::verdict.eq(verdict));
        }
        query.order(import_row::number).limit(PAGE as i64 + 1).select(RowRow::as_select()).load(c)
    })?;
    Page::cut(rows, |row| Cursor { key: row.number.to_string(), id: row.id.0 }).try_map(|row| row.open(tx))
}

/// Every row that is to be mended: a problem, a question nobody answered, or one that was left.
pub fn to_mend(tx: &mut Tx<'_>, of: Id<Import>) -> Result<Vec<Row>, StoreError> {
    let rows: Vec<RowRow> = on_db!(tx.conn(), |c| import_row::table
        .filter(import_row::import_id.eq(Key::from(of)))
        .filter(import_row::verdict.eq_any(["problem", "perhaps"]).or(import_row::outcome.eq("left")))
        .order(import_row::number)
        .select(RowRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// The import that a row belongs to.
pub fn import_of(tx: &mut Tx<'_>, id: Id<RowId>) -> Result<Option<Id<Import>>, StoreError> {
    let key: Option<Key> =
        on_db!(tx.conn(), |c| import_row::table.find(Key::from(id)).select(import_row::import_id).first(c).optional())?;
    Ok(key.map(Key::id))
}

/// One row of an import that the caller has found in scope.
pub fn find(tx: &mut Tx<'_>, of: Id<Import>, id: Id<RowId>) -> Result<Option<Row>, StoreError> {
    let row: Option<RowRow> = on_db!(tx.conn(), |c| import_row::table
        .filter(import_row::import_id.eq(Key::from(of)))
        .filter(import_row::id.eq(Key::from(id)))
        .select(RowRow::as_select())
        .first(c)
        .optional())?;
    row.map(|row| row.open(tx)).transpose()
}

/// Keeps what was judged of a row. Cells that `trimmed` leaves out are gone with it.
pub fn save_verdict(
    tx: &mut Tx<'_>,
    row: &Row,
    verdict: &Verdict,
    trimmed: Option<&BTreeMap<usize, String>>,
) -> Result<(), StoreError> {
    let text = serde_json::to_string(verdict).map_err(|_| damaged())?;
    let judged = tx.seal(holder(row.import), cell("judged", row.id), &text)?;
    let cells = trimmed.map(|cells| seal_cells(tx, row.import, row.id, cells)).transpose()?;
    on_db!(tx.conn(), |c| diesel::update(import_row::table.find(Key::from(row.id)))
        .set((
            import_row::verdict.eq(Some(verdict.code())),
            import_row::judged.eq(Some(judged.clone())),
            cells.clone().map(|cells| import_row::cells.eq(cells)),
        ))
        .execute(c))?;
    Ok(())
}

/// Keeps what somebody decided about a row of the permit's import.
pub fn save_choice(
    tx: &mut Tx<'_>,
    permit: &Permit<ChooseForRow>,
    row: Id<RowId>,
    choice: Choice,
) -> Result<(), StoreError> {
    let at = import_row::table
        .filter(import_row::import_id.eq(Key::from(permit.record())))
        .filter(import_row::id.eq(Key::from(row)));
    let changed = on_db!(tx.conn(), |c| diesel::update(at)
        .set((import_row::choice.eq(Some(choice.code())), import_row::chosen_by.eq(permit.by().map(Key::from))))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// Writes down what became of a row.
pub fn close<A: Action<On = Import>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    row: Id<RowId>,
    outcome: Outcome,
    participant: Option<Id<Participant>>,
) -> Result<(), StoreError> {
    let at = import_row::table
        .filter(import_row::import_id.eq(Key::from(permit.record())))
        .filter(import_row::id.eq(Key::from(row)));
    let changed = on_db!(tx.conn(), |c| diesel::update(at)
        .set((import_row::outcome.eq(Some(outcome.code())), import_row::participant_id.eq(participant.map(Key::from))))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// How many rows applying the import is to do something with.
pub fn count_to_do(tx: &mut Tx<'_>, of: Id<Import>) -> Result<i64, StoreError> {
    Ok(on_db!(tx.conn(), |c| import_row::table
        .filter(import_row::import_id.eq(Key::from(of)))
        .filter(import_row::verdict.eq_any(["new", "update"]))
        .count()
        .get_result(c))?)
}

/// How many of them are still to come.
pub fn count_waiting(tx: &mut Tx<'_>, of: Id<Import>) -> Result<i64, StoreError> {
    Ok(on_db!(tx.conn(), |c| import_row::table
        .filter(import_row::import_id.eq(Key::from(of)))
        .filter(import_row::verdict.eq_any(["new", "update"]))
        .filter(import_row::outcome.is_null())
        .count()
        .get_result(c))?)
}

/// How many rows have which verdict, and how many came to what.
pub fn count(tx: &mut Tx<'_>, of: Id<Import>) -> Result<Counts, StoreError> {
    let rows: Vec<(Option<String>, Option<String>, i64)> = on_db!(tx.conn(), |c| import_row::table
        .filter(import_row::import_id.eq(Key::from(of)))
        .group_by((import_row::verdict, import_row::outcome))
        .select((import_row::verdict, import_row::outcome, diesel::dsl::count_star()))
        .load(c))?;
    let mut counts = Counts::new();
    for (verdict, outcome, many) in rows {
        let known = verdict.filter(|code| VERDICTS.contains(&code.as_str()));
        *counts.entry(known.unwrap_or_else(|| "unjudged".to_owned())).or_default() += many;
        if let Some(outcome) = outcome {
            *counts.entry(outcome).or_default() += many;
        }
    }
    Ok(counts)
}

/// Deletes some of the husks of imports whose key is erased. How many went.
pub fn delete_husks(tx: &mut Tx<'_>, many: i64) -> Result<usize, StoreError> {
    let emptied = import::table.filter(import::rows_gone_on.is_not_null()).select(import::id);
    let some: Vec<Key> = on_db!(tx.conn(), |c| import_row::table
        .filter(import_row::import_id.eq_any(emptied))
        .limit(many)
        .select(import_row::id)
        .load(c))?;
    Ok(on_db!(tx.conn(), |c| diesel::delete(import_row::table.filter(import_row::id.eq_any(some.clone()))).execute(c))?)
}
