//! The second step of signing in: a code from the authenticator, or a recovery code.

use tenfold_domain::sign_in::{SessionStage, words};
use tenfold_store::{audit::Outcome, sign_in::sessions};

use super::{
    knock::Knock,
    opening::{Opened, half_way, held, note, open_session, spend_code, write},
};
use crate::{App, Door, Problem};

/// Signs in: the session that came part of the way ends, and another begins under a new secret.
pub async fn enter_code(app: &App, door: &Door, code: &str, knock: &Knock) -> Result<Opened, Problem> {
    let counted = knock.clone();
    write(app, door, move |tx| {
        let session = half_way(tx, SessionStage::Code)?;
        let held = held(tx, session.account)?;
        counted.count(tx, "code", &held.email_index)
    })
    .await?;
    let (code, knock) = (code.to_owned(), knock.clone());
    let opened = write(app, door, move |tx| {
        let session = half_way(tx, SessionStage::Code)?;
        let held = held(tx, session.account)?;
        if !spend_code(tx, &held, &code)? {
            note(tx, &held, "sign_in.failed", Outcome::Denied)?;
            return Ok(None);
        }
        sessions::end(tx.db, session.id)?;
        open_session(tx, &held, SessionStage::SignedIn, &knock).map(Some)
    })
    .await?;
    opened.ok_or_else(|| words::code_is_wrong().into())
}
