//! Pages for signing in, the start, and the page about oneself.
//!
//! Owns: the way from the door to the start and back out, what was kept when a session ran out, and the pages with which
//! a manager looks after another's account. Refuses: to say whether an address has an account.

mod account_deeds;
mod address;
mod code;
mod door;
mod home;
mod kept;
mod links;
mod me;
mod onward;
mod pictures;
mod second_factor;
mod step_up;

use tenfold_domain::access::{LinkPurpose, Right, Route, Who};

pub(crate) use kept::keep_form;
pub(crate) use onward::{knock, leave, link_is_over, to_sign_in, to_step_up};
pub(crate) use pictures::Picture;

use crate::{
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let mut routes = coming_in();
    routes.extend(being_in());
    routes.extend(looking_after_accounts());
    routes
}

fn coming_in() -> Vec<Route<Handler>> {
    let door = Who::Public("nobody is signed in before the door");
    let forgotten = Who::Public("whoever forgot their passphrase cannot sign in");
    let invited = Who::Link(LinkPurpose::Invitation);
    let new_passphrase = Who::Link(LinkPurpose::NewPassphrase);
    vec![
        Route::get("/sign-in", door, handler(door::show)),
        Route::post("/sign-in", door, handler(door::enter)),
        Route::get("/sign-in/code", Who::SigningIn, handler(code::show)),
        Route::post("/sign-in/code", Who::SigningIn, handler(code::enter)),
        Route::get("/sign-in/second-factor", Who::SigningIn, handler(second_factor::show_first)),
        Route::post("/sign-in/second-factor", Who::SigningIn, handler(second_factor::set_up_first)),
        Route::get("/welcome/{secret}", invited, handler(links::welcome)),
        Route::post("/welcome/{secret}", invited, handler(links::accept)),
        Route::get("/forgotten", forgotten, handler(links::forgotten)),
        Route::post("/forgotten", forgotten, handler(links::ask)),
        Route::get("/new-passphrase/{secret}", new_passphrase, handler(links::new_passphrase)),
        Route::post("/new-passphrase/{secret}", new_passphrase, handler(links::choose)),
    ]
}

fn being_in() -> Vec<Route<Handler>> {
    vec![
        Route::get("/", Who::Staff, handler(home::show)),
        Route::get("/components", Who::Staff, handler(home::components)),
        Route::get("/step-up", Who::Staff, handler(step_up::show)),
        Route::post("/step-up", Who::Staff, handler(step_up::prove)),
        Route::get("/me", Who::Staff, handler(me::show)),
        Route::get("/me/passphrase", Who::Staff, handler(me::passphrase)),
        Route::post("/me/passphrase", Who::Staff, handler(me::change_passphrase)),
        Route::get("/me/recovery-codes", Who::Staff, handler(me::recovery_codes)),
        Route::post("/me/recovery-codes", Who::Staff, handler(me::renew_recovery_codes)),
        Route::get("/me/second-factor", Who::Staff, handler(second_factor::show_other)),
        Route::post("/me/second-factor", Who::Staff, handler(second_factor::replace)),
        Route::post("/me/sign-out-everywhere", Who::Staff, handler(me::sign_out_everywhere)),
        Route::post("/sign-out", Who::Staff, handler(me::sign_out)),
        Route::get("/kept/{form}", Who::Staff, handler(kept::show)),
        Route::post("/kept/{form}/discard", Who::Staff, handler(kept::discard)),
    ]
}

fn looking_after_accounts() -> Vec<Route<Handler>> {
    use account_deeds::{CLOSE, FORGET_SECOND_FACTOR, INVITE_AGAIN, SIGN_OUT_EVERYWHERE, ask, do_it};
    let keep = Who::Holder(Right::KeepStaff);
    macro_rules! deed {
        ($path:literal, $deed:ident) => {
            [
                Route::get($path, keep, handler(async |visit: &mut Visit| ask(visit, &$deed).await)),
                Route::post($path, keep, handler(async |visit: &mut Visit| do_it(visit, &$deed).await)),
            ]
        };
    }
    let mut rows = Vec::new();
    rows.push(Route::get("/staff/{person}/account", Who::Holder(Right::KeepStaff), handler(account_deeds::show)));
    rows.push(Route::get("/staff/{person}/account/address", keep, handler(address::edit)));
    rows.push(Route::post("/staff/{person}/account/address", keep, handler(address::save)));
    rows.extend(deed!("/staff/{person}/account/invite-again", INVITE_AGAIN));
    rows.extend(deed!("/staff/{person}/account/close", CLOSE));
    rows.extend(deed!("/staff/{person}/account/forget-second-factor", FORGET_SECOND_FACTOR));
    rows.extend(deed!("/staff/{person}/account/sign-out-everywhere", SIGN_OUT_EVERYWHERE));
    rows
}
