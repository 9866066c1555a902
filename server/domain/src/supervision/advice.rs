//! Advice that somebody asks of the specialist: asked, answered, closed. What was answered stays.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    access::{Located, Location, Reading, Right, deeds},
    id::Id,
    organisation::Cohort,
    staff::Person,
    text::Note,
};

/// One request.
#[derive(Debug, Clone)]
pub struct AdviceRequest {
    pub id: Id<AdviceRequest>,
    /// Where the cohort is that it is about.
    pub place: Location,
    pub asked_by: Option<Id<Person>>,
    pub asked_at: DateTime<Utc>,
    pub question: Note,
    pub answer: Option<AdviceGiven>,
    pub closed_on: Option<NaiveDate>,
    pub version: i32,
}

/// What the specialist said.
#[derive(Debug, Clone)]
pub struct AdviceGiven {
    pub by: Option<Id<Person>>,
    pub at: DateTime<Utc>,
    pub words: Note,
}

impl AdviceRequest {
    /// Somebody waits for an answer.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && self.closed_on.is_none()
    }
}

impl Located for AdviceRequest {
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

/// Reading what was asked and answered.
#[derive(Debug)]
pub struct AdviceReading;
impl Reading for AdviceReading {
    const RIGHT: Right = Right::KeepSupervision;
}

deeds! {
    /// Ask the specialist.
    AskForAdvice on Cohort: AskAdvice "advice.ask";
    /// Answer.
    AnswerAdvice on AdviceRequest: GiveAdvice "advice.answer";
    /// Nothing more is to be said.
    CloseAdvice on AdviceRequest: AskAdvice "advice.close";
}
