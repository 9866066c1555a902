//! Notices about sessions on disk, and how staff would like to be told.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Location, Permit, Scope},
    id::Id,
    jobs::JobState,
    listing::{Cursor, PAGE, Page},
    notices::{Addressee, ChooseNotices, Notice, NoticeKind, NoticeReading, StaffWish, TellInPerson, Urgency, Way},
    organisation::{Cohort, Organisation},
    phone::Phone,
    staff::Person,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        notices::{notice, notice_wish},
        organisation::{cohort, site},
    },
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(notice, cohort);
diesel::allow_tables_to_appear_in_same_query!(notice, site);
diesel::joinable!(notice -> cohort (cohort_id));

/// More than anybody can ring in a day.
const MOST_TO_DO: i64 = 200;

#[derive(Queryable, Selectable)]
#[diesel(table_name = notice)]
struct NoticeRow {
    id: Key,
    organisation_id: Key,
    cohort_id: Key,
    kind: String,
    addressee: String,
    person_id: Option<Key>,
    participant_id: Option<Key>,
    carer_id: Option<Key>,
    contact_id: Option<Key>,
    way: String,
    urgent: bool,
    about_on: Option<NaiveDate>,
    state: String,
    ended_at: Option<Moment>,
    told_at: Option<Moment>,
    version: i32,
    created_at: Moment,
}

type Found = (NoticeRow, Key, Key);

impl NoticeRow {
    fn open(self, (area, site): (Key, Key)) -> Result<Notice, StoreError> {
        let damaged = || StoreError::damaged("notice");
        let to = match (self.addressee.as_str(), self.person_id, self.participant_id) {
            ("adult", Some(person), None) => Addressee::Adult(person.id()),
            ("home", None, Some(of)) => Addressee::Home { of: of.id(), carer: self.carer_id.map(Key::id) },
            ("office", None, None) => Addressee::Office(self.contact_id.map(Key::id)),
            _ => return Err(damaged()),
        };
        Ok(Notice {
            id: self.id.id(),
            place: Location::cohort(self.organisation_id.id(), area.id(), site.id(), self.cohort_id.id()),
            kind: NoticeKind::from_code(&self.kind).ok_or_else(damaged)?,
            to,
            way: Way::from_code(&self.way).ok_or_else(damaged)?,
            urgency: if self.urgent { Urgency::Urgent } else { Urgency::Usual },
            day: self.about_on,
            state: JobState::from_code(&self.state).ok_or_else(damaged)?,
            asked_at: self.created_at.0,
            ended_at: self.ended_at.map(|at| at.0),
            told_at: self.told_at.map(|at| at.0),
            version: self.version,
        })
    }
}

/// The notices of a scope, each with its cohort's area and site.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = notice::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(notice::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if !$scope.whole() {
            let named = notice::cohort_id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

fn all(rows: Vec<Found>) -> Result<Vec<Notice>, StoreError> {
    rows.into_iter().map(|(row, area, site)| row.open((area, site))).collect()
}

/// The notices of a cohort, newest first.
pub fn of_cohort(
    tx: &mut Tx<'_>,
    scope: &Scope<NoticeReading>,
    of: Id<Cohort>,
    after: Option<&Cursor>,
) -> Result<Page<Notice>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let mut query = scoped!(scope).filter(notice::cohort_id.eq(Key::from(of)));
        if let Some(after) = after {
            query = query.filter(notice::id.lt(Key::from(after.id)));
        }
        query
            .order(notice::id.desc())
            .limit(PAGE as i64 + 1)
            .select((NoticeRow::as_select(), site::area_id, site::id))
            .load(c)
    })?;
    let page = Page::cut(rows, |row| Cursor { key: String::new(), id: row.0.id.0 });
    page.try_map(|(row, area, site)| row.open((area, site)))
}

