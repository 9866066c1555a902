//! Contacts of a site: what is special about them, their list, and the list on paper.

use chrono::NaiveDate;
use tenfold_domain::{
    access::{Right, Route, Who},
    id::Id,
    organisation::{
        AddSiteContact, ContactDuty, EditSiteContact, EndSiteContact, Site, SiteContact, SiteContactDetails,
    },
    told::Parsed,
};
use tenfold_service::organisation as rooms;

use super::{
    at_site::{self, Ending},
    site_record::{self, EndUseCase, Ends, SiteRecord, UseCases, Wording},
    standing,
};
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Letter, Page, Table, dates},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadContacts);
    let keep = Who::Holder(Right::KeepContacts);
    vec![
        Route::get("/sites/{site}/contacts", read, handler(list)),
        Route::get("/sites/{site}/contacts/print", read, handler(print)),
        Route::get("/sites/{site}/contacts/new", keep, handler(site_record::new::<SiteContact>)),
        Route::post("/sites/{site}/contacts/new", keep, handler(site_record::add::<SiteContact>)),
        Route::get("/contacts/{contact}", read, handler(site_record::show::<SiteContact>)),
        Route::get("/contacts/{contact}/edit", keep, handler(site_record::edit::<SiteContact>)),
        Route::post("/contacts/{contact}/edit", keep, handler(site_record::save::<SiteContact>)),
        Route::get("/contacts/{contact}/end", keep, handler(site_record::ask_end::<SiteContact>)),
        Route::post("/contacts/{contact}/end", keep, handler(site_record::end::<SiteContact>)),
    ]
}

impl SiteRecord for SiteContact {
    type Details = SiteContactDetails;
    type Add = AddSiteContact;
    type Edit = EditSiteContact;
    const WORDING: Wording = Wording {
        tab: "Contacts",
        path: "contacts",
        id: "contact",
        add: "Add a contact",
        add_button: "Add contact",
        edit: "Change this contact",
        to_edit: "Change",
        to_end: ("End", "end"),
    };
    const USE_CASES: UseCases<Self> =
        UseCases { show: rooms::show_contact, add: rooms::add_contact, edit: rooms::edit_contact };

    fn name(&self) -> String {
        self.details.name.to_string()
    }

    fn over(&self) -> &'static str {
        self.details.duty.words()
    }

    fn details(&self) -> &SiteContactDetails {
        &self.details
    }

    fn is_open(&self, _today: NaiveDate) -> bool {
        self.span.ended_on().is_none()
    }

    fn tell(&self, page: Page, _today: NaiveDate) -> Page {
        let details = &self.details;
        page.part(
            Facts::new()
                .fact("Phone", phone(details))
                .fact("E-mail", email(details))
                .fact("Note", details.note.as_ref().map(ToString::to_string).unwrap_or_default())
                .fact("Since", dates::long(self.span.started_on()))
                .fact("Last checked", dates::long(self.checked_on))
                .fact("State", standing(self.span)),
        )
    }

    fn fields(form: Form, _site: &Site, _contact: Option<&Self>) -> Form {
        let duties = ContactDuty::ALL.map(|duty| (duty.code(), duty.words()));
        form.field(Field::select("duty", "Reached about", duties).required())
            .field(
                Field::text("name", "Name").hint("A person, “Front desk”, or what a help line is called.").required(),
            )
            .field(Field::tel("phone", "Phone").hint("A phone number or an e-mail address is needed."))
            .field(Field::email("email", "E-mail address").autocomplete("off"))
            .field(
                Field::textarea("note", "Note")
                    .hint("When to ring, an extension. Kept sealed. Saving says that all of it is right today.")
                    .lines(3),
            )
    }

    fn parse(visit: &Visit) -> Parsed<SiteContactDetails> {
        let field = |name| visit.field(name);
        SiteContactDetails::parse(field("duty"), field("name"), field("email"), field("phone"), field("note"))
    }
}

impl Ends for SiteContact {
    type End = EndSiteContact;
    const END: EndUseCase<Self> = rooms::end_contact;

    fn ending(&self) -> Ending {
        Ending {
            address: site_record::address(self.id),
            title: "End this contact",
            about: format!("You are about to end {} as a contact.", self.details.name),
            day: "First day on which they are not reached",
            happens: "They no longer appear in the list or on the printed sheet.",
            stays: "What is known of them is kept.",
            version: self.version,
            cancel: site_record::address(self.id),
        }
    }
}

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let wanted = visit.wanted();
    let shown = visit.read(move |tx| rooms::list_contacts(tx, id, &wanted)).await?;
    let empty =
        Empty::new("Whom to ring or write to at this site appears here: the office, pastoral care, the caretaker.")
            .who("A programme manager or a practitioner of the site adds them.");
    let (shell, empty) = site_record::list_head::<SiteContact>(visit, &shown, empty);
    let shell = shell.action(Action::quiet("Print", format!("/sites/{id}/contacts/print")));
    let shell = site_record::offer_ended::<SiteContact>(visit, id, shell, "Show ended contacts too");
    let rows = shown.what.rows.iter().map(|contact| {
        let name = Cell::link(contact.name(), site_record::address(contact.id));
        let name = if contact.span.ended_on().is_some() { name.under("Ended") } else { name };
        vec![name, contact.details.duty.words().into(), phone(&contact.details), email(&contact.details)]
    });
    let columns = ["Name", "About", "Phone", "E-mail"].map(Column::text).into_iter().collect();
    let table = Table::new("Contacts", columns)
        .quiet_caption()
        .rows(rows)
        .next(visit.next_page(shown.what.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(site_record::page::<SiteContact>(visit, &shown.site, shell).part(table).into())
}

fn phone(details: &SiteContactDetails) -> Cell {
    let dialled = details.phone.as_ref();
    dialled.map_or_else(|| "".into(), |phone| Cell::link(phone.to_string(), format!("tel:{}", phone.as_str())))
}

fn email(details: &SiteContactDetails) -> Cell {
    let written = details.email.as_ref();
    written.map_or_else(|| "".into(), |email| Cell::link(email.to_string(), format!("mailto:{}", email.as_str())))
}

/// The whole list on paper, notes and all.
pub async fn print(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let ((site, contacts), today) = visit.read(move |tx| Ok((rooms::list_every_contact(tx, id)?, tx.today()?))).await?;
    let rows = contacts.iter().map(|contact| {
        let details = &contact.details;
        let text = |words: Option<String>| Cell::text(words.unwrap_or_default());
        vec![
            Cell::text(details.name.to_string()).under(details.duty.words()),
            text(details.phone.as_ref().map(ToString::to_string)),
            text(details.email.as_ref().map(ToString::to_string)),
            text(details.note.as_ref().map(ToString::to_string)),
        ]
    });
    let columns = ["Name", "Phone", "E-mail", "Note"].map(Column::text).into_iter().collect();
    let table = Table::new("Contacts", columns).quiet_caption().rows(rows).empty(Empty::new("No contacts yet."));
    let mut letter = Letter::new(&visit.shell(format!("Contacts at {}", site.details.name))).part(table);
    letter.from = at_site::sender(visit);
    letter.date = dates::long(today);
    letter.back = Some(format!("/sites/{id}/contacts"));
    letter.foot = Some("Names and numbers of people: keep this sheet where pupils cannot read it.".to_owned());
    Ok(at_site::sheet(&letter))
}
