//! Sessions of staff: found by the hash of their secret, with the person's name, organisation and open posts.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use tenfold_domain::{
    access::{Place, Post, Role},
    id::Id,
    organisation::Organisation,
    sign_in::{Account, SessionStage, SessionTimes, StaffSession},
    staff::Person,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    organisation::settings::OrganisationRow,
    schema::{
        organisation::{cohort, organisation, site},
        people::{account, assignment, person, staff_session},
    },
    types::{Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(staff_session, account, person, organisation);
diesel::joinable!(staff_session -> account (account_id));
diesel::joinable!(account -> person (person_id));
diesel::joinable!(account -> organisation (organisation_id));

/// A session that has not been ended, with whose it is.
#[derive(Debug, Clone)]
pub struct OpenSession {
    pub id: Id<StaffSession>,
    pub stage: SessionStage,
    pub times: SessionTimes,
    pub expires_at: DateTime<Utc>,
    pub account: Id<Account>,
    pub person: Id<Person>,
    pub name: String,
    pub organisation: Organisation,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = staff_session)]
struct SessionRow {
    id: Key,
    stage: String,
    created_at: Moment,
    last_seen_at: Moment,
    expires_at: Moment,
    stepped_up_at: Option<Moment>,
}

impl SessionRow {
    fn times(&self) -> SessionTimes {
        SessionTimes {
            created_at: self.created_at.0,
            last_seen_at: self.last_seen_at.0,
            stepped_up_at: self.stepped_up_at.map(|at| at.0),
        }
    }
}

type Found = (SessionRow, Key, (Key, String, String), OrganisationRow);

/// The session whose secret has this hash, unless it was ended or its account is not active. Whether its time has run
/// out is the domain's to say.
pub fn find(tx: &mut Tx<'_>, secret_hash: &[u8]) -> Result<Option<OpenSession>, StoreError> {
    let found: Option<Found> = on_db!(tx.conn(), |c| staff_session::table
        .inner_join(account::table.inner_join(person::table).inner_join(organisation::table))
        .filter(staff_session::secret_hash.eq(secret_hash))
        .filter(staff_session::ended_at.is_null())
        .filter(account::state.eq("active"))
        .select((
            SessionRow::as_select(),
            account::id,
            (person::id, person::given_name, person::family_name),
            OrganisationRow::as_select(),
        ))
        .first(c)
        .optional())?;
    let Some((row, account, (person, given, family), organisation)) = found else { return Ok(None) };
    Ok(Some(OpenSession {
        id: row.id.id(),
        stage: SessionStage::from_code(&row.stage).ok_or_else(|| StoreError::damaged("staff_session.stage"))?,
        times: row.times(),
        expires_at: row.expires_at.0,
        account: account.id(),
        person: person.id(),
        name: format!("{given} {family}"),
        organisation: organisation.open()?,
    }))
}

type PostRow = (String, Option<Key>, Option<Key>, Option<Key>);

/// The posts a person holds on a day: confirmed, begun and not ended.
pub fn posts(tx: &mut Tx<'_>, person: Id<Person>, day: NaiveDate) -> Result<Vec<Post>, StoreError> {
    let rows: Vec<PostRow> = on_db!(tx.conn(), |c| assignment::table
        .filter(assignment::person_id.eq(Key::from(person)))
        .filter(assignment::state.eq("confirmed"))
        .filter(assignment::started_on.le(day))
        .filter(assignment::ended_on.is_null().or(assignment::ended_on.gt(day)))
        .order(assignment::id)
        .select((assignment::role, assignment::area_id, assignment::site_id, assignment::cohort_id))
        .load(c))?;
    let (areas_of_sites, sites_of_cohorts) = surroundings(tx, &rows)?;
    rows.into_iter()
        .map(|(role, area, site, cohort)| {
            let role = Role::from_code(&role).ok_or_else(|| StoreError::damaged("assignment.role"))?;
            let area_of = |site: Key| {
                let found = areas_of_sites.iter().find(|(id, _)| *id == site);
                found.map(|(_, area)| area.id()).ok_or_else(|| StoreError::damaged("assignment.site_id"))
            };
            let place = match (area, site, cohort) {
                (Some(area), ..) => Place::Area(area.id()),
                (_, Some(site), _) => Place::Site { site: site.id(), area: area_of(site)? },
                (_, _, Some(cohort)) => {
                    let found = sites_of_cohorts.iter().find(|(id, _)| *id == cohort);
                    let site =
                        found.map(|(_, site)| *site).ok_or_else(|| StoreError::damaged("assignment.cohort_id"))?;
                    Place::Cohort { cohort: cohort.id(), site: site.id(), area: area_of(site)? }
                }
                (None, None, None) => Place::Organisation,
            };
            Ok(Post { role, place })
        })
        .collect()
}

