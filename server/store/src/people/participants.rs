//! Taking part in a cohort, on disk.

use chrono::NaiveDate;
use diesel::prelude::*;
use tenfold_domain::{
    access::{Permit, Reading, Scope},
    dated::Span,
    id::Id,
    people::{
        BringsParticipant, Chips, EditParticipant, EndParticipant, Gender, MoveStage, Participant, Profile, Side,
        Stage, YoungPerson,
    },
    staff::Person,
    text::{Line, Note},
};
use uuid::Uuid;

use super::holder;
pub use super::rosters::{Listed, at_site, everybody, list, of_people, to_refresh};
use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::{
        organisation::{cohort, site},
        people::person,
        young_people::{participant, young_person},
    },
    sealing::{Cell, Sealed},
    types::{Json, Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(participant, young_person);
diesel::allow_tables_to_appear_in_same_query!(participant, person);
diesel::allow_tables_to_appear_in_same_query!(participant, cohort);
diesel::allow_tables_to_appear_in_same_query!(participant, site);
diesel::allow_tables_to_appear_in_same_query!(young_person, cohort);
diesel::allow_tables_to_appear_in_same_query!(young_person, site);
diesel::joinable!(participant -> young_person (young_person_id));
diesel::joinable!(participant -> cohort (cohort_id));

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = participant)]
struct ParticipantRow {
    id: Key,
    organisation_id: Key,
    young_person_id: Key,
    cohort_id: Key,
    side: String,
    stage: String,
    stage_since: NaiveDate,
    interests: Json<Vec<String>>,
    strengths: Json<Vec<String>>,
    needs: Json<Vec<String>>,
    languages: Json<Vec<String>>,
    access_needs: Option<Sealed>,
    what_helps: Option<Sealed>,
    wants_gender: Option<String>,
    wants_language: Option<String>,
    experiences: Option<Sealed>,
    capacity: i32,
    arriving_with: Option<Key>,
    started_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i32,
    created_at: Moment,
}

/// A row with what the permission and the keys need: the site's area and id, and whose it is.
type Found = (ParticipantRow, Key, Key, Key);

fn cell(column: &'static str, row: Id<Participant>) -> Cell {
    Cell { table: "participant", column, row: row.uuid() }
}

pub(crate) fn chips(words: &Json<Vec<String>>) -> Result<Chips, StoreError> {
    let lines: Result<Vec<Line>, _> = words.0.iter().map(|word| Line::parse(word)).collect();
    lines.map(Chips::from_lines).map_err(|_| StoreError::damaged("participant"))
}

fn words(chips: &Chips) -> Json<Vec<String>> {
    Json(chips.lines().iter().map(Line::to_string).collect())
}

fn open_note(tx: &mut Tx<'_>, cell: Cell, sealed: Option<&Sealed>) -> Result<Option<Note>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    let text = tx.open(cell, sealed)?;
    Note::parse(&text).map(Some).map_err(|_| StoreError::damaged("participant"))
}

pub(crate) fn wanted_language(text: Option<&str>) -> Result<Option<Line>, StoreError> {
    text.map(|text| Line::parse(text).map_err(|_| StoreError::damaged("participant.wants_language"))).transpose()
}

/// What somebody chose to share for a match.
pub(crate) fn experiences(tx: &mut Tx<'_>, id: Id<Participant>, sealed: Option<&Sealed>) -> Result<Chips, StoreError> {
    let Some(sealed) = sealed else { return Ok(Chips::default()) };
    let text = tx.open(cell("experiences", id), sealed)?;
    Chips::parse(&text, "experiences", "").map_err(|_| StoreError::damaged("participant.experiences"))
}

