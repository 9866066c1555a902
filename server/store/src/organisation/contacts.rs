//! Site contacts on disk. Everything but the duty is sealed under the site's key, so they are listed by duty and not
//! searched for by name.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    dated::Span,
    email::Email,
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::{
        AddSiteContact, ContactDuty, EditSiteContact, EndSiteContact, Organisation, Site, SiteContact,
        SiteContactDetails,
    },
    phone::Phone,
    text::{Line, Note},
};

use super::{
    at_sites::{at_sites, end_at_site},
    sites::holder,
    span,
};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::organisation::{site, site_contact},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(site_contact, site);
diesel::joinable!(site_contact -> site (site_id));

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = site_contact)]
struct ContactRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    duty: String,
    name: Sealed,
    email: Option<Sealed>,
    phone: Option<Sealed>,
    note: Option<Sealed>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    checked_on: NaiveDate,
    version: i32,
    created_at: Moment,
}

/// A contact's words as they are kept.
struct SealedContact {
    name: Sealed,
    email: Option<Sealed>,
    phone: Option<Sealed>,
    note: Option<Sealed>,
}

fn cell(column: &'static str, contact: Id<SiteContact>) -> Cell {
    Cell { table: "site_contact", column, row: contact.uuid() }
}

/// Opens one sealed column, and reads it as the domain does.
fn open<T, E>(
    tx: &mut Tx<'_>,
    cell: Cell,
    sealed: Option<&Sealed>,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<Option<T>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(cell, sealed)?;
    read(&text).map(Some).map_err(|_| StoreError::damaged("site_contact"))
}

impl ContactRow {
    fn open(self, tx: &mut Tx<'_>, area: Key) -> Result<SiteContact, StoreError> {
        let id = self.id.id();
        let name = open(tx, cell("name", id), Some(&self.name), Line::parse)?;
        Ok(SiteContact {
            id,
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: self.site_id.id(),
            details: SiteContactDetails {
                duty: ContactDuty::from_code(&self.duty).ok_or_else(|| StoreError::damaged("site_contact.duty"))?,
                name: name.ok_or_else(|| StoreError::damaged("site_contact.name"))?,
                email: open(tx, cell("email", id), self.email.as_ref(), Email::parse)?,
                phone: open(tx, cell("phone", id), self.phone.as_ref(), Phone::parse)?,
                note: open(tx, cell("note", id), self.note.as_ref(), Note::parse)?,
            },
            span: span(self.started_on, self.ended_on)?,
            checked_on: self.checked_on,
            version: self.version,
        })
    }
}

fn seal(
    tx: &mut Tx<'_>,
    at: Id<Site>,
    contact: Id<SiteContact>,
    details: &SiteContactDetails,
) -> Result<SealedContact, StoreError> {
    let mut seal = |column, text: &str| tx.seal(holder(at), cell(column, contact), text);
    Ok(SealedContact {
        name: seal("name", details.name.as_str())?,
        email: details.email.as_ref().map(|email| seal("email", email.as_str())).transpose()?,
        phone: details.phone.as_ref().map(|phone| seal("phone", phone.as_str())).transpose()?,
        note: details.note.as_ref().map(|note| seal("note", note.as_str())).transpose()?,
    })
}

/// The contacts of one site, the main ones first, then by what they are reached about.
pub fn list(
    tx: &mut Tx<'_>,
    scope: &Scope<SiteContact>,
    at: Id<Site>,
    wanted: &Wanted,
) -> Result<Page<SiteContact>, StoreError> {
    let main = ContactDuty::Main.code();
    let rows: Vec<(ContactRow, Key)> = on_db!(tx.conn(), |c| {
        let mut query = at_sites!(site_contact, scope).filter(site_contact::site_id.eq(Key::from(at)));
        if !wanted.with_ended {
            query = query.filter(site_contact::ended_on.is_null());
        }
        if let Some(after) = &wanted.after {
            let same_duty = site_contact::duty.eq(after.key.clone()).and(site_contact::id.gt(Key::from(after.id)));
            query = if after.key == main {
                query.filter(same_duty.or(site_contact::duty.ne(main)))
            } else {
                query.filter(site_contact::duty.ne(main)).filter(site_contact::duty.gt(after.key.clone()).or(same_duty))
            };
        }
        query
            .order((site_contact::duty.ne(main), site_contact::duty, site_contact::id))
            .limit(PAGE as i64 + 1)
            .select((ContactRow::as_select(), site::area_id))
            .load(c)
    })?;
    Page::cut(rows, |(row, _)| Cursor { key: row.duty.clone(), id: row.id.0 }).try_map(|(row, area)| row.open(tx, area))
}

/// The open contacts of a site for one duty, for a notice that is about to be written or a phone that is told.
pub fn with_duty(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    at: Id<Site>,
    duty: ContactDuty,
) -> Result<Vec<SiteContact>, StoreError> {
    let rows: Vec<(ContactRow, Key)> = on_db!(tx.conn(), |c| site_contact::table
        .inner_join(site::table)
        .filter(site_contact::organisation_id.eq(Key::from(of)))
        .filter(site_contact::site_id.eq(Key::from(at)))
        .filter(site_contact::duty.eq(duty.code()))
        .filter(site_contact::ended_on.is_null())
        .order(site_contact::id)
        .select((ContactRow::as_select(), site::area_id))
        .load(c))?;
    rows.into_iter().map(|(row, area)| row.open(tx, area)).collect()
}

pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<SiteContact>,
    id: Id<SiteContact>,
) -> Result<Option<SiteContact>, StoreError> {
    let row: Option<(ContactRow, Key)> = on_db!(tx.conn(), |c| at_sites!(site_contact, scope)
        .filter(site_contact::id.eq(Key::from(id)))
        .select((ContactRow::as_select(), site::area_id))
        .first(c)
        .optional())?;
    row.map(|(row, area)| row.open(tx, area)).transpose()
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddSiteContact>,
    at: &Site,
    details: &SiteContactDetails,
    started_on: NaiveDate,
) -> Result<SiteContact, StoreError> {
    let contact = SiteContact {
        id: tx.new_id(),
        organisation: permit.organisation(),
        area: at.area,
        site: Id::from_uuid(permit.record()),
        details: details.clone(),
        span: Span::open_from(started_on),
        checked_on: started_on,
        version: 1,
    };
    let sealed = seal(tx, contact.site, contact.id, details)?;
    let row = ContactRow {
        id: contact.id.into(),
        organisation_id: contact.organisation.into(),
        site_id: contact.site.into(),
        duty: details.duty.code().to_owned(),
        name: sealed.name,
        email: sealed.email,
        phone: sealed.phone,
        note: sealed.note,
        started_on,
        ended_on: None,
        checked_on: started_on,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(site_contact::table).values(&row).execute(c))?;
    Ok(contact)
}

/// Saves `details` over the permit's record, a contact of the site `at`.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<EditSiteContact>,
    at: Id<Site>,
    details: &SiteContactDetails,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let sealed = seal(tx, at, Id::from_uuid(permit.record()), details)?;
    let seen = site_contact::table
        .filter(site_contact::id.eq(Key::from(permit.record())))
        .filter(site_contact::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            site_contact::duty.eq(details.duty.code()),
            site_contact::name.eq(&sealed.name),
            site_contact::email.eq(&sealed.email),
            site_contact::phone.eq(&sealed.phone),
            site_contact::note.eq(&sealed.note),
            site_contact::checked_on.eq(today),
            site_contact::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndSiteContact>, span: Span) -> Result<(), StoreError> {
    end_at_site!(tx, site_contact, permit, span)
}
