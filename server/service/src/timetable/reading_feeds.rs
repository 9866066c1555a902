//! What a calendar reads that fetches a feed. Nobody looks on, and it comes every hour, so no line of the trail is written;
//! making and ending an address is.

use chrono::{DateTime, Days, NaiveDate, Utc};
use tenfold_domain::{
    access::{Actor, Link, LinkPurpose, Scope, scope_of_link},
    id::Id,
    staff::Person,
    timetable::{FEED_LOOKS_BACK, FeedEntry, Session, SessionReading},
};
use tenfold_store::timetable::{
    feeds, names,
    sessions::{self, Calendar},
};

use crate::{Problem, Tx, gates::held_back};

/// A card says no more than somebody keeps in mind.
const CARD_LOOKS_AHEAD: Days = Days::new(28);

/// A site's feed.
#[derive(Debug, Clone)]
pub struct SiteFeed {
    pub site: String,
    pub entries: Vec<FeedEntry>,
}

/// The sessions at which a member of staff is, as far as the posts reach that they hold at this moment.
pub fn read_own_feed(tx: &mut Tx<'_, '_>) -> Result<Vec<FeedEntry>, Problem> {
    let link = held(tx, LinkPurpose::StaffCalendar)?;
    if !feeds::has_open_account(tx.db, &link)? {
        return Err(Problem::Absent);
    }
    let person: Id<Person> = Id::from_uuid(link.subject);
    tx.as_member(person, |tx| {
        let scope = tx.scope::<SessionReading>()?;
        let sessions = of_calendar(tx, &scope, Calendar::Adult(person))?;
        let members = sessions.iter().flat_map(|one| one.members.iter());
        let named = names::of_young(tx.db, link.organisation, members)?;
        let called = named.into_iter().map(|(id, named)| (id, named.called)).collect();
        let places = names::of_rooms(tx.db, link.organisation, sessions.iter().map(|one| one.room))?;
        let where_is = |one: &Session| {
            places.get(&one.room).map(|place| format!("{}, {}", place.room, place.site)).unwrap_or_default()
        };
        told(tx, &scope, &sessions, |one, on_hold| FeedEntry::for_staff(one, on_hold, &called, where_is(one)))
    })
}

/// When a young person has sessions, while they take part.
pub fn read_young_persons_feed(tx: &mut Tx<'_, '_>) -> Result<Vec<FeedEntry>, Problem> {
    let (link, today) = (held(tx, LinkPurpose::YoungPersonCalendar)?, tx.today()?);
    let of = feeds::of_young_person(tx.db, &link, today)?.ok_or(Problem::Absent)?;
    let scope = scope_of_link::<SessionReading>(&link, &of)?;
    let sessions = of_calendar(tx, &scope, Calendar::YoungPerson(Id::from_uuid(of.record)))?;
    let on_hold = held_back(tx, &scope, &sessions)?;
    let who = Id::from_uuid(of.record);
    Ok(sessions.iter().map(|one| FeedEntry::for_young_person(one, on_hold.keeps_out(one, who))).collect())
}

/// What the card of a young person says.
#[derive(Debug, Clone)]
pub struct CardLine {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub room: String,
    pub cancelled: bool,
    pub on_hold: bool,
}

/// When and where a young person has sessions from today on, while they take part: no name, not even theirs.
pub fn read_card(tx: &mut Tx<'_, '_>) -> Result<(NaiveDate, Vec<CardLine>), Problem> {
    let (link, today) = (held(tx, LinkPurpose::Card)?, tx.today()?);
    let of = feeds::of_young_person(tx.db, &link, today)?.ok_or(Problem::Absent)?;
    let scope = scope_of_link::<SessionReading>(&link, &of)?;
    let who = Calendar::YoungPerson(Id::from_uuid(of.record));
    let sessions = sessions::of_calendar(tx.db, &scope, who, (today, today.checked_add_days(CARD_LOOKS_AHEAD)))?;
    let places = names::of_rooms(tx.db, link.organisation, sessions.iter().map(|one| one.room))?;
    let on_hold = held_back(tx, &scope, &sessions)?;
    let line = |one: &Session| CardLine {
        starts_at: one.starts_at,
        ends_at: one.ends_at,
        room: places.get(&one.room).map(|place| place.room.clone()).unwrap_or_default(),
        cancelled: one.cancelled,
        on_hold: on_hold.keeps_out(one, Id::from_uuid(of.record)),
    };
    Ok((today, sessions.iter().map(line).collect()))
}

/// Which rooms of a site are taken, by all its cohorts.
pub fn read_site_feed(tx: &mut Tx<'_, '_>) -> Result<SiteFeed, Problem> {
    let (link, today) = (held(tx, LinkPurpose::SiteCalendar)?, tx.today()?);
    let (of, site) = feeds::of_site(tx.db, &link, today)?.ok_or(Problem::Absent)?;
    let scope = scope_of_link::<SessionReading>(&link, &of)?;
    let sessions = of_calendar(tx, &scope, Calendar::Site(Id::from_uuid(of.record)))?;
    let places = names::of_rooms(tx.db, link.organisation, sessions.iter().map(|one| one.room))?;
    let room = |one: &Session| places.get(&one.room).map(|place| place.room.clone()).unwrap_or_default();
    let entries = told(tx, &scope, &sessions, |one, on_hold| FeedEntry::for_site(one, on_hold, room(one)))?;
    Ok(SiteFeed { site, entries })
}

fn held(tx: &Tx<'_, '_>, purpose: LinkPurpose) -> Result<Link, Problem> {
    match tx.actor() {
        Actor::LinkHolder(link) if link.purpose == purpose => Ok(*link),
        _ => Err(Problem::Absent),
    }
}

fn of_calendar(tx: &mut Tx<'_, '_>, scope: &Scope<SessionReading>, whose: Calendar) -> Result<Vec<Session>, Problem> {
    let from = tx.today()?.checked_sub_days(FEED_LOOKS_BACK).unwrap_or(NaiveDate::MIN);
    Ok(sessions::of_calendar(tx.db, scope, whose, (from, None))?)
}

fn told(
    tx: &mut Tx<'_, '_>,
    scope: &Scope<SessionReading>,
    sessions: &[Session],
    entry: impl Fn(&Session, bool) -> FeedEntry,
) -> Result<Vec<FeedEntry>, Problem> {
    let on_hold = held_back(tx, scope, sessions)?;
    Ok(sessions.iter().map(|one| entry(one, on_hold.has(one))).collect())
}
