//! The audit trail: reading it.

mod list_deeds;

pub use list_deeds::{DeedsWanted, list_deeds, may_read_trail};
pub use tenfold_store::audit::listing::Deed;
