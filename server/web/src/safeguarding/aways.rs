//! Days on which somebody on a rota is away: say so, change them, take them back.

use tenfold_domain::{
    id::Id,
    organisation::Site,
    safeguarding::{AwayDetails, LeadAway},
    staff::Person,
    told::Parsed,
    typed::Typed,
};
use tenfold_service::safeguarding::{self as rooms, Lead, ShownAway};

use super::{address, shell_under};
use crate::{
    answer::{Answer, Reply},
    look::{Field, Form, Interruption, Page, Shell},
    organisation::at_site,
    visit::{Answered, Visit},
};

/// The site whose rota the visitor came from; the programme's without one.
fn came_from(visit: &Visit) -> Option<Id<Site>> {
    let named = if visit.field("site").is_empty() { visit.asked("site") } else { visit.field("site") };
    named.parse().ok()
}

pub async fn new(visit: &mut Visit) -> Answer {
    let at = came_from(visit);
    let (site, who) = visit.read(move |tx| rooms::list_who_may_be_away(tx, at)).await?;
    let mut form = new_form(visit, at, &who);
    if let [only] = who.as_slice() {
        form = form.fill(&[("person".to_owned(), only.person.to_string())]);
    }
    Ok(Page::new(new_shell(visit, site.as_ref())).form(form).into())
}

fn new_shell(visit: &Visit, site: Option<&Site>) -> Shell {
    shell_under(visit, site, "Say who is away")
        .lead("They are away from every rota they are on. Their cover reads then.")
}

fn new_form(visit: &Visit, at: Option<Id<Site>>, who: &[Lead]) -> Form {
    let people = who.iter().map(|lead| (lead.person.to_string(), lead.name.clone()));
    let form = visit
        .new_form("/rota/away/new", "Save")
        .hidden("site", at.map(|site| site.to_string()).unwrap_or_default())
        .field(Field::select("person", "Who", people).required());
    days_fields(form).cancel(address(at))
}

fn days_fields(form: Form) -> Form {
    form.field(Field::date("away_on", "First day away").required())
        .field(Field::date("back_on", "First day back").required())
}

fn details(visit: &Visit) -> Parsed<AwayDetails> {
    AwayDetails::parse(visit.field("away_on"), visit.field("back_on"))
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (at, details) = (came_from(visit), details(visit));
    let person: Option<Id<Person>> = visit.field("person").parse().ok();
    let sent = visit
        .submit(move |tx| {
            rooms::record_away(tx, person, details.clone())?;
            Ok(format!("{}?done=added", address(at)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (site, who) = visit.read(move |tx| rooms::list_who_may_be_away(tx, at)).await?;
            let form = again.onto(new_form(visit, at, &who), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit, site.as_ref())).form(form)))
        }
    }
}

/// The absence in the address, for whoever may change it.
async fn to_change(visit: &mut Visit) -> Result<ShownAway, tenfold_service::Problem> {
    let id: Id<LeadAway> = visit.id("away")?;
    visit.read(move |tx| rooms::show_away(tx, id)).await
}

fn shell_of(visit: &Visit, shown: &ShownAway, title: &str) -> Shell {
    visit.shell(title).over(shown.name.clone()).crumb("Rota", address(shown.site))
}

fn days(away: &LeadAway) -> AwayDetails {
    AwayDetails { away_on: away.away_on, back_on: away.back_on }
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    let form = edit_form(visit, &shown);
    Ok(Page::new(shell_of(visit, &shown, "Change the days away")).form(form).into())
}

fn edit_form(visit: &Visit, shown: &ShownAway) -> Form {
    let away = &shown.away;
    let form = visit.new_form(format!("/rota/away/{}/edit", away.id), "Save").version(away.version);
    days_fields(form).cancel(address(shown.site)).fill(&at_site::texts(&days(away)))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<LeadAway> = visit.id("away")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            let back = address(rooms::show_away(tx, id)?.site);
            rooms::change_away(tx, id, version, details.clone())?;
            Ok(format!("{back}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(edit_form(visit, &shown), visit.typed(), &days(&shown.away).typed());
            Ok(Reply::again(&Page::new(shell_of(visit, &shown, "Change the days away")).form(form)))
        }
    }
}

pub async fn ask_take_back(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    let form = take_back_form(visit, &shown);
    Ok(take_back_page(visit, &shown, form).into())
}

fn take_back_form(visit: &Visit, shown: &ShownAway) -> Form {
    visit
        .new_form(format!("/rota/away/{}/end", shown.away.id), "Take this back")
        .version(shown.away.version)
        .cancel(address(shown.site))
        .danger()
}

fn take_back_page(visit: &Visit, shown: &ShownAway, form: Form) -> Page {
    Interruption::new(format!("You are about to say that {} is not away after all.", shown.name), form)
        .happens("They read in their own hours again, and their cover does not.")
        .stays("That they were down as away, and that it was taken back, is kept.")
        .page(shell_of(visit, shown, "Take back days away"))
}

pub async fn take_back(visit: &mut Visit) -> Answer {
    let id: Id<LeadAway> = visit.id("away")?;
    let version = visit.version();
    let sent = visit
        .submit(move |tx| {
            let back = address(rooms::show_away(tx, id)?.site);
            rooms::take_back_away(tx, id, version)?;
            Ok(format!("{back}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(take_back_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&take_back_page(visit, &shown, form)))
        }
    }
}
