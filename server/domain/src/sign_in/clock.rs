//! The clocks of signing in: how long a session, a proof, a stage and a link last.
//!
//! Source: OWASP ASVS 5.0, chapter 7 (idle and absolute limits), and the OWASP session management guidance; the
//! figures of sessions are the organisation's. All limits are half-open: at the last minute it is over. A clock that
//! was set back counts as no time gone. Refuses: to read the clock; `now` is handed in.

use chrono::{DateTime, TimeDelta, Utc};

use crate::organisation::OrganisationDetails;

/// How seldom `last_seen_at` is written: at most once in this time for a session.
pub const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);
/// How long it counts that somebody has proved again who they are.
pub const STEP_UP_LASTS: TimeDelta = TimeDelta::minutes(10);
/// How long a browser may wait between the passphrase and the code, or the setting up of a second factor.
pub const CODE_STAGE_LASTS: TimeDelta = TimeDelta::minutes(10);
/// How long an invitation opens its door.
pub const INVITATION_LASTS: TimeDelta = TimeDelta::days(7);
/// How long a link to a new passphrase opens its door.
pub const NEW_PASSPHRASE_LASTS: TimeDelta = TimeDelta::hours(1);
/// How long what was typed is kept when a session ran out in the middle of it.
pub const KEPT_FORM_LASTS: TimeDelta = TimeDelta::minutes(30);
/// How long counted guesses are kept: far longer than they count, so that a clock set back forgives nothing.
pub const GUESSES_KEPT: TimeDelta = TimeDelta::days(1);
/// How long ended sessions and spent links are kept, so that one can still be asked about.
pub const SIGN_IN_RECORDS_KEPT: TimeDelta = TimeDelta::days(90);

/// When a session began and when it was last used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionTimes {
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub stepped_up_at: Option<DateTime<Utc>>,
}

/// How long a session lasts for one person, by the organisation's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionClock {
    idle: TimeDelta,
    whole: TimeDelta,
}

/// How a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionStanding {
    Alive,
    /// Nobody has used it for too long.
    IdleOut,
    /// It has lasted as long as any session may.
    Over,
}

impl SessionClock {
    /// Those who read concerns are signed out sooner.
    pub fn of(organisation: &OrganisationDetails, reads_concerns: bool) -> Self {
        let idle = if reads_concerns { organisation.idle_minutes_concerns } else { organisation.idle_minutes };
        Self {
            idle: TimeDelta::minutes(i64::from(idle)),
            whole: TimeDelta::hours(i64::from(organisation.session_hours)),
        }
    }

    pub fn standing(self, now: DateTime<Utc>, session: &SessionTimes) -> SessionStanding {
        if now - session.created_at >= self.whole {
            SessionStanding::Over
        } else if now - session.last_seen_at >= self.idle {
            SessionStanding::IdleOut
        } else {
            SessionStanding::Alive
        }
    }

    /// The instant at which a session that begins at `created_at` is over, whatever happens.
    pub fn expires_at(self, created_at: DateTime<Utc>) -> DateTime<Utc> {
        created_at + self.whole
    }

    /// The instant at which it ends if nothing more is done: what a page warns of.
    pub fn ends_at(self, session: &SessionTimes) -> DateTime<Utc> {
        self.expires_at(session.created_at).min(session.last_seen_at + self.idle)
    }
}

impl SessionTimes {
    /// Whether `last_seen_at` is worth writing anew.
    pub fn should_touch(&self, now: DateTime<Utc>) -> bool {
        now - self.last_seen_at >= TOUCH_EVERY
    }

    /// Whether its person has proved again, a short while ago, who they are.
    pub fn is_stepped_up(&self, now: DateTime<Utc>) -> bool {
        self.stepped_up_at.is_some_and(|at| still_holds(now, at, STEP_UP_LASTS))
    }
}

/// Whether something made at `made_at` still holds, `lasts` long.
pub fn still_holds(now: DateTime<Utc>, made_at: DateTime<Utc>, lasts: TimeDelta) -> bool {
    now - made_at < lasts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Line;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_000 + seconds, 0).unwrap()
    }

    fn session(last_seen: i64) -> SessionTimes {
        SessionTimes { created_at: at(0), last_seen_at: at(last_seen), stepped_up_at: Some(at(0)) }
    }

    fn clock(reads_concerns: bool) -> SessionClock {
        SessionClock::of(&OrganisationDetails::usual(Line::parse("Tenfold").unwrap()), reads_concerns)
    }

    #[test]
    fn those_who_read_concerns_are_signed_out_sooner() {
        let quiet = session(0);
        assert_eq!(clock(true).standing(at(15 * 60 - 1), &quiet), SessionStanding::Alive);
        assert_eq!(clock(true).standing(at(15 * 60), &quiet), SessionStanding::IdleOut);
        assert_eq!(clock(false).standing(at(15 * 60), &quiet), SessionStanding::Alive);
        assert_eq!(clock(false).standing(at(30 * 60), &quiet), SessionStanding::IdleOut);
    }

    #[test]
    fn after_twelve_hours_everybody_signs_in_again() {
        let busy = session(12 * 3600 - 1);
        assert_eq!(clock(false).standing(at(12 * 3600 - 1), &busy), SessionStanding::Alive);
        assert_eq!(clock(false).standing(at(12 * 3600), &busy), SessionStanding::Over);
    }

    #[test]
    fn a_clock_set_back_signs_nobody_out_and_writes_nothing() {
        assert_eq!(clock(true).standing(at(-3600), &session(0)), SessionStanding::Alive);
        assert!(!session(0).should_touch(at(-3600)));
        assert!(!session(0).should_touch(at(59)));
        assert!(session(0).should_touch(at(60)));
    }

    #[test]
    fn a_second_proof_counts_for_ten_minutes() {
        assert!(session(0).is_stepped_up(at(599)));
        assert!(!session(0).is_stepped_up(at(600)));
    }

    proptest! {
        #[test]
        fn a_session_is_alive_exactly_until_it_is_said_to_end(last in 0..50_000_i64, now in 0..50_000_i64) {
            let (session, clock) = (session(last), clock(true));
            let alive = clock.standing(at(now), &session) == SessionStanding::Alive;
            prop_assert_eq!(alive, at(now) < clock.ends_at(&session));
        }
    }
}
