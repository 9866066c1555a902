//! The library of activities on disk, and which of them was chosen for a session.
//!
//! Names are plain, so that they are found; every other text is sealed under the organisation's key, as the reasons of
//! templates are.

pub mod chosen;
pub mod library;
