//! Rooms on disk. The note is sealed under the site's key.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    dated::Span,
    id::Id,
    listing::{Cursor, PAGE, Page, Wanted},
    organisation::{AddVenue, EditVenue, EndVenue, Period, Site, Venue, VenueDetails, VenueUse},
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
    schema::organisation::{period, site, venue},
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(venue, site);
diesel::joinable!(venue -> site (site_id));

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = venue)]
struct VenueRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    name: String,
    search_name: String,
    capacity: i32,
    use_for: String,
    in_sight: bool,
    step_free: bool,
    note: Option<Sealed>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

fn note_cell(venue: Id<Venue>) -> Cell {
    Cell { table: "venue", column: "note", row: venue.uuid() }
}

impl VenueRow {
    fn open(self, tx: &mut Tx<'_>, area: Key) -> Result<Venue, StoreError> {
        let id = self.id.id();
        let note = self.note.as_ref().map(|sealed| tx.open(note_cell(id), sealed)).transpose()?;
        let note = note.as_deref().map(Note::parse).transpose().map_err(|_| StoreError::damaged("venue.note"))?;
        Ok(Venue {
            id,
            organisation: self.organisation_id.id(),
            area: area.id(),
            site: self.site_id.id(),
            details: VenueDetails {
                name: Line::parse(&self.name).map_err(|_| StoreError::damaged("venue.name"))?,
                capacity: self.capacity,
                use_for: VenueUse::from_code(&self.use_for).ok_or_else(|| StoreError::damaged("venue.use_for"))?,
                in_sight: self.in_sight,
                step_free: self.step_free,
                note,
            },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

fn seal_note(
    tx: &mut Tx<'_>,
    at: Id<Site>,
    venue: Id<Venue>,
    details: &VenueDetails,
) -> Result<Option<Sealed>, StoreError> {
    details.note.as_ref().map(|note| tx.seal(holder(at), note_cell(venue), note.as_str())).transpose()
}

/// The rooms of one site by name.
pub fn list(tx: &mut Tx<'_>, scope: &Scope<Venue>, at: Id<Site>, wanted: &Wanted) -> Result<Page<Venue>, StoreError> {
    let rows: Vec<(VenueRow, Key)> = on_db!(tx.conn(), |c| {
        let mut query = at_sites!(venue, scope).filter(venue::site_id.eq(Key::from(at)));
        if !wanted.with_ended {
            query = query.filter(venue::ended_on.is_null());
        }
        if !wanted.search.is_empty() {
            query = query.filter(venue::search_name.like(wanted.pattern()).escape('\\'));
        }
        if let Some(after) = &wanted.after {
            let same_key = venue::search_name.eq(after.key.clone()).and(venue::id.gt(Key::from(after.id)));
            query = query.filter(venue::search_name.gt(after.key.clone()).or(same_key));
        }
        query
            .order((venue::search_name, venue::id))
            .limit(PAGE as i64 + 1)
            .select((VenueRow::as_select(), site::area_id))
            .load(c)
    })?;
    Page::cut(rows, |(row, _)| Cursor { key: row.search_name.clone(), id: row.id.0 })
        .try_map(|(row, area)| row.open(tx, area))
}

/// More rooms than any site has had.
const MOST: i64 = 500;

/// Every room that a site has or had, by name.
pub fn all(tx: &mut Tx<'_>, scope: &Scope<Venue>, at: Id<Site>) -> Result<Vec<Venue>, StoreError> {
    let rows: Vec<(VenueRow, Key)> = on_db!(tx.conn(), |c| at_sites!(venue, scope)
        .filter(venue::site_id.eq(Key::from(at)))
        .order((venue::search_name, venue::id))
        .limit(MOST)
        .select((VenueRow::as_select(), site::area_id))
        .load(c))?;
    rows.into_iter().map(|(row, area)| row.open(tx, area)).collect()
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<Venue>, id: Id<Venue>) -> Result<Option<Venue>, StoreError> {
    let row: Option<(VenueRow, Key)> = on_db!(tx.conn(), |c| at_sites!(venue, scope)
        .filter(venue::id.eq(Key::from(id)))
        .select((VenueRow::as_select(), site::area_id))
        .first(c)
        .optional())?;
    row.map(|(row, area)| row.open(tx, area)).transpose()
}

/// How many rooms and how many periods a site has open.
pub fn count_rooms_and_periods(tx: &mut Tx<'_>, scope: &Scope<Period>, at: Id<Site>) -> Result<(i64, i64), StoreError> {
    let (organisation, at) = (Key::from(scope.organisation()), Key::from(at));
    let rooms = venue::table
        .filter(venue::organisation_id.eq(organisation).and(venue::site_id.eq(at)))
        .filter(venue::ended_on.is_null())
        .count();
    let periods = period::table
        .filter(period::organisation_id.eq(organisation).and(period::site_id.eq(at)))
        .filter(period::ended_on.is_null())
        .count();
    let counted: (Option<i64>, Option<i64>) =
        on_db!(tx.conn(), |c| diesel::select((rooms.single_value(), periods.single_value())).get_result(c))?;
    Ok((counted.0.unwrap_or_default(), counted.1.unwrap_or_default()))
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddVenue>,
    at: &Site,
    details: &VenueDetails,
    started_on: NaiveDate,
) -> Result<Venue, StoreError> {
    let venue = Venue {
        id: tx.new_id(),
        organisation: permit.organisation(),
        area: at.area,
        site: Id::from_uuid(permit.record()),
        details: details.clone(),
        span: Span::open_from(started_on),
        version: 1,
    };
    let row = VenueRow {
        id: venue.id.into(),
        organisation_id: venue.organisation.into(),
        site_id: venue.site.into(),
        name: details.name.to_string(),
        search_name: details.name.search_form(),
        capacity: details.capacity,
        use_for: details.use_for.code().to_owned(),
        in_sight: details.in_sight,
        step_free: details.step_free,
        note: seal_note(tx, venue.site, venue.id, details)?,
        started_on,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(venue::table).values(&row).execute(c))?;
    Ok(venue)
}

/// Saves `details` over the permit's record, a room of the site `at`.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<EditVenue>,
    at: Id<Site>,
    details: &VenueDetails,
) -> Result<(), StoreError> {
    let note = seal_note(tx, at, Id::from_uuid(permit.record()), details)?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        venue::table.filter(venue::id.eq(Key::from(permit.record()))).filter(venue::version.eq(permit.version()))
    )
    .set((
        venue::name.eq(details.name.as_str()),
        venue::search_name.eq(details.name.search_form()),
        venue::capacity.eq(details.capacity),
        venue::use_for.eq(details.use_for.code()),
        venue::in_sight.eq(details.in_sight),
        venue::step_free.eq(details.step_free),
        venue::note.eq(&note),
        venue::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

pub fn end(tx: &mut Tx<'_>, permit: &Permit<EndVenue>, span: Span) -> Result<(), StoreError> {
    end_at_site!(tx, venue, permit, span)
}
