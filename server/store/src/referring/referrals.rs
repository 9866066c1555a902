//! Referrals as they came.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Reading, Scope},
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::Cohort,
    people::{Participant, Side, Stage},
    referring::{Agreed, Door, ParentTold, Refer, Referral, ReferralWords},
    staff::Person,
    text::{Line, Note},
};
use uuid::Uuid;

use super::{ListedMentee, MENTEE, MenteeRow, mentee, of_mentees, open, seal};
use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{
        organisation::{cohort, site},
        people::person,
        referring::referral,
        young_people::{participant, young_person},
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = referral)]
struct ReferralRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    door: String,
    made_by: Option<Key>,
    referrer: Option<Sealed>,
    knows_them: Option<Sealed>,
    contact: Option<Sealed>,
    need: Option<Sealed>,
    strengths: Option<Sealed>,
    hopes: Option<Sealed>,
    agreed: String,
    parent_told: String,
    notice_version: Option<i32>,
    sent_as: Option<Key>,
    received_on: NaiveDate,
    created_at: Moment,
}

fn damaged() -> StoreError {
    StoreError::damaged("referral")
}

impl ReferralRow {
    fn open(self, tx: &mut Tx<'_>) -> Result<Referral, StoreError> {
        let cell = |column| Cell { table: "referral", column, row: self.id.0 };
        let words = ReferralWords {
            referrer: open(tx, cell("referrer"), self.referrer.as_ref(), Line::parse)?,
            knows_them: open(tx, cell("knows_them"), self.knows_them.as_ref(), Line::parse)?,
            contact: open(tx, cell("contact"), self.contact.as_ref(), Line::parse)?,
            need: open(tx, cell("need"), self.need.as_ref(), Note::parse)?,
            strengths: open(tx, cell("strengths"), self.strengths.as_ref(), Note::parse)?,
            hopes: open(tx, cell("hopes"), self.hopes.as_ref(), Note::parse)?,
            agreed: Agreed::from_code(&self.agreed).ok_or_else(damaged)?,
            parent_told: ParentTold::from_code(&self.parent_told).ok_or_else(damaged)?,
        };
        Ok(Referral {
            id: self.id.id(),
            participant: self.participant_id.id(),
            door: Door::from_code(&self.door).ok_or_else(damaged)?,
            words,
            received_on: self.received_on,
        })
    }
}

/// A referral that is about to be kept.
#[derive(Debug)]
pub struct NewReferral<'a> {
    pub participant: Id<Participant>,
    /// Whose key seals it.
    pub person: Id<Person>,
    pub door: Door,
    pub words: &'a ReferralWords,
    pub notice_version: Option<i32>,
    /// The sending that it came with, so that the same sending makes no second one.
    pub sent_as: Option<Uuid>,
    pub on: NaiveDate,
}

pub fn add(tx: &mut Tx<'_>, permit: &Permit<Refer>, new: &NewReferral<'_>) -> Result<Id<Referral>, StoreError> {
    let id = tx.new_id::<Referral>();
    let key = holder(new.person, Side::Mentee);
    let line = |line: &Option<Line>| line.as_ref().map(Line::to_string);
    let note = |note: &Option<Note>| note.as_ref().map(Note::to_string);
    let mut sealed = |column, text: Option<String>| seal(tx, key, "referral", column, id.uuid(), text.as_deref());
    let row = ReferralRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: new.participant.into(),
        door: new.door.code().to_owned(),
        made_by: permit.by().map(Key::from),
        referrer: sealed("referrer", line(&new.words.referrer))?,
        knows_them: sealed("knows_them", line(&new.words.knows_them))?,
        contact: sealed("contact", line(&new.words.contact))?,
        need: sealed("need", note(&new.words.need))?,
        strengths: sealed("strengths", note(&new.words.strengths))?,
        hopes: sealed("hopes", note(&new.words.hopes))?,
        agreed: new.words.agreed.code().to_owned(),
        parent_told: new.words.parent_told.code().to_owned(),
        notice_version: new.notice_version,
        sent_as: new.sent_as.map(Key::from),
        received_on: new.on,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(referral::table).values(&row).execute(c))?;
    Ok(id)
}

