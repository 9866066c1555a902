//! Entries of a site's calendar: a new one, changes to one, taking one out.

use tenfold_domain::{
    calendar::{AddTermDate, EditTermDate, RemoveTermDate, SchoolYear, TermDate, TermDateDetails, TermDateKind},
    id::Id,
    organisation::Site,
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{Problem, calendar as rooms, organisation::AtSite};

use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page, Shell, dates},
    organisation::at_site,
    visit::{Answered, Visit},
};

pub(super) const TAB: (&str, &str) = ("Calendar", "calendar");

pub async fn new(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<AddTermDate>(visit).await?;
    Ok(Page::new(at_site::shell_under(visit, &site, TAB, "Add days")).form(new_form(visit, &site)).into())
}

fn new_form(visit: &Visit, site: &Site) -> Form {
    let form = visit.new_form(format!("/sites/{}/calendar/new", site.id), "Add to the calendar");
    fields(form).cancel(format!("/sites/{}/calendar", site.id))
}

fn fields(form: Form) -> Form {
    let years = SchoolYear::all().map(|year| (year.number().to_string(), year.to_string()));
    form.field(
        Field::radios("kind", "What it is", TermDateKind::ALL.map(|kind| (kind.code(), kind.words()))).required(),
    )
    .field(Field::text("name", "Name").hint("For example “Autumn half-term”.").required())
    .field(Field::date("first_on", "First day").required())
    .field(Field::date("last_on", "Last day").hint("This day is meant too. Leave it empty for a single day."))
    .field(
        Field::checkboxes("years", "Who sits the exams", years)
            .hint("Only for exams. Choose none where it is the whole school."),
    )
}

fn details(visit: &Visit) -> Parsed<TermDateDetails> {
    let field = |name| visit.field(name);
    TermDateDetails::parse(field("kind"), field("name"), field("first_on"), field("last_on"), &visit.fields("years"))
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let details = details(visit);
    let sent = visit
        .submit(move |tx| {
            rooms::add_term_date(tx, id, details.clone())?;
            Ok(format!("/sites/{id}/calendar?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<AddTermDate>(visit).await?;
            let form = again.onto(new_form(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(at_site::shell_under(visit, &site, TAB, "Add days")).form(form)))
        }
    }
}

/// The entry in the address with its site, for somebody who may change it.
async fn found(visit: &mut Visit) -> Result<AtSite<TermDate>, Problem> {
    let id: Id<TermDate> = visit.id("date")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_term_date(tx, id)?;
            tx.permit::<EditTermDate>(&shown.what)?;
            Ok(shown)
        })
        .await
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = found(visit).await?;
    let form = edit_form(visit, &shown).fill(&at_site::texts(&shown.what.details));
    Ok(Page::new(edit_shell(visit, &shown)).form(form).into())
}

fn edit_shell(visit: &Visit, shown: &AtSite<TermDate>) -> Shell {
    at_site::shell_under(visit, &shown.site, TAB, format!("Change {}", shown.what.details.name))
}

fn edit_form(visit: &Visit, shown: &AtSite<TermDate>) -> Form {
    let form = visit.new_form(format!("/calendar-dates/{}/edit", shown.what.id), "Save").version(shown.what.version);
    fields(form).cancel(format!("/sites/{}/calendar", shown.site.id))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<TermDate> = visit.id("date")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            let site = rooms::show_term_date(tx, id)?.site.id;
            rooms::edit_term_date(tx, id, version, details.clone())?;
            Ok(format!("/sites/{site}/calendar?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = found(visit).await?;
            let form = again.onto(edit_form(visit, &shown), visit.typed(), &shown.what.details.typed());
            Ok(Reply::again(&Page::new(edit_shell(visit, &shown)).form(form)))
        }
    }
}

pub async fn ask_remove(visit: &mut Visit) -> Answer {
    let id: Id<TermDate> = visit.id("date")?;
    let shown = visit
        .read(move |tx| {
            let shown = rooms::show_term_date(tx, id)?;
            tx.permit::<RemoveTermDate>(&shown.what)?;
            Ok(shown)
        })
        .await?;
    let form = remove_form(visit, &shown);
    Ok(remove_page(visit, &shown, form).into())
}

fn remove_form(visit: &Visit, shown: &AtSite<TermDate>) -> Form {
    visit
        .new_form(format!("/calendar-dates/{}/remove", shown.what.id), "Take it out")
        .version(shown.what.version)
        .cancel(format!("/sites/{}/calendar", shown.site.id))
        .danger()
}

fn remove_page(visit: &Visit, shown: &AtSite<TermDate>, form: Form) -> Page {
    let details = &shown.what.details;
    let days = dates::range(details.first_on, details.last_on);
    Interruption::new(format!("You are about to take {} ({days}) out of the calendar.", details.name), form)
        .happens("Weeks and clocks are counted without it from now on.")
        .stays("What it said is kept.")
        .page(at_site::shell_under(visit, &shown.site, TAB, "Take days out"))
}

pub async fn remove(visit: &mut Visit) -> Answer {
    let id: Id<TermDate> = visit.id("date")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            let site = rooms::remove_term_date(tx, id, version)?;
            Ok(format!("/sites/{site}/calendar?done=removed"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = found(visit).await?;
            let form = again.onto(remove_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&remove_page(visit, &shown, form)))
        }
    }
}