fn open(tx: &mut Tx<'_>, (row, area, at, whose): Found) -> Result<Participant, StoreError> {
    let id = row.id.id();
    let damaged = || StoreError::damaged("participant");
    let gender = row.wants_gender.as_deref().map(|code| Gender::from_code(code).ok_or_else(damaged)).transpose()?;
    Ok(Participant {
        id,
        organisation: row.organisation_id.id(),
        area: area.id(),
        site: at.id(),
        cohort: row.cohort_id.id(),
        person: whose.id(),
        young_person: row.young_person_id.id(),
        side: Side::from_code(&row.side).ok_or_else(damaged)?,
        stage: Stage::from_code(&row.stage).ok_or_else(damaged)?,
        stage_since: row.stage_since,
        profile: Profile {
            interests: chips(&row.interests)?,
            strengths: chips(&row.strengths)?,
            needs: chips(&row.needs)?,
            languages: chips(&row.languages)?,
            access_needs: open_note(tx, cell("access_needs", id), row.access_needs.as_ref())?,
            what_helps: open_note(tx, cell("what_helps", id), row.what_helps.as_ref())?,
            wants_gender: gender,
            wants_language: wanted_language(row.wants_language.as_deref())?,
            experiences: experiences(tx, id, row.experiences.as_ref())?,
            capacity: row.capacity,
        },
        span: Span::new(row.started_on, row.ended_on).map_err(|_| damaged())?,
        version: row.version,
    })
}

/// The participants of a scope that may be seen, each joined with who they are, their cohort and its site.
macro_rules! participants {
    ($scope:expr) => {{
        use $crate::schema::{
            organisation::{cohort, site},
            people::person,
            young_people::{participant, young_person},
        };
        let mut query = participant::table
            .inner_join(young_person::table.inner_join(person::table))
            .inner_join(cohort::table.inner_join(site::table))
            .filter(participant::organisation_id.eq($crate::types::Key::from($scope.organisation())))
            .filter(participant::arriving_with.is_null())
            .into_boxed();
        if !$scope.whole() {
            let named = participant::cohort_id.eq_any($crate::types::Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any($crate::types::Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any($crate::types::Key::all($scope.areas()))));
        }
        query
    }};
}
pub(crate) use participants;

/// One participant.
pub fn find(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    id: Id<Participant>,
) -> Result<Option<Participant>, StoreError> {
    let row: Option<Found> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(participant::id.eq(Key::from(id)))
        .select((ParticipantRow::as_select(), site::area_id, site::id, young_person::person_id))
        .first(c)
        .optional())?;
    row.map(|row| open(tx, row)).transpose()
}

/// Some participants, those of them in scope.
pub fn some(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    ids: &[Id<Participant>],
) -> Result<Vec<Participant>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| participants!(scope)
        .filter(participant::id.eq_any(Key::all(ids)))
        .select((ParticipantRow::as_select(), site::area_id, site::id, young_person::person_id))
        .load(c))?;
    rows.into_iter().map(|row| open(tx, row)).collect()
}

/// Why the participant left, where they have. The caller has found them in scope.
pub fn end_reason(tx: &mut Tx<'_>, whose: &Participant) -> Result<Option<Note>, StoreError> {
    let sealed: Option<Sealed> = on_db!(tx.conn(), |c| participant::table
        .filter(participant::id.eq(Key::from(whose.id)))
        .select(participant::end_reason)
        .first(c))?;
    open_note(tx, cell("end_reason", whose.id), sealed.as_ref())
}

/// What a new participant begins with.
#[derive(Debug, Clone)]
pub struct Newcomer<'a> {
    pub young_person: Id<YoungPerson>,
    pub person: Id<Person>,
    pub side: Side,
    pub profile: &'a Profile,
    pub since: NaiveDate,
    /// The import that brings them; they stay out of sight until it is shown.
    pub arriving_with: Option<Uuid>,
}

