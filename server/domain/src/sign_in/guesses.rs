//! How many guesses are let through, at an account, a link or a code, and from an address.
//!
//! Guesses are counted in fixed windows of five minutes, from the start of the hour. A guess is let through while the
//! window now and the one before it together hold fewer than the limit. Any five minutes lie within two neighbouring
//! windows, so that never more than the limit pass in any five minutes; the price is that somebody who has used them
//! up may wait longer than five minutes, and never longer than ten. Only guesses that were let through are counted, so
//! that nothing is ever locked and a wait that was said is true unless somebody else takes the freed guesses. Where a
//! stranger could do that on purpose, the service counts browsers that have signed in before as subjects of their own.
//! Refuses: to store or to forget; the count and the addition must be one transaction.

use chrono::{DateTime, Utc};

/// The length of a window, in seconds.
pub const WINDOW_SECONDS: i64 = 300;
/// Guesses in five minutes at one account, link or code.
pub const PER_SUBJECT: u32 = 10;
/// Guesses in five minutes from one address: coarse, as a whole school shares one.
pub const PER_ADDRESS: u32 = 300;
/// Mails in five minutes that anybody can have sent to one address.
pub const MAILS_PER_SUBJECT: u32 = 3;

/// Guesses that were let through, in the window now and in the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Guesses {
    pub now: u32,
    pub before: u32,
}

/// Whether one more guess is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is, and is to be counted.
    Allowed,
    /// Not for so many seconds; it is not counted.
    Wait { seconds: i64 },
}

/// The start of the window that `now` lies in, in seconds since 1970. The one before starts [`WINDOW_SECONDS`] sooner.
pub fn window_start(now: DateTime<Utc>) -> i64 {
    let seconds = now.timestamp();
    seconds - seconds.rem_euclid(WINDOW_SECONDS)
}

/// Whether one more guess is let through at `now`, under a limit of guesses in five minutes.
pub fn verdict(now: DateTime<Utc>, guesses: Guesses, limit: u32) -> Verdict {
    if guesses.now.saturating_add(guesses.before) < limit {
        return Verdict::Allowed;
    }
    let to_the_next = window_start(now) + WINDOW_SECONDS - now.timestamp();
    let windows_more = i64::from(guesses.now >= limit);
    Verdict::Wait { seconds: to_the_next + windows_more * WINDOW_SECONDS }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_795_000_200 + seconds, 0).unwrap()
    }

    fn count(kept: &BTreeMap<i64, u32>, now: DateTime<Utc>) -> Guesses {
        let window = window_start(now);
        let of = |window| kept.get(&window).copied().unwrap_or(0);
        Guesses { now: of(window), before: of(window - WINDOW_SECONDS) }
    }

    /// Hammering, steady trying and long waits.
    fn any_step() -> impl Strategy<Value = i64> {
        prop_oneof![0..5_i64, 0..60_i64, 200..400_i64]
    }

    #[test]
    fn the_wait_is_said_to_the_second() {
        let start = DateTime::from_timestamp(window_start(at(0)), 0).unwrap();
        let verdict = |now, before| super::verdict(start, Guesses { now, before }, PER_SUBJECT);
        assert_eq!(verdict(9, 0), Verdict::Allowed);
        assert_eq!(verdict(4, 6), Verdict::Wait { seconds: 300 });
        assert_eq!(verdict(10, 0), Verdict::Wait { seconds: 600 });
        assert_eq!(verdict(u32::MAX, u32::MAX), Verdict::Wait { seconds: 600 });
    }

    proptest! {
        #[test]
        fn never_more_than_the_limit_pass_in_any_five_minutes(steps in prop::collection::vec(any_step(), 0..200)) {
            let (mut kept, mut passed, mut now) = (BTreeMap::new(), Vec::new(), 0);
            for step in steps {
                now += step;
                if verdict(at(now), count(&kept, at(now)), PER_SUBJECT) == Verdict::Allowed {
                    *kept.entry(window_start(at(now))).or_insert(0) += 1;
                    passed.push(now);
                }
            }
            for first in &passed {
                let within = passed.iter().filter(|then| (*first..*first + WINDOW_SECONDS).contains(*then)).count();
                prop_assert!(within <= 10);
            }
        }

        #[test]
        fn after_the_wait_a_guess_passes_and_not_before(now in 0..600_i64, here in 0..12_u32, before in 0..12_u32) {
            let here = here.min(PER_SUBJECT);
            let window = window_start(at(now));
            let kept = BTreeMap::from([(window, here), (window - WINDOW_SECONDS, before)]);
            if let Verdict::Wait { seconds } = verdict(at(now), count(&kept, at(now)), PER_SUBJECT) {
                let then = |seconds| verdict(at(now + seconds), count(&kept, at(now + seconds)), PER_SUBJECT);
                prop_assert_eq!(then(seconds), Verdict::Allowed);
                prop_assert_ne!(then(seconds - 1), Verdict::Allowed);
                prop_assert!(seconds <= 2 * WINDOW_SECONDS);
            }
        }
    }
}
