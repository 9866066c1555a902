//! What is written down after a supervision: who came and five parts, in one go. A correction keeps what was before.

use tenfold_domain::{
    id::Id,
    supervision::{RecordDetails, RecordSupervision, State, Supervision, words},
};
use tenfold_store::supervision::{changes, parts};

use super::finding::{ShownSupervision, show_supervision};
use crate::{Problem, Tx};

/// The record, for the form that writes it.
pub fn open_record(tx: &mut Tx<'_, '_>, id: Id<Supervision>) -> Result<ShownSupervision, Problem> {
    let shown = show_supervision(tx, id)?;
    tx.permit::<RecordSupervision>(&shown.supervision)?;
    Ok(shown)
}

pub fn record(
    tx: &mut Tx<'_, '_>,
    id: Id<Supervision>,
    version: i32,
    typed: &[(String, String)],
) -> Result<(), Problem> {
    let shown = open_record(tx, id)?;
    let was = &shown.supervision;
    let permit = tx.permit_at::<RecordSupervision>(was, version)?;
    let names: Vec<String> = shown.attendees().map(|(_, name, _)| name.to_owned()).collect();
    let details = RecordDetails::parse(&was.attendees, &names, typed)?;
    if was.state == State::Cancelled {
        return Err(words::is_cancelled().into());
    }
    if was.on > shown.today {
        return Err(words::still_to_come().into());
    }
    let state = if details.was_held() { State::Held } else { State::Missed };
    changes::mark(tx.db, &permit, state, &details.came)?;
    parts::put(tx.db, &permit, was, (&shown.parts, &details.parts))?;
    tx.revise(&permit, "supervision", was)?;
    tx.audit(&permit, "supervision")
}
