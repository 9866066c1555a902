//! Programme templates on disk.

pub mod templates;
pub mod versions;
