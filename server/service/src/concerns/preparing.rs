//! The mail that something waits: whether there is still a reason for it, and where it goes. It says nothing more.

use tenfold_domain::{
    concerns::Alert, consent::Language, delivery::Mail, id::Id, jobs::JobState, sign_in::AccountState,
};
use tenfold_store::{
    concerns::{alerts, records},
    sign_in::accounts,
};

use crate::{Problem, Tx, sign_in::PreparedMail};

/// `None` where there is no reason any more: a lead has acknowledged it meanwhile. `Err` in the inner result where the
/// account is gone, so that it goes on to the next reader.
pub(crate) fn prepare_alert(tx: &mut Tx<'_, '_>, id: Id<Alert>) -> Result<Option<Result<PreparedMail, ()>>, Problem> {
    let Some(due) = alerts::by_id(tx.db, id)? else { return Ok(None) };
    if due.rung.opens() {
        let concern = records::by_id(tx.db, due.concern)?;
        if concern.is_none_or(|concern| concern.acknowledged_at.is_some()) {
            return Ok(None);
        }
    }
    let mail = Mail::SomethingWaits(id);
    tx.as_program(due.organisation, |tx| {
        let scope = tx.scope()?;
        let held = accounts::of_person(tx.db, &scope, due.to)?;
        let Some(held) = held.filter(|held| held.account.state == AccountState::Active) else {
            return Ok(Some(Err(())));
        };
        Ok(Some(Ok(PreparedMail {
            mail,
            to: accounts::email(tx.db, &held)?,
            name: format!("{} {}", held.given_name, held.family_name),
            given_name: held.given_name,
            organisation_name: tx.organisation()?.details.name.to_string(),
            link: None,
            language: Language::English,
        })))
    })
}

/// How the mail went. What failed is passed on by the clock.
pub(crate) fn end_alert(tx: &mut Tx<'_, '_>, id: Id<Alert>, state: JobState) -> Result<(), Problem> {
    Ok(alerts::note_state(tx.db, id, state)?)
}
