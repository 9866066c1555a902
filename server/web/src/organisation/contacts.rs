//! Contacts of a site: list, one, add, change, end, and the list on paper.

use tenfold_domain::{
    access::{Right, Route, Who},
    id::Id,
    organisation::{
        AddSiteContact, ContactDuty, EditSiteContact, EndSiteContact, Site, SiteContact, SiteContactDetails,
    },
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    organisation::{self as rooms, AtSite},
};

use super::{
    at_site::{self, Ending},
    sites, standing,
};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Letter, Page, Shell, Table, dates},
    serve::{Handler, handler},
    visit::{Answered, Visit},
};

const TAB: (&str, &str) = ("Contacts", "contacts");

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let read = Who::Holder(Right::ReadContacts);
    let keep = Who::Holder(Right::KeepContacts);
    vec![
        Route::get("/sites/{site}/contacts", read, handler(list)),
        Route::get("/sites/{site}/contacts/print", read, handler(print)),
        Route::get("/sites/{site}/contacts/new", keep, handler(new)),
        Route::post("/sites/{site}/contacts/new", keep, handler(add)),
        Route::get("/contacts/{contact}", read, handler(show)),
        Route::get("/contacts/{contact}/edit", keep, handler(edit)),
        Route::post("/contacts/{contact}/edit", keep, handler(save)),
        Route::get("/contacts/{contact}/end", keep, handler(ask_end)),
        Route::post("/contacts/{contact}/end", keep, handler(end)),
    ]
}

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (wanted, here) = (visit.wanted(), format!("/sites/{id}/contacts"));
    let AtSite { site, what: contacts, may_change } =
        visit.read(move |tx| rooms::list_contacts(tx, id, &wanted)).await?;
    let mut empty =
        Empty::new("Whom to ring or write to at this site appears here: the office, pastoral care, the caretaker.")
            .who("A programme manager or a practitioner of the site adds them.");
    let mut shell = at_site::shell(visit, &site, "Contacts").over(site.details.name.to_string());
    if may_change && site.span.ended_on().is_none() {
        shell = shell.action(Action::primary("Add a contact", format!("{here}/new")));
        empty = empty.action(Action::primary("Add a contact", format!("{here}/new")));
    }
    shell = shell.action(Action::quiet("Print", format!("{here}/print")));
    if visit.asked("ended") != "1" {
        shell = shell.action(Action::quiet("Show ended contacts too", format!("{here}?ended=1")));
    }
    let rows = contacts.rows.iter().map(|contact| {
        let name = Cell::link(contact.details.name.to_string(), format!("/contacts/{}", contact.id));
        let name = if contact.span.ended_on().is_some() { name.under("Ended") } else { name };
        vec![name, contact.details.duty.words().into(), phone(&contact.details), email(&contact.details)]
    });
    let columns = ["Name", "About", "Phone", "E-mail"].map(Column::text).into_iter().collect();
    let table = Table::new("Contacts", columns)
        .quiet_caption()
        .rows(rows)
        .next(visit.next_page(contacts.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(sites::tabs(visit, &site, &here)).part(table).into())
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

pub async fn new(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<AddSiteContact>(visit).await?;
    Ok(Page::new(new_shell(visit, &site)).form(new_form(visit, &site)).into())
}

fn new_shell(visit: &Visit, site: &Site) -> Shell {
    at_site::shell_under(visit, site, TAB, "Add a contact")
}

fn new_form(visit: &Visit, site: &Site) -> Form {
    let here = format!("/sites/{}/contacts", site.id);
    details_fields(visit.new_form(format!("{here}/new"), "Add contact")).cancel(here)
}

fn details_fields(form: Form) -> Form {
    let duties = ContactDuty::ALL.map(|duty| (duty.code(), duty.words()));
    form.field(Field::select("duty", "Reached about", duties).required())
        .field(Field::text("name", "Name").hint("A person, or “Front desk”.").required())
        .field(Field::tel("phone", "Phone").hint("A phone number or an e-mail address is needed."))
        .field(Field::email("email", "E-mail address").autocomplete("off"))
        .field(Field::textarea("note", "Note").hint("When to ring, an extension. Kept sealed.").lines(3))
}

fn details(visit: &Visit) -> Parsed<SiteContactDetails> {
    let field = |name| visit.field(name);
    SiteContactDetails::parse(field("duty"), field("name"), field("email"), field("phone"), field("note"))
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (id, details): (Id<Site>, _) = (visit.id("site")?, details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::add_contact(tx, id, details.clone())?;
            Ok(format!("/sites/{id}/contacts?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<AddSiteContact>(visit).await?;
            let form = again.onto(new_form(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit, &site)).form(form)))
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<SiteContact> = visit.id("contact")?;
    let AtSite { site, what: contact, may_change } = visit.read(move |tx| rooms::show_contact(tx, id)).await?;
    let details = &contact.details;
    let mut shell = at_site::shell_under(visit, &site, TAB, details.name.to_string()).over(details.duty.words());
    if may_change && contact.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Change", format!("/contacts/{id}/edit")))
            .action(Action::quiet("End", format!("/contacts/{id}/end")));
    }
    let facts = Facts::new()
        .fact("Phone", phone(details))
        .fact("E-mail", email(details))
        .fact("Note", details.note.as_ref().map(ToString::to_string).unwrap_or_default())
        .fact("Since", dates::long(contact.span.started_on()))
        .fact("State", standing(contact.span));
    let here = format!("/sites/{}/contacts", site.id);
    Ok(Page::new(shell).part(sites::tabs(visit, &site, &here)).part(facts).into())
}

/// The contact of a form that changes it.
async fn to_change(visit: &mut Visit) -> Result<AtSite<SiteContact>, Problem> {
    let id: Id<SiteContact> = visit.id("contact")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_contact(tx, id)?;
            tx.permit::<EditSiteContact>(&shown.what)?;
            Ok(shown)
        })
        .await
}

