//! The matches of a cohort. What the engine proposed is replaced by its next run; whatever a person decided stays.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::{expression_methods::NullableExpressionMethods, prelude::*};
use tenfold_domain::{
    access::{Action, Location, Permit, Reading, Scope},
    gates::SchoolView,
    id::Id,
    matches::{
        Accepted, Active, BeginMatch, Ending, GiveMatchView, HowEnded, Match, Offered, Over, Paused, Proposed, Stands,
    },
    organisation::{Cohort, Organisation},
    people::{Participant, Side},
    text::Note,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    people::holder,
    schema::{
        matches::mentor_match,
        organisation::{cohort, site},
        young_people::{participant, young_person},
    },
    sealing::{Cell, Holder, Sealed},
    timetable::sessions,
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(mentor_match, cohort);
diesel::allow_tables_to_appear_in_same_query!(mentor_match, site);
diesel::allow_tables_to_appear_in_same_query!(mentor_match, participant);
diesel::joinable!(mentor_match -> cohort (cohort_id));

/// Far more than any cohort has.
const MOST: i64 = 5_000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = mentor_match)]
pub(crate) struct MatchRow {
    id: Key,
    organisation_id: Key,
    cohort_id: Key,
    mentor_id: Key,
    mentee_id: Key,
    state: String,
    state_on: NaiveDate,
    by_hand: bool,
    locked: bool,
    waived: bool,
    decided_on: Option<NaiveDate>,
    school_view: Option<String>,
    school_view_on: Option<NaiveDate>,
    mentee_yes_on: Option<NaiveDate>,
    last_on: Option<NaiveDate>,
    how_ended: Option<String>,
    version: i32,
}

type Found = (MatchRow, Key, Key);

impl MatchRow {
    pub(crate) fn open(self, area: Key, site: Key) -> Result<Match, StoreError> {
        Ok(Match {
            id: self.id.id(),
            place: Location::cohort(self.organisation_id.id(), area.id(), site.id(), self.cohort_id.id()),
            mentor: self.mentor_id.id(),
            mentee: self.mentee_id.id(),
            stands: self.stands().ok_or_else(|| StoreError::damaged("mentor_match"))?,
            by_hand: self.by_hand,
            locked: self.locked,
            waived: self.waived,
            version: self.version,
        })
    }

    fn stands(&self) -> Option<Stands> {
        let since = self.state_on;
        let school = match &self.school_view {
            Some(view) => Some((SchoolView::from_code(view)?, self.school_view_on?)),
            None => None,
        };
        Some(match self.state.as_str() {
            "proposed" => Stands::Proposed(Proposed { since, decided_on: self.decided_on, school }),
            "offered" => Stands::Offered(Offered { since, mentee_said_yes_on: self.mentee_yes_on }),
            "accepted" => Stands::Accepted(Accepted { since }),
            "active" => Stands::Active(Active { since }),
            "paused" => Stands::Paused(Paused { since }),
            "ending" => Stands::Ending(Ending { since, last_on: self.last_on? }),
            "ended" => Stands::Over(Over { on: since, how: HowEnded::from_code(self.how_ended.as_deref()?)? }),
            _ => return None,
        })
    }
}

/// The rows that a scope may read, each joined with its cohort and site.
macro_rules! matches_in {
    ($scope:expr) => {{
        let mut query = mentor_match::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(mentor_match::organisation_id.eq(Key::from($scope.organisation())))
            .into_boxed();
        if !$scope.whole() {
            let named = mentor_match::cohort_id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}

/// What a [`Found`] is made of.
macro_rules! found_columns {
    () => {
        (MatchRow::as_select(), site::area_id, site::id)
    };
}

fn opened(rows: Vec<Found>) -> Result<Vec<Match>, StoreError> {
    rows.into_iter().map(|(row, area, site)| row.open(area, site)).collect()
}

/// Every match of a cohort, ended ones too, in the order in which they were made.
pub fn of_cohort(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, of: Id<Cohort>) -> Result<Vec<Match>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| matches_in!(scope)
        .filter(mentor_match::cohort_id.eq(Key::from(of)))
        .order(mentor_match::id)
        .limit(MOST)
        .select(found_columns!())
        .load(c))?;
    opened(rows)
}

/// Every match of somebody on one side, ended ones too, the latest first.
pub fn of_participant(
    tx: &mut Tx<'_>,
    scope: &Scope<impl Reading>,
    side: Side,
    whose: Id<Participant>,
) -> Result<Vec<Match>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let query = matches_in!(scope);
        let query = match side {
            Side::Mentor => query.filter(mentor_match::mentor_id.eq(Key::from(whose))),
            Side::Mentee => query.filter(mentor_match::mentee_id.eq(Key::from(whose))),
        };
        query.order(mentor_match::id.desc()).limit(MOST).select(found_columns!()).load(c)
    })?;
    opened(rows)
}

