//! Young people's own phones: how one is enrolled, what proves that it is theirs, and what is said on it.
//!
//! Owns: the shared tablet that goes round where phones are not allowed, the code that enrols, the PIN, how long a phone opens anything, who may do what from one, and what young people
//! ask for. Refuses: the phone's clock, a child's e-mail address or number (`phone` holds those of adults and homes), and
//! to show anything before the PIN was right.

mod ask;
mod code;
mod debrief;
mod phone;
mod pin;
pub mod words;

pub use ask::{Ask, AskDetails, AskFor, AskKind, AskReading, SettleAsk};
pub use code::{CODE_LASTS, EnrolCode};
pub use debrief::{BeginDebrief, DEBRIEF_LASTS, Debrief, DebriefReading, EndDebrief, ForgetPin, SpeakAtDebrief};
pub use phone::{
    CheckIn, EnrolPhone, LosePhone, MakePhoneCode, OPENS_AFTER_COHORT, Phone, PhoneReading, Standing, standing,
};
pub use pin::Pin;
