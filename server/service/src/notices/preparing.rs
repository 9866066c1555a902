//! A notice at the moment of leaving: whether there is still a reason for it, whether this is the hour, and where it goes.

use chrono::{DateTime, TimeDelta, Utc};
use tenfold_domain::{
    access::LinkPurpose,
    consent::Language,
    id::Id,
    notices::{Addressee, Notice, NoticeKind, Reader, Urgency, Way, when_to_leave},
    organisation::{ContactDuty, SiteContact},
    people::{Carer, CarerDetails, Matter, Participant, may_be_told},
    phone::Phone,
    sign_in::AccountState,
    staff::Person,
    text::Line,
    timetable::SessionReading,
};
use tenfold_store::{
    notices, open_links,
    organisation::contacts,
    people::{carers, participants},
    sign_in::accounts,
    timetable::sessions,
};

use crate::{Problem, Secret, Tx, gates::held_back};

/// For how long the page behind a notice opens: a month of sessions.
const LINK_LASTS: TimeDelta = TimeDelta::days(31);

/// What is known when its turn comes.
pub(crate) enum Ready {
    /// It can go now.
    Go(Letter),
    /// Not at this hour.
    NotYet(DateTime<Utc>),
    /// The session is off, the person has left, or somebody told them.
    ForNothing,
    /// The day that it was about is over, or the address is gone: a person must see to it.
    CannotGo(&'static str),
}

/// Where a notice goes, and what stands on it.
pub(crate) struct Letter {
    pub kind: NoticeKind,
    pub to: To,
    pub name: String,
    pub given_name: String,
    pub organisation: String,
    /// Members of staff sign in; for everybody else a page is opened.
    pub link: Option<Secret>,
    pub lasts: TimeDelta,
    pub language: Language,
}

pub(crate) enum To {
    Mail(String),
    Text(Phone),
}

pub(crate) fn prepare(tx: &mut Tx<'_, '_>, id: Id<Notice>) -> Result<Ready, Problem> {
    let Some(notice) = notices::by_id(tx.db, id)? else { return Ok(Ready::ForNothing) };
    tx.as_program(notice.place.organisation, |tx| look(tx, &notice))
}

fn look(tx: &mut Tx<'_, '_>, notice: &Notice) -> Result<Ready, Problem> {
    let (now, today) = (tx.now(), tx.today()?);
    if notice.told_at.is_some() {
        return Ok(Ready::ForNothing);
    }
    if notice.kind == NoticeKind::Reminder && !has_something_ahead(tx, notice)? {
        return Ok(Ready::ForNothing);
    }
    let Some(person) = reader(tx, notice)? else { return Ok(Ready::ForNothing) };
    if notice.urgency == Urgency::Urgent && notice.day.is_some_and(|day| day < today) {
        return Ok(Ready::CannotGo("too_late"));
    }
    let Some(to) = person.to else { return Ok(Ready::CannotGo("cannot_be_addressed")) };
    let at = hour(tx, notice)?;
    if at > now {
        return Ok(Ready::NotYet(at));
    }
    let link = match notice.to {
        Addressee::Adult(_) => None,
        Addressee::Home { .. } | Addressee::Office(_) => Some(open_link(tx, notice)?),
    };
    Ok(Ready::Go(Letter {
        kind: notice.kind,
        to,
        name: person.name,
        given_name: person.given_name,
        organisation: tx.organisation()?.details.name.to_string(),
        link,
        lasts: LINK_LASTS,
        language: person.language,
    }))
}

/// A fresh address; one of an earlier try opens nothing any more.
fn open_link(tx: &mut Tx<'_, '_>, notice: &Notice) -> Result<Secret, Problem> {
    open_links::end_all(tx.db, LinkPurpose::Notice, notice.id.uuid())?;
    let (secret, until) = (tx.secret(), tx.now() + LINK_LASTS);
    let organisation = notice.place.organisation;
    open_links::add(tx.db, organisation, LinkPurpose::Notice, notice.id.uuid(), &secret.hash(), until)?;
    Ok(secret)
}

/// Somebody who may still be told; their address, where it is known.
struct Somebody {
    to: Option<To>,
    name: String,
    given_name: String,
    language: Language,
}

fn reader(tx: &mut Tx<'_, '_>, notice: &Notice) -> Result<Option<Somebody>, Problem> {
    match notice.to {
        Addressee::Adult(person) => member_of_staff(tx, notice, person),
        Addressee::Home { of, carer: Some(carer) } => {
            let Some((_, details)) = told_at_home(tx, notice, of, carer)? else { return Ok(None) };
            let to = match notice.way {
                Way::Mail => details.email.as_ref().map(|email| To::Mail(email.to_string())),
                Way::Text => details.phone.clone().map(To::Text),
                Way::Call => None,
            };
            let language = details.language.as_ref().map(Line::as_str).map(Language::from_words);
            let language = language.unwrap_or(Language::English);
            Ok(Some(Somebody { to, name: details.name.to_string(), given_name: String::new(), language }))
        }
        Addressee::Office(Some(id)) => {
            let Some(office) = office(tx, notice, id)? else { return Ok(None) };
            let to = office.details.email.as_ref().map(|email| To::Mail(email.to_string()));
            let name = office.details.name.to_string();
            Ok(Some(Somebody { to, name, given_name: String::new(), language: Language::English }))
        }
        Addressee::Home { carer: None, .. } | Addressee::Office(None) => Ok(None),
    }
}

fn member_of_staff(tx: &mut Tx<'_, '_>, notice: &Notice, person: Id<Person>) -> Result<Option<Somebody>, Problem> {
    let scope = tx.scope()?;
    let held = accounts::of_person(tx.db, &scope, person)?;
    let Some(held) = held.filter(|held| held.account.state == AccountState::Active) else { return Ok(None) };
    let to = match notice.way {
        Way::Mail => Some(To::Mail(accounts::email(tx.db, &held)?)),
        Way::Text => {
            let mut wishes = notices::wishes(tx.db, notice.place.organisation, &[person])?;
            wishes.remove(&person).and_then(|(wish, _)| wish.texts_to).map(To::Text)
        }
        Way::Call => None,
    };
    let name = format!("{} {}", held.given_name, held.family_name);
    Ok(Some(Somebody { to, name, given_name: held.given_name, language: Language::English }))
}

/// The young person and their carer, while the one takes part and the other may be told of it. What is urgent is told on
/// the day itself, also where that is the day on which the young person left.
pub(super) fn told_at_home(
    tx: &mut Tx<'_, '_>,
    notice: &Notice,
    of: Id<Participant>,
    carer: Id<Carer>,
) -> Result<Option<(Participant, CarerDetails)>, Problem> {
    let (scope, today) = (tx.scope::<Participant>()?, tx.today()?);
    let Some(participant) = participants::find(tx.db, &scope, of)? else { return Ok(None) };
    let is_today = notice.urgency == Urgency::Urgent && notice.day == Some(today);
    let day = if is_today { today.pred_opt().unwrap_or(today) } else { today };
    if participant.span.has_ended_by(day) {
        return Ok(None);
    }
    let details = carers::details(tx.db, scope.organisation(), carer)?;
    let theirs = details.filter(|(young_person, details)| {
        *young_person == participant.young_person && may_be_told(details, Matter::TakingPart).is_ok()
    });
    Ok(theirs.map(|(_, details)| (participant, details)))
}

pub(super) fn office(
    tx: &mut Tx<'_, '_>,
    notice: &Notice,
    id: Id<SiteContact>,
) -> Result<Option<SiteContact>, Problem> {
    let Some(site) = notice.place.site else { return Ok(None) };
    let offices = contacts::with_duty(tx.db, notice.place.organisation, site, ContactDuty::Office)?;
    Ok(offices.into_iter().find(|office| office.id == id))
}

/// Whether a reminder still has something to remind of: a session on its day that has not begun and can be held.
fn has_something_ahead(tx: &mut Tx<'_, '_>, notice: &Notice) -> Result<bool, Problem> {
    let Some(day) = notice.day else { return Ok(false) };
    let scope = tx.scope::<SessionReading>()?;
    let mut theirs = sessions::of_day(tx.db, &scope, day)?;
    let now = tx.now();
    theirs.retain(|session| session.starts_at > now);
    let held = held_back(tx, &scope, &theirs)?;
    Ok(theirs.iter().any(|session| match notice.to {
        Addressee::Adult(person) => session.adults.contains(&person) && !held.has(session),
        Addressee::Home { of, .. } => session.members.contains(&of) && !held.keeps_out(session, of),
        Addressee::Office(_) => false,
    }))
}

/// The hour at which it may leave. An office is told of nothing but what cannot wait for a break.
fn hour(tx: &Tx<'_, '_>, notice: &Notice) -> Result<DateTime<Utc>, Problem> {
    let zone = tx.organisation()?.details.time_zone;
    Ok(when_to_leave(tx.now(), zone, &Reader::Adult, notice.urgency))
}
