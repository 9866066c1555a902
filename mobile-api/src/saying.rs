//! What phones say, as it stands on the wire: one shape for each kind. A mentor's or a mentee's words are read here and
//! nowhere else; what cannot be read is not guessed at.

use serde::{Deserialize, de::DeserializeOwned};
use tenfold_domain::{id::Id, logs::TypedLog, phones::AskKind, timetable::Session};
use tenfold_service::phones::{AboutWhom, SeenWhen, What, Worry};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::serve::object;

/// `check_in`, `cant_make_it`: about a session, and nothing else.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AboutSession {
    pub session: Uuid,
}

/// `log`, by a mentor. It is sealed on the phone.
#[derive(Debug, Deserialize, ToSchema)]
pub struct LogBody {
    pub session: Uuid,
    /// `hard`, `mixed`, `ok`, `good` or `not_met`.
    #[schema(max_length = 10)]
    pub feel: String,
    /// Any of `talked`, `goals`, `school`, `planned`, `played`, `walked`, `other`.
    #[serde(default)]
    #[schema(max_items = 10)]
    pub did: Vec<String>,
    #[serde(default)]
    pub wants_talk: bool,
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub words: String,
}

/// `how_was_it`, by a mentee.
#[derive(Debug, Deserialize, ToSchema)]
pub struct HowWasItBody {
    pub session: Uuid,
    /// `hard`, `mixed`, `ok` or `good`.
    #[schema(max_length = 10)]
    pub feel: String,
}

/// `point`, `ask_talk`, `ask_help`, `ask_change`: words, or none.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct WordsBody {
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub words: String,
}

/// `share_goals`, by a mentee: the numbers of the goals that the mentor may see, and no others.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ShareGoalsBody {
    #[schema(max_items = 10)]
    pub shared: Vec<u8>,
}

/// Whom a worry is about.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The other one of the pair.
    Them,
    Me,
    Someone,
}

/// `free_times`, by a mentor: the slots in which they are free, and no others, by the codes that `/api/v1/me` told.
#[derive(Debug, Deserialize, ToSchema)]
pub struct FreeTimesBody {
    #[schema(max_items = 200)]
    pub free: Vec<String>,
}

/// When it was seen or heard.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    Today,
    Yesterday,
    Earlier,
}

/// `worry`. It is sealed on the phone.
#[derive(Debug, Deserialize, ToSchema)]
pub struct WorryBody {
    #[serde(default)]
    #[schema(max_items = 3)]
    pub about: Vec<About>,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub their_words: String,
    #[serde(default)]
    #[schema(max_length = 4000)]
    pub facts: String,
    pub seen: Seen,
    /// `yes`, `no` or `not_known`.
    #[schema(max_length = 10)]
    pub danger: String,
    #[serde(default)]
    pub about_adult: bool,
    /// The adult here whom it is about. They never read it.
    pub adult: Option<Uuid>,
    /// Who reads it first, where it is about an adult here.
    pub reader: Option<Uuid>,
}

/// Reads a body of this kind.
pub(crate) fn read(kind: &str, body: &str) -> Option<What> {
    Some(match kind {
        "check_in" => What::CheckIn(session(json::<AboutSession>(body)?.session)),
        "cant_make_it" => What::CannotCome(session(json::<AboutSession>(body)?.session)),
        "log" => log(json(body)?),
        "how_was_it" => {
            let said: HowWasItBody = json(body)?;
            What::HowItWas(session(said.session), said.feel)
        }
        "point" => What::Point(json::<WordsBody>(body)?.words),
        "share_goals" => What::ShareGoals(json::<ShareGoalsBody>(body)?.shared),
        "free_times" => What::FreeTimes(json::<FreeTimesBody>(body)?.free),
        "ask_talk" => What::Ask(AskKind::Talk, json::<WordsBody>(body)?.words),
        "ask_help" => What::Ask(AskKind::Help, json::<WordsBody>(body)?.words),
        "ask_change" => What::Ask(AskKind::Change, json::<WordsBody>(body)?.words),
        "worry" => What::Worry(worry(json(body)?)),
        _ => return None,
    })
}

fn json<T: DeserializeOwned>(body: &str) -> Option<T> {
    object(body.as_bytes())
}

fn session(id: Uuid) -> Id<Session> {
    Id::from_uuid(id)
}

fn log(said: LogBody) -> What {
    let typed = TypedLog { feel: said.feel, did: said.did, wants_talk: said.wants_talk, words: said.words };
    What::Log(session(said.session), typed)
}

fn worry(told: WorryBody) -> Worry {
    let about = |about| match about {
        About::Them => AboutWhom::Them,
        About::Me => AboutWhom::Me,
        About::Someone => AboutWhom::Someone,
    };
    Worry {
        about: told.about.into_iter().map(about).collect(),
        their_words: told.their_words,
        facts: told.facts,
        seen: match told.seen {
            Seen::Today => SeenWhen::Today,
            Seen::Yesterday => SeenWhen::Yesterday,
            Seen::Earlier => SeenWhen::Earlier,
        },
        danger: told.danger,
        about_adult: told.about_adult || told.adult.is_some(),
        adult: told.adult.map(Id::from_uuid),
        reader: told.reader.map(Id::from_uuid),
    }
}

#[cfg(test)]
mod tests {
    use tenfold_service::phones::KINDS;

    use super::*;

    #[test]
    fn every_kind_is_read_and_no_other() {
        let id = Uuid::from_u128(7);
        let whole = format!(
            r#"{{"session":"{id}","feel":"good","did":["talked"],"words":"It rained.","shared":[1],"free":[],"seen":"today","danger":"no"}}"#
        );
        for kind in KINDS {
            assert!(read(kind, &whole).is_some(), "{kind}");
            assert!(read(kind, "[]").is_none() && read(kind, "").is_none(), "{kind}");
        }
        assert!(read("rank", &whole).is_none());
    }
}
