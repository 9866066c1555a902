//! Rota slots on disk. A slot without a site is the programme's.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    dated::{Span, weekday_from_number, weekday_number},
    id::Id,
    organisation::{Organisation, Site},
    safeguarding::{
        AddProgrammeRotaSlot, AddRotaSlot, EditProgrammeRotaSlot, EditRotaSlot, EndProgrammeRotaSlot, EndRotaSlot,
        Lane, LaneRota, ProgrammeRota, RotaSlot, RotaSlotDetails,
    },
    staff::Person,
};

use super::aways::AwayRow;
use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::span,
    schema::{
        organisation::site,
        people::{lead_away, person, rota_slot},
    },
    types::{Key, Moment, hours},
};

diesel::allow_tables_to_appear_in_same_query!(rota_slot, person, lead_away);
diesel::allow_tables_to_appear_in_same_query!(rota_slot, site);
diesel::joinable!(rota_slot -> site (site_id));

/// More rows than any lane's rota has: slots, each with its people and their absences.
const MOST: i64 = 2000;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = rota_slot)]
pub(super) struct SlotRow {
    id: Key,
    organisation_id: Key,
    pub(super) site_id: Option<Key>,
    weekday: i32,
    starts_minute: i32,
    ends_minute: i32,
    lead_id: Key,
    cover_id: Option<Key>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

impl SlotRow {
    pub(super) fn open(self, lane: Lane) -> Result<RotaSlot, StoreError> {
        let weekday = weekday_from_number(self.weekday).ok_or_else(|| StoreError::damaged("rota_slot.weekday"))?;
        Ok(RotaSlot {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            lane,
            details: RotaSlotDetails {
                weekday,
                hours: hours(self.starts_minute, self.ends_minute)?,
                lead: self.lead_id.id(),
                cover: self.cover_id.map(Key::id),
            },
            span: span(self.started_on, self.ended_on)?,
            version: self.version,
        })
    }
}

/// The lane that a slot is in, from its site and that site's area.
pub(super) fn lane(site: Option<Key>, area: Option<Key>) -> Lane {
    match (site, area) {
        (Some(site), Some(area)) => Lane::Site { site: site.id(), area: area.id() },
        _ => Lane::Programme,
    }
}

/// A site's rota as it stands from a day on; empty where the site is out of scope.
pub fn of_site(tx: &mut Tx<'_>, scope: &Scope<RotaSlot>, at: &Site, from: NaiveDate) -> Result<LaneRota, StoreError> {
    let lane = Lane::Site { site: at.id, area: at.area };
    if scope.has_site(at.id, at.area) {
        of_lane(tx, scope.organisation(), lane, from)
    } else {
        Ok(LaneRota::empty(lane))
    }
}

/// The programme's own rota as it stands from a day on.
pub fn of_programme(tx: &mut Tx<'_>, scope: &Scope<ProgrammeRota>, from: NaiveDate) -> Result<LaneRota, StoreError> {
    of_lane(tx, scope.organisation(), Lane::Programme, from)
}

type LaneRow = (SlotRow, (Key, String, String), Option<AwayRow>);

/// Slots, people and absences in one query: each slot comes once for each of its people and each of their absences.
fn of_lane(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    lane: Lane,
    from: NaiveDate,
) -> Result<LaneRota, StoreError> {
    let of_slot = person::id.eq(rota_slot::lead_id).or(person::id.nullable().eq(rota_slot::cover_id));
    let still_away = lead_away::back_on.gt(from).and(lead_away::taken_back_on.is_null());
    let rows: Vec<LaneRow> = on_db!(tx.conn(), |c| {
        let mut query = rota_slot::table
            .inner_join(person::table.on(of_slot))
            .left_join(lead_away::table.on(lead_away::person_id.eq(person::id).and(still_away)))
            .filter(rota_slot::organisation_id.eq(Key::from(organisation)))
            .filter(rota_slot::ended_on.is_null().or(rota_slot::ended_on.gt(from)))
            .into_boxed();
        query = match lane.site() {
            Some(site) => query.filter(rota_slot::site_id.eq(Key::from(site))),
            None => query.filter(rota_slot::site_id.is_null()),
        };
        query
            .order((rota_slot::weekday, rota_slot::starts_minute, rota_slot::id, lead_away::away_on, lead_away::id))
            .limit(MOST)
            .select((
                SlotRow::as_select(),
                (person::id, person::given_name, person::family_name),
                Option::<AwayRow>::as_select(),
            ))
            .load(c)
    })?;
    gathered(lane, rows)
}

fn gathered(lane: Lane, rows: Vec<LaneRow>) -> Result<LaneRota, StoreError> {
    let mut rota = LaneRota::empty(lane);
    for (slot, (person, given, family), away) in rows {
        rota.names.insert(person.id(), format!("{given} {family}"));
        if rota.slots.iter().all(|known| known.id != slot.id.id()) {
            rota.slots.push(slot.open(lane)?);
        }
        if let Some(away) = away.map(AwayRow::open)
            && rota.aways.iter().all(|known| known.id != away.id)
        {
            rota.aways.push(away);
        }
    }
    rota.aways.sort_by_key(|away| (away.away_on, away.id));
    Ok(rota)
}

/// Whether a lane's rota may be read: everybody on the staff may read the programme's.
fn within(scope: &Scope<RotaSlot>, lane: Lane) -> bool {
    match lane {
        Lane::Programme => true,
        Lane::Site { site, area } => scope.has_site(site, area),
    }
}

/// A slot of a site in scope, or of the programme, whose rota everybody on the staff may read.
pub fn find(tx: &mut Tx<'_>, scope: &Scope<RotaSlot>, id: Id<RotaSlot>) -> Result<Option<RotaSlot>, StoreError> {
    let row: Option<(SlotRow, Option<Key>)> = on_db!(tx.conn(), |c| rota_slot::table
        .left_join(site::table)
        .filter(rota_slot::organisation_id.eq(Key::from(scope.organisation())))
        .filter(rota_slot::id.eq(Key::from(id)))
        .select((SlotRow::as_select(), site::area_id.nullable()))
        .first(c)
        .optional())?;
    let Some((row, area)) = row else { return Ok(None) };
    let lane = lane(row.site_id, area);
    if within(scope, lane) { row.open(lane).map(Some) } else { Ok(None) }
}

/// The lanes of a scope, and the programme's, in which a person leads or covers from a day on.
pub fn lanes_of(
    tx: &mut Tx<'_>,
    scope: &Scope<RotaSlot>,
    person: Id<Person>,
    from: NaiveDate,
) -> Result<Vec<Lane>, StoreError> {
    let them = Key::from(person);
    let rows: Vec<(Option<Key>, Option<Key>)> = on_db!(tx.conn(), |c| rota_slot::table
        .left_join(site::table)
        .filter(rota_slot::organisation_id.eq(Key::from(scope.organisation())))
        .filter(rota_slot::lead_id.eq(them).or(rota_slot::cover_id.eq(them)))
        .filter(rota_slot::ended_on.is_null().or(rota_slot::ended_on.gt(from)))
        .select((rota_slot::site_id, site::area_id.nullable()))
        .distinct()
        .load(c))?;
    let lanes = rows.into_iter().map(|(site, area)| lane(site, area));
    Ok(lanes.filter(|each| within(scope, *each)).collect())
}

pub fn add(
    tx: &mut Tx<'_>,
    permit: &Permit<AddRotaSlot>,
    details: &RotaSlotDetails,
    started_on: NaiveDate,
) -> Result<Id<RotaSlot>, StoreError> {
    insert(tx, permit.organisation(), Some(Id::from_uuid(permit.record())), details, started_on)
}

pub fn add_to_programme(
    tx: &mut Tx<'_>,
    permit: &Permit<AddProgrammeRotaSlot>,
    details: &RotaSlotDetails,
    started_on: NaiveDate,
) -> Result<Id<RotaSlot>, StoreError> {
    insert(tx, permit.organisation(), None, details, started_on)
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    organisation: Id<Organisation>,
    site: Option<Id<Site>>,
    details: &RotaSlotDetails,
    started_on: NaiveDate,
) -> Result<Id<RotaSlot>, StoreError> {
    let id = tx.new_id();
    let row = SlotRow {
        id: id.into(),
        organisation_id: organisation.into(),
        site_id: site.map(Key::from),
        weekday: weekday_number(details.weekday),
        starts_minute: details.hours.starts().minutes().into(),
        ends_minute: details.hours.ends().minutes().into(),
        lead_id: details.lead.into(),
        cover_id: details.cover.map(Key::from),
        started_on,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(rota_slot::table).values(&row).execute(c))?;
    Ok(id)
}

/// The actions that save a slot: one for a site's rota, one for the programme's.
pub trait SavesSlot: Action<On = RotaSlot> {}
impl SavesSlot for EditRotaSlot {}
impl SavesSlot for EditProgrammeRotaSlot {}

pub fn save<A: SavesSlot>(tx: &mut Tx<'_>, permit: &Permit<A>, details: &RotaSlotDetails) -> Result<(), StoreError> {
    let seen = rota_slot::table
        .filter(rota_slot::id.eq(Key::from(permit.record())))
        .filter(rota_slot::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((
            rota_slot::weekday.eq(weekday_number(details.weekday)),
            rota_slot::starts_minute.eq(i32::from(details.hours.starts().minutes())),
            rota_slot::ends_minute.eq(i32::from(details.hours.ends().minutes())),
            rota_slot::lead_id.eq(Key::from(details.lead)),
            rota_slot::cover_id.eq(details.cover.map(Key::from)),
            rota_slot::version.eq(permit.version() + 1),
        ))
        .execute(c))?;
    crate::must_change_one(changed)
}

/// The actions that end a slot.
pub trait EndsSlot: Action<On = RotaSlot> {}
impl EndsSlot for EndRotaSlot {}
impl EndsSlot for EndProgrammeRotaSlot {}

pub fn end<A: EndsSlot>(tx: &mut Tx<'_>, permit: &Permit<A>, span: Span) -> Result<(), StoreError> {
    let seen = rota_slot::table
        .filter(rota_slot::id.eq(Key::from(permit.record())))
        .filter(rota_slot::version.eq(permit.version()));
    let changed = on_db!(tx.conn(), |c| diesel::update(seen)
        .set((rota_slot::ended_on.eq(span.ended_on()), rota_slot::version.eq(permit.version() + 1)))
        .execute(c))?;
    crate::must_change_one(changed)
}
