//! A session log: whether they met, how it went, what they did, and up to so many letters in the mentor's own words.

use chrono::{DateTime, Utc};

use super::{Feel, Turn, turn, words};
use crate::{
    access::{Action, Caller, Located, Location, Reading, Right, deeds},
    coded::codes,
    id::Id,
    people::{Participant, Side},
    staff::Person,
    text::Note,
    timetable::Session,
    told::{Parsed, Problems},
    typed::Typed,
};

/// One log. A second one of the same session stands beside the first.
#[derive(Debug, Clone)]
pub struct SessionLog {
    pub id: Id<SessionLog>,
    pub place: Location,
    pub session: Id<Session>,
    /// The mentor whose log it is.
    pub mentor: Id<Participant>,
    pub details: LogDetails,
    pub source: LogSource,
    pub written_at: DateTime<Utc>,
    /// Who read it, and what they answered.
    pub read: Option<ReadBy>,
    pub version: i32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDetails {
    /// How it went; nothing where they did not meet.
    pub feel: Option<Feel>,
    pub did: Vec<Did>,
    /// "I want to talk to my practitioner."
    pub wants_talk: bool,
    pub words: Option<Note>,
}

codes! {
    /// What they did, to be tapped.
    Did {
        Talked "talked" "Talked",
        Goals "goals" "Worked on a goal",
        School "school" "School work",
        Planned "planned" "Made a plan",
        Played "played" "A game or something to make",
        Walked "walked" "Went for a walk on site",
        Other "other" "Something else",
    }
}

codes! {
    /// How it came here.
    LogSource {
        Tablet "tablet" "By the mentor, on the tablet",
        Paper "paper" "From a paper slip",
        Phone "phone" "By the mentor, on their phone",
    }
}

codes! {
    /// What whoever read it answers.
    LogAnswer {
        Thanks "thanks" "Read, thank you",
        FollowUp "follow_up" "I will talk to you about it",
    }
}

#[derive(Debug, Clone)]
pub struct ReadBy {
    /// By name; nothing where it was done at the command line.
    pub by: Option<Id<Person>>,
    pub at: DateTime<Utc>,
    pub answer: LogAnswer,
}

/// What stood in a form. `feel` is a feel's code, or [`TypedLog::NOT_MET`].
#[derive(Debug, Clone, Default)]
pub struct TypedLog {
    pub feel: String,
    pub did: Vec<String>,
    pub wants_talk: bool,
    pub words: String,
}

impl SessionLog {
    /// When it is read, among those of its cohort.
    pub fn turn(&self) -> Turn {
        Turn::of(self.id, self.details.feel, self.details.wants_talk, self.written_at)
    }
}

impl TypedLog {
    /// What the form calls "We did not meet".
    pub const NOT_MET: &'static str = "not_met";
}

impl LogDetails {
    /// `letters_most` is the programme's.
    pub fn parse(typed: &TypedLog, letters_most: u16) -> Parsed<Self> {
        let mut problems = Problems::default();
        let not_met = typed.feel == TypedLog::NOT_MET;
        let feel = Feel::from_code(&typed.feel);
        if feel.is_none() && !not_met {
            problems.note(words::choose_feel());
        }
        let note = Note::parse_optional(&typed.words).map_err(|problem| problem.told("words", "what you wrote"));
        let note = problems.take(note);
        if note
            .as_ref()
            .and_then(Option::as_ref)
            .is_some_and(|note| note.as_str().chars().count() > letters_most.into())
        {
            problems.note(words::too_long(letters_most));
        }
        let known = |code: &String| Did::from_code(code);
        let did = if not_met { vec![] } else { typed.did.iter().filter_map(known).collect() };
        problems.finish(note.map(|words| Self { feel, did, wants_talk: typed.wants_talk, words }))
    }

    pub const fn met(&self) -> bool {
        self.feel.is_some()
    }

    /// Whether a practitioner reads it before the others.
    pub fn comes_first(&self) -> bool {
        turn::comes_first(self.feel, self.wants_talk)
    }

    /// As the form carries it.
    pub fn as_typed(&self) -> TypedLog {
        TypedLog {
            feel: self.feel.map_or(TypedLog::NOT_MET, Feel::code).to_owned(),
            did: self.did.iter().map(|did| did.code().to_owned()).collect(),
            wants_talk: self.wants_talk,
            words: self.words.as_ref().map(Note::to_string).unwrap_or_default(),
        }
    }
}

impl Typed for LogDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let TypedLog { feel, did, wants_talk, words } = self.as_typed();
        let talk = if wants_talk { "yes".to_owned() } else { String::new() };
        vec![("feel", feel), ("did", did.join(" ")), ("talk", talk), ("words", words)]
    }
}

impl Located for SessionLog {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Reading what mentors wrote.
#[derive(Debug)]
pub struct LogReading;
impl Reading for LogReading {
    const RIGHT: Right = Right::ReadLogs;
}

/// Keep a log: keyed in from a paper slip, or sent by the mentor from their own phone.
#[derive(Debug)]
pub struct KeepLog;
impl Action for KeepLog {
    type On = Session;
    const RIGHT: Right = Right::KeepLogs;
    const NAME: &'static str = "log.keep";

    fn by_phone(caller: &Caller, on: &Session) -> bool {
        caller.side == Side::Mentor && caller.is_in(on)
    }
}

deeds! {
    /// Say that it was read, and answer.
    ReadLog on SessionLog: KeepLogs "log.answer";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(feel: &str, words: &str) -> TypedLog {
        TypedLog { feel: feel.into(), did: vec!["talked".into()], wants_talk: false, words: words.into() }
    }

    #[test]
    fn a_log_takes_one_tap_and_no_words() {
        let log = LogDetails::parse(&typed("good", ""), 280).unwrap();
        assert!(log.met() && log.words.is_none() && log.did == [Did::Talked]);
        assert_eq!(LogDetails::parse(&log.as_typed(), 280).unwrap(), log, "the form reads back what it shows");
    }

    #[test]
    fn whoever_did_not_meet_did_nothing_together() {
        let log = LogDetails::parse(&typed(TypedLog::NOT_MET, "He was on a trip."), 280).unwrap();
        assert!(!log.met() && log.did.is_empty());
        assert_eq!(log.as_typed().feel, TypedLog::NOT_MET);
    }

    #[test]
    fn words_are_counted_in_letters_as_people_count_them() {
        assert!(LogDetails::parse(&typed("ok", &"é".repeat(280)), 280).is_ok());
        let wrong = LogDetails::parse(&typed("ok", &"é".repeat(281)), 280).unwrap_err();
        assert!(wrong[0].sentence.contains("280"), "{wrong:?}");
        assert!(LogDetails::parse(&typed("", "x"), 280).is_err());
    }

    #[test]
    fn a_hard_session_and_a_wish_to_talk_come_first() {
        let first = |feel: &str, talk| {
            LogDetails::parse(&TypedLog { wants_talk: talk, ..typed(feel, "") }, 280).unwrap().comes_first()
        };
        assert!(first("hard", false) && first("good", true) && !first("mixed", false));
    }
}
