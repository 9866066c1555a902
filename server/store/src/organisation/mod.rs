//! Organisation, areas, sites and cohorts on disk.

pub(crate) mod at_sites;

pub mod agreements;
pub mod areas;
pub mod cohorts;
pub mod contacts;
pub mod periods;
pub mod settings;
pub mod sites;
pub mod venues;

use tenfold_domain::dated::Span;

use crate::StoreError;

/// A span as two columns hold it. The database's own check keeps the end from lying before the start.
pub(crate) fn span(started_on: chrono::NaiveDate, ended_on: Option<chrono::NaiveDate>) -> Result<Span, StoreError> {
    Span::new(started_on, ended_on).map_err(|_| StoreError::damaged("a span that ends before it starts"))
}
