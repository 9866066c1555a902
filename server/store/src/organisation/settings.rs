//! The organisation's own row.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    organisation::{EditOrganisation, Organisation, OrganisationDetails},
    text::Line,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    programme::templates,
    schema::organisation::organisation,
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = organisation)]
pub(crate) struct OrganisationRow {
    id: Key,
    name: String,
    time_zone: String,
    idle_minutes: i32,
    idle_minutes_concerns: i32,
    concern_deputy_minutes: i32,
    concern_programme_minutes: i32,
    session_hours: i32,
    recheck_months: i32,
    version: i32,
    created_at: Moment,
}

impl OrganisationRow {
    pub(crate) fn open(self) -> Result<Organisation, StoreError> {
        let name = Line::parse(&self.name).map_err(|_| StoreError::damaged("organisation.name"))?;
        let time_zone = self.time_zone.parse().map_err(|_| StoreError::damaged("organisation.time_zone"))?;
        Ok(Organisation {
            id: self.id.id(),
            details: OrganisationDetails {
                name,
                time_zone,
                idle_minutes: self.idle_minutes,
                idle_minutes_concerns: self.idle_minutes_concerns,
                concern_deputy_minutes: self.concern_deputy_minutes,
                concern_programme_minutes: self.concern_programme_minutes,
                session_hours: self.session_hours,
                recheck_months: self.recheck_months,
            },
            version: self.version,
        })
    }
}

/// Founds an organisation, with the two templates that ship. Only the command line does this, before there is anybody to ask.
pub fn found(tx: &mut Tx<'_>, details: &OrganisationDetails) -> Result<Organisation, StoreError> {
    let organisation = Organisation { id: tx.new_id(), details: details.clone(), version: 1 };
    let row = OrganisationRow {
        id: organisation.id.into(),
        name: details.name.to_string(),
        time_zone: details.time_zone.name().to_owned(),
        idle_minutes: details.idle_minutes,
        idle_minutes_concerns: details.idle_minutes_concerns,
        concern_deputy_minutes: details.concern_deputy_minutes,
        concern_programme_minutes: details.concern_programme_minutes,
        session_hours: details.session_hours,
        recheck_months: details.recheck_months,
        version: organisation.version,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(organisation::table).values(&row).execute(c))?;
    templates::ship(tx, organisation.id)?;
    Ok(organisation)
}

/// The organisation that a scope begins in.
pub fn get(tx: &mut Tx<'_>, scope: &Scope<Organisation>) -> Result<Organisation, StoreError> {
    by_id(tx, scope.organisation())?.ok_or_else(|| StoreError::damaged("an organisation that is not there"))
}

/// An organisation by its id, for opening a transaction in it. Holds nothing personal.
pub fn by_id(tx: &mut Tx<'_>, id: Id<Organisation>) -> Result<Option<Organisation>, StoreError> {
    let row: Option<OrganisationRow> = on_db!(tx.conn(), |c| organisation::table
        .find(Key::from(id))
        .select(OrganisationRow::as_select())
        .first(c)
        .optional())?;
    row.map(OrganisationRow::open).transpose()
}

/// Every organisation here, for the command line.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Organisation>, StoreError> {
    let rows: Vec<OrganisationRow> = on_db!(tx.conn(), |c| organisation::table
        .order(organisation::created_at)
        .select(OrganisationRow::as_select())
        .load(c))?;
    rows.into_iter().map(OrganisationRow::open).collect()
}

/// Saves what a manager changed.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<EditOrganisation>,
    details: &OrganisationDetails,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        organisation::table
            .filter(organisation::id.eq(Key::from(permit.record())))
            .filter(organisation::version.eq(permit.version()))
    )
    .set((
        organisation::name.eq(details.name.as_str()),
        organisation::idle_minutes.eq(details.idle_minutes),
        organisation::idle_minutes_concerns.eq(details.idle_minutes_concerns),
        organisation::concern_deputy_minutes.eq(details.concern_deputy_minutes),
        organisation::concern_programme_minutes.eq(details.concern_programme_minutes),
        organisation::session_hours.eq(details.session_hours),
        organisation::recheck_months.eq(details.recheck_months),
        organisation::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
