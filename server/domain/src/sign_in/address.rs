//! The address that somebody signs in with, put right by a manager.
//!
//! Refuses: to change one's own. Whoever sat down at a manager's open browser could otherwise take the account along.

use super::{Account, account::somebody_elses, words};
use crate::{
    access::{Action, Actor, Denied, Right},
    email::Email,
    told::Told,
    typed::Typed,
};

/// What a form says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressDetails {
    pub email: Email,
}

impl AddressDetails {
    pub fn parse(email: &str) -> Result<Self, Vec<Told>> {
        let email = Email::parse(email).map_err(|problem| vec![problem.told("email", words::THEIR_ADDRESS)])?;
        Ok(Self { email })
    }

    /// Whether both lead to the same account: letters, large or small, are the same to a mail service.
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.email.lookup_form() == other.email.lookup_form()
    }
}

impl Typed for AddressDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![("email", self.email.to_string())]
    }
}

/// Change the address that somebody signs in with.
#[derive(Debug)]
pub struct ChangeAddress;
impl Action for ChangeAddress {
    type On = Account;
    const RIGHT: Right = Right::KeepStaff;
    const NAME: &'static str = "account.change_address";
    const STEP_UP: bool = true;

    fn also(actor: &Actor, on: &Account) -> Result<(), Denied> {
        somebody_elses(actor, on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_compared_without_regard_to_large_and_small_letters() {
        let address = |text| AddressDetails::parse(text).unwrap();
        assert!(address("Bisi@site.example").is_same_as(&address("bisi@SITE.example")));
        assert!(!address("bisi@site.example").is_same_as(&address("bisi@other.example")));
        assert_eq!(AddressDetails::parse("bisi").unwrap_err()[0].field, Some("email"));
    }
}
