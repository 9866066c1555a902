//! Accounts: how a member of staff signs in.
//!
//! Owns: the moves of an account (invited, active, closed, invited again) and who may make them. Refuses: hashes,
//! secrets and the e-mail address, which only the store and the service hold; and roles, which hang from the person.

use super::words;
use crate::{
    access::{Action, Actor, Denied, Located, Location, Reads, Right},
    id::Id,
    organisation::Organisation,
    staff::Person,
};

/// How one person signs in.
#[derive(Debug, Clone)]
pub struct Account {
    pub id: Id<Account>,
    pub person: Id<Person>,
    pub organisation: Id<Organisation>,
    pub state: AccountState,
    /// A second factor is set up and has been proved once.
    pub has_second_factor: bool,
    pub version: i32,
}

/// How far an account has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// Waits for its person to choose a passphrase.
    Invited,
    Active,
    /// Opens nothing until its person is invited again.
    Closed,
}

impl AccountState {
    pub const ALL: [Self; 3] = [Self::Invited, Self::Active, Self::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Closed => "closed",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Invited => "Invited",
            Self::Active => "Active",
            Self::Closed => "Closed",
        }
    }
}

/// How far a browser has come in signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionStage {
    /// The passphrase was right; the code is still to come.
    Code,
    /// The passphrase was right; a second factor is still to be set up.
    Enrol,
    SignedIn,
    /// Opens nothing while the tablet is in a young person's hands, until its person proves again who they are.
    PutAside,
}

impl SessionStage {
    pub const ALL: [Self; 4] = [Self::Code, Self::Enrol, Self::SignedIn, Self::PutAside];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Enrol => "enrol",
            Self::SignedIn => "signed_in",
            Self::PutAside => "put_aside",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// Why an account cannot move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountProblem {
    #[error("active already")]
    ActiveAlready,
    #[error("closed")]
    Closed,
    /// Nobody else who manages the whole organisation could sign in.
    #[error("the last manager's")]
    LastManager,
}

impl Account {
    /// A new account that waits for its person.
    pub fn invited(id: Id<Account>, person: Id<Person>, organisation: Id<Organisation>) -> Self {
        Self { id, person, organisation, state: AccountState::Invited, has_second_factor: false, version: 1 }
    }

    /// Its person has chosen a passphrase through the invitation. A second factor is asked for next.
    pub fn activate(&mut self) -> Result<(), AccountProblem> {
        match self.state {
            AccountState::Invited => self.state = AccountState::Active,
            AccountState::Active => return Err(AccountProblem::ActiveAlready),
            AccountState::Closed => return Err(AccountProblem::Closed),
        }
        Ok(())
    }

    /// Closes it. Its sessions and links end with it, in the same transaction. `other_managers` is how many other people
    /// manage the whole organisation and can sign in: one must stay.
    pub fn close(&mut self, other_managers: i64) -> Result<(), AccountProblem> {
        if self.state == AccountState::Closed {
            return Err(AccountProblem::Closed);
        }
        if other_managers < 1 {
            return Err(AccountProblem::LastManager);
        }
        self.state = AccountState::Closed;
        Ok(())
    }

    /// Sends a new invitation: to somebody who lost theirs, or who comes back. The old passphrase and second factor
    /// are gone.
    pub fn invite_again(&mut self) -> Result<(), AccountProblem> {
        if self.state == AccountState::Active {
            return Err(AccountProblem::ActiveAlready);
        }
        self.state = AccountState::Invited;
        self.has_second_factor = false;
        Ok(())
    }

    /// Forgets a lost second factor; the next sign-in sets up another. Its sessions end in the same transaction.
    pub fn forget_second_factor(&mut self) -> Result<(), AccountProblem> {
        if self.state == AccountState::Closed {
            return Err(AccountProblem::Closed);
        }
        self.has_second_factor = false;
        Ok(())
    }

    /// What comes after a right passphrase; `None` where the account opens nothing, whatever was typed.
    pub fn after_passphrase(&self) -> Option<SessionStage> {
        match self.state {
            AccountState::Active if self.has_second_factor => Some(SessionStage::Code),
            AccountState::Active => Some(SessionStage::Enrol),
            AccountState::Invited | AccountState::Closed => None,
        }
    }
}

