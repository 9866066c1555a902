//! How a member of staff would like to be told of their sessions.

use tenfold_domain::{
    notices::{StaffWish, Way},
    typed::Typed,
};
use tenfold_service::notices::{self as rooms, ShownWish};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Page, Shell},
    visit::{Answered, Visit},
};

fn shell(visit: &Visit) -> Shell {
    visit
        .shell("How I am told")
        .current("/my-week")
        .crumb("My week", "/my-week")
        .lead("When a session of yours comes, moves or is off. Messages name nobody: they ask you to look.")
}

fn values(shown: &ShownWish) -> Vec<(String, String)> {
    shown.wish.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn form(visit: &Visit, shown: &ShownWish) -> Form {
    let ways = [Way::Mail, Way::Text].map(|way| (way.code(), way.words()));
    visit
        .new_form("/my-notices", "Save")
        .version(shown.version)
        .field(Field::radios("way", "I would like to be told", ways).required())
        .field(Field::tel("phone", "Your mobile number").hint("Only for text messages. Nobody else sees it."))
        .field(Field::checkboxes("reminders", "Reminders", [("yes", "Remind me the day before, at four")]))
        .cancel("/my-week")
        .fill(&values(shown))
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = visit.read(rooms::show_my_wish).await?;
    Ok(Page::new(shell(visit)).form(form(visit, &shown)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let version = visit.version();
    let wish = StaffWish::parse(visit.field("way"), visit.field("phone"), visit.field("reminders"));
    let sent = visit
        .submit(move |tx| {
            rooms::choose_notices(tx, version, wish.clone())?;
            Ok("/my-week?done=saved".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(rooms::show_my_wish).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &shown.wish.typed());
            Ok(Reply::again(&Page::new(shell(visit)).form(form)))
        }
    }
}
