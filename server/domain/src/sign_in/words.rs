//! Sentences about signing in. None of them tells an unknown account from a wrong passphrase.

use super::{
    AccountProblem, PassphraseProblem,
    passphrase::{PASSPHRASE_MAX, PASSPHRASE_MIN},
};
use crate::told::Told;

pub fn passphrase(problem: PassphraseProblem) -> Told {
    let sentence = match problem {
        PassphraseProblem::TooShort => {
            format!("Use at least {PASSPHRASE_MIN} characters. Four or five words that do not belong together do well.")
        }
        PassphraseProblem::TooLong => format!("Use {PASSPHRASE_MAX} characters or fewer."),
        PassphraseProblem::Unreadable => "Remove the hidden characters: they cannot be typed again.".into(),
        PassphraseProblem::Repeats => "This says one thing over and over. Choose words that differ.".into(),
        PassphraseProblem::Sequence => "This is a row of letters or keys. Choose words instead.".into(),
        PassphraseProblem::Common => "This is among the first that people guess. Choose another.".into(),
        PassphraseProblem::TooClose => "This is mostly your name, your address or ours. Choose other words.".into(),
    };
    Told::field("passphrase", sentence)
}

pub fn sign_in_failed() -> Told {
    Told::whole("The e-mail address or the passphrase is wrong. Check both and try again.")
}

pub fn code_is_wrong() -> Told {
    Told::field("code", "That code is not right, or was used before. Enter the newest code that your app shows.")
}

/// As a sentence names it: "Enter their e-mail address."
pub const THEIR_ADDRESS: &str = "their e-mail address";

pub fn same_address() -> Told {
    Told::field("email", "This is their address already. Enter the new one, or go back.")
}

pub fn address_in_use() -> Told {
    Told::field("email", "Somebody else signs in with this address. Each person has an address of their own.")
}

pub fn enter_email() -> Told {
    Told::field("email", "Enter your e-mail address.")
}

pub fn enter_passphrase() -> Told {
    Told::field("passphrase", "Enter your passphrase.")
}

pub fn passphrase_is_wrong() -> Told {
    Told::field("passphrase", "That is not your passphrase. Try again.")
}

pub fn current_is_wrong() -> Told {
    Told::field("current", "That is not your passphrase now. Try again.")
}

pub fn setting_up_is_too_old() -> Told {
    Told::whole("This was begun before you last signed in. Scan the new picture below, and enter the code it gives.")
}

pub fn no_second_factor() -> Told {
    Told::whole("There is no authenticator to forget: the next sign-in asks to set one up anyway.")
}

pub fn idle_out() -> Told {
    Told::whole("You were signed out because nothing happened for a while. Sign in again to go on.")
}

pub fn own_account() -> Told {
    Told::whole("This is your own account. Ask another programme manager to do this.")
}

pub fn account_problem(problem: AccountProblem) -> Told {
    Told::whole(match problem {
        AccountProblem::ActiveAlready => "This account is in use already.",
        AccountProblem::Closed => "This account is closed. Invite its person again to open it.",
        AccountProblem::LastManager => {
            "Nobody else who manages the whole organisation can sign in. Make somebody else a programme manager first."
        }
    })
}
