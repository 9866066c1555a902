//! By when the law may ask for a report.
//!
//! The Reporting of Injuries, Diseases and Dangerous Occurrences Regulations 2013 (RIDDOR, in force in Great Britain),
//! regulations 4 to 7 and schedule 1, as explained in the Health and Safety Executive's "Incident reporting in schools
//! (accidents, diseases and dangerous occurrences)", EDIS1 revision 3, and on hse.gov.uk/riddor. Deaths, specified
//! injuries of people at work, people not at work who are taken from the scene to hospital for treatment, and dangerous
//! occurrences: told of without delay, and the report within 10 days of the incident. People at work who are unfit for
//! more than seven days: the report within 15 days. Each only where it arose out of or in connection with work; an
//! examination or a test is no treatment, and neither is going there to be on the safe side where no injury shows.
//! Whether that is so is for the responsible person to say, who is normally the main employer at the site, and for no
//! program.

use chrono::{Days, NaiveDate};

use super::Serious;

/// The day by which a report is due, if there has to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub by: NaiveDate,
    pub days: u64,
    /// The authority is told at once, before the report.
    pub at_once: bool,
}

const WITHOUT_DELAY: u64 = 10;
const SEVEN_DAYS: u64 = 15;

/// `None` where nothing was ticked. The days are counted from the day of the incident, school or not.
pub fn deadline(happened_on: NaiveDate, serious: &[Serious]) -> Option<Deadline> {
    let at_once = serious.iter().any(|one| *one != Serious::SevenDays);
    let days = match serious {
        [] => return None,
        _ if at_once => WITHOUT_DELAY,
        _ => SEVEN_DAYS,
    };
    Some(Deadline { by: happened_on.checked_add_days(Days::new(days))?, days, at_once })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_days_for_what_is_told_without_delay_and_fifteen_for_seven_days_unfit() {
        let day = |text| crate::dated::parse_day(text).unwrap();
        let due = |serious: &[Serious]| deadline(day("2026-11-19"), serious).map(|one| (one.by, one.at_once));
        assert_eq!(due(&[]), None);
        for one in [Serious::Death, Serious::Hospital, Serious::SpecifiedInjury, Serious::Occurrence] {
            assert_eq!(due(&[one]), Some((day("2026-11-29"), true)), "{one:?}");
        }
        assert_eq!(due(&[Serious::SevenDays]), Some((day("2026-12-04"), false)));
        assert_eq!(due(&[Serious::SevenDays, Serious::Death]), Some((day("2026-11-29"), true)));
    }
}
