//! Calendars that fetch sessions by themselves, and the card of whoever has no phone: the feeds, and the pages where their addresses are made, shown once and
//! ended.
//!
//! Owns: what a feed is called, and how one is added to a calendar. Refuses: to show an address again; only its hash is
//! kept.

mod card;
mod feeds;
mod own;
mod site;
mod young_person;

use tenfold_domain::access::{LinkPurpose, Right, Route, Who};
use tenfold_service::Secret;

use crate::{
    look::{Action, Cell, Facts, Form, Interruption, Page, Panel, Shell, Status, Words},
    people::each_side,
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of calendars.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadTimetable);
    let keep = Who::Holder(Right::KeepTimetable);
    let link = Who::Link;
    let mut rows = vec![
        Route::get("/my-week/calendar", read, handler(own::show)),
        Route::post("/my-week/calendar", read, handler(own::make)),
        Route::get("/my-week/calendar/end", read, handler(own::ask_end)),
        Route::post("/my-week/calendar/end", read, handler(own::end)),
        Route::get("/sites/{site}/sessions/calendar", keep, handler(site::show)),
        Route::post("/sites/{site}/sessions/calendar", keep, handler(site::make)),
        Route::get("/sites/{site}/sessions/calendar/end", keep, handler(site::ask_end)),
        Route::post("/sites/{site}/sessions/calendar/end", keep, handler(site::end)),
        Route::get("/calendar/staff/{secret}/sessions.ics", link(LinkPurpose::StaffCalendar), handler(feeds::staff)),
        Route::get(
            "/calendar/young-person/{secret}/sessions.ics",
            link(LinkPurpose::YoungPersonCalendar),
            handler(feeds::young_person),
        ),
        Route::get("/calendar/site/{secret}/sessions.ics", link(LinkPurpose::SiteCalendar), handler(feeds::site)),
    ];
    rows.push(Route::get("/card/{secret}", link(LinkPurpose::Card), handler(card::open)));
    each_side!(rows, get, "/card", keep, card::show);
    each_side!(rows, post, "/card", keep, card::make);
    each_side!(rows, get, "/card/end", keep, card::ask_end);
    each_side!(rows, post, "/card/end", keep, card::end);
    each_side!(rows, get, "/calendar", keep, young_person::show);
    each_side!(rows, post, "/calendar", keep, young_person::make);
    each_side!(rows, get, "/calendar/end", keep, young_person::ask_end);
    each_side!(rows, post, "/calendar/end", keep, young_person::end);
    rows
}

/// The address of a feed, as calendars take it that ask for one, and as those do that open a link.
struct Address {
    plain: String,
    webcal: String,
}

impl Address {
    fn new(visit: &Visit, whose: &str, secret: &Secret) -> Self {
        let plain = format!("{}/calendar/{whose}/{}/sessions.ics", visit.app.public_url(), secret.code());
        let rest = plain.split_once("://").map_or(plain.as_str(), |(_, rest)| rest);
        Self { webcal: format!("webcal://{rest}"), plain }
    }
}

const HOW: &str = "Google Calendar, on a computer: choose the plus beside Other calendars, then From URL. Paste the \
                   address.\nApple: open the link above and choose Subscribe.\nOutlook: choose Add calendar, then \
                   Subscribe from web. Paste the address.";

/// Where an address is made, renewed and ended. `here` is the page's own.
fn keeping(visit: &Visit, shell: Shell, here: &str, open: bool, words: &str) -> (Page, Form) {
    let form = visit.new_form(here, if open { "Make another address" } else { "Make the address" }).words(words);
    let standing = if open { Status::ok("An address is open") } else { Status::quiet("No address is open") };
    let shell = if open { shell.action(Action::quiet("End the address", format!("{here}/end"))) } else { shell };
    (Page::new(shell).part(standing), form)
}

/// The page that shows a new address, once.
fn made(shell: Shell, address: &Address) -> Page {
    let lead = "You see this address once. Add it to a calendar now, or make another one later.";
    let facts = Facts::new()
        .fact("Address", Cell::text(address.plain.clone()))
        .fact("On a Mac, an iPhone or an iPad", Cell::link("Open it in the calendar", address.webcal.clone()));
    let how = format!("{HOW}\nA calendar looks for changes by itself. Some look only once a day.");
    Page::new(shell.lead(lead)).part(facts).part(Panel::new("How to add it").part(Words::new(how)))
}

/// The pause before an address ends.
fn ending(visit: &Visit, shell: Shell, here: &str) -> Page {
    let form = visit.new_form(format!("{here}/end"), "End the address").danger().cancel(here);
    Interruption::new("You are about to end the address of this calendar.", form)
        .happens("Every calendar that has it shows nothing new from now on.")
        .stays("The sessions themselves.")
        .page(shell)
}