/// Whether this sending has made a referral already.
pub fn was_sent(tx: &mut Tx<'_>, permit: &Permit<Refer>, sent_as: Uuid) -> Result<bool, StoreError> {
    let count: i64 = on_db!(tx.conn(), |c| referral::table
        .filter(referral::organisation_id.eq(Key::from(permit.organisation())))
        .filter(referral::sent_as.eq(Key::from(sent_as)))
        .count()
        .get_result(c))?;
    Ok(count > 0)
}

/// Every referral of a participant whom the caller has found in scope, newest first, each with the name of the member of
/// staff who made it.
pub fn of(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<(Referral, Option<String>)>, StoreError> {
    let rows: Vec<ReferralRow> = on_db!(tx.conn(), |c| referral::table
        .filter(referral::participant_id.eq(Key::from(whose.id)))
        .order(referral::id.desc())
        .select(ReferralRow::as_select())
        .load(c))?;
    let makers: Vec<Key> = rows.iter().filter_map(|row| row.made_by).collect();
    let names: Vec<(Key, String, String)> = if makers.is_empty() {
        vec![]
    } else {
        on_db!(tx.conn(), |c| person::table
            .filter(person::id.eq_any(makers.clone()))
            .select((person::id, person::given_name, person::family_name))
            .load(c))?
    };
    rows.into_iter()
        .map(|row| {
            let maker = names.iter().find(|(id, _, _)| Some(*id) == row.made_by);
            let name = maker.map(|(_, given, family)| format!("{given} {family}"));
            Ok((row.open(tx)?, name))
        })
        .collect()
}

/// The participant, if there is one, as which somebody is in a cohort as a mentee already: they are attached to it and
/// not made twice.
pub fn open_mentee(
    tx: &mut Tx<'_>,
    permit: &Permit<Refer>,
    young: Id<tenfold_domain::people::YoungPerson>,
) -> Result<Option<Id<Participant>>, StoreError> {
    let id: Option<Key> = on_db!(tx.conn(), |c| participant::table
        .filter(participant::cohort_id.eq(Key::from(permit.record())))
        .filter(participant::young_person_id.eq(Key::from(young)))
        .filter(participant::side.eq(Side::Mentee.code()))
        .filter(participant::ended_on.is_null())
        .filter(participant::arriving_with.is_null())
        .select(participant::id)
        .first(c)
        .optional())?;
    Ok(id.map(Key::id))
}

/// A line of the list of referrals.
#[derive(Debug, Clone)]
pub struct ListedReferral {
    pub id: Id<Referral>,
    pub door: Door,
    pub received_on: NaiveDate,
    pub mentee: ListedMentee,
}

/// Which referrals a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// Not decided yet, or come in again after the decision.
    New,
    Decided,
    /// Every one that this member of staff made.
    MadeBy(Id<Person>),
}

type Row = (Key, String, NaiveDate, MenteeRow);

/// The referrals of one cohort, newest first.
pub fn list<R: Reading>(
    tx: &mut Tx<'_>,
    scope: &Scope<R>,
    of: Id<Cohort>,
    showing: Showing,
    wanted: &Wanted,
) -> Result<Page<ListedReferral>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| {
        let mut query = of_mentees!(referral, scope, of);
        let fresh = participant::stage.eq(Stage::Referred.code());
        let again = participant::stage
            .ne(Stage::Waiting.code())
            .and(participant::stage.ne(Stage::Accepted.code()))
            .and(referral::received_on.gt(participant::stage_since));
        query = match showing {
            Showing::New => query.filter(fresh.or(again)),
            Showing::Decided => query
                .filter(participant::stage.ne(Stage::Referred.code()))
                .filter(participant::stage.ne(Stage::Waiting.code())),
            Showing::MadeBy(who) => query.filter(referral::made_by.eq(Key::from(who))),
        };
        if !wanted.search.is_empty() {
            query = query.filter(young_person::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            query = query.filter(referral::id.lt(Key::from(after.id)));
        }
        query
            .order(referral::id.desc())
            .limit(PAGE as i64 + 1)
            .select((referral::id, referral::door, referral::received_on, MENTEE))
            .load(c)
    })?;
    Page::cut(rows, |row| Cursor { key: String::new(), id: row.0.0 }).try_map(|(id, door, received_on, row)| {
        let door = Door::from_code(&door).ok_or_else(damaged)?;
        Ok(ListedReferral { id: id.id(), door, received_on, mentee: mentee(row)? })
    })
}
