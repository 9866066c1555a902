//! Every dated fact about a cohort's pairs, in one statement: a union of what nine tables hold.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Bool, Integer, Nullable, Text},
};
use tenfold_domain::{
    hand_over::{Item, Timepoint, definition},
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
    registers::attended,
    schema::{
        organisation::cohort,
        people::person,
        referring::{check_talk, hand_over, measure_answer},
        registers::{register_mark, session_check, session_log},
        supervision::{supervision, supervision_attendee},
        timetable::session,
        young_people::participant,
    },
    types::{Instant, Key, Moment},
};

diesel::allow_tables_to_appear_in_same_query!(check_talk, participant);

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
    /// Somebody answered a question of a relationship check.
    Answered {
        whose: Id<Participant>,
        week: u16,
        item: &'static Item,
        score: i32,
        on: NaiveDate,
    },
    /// Somebody came to the last page of a relationship check.
    Checked {
        whose: Id<Participant>,
        week: u16,
        at: DateTime<Utc>,
    },
    /// Somebody was talked with after a relationship check.
    TalkedWith {
        whose: Id<Participant>,
        on: NaiveDate,
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
type Row = (String, Key, Key, NaiveDate, Moment, Moment, i32, i32, bool, String, String);

/// Every fact about the pairs of a cohort that was found in scope, in one statement. Of supervision, all but the clinical
/// tier.
pub fn facts_of(tx: &mut Tx<'_>, of: &Cohort) -> Result<Vec<Fact>, StoreError> {
    let here = Key::from(of.id);
    let none = || "".into_sql::<Text>();
    let no_score = || 0.into_sql::<Integer>();
    let planned = session::table.filter(session::cohort_id.eq(here)).filter(session::match_id.is_not_null()).select((
        "planned".into_sql::<Text>(),
        session::id,
        session::match_id.assume_not_null(),
        session::held_on,
        session::starts_at,
        session::ends_at,
        session::week,
        no_score(),
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
            no_score(),
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
            no_score(),
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
            no_score(),
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
            no_score(),
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
            no_score(),
            true.into_sql::<Bool>(),
            person::given_name,
            person::family_name,
        ));
    let answered = measure_answer::table
        .inner_join(participant::table.on(participant::id.eq(measure_answer::participant_id)))
        .filter(participant::cohort_id.eq(here))
        .filter(measure_answer::timepoint.eq(Timepoint::Review(0).code()))
        .filter(measure_answer::score.is_not_null())
        .select((
            "answered".into_sql::<Text>(),
            measure_answer::participant_id,
            measure_answer::id,
            measure_answer::answered_on,
            measure_answer::created_at,
            measure_answer::created_at,
            measure_answer::week,
            measure_answer::score.assume_not_null(),
            false.into_sql::<Bool>(),
            measure_answer::measure,
            measure_answer::item,
        ));
    let checked = hand_over::table
        .inner_join(participant::table.on(participant::id.eq(hand_over::participant_id)))
        .filter(participant::cohort_id.eq(here))
        .filter(hand_over::week.is_not_null())
        .filter(hand_over::finished_at.is_not_null())
        .select((
            "checked".into_sql::<Text>(),
            hand_over::participant_id,
            hand_over::id,
            participant::started_on,
            hand_over::finished_at.assume_not_null(),
            hand_over::begun_at,
            hand_over::week.assume_not_null(),
            no_score(),
            false.into_sql::<Bool>(),
            none(),
            none(),
        ));
    let talked_with = check_talk::table
        .inner_join(participant::table.on(participant::id.eq(check_talk::participant_id)))
        .filter(participant::cohort_id.eq(here))
        .select((
            "talked with".into_sql::<Text>(),
            check_talk::participant_id,
            check_talk::id,
            check_talk::held_on,
            check_talk::created_at,
            check_talk::created_at,
            0.into_sql::<Integer>(),
            no_score(),
            false.into_sql::<Bool>(),
            none(),
            none(),
        ));
    let rows: Vec<Row> = on_db!(tx.conn(), |c| planned
        .union_all(marked)
        .union_all(written)
        .union_all(said)
        .union_all(answered)
        .union_all(checked)
        .union_all(talked_with)
        .union_all(supervised)
        .union_all(led)
        .load(c))?;
    rows.into_iter().map(|row| opened(row).ok_or_else(|| StoreError::damaged("a fact of a pair"))).collect()
}

fn opened(row: Row) -> Option<Fact> {
    let (what, one, other, day, from, to, number, score, flag, code, more) = row;
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
        "answered" => Fact::Answered {
            whose: one.id(),
            week: u16::try_from(number).ok()?,
            item: definition(&code)?.item(&more)?,
            score,
            on: day,
        },
        "checked" => Fact::Checked { whose: one.id(), week: u16::try_from(number).ok()?, at: from.0 },
        "talked with" => Fact::TalkedWith { whose: one.id(), on: day },
        "supervised" => Fact::Supervised { mentor: other.id(), kind: Kind::from_code(&code)?, on: day },
        "led" => Fact::LedBy(format!("{code} {more}")),
        _ => return None,
    })
}
