//! Notes of what happened, each with what it says now.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Location, Permit, Scope},
    id::Id,
    incidents::{CorrectIncident, Incident, IncidentDetails, NoteIncident, Scene},
    organisation::{Area, Cohort, Organisation, Site},
};

use super::{
    MOST,
    accounts::{self, AccountRow, opened},
};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        incidents::{incident, incident_account as account},
        organisation::site,
    },
    types::{Key, Moment},
};

diesel::joinable!(incident -> site (site_id));
diesel::joinable!(account -> incident (incident_id));
diesel::allow_tables_to_appear_in_same_query!(incident, site);
diesel::allow_tables_to_appear_in_same_query!(account, incident);
diesel::allow_tables_to_appear_in_same_query!(account, site);

#[derive(Queryable, Selectable)]
#[diesel(table_name = incident)]
struct NoteRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    cohort_id: Option<Key>,
    session_id: Option<Key>,
    version: i32,
}

impl NoteRow {
    fn place(&self, area: Id<Area>) -> Location {
        let (here, at) = (self.organisation_id.id::<Organisation>(), self.site_id.id::<Site>());
        match self.cohort_id {
            Some(cohort) => Location::cohort(here, area, at, cohort.id::<Cohort>()),
            None => Location::site(here, area, at),
        }
    }
}

type Row = (NoteRow, Key, AccountRow);

fn all_opened(tx: &mut Tx<'_>, rows: Vec<Row>) -> Result<Vec<Incident>, StoreError> {
    let mut notes = Vec::with_capacity(rows.len());
    let mut said = Vec::with_capacity(rows.len());
    for (note, area, account) in rows {
        notes.push((note, area));
        said.push(account);
    }
    let said = opened(tx, said)?;
    let made = notes.into_iter().zip(said).map(|((note, area), now)| Incident {
        id: note.id.id(),
        place: note.place(area.id()),
        session: note.session_id.map(Key::id),
        now,
        version: note.version,
    });
    Ok(made.collect())
}

/// The notes of a scope with what they say now, as a query that more filters can join.
macro_rules! scoped {
    ($scope:expr) => {{
        let mut query = account::table
            .inner_join(incident::table.inner_join(site::table))
            .filter(incident::organisation_id.eq(Key::from($scope.organisation())))
            .filter(account::replaced_at.is_null())
            .into_boxed();
        if !$scope.whole() {
            let at = incident::site_id.eq_any(Key::all($scope.sites()));
            let named = incident::cohort_id.eq_any(Key::all($scope.cohorts()));
            query = query.filter(named.or(at).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// Where a list is of.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    Site(Id<Site>),
    Cohort(Id<Cohort>),
}

/// The newest first.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<Incident>, of: Of) -> Result<Vec<Incident>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| {
        let query = scoped!(scope);
        let query = match of {
            Of::Site(at) => query.filter(incident::site_id.eq(Key::from(at))),
            Of::Cohort(at) => query.filter(incident::cohort_id.eq(Key::from(at))),
        };
        query
            .order((account::happened_on.desc(), account::happened_minute.desc(), account::id.desc()))
            .limit(MOST)
            .select((NoteRow::as_select(), site::area_id, AccountRow::as_select()))
            .load(c)
    })?;
    all_opened(tx, rows)
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<Incident>, id: Id<Incident>) -> Result<Option<Incident>, StoreError> {
    let rows: Vec<Row> = on_db!(tx.conn(), |c| scoped!(scope)
        .filter(incident::id.eq(Key::from(id)))
        .select((NoteRow::as_select(), site::area_id, AccountRow::as_select()))
        .load(c))?;
    Ok(all_opened(tx, rows)?.pop())
}

/// Writes down what happened at the permit's scene.
pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<NoteIncident>,
    scene: &Scene,
    said: &IncidentDetails,
) -> Result<Id<Incident>, StoreError> {
    let (id, now) = (tx.new_id::<Incident>(), Moment::from(tx.now()));
    let at = scene.place.site.ok_or_else(|| StoreError::damaged("incident.site_id"))?;
    on_db!(tx.conn(), |c| diesel::insert_into(incident::table)
        .values((
            incident::id.eq(Key::from(id)),
            incident::organisation_id.eq(Key::from(permit.organisation())),
            incident::site_id.eq(Key::from(at)),
            incident::cohort_id.eq(scene.place.cohort.map(Key::from)),
            incident::session_id.eq(scene.session.map(Key::from)),
            incident::version.eq(1),
            incident::created_at.eq(now),
        ))
        .execute(c))?;
    accounts::put(tx, (permit.organisation(), id), permit.by(), said)?;
    Ok(id)
}

/// Puts the permit's note right. What it said stays.
pub fn correct(tx: &mut Tx<'_>, permit: &Permit<CorrectIncident>, said: &IncidentDetails) -> Result<(), StoreError> {
    let seen = incident::table
        .filter(incident::id.eq(Key::from(permit.record())))
        .filter(incident::version.eq(permit.version()));
    let changed =
        on_db!(tx.conn(), |c| diesel::update(seen).set(incident::version.eq(permit.version() + 1)).execute(c))?;
    crate::must_change_one(changed)?;
    accounts::put(tx, (permit.organisation(), Id::from_uuid(permit.record())), permit.by(), said)
}
