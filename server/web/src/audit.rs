//! The audit trail: who did what to which record, newest first. No content; there is none.

use chrono::{DateTime, Utc};
use tenfold_domain::{
    access::{Right, Route, Who},
    audit::{deed_words, subject_words},
    dated::parse_day,
    listing::Cursor,
    text::{search_form, with_capital},
};
use tenfold_service::audit::{self as rooms, Deed, DeedsWanted};
use uuid::Uuid;

use crate::{
    answer::Answer,
    look::{Cell, Column, Empty, Field, Form, Page, Status, Table, dates},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    vec![Route::get("/audit", Who::Holder(Right::ReadAudit), handler(list))]
}

async fn list(visit: &mut Visit) -> Answer {
    let wanted = DeedsWanted {
        person: visit.asked("person").parse().ok(),
        search: search_form(visit.asked("q")),
        day: parse_day(visit.asked("day")),
        after: Cursor::from_code(visit.asked("after")),
    };
    let page = visit.read(move |tx| rooms::list_deeds(tx, &wanted)).await?;
    let columns = ["When", "Who", "What", "Record", "Outcome"].map(Column::text).into();
    let table = Table::new("Audit trail", columns)
        .quiet_caption()
        .rows(page.rows.iter().map(|deed| row(visit, deed)))
        .next(visit.next_page(page.next.as_ref()))
        .first(visit.first_page())
        .empty(Empty::new("What people do here is noted, and appears here. Nothing was noted for what you chose."));
    let shell = visit.shell("Audit trail").wide().crumb("Organisation", "/organisation");
    Ok(Page::new(shell).part(filter(visit)).part(table).into())
}

fn filter(visit: &Visit) -> Form {
    let form = Form::new("/audit", "Show").get();
    let form = match visit.asked("person") {
        "" => form,
        person => {
            form.hidden("person", person).words("Only what one person did, or what was done to them.").cancel("/audit")
        }
    };
    form.field(Field::text("q", "Person’s name").value(visit.asked("q")).autocomplete("off"))
        .field(Field::date("day", "Day").value(visit.asked("day")))
}

fn row(visit: &Visit, deed: &Deed) -> Vec<Cell> {
    let (when, at) = local(visit, deed.at);
    let who = deed.actor_name.clone().unwrap_or_else(|| actor_words(&deed.actor_kind).to_owned());
    let what = subject_words(&deed.subject_kind);
    let record = match (&deed.subject_person, deed.subject.and_then(|id| address(&deed.subject_kind, id))) {
        (Some((person, name)), _) => Cell::link(name.clone(), format!("/staff/{person}")).under(what),
        (None, Some(address)) => Cell::link(with_capital(&what), address),
        (None, None) => Cell::text(with_capital(&what)),
    };
    let outcome = if deed.done { Status::ok("Done") } else { Status::needs("Refused") };
    vec![
        Cell::text(when).under(at),
        Cell::text(who),
        Cell::text(with_capital(&deed_words(&deed.action))),
        record,
        outcome.into(),
    ]
}

/// The page of a record that has one.
fn address(kind: &str, id: Uuid) -> Option<String> {
    let room = match kind {
        "area" => "areas",
        "site" => "sites",
        "cohort" => "cohorts",
        "venue" => "venues",
        "period" => "periods",
        "site_contact" => "contacts",
        "data_sharing_agreement" => "agreements",
        _ => return None,
    };
    Some(format!("/{room}/{id}"))
}

fn actor_words(kind: &str) -> &'static str {
    match kind {
        "staff" => "A member of staff",
        "link" => "Somebody with a link",
        "public" => "Somebody not signed in",
        "command" => "The command line",
        _ => "Tenfold itself",
    }
}

/// The local day and time of an instant.
pub(crate) fn local(visit: &Visit, at: DateTime<Utc>) -> (String, String) {
    let zone = visit.me().and_then(|me| me.organisation.as_ref()).map(|organisation| organisation.details.time_zone);
    let local = zone.map_or_else(|| at.naive_utc(), |zone| at.with_timezone(&zone).naive_local());
    (dates::medium(local.date()), dates::time(local.time()))
}
