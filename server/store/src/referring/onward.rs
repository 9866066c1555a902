//! Referrals to other services, with what came of them.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::Located,
    access::{Location, Permit, Scope},
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::Cohort,
    people::{Participant, Side},
    referring::{Decide, KeepOnwardReferral, OnwardDetails, OnwardOutcome, OnwardReferral, Outcome, ReferralReading},
    text::{Line, Note},
};

use super::{ListedMentee, MENTEE, MenteeRow, mentee, of_mentees, open, seal};
use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{
        organisation::{cohort, site},
        people::person,
        referring::onward_referral,
        young_people::{participant, young_person},
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = onward_referral)]
struct OnwardRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    to_whom: Sealed,
    why: Option<Sealed>,
    referred_on: NaiveDate,
    ask_by: NaiveDate,
    outcome: Option<String>,
    outcome_note: Option<Sealed>,
    known_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn damaged() -> StoreError {
    StoreError::damaged("onward_referral")
}

impl OnwardRow {
    fn open(self, tx: &mut Tx<'_>, location: Location) -> Result<OnwardReferral, StoreError> {
        let cell = |column| Cell { table: "onward_referral", column, row: self.id.0 };
        let to_whom = open(tx, cell("to_whom"), Some(&self.to_whom), Line::parse)?.ok_or_else(damaged)?;
        let why = open(tx, cell("why"), self.why.as_ref(), Note::parse)?;
        let outcome = match (&self.outcome, self.known_on) {
            (Some(code), Some(known_on)) => Some(OnwardOutcome {
                outcome: Outcome::from_code(code).ok_or_else(damaged)?,
                note: open(tx, cell("outcome_note"), self.outcome_note.as_ref(), Note::parse)?,
                known_on,
            }),
            _ => None,
        };
        Ok(OnwardReferral {
            id: self.id.id(),
            participant: self.participant_id.id(),
            location,
            details: OnwardDetails { to_whom, why, referred_on: self.referred_on },
            ask_by: self.ask_by,
            outcome,
            version: self.version,
        })
    }
}

/// Refers the permit's participant on.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<Decide>,
    whose: &Participant,
    details: &OnwardDetails,
    ask_by: NaiveDate,
) -> Result<(), StoreError> {
    let id = tx.new_id::<OnwardReferral>();
    let key = holder(whose.person, Side::Mentee);
    let to_whom = Cell { table: "onward_referral", column: "to_whom", row: id.uuid() };
    let row = OnwardRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: permit.record().into(),
        to_whom: tx.seal(key, to_whom, details.to_whom.as_str())?,
        why: seal(tx, key, "onward_referral", "why", id.uuid(), details.why.as_ref().map(Note::as_str))?,
        referred_on: details.referred_on,
        ask_by,
        outcome: None,
        outcome_note: None,
        known_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(onward_referral::table).values(&row).execute(c))?;
    Ok(())
}

/// Every one of a participant whom the caller has found in scope, newest first.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<OnwardReferral>, StoreError> {
    let rows: Vec<OnwardRow> = on_db!(tx.conn(), |c| onward_referral::table
        .filter(onward_referral::participant_id.eq(Key::from(whose.id)))
        .order(onward_referral::id.desc())
        .select(OnwardRow::as_select())
        .load(c))?;
    rows.into_iter().map(|row| row.open(tx, whose.location())).collect()
}

/// Records what came of the permit's one.
pub fn save_outcome(
    tx: &mut Tx<'_>,
    permit: &Permit<KeepOnwardReferral>,
    whose: &Participant,
    known: &OnwardOutcome,
) -> Result<(), StoreError> {
    let key = holder(whose.person, Side::Mentee);
    let text = known.note.as_ref().map(Note::as_str);
    let note = seal(tx, key, "onward_referral", "outcome_note", permit.record(), text)?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        onward_referral::table
            .filter(onward_referral::id.eq(Key::from(permit.record())))
            .filter(onward_referral::version.eq(permit.version()))
    )
    .set((
        onward_referral::outcome.eq(known.outcome.code()),
        onward_referral::outcome_note.eq(note.clone()),
        onward_referral::known_on.eq(known.known_on),
        onward_referral::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// A line of the list: when, by when we ask, and whether we know what came of it. Not to whom: that is for one page.
#[derive(Debug, Clone)]
pub struct ListedOnward {
    pub mentee: ListedMentee,
    pub referred_on: NaiveDate,
    pub ask_by: NaiveDate,
    pub outcome: Option<Outcome>,
}

type Row = (Key, NaiveDate, NaiveDate, Option<String>, MenteeRow);

/// Who was referred on from a cohort, newest first.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<ReferralReading>,
    of: Id<Cohort>,
    wanted: &Wanted,
) -> Result<Page<ListedOnward>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| {
        let mut query = of_mentees!(onward_referral, scope, of);
        if !wanted.search.is_empty() {
            query = query.filter(young_person::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            query = query.filter(onward_referral::id.lt(Key::from(after.id)));
        }
        query
            .order(onward_referral::id.desc())
            .limit(PAGE as i64 + 1)
            .select((
                onward_referral::id,
                onward_referral::referred_on,
                onward_referral::ask_by,
                onward_referral::outcome,
                MENTEE,
            ))
            .load(c)
    })?;
    Page::cut(rows, |row| Cursor { key: String::new(), id: row.0.0 }).try_map(
        |(_, referred_on, ask_by, outcome, row)| {
            let outcome = outcome.map(|code| Outcome::from_code(&code).ok_or_else(damaged)).transpose()?;
            Ok(ListedOnward { mentee: mentee(row)?, referred_on, ask_by, outcome })
        },
    )
}
