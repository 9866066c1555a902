//! Changes of bank holidays: at one site, for the whole organisation, and taking one back.

use tenfold_domain::{
    calendar::{AddHolidayChange, HolidayChange, HolidayChangeDetails, HolidayEffect},
    id::Id,
    organisation::Site,
    told::Parsed,
};
use tenfold_service::calendar as rooms;

use super::dates::TAB;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Field, Form, Interruption, Page, Shell, Table, dates},
    organisation::at_site,
    visit::{Answered, Visit},
};

fn fields(form: Form) -> Form {
    let effects = HolidayEffect::ALL.map(|effect| (effect.code(), effect.words()));
    form.field(Field::date("day", "Day").required())
        .field(Field::radios("effect", "What changes", effects).required())
        .field(Field::text("name", "Name").hint("What the day is called, or why it is worked.").required())
}

fn details(visit: &Visit) -> Parsed<HolidayChangeDetails> {
    HolidayChangeDetails::parse(visit.field("day"), visit.field("effect"), visit.field("name"))
}

pub async fn new(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<AddHolidayChange>(visit).await?;
    Ok(page_at(visit, &site).form(form_at(visit, &site)).into())
}

fn page_at(visit: &Visit, site: &Site) -> Page {
    Page::new(at_site::shell_under(visit, site, TAB, "Change a bank holiday"))
}

fn form_at(visit: &Visit, site: &Site) -> Form {
    let form = visit.new_form(format!("/sites/{}/calendar/bank-holidays/new", site.id), "Save");
    fields(form.words("England’s bank holidays are known. Change a day only where this site differs."))
        .cancel(format!("/sites/{}/calendar", site.id))
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let details = details(visit);
    let sent = visit
        .submit(move |tx| {
            rooms::change_bank_holiday(tx, id, details.clone())?;
            Ok(format!("/sites/{id}/calendar?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<AddHolidayChange>(visit).await?;
            let form = again.onto(form_at(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&page_at(visit, &site).form(form)))
        }
    }
}

pub async fn list(visit: &mut Visit) -> Answer {
    let changes = visit.read(rooms::list_bank_holidays_everywhere).await?;
    let shell = everywhere(visit, "Bank holidays")
        .lead("England’s bank holidays are known. What stands here differs from them at every site.")
        .action(Action::primary("Change a bank holiday", "/bank-holidays/new"));
    let rows = changes.iter().map(|change| {
        let take_back = Action::quiet("Take back", format!("/bank-holidays/{}/take-back", change.id));
        vec![
            Cell::text(dates::long(change.details.day)),
            Cell::text(change.details.effect.words()),
            Cell::text(change.details.name.to_string()),
            Cell::actions(vec![take_back.about(dates::medium(change.details.day))]),
        ]
    });
    let columns = vec![Column::text("Day"), Column::text("What changes"), Column::text("Name"), Column::actions()];
    let table = Table::new("Changes for everybody", columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("Days that are proclaimed, moved or worked appear here."));
    Ok(Page::new(shell).part(table).into())
}

fn everywhere(visit: &Visit, title: &str) -> Shell {
    visit.shell(title).current("/organisation").crumb("Organisation", "/organisation")
}

pub async fn new_everywhere(visit: &mut Visit) -> Answer {
    // Whoever may not see the list may not add to it.
    visit.read(rooms::list_bank_holidays_everywhere).await?;
    Ok(page_everywhere(visit).form(form_everywhere(visit)).into())
}

fn page_everywhere(visit: &Visit) -> Page {
    Page::new(everywhere(visit, "Change a bank holiday").crumb("Bank holidays", "/bank-holidays"))
}

fn form_everywhere(visit: &Visit) -> Form {
    fields(visit.new_form("/bank-holidays/new", "Save")).cancel("/bank-holidays")
}

pub async fn add_everywhere(visit: &mut Visit) -> Answer {
    let details = details(visit);
    let sent = visit
        .submit(move |tx| {
            rooms::change_bank_holiday_everywhere(tx, details.clone())?;
            Ok("/bank-holidays?done=saved".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            visit.read(rooms::list_bank_holidays_everywhere).await?;
            let form = again.onto(form_everywhere(visit), visit.typed(), &[]);
            Ok(Reply::again(&page_everywhere(visit).form(form)))
        }
    }
}

/// Where a change is listed.
fn home(change: &HolidayChange) -> String {
    change.at.map_or_else(|| "/bank-holidays".to_owned(), |(site, _)| format!("/sites/{site}/calendar"))
}

pub async fn ask_take_back(visit: &mut Visit) -> Answer {
    let id: Id<HolidayChange> = visit.id("holiday")?;
    let change = visit.read(move |tx| rooms::show_bank_holiday_change(tx, id)).await?;
    let form = take_back_form(visit, &change);
    Ok(take_back_page(visit, &change, form).into())
}

fn take_back_form(visit: &Visit, change: &HolidayChange) -> Form {
    visit
        .new_form(format!("/bank-holidays/{}/take-back", change.id), "Take it back")
        .version(change.version)
        .cancel(home(change))
        .danger()
}

fn take_back_page(visit: &Visit, change: &HolidayChange, form: Form) -> Page {
    let HolidayChangeDetails { day, name, .. } = &change.details;
    Interruption::new(format!("You are about to take back “{name}” on {}.", dates::long(*day)), form)
        .happens("The day is again what the law says.")
        .stays("That it was changed is kept.")
        .page(visit.shell("Take back a change").crumb("Calendar", home(change)))
}

pub async fn take_back(visit: &mut Visit) -> Answer {
    let id: Id<HolidayChange> = visit.id("holiday")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            let change = rooms::take_back_bank_holiday(tx, id, version)?;
            Ok(format!("{}?done=removed", home(&change)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let change = visit.read(move |tx| rooms::show_bank_holiday_change(tx, id)).await?;
            let form = again.onto(take_back_form(visit, &change), visit.typed(), &[]);
            Ok(Reply::again(&take_back_page(visit, &change, form)))
        }
    }
}
