//! Accounts on disk. The e-mail address and the authenticator's secret are sealed under their person's key; the address
//! is found by its blind index.
//!
//! Somebody who signs in is nobody yet, and somebody with a link is known by the link alone: what they do to their own
//! account is asked for by its id and version. What others do to it takes a permit.

use std::fmt;

use diesel::prelude::*;
use tenfold_domain::{
    access::{Action, Permit, Scope},
    email::Email,
    id::Id,
    organisation::Organisation,
    sign_in::{Account, AccountState, ChangeAddress, CloseAccount, ForgetSecondFactor, InviteAgain},
    staff::{InviteStaff, Person},
};

use crate::{
    StoreError, Tx,
    connection::on_db,
    must_change_one,
    organisation::settings::OrganisationRow,
    schema::{
        organisation::organisation,
        people::{account, person},
    },
    sealing::{Cell, Holder, HolderKind, Sealed},
    types::{Key, Moment},
};

/// An account with whose it is and the hash of its passphrase.
#[derive(Clone)]
pub struct HeldAccount {
    pub account: Account,
    pub given_name: String,
    pub family_name: String,
    pub organisation: Organisation,
    pub passphrase_hash: Option<String>,
    /// The blind index of its address: what guesses are counted for.
    pub email_index: Vec<u8>,
    email: Sealed,
    totp_secret: Option<Sealed>,
}

/// Hashes do not belong into logs either.
impl fmt::Debug for HeldAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeldAccount").field("account", &self.account).finish_non_exhaustive()
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = account)]
struct AccountRow {
    id: Key,
    organisation_id: Key,
    person_id: Key,
    email: Sealed,
    email_index: Vec<u8>,
    state: String,
    passphrase_hash: Option<String>,
    totp_secret: Option<Sealed>,
    totp_confirmed_at: Option<Moment>,
    version: i32,
}

type Found = (AccountRow, (String, String), OrganisationRow);

fn open((row, (given_name, family_name), organisation): Found) -> Result<HeldAccount, StoreError> {
    Ok(HeldAccount {
        account: Account {
            id: row.id.id(),
            person: row.person_id.id(),
            organisation: row.organisation_id.id(),
            state: AccountState::from_code(&row.state).ok_or_else(|| StoreError::damaged("account.state"))?,
            has_second_factor: row.totp_confirmed_at.is_some(),
            version: row.version,
        },
        given_name,
        family_name,
        organisation: organisation.open()?,
        passphrase_hash: row.passphrase_hash,
        email_index: row.email_index,
        email: row.email,
        totp_secret: row.totp_secret,
    })
}

/// The accounts that a condition finds, with whose they are.
macro_rules! held {
    ($condition:expr) => {
        account::table.inner_join(person::table).inner_join(organisation::table).filter($condition).select((
            AccountRow::as_select(),
            (person::given_name, person::family_name),
            OrganisationRow::as_select(),
        ))
    };
}

/// The key that seals what signing in holds about a person.
pub(crate) fn holder(person: Id<Person>) -> Holder {
    Holder { kind: HolderKind::Person, id: person.uuid(), class: "sign_in" }
}

fn cell(column: &'static str, account: Id<Account>) -> Cell {
    Cell { table: "account", column, row: account.uuid() }
}

/// The blind index of an address, or of whatever was typed in place of one.
pub fn email_index(tx: &Tx<'_>, lookup_form: &str) -> Vec<u8> {
    tx.blind("account.email", lookup_form)
}

pub fn by_email_index(tx: &mut Tx<'_>, index: &[u8]) -> Result<Option<HeldAccount>, StoreError> {
    let found: Option<Found> = on_db!(tx.conn(), |c| held!(account::email_index.eq(index)).first(c).optional())?;
    found.map(open).transpose()
}

pub fn by_id(tx: &mut Tx<'_>, id: Id<Account>) -> Result<Option<HeldAccount>, StoreError> {
    let found: Option<Found> = on_db!(tx.conn(), |c| held!(account::id.eq(Key::from(id))).first(c).optional())?;
    found.map(open).transpose()
}

/// The account of a member of staff, for those who see all staff of the organisation.
pub fn of_person(
    tx: &mut Tx<'_>,
    scope: &Scope<Account>,
    person: Id<Person>,
) -> Result<Option<HeldAccount>, StoreError> {
    if !scope.whole() {
        return Ok(None);
    }
    let here = account::organisation_id.eq(Key::from(scope.organisation()));
    let found: Option<Found> =
        on_db!(tx.conn(), |c| held!(here.and(account::person_id.eq(Key::from(person)))).first(c).optional())?;
    found.map(open).transpose()
}

/// The address that mail for this account goes to.
pub fn email(tx: &mut Tx<'_>, held: &HeldAccount) -> Result<String, StoreError> {
    tx.open(cell("email", held.account.id), &held.email)
}

