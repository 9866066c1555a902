//! The machine's clock and chance: the only place in the product where either is asked.

use chrono::{DateTime, Utc};
use rand::{TryRng, rngs::SysRng};
use tenfold_domain::world::{Chance, Clock};

/// The machine's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the adapter that everybody else asks")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The operating system's source of random bytes.
#[derive(Debug, Clone, Copy)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[allow(clippy::expect_used, reason = "without random bytes there are no secrets: better no program than that")]
    fn fill(&self, bytes: &mut [u8]) {
        SysRng.try_fill_bytes(bytes).expect("the operating system gives no random bytes");
    }
}
