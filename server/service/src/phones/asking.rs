//! What young people asked for on their phones, and that somebody has seen to it.

use tenfold_domain::{
    id::Id,
    phones::{Ask, AskReading, SettleAsk},
};
use tenfold_store::{
    phones::asks,
    timetable::names::{self, Named},
};

use crate::{Problem, Tx, tx::found};

/// One of them, by name.
#[derive(Debug, Clone)]
pub struct ShownAsk {
    pub ask: Ask,
    pub name: String,
}

/// What waits in all that the actor runs, oldest first. Nothing for those who run nothing.
pub fn list_asks(tx: &mut Tx<'_, '_>) -> Result<Vec<ShownAsk>, Problem> {
    let Ok(scope) = tx.scope::<AskReading>() else { return Ok(vec![]) };
    let waiting = asks::waiting(tx.db, &scope)?;
    let named = names::of_young(tx.db, scope.organisation(), waiting.iter().map(|ask| &ask.participant))?;
    let name = |ask: &Ask| named.get(&ask.participant).map(Named::full).unwrap_or_default();
    Ok(waiting.into_iter().map(|ask| ShownAsk { name: name(&ask), ask }).collect())
}

pub fn open_ask(tx: &mut Tx<'_, '_>, id: Id<Ask>) -> Result<ShownAsk, Problem> {
    let scope = tx.scope::<AskReading>()?;
    let ask = found(asks::find(tx.db, &scope, id)?)?;
    tx.permit::<SettleAsk>(&ask)?;
    let named = names::of_young(tx.db, scope.organisation(), [ask.participant].iter())?;
    Ok(ShownAsk { name: named.values().next().map(Named::full).unwrap_or_default(), ask })
}

pub fn settle_ask(tx: &mut Tx<'_, '_>, id: Id<Ask>, version: i32) -> Result<(), Problem> {
    let shown = open_ask(tx, id)?;
    let permit = tx.permit_at::<SettleAsk>(&shown.ask, version)?;
    shown.ask.settle()?;
    asks::settle(tx.db, &permit)?;
    tx.audit(&permit, "ask")
}
