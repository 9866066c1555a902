//! A concern on paper, for the school's own system.

use tenfold_domain::{concerns::Concern, id::Id};
use tenfold_service::concerns as rooms;

use super::one::{chronology, facts, words};
use crate::{
    answer::Answer,
    audit::local,
    look::{Letter, Panel},
    organisation::at_site,
    visit::Visit,
};

pub async fn print(visit: &mut Visit) -> Answer {
    let id: Id<Concern> = visit.id("concern")?;
    let shown = visit.write(move |tx| rooms::read_concern(tx, id)).await?;
    let mut letter = Letter::new(&visit.shell("Record of a concern"))
        .part(facts(visit, &shown))
        .part(words(&shown))
        .part(Panel::new("What was done").part(chronology(visit, &shown)));
    letter.from = at_site::sender(visit);
    letter.to = vec![shown.site.clone()];
    let (day, time) = local(visit, visit.app.clock().now());
    letter.date = format!("Printed {day}, {time}");
    letter.back = Some(format!("/concerns/{id}"));
    letter.foot = Some("For safeguarding leads only. Keep it in the school’s own safeguarding file.".to_owned());
    Ok(at_site::sheet(&letter))
}
