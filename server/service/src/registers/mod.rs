//! A session in one place, its register, and the registers of a cohort.

mod list_registers;
mod mark_register;
mod show_session;
mod today;

pub use list_registers::{RegisterEntry, ShownRegisters, list_registers};
pub use mark_register::{RegisterForm, TypedMark, TypedRegister, mark_register, open_register};
pub use show_session::{Member, ShownSession, show_session};
pub use today::TodaysSession;
pub(crate) use today::todays_sessions;

use chrono::{DateTime, Utc};
use tenfold_domain::{
    id::Id,
    timetable::{Session, SessionReading},
};
use tenfold_store::timetable::sessions;

use crate::{Problem, Tx, tx::found};

/// A session in scope.
pub(crate) fn find_session(tx: &mut Tx<'_, '_>, id: Id<Session>) -> Result<Session, Problem> {
    let scope = tx.scope::<SessionReading>()?;
    found(sessions::some(tx.db, &scope, &[id])?.pop())
}

/// Local times of the day, "09:05".
pub(crate) fn times(tx: &Tx<'_, '_>, session: &Session) -> Result<(String, String), Problem> {
    let zone = tx.organisation()?.details.time_zone;
    let local = |at: DateTime<Utc>| at.with_timezone(&zone).format("%H:%M").to_string();
    Ok((local(session.starts_at), local(session.ends_at)))
}
