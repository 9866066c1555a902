//! The page about oneself: posts, sessions, and how one signs in.

use tenfold_domain::text::with_capital;
use tenfold_service::sign_in::{self as rooms, OwnAccount, OwnPost};

use super::{
    links::new_passphrase_field,
    onward::{knock, leave},
    second_factor::new_codes_page,
};
use crate::{
    answer::{Answer, Reply},
    look::{Cell, Column, Facts, Field, Form, Interruption, Page, Panel, Status, Table, dates},
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let me = visit.read(rooms::show_own_account).await?;
    let who = Facts::new()
        .fact("Name", me.name.as_str())
        .fact("E-mail address", me.email.as_str())
        .fact("Organisation", me.organisation_name.as_str())
        .fact("Roles", roles(&me.posts, &me.organisation_name));
    let everywhere = visit.new_form("/me/sign-out-everywhere", "Sign out everywhere").danger();
    let page = Page::new(visit.shell("Your account"))
        .part(who)
        .part(Panel::new("How you sign in").part(ways_in(&me)))
        .part(Panel::new("Where you are signed in").part(sessions(&me)).part(everywhere));
    Ok(page.into())
}

/// "Youth practitioner, Eastbrook School", one a line.
pub fn roles(posts: &[OwnPost], organisation: &str) -> String {
    let said = posts.iter().map(|post| {
        let place = post.place.as_deref().unwrap_or(organisation);
        format!("{}, {place}", with_capital(post.role.words()))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { "None at the moment. Ask a programme manager.".to_owned() } else { said.join("; ") }
}

fn ways_in(me: &OwnAccount) -> Facts {
    let facts = Facts::new().fact("Passphrase", "Set").change("/me/passphrase");
    if !me.has_second_factor {
        return facts.fact("Authenticator", Status::needs("Not set up")).change("/me/second-factor");
    }
    let left = match me.unused_codes {
        0 => Status::needs("None left"),
        1 => Status::needs("1 left"),
        many => Status::ok(format!("{many} left")),
    };
    facts
        .fact("Authenticator", Status::ok("Set up"))
        .change("/me/second-factor")
        .fact("Recovery codes", left)
        .change("/me/recovery-codes")
}

fn sessions(me: &OwnAccount) -> Table {
    let columns = vec![Column::text("Since"), Column::text("Last used"), Column::text("Which")];
    Table::new("Where you are signed in", columns).quiet_caption().rows(me.sessions.iter().map(|session| {
        vec![
            Cell::text(dates::moment(session.began_at)),
            Cell::text(dates::moment(session.last_seen_at)),
            if session.this { Status::ok("This browser").into() } else { Cell::text("Another browser") },
        ]
    }))
}

pub async fn passphrase(visit: &mut Visit) -> Answer {
    visit.read(rooms::may_change_passphrase).await?;
    let form = passphrase_form(visit);
    Ok(passphrase_page(visit, form).into())
}

fn passphrase_form(visit: &Visit) -> Form {
    visit
        .new_form("/me/passphrase", "Save")
        .field(Field::password("current", "Passphrase you have now").required())
        .field(new_passphrase_field().required())
        .cancel("/me")
}

fn passphrase_page(visit: &Visit, form: Form) -> Page {
    let shell = visit.shell("Change your passphrase").crumb("Your account", "/me");
    Page::new(shell.lead("Other browsers are signed out, and you get a mail that says so.")).form(form)
}

pub async fn change_passphrase(visit: &mut Visit) -> Answer {
    let (current, new) = (visit.field("current"), visit.field("passphrase"));
    let changed = rooms::change_passphrase(&visit.app, &visit.door, current, new, &knock(visit)).await;
    match Visit::told(changed.map(|()| Reply::elsewhere("/me?done=passphrase_changed")))? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            visit.read(rooms::may_change_passphrase).await?;
            let form = again.onto(passphrase_form(visit), visit.typed(), &[]);
            Ok(Reply::again(&passphrase_page(visit, form)))
        }
    }
}

pub async fn recovery_codes(visit: &mut Visit) -> Answer {
    visit.read(rooms::may_renew_recovery_codes).await?;
    let form = visit.new_form("/me/recovery-codes", "Make new codes").cancel("/me").danger();
    let page = Interruption::new("You are about to make ten new recovery codes.", form)
        .happens("The codes you have now open nothing any more.")
        .happens("The new ones are shown once. Have a printer or a pen ready.")
        .stays("Your passphrase and your authenticator stay as they are.")
        .page(visit.shell("New recovery codes").crumb("Your account", "/me"));
    Ok(page.into())
}

pub async fn renew_recovery_codes(visit: &mut Visit) -> Answer {
    let codes = visit.write(rooms::renew_recovery_codes).await?;
    Ok(new_codes_page(visit, codes).into())
}

pub async fn sign_out(visit: &mut Visit) -> Answer {
    visit.write(rooms::sign_out).await?;
    leave(visit);
    Ok(Reply::elsewhere("/sign-in?done=signed_out"))
}

pub async fn sign_out_everywhere(visit: &mut Visit) -> Answer {
    visit.write(rooms::sign_oneself_out_everywhere).await?;
    leave(visit);
    Ok(Reply::elsewhere("/sign-in?done=signed_out_everywhere"))
}