/// Since when somebody whom the caller has found meets the other one of their pair, as far as they still do.
pub fn meets_since(tx: &mut Tx<'_>, whose: &Participant) -> Result<Option<NaiveDate>, StoreError> {
    let met: Vec<Option<NaiveDate>> = on_db!(tx.conn(), |c| {
        let query = mentor_match::table.filter(mentor_match::state.eq_any(["active", "ending"])).into_boxed();
        let query = match whose.side {
            Side::Mentor => query.filter(mentor_match::mentor_id.eq(Key::from(whose.id))),
            Side::Mentee => query.filter(mentor_match::mentee_id.eq(Key::from(whose.id))),
        };
        query.select(mentor_match::met_on).load(c)
    })?;
    Ok(met.into_iter().flatten().min())
}

/// What was offered to somebody: they hold their own tablet, and nobody else's matches are looked for.
pub(super) fn offered_to(
    tx: &mut Tx<'_>,
    of: Id<Organisation>,
    side: Side,
    whose: Id<Participant>,
) -> Result<Vec<Match>, StoreError> {
    let rows: Vec<Found> = on_db!(tx.conn(), |c| {
        let query = mentor_match::table
            .inner_join(cohort::table.inner_join(site::table))
            .filter(mentor_match::organisation_id.eq(Key::from(of)))
            .filter(mentor_match::state.eq("offered"))
            .into_boxed();
        let query = match side {
            Side::Mentor => query.filter(mentor_match::mentor_id.eq(Key::from(whose))),
            Side::Mentee => query.filter(mentor_match::mentee_id.eq(Key::from(whose))),
        };
        query.order(mentor_match::id).select(found_columns!()).load(c)
    })?;
    opened(rows)
}

/// The open matches of those whose last day is this one or an earlier one, and that day: of so many people at most.
pub fn of_those_who_left(tx: &mut Tx<'_>, day: NaiveDate, most: i64) -> Result<Vec<(Match, NaiveDate)>, StoreError> {
    let left: Vec<(Key, NaiveDate)> = on_db!(tx.conn(), |c| {
        let open = || mentor_match::table.filter(mentor_match::state.ne("ended"));
        let mentors = participant::id.eq_any(open().select(mentor_match::mentor_id));
        let mentees = participant::id.eq_any(open().select(mentor_match::mentee_id));
        participant::table
            .filter(participant::ended_on.le(day))
            .filter(mentors.or(mentees))
            .order((participant::ended_on, participant::id))
            .limit(most)
            .select((participant::id, participant::ended_on.assume_not_null()))
            .load(c)
    })?;
    let days: HashMap<Id<Participant>, NaiveDate> = left.iter().map(|(id, on)| (id.id(), *on)).collect();
    let whose: Vec<Key> = left.into_iter().map(|(id, _)| id).collect();
    let rows: Vec<Found> = on_db!(tx.conn(), |c| mentor_match::table
        .inner_join(cohort::table.inner_join(site::table))
        .filter(mentor_match::state.ne("ended"))
        .filter(mentor_match::mentor_id.eq_any(&whose).or(mentor_match::mentee_id.eq_any(&whose)))
        .order(mentor_match::id)
        .select(found_columns!())
        .load(c))?;
    let left_on = |one: &Match| days.get(&one.mentor).into_iter().chain(days.get(&one.mentee)).min().copied();
    Ok(opened(rows)?.into_iter().filter_map(|one| left_on(&one).map(|on| (one, on))).collect())
}

pub fn find(tx: &mut Tx<'_>, scope: &Scope<impl Reading>, id: Id<Match>) -> Result<Option<Match>, StoreError> {
    let row: Option<Found> = on_db!(tx.conn(), |c| matches_in!(scope)
        .filter(mentor_match::id.eq(Key::from(id)))
        .select(found_columns!())
        .first(c)
        .optional())?;
    row.map(|(row, area, site)| row.open(area, site)).transpose()
}

/// Takes away one that nobody has decided about, which the caller has found with the permit's record: somebody else was
/// chosen instead, or one of the two leaves.
pub fn clear_proposal<A: Action>(tx: &mut Tx<'_>, _permit: &Permit<A>, which: &Match) -> Result<(), StoreError> {
    let gone = on_db!(tx.conn(), |c| diesel::delete(
        mentor_match::table
            .filter(mentor_match::id.eq(Key::from(which.id)))
            .filter(mentor_match::version.eq(which.version))
            .filter(mentor_match::state.eq("proposed"))
            .filter(mentor_match::decided_on.is_null())
    )
    .execute(c))?;
    crate::must_change_one(gone)
}