/// How long what cannot wait may be tried before a person hears of it.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// Those of a cohort that only a person can see to, the urgent ones first: not sent, nothing to send to, or urgent and
/// still waiting. Reminders, and days that are over, are nothing to ring about.
pub fn to_do(
    tx: &mut Tx<'_>,
    scope: &Scope<NoticeReading>,
    of: Id<Cohort>,
    today: NaiveDate,
) -> Result<Vec<Notice>, StoreError> {
    let long_ago = Moment::from(tx.now() - PATIENCE);
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let not_sent = notice::state.eq_any(["failed", "uncertain"]);
        let late = notice::urgent.eq(true).and(notice::created_at.lt(long_ago));
        let waits = notice::state.eq("waiting").and(notice::way.eq("call").or(late));
        scoped!(scope)
            .filter(notice::cohort_id.eq(Key::from(of)))
            .filter(notice::told_at.is_null())
            .filter(notice::kind.ne(NoticeKind::Reminder.code()))
            .filter(notice::about_on.is_null().or(notice::about_on.ge(today)))
            .filter(not_sent.or(waits))
            .order((notice::urgent.desc(), notice::id.desc()))
            .limit(MOST_TO_DO)
            .select((NoticeRow::as_select(), site::area_id, site::id))
            .load(c)
    })?;
    all(rows)
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<NoticeReading>, id: Id<Notice>) -> Result<Option<Notice>, StoreError> {
    let row: Option<Found> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(notice::id.eq(Key::from(id)))
        .select((NoticeRow::as_select(), site::area_id, site::id))
        .first(c)
        .optional())?;
    row.map(|(row, area, site)| row.open((area, site))).transpose()
}

/// One notice, for whoever delivers it or opens the link that it held.
pub fn by_id(tx: &mut Tx<'_>, id: Id<Notice>) -> Result<Option<Notice>, StoreError> {
    let row: Option<Found> = on_db!(tx.conn(), |c| notice::table
        .inner_join(cohort::table.inner_join(site::table))
        .filter(notice::id.eq(Key::from(id)))
        .select((NoticeRow::as_select(), site::area_id, site::id))
        .first(c)
        .optional())?;
    row.map(|(row, area, site)| row.open((area, site))).transpose()
}

/// A notice that is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewNotice {
    pub kind: NoticeKind,
    pub to: Addressee,
    pub way: Way,
    pub urgency: Urgency,
    pub day: Option<NaiveDate>,
}

