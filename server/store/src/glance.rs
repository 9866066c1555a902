//! A cohort at a glance: its pairs by name, and every dated fact about them in one statement.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Bool, Integer, Nullable, Text},
};
use tenfold_domain::{
    id::Id,
    logs::{Feel, LogAnswer, SessionLog},
    matches::Match,
    organisation::Cohort,
    people::Participant,
    registers::Attended,
    supervision::{Came, Kind, State},
    timetable::Session,
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    matches::records::MatchRow,
    registers::attended,
    schema::{
        matches::mentor_match,
        organisation::cohort,
        people::person,
        registers::{register_mark, session_check, session_log},
        supervision::{supervision, supervision_attendee},
        timetable::session,
        young_people::{participant, young_person},
    },
    timetable::names::Named,
    types::{Instant, Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(mentor_match, young_person);
diesel::allow_tables_to_appear_in_same_query!(mentor_match, person);

/// More than a cohort of two hundred pairs has in a school year: each meeting has two marks, a log and a check.
const MOST: i64 = 40_000;

/// Two who meet, will meet, or met; what came to nothing is not among them.
const PAIRS: [&str; 5] = ["accepted", "active", "paused", "ending", "ended"];
const CAME_TO_NOTHING: [&str; 3] = ["taken_back", "mentee_said_no", "mentor_said_no"];

/// A pair as its row on disk has it.
#[derive(Debug)]
pub struct PairRow {
    pub which: Match,
    /// The day of their first meeting.
    pub met_on: Option<NaiveDate>,
}

/// Somebody of a pair.
#[derive(Debug, Clone)]
pub struct Someone {
    pub name: Named,
    pub born: NaiveDate,
}

/// Those who take part in pairs, by their id.
pub type People = HashMap<Id<Participant>, Someone>;

/// The pairs of a cohort that was found in scope, with their names.
pub fn pairs_of(tx: &mut Tx<'_>, of: &Cohort) -> Result<(Vec<PairRow>, People), StoreError> {
    type Names = (Option<String>, String, String, NaiveDate);
    let rows: Vec<(MatchRow, Option<NaiveDate>, Key, Names)> = on_db!(tx.conn(), |c| mentor_match::table
        .inner_join(
            participant::table
                .on(participant::id.eq(mentor_match::mentor_id).or(participant::id.eq(mentor_match::mentee_id)))
        )
        .inner_join(young_person::table.on(young_person::id.eq(participant::young_person_id)))
        .inner_join(person::table.on(person::id.eq(young_person::person_id)))
        .filter(mentor_match::organisation_id.eq(Key::from(of.organisation)))
        .filter(mentor_match::cohort_id.eq(Key::from(of.id)))
        .filter(mentor_match::state.eq_any(PAIRS))
        .filter(mentor_match::how_ended.is_null().or(mentor_match::how_ended.ne_all(CAME_TO_NOTHING)))
        .order(mentor_match::id)
        .limit(MOST)
        .select((
            MatchRow::as_select(),
            mentor_match::met_on,
            participant::id,
            (young_person::preferred_name, person::given_name, person::family_name, young_person::birth_date),
        ))
        .load(c))?;
    let mut pairs: Vec<PairRow> = vec![];
    let mut people = People::new();
    for (row, met_on, who, (preferred, given, family, born)) in rows {
        let name = Named { called: preferred.unwrap_or(given), family, form: None };
        people.insert(who.id(), Someone { name, born });
        let which = row.open(Key::from(of.area), Key::from(of.site))?;
        // Each match has two rows, one for each of the two.
        if pairs.last().is_none_or(|last| last.which.id != which.id) {
            pairs.push(PairRow { which, met_on });
        }
    }
    Ok((pairs, people))
}

diesel::define_sql_function! {
    #[sql_name = "coalesce"]
    fn or_text(given: Nullable<Text>, otherwise: Text) -> Text;
}
diesel::define_sql_function! {
    #[sql_name = "coalesce"]
    fn or_moment(given: Nullable<Instant>, otherwise: Instant) -> Instant;
}

/// Something that was written down about a cohort's pairs.
#[derive(Debug, Clone)]
pub enum Fact {
    Planned {
        session: Id<Session>,
        which: Id<Match>,
        week: u16,
        date: NaiveDate,
        starts_at: DateTime<Utc>,
        minutes: u16,
        cancelled: bool,
    },
    Marked {
        session: Id<Session>,
        whose: Id<Participant>,
        attended: Attended,
    },
    Written {
        session: Id<Session>,
        log: Id<SessionLog>,
        at: DateTime<Utc>,
        feel: Option<Feel>,
        wants_talk: bool,
        read: Option<(LogAnswer, DateTime<Utc>)>,
    },
    /// What a mentee said to "How was it?".
    Said {
        session: Id<Session>,
        feel: Feel,
    },
    /// A mentor was in supervision.
    Supervised {
        mentor: Id<Participant>,
        kind: Kind,
        on: NaiveDate,
    },
    /// Who leads the cohort, by name.
    LedBy(String),
}

/// What each row says, in the columns that all of them share.
type Row = (String, Key, Key, NaiveDate, Moment, Moment, i32, bool, String, String);

/// Every fact about the pairs of a cohort that was found in scope, in one statement. Of supervision, all but the clinical
/// tier.
pub fn facts_of(tx: &mut Tx<'_>, of: &Cohort) -> Result<Vec<Fact>, StoreError> {
    let here = Key::from(of.id);
    let none = || "".into_sql::<Text>();
    let planned = session::table.filter(session::cohort_id.eq(here)).filter(session::match_id.is_not_null()).select((
        "planned".into_sql::<Text>(),
        session::id,
        session::match_id.assume_not_null(),
        session::held_on,
        session::starts_at,
        session::ends_at,
        session::week,
        session::cancelled,
        none(),
        none(),
    ));
    let marked = register_mark::table
        .inner_join(session::table.on(session::id.eq(register_mark::session_id)))
        .filter(session::cohort_id.eq(here))
        .filter(session::match_id.is_not_null())
        .filter(register_mark::replaced_at.is_null())
        .select((
            "marked".into_sql::<Text>(),
            register_mark::session_id,
            register_mark::participant_id,
            session::held_on,
            register_mark::marked_at,
            register_mark::marked_at,
            register_mark::missed_minutes,
            session::cancelled,
            register_mark::mark,
            none(),
        ));
    let written = session_log::table
        .inner_join(session::table.on(session::id.eq(session_log::session_id)))
        .filter(session::cohort_id.eq(here))
        .select((
            "written".into_sql::<Text>(),
            session_log::session_id,
            session_log::id,
            session::held_on,
            session_log::written_at,
            or_moment(session_log::read_at, session_log::written_at),
            session::week,
            session_log::wants_talk,
            or_text(session_log::feel, ""),
            or_text(session_log::answer, ""),
        ));
    let said = session_check::table
        .inner_join(session::table.on(session::id.eq(session_check::session_id)))
        .filter(session::cohort_id.eq(here))
        .select((
            "said".into_sql::<Text>(),
            session_check::session_id,
            session_check::participant_id,
            session_check::answered_on,
            session_check::created_at,
            session_check::created_at,
            session::week,
            session::cancelled,
            session_check::feel,
            none(),
        ));
    let supervised = supervision_attendee::table
        .inner_join(supervision::table.on(supervision::id.eq(supervision_attendee::supervision_id)))
        .filter(supervision::cohort_id.eq(here))
        .filter(supervision::state.eq(State::Held.code()))
        .filter(supervision::kind.ne(Kind::Clinical.code()))
        .filter(supervision_attendee::came.eq(Came::Present.code()))
        .filter(supervision_attendee::participant_id.is_not_null())
        .select((
            "supervised".into_sql::<Text>(),
            supervision::id,
            supervision_attendee::participant_id.assume_not_null(),
            supervision::held_on,
            supervision::created_at,
            supervision::created_at,
            0.into_sql::<Integer>(),
            true.into_sql::<Bool>(),
            supervision::kind,
            none(),
        ));
    let led = cohort::table
        .inner_join(person::table.on(cohort::lead_id.eq(person::id.nullable())))
        .filter(cohort::id.eq(here))
        .select((
            "led".into_sql::<Text>(),
            cohort::id,
            person::id,
            cohort::planned_start_on,
            cohort::created_at,
            cohort::created_at,
            0.into_sql::<Integer>(),
            true.into_sql::<Bool>(),
            person::given_name,
            person::family_name,
        ));
    let rows: Vec<Row> = on_db!(tx.conn(), |c| planned
        .union_all(marked)
        .union_all(written)
        .union_all(said)
        .union_all(supervised)
        .union_all(led)
        .load(c))?;
    rows.into_iter().map(|row| opened(row).ok_or_else(|| StoreError::damaged("a fact of a pair"))).collect()
}

fn opened(row: Row) -> Option<Fact> {
    let (what, one, other, day, from, to, number, flag, code, more) = row;
    Some(match what.as_str() {
        "planned" => Fact::Planned {
            session: one.id(),
            which: other.id(),
            week: u16::try_from(number).ok()?,
            date: day,
            starts_at: from.0,
            minutes: u16::try_from((to.0 - from.0).num_minutes()).ok()?,
            cancelled: flag,
        },
        "marked" => Fact::Marked {
            session: one.id(),
            whose: other.id(),
            attended: attended(&code, number, "register_mark").ok()?,
        },
        "written" => Fact::Written {
            session: one.id(),
            log: other.id(),
            at: from.0,
            feel: Feel::from_code(&code),
            wants_talk: flag,
            read: LogAnswer::from_code(&more).map(|answer| (answer, to.0)),
        },
        "said" => Fact::Said { session: one.id(), feel: Feel::from_code(&code)? },
        "supervised" => Fact::Supervised { mentor: other.id(), kind: Kind::from_code(&code)?, on: day },
        "led" => Fact::LedBy(format!("{code} {more}")),
        _ => return None,
    })
}
