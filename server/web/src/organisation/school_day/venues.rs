//! Rooms: what is special about them, and their list.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::{AddVenue, EditVenue, EndVenue, Site, Venue, VenueDetails, VenueUse},
    told::Parsed,
};
use tenfold_service::organisation as rooms;

use crate::{
    answer::Answer,
    look::{Cell, Column, Empty, Facts, Field, Form, Page, Status, Table, dates},
    organisation::{
        areas::search,
        at_site::Ending,
        site_record::{self, EndUseCase, Ends, SiteRecord, UseCases, Wording},
        standing,
    },
    visit::Visit,
};

impl SiteRecord for Venue {
    type Details = VenueDetails;
    type Add = AddVenue;
    type Edit = EditVenue;
    const WORDING: Wording = Wording {
        tab: "Rooms",
        path: "venues",
        id: "venue",
        add: "Add a room",
        add_button: "Add room",
        edit: "Change this room",
        to_edit: "Change",
        to_end: ("End", "end"),
    };
    const USE_CASES: UseCases<Self> =
        UseCases { show: rooms::show_venue, add: rooms::add_venue, edit: rooms::edit_venue };

    fn name(&self) -> String {
        self.details.name.to_string()
    }

    fn over(&self) -> &'static str {
        "Room"
    }

    fn details(&self) -> &VenueDetails {
        &self.details
    }

    fn is_open(&self, _today: NaiveDate) -> bool {
        self.span.ended_on().is_none()
    }

    fn tell(&self, page: Page, _today: NaiveDate) -> Page {
        let details = &self.details;
        page.part(
            Facts::new()
                .fact("For", details.use_for.words())
                .fact("Holds", format!("{} people", details.capacity))
                .fact("Sight", sight(details))
                .fact("Way in", way_in(details))
                .fact("Note", details.note.as_ref().map(ToString::to_string).unwrap_or_default())
                .fact("Since", dates::long(self.span.started_on()))
                .fact("State", standing(self.span)),
        )
    }

    fn fields(form: Form, _site: &Site, _venue: Option<&Self>) -> Form {
        let uses = VenueUse::ALL.map(|each| (each.code(), each.words()));
        let holds = Field::number("capacity", "How many people it holds").hint("Young people and adults, 2 to 500.");
        form.field(Field::text("name", "Name").hint("As people call it, for example “G4” or “Library”.").required())
            .field(holds.required())
            .field(Field::radios("use_for", "What it is for", uses).required())
            .field(Field::checkboxes("in_sight", "Sight", [("yes", "An adult can see in while a session is on")]))
            .field(Field::checkboxes("step_free", "Way in", [("yes", "It can be reached without steps")]))
            .field(Field::textarea("note", "Note").hint("Where the key is, when it is noisy. Kept sealed.").lines(3))
    }

    fn parse(visit: &Visit) -> Parsed<VenueDetails> {
        VenueDetails::parse(
            visit.field("name"),
            visit.field("capacity"),
            visit.field("use_for"),
            visit.field("in_sight") == "yes",
            visit.field("step_free") == "yes",
            visit.field("note"),
        )
    }

    fn usual() -> Vec<(String, String)> {
        vec![("use_for".to_owned(), VenueUse::Both.code().to_owned())]
    }

    /// To the new room itself.
    fn after_add(_site: Id<Site>, added: Id<Self>) -> String {
        site_record::address(added)
    }
}

impl Ends for Venue {
    type End = EndVenue;
    const END: EndUseCase<Self> = rooms::end_venue;

    fn ending(&self) -> Ending {
        Ending {
            address: site_record::address(self.id),
            title: "End this room",
            about: format!("You are about to end {}.", self.details.name),
            day: "First day on which it may not be used",
            happens: "It no longer appears in lists and choices, and nothing new can be planned there.",
            stays: "What was held there is kept.",
            version: self.version,
            cancel: site_record::address(self.id),
        }
    }
}

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let wanted = visit.wanted();
    let shown = visit.read(move |tx| rooms::list_venues(tx, id, &wanted)).await?;
    let empty = Empty::new("The rooms where pairs and groups may meet appear here.")
        .who("A programme manager or a practitioner of the site adds them.");
    let (shell, empty) = site_record::list_head::<Venue>(visit, &shown, empty);
    let shell = site_record::offer_ended::<Venue>(visit, id, shell, "Show ended rooms too");
    let columns = ["Room", "For", "Sight", "Way in"].map(Column::text).into_iter();
    let columns = columns.chain([Column::number("Holds"), Column::text("State")]).collect();
    let table = Table::new("Rooms", columns)
        .quiet_caption()
        .search(search(visit, &site_record::list_address::<Venue>(id), "Find a room by name"))
        .rows(shown.what.rows.iter().map(row))
        .next(visit.next_page(shown.what.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(site_record::page::<Venue>(visit, &shown.site, shell).part(table).into())
}

fn row(venue: &Venue) -> Vec<Cell> {
    let details = &venue.details;
    vec![
        Cell::link(venue.name(), site_record::address(venue.id)),
        Cell::text(details.use_for.words()),
        sight(details).into(),
        Cell::text(way_in(details)),
        Cell::number(details.capacity),
        standing(venue.span).into(),
    ]
}

fn sight(details: &VenueDetails) -> Status {
    if details.in_sight { Status::ok("An adult can see in") } else { Status::needs("Nobody can see in") }
}

fn way_in(details: &VenueDetails) -> &'static str {
    if details.step_free { "Step-free" } else { "Has steps" }
}
