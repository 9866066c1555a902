//! The calendar of a school: which room is taken when.

use tenfold_domain::{id::Id, organisation::Site};
use tenfold_service::timetable as rooms;

use super::{Address, ending, keeping, made};
use crate::{
    answer::{Answer, Reply},
    look::Shell,
    organisation::at_site,
    visit::Visit,
};

fn shell(visit: &Visit, site: &Site, title: &str) -> Shell {
    at_site::shell_under(visit, site, ("Sessions", "sessions"), title)
}

fn here(id: Id<Site>) -> String {
    format!("/sites/{id}/sessions/calendar")
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (site, open) = visit.read(move |tx| rooms::may_keep_site_feed(tx, id)).await?;
    let shell = shell(visit, &site, "Calendar for the school").lead(
        "The school sees in its own calendar which room is taken, and when. It has no names, and says nothing of who \
         meets.",
    );
    let words = "You see the address once, and send it to the school. Another one ends the one before. It works for \
                 400 days.";
    let (page, form) = keeping(visit, shell, &here(id), open, words);
    Ok(page.form(form.cancel(format!("/sites/{id}/sessions"))).into())
}

pub async fn make(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (site, secret) = visit.write(move |tx| rooms::make_site_feed(tx, id)).await?;
    let address = Address::new(visit, "site", &secret);
    Ok(made(shell(visit, &site, "The school’s address"), &address).into())
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (site, _) = visit.read(move |tx| rooms::may_keep_site_feed(tx, id)).await?;
    Ok(ending(visit, shell(visit, &site, "End the school’s address"), &here(id)).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    visit.write(move |tx| rooms::end_site_feed(tx, id)).await?;
    Ok(Reply::elsewhere(format!("{}?done=ended", here(id))))
}
