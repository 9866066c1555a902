//! Data sharing agreements on disk. Who signed is sealed under the site's key; the dates and the reference are plain.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    organisation::{
        AddAgreement, AgreementDetails, Cohort, DataSharingAgreement, EditAgreement, Site, WithdrawAgreement,
    },
    text::Line,
};

use super::{at_sites::at_sites, sites::holder};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::organisation::{data_sharing_agreement as agreement, site},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(agreement, site);
diesel::joinable!(agreement -> site (site_id));

/// More agreements than a site signs in a lifetime: about one a year.
const MOST: i64 = 100;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = agreement)]
struct AgreementRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    reference: String,
    signed_for_site: Sealed,
    signed_for_us: Sealed,
    signed_on: NaiveDate,
    started_on: NaiveDate,
    ended_on: NaiveDate,
    withdrawn_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn cell(column: &'static str, agreement: Id<DataSharingAgreement>) -> Cell {
    Cell { table: "data_sharing_agreement", column, row: agreement.uuid() }
}

impl AgreementRow {
    fn open(self, tx: &mut Tx<'_>, area: Key) -> Result<DataSharingAgreement, StoreError> {
        let id = self.id.id();
        let line = |text: &str| Line::parse(text).map_err(|_| StoreError::damaged("data_sharing_agreement"));
        Ok(DataSharingAgreement {
            id,
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: self.site_id.id(),
            details: AgreementDetails {
                reference: line(&self.reference)?,
                signed_for_site: line(&tx.open(cell("signed_for_site", id), &self.signed_for_site)?)?,
                signed_for_us: line(&tx.open(cell("signed_for_us", id), &self.signed_for_us)?)?,
                signed_on: self.signed_on,
                started_on: self.started_on,
                ended_on: self.ended_on,
            },
            withdrawn_on: self.withdrawn_on,
            version: self.version,
        })
    }
}

/// Who signed, sealed: for the site, for us.
fn seal(
    tx: &mut Tx<'_>,
    at: Id<Site>,
    id: Id<DataSharingAgreement>,
    details: &AgreementDetails,
) -> Result<(Sealed, Sealed), StoreError> {
    Ok((
        tx.seal(holder(at), cell("signed_for_site", id), details.signed_for_site.as_str())?,
        tx.seal(holder(at), cell("signed_for_us", id), details.signed_for_us.as_str())?,
    ))
}

/// Every agreement there ever was with a site, the latest first.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<DataSharingAgreement>,
    at: Id<Site>,
) -> Result<Vec<DataSharingAgreement>, StoreError> {
    let rows: Vec<(AgreementRow, Key)> = on_db!(tx.conn(), |c| at_sites!(agreement, scope)
        .filter(agreement::site_id.eq(Key::from(at)))
        .order((agreement::started_on.desc(), agreement::id.desc()))
        .limit(MOST)
        .select((AgreementRow::as_select(), site::area_id))
        .load(c))?;
    rows.into_iter().map(|(row, area)| row.open(tx, area)).collect()
}

/// Those of a cohort's site, for whoever was let see the cohort: how they stand decides whether it may start.
pub fn of_cohort(tx: &mut Tx<'_>, cohort: &Cohort) -> Result<Vec<DataSharingAgreement>, StoreError> {
    let rows: Vec<AgreementRow> = on_db!(tx.conn(), |c| agreement::table
        .filter(agreement::organisation_id.eq(Key::from(cohort.organisation)))
        .filter(agreement::site_id.eq(Key::from(cohort.site)))
        .order((agreement::started_on.desc(), agreement::id.desc()))
        .limit(MOST)
        .select(AgreementRow::as_select())
        .load(c))?;
    let area = Key::from(cohort.area);
    rows.into_iter().map(|row| row.open(tx, area)).collect()
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<DataSharingAgreement>,
    id: Id<DataSharingAgreement>,
) -> Result<Option<DataSharingAgreement>, StoreError> {
    let row: Option<(AgreementRow, Key)> = on_db!(tx.conn(), |c| at_sites!(agreement, scope)
        .filter(agreement::id.eq(Key::from(id)))
        .select((AgreementRow::as_select(), site::area_id))
        .first(c)
        .optional())?;
    row.map(|(row, area)| row.open(tx, area)).transpose()
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddAgreement>,
    details: &AgreementDetails,
) -> Result<Id<DataSharingAgreement>, StoreError> {
    let id = tx.new_id();
    let at = Id::from_uuid(permit.record());
    let (signed_for_site, signed_for_us) = seal(tx, at, id, details)?;
    let row = AgreementRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        site_id: at.into(),
        reference: details.reference.to_string(),
        signed_for_site,
        signed_for_us,
        signed_on: details.signed_on,
        started_on: details.started_on,
        ended_on: details.ended_on,
        withdrawn_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(agreement::table).values(&row).execute(c))?;
    Ok(id)
}

/// Saves `details` over the permit's record, an agreement with the site `at`.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<EditAgreement>,
    at: Id<Site>,
    details: &AgreementDetails,
) -> Result<(), StoreError> {
    let (signed_for_site, signed_for_us) = seal(tx, at, Id::from_uuid(permit.record()), details)?;
    let seen = agreement::table
        .filter(agreement::id.eq(Key::from(permit.record())))
        .filter(agreement::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            agreement::reference.eq(details.reference.as_str()),
            agreement::signed_for_site.eq(&signed_for_site),
            agreement::signed_for_us.eq(&signed_for_us),
            agreement::signed_on.eq(details.signed_on),
            agreement::started_on.eq(details.started_on),
            agreement::ended_on.eq(details.ended_on),
            agreement::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// Keeps the first day on which it no longer holds.
pub fn withdraw(
    tx: &mut Tx<'_>,
    permit: &Permit<WithdrawAgreement>,
    withdrawn_on: Option<NaiveDate>,
) -> Result<(), StoreError> {
    let seen = agreement::table
        .filter(agreement::id.eq(Key::from(permit.record())))
        .filter(agreement::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((agreement::withdrawn_on.eq(withdrawn_on), agreement::version.eq(permit.version() + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}
