//! What is known after a mail or a text message did not simply leave, and what follows from it.
//!
//! A message is tried again only when it was certainly not taken. When nobody knows (the connection broke after it was
//! on its way) it stays "uncertain", for a person to look at.

use chrono::{DateTime, TimeDelta, Utc};
use tenfold_service::delivery::Ended;

/// What is known after a try that did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Certainly not taken: try again later.
    NotTaken(&'static str),
    /// Refused for good.
    Refused(&'static str),
    /// Nobody knows.
    Uncertain,
}

impl Outcome {
    /// How the job ends after its `attempts`th try of `most`.
    pub fn ended(self, attempts: i32, most: i32, now: DateTime<Utc>) -> Ended {
        match self {
            Self::Refused(code) => Ended::Failed(code),
            Self::Uncertain => Ended::Uncertain("connection_broke"),
            Self::NotTaken(code) if attempts >= most => Ended::Failed(code),
            Self::NotTaken(code) => Ended::Again(code, now + pause(attempts)),
        }
    }
}

/// One minute, then twice as long each time, to twelve hours at the most.
fn pause(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(12);
    TimeDelta::minutes(1 << doublings).min(TimeDelta::hours(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_stay_under_half_a_day() {
        assert_eq!(pause(1), TimeDelta::minutes(1));
        assert_eq!(pause(4), TimeDelta::minutes(8));
        assert_eq!(pause(40), TimeDelta::hours(12));
    }

    #[test]
    fn only_what_was_certainly_not_taken_is_tried_again_and_not_for_ever() {
        let now = DateTime::UNIX_EPOCH;
        let again = Ended::Again("no_connection", now + TimeDelta::minutes(2));
        assert_eq!(Outcome::NotTaken("no_connection").ended(2, 5, now), again);
        assert_eq!(Outcome::NotTaken("no_connection").ended(5, 5, now), Ended::Failed("no_connection"));
        assert_eq!(Outcome::Refused("refused_by_server").ended(1, 5, now), Ended::Failed("refused_by_server"));
        assert_eq!(Outcome::Uncertain.ended(1, 5, now), Ended::Uncertain("connection_broke"));
    }
}
