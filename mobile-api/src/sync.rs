//! `/api/v1/sync`: what a phone is told, as far as it changed, and what it says.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::DateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tenfold_domain::{logs::LogAnswer, people::Side, phones::words, timetable::SessionKind, told::Told as Sentence};
use tenfold_service::{
    Operation, Problem,
    phones::{self as rooms, Body, Heard, Saying, Told, ToldSession, Waits},
};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    problem::ApiProblem,
    saying::read,
    serve::{Answer, Call},
};

/// The most that is said at once.
const OPERATIONS_MOST: usize = 50;

/// One thing that is said.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct OperationSent {
    /// Made at the tap. The same id with the same content is the same thing, said again.
    pub id: Uuid,
    /// What it is: `check_in`, `cant_make_it`, `log`, `how_was_it`, `point`, `share_goals`, `free_times`, `ask_talk`,
    /// `ask_help`, `ask_change` or `worry`.
    #[schema(max_length = 20)]
    pub kind: String,
    /// What it says, in the shape of its kind.
    #[schema(value_type = Option<Object>)]
    pub body: Option<serde_json::Value>,
    /// The same, sealed on the phone.
    pub sealed: Option<SealedBody>,
}

/// A box that only the server opens.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub struct SealedBody {
    /// The key that it was sealed to.
    pub key: Uuid,
    /// A point of P-256 made for this once (65 bytes), a nonce (12), and the text under AES-256-GCM with its tag;
    /// base64url without padding. The key is HKDF-SHA-256 of the shared x, without salt, for "tenfold seal 1" and the
    /// key's id, a line each; bound to the kind and the operation's id, a line each.
    #[serde(rename = "box")]
    #[schema(max_length = 40000)]
    pub sealed: String,
}

/// What is said, at most fifty things.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Operations {
    #[schema(max_items = 50)]
    pub operations: Vec<OperationSent>,
}

/// What became of one of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct Outcome {
    pub id: Uuid,
    /// `applied`, `duplicate`, `rejected` (never done, said in words) or `retry` (not now; keep it).
    #[schema(max_length = 10)]
    pub result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 20)]
    pub code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 1000)]
    pub sentence: Option<String>,
}

/// What became of each, in the order in which they were sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct Results {
    pub results: Vec<Outcome>,
}

/// Hears what a phone says. Worries have a queue of their own and come first.
#[utoipa::path(
    post,
    path = "/api/v1/sync",
    request_body = Operations,
    security(("token" = [])),
    responses(
        (status = 200, body = Results),
        (status = 401, body = ApiProblem, description = "The token has run out: nothing was done."),
        (status = 422, body = ApiProblem, description = "More than fifty, or nothing that is understood.")
    )
)]
pub(crate) async fn hear(call: &Call) -> Result<Answer, Problem> {
    let sent: Operations = call.body()?;
    if sent.operations.len() > OPERATIONS_MOST {
        return Err(Sentence::whole("Send no more than fifty things at once.").into());
    }
    let sayings = sent.operations.iter().map(saying).collect::<Result<Vec<_>, _>>()?;
    let (worries, others): (Vec<_>, Vec<_>) = sayings.into_iter().partition(|saying| saying.kind == "worry");
    let mut heard = Vec::new();
    for worry in worries {
        let (id, one) = (worry.operation.id, vec![worry]);
        let seen = call.app.write_concern(&call.door, move |tx| rooms::hear(tx, &one, read)).await;
        heard.extend(seen.map_err(|failed| failed.problem)?.value.into_iter().map(|what| (id, what)));
    }
    let ids: Vec<Uuid> = others.iter().map(|saying| saying.operation.id).collect();
    let seen = call.app.write(&call.door, move |tx| rooms::hear(tx, &others, read)).await;
    heard.extend(ids.into_iter().zip(seen.map_err(|failed| failed.problem)?.value));
    let mut results = Vec::new();
    for one in &sent.operations {
        if let Some(at) = heard.iter().position(|(id, _)| *id == one.id) {
            let (id, what) = heard.swap_remove(at);
            results.push(outcome(id, what));
        }
    }
    Ok(Answer::Json(serde_json::json!(Results { results })))
}

