//! What is said on a phone. Each thing was given an id at the tap: said again it is known again, and nothing is done twice.

use tenfold_domain::{
    access::Caller,
    hand_over::ShareGoals,
    id::Id,
    logs::{Feel, KeepLog, LogDetails, LogSource, SayHowItWas, TypedLog, words as log_words},
    people::Participant,
    phones::{AskDetails, AskFor, AskKind, CheckIn, words},
    supervision::{AddPoint, words as supervision_words},
    text::Note,
    timetable::{Session, SessionReading},
};
use tenfold_store::{
    hand_over::goals,
    logs::{self, checks},
    operations,
    people::participants,
    phones::{asks, check_ins, seal_keys},
    supervision::points,
    timetable::sessions,
};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{
    keys,
    telling_phone::calling,
    worrying::{Worry, tell_worry},
};
use crate::{
    Operation, Problem, Tx, logs::mentor_of, people::keep_own_free_times, programme::programme_of,
    timetable::say_oneself, tx::found,
};

/// One thing that is said, with the bytes it came in.
#[derive(Debug, Clone)]
pub struct Saying {
    pub operation: Operation,
    pub kind: String,
    pub body: Body,
}

/// As it came: to be read, or sealed to one of our keys.
#[derive(Debug, Clone)]
pub enum Body {
    Plain(String),
    Sealed { key: Uuid, sealed: Vec<u8> },
}

/// What it says, once it was read.
#[derive(Debug, Clone)]
pub enum What {
    CheckIn(Id<Session>),
    CannotCome(Id<Session>),
    Log(Id<Session>, TypedLog),
    HowItWas(Id<Session>, String),
    Point(String),
    ShareGoals(Vec<u8>),
    /// The codes of the slots in which a mentor is free.
    FreeTimes(Vec<String>),
    Ask(AskKind, String),
    Worry(Worry),
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    Applied,
    /// It was done before, by this id, with the same bytes.
    Duplicate,
    /// It is not done and will not be: said in words.
    Rejected {
        code: &'static str,
        sentence: String,
    },
    /// Not now. The phone keeps it.
    Retry,
}

/// Reads what stood in a body of this kind; nothing where it says nothing that is known.
pub type Read = fn(kind: &str, body: &str) -> Option<What>;

/// One by one: what is wrong with one leaves the others alone.
pub fn hear(tx: &mut Tx<'_, '_>, sayings: &[Saying], read: Read) -> Result<Vec<Heard>, Problem> {
    let caller = calling(tx)?;
    sayings.iter().map(|saying| hear_one(tx, &caller, saying, read)).collect()
}

fn hear_one(tx: &mut Tx<'_, '_>, caller: &Caller, saying: &Saying, read: Read) -> Result<Heard, Problem> {
    let operation = &saying.operation;
    match operations::find(tx.db, caller.person, operation.id)? {
        Some(before) if before.payload_hash == operation.payload_hash => return Ok(Heard::Duplicate),
        Some(_) => return Ok(rejected("reused", &words::said_otherwise())),
        None => {}
    }
    let done = tx.attempt(|tx| {
        let body = opened(tx, caller, saying)?;
        let what = read(&saying.kind, &body).ok_or_else(words::unknown_kind)?;
        apply(tx, caller, what)?;
        let whose = (caller.place.organisation, caller.person);
        Ok(operations::keep(tx.db, whose, operation.id, &operation.payload_hash, &saying.kind)?)
    });
    match done {
        Ok(()) => Ok(Heard::Applied),
        Err(Problem::Refused(told)) => {
            let sentences: Vec<_> = told.iter().map(|told| told.sentence.as_str()).collect();
            Ok(Heard::Rejected { code: "refused", sentence: sentences.join(" ") })
        }
        Err(Problem::Absent) => Ok(rejected("not_found", &words::not_for_you())),
        Err(Problem::Store(error)) if error.is_passing() => Err(error.into()),
        Err(Problem::Store(error)) => {
            tracing::error!(%error, kind = %known(&saying.kind), "something said on a phone could not be kept");
            Ok(Heard::Retry)
        }
        Err(other) => Err(other),
    }
}

fn rejected(code: &'static str, told: &tenfold_domain::told::Told) -> Heard {
    Heard::Rejected { code, sentence: told.sentence.clone() }
}

/// A kind as it may stand in a log: nothing that somebody typed.
fn known(kind: &str) -> &'static str {
    KINDS.into_iter().find(|one| *one == kind).unwrap_or("unknown")
}

/// The kinds by their codes.
pub const KINDS: [&str; 11] = [
    "check_in",
    "cant_make_it",
    "log",
    "how_was_it",
    "point",
    "share_goals",
    "free_times",
    "ask_talk",
    "ask_help",
    "ask_change",
    "worry",
];