impl Located for Account {
    fn location(&self) -> Location {
        Location::organisation(self.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Account {
    const READ_RIGHT: Right = Right::ReadStaff;
}

/// Close an account.
#[derive(Debug)]
pub struct CloseAccount;
impl Action for CloseAccount {
    type On = Account;
    const RIGHT: Right = Right::KeepStaff;
    const NAME: &'static str = "account.close";
    const STEP_UP: bool = true;

    fn also(actor: &Actor, on: &Account) -> Result<(), Denied> {
        somebody_elses(actor, on)
    }
}

/// Invite the person of an account again.
#[derive(Debug)]
pub struct InviteAgain;
impl Action for InviteAgain {
    type On = Account;
    const RIGHT: Right = Right::KeepStaff;
    const NAME: &'static str = "account.invite_again";
    const STEP_UP: bool = true;
}

/// Forget a lost second factor.
#[derive(Debug)]
pub struct ForgetSecondFactor;
impl Action for ForgetSecondFactor {
    type On = Account;
    const RIGHT: Right = Right::KeepStaff;
    const NAME: &'static str = "account.forget_second_factor";
    const STEP_UP: bool = true;

    fn also(actor: &Actor, on: &Account) -> Result<(), Denied> {
        somebody_elses(actor, on)
    }
}

/// End all sessions of an account; everybody may end their own.
#[derive(Debug)]
pub struct SignOutEverywhere;
impl Action for SignOutEverywhere {
    type On = Account;
    const RIGHT: Right = Right::KeepStaff;
    const NAME: &'static str = "account.sign_out_everywhere";

    fn own(actor: &Actor, on: &Account) -> bool {
        actor.person() == Some(on.person)
    }
}

pub(super) fn somebody_elses(actor: &Actor, on: &Account) -> Result<(), Denied> {
    if actor.person() == Some(on.person) { Err(Denied::Refused(words::own_account())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::access::{Place, Post, Role, Staff, permit};

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn staff(person: u128, role: Role, organisation: u128) -> Actor {
        Actor::Staff(Staff {
            person: id(person),
            account: id(person),
            session: id(person),
            organisation: id(organisation),
            name: "Bisi".into(),
            posts: vec![Post { role, place: Place::Organisation }],
            stepped_up: true,
        })
    }

    #[test]
    fn an_account_is_invited_used_closed_and_invited_again() {
        let mut account = Account::invited(id(1), id(2), id(3));
        assert_eq!(account.after_passphrase(), None);
        account.activate().unwrap();
        assert_eq!(account.activate(), Err(AccountProblem::ActiveAlready));
        assert_eq!(account.invite_again(), Err(AccountProblem::ActiveAlready));
        assert_eq!(account.after_passphrase(), Some(SessionStage::Enrol));
        account.has_second_factor = true;
        assert_eq!(account.after_passphrase(), Some(SessionStage::Code));
        account.close(1).unwrap();
        assert_eq!(account.after_passphrase(), None);
        assert_eq!((account.activate(), account.close(1)), (Err(AccountProblem::Closed), Err(AccountProblem::Closed)));
        account.invite_again().unwrap();
        assert_eq!((account.state, account.has_second_factor), (AccountState::Invited, false));
    }

    #[test]
    fn everybody_signs_themselves_out_and_only_managers_others() {
        let account = Account::invited(id(1), id(2), id(3));
        assert!(permit::<SignOutEverywhere>(&staff(2, Role::SchoolLink, 3), &account).is_ok());
        assert!(permit::<SignOutEverywhere>(&staff(5, Role::ProgrammeManager, 3), &account).is_ok());
        let stranger = staff(5, Role::SchoolLink, 3);
        assert_eq!(permit::<SignOutEverywhere>(&stranger, &account).unwrap_err(), Denied::OutOfScope);
        let elsewhere = staff(2, Role::ProgrammeManager, 4);
        assert_eq!(permit::<SignOutEverywhere>(&elsewhere, &account).unwrap_err(), Denied::OutOfScope);
    }

    #[test]
    fn the_last_manager_who_can_sign_in_keeps_their_account() {
        let mut account = Account::invited(
            Id::from_uuid(uuid::Uuid::nil()),
            Id::from_uuid(uuid::Uuid::nil()),
            Id::from_uuid(uuid::Uuid::nil()),
        );
        account.activate().unwrap();
        assert_eq!(account.close(0), Err(AccountProblem::LastManager));
        assert_eq!((account.state, account.close(1)), (AccountState::Active, Ok(())));
    }

    #[test]
    fn nobody_closes_their_own_account() {
        let account = Account::invited(id(1), id(2), id(3));
        assert!(matches!(
            permit::<CloseAccount>(&staff(2, Role::ProgrammeManager, 3), &account),
            Err(Denied::Refused(_))
        ));
        assert!(permit::<CloseAccount>(&staff(5, Role::ProgrammeManager, 3), &account).is_ok());
    }
}
