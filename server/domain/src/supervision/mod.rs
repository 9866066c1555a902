//! Supervision: who is due, when it is held and by whom, what is written down after it, what is agreed, and advice.
//!
//! Owns: the kinds and their tiers, the pure rule by which somebody falls due, the parts of a record and which of them
//! are shared, actions, what a mentor would like to talk about, requests for the specialist's advice, and who may do
//! what. Refuses: to let anybody but the specialist's tier near a clinical supervision, and to count a day on which
//! the site is closed.

mod action;
mod advice;
mod booking;
mod due;
mod kind;
mod record;
mod supervised;
pub mod words;

pub use action::{ActionDetails, FinishAction, SupervisionAction};
pub use advice::{AdviceGiven, AdviceReading, AdviceRequest, AnswerAdvice, AskForAdvice, CloseAdvice};
pub use booking::{Booking, TypedBooking};
pub use due::{Caseload, Clock, Due, Known, WeekCover, Year, cover, due};
pub use kind::{Came, Kind, State};
pub use record::{Part, PartText, RecordDetails, Told};
pub use supervised::{
    AddPoint, AgreeAction, Attendee, BookClinical, BookSupervision, ChangeSupervision, ClinicalReading, Point,
    RaisedReading, RecordSupervision, Supervision, SupervisionReading, Whom, shared,
};
