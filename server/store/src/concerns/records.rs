//! What was told: the row, its words, whom it is about.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Scope},
    concerns::{Concern, ConcernDetails, ConcernReading, Danger, ReadConcern, TakeStep, TellConcern},
    id::Id,
    logs::SessionLog,
    organisation::{Area, Organisation},
    people::Participant,
    safeguarding::Lane,
    staff::Person,
    text::Note,
};

use super::{MOST, alerts, holder};
use crate::{
    StoreError, Tx,
    audit::listing,
    connection::on_db,
    schema::{
        concerns::{concern, concern_about},
        organisation::site,
    },
    sealing::{Cell, Sealed},
    types::{Key, Moment},
};

#[derive(Queryable, Selectable)]
#[diesel(table_name = concern)]
struct ConcernRow {
    id: Key,
    organisation_id: Key,
    site_id: Key,
    lane: String,
    about_adult_id: Option<Key>,
    chosen_id: Option<Key>,
    danger: String,
    seen_on: NaiveDate,
    told_by: Option<Key>,
    told_at: Moment,
    passed_on_at: Option<Moment>,
    raised_at: Option<Moment>,
    acknowledged_at: Option<Moment>,
    closed_at: Option<Moment>,
    version: i32,
}

const SITE: &str = "site";
const PROGRAMME: &str = "programme";

impl ConcernRow {
    fn open(self, area: Id<Area>) -> Result<Concern, StoreError> {
        let site = self.site_id.id();
        let lane = match self.lane.as_str() {
            SITE => Lane::Site { site, area },
            PROGRAMME => Lane::Programme,
            _ => return Err(StoreError::damaged("concern.lane")),
        };
        let at = |moment: Option<Moment>| moment.map(|moment| moment.0);
        Ok(Concern {
            id: self.id.id(),
            organisation: self.organisation_id.id(),
            site,
            area,
            lane,
            about_adult: self.about_adult_id.map(Key::id),
            chosen: self.chosen_id.map(Key::id),
            danger: Danger::from_code(&self.danger).ok_or_else(|| StoreError::damaged("concern.danger"))?,
            seen_on: self.seen_on,
            told_by: self.told_by.map(Key::id),
            told_at: self.told_at.0,
            passed_on_at: at(self.passed_on_at),
            raised_at: at(self.raised_at),
            acknowledged_at: at(self.acknowledged_at),
            closed_at: at(self.closed_at),
            alerts: vec![],
            version: self.version,
        })
    }
}

fn opened(tx: &mut Tx<'_>, rows: Vec<(ConcernRow, Key)>) -> Result<Vec<Concern>, StoreError> {
    let mut all = rows.into_iter().map(|(row, area)| row.open(area.id())).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<Id<Concern>> = all.iter().map(|one| one.id).collect();
    let mut alerts = alerts::of(tx, &ids)?;
    for one in &mut all {
        one.alerts = alerts.remove(&one.id).unwrap_or_default();
    }
    Ok(all)
}

/// Those at the sites of a scope, with all of the organisation where a lead is the programme's: the open ones first,
/// then the newest.
pub fn all(tx: &mut Tx<'_>, scope: &Scope<ConcernReading>) -> Result<Vec<Concern>, StoreError> {
    let rows: Vec<(ConcernRow, Key)> = on_db!(tx.conn(), |c| {
        let mut query = concern::table
            .inner_join(site::table)
            .filter(concern::organisation_id.eq(Key::from(scope.organisation())))
            .into_boxed();
        if !scope.whole() {
            query = query.filter(concern::site_id.eq_any(Key::all(scope.sites())));
        }
        query
            .order((concern::closed_at.is_not_null(), concern::told_at.desc(), concern::id))
            .limit(MOST)
            .select((ConcernRow::as_select(), site::area_id))
            .load(c)
    })?;
    opened(tx, rows)
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<ConcernReading>, id: Id<Concern>) -> Result<Option<Concern>, StoreError> {
    let found = by_id(tx, id)?.filter(|found| found.organisation == scope.organisation());
    Ok(found.filter(|found| scope.whole() || scope.sites().contains(&found.site)))
}

