//! Signing in on disk: accounts, sessions, links, guesses and kept forms. Secrets are here as hashes only.

pub mod accounts;
pub mod guesses;
pub mod kept_forms;
pub mod links;
pub mod place_names;
pub mod recovery_codes;
pub mod sessions;
pub mod sweeping;
