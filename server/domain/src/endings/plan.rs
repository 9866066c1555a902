//! The plan of a goodbye: which session is the last, how the two mark it, and when the mentee was told.

use chrono::NaiveDate;

use super::words;
use crate::{
    access::deeds,
    calendar::ProgrammeWeek,
    dated::optional_day,
    id::Id,
    matches::Match,
    text::Note,
    timetable::Session,
    told::{Parsed, Problems},
};

deeds! {
    /// Plan how a pair says goodbye. A later plan takes the place of an earlier one, which is kept.
    KeepEndingPlan on Match: KeepMatches "ending.plan";
}

/// The plan of a pair that holds now.
#[derive(Debug, Clone)]
pub struct EndingPlan {
    pub of: Id<Match>,
    /// The closing session, or none where they say goodbye in another way.
    pub session: Option<Id<Session>>,
    pub last_on: NaiveDate,
    pub marking: Note,
    /// When the mentee was told that it comes to its end.
    pub told_on: Option<NaiveDate>,
}

/// What the form says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDetails {
    pub session: Option<Id<Session>>,
    /// The day, where there is no session.
    pub last_on: Option<NaiveDate>,
    /// Sealed on disk.
    pub marking: Note,
    pub told_on: Option<NaiveDate>,
}

impl PlanDetails {
    /// How a form says that there is no closing session.
    pub const NO_SESSION: &str = "none";

    pub fn parse(session: &str, last_on: &str, marking: &str, told_on: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let chosen = match session {
            Self::NO_SESSION => Some(None),
            id => problems.take(id.parse().map_err(|_| words::choose_session())).map(Some),
        };
        let last_on = problems.take(optional_day(last_on, "last_on", words::LAST_DAY)).flatten();
        if chosen == Some(None) && last_on.is_none() {
            problems.note(words::say_the_day());
        }
        let marking = problems.take(Note::parse(marking).map_err(|p| p.told("marking", words::MARKING)));
        let told_on = problems.take(optional_day(told_on, "told_on", words::TOLD_DAY)).flatten();
        problems.finish(chosen.zip(marking).map(|(session, marking)| Self { session, last_on, marking, told_on }))
    }
}

/// The Monday from which endings are planned; `None` where the programme has no such week.
pub fn plans_from(weeks: &[ProgrammeWeek], number: u16) -> Option<NaiveDate> {
    weeks.iter().find(|week| week.number == number).map(ProgrammeWeek::monday)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        crate::dated::parse_day(text).unwrap()
    }

    #[test]
    fn a_plan_names_a_session_or_the_day_of_another_goodbye() {
        let session = "01a20cff-7d00-7000-8000-10e4945855ba";
        assert!(PlanDetails::parse(session, "", "They bake a cake.", "").is_ok_and(|plan| plan.session.is_some()));
        assert!(PlanDetails::parse("none", "", "A card.", "").is_err());
        let without = PlanDetails::parse("none", "2027-02-12", "A card.", "2027-01-25").unwrap();
        assert_eq!((without.last_on, without.told_on), (Some(day("2027-02-12")), Some(day("2027-01-25"))));
        assert_eq!(PlanDetails::parse("", "", "", "soon").unwrap_err().len(), 3);
    }

    #[test]
    fn a_week_that_takes_no_number_puts_the_plan_off() {
        let week = |number, text| ProgrammeWeek { number, day: day(text) };
        // Half-term, from 15 February, lies between weeks six and seven.
        let weeks = [week(6, "2027-02-09"), week(7, "2027-02-23"), week(8, "2027-03-02")];
        assert_eq!(plans_from(&weeks, 7), Some(day("2027-02-22")));
        assert_eq!(plans_from(&weeks, 9), None);
    }
}