/// Writes down a notice about sessions of a cohort, which the permit's action changes. Its mail or message is a job of
/// its own.
pub fn add<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    of: Id<Cohort>,
    new: &NewNotice,
) -> Result<Id<Notice>, StoreError> {
    let (id, now) = (tx.new_id::<Notice>(), Moment::from(tx.now()));
    let (addressee, person, participant, carer, contact) = match new.to {
        Addressee::Adult(person) => ("adult", Some(Key::from(person)), None, None, None),
        Addressee::Home { of, carer } => ("home", None, Some(Key::from(of)), carer.map(Key::from), None),
        Addressee::Office(contact) => ("office", None, None, None, contact.map(Key::from)),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(notice::table)
        .values((
            notice::id.eq(Key::from(id)),
            notice::organisation_id.eq(Key::from(permit.organisation())),
            notice::cohort_id.eq(Key::from(of)),
            notice::kind.eq(new.kind.code()),
            notice::addressee.eq(addressee),
            notice::person_id.eq(person),
            notice::participant_id.eq(participant),
            notice::carer_id.eq(carer),
            notice::contact_id.eq(contact),
            notice::way.eq(new.way.code()),
            notice::urgent.eq(new.urgency == Urgency::Urgent),
            notice::about_on.eq(new.day),
            notice::state.eq(JobState::Waiting.code()),
            notice::version.eq(1),
            notice::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

/// Writes down how far its mail or message has come.
pub fn note_state(tx: &mut Tx<'_>, id: Id<Notice>, state: JobState) -> Result<(), StoreError> {
    let ended = (!matches!(state, JobState::Waiting | JobState::Running)).then(|| Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::update(notice::table.find(Key::from(id)))
        .set((notice::state.eq(state.code()), notice::ended_at.eq(ended)))
        .execute(c))?;
    Ok(())
}

/// A person told them.
pub fn tell_in_person(tx: &mut Tx<'_>, permit: &Permit<TellInPerson>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    let seen =
        notice::table.filter(notice::id.eq(Key::from(permit.record()))).filter(notice::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            notice::told_at.eq(now),
            notice::told_by.eq(permit.by().map(Key::from)),
            notice::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// Who of an organisation was reminded of a day already.
pub fn reminded(tx: &mut Tx<'_>, of: Id<Organisation>, day: NaiveDate) -> Result<HashSet<Addressee>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| notice::table
        .inner_join(cohort::table.inner_join(site::table))
        .filter(notice::organisation_id.eq(Key::from(of)))
        .filter(notice::kind.eq(NoticeKind::Reminder.code()))
        .filter(notice::about_on.eq(day))
        .select((NoticeRow::as_select(), site::area_id, site::id))
        .load(c))?;
    rows.into_iter().map(|(row, area, site)| Ok(row.open((area, site))?.to)).collect()
}

fn holder(person: Id<Person>) -> Holder {
    Holder { kind: HolderKind::Person, id: person.uuid(), class: "notices" }
}

fn cell(person: Id<Person>) -> Cell {
    Cell { table: "notice_wish", column: "texts_to", row: person.uuid() }
}

type WishRow = (Key, Option<Sealed>, bool, i32);

/// How some of an organisation's staff would like to be told, with the version; whoever has said nothing is not in it.
pub fn wishes(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    whose: &[Id<Person>],
) -> Result<HashMap<Id<Person>, (StaffWish, i32)>, StoreError> {
    let rows: Vec<WishRow> = on_db!(tx.conn(), |c| notice_wish::table
        .filter(notice_wish::organisation_id.eq(Key::from(of)))
        .filter(notice_wish::person_id.eq_any(Key::all(whose)))
        .select((notice_wish::person_id, notice_wish::texts_to, notice_wish::reminders, notice_wish::version))
        .load(c))?;
    let mut wishes = HashMap::new();
    for (person, texts_to, reminders, version) in rows {
        let person: Id<Person> = person.id();
        let texts_to = texts_to.map(|sealed| tx.open(cell(person), &sealed)).transpose()?;
        let texts_to = texts_to.map(|raw| Phone::parse(&raw)).transpose();
        let texts_to = texts_to.map_err(|_| StoreError::damaged("notice_wish.texts_to"))?;
        wishes.insert(person, (StaffWish { texts_to, reminders }, version));
    }
    Ok(wishes)
}

/// Keeps the wish of the permit's person.
pub fn keep_wish(tx: &mut Tx<'_>, permit: &Permit<ChooseNotices>, wish: &StaffWish) -> Result<(), StoreError> {
    let (person, now): (Id<Person>, _) = (Id::from_uuid(permit.record()), Moment::from(tx.now()));
    let seal = |phone: &Phone, tx: &mut Tx<'_>| tx.seal(holder(person), cell(person), phone.as_str());
    let texts_to = wish.texts_to.as_ref().map(|phone| seal(phone, tx)).transpose()?;
    if permit.version() == 0 {
        on_db!(tx.conn(), |c| diesel::insert_into(notice_wish::table)
            .values((
                notice_wish::person_id.eq(Key::from(person)),
                notice_wish::organisation_id.eq(Key::from(permit.organisation())),
                notice_wish::texts_to.eq(&texts_to),
                notice_wish::reminders.eq(wish.reminders),
                notice_wish::version.eq(1),
                notice_wish::created_at.eq(now),
            ))
            .execute(c))?;
        return Ok(());
    }
    let seen = notice_wish::table
        .filter(notice_wish::person_id.eq(Key::from(person)))
        .filter(notice_wish::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            notice_wish::texts_to.eq(&texts_to),
            notice_wish::reminders.eq(wish.reminders),
            notice_wish::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}