/// The hash is over the content, and not over how it was written down.
fn saying(sent: &OperationSent) -> Result<Saying, Problem> {
    let body = match (&sent.body, &sent.sealed) {
        (Some(body), None) => Body::Plain(body.to_string()),
        (None, None) => Body::Plain("{}".to_owned()),
        (None, Some(sealed)) => {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(&sealed.sealed).map_err(|_| words::cannot_be_read())?;
            Body::Sealed { key: sealed.key, sealed: bytes }
        }
        (Some(_), Some(_)) => return Err(words::unknown_kind().into()),
    };
    let content = match &sent.sealed {
        Some(sealed) => sealed.sealed.clone(),
        None => sent.body.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    let operation = Operation::of(sent.id, "/api/v1/sync", &[(sent.kind.clone(), content)]);
    Ok(Saying { operation, kind: sent.kind.clone(), body })
}

fn outcome(id: Uuid, heard: Heard) -> Outcome {
    let (result, code, sentence) = match heard {
        Heard::Applied => ("applied", None, None),
        Heard::Duplicate => ("duplicate", None, None),
        Heard::Rejected { code, sentence } => ("rejected", Some(code), Some(sentence)),
        Heard::Retry => ("retry", None, None),
    };
    Outcome { id, result, code, sentence }
}

/// Everything that a phone is told. Times of the day are local; instants are UTC.
#[derive(Debug, Serialize, ToSchema)]
pub struct Everything {
    /// To be shown next time: then only what changed is told.
    #[schema(max_length = 200)]
    pub cursor: String,
    #[schema(max_length = 40)]
    pub now: String,
    #[schema(max_length = 10)]
    pub today: String,
    pub me: WhoIAm,
    pub sessions: Vec<SessionTold>,
    pub supervisions: Vec<SupervisionTold>,
    pub points: Vec<String>,
    pub goals: Vec<GoalTold>,
    pub asked: Vec<AskedTold>,
    pub worried: Worried,
    pub seal: Option<SealKey>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct WhoIAm {
    pub called: String,
    pub side: &'static str,
    pub cohort: String,
    pub practitioner: Option<String>,
    pub letters_most: u16,
}

/// A session. Of a mentee a mentor is told what stands here, and nothing else.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionTold {
    pub id: Uuid,
    /// `one_to_one`, `group` or `supervision`.
    pub kind: &'static str,
    pub on: String,
    pub starts: String,
    pub ends: String,
    pub starts_at: String,
    pub ends_at: String,
    pub room: Option<String>,
    pub with: Option<String>,
    pub year: Option<i32>,
    pub pronouns: Option<String>,
    pub interests: Vec<String>,
    pub helps: Option<String>,
    /// `planned`, `on_hold` or `cancelled`.
    pub state: &'static str,
    pub here: bool,
    pub not_coming: bool,
    /// `to_come`, `open`, `said`, `thanked` or `talk`; nothing where there is no log to write.
    pub log: Option<&'static str>,
    pub read_by: Option<String>,
    pub felt: Option<&'static str>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SupervisionTold {
    pub id: Uuid,
    pub on: String,
    pub starts: Option<String>,
    pub kind: &'static str,
    pub words: &'static str,
    pub with: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct GoalTold {
    pub number: u8,
    pub words: String,
    pub shared: bool,
    pub of: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AskedTold {
    /// `cant_make_it`, `ask_talk`, `ask_help` or `ask_change`.
    pub kind: String,
    pub session: Option<Uuid>,
    pub on: Option<String>,
}

/// Whom to tell of a worry, and who reads it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Worried {
    pub reads: String,
    pub leads: String,
    pub adults: Vec<AdultTold>,
    pub readers: Vec<AdultTold>,
    pub help: Vec<HelpLine>,
    pub checked_on: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct AdultTold {
    pub id: Uuid,
    pub name: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct HelpLine {
    pub who: String,
    pub number: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct SealKey {
    pub key: Uuid,
    pub public_key: String,
}

/// Tells a phone what is new since `since`; nothing, with 204, where nothing is.
#[utoipa::path(
    get,
    path = "/api/v1/sync",
    params(("since" = Option<String>, Query, description = "The cursor of the last answer.")),
    security(("token" = [])),
    responses(
        (status = 200, body = Everything),
        (status = 204, description = "Nothing is new."),
        (status = 401, body = ApiProblem, description = "The token has run out, or the phone opens nothing any more."),
        (status = 403, body = ApiProblem, description = "`needs_pin`")
    )
)]
pub(crate) async fn tell(call: &Call) -> Result<Answer, Problem> {
    let since = call.asked("since").unwrap_or_default();
    let waits = waits_of(&since);
    let seen = call.app.read(&call.door, move |tx| rooms::tell(tx, waits)).await;
    let Some(told) = seen.map_err(|failed| failed.problem)?.value else { return Ok(Answer::Nothing) };
    let mut everything = everything(&told);
    let digest = digest(&everything);
    if since.split('.').next() == Some(digest.as_str()) {
        return Ok(Answer::Nothing);
    }
    everything.cursor = match told.waits {
        Some(Waits { event, until }) => format!("{digest}.{event}.{}", until.timestamp()),
        None => digest,
    };
    Ok(Answer::Json(serde_json::json!(everything)))
}

/// Over all that is told but the moment of telling it.
fn digest(everything: &Everything) -> String {
    let mut value = serde_json::json!(everything);
    if let Some(object) = value.as_object_mut() {
        object.remove("now");
        object.remove("cursor");
    }
    BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(value.to_string()))
}

fn waits_of(cursor: &str) -> Option<Waits> {
    let mut parts = cursor.split('.').skip(1);
    let event = parts.next()?.parse().ok()?;
    Some(Waits { event, until: DateTime::from_timestamp(parts.next()?.parse().ok()?, 0)? })
}

fn everything(told: &Told) -> Everything {
    let adult = |adult: &rooms::ToldAdult| AdultTold { id: adult.person.uuid(), name: adult.name.clone() };
    Everything {
        cursor: String::new(),
        now: told.now.to_rfc3339(),
        today: told.today.to_string(),
        me: WhoIAm {
            called: told.called.clone(),
            side: told.side.code(),
            cohort: told.cohort.clone(),
            practitioner: told.practitioner.clone(),
            letters_most: told.letters_most,
        },
        sessions: told.sessions.iter().map(|session| session_told(told, session)).collect(),
        supervisions: told.supervisions.iter().map(supervision_told).collect(),
        points: told.points.clone(),
        goals: told.goals.iter().map(goal_told).collect(),
        asked: asked(told),
        worried: Worried {
            reads: told.reads.clone(),
            leads: told.leads.clone(),
            adults: told.adults.iter().map(adult).collect(),
            readers: told.readers.iter().map(adult).collect(),
            help: told.help.iter().map(help_line).collect(),
            checked_on: told.help_checked_on.to_string(),
        },
        seal: told
            .seal
            .as_ref()
            .map(|key| SealKey { key: key.id.uuid(), public_key: BASE64_URL_SAFE_NO_PAD.encode(&key.point) }),
    }
}

fn help_line((who, number): &(String, String)) -> HelpLine {
    HelpLine { who: who.clone(), number: number.clone() }
}

fn session_told(told: &Told, session: &ToldSession) -> SessionTold {
    let other = session.with.clone().unwrap_or_default();
    let is_pair = session.kind == SessionKind::OneToOne;
    SessionTold {
        id: session.id.uuid(),
        kind: session.kind.code(),
        on: session.on.to_string(),
        starts: session.starts.clone(),
        ends: session.ends.clone(),
        starts_at: session.starts_at.to_rfc3339(),
        ends_at: session.ends_at.to_rfc3339(),
        room: session.room.clone(),
        with: session.with.as_ref().map(|other| other.called.clone()),
        year: other.year,
        pronouns: other.pronouns,
        interests: other.interests,
        helps: other.helps,
        state: state_of(session),
        here: session.here,
        not_coming: told.cannot_come.contains(&session.id),
        log: (told.side == Side::Mentor && is_pair && !session.cancelled).then(|| log_of(told, session)),
        read_by: session.read_by.clone(),
        felt: session.felt.map(|feel| feel.code()),
    }
}

const fn state_of(session: &ToldSession) -> &'static str {
    match (session.cancelled, session.on_hold) {
        (true, _) => "cancelled",
        (false, true) => "on_hold",
        (false, false) => "planned",
    }
}

fn log_of(told: &Told, session: &ToldSession) -> &'static str {
    match session.answer {
        Some(LogAnswer::Thanks) => "thanked",
        Some(LogAnswer::FollowUp) => "talk",
        None if session.logged => "said",
        None if session.starts_at <= told.now => "open",
        None => "to_come",
    }
}

fn supervision_told(one: &rooms::ToldSupervision) -> SupervisionTold {
    SupervisionTold {
        id: one.id,
        on: one.on.to_string(),
        starts: one.at.clone(),
        kind: one.kind.code(),
        words: words::supervision(one.kind),
        with: one.with.clone(),
    }
}

fn goal_told(goal: &rooms::ToldGoal) -> GoalTold {
    GoalTold { number: goal.number, words: goal.words.clone(), shared: goal.shared, of: goal.of.clone() }
}

fn asked(told: &Told) -> Vec<AskedTold> {
    let not_coming = told.cannot_come.iter().map(|session| AskedTold {
        kind: "cant_make_it".to_owned(),
        session: Some(session.uuid()),
        on: None,
    });
    let asked = told.asked.iter().map(|(kind, on)| AskedTold {
        kind: format!("ask_{}", kind.code()),
        session: None,
        on: Some(on.to_string()),
    });
    not_coming.chain(asked).collect()
}