/// Adds somebody to the permit's cohort.
pub fn add<A: BringsParticipant>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    new: &Newcomer<'_>,
) -> Result<Id<Participant>, StoreError> {
    let id = tx.new_id::<Participant>();
    let (access_needs, what_helps, experiences) = seal(tx, id, new.person, new.side, new.profile)?;
    let row = ParticipantRow {
        id: id.into(),
        organisation_id: permit.organisation().into(),
        young_person_id: new.young_person.into(),
        cohort_id: permit.record().into(),
        side: new.side.code().to_owned(),
        stage: Stage::first(new.side).code().to_owned(),
        stage_since: new.since,
        interests: words(&new.profile.interests),
        strengths: words(&new.profile.strengths),
        needs: words(&new.profile.needs),
        languages: words(&new.profile.languages),
        access_needs,
        what_helps,
        wants_gender: new.profile.wants_gender.map(|gender| gender.code().to_owned()),
        wants_language: new.profile.wants_language.as_ref().map(Line::to_string),
        experiences,
        capacity: new.profile.capacity,
        arriving_with: new.arriving_with.map(Key::from),
        started_on: new.since,
        ended_on: None,
        version: 1,
        created_at: tx.now().into(),
    };
    on_db!(tx.conn(), |c| diesel::insert_into(participant::table).values(&row).execute(c))?;
    Ok(id)
}

fn seal(
    tx: &mut Tx<'_>,
    id: Id<Participant>,
    whose: Id<Person>,
    side: Side,
    profile: &Profile,
) -> Result<(Option<Sealed>, Option<Sealed>, Option<Sealed>), StoreError> {
    let mut seal =
        |column, text: Option<&str>| text.map(|text| tx.seal(holder(whose, side), cell(column, id), text)).transpose();
    let shared = (!profile.experiences.is_empty()).then(|| profile.experiences.joined());
    Ok((
        seal("access_needs", profile.access_needs.as_ref().map(Note::as_str))?,
        seal("what_helps", profile.what_helps.as_ref().map(Note::as_str))?,
        seal("experiences", shared.as_deref())?,
    ))
}

/// Saves what is known of the permit's participant.
pub fn save(
    tx: &mut Tx<'_>,
    permit: &Permit<EditParticipant>,
    whose: &Participant,
    profile: &Profile,
) -> Result<(), StoreError> {
    let (access_needs, what_helps, experiences) = seal(tx, whose.id, whose.person, whose.side, profile)?;
    let wants_language = profile.wants_language.as_ref().map(Line::to_string);
    let changed = on_db!(tx.conn(), |c| diesel::update(
        participant::table
            .filter(participant::id.eq(Key::from(permit.record())))
            .filter(participant::version.eq(permit.version()))
    )
    .set((
        participant::interests.eq(words(&profile.interests)),
        participant::strengths.eq(words(&profile.strengths)),
        participant::needs.eq(words(&profile.needs)),
        participant::languages.eq(words(&profile.languages)),
        participant::access_needs.eq(access_needs.clone()),
        participant::what_helps.eq(what_helps.clone()),
        participant::wants_gender.eq(profile.wants_gender.map(Gender::code)),
        participant::wants_language.eq(wants_language.clone()),
        participant::experiences.eq(experiences.clone()),
        participant::capacity.eq(profile.capacity),
        participant::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Moves the permit's participant to a stage.
pub fn move_stage(
    tx: &mut Tx<'_>,
    permit: &Permit<MoveStage>,
    stage: Stage,
    since: NaiveDate,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        participant::table
            .filter(participant::id.eq(Key::from(permit.record())))
            .filter(participant::version.eq(permit.version()))
    )
    .set((
        participant::stage.eq(stage.code()),
        participant::stage_since.eq(since),
        participant::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Ends the permit's participant, with the reason sealed.
pub fn end(
    tx: &mut Tx<'_>,
    permit: &Permit<EndParticipant>,
    ended: &Participant,
    reason: Option<&Note>,
) -> Result<(), StoreError> {
    let sealed = reason
        .map(|reason| tx.seal(holder(ended.person, ended.side), cell("end_reason", ended.id), reason.as_str()))
        .transpose()?;
    let changed = on_db!(tx.conn(), |c| diesel::update(
        participant::table
            .filter(participant::id.eq(Key::from(permit.record())))
            .filter(participant::version.eq(permit.version()))
    )
    .set((
        participant::ended_on.eq(ended.span.ended_on()),
        participant::end_reason.eq(sealed.clone()),
        participant::version.eq(permit.version() + 1),
    ))
    .execute(c))?;
    crate::must_change_one(changed)
}
