//! Certificates as they were printed, sealed with the mentor; and whether a number is good, which is for anybody.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    id::Id,
    people::Participant,
    staff::Person,
    training::{CertificateNumber, CourseRun, IssueCertificate, IssuedCertificate, Printed, Unit, WithdrawCertificate},
};

use super::{in_cohorts, mentor};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        training::certificate,
        young_people::participant,
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = certificate)]
struct CertificateRow {
    id: Key,
    organisation_id: Key,
    participant_id: Key,
    unit_id: Key,
    printed: Sealed,
    number: Sealed,
    number_hash: Vec<u8>,
    issued_on: NaiveDate,
    issued_by: Option<Key>,
    withdrawn_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn cell(column: &'static str, row: Id<IssuedCertificate>) -> Cell {
    Cell { table: "certificate", column, row: row.uuid() }
}

fn index(tx: &Tx<'_>, number: &CertificateNumber) -> Vec<u8> {
    tx.blind("certificate.number", number.bare())
}

impl CertificateRow {
    fn open(self, tx: &mut Tx<'_>, (area, at, of): (Key, Key, Key)) -> Result<IssuedCertificate, StoreError> {
        let id = self.id.id();
        let damaged = || StoreError::damaged("certificate");
        let printed: Printed =
            serde_json::from_str(&tx.open(cell("printed", id), &self.printed)?).map_err(|_| damaged())?;
        let number = tx.open(cell("number", id), &self.number)?;
        Ok(IssuedCertificate {
            id,
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: at.id(),
            cohort: of.id(),
            participant: self.participant_id.id(),
            unit: self.unit_id.id(),
            printed,
            number: CertificateNumber::parse(&number).ok_or_else(damaged)?,
            issued_on: self.issued_on,
            withdrawn_on: self.withdrawn_on,
            version: self.version,
        })
    }
}

/// Every certificate somebody was issued, newest first. They were found in scope.
pub fn of_person(tx: &mut Tx<'_>, whose: &Participant) -> Result<Vec<IssuedCertificate>, StoreError> {
    let rows: Vec<CertificateRow> = on_db!(tx.conn(), |c| certificate::table
        .filter(certificate::participant_id.eq(Key::from(whose.id)))
        .order((certificate::issued_on.desc(), certificate::id.desc()))
        .select(CertificateRow::as_select())
        .load(c))?;
    let lies = (whose.area.into(), whose.site.into(), whose.cohort.into());
    rows.into_iter().map(|row| row.open(tx, lies)).collect()
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<CourseRun>,
    id: Id<IssuedCertificate>,
) -> Result<Option<IssuedCertificate>, StoreError> {
    let row: Option<(CertificateRow, Key, Key, Key)> = on_db!(tx.conn(), |c| in_cohorts!(
        certificate::table
            .inner_join(participant::table.on(participant::id.eq(certificate::participant_id)))
            .inner_join(cohort::table.on(cohort::id.eq(participant::cohort_id)))
            .inner_join(site::table.on(site::id.eq(cohort::site_id))),
        scope
    )
    .filter(certificate::id.eq(Key::from(id)))
    .filter(participant::arriving_with.is_null())
    .select((CertificateRow::as_select(), site::area_id, site::id, cohort::id))
    .first(c)
    .optional())?;
    row.map(|(row, area, at, of)| row.open(tx, (area, at, of))).transpose()
}

/// When the certificate with this number was issued, if it is good. For anybody who holds the number; nothing else of it
/// is read.
pub fn issued_on(tx: &mut Tx<'_>, number: &CertificateNumber) -> Result<Option<NaiveDate>, StoreError> {
    let index = index(tx, number);
    Ok(on_db!(tx.conn(), |c| certificate::table
        .filter(certificate::number_hash.eq(index.clone()))
        .filter(certificate::withdrawn_on.is_null())
        .select(certificate::issued_on)
        .first(c)
        .optional())?)
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<IssueCertificate>,
    whose: Id<Person>,
    unit: Id<Unit>,
    printed: &Printed,
    issued_on: NaiveDate,
) -> Result<Id<IssuedCertificate>, StoreError> {
    let id = tx.new_id::<IssuedCertificate>();
    let number = CertificateNumber::from_random(tx.random());
    let text = serde_json::to_string(printed).map_err(|_| StoreError::damaged("certificate.printed"))?;
    let row = CertificateRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        participant_id: Key::from(Id::<Participant>::from_uuid(permit.record())),
        unit_id: unit.into(),
        printed: tx.seal(mentor(whose), cell("printed", id), &text)?,
        number: tx.seal(mentor(whose), cell("number", id), number.bare())?,
        number_hash: index(tx, &number),
        issued_on,
        issued_by: permit.by().map(Key::from),
        withdrawn_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(certificate::table).values(&row).execute(c))?;
    Ok(id)
}

pub fn withdraw(
    tx: &mut Tx<'_>,
    permit: &Permit<WithdrawCertificate>,
    withdrawn: &IssuedCertificate,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        certificate::table
            .filter(certificate::id.eq(Key::from(permit.record())))
            .filter(certificate::version.eq(permit.version()))
    )
    .set((certificate::withdrawn_on.eq(withdrawn.withdrawn_on), certificate::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}