/// The secret that the person's authenticator shares with us.
pub fn totp_secret(tx: &mut Tx<'_>, held: &HeldAccount) -> Result<Option<Vec<u8>>, StoreError> {
    let sealed = held.totp_secret.as_ref().filter(|_| held.account.has_second_factor);
    sealed.map(|sealed| tx.open_bytes(cell("totp_secret", held.account.id), sealed)).transpose()
}

/// A new account for the permit's person. `Unique` where the address has an account already.
pub fn add(tx: &mut Tx<'_>, permit: &Permit<InviteStaff>, email: &Email) -> Result<Account, StoreError> {
    let account = Account::invited(tx.new_id(), Id::from_uuid(permit.record()), permit.organisation());
    let sealed = tx.seal(holder(account.person), cell("email", account.id), email.as_str())?;
    let index = email_index(tx, &email.lookup_form());
    let now = Moment::from(tx.now());
    let row = (
        account::id.eq(Key::from(account.id)),
        account::organisation_id.eq(Key::from(account.organisation)),
        account::person_id.eq(Key::from(account.person)),
        account::email.eq(&sealed),
        account::email_index.eq(&index),
        account::state.eq(account.state.code()),
        account::totp_last_step.eq(0),
        account::version.eq(account.version),
        account::created_at.eq(now),
    );
    on_db!(tx.conn(), |c| diesel::insert_into(account::table).values(row).execute(c))?;
    Ok(account)
}

/// One account at the version that was read, with what changes and the next version.
macro_rules! change {
    ($tx:expr, $id:expr, $version:expr, $changes:expr) => {{
        let (id, version): (Key, i32) = ($id.into(), $version);
        let which = account::table.filter(account::id.eq(id)).filter(account::version.eq(version));
        let changed =
            on_db!($tx.conn(), |c| diesel::update(which).set(($changes, account::version.eq(version + 1))).execute(c))?;
        must_change_one(changed)
    }};
}

/// Saves a passphrase that its person chose, and the state that goes with it.
pub fn save_passphrase(tx: &mut Tx<'_>, account: &Account, hash: &str) -> Result<(), StoreError> {
    change!(
        tx,
        account.id,
        account.version,
        (account::state.eq(account.state.code()), account::passphrase_hash.eq(hash))
    )
}

/// Saves an authenticator that has been proved with the code of `step`, which is thereby used.
pub fn save_second_factor(tx: &mut Tx<'_>, account: &Account, secret: &[u8], step: i64) -> Result<(), StoreError> {
    let sealed = tx.seal_bytes(holder(account.person), cell("totp_secret", account.id), secret)?;
    let now = Moment::from(tx.now());
    change!(
        tx,
        account.id,
        account.version,
        (account::totp_secret.eq(&sealed), account::totp_confirmed_at.eq(now), account::totp_last_step.eq(step),)
    )
}

/// Uses up the code of one step of thirty seconds. Whether it was still unused: of two who try at once, one hears no.
pub fn spend_step(tx: &mut Tx<'_>, account: Id<Account>, step: i64) -> Result<bool, StoreError> {
    let unused = account::table.filter(account::id.eq(Key::from(account))).filter(account::totp_last_step.lt(step));
    let changed = on_db!(tx.conn(), |c| diesel::update(unused).set(account::totp_last_step.eq(step)).execute(c))?;
    Ok(changed == 1)
}

/// Saves another address for the permit's account. `Unique` where somebody else has it.
pub fn change_address(
    tx: &mut Tx<'_>,
    permit: &Permit<ChangeAddress>,
    person: Id<Person>,
    email: &Email,
) -> Result<(), StoreError> {
    let sealed = tx.seal(holder(person), cell("email", Id::from_uuid(permit.record())), email.as_str())?;
    let index = email_index(tx, &email.lookup_form());
    change!(tx, permit.record(), permit.version(), (account::email.eq(&sealed), account::email_index.eq(&index)))
}

/// Closes the permit's account and forgets what opened it.
pub fn close(tx: &mut Tx<'_>, permit: &Permit<CloseAccount>) -> Result<(), StoreError> {
    forget_all(tx, permit, AccountState::Closed)
}

/// Makes the permit's account wait for its person again.
pub fn invite_again(tx: &mut Tx<'_>, permit: &Permit<InviteAgain>) -> Result<(), StoreError> {
    forget_all(tx, permit, AccountState::Invited)
}

fn forget_all<A: Action<On = Account>>(
    tx: &mut Tx<'_>,
    permit: &Permit<A>,
    state: AccountState,
) -> Result<(), StoreError> {
    change!(
        tx,
        permit.record(),
        permit.version(),
        (
            account::state.eq(state.code()),
            account::passphrase_hash.eq(None::<String>),
            account::totp_secret.eq(None::<Sealed>),
            account::totp_confirmed_at.eq(None::<Moment>),
        )
    )
}

pub fn forget_second_factor(tx: &mut Tx<'_>, permit: &Permit<ForgetSecondFactor>) -> Result<(), StoreError> {
    change!(
        tx,
        permit.record(),
        permit.version(),
        (account::totp_secret.eq(None::<Sealed>), account::totp_confirmed_at.eq(None::<Moment>))
    )
}
