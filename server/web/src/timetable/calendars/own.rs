//! The calendar of whoever is signed in.

use tenfold_service::timetable as rooms;

use super::{Address, ending, keeping, made};
use crate::{
    answer::{Answer, Reply},
    look::Shell,
    visit::Visit,
};

const HERE: &str = "/my-week/calendar";

fn shell(visit: &Visit, title: &str) -> Shell {
    visit.shell(title).current("/my-week").crumb("My week", "/my-week")
}

pub async fn show(visit: &mut Visit) -> Answer {
    let open = visit.read(rooms::may_keep_own_feed).await?;
    let shell = shell(visit, "My calendar").lead(
        "Your sessions in the calendar on your phone or computer, wherever you work. It has first names, rooms and \
         times.",
    );
    let words = "You see the address once. Another one ends the one before. Whoever has it can read your sessions, so \
                 keep it to yourself. It works for 400 days.";
    let (page, form) = keeping(visit, shell, HERE, open, words);
    Ok(page.form(form.cancel("/my-week")).into())
}

pub async fn make(visit: &mut Visit) -> Answer {
    let secret = visit.write(rooms::make_own_feed).await?;
    let address = Address::new(visit, "staff", &secret);
    Ok(made(shell(visit, "Your calendar’s address"), &address).into())
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    visit.read(rooms::may_keep_own_feed).await?;
    Ok(ending(visit, shell(visit, "End your calendar’s address").crumb("My calendar", HERE), HERE).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    visit.write(rooms::end_own_feed).await?;
    Ok(Reply::elsewhere(format!("{HERE}?done=ended")))
}
