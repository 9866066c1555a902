//! Phones that were enrolled, the tokens they hold for a quarter of an hour, PINs as keyed hashes, the keys that phones seal
//! to, and what is said on a phone that has no other room: taps and asks.

pub mod asks;
pub mod check_ins;
pub mod debriefs;
pub mod enrolled;
pub mod news;
pub mod pins;
pub mod seal_keys;
pub mod sweeping;
pub mod tokens;
