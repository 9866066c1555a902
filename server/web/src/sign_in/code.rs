//! The second step: a code from the authenticator, or a recovery code.

use tenfold_domain::sign_in::SessionStage;
use tenfold_service::sign_in as rooms;

use super::{
    door::start_again,
    onward::{follow, knock, wanted, with_to},
};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Field, Form, Page, Panel},
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let to = wanted(visit);
    match visit.read(rooms::stage).await? {
        SessionStage::Code => {
            let form = form(visit);
            Ok(page(visit, form).into())
        }
        SessionStage::Enrol => Ok(Reply::elsewhere(with_to("/sign-in/second-factor", &to))),
        SessionStage::PutAside => Ok(Reply::elsewhere("/sign-in")),
        SessionStage::SignedIn => Ok(Reply::elsewhere(to)),
    }
}

/// Letters cannot be typed on a keypad of figures, so a recovery code has a field of its own.
fn with_recovery(visit: &Visit) -> bool {
    visit.asked("with") == "recovery" || visit.field("with") == "recovery"
}

fn form(visit: &Visit) -> Form {
    let form = visit.new_form("/sign-in/code", "Go on").hidden("to", wanted(visit));
    if with_recovery(visit) {
        let hint = "One of the ten codes that you printed or wrote down. Each works once.";
        return form
            .hidden("with", "recovery")
            .field(Field::text("code", "Recovery code").hint(hint).autocomplete("off").required());
    }
    form.field(
        Field::one_time_code("code", "Code").hint("The six figures that your authenticator shows now.").required(),
    )
}

fn page(visit: &Visit, form: Form) -> Page {
    let to = wanted(visit);
    let page = Page::new(visit.shell("Enter your code")).form(form);
    let other = if with_recovery(visit) {
        Panel::new("Have your phone after all?").action(Action::quiet("Enter a code", with_to("/sign-in/code", &to)))
    } else {
        let join = if to == "/" { '?' } else { '&' };
        let href = format!("{}{join}with=recovery", with_to("/sign-in/code", &to));
        Panel::new("No phone at hand?").action(Action::quiet("Use a recovery code", href))
    };
    page.part(other).part(Panel::new("Not you?").action(start_again(&to))).narrow()
}

pub async fn enter(visit: &mut Visit) -> Answer {
    let to = wanted(visit);
    let entered = rooms::enter_code(&visit.app, &visit.door, visit.field("code"), &knock(visit)).await;
    match Visit::told(entered.map(|opened| follow(visit, &opened, &to)))? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(form(visit), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, form)))
        }
    }
}
