//! What does not stop anything and still has to be known.

use chrono::{Days, NaiveDate};

use super::{Clearance, Facts, words};
use crate::{
    calendar::{SchoolYear, birthday_turning, school_year},
    consent::{ConsentStanding, GivenBy},
    people::Side,
    programme::Rules,
};

const ADULT: u16 = 18;

/// Something to know about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// A mentor turns eighteen within the weeks of the rules: the programme decides which checks apply.
    TurnsEighteen {
        on: NaiveDate,
    },
    /// A mentor is an adult: a concern about them takes the adults' route.
    IsAnAdult {
        since: NaiveDate,
    },
    /// The school's year group is not the one of the date of birth.
    OtherYear {
        by_birth: i32,
        by_school: i32,
    },
    /// The consent in force was a parent's or carer's, and the young person decides for themselves since.
    DecidesThemselves {
        since: NaiveDate,
    },
    ConsentRunsOut {
        on: NaiveDate,
    },
    /// Being cleared to mentor runs out.
    ClearanceRunsOut {
        on: NaiveDate,
    },
    /// Their age is outside the programme's, and a manager allowed it.
    AgeAllowed {
        since: NaiveDate,
    },
}

impl Warning {
    /// Whether a day is coming on which a gate closes, or which asks for a decision before it.
    pub const fn is_of_a_day_to_come(&self) -> bool {
        matches!(
            self,
            Self::TurnsEighteen { .. }
                | Self::DecidesThemselves { .. }
                | Self::ConsentRunsOut { .. }
                | Self::ClearanceRunsOut { .. }
        )
    }

    pub fn words(&self) -> String {
        words::warning(self)
    }
}

/// Every warning about somebody on a day.
pub(super) fn warnings(facts: &Facts, rules: &Rules, age_fits: bool, day: NaiveDate) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if facts.side == Side::Mentor {
        warnings.extend(adulthood(facts.birth_date, rules, day));
    }
    let by_birth = school_year(facts.birth_date, facts.cohort_starts_on.max(day)).map(SchoolYear::number);
    if let (Some(by_birth), Some(by_school)) = (by_birth, facts.school_year)
        && by_birth != by_school
    {
        warnings.push(Warning::OtherYear { by_birth, by_school });
    }
    warnings.extend(about_consent(facts, rules, day));
    if let Clearance::Held(_, until) = facts.clearance
        && until <= soon(rules, day)
    {
        warnings.push(Warning::ClearanceRunsOut { on: until });
    }
    if let Some(since) = facts.age_allowed_on.filter(|_| !age_fits) {
        warnings.push(Warning::AgeAllowed { since });
    }
    warnings
}

fn adulthood(born: NaiveDate, rules: &Rules, day: NaiveDate) -> Option<Warning> {
    let adult = birthday_turning(born, ADULT)?;
    let told_from = adult.checked_sub_days(weeks(rules.eighteenth_warning_weeks))?;
    if day >= adult {
        Some(Warning::IsAnAdult { since: adult })
    } else {
        (day >= told_from).then_some(Warning::TurnsEighteen { on: adult })
    }
}

fn about_consent(facts: &Facts, rules: &Rules, day: NaiveDate) -> Vec<Warning> {
    let ConsentStanding::Yes { by, until, .. } = facts.consent else { return Vec::new() };
    let grown = birthday_turning(facts.birth_date, rules.consent_age).filter(|on| *on <= day);
    let themselves = grown.filter(|_| by == GivenBy::Carer).map(|since| Warning::DecidesThemselves { since });
    let runs_out = until.filter(|on| *on <= soon(rules, day)).map(|on| Warning::ConsentRunsOut { on });
    themselves.into_iter().chain(runs_out).collect()
}

/// What runs out by then is renewed now.
fn soon(rules: &Rules, day: NaiveDate) -> NaiveDate {
    day.checked_add_days(weeks(rules.consent_renewal_weeks)).unwrap_or(day)
}

fn weeks(weeks: u16) -> Days {
    Days::new(u64::from(weeks) * 7)
}
