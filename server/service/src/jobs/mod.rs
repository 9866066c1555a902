//! Work that goes on by itself: looking at it.

mod list_jobs;

pub use list_jobs::{ShownJobs, list_jobs, may_read_jobs};
pub use tenfold_store::jobs::Listed;
