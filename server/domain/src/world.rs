//! The two things a rule may not reach for by itself: what time it is, and chance.

use chrono::{DateTime, Utc};

/// Tells the time. The product has one clock (the machine's); the test world has one that can be set.
pub trait Clock: Send + Sync {
    /// The instant now, in UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// Gives random bytes, good enough for keys and secrets.
pub trait Chance: Send + Sync {
    /// Fills `bytes` whole.
    fn fill(&self, bytes: &mut [u8]);
}
