//! A pair that ends early: a goodbye is offered to each, and nobody has to take it.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::deeds,
    dated::optional_day,
    id::Id,
    matches::Match,
    people::Side,
    told::{Parsed, Problems},
};

deeds! {
    /// Write down that a goodbye was offered, and what came of it. People offer it; the program never does.
    OfferGoodbye on Match: KeepMatches "ending.offer";
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfferAnswer {
    Waiting,
    TakenUp,
    Declined,
    NotSafe,
}

impl OfferAnswer {
    pub const ALL: [Self; 4] = [Self::Waiting, Self::TakenUp, Self::Declined, Self::NotSafe];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::TakenUp => "taken_up",
            Self::Declined => "declined",
            Self::NotSafe => "not_safe",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Waiting => "Offered, no answer yet",
            Self::TakenUp => "They would like to, or did",
            Self::Declined => "They would rather not",
            Self::NotSafe => "Not offered: not the right thing here",
        }
    }
}

/// What was offered to one side, as it is known now.
#[derive(Debug, Clone)]
pub struct GoodbyeOffer {
    pub of: Id<Match>,
    pub side: Side,
    pub details: OfferDetails,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferDetails {
    pub side: Side,
    pub answer: OfferAnswer,
    /// No day where nothing was offered.
    pub offered_on: Option<NaiveDate>,
}

impl OfferDetails {
    pub fn parse(side: &str, answer: &str, offered_on: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let side = problems.take(Side::from_code(side).ok_or_else(words::choose_side));
        let answer = problems.take(OfferAnswer::from_code(answer).ok_or_else(words::choose_answer));
        let offered_on = problems.take(optional_day(offered_on, "offered_on", words::OFFER_DAY)).flatten();
        let offered_on = match answer {
            Some(OfferAnswer::NotSafe) => None,
            Some(_) if offered_on.is_none() => {
                problems.note(words::say_when_offered());
                None
            }
            _ => offered_on,
        };
        problems.finish(side.zip(answer).map(|(side, answer)| Self { side, answer, offered_on }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_has_its_day_and_what_is_not_safe_is_not_offered() {
        assert!(OfferDetails::parse("mentee", "declined", "").is_err());
        assert!(OfferDetails::parse("mentee", "declined", "2027-01-12").is_ok());
        assert_eq!(OfferDetails::parse("mentor", "not_safe", "2027-01-12").unwrap().offered_on, None);
        assert_eq!(OfferDetails::parse("", "", "").unwrap_err().len(), 2);
    }
}
