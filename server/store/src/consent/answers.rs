//! Answers on disk. An answer is never written over: it ends, by a later one or by a withdrawal.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit},
    consent::{About, Consent, ConsentRequest, Ended, Given, GivenBy, How, Language, Purpose},
    dated::Span,
    id::Id,
    people::Carer,
    text::Line,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{consent::consent, people::person},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(consent, person);

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = consent)]
struct ConsentRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    purpose: String,
    answer: String,
    text_version: i32,
    notice_version: i32,
    language: String,
    given_by: String,
    carer_id: Option<Key>,
    name: Sealed,
    how: String,
    seen_by: Option<Key>,
    consent_request_id: Option<Key>,
    started_on: NaiveDate,
    expires_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    ended_how: Option<String>,
    ended_by: Option<Key>,
    version: i32,
    created_at: Moment,
}

fn name_cell(row: Id<Consent>) -> Cell {
    Cell { table: "consent", column: "name", row: row.uuid() }
}

/// What the rules look at, of one row.
pub(crate) fn given(
    answer: &str,
    by: &str,
    (started_on, ended_on): (NaiveDate, Option<NaiveDate>),
    expires_on: Option<NaiveDate>,
    withdrawn: bool,
) -> Result<Given, StoreError> {
    let damaged = || StoreError::damaged("consent");
    Ok(Given {
        yes: answer == "yes",
        by: GivenBy::from_code(by).ok_or_else(damaged)?,
        span: Span::new(started_on, ended_on).map_err(|_| damaged())?,
        expires_on,
        withdrawn,
    })
}

fn open(tx: &mut Tx<'_>, whose: &About, row: ConsentRow) -> Result<Consent, StoreError> {
    let damaged = || StoreError::damaged("consent");
    let id = row.id.id();
    let name = tx.open(name_cell(id), &row.name)?;
    let ended_how = row.ended_how.as_deref().map(|code| How::from_code(code).ok_or_else(damaged)).transpose()?;
    Ok(Consent {
        id,
        organisation: row.organisation_id.id(),
        area: whose.area,
        site: whose.site,
        cohort: whose.cohort,
        participant: whose.participant,
        purpose: Purpose::from_code(&row.purpose).ok_or_else(damaged)?,
        text_version: row.text_version,
        language: Language::from_code(&row.language).ok_or_else(damaged)?,
        given: given(&row.answer, &row.given_by, (row.started_on, row.ended_on), row.expires_on, ended_how.is_some())?,
        carer: row.carer_id.map(Key::id),
        name: Line::parse(&name).map_err(|_| damaged())?,
        how: How::from_code(&row.how).ok_or_else(damaged)?,
        seen_by: row.seen_by.map(Key::id),
        ended: row.ended_on.map(|_| Ended { by_way_of: ended_how, noted_by: row.ended_by.map(Key::id) }),
        version: row.version,
    })
}

/// Every answer there ever was about somebody whom the caller has found, in the order in which they came, each with the
/// name of the member of staff who saw the paper or rang.
pub fn of(tx: &mut Tx<'_>, whose: &About) -> Result<Vec<(Consent, Option<String>)>, StoreError> {
    type Row = (ConsentRow, Option<String>, Option<String>);
    let rows: Vec<Row> = on_db!(tx.conn(), |c| consent::table
        .left_join(person::table.on(consent::seen_by.eq(person::id.nullable())))
        .filter(consent::participant_id.eq(Key::from(whose.participant)))
        .order((consent::started_on, consent::id))
        .select((ConsentRow::as_select(), person::given_name.nullable(), person::family_name.nullable()))
        .load(c))?;
    let named = |given: Option<String>, family: Option<String>| Some(format!("{} {}", given?, family?));
    rows.into_iter().map(|(row, given, family)| Ok((open(tx, whose, row)?, named(given, family)))).collect()
}

/// A new answer, less the purpose.
#[derive(Debug, Clone)]
pub struct NewAnswer<'a> {
    pub by: GivenBy,
    pub carer: Option<Id<Carer>>,
    pub name: &'a Line,
    pub how: How,
    pub language: Language,
    pub notice_version: i32,
    pub request: Option<Id<ConsentRequest>>,
    pub on: NaiveDate,
}

/// One purpose of a new answer.
#[derive(Debug, Clone, Copy)]
pub struct Answered {
    pub purpose: Purpose,
    pub yes: bool,
    pub text_version: i32,
    /// The first day on which a yes no longer holds.
    pub expires_on: NaiveDate,
}

/// Keeps an answer about somebody; the one before it ends on its day. `permit` is leave for the participant, or for the
/// request that asked about them.
pub fn add<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    whose: &About,
    new: &NewAnswer<'_>,
    answered: Answered,
) -> Result<Id<Consent>, StoreError> {
    replace_open(tx, whose, answered.purpose, new.on)?;
    let id = tx.new_id::<Consent>();
    let row = ConsentRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: whose.participant.into(),
        purpose: answered.purpose.code().to_owned(),
        answer: if answered.yes { "yes" } else { "no" }.to_owned(),
        text_version: answered.text_version,
        notice_version: new.notice_version,
        language: new.language.code().to_owned(),
        given_by: new.by.code().to_owned(),
        carer_id: new.carer.map(Key::from),
        name: tx.seal(holder(whose.person, whose.side), name_cell(id), new.name.as_str())?,
        how: new.how.code().to_owned(),
        seen_by: permit.by().map(Key::from),
        consent_request_id: new.request.map(Key::from),
        started_on: new.on,
        expires_on: answered.yes.then_some(answered.expires_on),
        ended_on: None,
        ended_how: None,
        ended_by: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(consent::table).values(&row).execute(c))?;
    Ok(id)
}

/// Ends the open answer for one purpose because another takes its place. One that was written down for a later day than
/// `day` ends on its own day.
fn replace_open(tx: &mut Tx<'_>, whose: &About, purpose: Purpose, day: NaiveDate) -> Result<(), StoreError> {
    let row: Option<(Key, NaiveDate)> = on_db!(tx.conn(), |c| consent::table
        .filter(consent::participant_id.eq(Key::from(whose.participant)))
        .filter(consent::purpose.eq(purpose.code()))
        .filter(consent::ended_on.is_null())
        .select((consent::id, consent::started_on))
        .first(c)
        .optional())?;
    let Some((id, started_on)) = row else { return Ok(()) };
    on_db!(tx.conn(), |c| diesel::update(consent::table.filter(consent::id.eq(id)))
        .set((consent::ended_on.eq(day.max(started_on)), consent::version.eq(consent::version + 1)))
        .execute(c))?;
    Ok(())
}

/// Withdraws one answer about the permit's participant, or by the permit's request.
pub fn withdraw<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    held: &Consent,
    day: NaiveDate,
    how: How,
) -> Result<(), StoreError> {
    let ended_on = held.ended_on(day).ended_on();
    let changed = on_db!(tx.conn(), |c| diesel::update(
        consent::table
            .filter(consent::organisation_id.eq(Key::from(permit.organisation())))
            .filter(consent::id.eq(Key::from(held.id)))
            .filter(consent::version.eq(held.version))
            .filter(consent::ended_on.is_null())
    )
    .set((
        consent::ended_on.eq(ended_on),
        consent::ended_how.eq(how.code()),
        consent::ended_by.eq(permit.by().map(Key::from)),
        consent::version.eq(held.version + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
