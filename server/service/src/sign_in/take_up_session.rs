//! Going on after a tablet was handed over: the session that was put aside, under a new secret, for whoever proves to be
//! its person.

use tenfold_domain::{id::Id, people::Participant, people::Side, sign_in::Passphrase, sign_in::words};
use tenfold_store::{audit::Outcome, hand_over::handed, sign_in::accounts::HeldAccount};

use super::{
    hashing,
    knock::Knock,
    opening::{held, note, spend_code, write},
    step_up::{StepUp, asked_of},
};
use crate::{App, Door, Problem, Secret, Tx};

/// A session that goes on.
#[derive(Debug)]
pub struct TakenUp {
    pub secret: Secret,
    /// Who had held the tablet.
    pub side: Side,
    pub participant: Id<Participant>,
}

/// `unlock` is the secret of the last page that the young person saw; `typed`, a code or the passphrase.
pub async fn take_up_session(
    app: &App,
    door: &Door,
    unlock: &Secret,
    typed: &str,
    knock: &Knock,
) -> Result<TakenUp, Problem> {
    let (demo, hash, counted) = (app.is_demo(), unlock.hash(), knock.clone());
    let found = write(app, door, move |tx| {
        let held = waiting(tx, &hash)?;
        let kind = if asked_of(&held, demo) == StepUp::Code { "code" } else { "account" };
        counted.count(tx, kind, &held.email_index)?;
        Ok(held)
    })
    .await?;
    let asked = asked_of(&found, demo);
    let fits = match asked {
        StepUp::Code => false,
        StepUp::Passphrase => hashing::fits(app, Passphrase::typed(typed).ok(), found.passphrase_hash.clone()).await?,
    };
    let (typed, hash) = (typed.to_owned(), unlock.hash());
    let taken = write(app, door, move |tx| {
        let now = waiting(tx, &hash)?;
        if now.account.version != found.account.version {
            return Err(Problem::Stale);
        }
        let right = if asked == StepUp::Code { spend_code(tx, &now, &typed)? } else { fits };
        note(tx, &now, "hand_over.take_up", if right { Outcome::Done } else { Outcome::Denied })?;
        if right { go_on(tx, &hash).map(Some) } else { Ok(None) }
    })
    .await?;
    let wrong = match asked {
        StepUp::Code => words::code_is_wrong(),
        StepUp::Passphrase => words::passphrase_is_wrong(),
    };
    taken.ok_or_else(|| wrong.into())
}

/// Whose session waits behind the secret.
fn waiting(tx: &mut Tx<'_, '_>, hash: &[u8]) -> Result<HeldAccount, Problem> {
    let (session, ..) = handed::waiting_behind(tx.db, hash)?.ok_or(Problem::SignedOut)?;
    let account = handed::account_of(tx.db, session)?.ok_or(Problem::SignedOut)?;
    held(tx, account)
}

fn go_on(tx: &mut Tx<'_, '_>, hash: &[u8]) -> Result<TakenUp, Problem> {
    let (session, participant, side) = handed::waiting_behind(tx.db, hash)?.ok_or(Problem::SignedOut)?;
    let secret = tx.secret();
    if !handed::take_up(tx.db, session, &secret.hash())? {
        return Err(Problem::SignedOut);
    }
    let side = Side::from_code(&side).ok_or(Problem::Absent)?;
    Ok(TakenUp { secret, side, participant })
}