/// For the clock, which asks for nobody.
pub fn by_id(tx: &mut Tx<'_>, id: Id<Concern>) -> Result<Option<Concern>, StoreError> {
    let rows: Vec<(ConcernRow, Key)> = on_db!(tx.conn(), |c| concern::table
        .inner_join(site::table)
        .filter(concern::id.eq(Key::from(id)))
        .select((ConcernRow::as_select(), site::area_id))
        .load(c))?;
    Ok(opened(tx, rows)?.pop())
}

/// Those that no lead has acknowledged, for the clock.
pub fn unacknowledged(tx: &mut Tx<'_>) -> Result<Vec<Concern>, StoreError> {
    let rows: Vec<(ConcernRow, Key)> = on_db!(tx.conn(), |c| concern::table
        .inner_join(site::table)
        .filter(concern::acknowledged_at.is_null())
        .order((concern::told_at, concern::id))
        .limit(MOST)
        .select((ConcernRow::as_select(), site::area_id))
        .load(c))?;
    opened(tx, rows)
}

/// A concern that is told.
#[derive(Debug, Clone)]
pub struct NewConcern {
    pub details: ConcernDetails,
    pub young: Vec<Id<Participant>>,
    /// Whether it is about an adult here, named or not: then the programme's leads read it.
    pub of_programme: bool,
    pub adult: Option<Id<Person>>,
    pub chosen: Option<Id<Person>>,
    pub log: Option<Id<SessionLog>>,
}

fn cell(column: &'static str, row: Id<Concern>) -> Cell {
    Cell { table: "concern", column, row: row.uuid() }
}

/// At the permit's site; whatever is about an adult goes to the programme's leads.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<TellConcern>, new: &NewConcern) -> Result<Id<Concern>, StoreError> {
    let (id, now) = (tx.new_id::<Concern>(), Moment::from(tx.now()));
    let mut seal = |column, note: &Option<Note>| {
        note.as_ref().map(|note| tx.seal(holder(id), cell(column, id), note.as_str())).transpose()
    };
    let their_words = seal("their_words", &new.details.their_words)?;
    let facts = seal("facts", &new.details.facts)?;
    let opinion = seal("opinion", &new.details.opinion)?;
    on_db!(tx.conn(), |c| diesel::insert_into(concern::table)
        .values((
            concern::id.eq(Key::from(id)),
            concern::organisation_id.eq(Key::from(permit.organisation())),
            concern::site_id.eq(Key::from(permit.record())),
            concern::lane.eq(if new.of_programme { PROGRAMME } else { SITE }),
            concern::about_adult_id.eq(new.adult.map(Key::from)),
            concern::chosen_id.eq(new.chosen.map(Key::from)),
            concern::danger.eq(new.details.danger.code()),
            concern::seen_on.eq(new.details.seen_on),
            concern::their_words.eq(&their_words),
            concern::facts.eq(&facts),
            concern::opinion.eq(&opinion),
            concern::session_log_id.eq(new.log.map(Key::from)),
            concern::told_by.eq(permit.by().map(Key::from)),
            concern::told_at.eq(now),
            concern::version.eq(1),
        ))
        .execute(c))?;
    for whose in &new.young {
        let about = tx.new_id::<Concern>();
        on_db!(tx.conn(), |c| diesel::insert_into(concern_about::table)
            .values((
                concern_about::id.eq(Key::from(about)),
                concern_about::organisation_id.eq(Key::from(permit.organisation())),
                concern_about::concern_id.eq(Key::from(id)),
                concern_about::participant_id.eq(Key::from(*whose)),
            ))
            .execute(c))?;
    }
    Ok(id)
}

