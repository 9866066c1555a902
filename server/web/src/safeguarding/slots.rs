//! Hours on a rota: add, change, end.

use tenfold_domain::{
    dated::{WEEK, weekday_in_words, weekday_number},
    id::Id,
    organisation::Site,
    safeguarding::{RotaSlot, RotaSlotDetails},
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    safeguarding::{self as rooms, Lead, ShownSlot},
};

use super::{address, lane, shell_under};
use crate::{
    answer::{Answer, Reply},
    look::{Empty, Field, Form, Page, Shell},
    organisation::at_site::{self, Ending},
    visit::{Answered, Visit},
};

pub async fn new(visit: &mut Visit) -> Answer {
    let at = lane(visit)?;
    let (site, leads) = visit.read(move |tx| rooms::list_leads_for_new_slot(tx, at)).await?;
    let shell = new_shell(visit, site.as_ref());
    if leads.is_empty() {
        let nobody = Empty::new("Nobody may be put on this rota yet: it takes a safeguarding lead or a deputy.")
            .who("A programme manager gives somebody the role, and a second person confirms it.");
        return Ok(Page::new(shell).part(nobody).into());
    }
    Ok(Page::new(shell).form(new_form(visit, at, &leads)).into())
}

fn new_shell(visit: &Visit, site: Option<&Site>) -> Shell {
    shell_under(visit, site, "Add hours to the rota")
}

fn new_form(visit: &Visit, at: Option<Id<Site>>, leads: &[Lead]) -> Form {
    let here = address(at);
    details_fields(visit.new_form(format!("{here}/new"), "Add hours"), leads).cancel(here)
}

fn details_fields(form: Form, leads: &[Lead]) -> Form {
    let people = || leads.iter().map(|lead| (lead.person.to_string(), lead.name.clone()));
    let days = WEEK.map(|day| (weekday_number(day).to_string(), weekday_in_words(day)));
    form.field(Field::select("weekday", "Day", days).required())
        .field(Field::time("starts", "From").required())
        .field(Field::time("ends", "Until").required())
        .field(Field::select("lead", "Lead", people()).hint("Confirmed leads and deputies.").required())
        .field(Field::select("cover", "Cover", people()).hint("Reads on days when the lead is away."))
}

fn details(visit: &Visit) -> Parsed<RotaSlotDetails> {
    let field = |name| visit.field(name);
    RotaSlotDetails::parse(field("weekday"), field("starts"), field("ends"), field("lead"), field("cover"))
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (at, details) = (lane(visit)?, details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::add_slot(tx, at, details.clone())?;
            Ok(format!("{}?done=added", address(at)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (site, leads) = visit.read(move |tx| rooms::list_leads_for_new_slot(tx, at)).await?;
            let form = again.onto(new_form(visit, at, &leads), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit, site.as_ref())).form(form)))
        }
    }
}

/// The slot of a form that changes it, with those who may be chosen.
async fn to_change(visit: &mut Visit) -> Result<(ShownSlot, Vec<Lead>), Problem> {
    let id: Id<RotaSlot> = visit.id("slot")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_slot(tx, id)?;
            let leads = rooms::list_leads_for_slot(tx, &shown.slot)?;
            Ok((shown, leads))
        })
        .await
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let (shown, leads) = to_change(visit).await?;
    Ok(edit_page(visit, &shown, edit_form(visit, &shown, &leads)).into())
}

fn edit_page(visit: &Visit, shown: &ShownSlot, form: Form) -> Page {
    Page::new(shell_under(visit, shown.site.as_ref(), "Change these hours")).form(form)
}

fn edit_form(visit: &Visit, shown: &ShownSlot, leads: &[Lead]) -> Form {
    let slot = &shown.slot;
    let form = visit.new_form(format!("/rota/{}/edit", slot.id), "Save").version(slot.version);
    details_fields(form, leads).cancel(address(slot.lane.site())).fill(&at_site::texts(&slot.details))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<RotaSlot> = visit.id("slot")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            let back = address(rooms::show_slot(tx, id)?.slot.lane.site());
            rooms::edit_slot(tx, id, version, details.clone())?;
            Ok(format!("{back}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (shown, leads) = to_change(visit).await?;
            let form = again.onto(edit_form(visit, &shown, &leads), visit.typed(), &shown.slot.details.typed());
            Ok(Reply::again(&edit_page(visit, &shown, form)))
        }
    }
}

fn ending(slot: &RotaSlot) -> Ending {
    let (day, hours) = (weekday_in_words(slot.details.weekday), slot.details.hours);
    Ending {
        address: format!("/rota/{}", slot.id),
        title: "End these hours",
        about: format!("You are about to end {day}, {} to {}.", hours.starts(), hours.ends()),
        day: "First day on which they no longer hold",
        happens: "From that day on nobody reads in these hours, unless other hours on the rota cover them.",
        stays: "Who was down for them until then is kept.",
        version: slot.version,
        cancel: address(slot.lane.site()),
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<RotaSlot> = visit.id("slot")?;
    let (shown, today) = visit.read(move |tx| Ok((rooms::show_slot(tx, id)?, tx.today()?))).await?;
    let shell = shell_under(visit, shown.site.as_ref(), "");
    Ok(ending(&shown.slot).asked(visit, shell, today).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<RotaSlot> = visit.id("slot")?;
    let (version, day) = (visit.version(), at_site::end_day(visit));
    let sent = visit
        .submit(move |tx| {
            let back = address(rooms::show_slot(tx, id)?.slot.lane.site());
            rooms::end_slot(tx, id, version, day.clone())?;
            Ok(format!("{back}?done=ended"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_slot(tx, id)).await?;
            let ending = ending(&shown.slot);
            let form = again.onto(ending.form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending.page(shell_under(visit, shown.site.as_ref(), ""), form)))
        }
    }
}
