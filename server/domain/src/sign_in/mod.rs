//! Signing in: accounts, passphrases, sessions and their clocks.

mod account;
mod address;
mod clock;
mod common;
mod guesses;
mod own;
mod passphrase;
mod recovery;
pub mod words;

pub use account::{
    Account, AccountProblem, AccountState, CloseAccount, ForgetSecondFactor, InviteAgain, SessionStage,
    SignOutEverywhere,
};
pub use address::{AddressDetails, ChangeAddress};
pub use clock::{
    CODE_STAGE_LASTS, GUESSES_KEPT, INVITATION_LASTS, KEPT_FORM_LASTS, NEW_PASSPHRASE_LASTS, SIGN_IN_RECORDS_KEPT,
    STEP_UP_LASTS, SessionClock, SessionStanding, SessionTimes, TOUCH_EVERY, still_holds,
};
pub use guesses::{
    Guesses, MAILS_PER_SUBJECT, PER_ADDRESS, PER_SUBJECT, Verdict, WINDOW_SECONDS, verdict, window_start,
};
pub use own::{ChangePassphrase, RenewRecoveryCodes, ReplaceSecondFactor};
pub use passphrase::{PASSPHRASE_MAX, PASSPHRASE_MIN, Passphrase, PassphraseProblem};
pub use recovery::{CODE_LENGTH, CODES, NotACode, RecoveryCode};

/// A browser in which somebody is signed in. Used as the name of its id.
#[derive(Debug, Clone, Copy)]
pub enum StaffSession {}
