//! A week of a school: who is out of lessons, when and where. Nobody's side, and nothing of what they meet for.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Located, Right, holds_at},
    id::Id,
    organisation::Site,
    people::Participant,
    school::{Said, SchoolReading, SchoolWord},
    timetable::{Session, SessionReading},
};
use tenfold_store::{
    school::words::Which,
    timetable::{names, sessions::Calendar},
};

use super::{ShownWord, school_site, seeing_to::named};
use crate::{
    Problem, Tx,
    timetable::{Hours, hours, to_print},
};

/// One pupil at one time.
#[derive(Debug, Clone)]
pub struct OutOfLesson {
    pub session: Id<Session>,
    pub who: Id<Participant>,
    pub name: String,
    /// Their tutor group.
    pub form: Option<String>,
    pub hours: Hours,
    pub room: String,
    /// It has not ended.
    pub is_ahead: bool,
    /// What the school said of them on that day.
    pub said: Option<(Id<SchoolWord>, Said)>,
    /// What the school said of the room.
    pub room_is_gone: bool,
}

/// A week as reception prints it.
#[derive(Debug, Clone)]
pub struct SchoolWeek {
    pub site: Site,
    pub monday: NaiveDate,
    /// By day and time, then by tutor group and name.
    pub out: Vec<OutOfLesson>,
    /// Everything the school said that holds in this week or later.
    pub said: Vec<ShownWord>,
    pub may_tell: bool,
}

/// The week of a day, or the one that runs. What is called off or on hold is left out: nobody is to be let go for it.
pub fn show_school_week(tx: &mut Tx<'_, '_>, at: Id<Site>, week: Option<NaiveDate>) -> Result<SchoolWeek, Problem> {
    let site = school_site(tx, at)?;
    let here = tx.organisation()?.clone();
    let day = week.map_or_else(|| tx.today(), Ok)?;
    // A school may know this much of its sessions, and no more: it has no leave to read a timetable.
    let (monday, sessions) = tx.as_program(site.organisation, |tx| {
        let scope = tx.scope::<SessionReading>()?;
        to_print(tx, &scope, Calendar::Site(at), Some(day))
    })?;
    let young = names::of_young(tx.db, here.id, sessions.iter().flat_map(|one| one.members.iter()))?;
    let places = names::of_rooms(tx.db, here.id, sessions.iter().map(|one| one.room))?;
    let scope = tx.scope::<SchoolReading>()?;
    let said = named(tx, &scope, Which::OfSite(at), monday)?;
    let now = tx.now();
    let mut out = vec![];
    for session in &sessions {
        for who in &session.members {
            let Some(name) = young.get(who) else { continue };
            let about = said.iter().find(|shown| shown.word.is_about(*who, session));
            out.push(OutOfLesson {
                session: session.id,
                who: *who,
                name: name.full(),
                form: name.form.clone(),
                hours: hours(&here, session),
                room: places.get(&session.room).map(|place| place.room.clone()).unwrap_or_default(),
                is_ahead: session.ends_at > now,
                said: about.map(|shown| (shown.word.id, shown.word.said)),
                room_is_gone: said.iter().any(|shown| shown.word.is_about_room_of(session)),
            });
        }
    }
    out.sort_by(|one, other| {
        (&one.hours, &one.form, &one.name, one.who).cmp(&(&other.hours, &other.form, &other.name, other.who))
    });
    let may_tell = holds_at(tx.actor(), Right::TellAbsence, &site.location());
    Ok(SchoolWeek { site, monday, out, said, may_tell })
}