/// Two who are proposed for each other in the permit's cohort.
#[derive(Debug, Clone, Copy)]
pub struct NewMatch {
    pub mentor: Id<Participant>,
    pub mentee: Id<Participant>,
    pub by_hand: bool,
    pub waived: bool,
    /// Where a practitioner chose it by hand.
    pub decided_on: Option<NaiveDate>,
}

pub fn add<A: Action<On = Cohort>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    new: NewMatch,
    day: NaiveDate,
) -> Result<Id<Match>, StoreError> {
    let (id, now) = (tx.new_id::<Match>(), Moment::from(tx.now()));
    on_db!(tx.conn(), |c| diesel::insert_into(mentor_match::table)
        .values((
            mentor_match::id.eq(Key::from(id)),
            mentor_match::organisation_id.eq(Key::from(permit.organisation())),
            mentor_match::cohort_id.eq(Key::from(permit.record())),
            mentor_match::mentor_id.eq(Key::from(new.mentor)),
            mentor_match::mentee_id.eq(Key::from(new.mentee)),
            mentor_match::state.eq("proposed"),
            mentor_match::state_on.eq(day),
            mentor_match::by_hand.eq(new.by_hand),
            mentor_match::locked.eq(false),
            mentor_match::waived.eq(new.waived),
            mentor_match::decided_on.eq(new.decided_on),
            mentor_match::version.eq(1),
            mentor_match::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(id)
}

/// Holds the permit's match through the next run, or lets it go.
pub fn set_locked<A: Action<On = Match>>(tx: &mut Tx<'_>, permit: &Permit<A>, locked: bool) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        mentor_match::table
            .filter(mentor_match::id.eq(Key::from(permit.record())))
            .filter(mentor_match::version.eq(permit.version()))
    )
    .set((mentor_match::locked.eq(locked), mentor_match::version.eq(permit.version() + 1)))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Keeps where the permit's match stands now.
pub fn save<A: Action<On = Match>>(tx: &mut Tx<'_>, permit: &Permit<A>, stands: &Stands) -> Result<(), StoreError> {
    save_at(tx, permit.record(), permit.version(), stands)
}

/// The same for a match that the permit's own record decides about, and that the caller has found with it: the answer
/// that somebody gives on their tablet, or what becomes of the matches of somebody who leaves.
pub fn save_with<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    which: &Match,
    stands: &Stands,
) -> Result<(), StoreError> {
    save_at(tx, which.id.uuid(), which.version, stands)
}

fn save_at(tx: &mut Tx<'_>, id: uuid::Uuid, version: i32, stands: &Stands) -> Result<(), StoreError> {
    let columns = Columns::of(stands);
    let changed = on_db!(tx.conn(), |c| diesel::update(
        mentor_match::table.filter(mentor_match::id.eq(Key::from(id))).filter(mentor_match::version.eq(version))
    )
    .set((&columns, mentor_match::version.eq(version + 1)))
    .execute(c))?;
    crate::must_change_one(changed)?;
    if matches!(stands, Stands::Over(_)) { sessions::cancel_of_match(tx, Key(id)) } else { Ok(()) }
}

/// Says who heard the school's view of a match in the permit's cohort.
pub fn note_school(tx: &mut Tx<'_>, permit: &Permit<GiveMatchView>, which: &Match) -> Result<(), StoreError> {
    let by = permit.by().map(Key::from);
    let changed = on_db!(tx.conn(), |c| diesel::update(
        mentor_match::table
            .filter(mentor_match::cohort_id.eq(Key::from(permit.record())))
            .filter(mentor_match::id.eq(Key::from(which.id)))
    )
    .set(mentor_match::school_view_by.eq(by))
    .execute(c))?;
    crate::must_change_one(changed)
}

/// Says that the two of the permit's match met, and which number of the agreement they signed.
pub fn note_meeting(
    tx: &mut Tx<'_>,
    permit: &Permit<BeginMatch>,
    day: NaiveDate,
    agreement: i32,
) -> Result<(), StoreError> {
    let changed = on_db!(tx.conn(), |c| diesel::update(
        mentor_match::table.filter(mentor_match::id.eq(Key::from(permit.record())))
    )
    .set((mentor_match::met_on.eq(day), mentor_match::agreement_number.eq(agreement)))
    .execute(c))?;
    crate::must_change_one(changed)
}

fn cell(column: &'static str, id: Id<Match>) -> Cell {
    Cell { table: "mentor_match", column, row: id.uuid() }
}

/// The key that seals what is written about a match: its mentee's.
fn key_of(tx: &mut Tx<'_>, mentee: Id<Participant>) -> Result<Holder, StoreError> {
    let person: Key = on_db!(tx.conn(), |c| participant::table
        .inner_join(young_person::table)
        .filter(participant::id.eq(Key::from(mentee)))
        .select(young_person::person_id)
        .first(c))?;
    Ok(holder(person.id(), Side::Mentee))
}

/// Why a practitioner decided for a match: sealed with the mentee's key.
pub fn keep_rationale<A: Action>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    which: (Id<Match>, Id<Participant>),
    reason: &Note,
) -> Result<(), StoreError> {
    let (id, mentee) = which;
    let key = key_of(tx, mentee)?;
    let sealed = tx.seal(key, cell("rationale", id), reason.as_str())?;
    let by = permit.by().map(Key::from);
    let changed =
        on_db!(tx.conn(), |c| diesel::update(mentor_match::table.filter(mentor_match::id.eq(Key::from(id))))
            .set((mentor_match::rationale.eq(sealed.clone()), mentor_match::decided_by.eq(by)))
            .execute(c))?;
    crate::must_change_one(changed)
}

/// Why a match was taken back or ended early: sealed with the mentee's key.
pub fn keep_end_reason<A: Action>(
    tx: &mut Tx<'_>,
    _permit: &Permit<A>,
    which: &Match,
    reason: &Note,
) -> Result<(), StoreError> {
    let key = key_of(tx, which.mentee)?;
    let sealed = tx.seal(key, cell("end_reason", which.id), reason.as_str())?;
    let changed =
        on_db!(tx.conn(), |c| diesel::update(mentor_match::table.filter(mentor_match::id.eq(Key::from(which.id))))
            .set(mentor_match::end_reason.eq(sealed.clone()))
            .execute(c))?;
    crate::must_change_one(changed)
}

/// What was written about a match that the caller has found, and when the two first met.
#[derive(Debug, Clone, Default)]
pub struct Written {
    pub rationale: Option<Note>,
    pub end_reason: Option<Note>,
    pub met_on: Option<NaiveDate>,
}

pub fn written(tx: &mut Tx<'_>, which: &Match) -> Result<Written, StoreError> {
    type Row = (Option<Sealed>, Option<Sealed>, Option<NaiveDate>);
    let (rationale, end_reason, met_on): Row = on_db!(tx.conn(), |c| mentor_match::table
        .filter(mentor_match::id.eq(Key::from(which.id)))
        .select((mentor_match::rationale, mentor_match::end_reason, mentor_match::met_on))
        .first(c))?;
    let mut open = |column, sealed: Option<Sealed>| -> Result<Option<Note>, StoreError> {
        let Some(sealed) = sealed else { return Ok(None) };
        let text = tx.open(cell(column, which.id), &sealed)?;
        Note::parse(&text).map(Some).map_err(|_| StoreError::damaged("mentor_match"))
    };
    Ok(Written { rationale: open("rationale", rationale)?, end_reason: open("end_reason", end_reason)?, met_on })
}

/// What a state says. What it says nothing of stays as an earlier one said it.
#[derive(AsChangeset)]
#[diesel(table_name = mentor_match)]
struct Columns {
    state: &'static str,
    state_on: NaiveDate,
    decided_on: Option<NaiveDate>,
    school_view: Option<&'static str>,
    school_view_on: Option<NaiveDate>,
    mentee_yes_on: Option<NaiveDate>,
    last_on: Option<NaiveDate>,
    how_ended: Option<&'static str>,
}

impl Columns {
    fn of(stands: &Stands) -> Self {
        let only = |since: NaiveDate| Self {
            state: stands.code(),
            state_on: since,
            decided_on: None,
            school_view: None,
            school_view_on: None,
            mentee_yes_on: None,
            last_on: None,
            how_ended: None,
        };
        match *stands {
            Stands::Proposed(Proposed { since, decided_on, school }) => Self {
                decided_on,
                school_view: school.map(|(view, _)| view.code()),
                school_view_on: school.map(|(_, on)| on),
                ..only(since)
            },
            Stands::Offered(Offered { since, mentee_said_yes_on }) => {
                Self { mentee_yes_on: mentee_said_yes_on, ..only(since) }
            }
            Stands::Accepted(Accepted { since })
            | Stands::Active(Active { since })
            | Stands::Paused(Paused { since }) => only(since),
            Stands::Ending(Ending { since, last_on }) => Self { last_on: Some(last_on), ..only(since) },
            Stands::Over(Over { on, how }) => Self { how_ended: Some(how.code()), ..only(on) },
        }
    }
}
