//! What two columns say of a span, and texts that were read at the door, on their way back.

use chrono::NaiveDate;
use tenfold_domain::{dated::Span, text::Line};

use crate::StoreError;

/// A span as two columns hold it. The database's own check keeps the end from lying before the start.
pub(super) fn span(started_on: NaiveDate, ended_on: Option<NaiveDate>) -> Result<Span, StoreError> {
    Span::new(started_on, ended_on).map_err(|_| StoreError::damaged("a span that ends before it starts"))
}

/// One line of text; `cell` names where it stands.
pub(super) fn line(text: &str, cell: &str) -> Result<Line, StoreError> {
    Line::parse(text).map_err(|_| StoreError::damaged(cell))
}
