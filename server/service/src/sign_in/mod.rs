//! Signing in: what people do to come in, to stay in and to leave; and what managers do to others' accounts.
//!
//! Passphrases are hashed between transactions, never in one: those steps are `async` and take the [`App`](crate::App)
//! and the door. Refuses: to tell an unknown address from a wrong passphrase, by words, by way or by time.

mod ask_new_passphrase;
mod authenticator;
mod begin_sign_in;
mod change_address;
mod change_passphrase;
mod choose_passphrase;
mod close_account;
mod enter_code;
mod forget_second_factor;
mod found_organisation;
mod hashing;
mod invite_again;
mod keep_form;
mod knock;
mod open_account;
mod opening;
mod prepare_mail;
mod renew_recovery_codes;
mod set_up_second_factor;
mod show_account;
mod show_own_account;
mod sign_out;
mod step_up;
mod sweep;
mod take_up_session;

pub use ask_new_passphrase::ask_new_passphrase;
pub use begin_sign_in::begin_sign_in;
pub use change_address::change_address;
pub use change_passphrase::{change_passphrase, may_change_passphrase};
pub use choose_passphrase::{Greeting, accept_invitation, choose_new_passphrase, greet};
pub use close_account::close_account;
pub use enter_code::enter_code;
pub use forget_second_factor::forget_second_factor;
pub use found_organisation::{add_first_manager, find_organisation, found_organisation, set_passphrase_for_demo};
pub use invite_again::invite_again;
pub use keep_form::{discard_kept_form, keep_form, show_kept_form};
pub use knock::Knock;
pub(crate) use knock::{Subject, let_through};
pub use open_account::open_account;
pub use opening::Opened;
pub use prepare_mail::{PreparedLink, PreparedMail, prepare_mail};
pub use renew_recovery_codes::{may_renew_recovery_codes, renew_recovery_codes};
pub use set_up_second_factor::{
    Offer, Proof, offer_first_second_factor, offer_other_second_factor, replace_second_factor, set_up_second_factor,
};
pub use show_account::{
    ShownAccount, ask_change_address, ask_close_account, ask_forget_second_factor, ask_invite_again,
    ask_sign_out_everywhere, show_account,
};
pub use show_own_account::{Home, OwnAccount, OwnPost, OwnSession, show_home, show_own_account};
pub use sign_out::{sign_oneself_out_everywhere, sign_out, sign_out_everywhere};
pub(crate) use step_up::asked_of;
pub use step_up::{StepUp, step_up, what_step_up_asks};
pub use sweep::sweep;
pub use take_up_session::{TakenUp, take_up_session};
pub use tenfold_store::sign_in::kept_forms::KeptForm;

/// How far a browser has come, for pages that must send somebody to the right step.
pub fn stage(tx: &mut crate::Tx<'_, '_>) -> Result<tenfold_domain::sign_in::SessionStage, crate::Problem> {
    Ok(tx.session()?.stage)
}
