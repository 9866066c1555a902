//! The feeds themselves, as a calendar fetches them.

use tenfold_domain::timetable::FeedEntry;
use tenfold_paper::feed::{Entry, Feed, ics};
use tenfold_service::timetable as rooms;

use crate::{
    answer::{Answer, Reply},
    visit::Visit,
};

const NAME: &str = "Tenfold";

pub async fn staff(visit: &mut Visit) -> Answer {
    let entries = visit.read(rooms::read_own_feed).await?;
    Ok(reply(NAME.to_owned(), entries))
}

pub async fn young_person(visit: &mut Visit) -> Answer {
    let entries = visit.read(rooms::read_young_persons_feed).await?;
    Ok(reply(NAME.to_owned(), entries))
}

pub async fn site(visit: &mut Visit) -> Answer {
    let feed = visit.read(rooms::read_site_feed).await?;
    Ok(reply(format!("{NAME}, {}", feed.site), feed.entries))
}

fn reply(name: String, entries: Vec<FeedEntry>) -> Reply {
    let entries = entries.into_iter().map(entry).collect();
    Reply::text("text/calendar; charset=utf-8", ics(&Feed { name, entries }))
}

fn entry(told: FeedEntry) -> Entry {
    Entry {
        uid: told.session.uuid(),
        sequence: told.sequence,
        changed_at: told.changed_at,
        starts_at: told.starts_at,
        ends_at: told.ends_at,
        summary: told.summary,
        place: told.place,
        details: None,
        cancelled: told.cancelled,
    }
}
