//! What everybody changes about their own way in, and nobody about another's.
//!
//! Refuses: managers. They may forget a lost second factor or invite again (`account.rs`), and never choose for somebody.

use super::Account;
use crate::access::{Action, Actor, Denied, Right};

macro_rules! own_actions {
    ($($(#[$words:meta])* $name:ident $code:literal),+ $(,)?) => {$(
        $(#[$words])*
        #[derive(Debug)]
        pub struct $name;
        impl Action for $name {
            type On = Account;
            const RIGHT: Right = Right::KeepStaff;
            const NAME: &'static str = $code;
            const STEP_UP: bool = true;

            fn own(actor: &Actor, on: &Account) -> bool {
                is_own(actor, on)
            }

            fn also(actor: &Actor, on: &Account) -> Result<(), Denied> {
                if is_own(actor, on) { Ok(()) } else { Err(Denied::OutOfScope) }
            }
        }
    )+};
}

own_actions! {
    /// Choose another passphrase.
    ChangePassphrase "account.change_passphrase",
    /// Take a new set of recovery codes; the old ones open nothing any more.
    RenewRecoveryCodes "account.renew_recovery_codes",
    /// Set up another authenticator in place of the one there is.
    ReplaceSecondFactor "account.replace_second_factor",
}

fn is_own(actor: &Actor, on: &Account) -> bool {
    actor.person() == Some(on.person)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        access::{Job, Place, Post, Role, Staff, permit},
        id::Id,
    };

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn manager(person: u128, stepped_up: bool) -> Actor {
        Actor::Staff(Staff {
            person: id(person),
            account: id(person),
            session: id(person),
            organisation: id(3),
            name: "Bisi".into(),
            posts: vec![Post { role: Role::ProgrammeManager, place: Place::Organisation }],
            stepped_up,
        })
    }

    #[test]
    fn not_even_a_manager_chooses_somebody_elses_passphrase() {
        let account = Account::invited(id(1), id(2), id(3));
        assert!(permit::<ChangePassphrase>(&manager(2, true), &account).is_ok());
        assert_eq!(permit::<ChangePassphrase>(&manager(2, false), &account).unwrap_err(), Denied::NeedsStepUp);
        assert_eq!(permit::<ChangePassphrase>(&manager(5, true), &account).unwrap_err(), Denied::OutOfScope);
        let command = Actor::System(Job::CommandLine(id(3)));
        assert_eq!(permit::<RenewRecoveryCodes>(&command, &account).unwrap_err(), Denied::OutOfScope);
    }
}