type Pairs = Vec<(Key, Key)>;

/// (site, area) and (cohort, site) for the places that posts name. Asked only where a post names one.
fn surroundings(tx: &mut Tx<'_>, rows: &[PostRow]) -> Result<(Pairs, Pairs), StoreError> {
    let cohorts: Vec<Key> = rows.iter().filter_map(|row| row.3).collect();
    let sites_of_cohorts: Pairs = if cohorts.is_empty() {
        Vec::new()
    } else {
        on_db!(tx.conn(), |c| cohort::table
            .filter(cohort::id.eq_any(cohorts))
            .select((cohort::id, cohort::site_id))
            .load(c))?
    };
    let sites: Vec<Key> = rows.iter().filter_map(|row| row.2).chain(sites_of_cohorts.iter().map(|(_, s)| *s)).collect();
    let areas_of_sites: Pairs = if sites.is_empty() {
        Vec::new()
    } else {
        on_db!(tx.conn(), |c| site::table.filter(site::id.eq_any(sites)).select((site::id, site::area_id)).load(c))?
    };
    Ok((areas_of_sites, sites_of_cohorts))
}

/// Notes that the session was used, so that its idle clock begins again.
pub fn touch(tx: &mut Tx<'_>, session: Id<StaffSession>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::update(staff_session::table.find(Key::from(session)))
        .set(staff_session::last_seen_at.eq(now))
        .execute(c))?;
    Ok(())
}

/// Begins a session; `secret_hash` is all that is kept of its secret.
pub fn add(
    tx: &mut Tx<'_>,
    account: Id<Account>,
    secret_hash: &[u8],
    stage: SessionStage,
    expires_at: DateTime<Utc>,
) -> Result<Id<StaffSession>, StoreError> {
    let (id, now) = (tx.new_id::<StaffSession>(), Moment::from(tx.now()));
    // Whoever has just come all the way in has also just proved who they are.
    let stepped_up_at = (stage == SessionStage::SignedIn).then_some(now);
    on_db!(tx.conn(), |c| diesel::insert_into(staff_session::table)
        .values((
            staff_session::id.eq(Key::from(id)),
            staff_session::account_id.eq(Key::from(account)),
            staff_session::secret_hash.eq(secret_hash),
            staff_session::stage.eq(stage.code()),
            staff_session::created_at.eq(now),
            staff_session::last_seen_at.eq(now),
            staff_session::expires_at.eq(Moment::from(expires_at)),
            staff_session::stepped_up_at.eq(stepped_up_at),
        ))
        .execute(c))?;
    Ok(id)
}

/// Ends one session. Ending it again does nothing.
pub fn end(tx: &mut Tx<'_>, session: Id<StaffSession>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::update(
        staff_session::table.find(Key::from(session)).filter(staff_session::ended_at.is_null())
    )
    .set(staff_session::ended_at.eq(now))
    .execute(c))?;
    Ok(())
}

/// Ends the sessions of an account, all of them or all but one.
pub fn end_all(tx: &mut Tx<'_>, account: Id<Account>, but: Option<Id<StaffSession>>) -> Result<usize, StoreError> {
    let now = Moment::from(tx.now());
    // No session has the nil id.
    let but = but.map_or(Key(uuid::Uuid::nil()), Key::from);
    Ok(on_db!(tx.conn(), |c| diesel::update(
        staff_session::table
            .filter(staff_session::account_id.eq(Key::from(account)))
            .filter(staff_session::ended_at.is_null())
            .filter(staff_session::id.ne(but))
    )
    .set(staff_session::ended_at.eq(now))
    .execute(c))?)
}

/// Notes that its person has just proved again who they are.
pub fn step_up(tx: &mut Tx<'_>, session: Id<StaffSession>) -> Result<(), StoreError> {
    let now = Moment::from(tx.now());
    on_db!(tx.conn(), |c| diesel::update(staff_session::table.find(Key::from(session)))
        .set(staff_session::stepped_up_at.eq(now))
        .execute(c))?;
    Ok(())
}

/// The sessions of an account that are signed in and were not ended, newest first. Whether they still live is the
/// domain's to say.
pub fn list(tx: &mut Tx<'_>, account: Id<Account>) -> Result<Vec<(Id<StaffSession>, SessionTimes)>, StoreError> {
    let now = Moment::from(tx.now());
    let rows: Vec<SessionRow> = on_db!(tx.conn(), |c| staff_session::table
        .filter(staff_session::account_id.eq(Key::from(account)))
        .filter(staff_session::ended_at.is_null())
        .filter(staff_session::expires_at.gt(now))
        .filter(staff_session::stage.eq(SessionStage::SignedIn.code()))
        .order(staff_session::id.desc())
        .select(SessionRow::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(|row| (row.id.id(), row.times())).collect())
}
