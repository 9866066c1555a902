//! What somebody had typed when their session ran out: kept for half an hour, and offered to them alone.
//!
//! Refuses: forms of a session that was ended on purpose, and of one that never was.

use tenfold_domain::{access::Who, id::Id, sign_in::SessionStage};
use tenfold_store::sign_in::{
    kept_forms::{self, KeptForm},
    sessions,
};

use super::opening::write;
use crate::{App, Credential, Door, Problem, Tx};

/// Keeps a form. `None` where nobody can be told whose it is.
pub async fn keep_form(
    app: &App,
    door: &Door,
    path: &str,
    body: Vec<(String, String)>,
) -> Result<Option<Id<KeptForm>>, Problem> {
    let Credential::Session(secret) = &door.credential else { return Ok(None) };
    let (hash, path) = (secret.hash(), path.to_owned());
    let ajar = Door { who: Who::Public("the session that would open it has run out"), ..door.clone() };
    write(app, &ajar, move |tx| {
        let Some(session) = sessions::find(tx.db, &hash)? else { return Ok(None) };
        if session.stage != SessionStage::SignedIn {
            return Ok(None);
        }
        Ok(Some(kept_forms::add(tx.db, session.account, session.person, &path, &body)?))
    })
    .await
}

/// One of one's own, with its fields.
pub fn show_kept_form(tx: &mut Tx<'_, '_>, id: Id<KeptForm>) -> Result<(KeptForm, Vec<(String, String)>), Problem> {
    let account = tx.actor().staff().ok_or(Problem::Absent)?.account;
    kept_forms::find(tx.db, account, id)?.ok_or(Problem::Absent)
}

pub fn discard_kept_form(tx: &mut Tx<'_, '_>, id: Id<KeptForm>) -> Result<(), Problem> {
    let account = tx.actor().staff().ok_or(Problem::Absent)?.account;
    if kept_forms::discard(tx.db, account, id)? { Ok(()) } else { Err(Problem::Absent) }
}
