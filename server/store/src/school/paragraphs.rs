//! Paragraphs about young people for their school.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit, Reading, Scope},
    id::Id,
    organisation::Cohort,
    people::{Participant, Side},
    school::{AnswerDetails, Answered, NoteAnswer, Paragraph, ParagraphDetails, WriteParagraph},
    text::Note,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{
        organisation::{cohort, site},
        school::school_paragraph,
        young_people::{participant, young_person},
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(school_paragraph, participant);
diesel::allow_tables_to_appear_in_same_query!(school_paragraph, cohort);
diesel::allow_tables_to_appear_in_same_query!(school_paragraph, site);
diesel::joinable!(school_paragraph -> participant (participant_id));

/// More than the people of a cohort have.
const MOST: i64 = 1_000;

const fn cell(row: uuid::Uuid) -> Cell {
    Cell { table: "school_paragraph", column: "words", row }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = school_paragraph)]
struct ParagraphRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    words: Sealed,
    written_on: NaiveDate,
    answer: Option<String>,
    seen_on: Option<NaiveDate>,
    version: i32,
}

type Found = (ParagraphRow, Key, Key, Key);

/// Of whom.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    Cohort(Id<Cohort>),
    Person(Id<Participant>),
    One(Id<Paragraph>),
}

/// Those that were not replaced, newest first.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, whose: Whose) -> Result<Vec<Paragraph>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let mut query = school_paragraph::table
            .inner_join(participant::table.inner_join(cohort::table.inner_join(site::table)))
            .filter(school_paragraph::organisation_id.eq(Key::from(scope.organisation())))
            .filter(school_paragraph::replaced_at.is_null())
            .into_boxed();
        query = match whose {
            Whose::Cohort(of) => query.filter(participant::cohort_id.eq(Key::from(of))),
            Whose::Person(of) => query.filter(school_paragraph::participant_id.eq(Key::from(of))),
            Whose::One(one) => query.filter(school_paragraph::id.eq(Key::from(one))),
        };
        if !scope.whole() {
            let named = participant::cohort_id.eq_any(Key::all(scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all(scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all(scope.areas()))));
        }
        query
            .order((school_paragraph::written_at.desc(), school_paragraph::id))
            .limit(MOST)
            .select((ParagraphRow::as_select(), site::area_id, site::id, cohort::id))
            .load(c)
    })?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

fn open(tx: &mut Tx<'_>, (row, area, site, cohort): Found) -> Result<Paragraph, StoreError> {
    let damaged = || StoreError::damaged("school_paragraph");
    let answer = row.answer.as_deref().map(|code| Answered::from_code(code).ok_or_else(damaged)).transpose()?;
    Ok(Paragraph {
        id: row.id.id(),
        place: Location::cohort(row.organisation_id.id(), area.id(), site.id(), cohort.id()),
        about: row.participant_id.id(),
        text: Note::parse(&tx.open(cell(row.id.0), &row.words)?).map_err(|_| damaged())?,
        written_on: row.written_on,
        answered: answer.zip(row.seen_on),
        version: row.version,
    })
}

/// Writes one about the permit's young person, in place of the one before.
pub fn put(
    tx: &mut Tx<'_>,
    permit: &Permit<WriteParagraph>,
    (side, day): (Side, NaiveDate),
    details: &ParagraphDetails,
) -> Result<Id<Paragraph>, StoreError> {
    let (id, now, about) = (tx.new_id::<Paragraph>(), Moment::from(tx.now()), Key::from(permit.record()));
    on_db!(tx.conn(), |c| diesel::update(
        school_paragraph::table
            .filter(school_paragraph::participant_id.eq(about))
            .filter(school_paragraph::replaced_at.is_null())
    )
    .set(school_paragraph::replaced_at.eq(now))
    .execute(c))?;
    let person: Key = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table)
        .filter(participant::id.eq(about))
        .select(young_person::person_id)
        .first(c))?;
    let words = tx.seal(holder(person.id(), side), cell(id.uuid()), details.text.as_str())?;
    on_db!(tx.conn(), |c| diesel::insert_into(school_paragraph::table)
        .values((
            school_paragraph::id.eq(Key::from(id)),
            school_paragraph::organisation_id.eq(Key::from(permit.organisation())),
            school_paragraph::participant_id.eq(about),
            school_paragraph::words.eq(&words),
            school_paragraph::written_on.eq(day),
            school_paragraph::written_by.eq(permit.by().map(Key::from)),
            school_paragraph::written_at.eq(now),
            school_paragraph::version.eq(1),
        ))
        .execute(c))?;
    Ok(id)
}

/// Writes down what its young person said of the permit's paragraph.
pub fn answer(tx: &mut Tx<'_>, permit: &Permit<NoteAnswer>, said: AnswerDetails) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let seen = school_paragraph::table
        .filter(school_paragraph::id.eq(Key::from(permit.record())))
        .filter(school_paragraph::version.eq(permit.version()))
        .filter(school_paragraph::replaced_at.is_null());
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            school_paragraph::answer.eq(said.answer.code()),
            school_paragraph::seen_on.eq(said.seen_on),
            school_paragraph::answered_at.eq(now),
            school_paragraph::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}
