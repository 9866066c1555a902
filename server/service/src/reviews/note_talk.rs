//! Somebody talked with one of a pair after a relationship check. That it was had is written down, and not what was said.

use tenfold_domain::{
    id::Id,
    logs::LogReading,
    matches::Match,
    people::Side,
    reviews::{CheckTalk, CheckTalkDetails, NoteCheckTalk},
    told::Parsed,
};
use tenfold_store::{matches::records, reviews};

use crate::{
    Problem, Tx,
    glance::{ShownStory, show_story},
    tx::found,
};

/// The pair as its story shows it, for whoever may write a talk down.
pub fn may_note_talk(tx: &mut Tx<'_, '_>, id: Id<Match>) -> Result<ShownStory, Problem> {
    let shown = show_story(tx, id)?;
    if shown.may_read_answers { Ok(shown) } else { Err(Problem::Absent) }
}

pub fn note_talk(tx: &mut Tx<'_, '_>, id: Id<Match>, details: Parsed<CheckTalkDetails>) -> Result<(), Problem> {
    let scope = tx.scope::<LogReading>()?;
    let which = found(records::find(tx.db, &scope, id)?)?;
    let permit = tx.permit::<NoteCheckTalk>(&which)?;
    let (details, today) = (details?, tx.today()?);
    details.must_have_been(today)?;
    let with = if details.side == Side::Mentor { which.mentor } else { which.mentee };
    reviews::add(tx.db, &permit, &CheckTalk { with, on: details.on })?;
    tx.audit(&permit, "mentor_match")
}