fn opened(tx: &mut Tx<'_, '_>, caller: &Caller, saying: &Saying) -> Result<Zeroizing<String>, Problem> {
    match &saying.body {
        Body::Plain(body) => Ok(Zeroizing::new(body.clone())),
        Body::Sealed { key, sealed } => {
            let private = seal_keys::private(tx.db, caller.place.organisation, Id::from_uuid(*key))?;
            let private = private.ok_or_else(words::cannot_be_read)?;
            let bound = keys::Bound { key: *key, kind: &saying.kind, operation: saying.operation.id };
            Ok(keys::open(&private, sealed, &bound).ok_or_else(words::cannot_be_read)?)
        }
    }
}

fn apply(tx: &mut Tx<'_, '_>, caller: &Caller, what: What) -> Result<(), Problem> {
    match what {
        What::CheckIn(id) => check_in(tx, caller, id),
        What::CannotCome(id) => {
            let session = session(tx, caller, id)?;
            say_oneself(tx, &session, caller.participant)
        }
        What::Log(id, typed) => log(tx, caller, id, &typed),
        What::HowItWas(id, feel) => how_it_was(tx, caller, id, &feel),
        What::Point(said) => point(tx, caller, &said),
        What::ShareGoals(numbers) => {
            let own = own(tx, caller)?;
            let permit = tx.permit::<ShareGoals>(&own)?;
            goals::share_from_phone(tx.db, &permit, &numbers)?;
            tx.audit(&permit, "participant")
        }
        What::FreeTimes(free) => {
            let own = own(tx, caller)?;
            keep_own_free_times(tx, &own, &free)
        }
        What::Ask(kind, said) => ask(tx, caller, kind, &said),
        What::Worry(worry) => tell_worry(tx, caller, &worry).map(drop),
    }
}

/// The session, wherever it is; a permit asks whether it is theirs.
fn session(tx: &mut Tx<'_, '_>, caller: &Caller, id: Id<Session>) -> Result<Session, Problem> {
    tx.as_program(caller.place.organisation, |tx| {
        let scope = tx.scope::<SessionReading>()?;
        found(sessions::some(tx.db, &scope, &[id])?.pop())
    })
}

fn own(tx: &mut Tx<'_, '_>, caller: &Caller) -> Result<Participant, Problem> {
    tx.as_program(caller.place.organisation, |tx| {
        let scope = tx.scope::<Participant>()?;
        found(participants::find(tx.db, &scope, caller.participant)?)
    })
}

/// On the day of the session.
fn check_in(tx: &mut Tx<'_, '_>, caller: &Caller, id: Id<Session>) -> Result<(), Problem> {
    let session = session(tx, caller, id)?;
    let permit = tx.permit::<CheckIn>(&session)?;
    if session.cancelled || session.date != tx.today()? {
        return Err(words::not_today().into());
    }
    check_ins::put(tx.db, &permit, caller.participant)?;
    tx.audit(&permit, "session")
}

fn log(tx: &mut Tx<'_, '_>, caller: &Caller, id: Id<Session>, typed: &TypedLog) -> Result<(), Problem> {
    let session = session(tx, caller, id)?;
    let permit = tx.permit::<KeepLog>(&session)?;
    if mentor_of(&session) != Some(caller.participant) {
        return Err(log_words::not_a_one_to_one().into());
    }
    if session.starts_at > tx.now() {
        return Err(log_words::to_come().into());
    }
    let cohort = session.place.cohort.ok_or(Problem::Absent)?;
    let rules = programme_of(tx, cohort)?;
    let details = LogDetails::parse(typed, rules.log_letters)?;
    let log = logs::keep(tx.db, &permit, LogSource::Phone, caller.participant, &details)?;
    tx.audit_new(&permit, "session_log", log.uuid())
}

fn how_it_was(tx: &mut Tx<'_, '_>, caller: &Caller, id: Id<Session>, feel: &str) -> Result<(), Problem> {
    let (session, today) = (session(tx, caller, id)?, tx.today()?);
    let permit = tx.permit::<SayHowItWas>(&session)?;
    let feel = Feel::from_code(feel).ok_or_else(log_words::choose_feel)?;
    if session.starts_at > tx.now() {
        return Err(log_words::to_come().into());
    }
    checks::say(tx.db, &permit, caller.participant, feel, today)?;
    tx.audit(&permit, "session")
}

fn point(tx: &mut Tx<'_, '_>, caller: &Caller, said: &str) -> Result<(), Problem> {
    let own = own(tx, caller)?;
    let permit = tx.permit::<AddPoint>(&own)?;
    let note = Note::parse(said).map_err(|problem| problem.told("words", supervision_words::POINT))?;
    points::add(tx.db, &permit, &own, &note)?;
    tx.audit(&permit, "participant")
}

fn ask(tx: &mut Tx<'_, '_>, caller: &Caller, kind: AskKind, said: &str) -> Result<(), Problem> {
    let own = own(tx, caller)?;
    let permit = tx.permit::<AskFor>(&own)?;
    if !kind.is_for(caller.side) {
        return Err(words::not_for_you().into());
    }
    let details = AskDetails::parse(kind, said)?;
    let id = asks::add(tx.db, &permit, &own, &details)?;
    tx.audit_new(&permit, "ask", id.uuid())
}
