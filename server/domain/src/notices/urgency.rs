//! Whether a notice may disturb an adult at work.

use chrono::NaiveDate;

use super::NoticeKind;
use crate::organisation::PeriodKind;

/// How soon a notice must be read to be of any use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Usual,
    /// Somebody would wait for a child, or at a door, if it came later.
    Urgent,
}

impl Urgency {
    /// Of a notice about a session on `session_on` in a period of this kind. Urgent is an after-school session that is
    /// called off on its own day: the child comes home early, and somebody at home must know before that. Whatever is in
    /// school hours changes nothing at home and can wait for the break.
    pub fn of(notice: NoticeKind, session_on: NaiveDate, period: PeriodKind, today: NaiveDate) -> Self {
        match (notice, period) {
            (NoticeKind::Cancelled, PeriodKind::AfterSchool) if session_on == today => Self::Urgent,
            _ => Self::Usual,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::parse_day;

    #[test]
    fn only_an_after_school_session_called_off_today_is_urgent() {
        let (today, tomorrow) = (parse_day("2026-11-23").unwrap(), parse_day("2026-11-24").unwrap());
        for notice in NoticeKind::ALL {
            for period in PeriodKind::ALL {
                let urgent = notice == NoticeKind::Cancelled && period == PeriodKind::AfterSchool;
                let want = if urgent { Urgency::Urgent } else { Urgency::Usual };
                assert_eq!(Urgency::of(notice, today, period, today), want, "{notice:?} {period:?}");
                assert_eq!(Urgency::of(notice, tomorrow, period, today), Urgency::Usual, "{notice:?} {period:?}");
            }
        }
    }
}
