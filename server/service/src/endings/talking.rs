//! An exit conversation with one of the two.

use tenfold_domain::{
    endings::{NoteExitTalk, TalkDetails, words},
    id::Id,
    matches::Match,
    people::Side,
    told::Parsed,
};
use tenfold_store::endings::talks;

use super::must_have_begun;
use crate::{Problem, Tx, matches::found_match};

pub fn note_talk(tx: &mut Tx<'_, '_>, id: Id<Match>, side: Side, details: Parsed<TalkDetails>) -> Result<(), Problem> {
    let which = found_match(tx, id)?;
    let permit = tx.permit::<NoteExitTalk>(&which)?;
    let details = details?;
    must_have_begun(&which)?;
    if details.on > tx.today()? {
        return Err(words::talk_to_come().into());
    }
    talks::put(tx.db, &permit, (&which, side), &details)?;
    tx.audit(&permit, "mentor_match")
}
