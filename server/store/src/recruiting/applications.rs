//! Applications on disk: what somebody wrote, sealed under their key as a mentor, and the list of those who wait.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    email::Email,
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::{Cohort, Organisation},
    people::{AddParticipant, Participant, Side, Slot, Stage},
    phone::Phone,
    recruiting::{Answers, Application, ApplicationReading, CameBy, CarerContact, InterestLink},
    staff::Person,
    text::{Line, Note},
};
use uuid::Uuid;

use super::{mentor_holder, open};
use crate::{
    StoreError, Tx,
    connection::on_db,
    people::participants::participants,
    schema::recruiting::application,
    sealing::{Cell, Sealed},
    types::{Json, Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = application)]
pub(super) struct ApplicationRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    came_by: String,
    interest_link_id: Option<Key>,
    sent_as: Option<Key>,
    sent_hash: Option<Vec<u8>>,
    notice: i32,
    why: Sealed,
    free: Json<Vec<String>>,
    carer_name: Option<Sealed>,
    carer_email: Option<Sealed>,
    carer_phone: Option<Sealed>,
    carer_may_write: bool,
    applied_on: NaiveDate,
    taken_by: Option<Key>,
    created_at: Moment,
}

fn cell(column: &'static str, row: Id<Application>) -> Cell {
    Cell { table: "application", column, row: row.uuid() }
}

impl ApplicationRow {
    pub(super) fn open(self, tx: &mut Tx<'_>) -> Result<Application, StoreError> {
        let id = self.id.id();
        let damaged = || StoreError::damaged("application");
        let why = open(tx, cell("why", id), Some(&self.why), Note::parse)?.ok_or_else(damaged)?;
        let free: Option<Vec<Slot>> = self.free.0.iter().map(|code| Slot::from_code(code)).collect();
        let carer = match open(tx, cell("carer_name", id), self.carer_name.as_ref(), Line::parse)? {
            None => None,
            Some(name) => Some(CarerContact {
                name,
                email: open(tx, cell("carer_email", id), self.carer_email.as_ref(), Email::parse)?,
                phone: open(tx, cell("carer_phone", id), self.carer_phone.as_ref(), Phone::parse)?,
                may_write: self.carer_may_write,
            }),
        };
        Ok(Application {
            id,
            participant: self.participant_id.id(),
            came_by: CameBy::from_code(&self.came_by).ok_or_else(damaged)?,
            applied_on: self.applied_on,
            taken_by: self.taken_by.map(Key::id),
            notice: self.notice,
            answers: Answers { why, free: free.ok_or_else(damaged)?, carer },
        })
    }
}

/// How an application comes in.
#[derive(Debug, Clone)]
pub struct Arrival<'a> {
    pub participant: Id<Participant>,
    /// Who it is.
    pub person: Id<Person>,
    pub came_by: CameBy,
    pub through: Option<Id<InterestLink>>,
    /// The id of the form as it was shown, and a hash of what was sent with it.
    pub sent: Option<(Uuid, Vec<u8>)>,
    pub notice: i32,
    pub answers: &'a Answers,
    pub applied_on: NaiveDate,
}

/// Keeps what somebody wrote who has just joined the permit's cohort.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddParticipant>,
    arrival: &Arrival<'_>,
) -> Result<Id<Application>, StoreError> {
    let id = tx.new_id::<Application>();
    let key = mentor_holder(arrival.person);
    let mut seal = |column, text: &str| tx.seal(key, cell(column, id), text);
    let carer = arrival.answers.carer.as_ref();
    let email = carer.and_then(|carer| carer.email.as_ref());
    let phone = carer.and_then(|carer| carer.phone.as_ref());
    let row = ApplicationRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: arrival.participant.into(),
        came_by: arrival.came_by.code().to_owned(),
        interest_link_id: arrival.through.map(Key::from),
        sent_as: arrival.sent.as_ref().map(|(id, _)| Key::from(*id)),
        sent_hash: arrival.sent.as_ref().map(|(_, hash)| hash.clone()),
        notice: arrival.notice,
        why: seal("why", arrival.answers.why.as_str())?,
        free: Json(arrival.answers.free.iter().map(|time| time.code()).collect()),
        carer_name: carer.map(|carer| seal("carer_name", carer.name.as_str())).transpose()?,
        carer_email: email.map(|email| seal("carer_email", email.as_str())).transpose()?,
        carer_phone: phone.map(|phone| seal("carer_phone", phone.as_str())).transpose()?,
        carer_may_write: carer.is_some_and(|carer| carer.may_write),
        applied_on: arrival.applied_on,
        taken_by: permit.by().map(Key::from),
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(application::table).values(&row).execute(c))?;
    Ok(id)
}