fn shell_of(visit: &Visit, shown: &AtSite<SiteContact>, title: &str) -> Shell {
    let contact = &shown.what;
    at_site::shell_under(visit, &shown.site, TAB, title)
        .crumb(contact.details.name.to_string(), format!("/contacts/{}", contact.id))
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    Ok(Page::new(shell_of(visit, &shown, "Change this contact")).form(edit_form(visit, &shown.what)).into())
}

fn edit_form(visit: &Visit, contact: &SiteContact) -> Form {
    let form = visit.new_form(format!("/contacts/{}/edit", contact.id), "Save").version(contact.version);
    details_fields(form).cancel(format!("/contacts/{}", contact.id)).fill(&at_site::texts(&contact.details))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<SiteContact> = visit.id("contact")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_contact(tx, id, version, details.clone())?;
            Ok(format!("/contacts/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(edit_form(visit, &shown.what), visit.typed(), &shown.what.details.typed());
            Ok(Reply::again(&Page::new(shell_of(visit, &shown, "Change this contact")).form(form)))
        }
    }
}

fn ending(contact: &SiteContact) -> Ending {
    Ending {
        address: format!("/contacts/{}", contact.id),
        title: "End this contact",
        about: format!("You are about to end {} as a contact.", contact.details.name),
        day: "First day on which they are not reached",
        happens: "They no longer appear in the list or on the printed sheet.",
        stays: "What is known of them is kept.",
        version: contact.version,
        cancel: format!("/contacts/{}", contact.id),
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<SiteContact> = visit.id("contact")?;
    let (shown, today) = visit
        .read(move |tx| {
            let shown = rooms::show_contact(tx, id)?;
            tx.permit::<EndSiteContact>(&shown.what)?;
            Ok((shown, tx.today()?))
        })
        .await?;
    Ok(ending(&shown.what).asked(visit, shell_of(visit, &shown, ""), today).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<SiteContact> = visit.id("contact")?;
    let (version, day) = (visit.version(), at_site::end_day(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::end_contact(tx, id, version, day.clone())?;
            Ok(format!("/contacts/{id}?done=ended"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let ending = ending(&shown.what);
            let form = again.onto(ending.form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending.page(shell_of(visit, &shown, ""), form)))
        }
    }
}
