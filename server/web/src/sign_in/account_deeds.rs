//! What a manager does to another's account. Each is asked about first: what happens, what stays, then the button.

use tenfold_domain::{id::Id, sign_in::AccountState, staff::Person};
use tenfold_service::{
    Problem, Tx,
    sign_in::{self as rooms, ShownAccount},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Facts, Form, Interruption, Page},
    visit::{Answered, Visit},
};

/// One thing that can be done.
pub struct Deed {
    /// The end of its address.
    end: &'static str,
    title: &'static str,
    button: &'static str,
    about_to: &'static str,
    happens: &'static [&'static str],
    stays: &'static [&'static str],
    done: &'static str,
    ask: fn(&mut Tx<'_, '_>, Id<Person>) -> Result<ShownAccount, Problem>,
    act: fn(&mut Tx<'_, '_>, Id<Person>, i32) -> Result<(), Problem>,
}

pub static INVITE_AGAIN: Deed = Deed {
    end: "invite-again",
    title: "Invite again",
    button: "Send a new invitation",
    about_to: "You are about to send a new invitation to",
    happens: &[
        "A mail goes out with a new link. It works for seven days.",
        "Links that were sent before open nothing.",
    ],
    stays: &["Their roles, and all that they wrote."],
    done: "invited_again",
    ask: rooms::ask_invite_again,
    act: rooms::invite_again,
};

pub static CLOSE: Deed = Deed {
    end: "close",
    title: "Close this account",
    button: "Close the account",
    about_to: "You are about to close the account of",
    happens: &["They are signed out at once, everywhere.", "They can sign in again only when they are invited again."],
    stays: &["All that they wrote, and their name on it.", "Their roles: end those on their own page."],
    done: "account_closed",
    ask: rooms::ask_close_account,
    act: rooms::close_account,
};

pub static FORGET_SECOND_FACTOR: Deed = Deed {
    end: "forget-second-factor",
    title: "Forget their authenticator",
    button: "Forget it",
    about_to: "Before you go on, make sure by voice or face that it is they who ask. You are about to forget the authenticator of",
    happens: &[
        "They are signed out at once, everywhere.",
        "At their next sign-in the passphrase is enough to set up another authenticator.",
        "Their recovery codes open nothing any more.",
    ],
    stays: &["Their passphrase, their roles, and all that they wrote."],
    done: "second_factor_forgotten",
    ask: rooms::ask_forget_second_factor,
    act: rooms::forget_second_factor,
};

pub static SIGN_OUT_EVERYWHERE: Deed = Deed {
    end: "sign-out-everywhere",
    title: "Sign them out everywhere",
    button: "Sign them out",
    about_to: "You are about to end every session of",
    happens: &["They are signed out at once, everywhere. What they are typing is offered to nobody."],
    stays: &["They can sign in again at any time."],
    done: "signed_out_everywhere",
    ask: rooms::ask_sign_out_everywhere,
    act: |tx, person, _| rooms::sign_out_everywhere(tx, person),
};

/// The account, and what can be done with it as it stands.
pub async fn show(visit: &mut Visit) -> Answer {
    let person: Id<Person> = visit.id("person")?;
    let shown = visit.read(move |tx| rooms::ask_sign_out_everywhere(tx, person)).await?;
    let shell =
        visit.shell("How they sign in").crumb("Staff", "/staff").crumb(shown.name.clone(), format!("/staff/{person}"));
    let own = visit.me().and_then(|me| me.actor.person()) == Some(person);
    let second_factor = if shown.account.has_second_factor { "Set up" } else { "Not set up yet" };
    let address = Facts::new().fact("Name", shown.name.clone()).fact("E-mail address", shown.email.clone());
    let address = if own { address } else { address.change(format!("/staff/{person}/account/address")) };
    let facts = address.fact("Account", shown.account.state.words()).fact("Authenticator", second_factor);
    // Nobody closes or forgets their own: what they may do themselves is on their own page.
    if own {
        return Ok(Page::new(shell.action(Action::quiet("Your account", "/me"))).part(facts).into());
    }
    let fitting: &[&Deed] = match (shown.account.state, shown.account.has_second_factor) {
        (AccountState::Active, true) => &[&SIGN_OUT_EVERYWHERE, &FORGET_SECOND_FACTOR, &CLOSE],
        (AccountState::Active, false) => &[&SIGN_OUT_EVERYWHERE, &CLOSE],
        (AccountState::Invited, _) => &[&INVITE_AGAIN, &CLOSE],
        (AccountState::Closed, _) => &[&INVITE_AGAIN],
    };
    let shell = fitting.iter().fold(shell, |shell, deed| {
        shell.action(Action::quiet(deed.title, format!("/staff/{person}/account/{}", deed.end)))
    });
    Ok(Page::new(shell).part(facts).into())
}

pub async fn ask(visit: &mut Visit, deed: &'static Deed) -> Answer {
    let person: Id<Person> = visit.id("person")?;
    let shown = visit.read(move |tx| (deed.ask)(tx, person)).await?;
    let form = form(visit, deed, person, &shown);
    Ok(page(visit, deed, person, &shown, form).into())
}

fn form(visit: &Visit, deed: &Deed, person: Id<Person>, shown: &ShownAccount) -> Form {
    visit
        .new_form(format!("/staff/{person}/account/{}", deed.end), deed.button)
        .version(shown.account.version)
        .cancel(format!("/staff/{person}/account"))
        .danger()
}

fn page(visit: &Visit, deed: &Deed, person: Id<Person>, shown: &ShownAccount, form: Form) -> Page {
    let shell = visit
        .shell(deed.title)
        .crumb("Staff", "/staff")
        .crumb(shown.name.clone(), format!("/staff/{person}"))
        .crumb("How they sign in", format!("/staff/{person}/account"));
    let words = format!("{} {} ({}).", deed.about_to, shown.name, shown.email);
    let asked = deed.happens.iter().fold(Interruption::new(words, form), |page, line| page.happens(*line));
    deed.stays.iter().fold(asked, |page, line| page.stays(*line)).page(shell)
}

pub async fn do_it(visit: &mut Visit, deed: &'static Deed) -> Answer {
    let (person, version): (Id<Person>, i32) = (visit.id("person")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            (deed.act)(tx, person, version)?;
            Ok(format!("/staff/{person}?done={}", deed.done))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| (deed.ask)(tx, person)).await?;
            let form = again.onto(form(visit, deed, person, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, deed, person, &shown, form)))
        }
    }
}