/// The hash of what was sent with this form before, if it was.
pub fn sent_before(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    sent_as: Uuid,
) -> Result<Option<Vec<u8>>, StoreError> {
    let hash: Option<Option<Vec<u8>>> = on_db!(tx.conn(), |c| application::table
        .filter(application::organisation_id.eq(Key::from(organisation)))
        .filter(application::sent_as.eq(Key::from(sent_as)))
        .select(application::sent_hash)
        .first(c)
        .optional())?;
    Ok(hash.flatten())
}

/// Somebody in the list of applications. Nothing of it is sealed.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub participant: Id<Participant>,
    /// What they are called, and their family name.
    pub name: String,
    pub form: Option<String>,
    pub stage: Stage,
    /// The first day on which they were here.
    pub since: NaiveDate,
    /// Nothing for somebody who came with an import.
    pub came_by: Option<CameBy>,
    /// The next talk that is booked and not written down.
    pub talk_on: Option<NaiveDate>,
}

type WaitingRow = (Key, String, NaiveDate, Option<String>, String, String, Option<String>);

/// Who applied to one cohort: those who wait, the new ones first and the longest waiting first of all; or, where
/// `wanted` asks for what is over, those about whom it was decided.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<ApplicationReading>,
    of: Id<Cohort>,
    wanted: &Wanted,
) -> Result<Page<Waiting>, StoreError> {
    let stages: &[Stage] = if wanted.with_ended {
        &[Stage::Accepted, Stage::NotAccepted, Stage::Withdrawn]
    } else {
        &[Stage::Applied, Stage::TalkAgain]
    };
    let stages: Vec<&str> = stages.iter().map(|stage| stage.code()).collect();
    let rows: Vec<WaitingRow> = on_db!(tx.conn(), |c| {
        use crate::schema::{
            people::person,
            young_people::{participant, young_person},
        };
        let mut query = participants!(scope)
            .filter(participant::cohort_id.eq(Key::from(of)))
            .filter(participant::side.eq(Side::Mentor.code()))
            .filter(participant::stage.eq_any(stages.clone()));
        if !wanted.search.is_empty() {
            query = query.filter(young_person::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some((stage, since, id)) = wanted.after.as_ref().and_then(after) {
            let same_day = participant::started_on.eq(since).and(participant::id.gt(id));
            let same_stage = participant::stage.eq(stage.clone()).and(participant::started_on.gt(since).or(same_day));
            query = query.filter(participant::stage.gt(stage).or(same_stage));
        }
        query
            .order((participant::stage, participant::started_on, participant::id))
            .limit(PAGE as i64 + 1)
            .select((
                participant::id,
                participant::stage,
                participant::started_on,
                young_person::preferred_name,
                person::given_name,
                person::family_name,
                young_person::form,
            ))
            .load(c)
    })?;
    let page = Page::cut(rows, |row| Cursor { key: format!("{} {}", row.1, row.2), id: row.0.0 });
    let ids: Vec<Key> = page.rows.iter().map(|row| row.0).collect();
    let ways = ways(tx, &ids)?;
    let talks = super::interviews::next_of(tx, &ids)?;
    page.try_map(|(id, stage, since, preferred, given, family, form)| {
        let way = ways.iter().find(|(whose, _)| *whose == id).map(|(_, way)| way.as_str());
        Ok(Waiting {
            participant: id.id(),
            name: format!("{} {family}", preferred.unwrap_or(given)),
            form,
            stage: Stage::from_code(&stage).ok_or_else(|| StoreError::damaged("participant.stage"))?,
            since,
            came_by: way.and_then(CameBy::from_code),
            talk_on: talks.iter().find(|(whose, _)| *whose == id).map(|(_, day)| *day),
        })
    })
}

fn after(cursor: &Cursor) -> Option<(String, NaiveDate, Key)> {
    let (stage, since) = cursor.key.split_once(' ')?;
    Some((stage.to_owned(), since.parse().ok()?, Key(cursor.id)))
}

fn ways(tx: &mut Tx<'_>, of: &[Key]) -> Result<Vec<(Key, String)>, StoreError> {
    Ok(on_db!(tx.conn(), |c| application::table
        .filter(application::participant_id.eq_any(of))
        .select((application::participant_id, application::came_by))
        .load(c))?)
}
