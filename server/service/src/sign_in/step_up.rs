//! Proving again who one is, before something that matters: with a code; with the passphrase in a demo, or where no
//! second factor is set up.

use tenfold_domain::sign_in::{Passphrase, words};
use tenfold_store::{
    audit::Outcome,
    sign_in::{accounts::HeldAccount, sessions},
};

use super::{
    hashing,
    knock::Knock,
    opening::{note, own, spend_code, write},
};
use crate::{App, Door, Problem, Tx};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepUp {
    Code,
    Passphrase,
}

/// What this member of staff is asked for.
pub fn what_step_up_asks(tx: &mut Tx<'_, '_>, demo: bool) -> Result<StepUp, Problem> {
    Ok(asked_of(&own(tx)?, demo))
}

pub(crate) fn asked_of(held: &HeldAccount, demo: bool) -> StepUp {
    if demo || !held.account.has_second_factor { StepUp::Passphrase } else { StepUp::Code }
}

/// Notes the proof in the session, where `typed` is right.
pub async fn step_up(app: &App, door: &Door, typed: &str, knock: &Knock) -> Result<(), Problem> {
    let (demo, knock) = (app.is_demo(), knock.clone());
    let held = write(app, door, move |tx| {
        let held = own(tx)?;
        let kind = match asked_of(&held, demo) {
            StepUp::Code => "code",
            StepUp::Passphrase => "account",
        };
        knock.count(tx, kind, &held.email_index)?;
        Ok(held)
    })
    .await?;
    let asked = asked_of(&held, demo);
    let fits = match asked {
        StepUp::Code => false,
        StepUp::Passphrase => hashing::fits(app, Passphrase::typed(typed).ok(), held.passphrase_hash.clone()).await?,
    };
    let typed = typed.to_owned();
    let proved = write(app, door, move |tx| {
        // The passphrase may have been changed while it was being checked.
        if own(tx)?.account.version != held.account.version {
            return Err(Problem::Stale);
        }
        let right = if asked == StepUp::Code { spend_code(tx, &held, &typed)? } else { fits };
        if right {
            let session = tx.session()?.id;
            sessions::step_up(tx.db, session)?;
        }
        note(tx, &held, "sign_in.step_up", if right { Outcome::Done } else { Outcome::Denied })?;
        Ok(right)
    })
    .await?;
    match (proved, asked) {
        (true, _) => Ok(()),
        (false, StepUp::Code) => Err(words::code_is_wrong().into()),
        (false, StepUp::Passphrase) => Err(words::passphrase_is_wrong().into()),
    }
}