/// The words as they were told.
#[derive(Debug, Clone)]
pub struct Told {
    pub their_words: Option<Note>,
    pub facts: Option<Note>,
    pub opinion: Option<Note>,
    pub log: Option<Id<SessionLog>>,
}

pub fn words(tx: &mut Tx<'_>, permit: &Permit<ReadConcern>) -> Result<Told, StoreError> {
    type Row = (Option<Sealed>, Option<Sealed>, Option<Sealed>, Option<Key>);
    let (their_words, facts, opinion, log): Row = on_db!(tx.conn(), |c| concern::table
        .find(Key::from(permit.record()))
        .select((concern::their_words, concern::facts, concern::opinion, concern::session_log_id))
        .first(c))?;
    let id = Id::from_uuid(permit.record());
    let mut open = |column, sealed: Option<Sealed>| -> Result<Option<Note>, StoreError> {
        let Some(sealed) = sealed else { return Ok(None) };
        let text = tx.open(cell(column, id), &sealed)?;
        Note::parse(&text).map(Some).map_err(|_| StoreError::damaged("concern"))
    };
    Ok(Told {
        their_words: open("their_words", their_words)?,
        facts: open("facts", facts)?,
        opinion: open("opinion", opinion)?,
        log: log.map(Key::id),
    })
}

/// Whom each of these concerns is about.
pub fn about(tx: &mut Tx<'_>, of: &[Id<Concern>]) -> Result<HashMap<Id<Concern>, Vec<Id<Participant>>>, StoreError> {
    let rows: Vec<(Key, Key)> = on_db!(tx.conn(), |c| concern_about::table
        .filter(concern_about::concern_id.eq_any(Key::all(of)))
        .order(concern_about::id)
        .select((concern_about::concern_id, concern_about::participant_id))
        .load(c))?;
    let mut about: HashMap<_, Vec<_>> = HashMap::new();
    for (concern, whose) in rows {
        about.entry(concern.id()).or_default().push(whose.id());
    }
    Ok(about)
}

/// The clock has passed it on, to the lane's other leads and perhaps to the programme.
pub fn pass_on(tx: &mut Tx<'_>, of: &Concern, passed_on: bool, raised: bool) -> Result<(), StoreError> {
    let now = tx.now();
    let since = |was: Option<DateTime<Utc>>, is: bool| was.or(is.then_some(now)).map(Moment::from);
    on_db!(tx.conn(), |c| diesel::update(concern::table.find(Key::from(of.id)))
        .set((
            concern::passed_on_at.eq(since(of.passed_on_at, passed_on)),
            concern::raised_at.eq(since(of.raised_at, raised)),
        ))
        .execute(c))?;
    Ok(())
}

/// A step was taken: the permit's concern is acknowledged by it, and closed where `closes`.
pub fn move_on(tx: &mut Tx<'_>, permit: &Permit<TakeStep>, of: &Concern, closes: bool) -> Result<(), StoreError> {
    let now = tx.now();
    let acknowledged = Moment::from(of.acknowledged_at.unwrap_or(now));
    let closed = of.closed_at.or(closes.then_some(now)).map(Moment::from);
    let changed = on_db!(tx.conn(), |c| diesel::update(
        concern::table.filter(concern::id.eq(Key::from(permit.record()))).filter(concern::version.eq(permit.version()))
    )
    .set((
        concern::acknowledged_at.eq(acknowledged),
        concern::closed_at.eq(closed),
        concern::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Who read the permit's concern, the latest first.
pub fn readings(
    tx: &mut Tx<'_>,
    permit: &Permit<ReadConcern>,
    organisation: Id<Organisation>,
) -> Result<Vec<(Option<Id<Person>>, DateTime<Utc>)>, StoreError> {
    let rows = listing::readings(tx, organisation.into(), "concern.read", permit.record().into())?;
    Ok(rows.into_iter().map(|(by, at)| (by.map(Key::id), at.0)).collect())
}
