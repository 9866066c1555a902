//! The school day: the week as a grid, one period, add, change, end.

use chrono::Weekday;
use tenfold_domain::{
    dated::{WEEK, weekday_in_words, weekday_number},
    id::Id,
    organisation::{AddPeriod, EditPeriod, EndPeriod, Period, PeriodDetails, PeriodKind, Site, WeekLetter, Weeks},
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    organisation::{self as rooms, AtSite},
};

use super::grid;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Empty, Facts, Field, Form, Page, Shell, dates},
    organisation::{
        at_site::{self, Ending},
        sites, standing,
    },
    visit::{Answered, Visit},
};

pub(super) const TAB: (&str, &str) = ("School day", "periods");

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (with_ended, here) = (visit.asked("ended") == "1", format!("/sites/{id}/periods"));
    let (shown, today) = visit.read(move |tx| Ok((rooms::list_periods(tx, id, with_ended)?, tx.today()?))).await?;
    let (site, periods) = (&shown.site, &shown.what);
    let may_add = shown.may_change && site.span.ended_on().is_none();
    let mut shell = at_site::shell(visit, site, "School day").over(site.details.name.to_string());
    if let Some(letter) = site.details.week_letter(today) {
        let letter = if letter == WeekLetter::A { "an A week" } else { "a B week" };
        shell = shell.lead(format!("This week is {letter}."));
    }
    if may_add && !periods.is_empty() {
        shell = shell.action(Action::primary("Add a period", format!("{here}/new")));
    }
    if !with_ended {
        shell = shell.action(Action::quiet("Show ended periods too", format!("{here}?ended=1")));
    }
    let page = Page::new(shell.wide()).part(sites::tabs(visit, &shown.site, &here));
    Ok(match (periods.is_empty(), with_ended) {
        (true, _) => page.part(empty(&here, may_add)),
        (_, true) => page.part(grid::history(periods)),
        (_, false) => page.part(grid::grid(periods)),
    }
    .into())
}

fn empty(here: &str, may_add: bool) -> Empty {
    let empty = Empty::new("The week appears here: lessons, form time, breaks, and the hour after school.")
        .who("A programme manager or a practitioner of the site adds them.");
    if may_add { empty.action(Action::primary("Copy a usual school day", format!("{here}/usual"))) } else { empty }
}

pub async fn new(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<AddPeriod>(visit).await?;
    let school_days = WEEK.into_iter().filter(|day| !matches!(day, Weekday::Sat | Weekday::Sun));
    let mut usual: Vec<_> = school_days.map(|day| ("weekdays".to_owned(), weekday_number(day).to_string())).collect();
    usual.push(("kind".to_owned(), PeriodKind::Lesson.code().to_owned()));
    usual.push(("weeks".to_owned(), Weeks::Every.code().to_owned()));
    Ok(Page::new(new_shell(visit, &site)).form(new_form(visit, &site).fill(&usual)).into())
}

fn new_shell(visit: &Visit, site: &Site) -> Shell {
    at_site::shell_under(visit, site, TAB, "Add a period")
}

fn new_form(visit: &Visit, site: &Site) -> Form {
    let here = format!("/sites/{}/periods", site.id);
    let form = visit.new_form(format!("{here}/new"), "Add period");
    details_fields(form, site.details.week_a_monday.is_some()).cancel(here)
}

/// A and B weeks are offered only where the site has them.
fn details_fields(form: Form, with_weeks: bool) -> Form {
    let kinds = PeriodKind::ALL.map(|kind| (kind.code(), kind.words()));
    let days = WEEK.map(|day| (weekday_number(day).to_string(), weekday_in_words(day)));
    let form = form
        .field(Field::text("name", "Name").hint("For example “Lesson 3” or “Form time”.").required())
        .field(Field::select("kind", "Kind", kinds).required())
        .field(Field::checkboxes("weekdays", "Days", days).required())
        .field(Field::time("starts", "Starts").required())
        .field(Field::time("ends", "Ends").required());
    if with_weeks {
        form.field(Field::radios("weeks", "Weeks", Weeks::ALL.map(|weeks| (weeks.code(), weeks.words()))).required())
    } else {
        form.field(Field::hidden("weeks", Weeks::Every.code()))
    }
}

fn details(visit: &Visit) -> Parsed<PeriodDetails> {
    PeriodDetails::parse(
        visit.field("name"),
        visit.field("kind"),
        visit.field("weeks"),
        &visit.fields("weekdays"),
        visit.field("starts"),
        visit.field("ends"),
    )
}

pub async fn add(visit: &mut Visit) -> Answer {
    let (id, details): (Id<Site>, _) = (visit.id("site")?, details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::add_period(tx, id, details.clone())?;
            Ok(format!("/sites/{id}/periods?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<AddPeriod>(visit).await?;
            let form = again.onto(new_form(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit, &site)).form(form)))
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Period> = visit.id("period")?;
    let AtSite { site, what: period, may_change } = visit.read(move |tx| rooms::show_period(tx, id)).await?;
    let details = &period.details;
    let mut shell = at_site::shell_under(visit, &site, TAB, details.name.to_string()).over("Period");
    if may_change && period.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Change", format!("/periods/{id}/edit")))
            .action(Action::quiet("End", format!("/periods/{id}/end")));
    }
    let facts = Facts::new()
        .fact("Kind", details.kind.words())
        .fact("Time", format!("{} to {}", details.hours.starts(), details.hours.ends()))
        .fact("Days", grid::days(&period))
        .fact("Weeks", details.weeks.words())
        .fact("Since", dates::long(period.span.started_on()))
        .fact("State", standing(period.span));
    let here = format!("/sites/{}/periods", site.id);
    Ok(Page::new(shell).part(sites::tabs(visit, &site, &here)).part(facts).into())
}

/// The period of a form that changes it.
async fn to_change(visit: &mut Visit) -> Result<AtSite<Period>, Problem> {
    let id: Id<Period> = visit.id("period")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_period(tx, id)?;
            tx.permit::<EditPeriod>(&shown.what)?;
            Ok(shown)
        })
        .await
}

fn shell_of(visit: &Visit, shown: &AtSite<Period>, title: &str) -> Shell {
    let period = &shown.what;
    at_site::shell_under(visit, &shown.site, TAB, title)
        .crumb(period.details.name.to_string(), format!("/periods/{}", period.id))
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let shown = to_change(visit).await?;
    Ok(Page::new(shell_of(visit, &shown, "Change this period")).form(edit_form(visit, &shown)).into())
}

fn edit_form(visit: &Visit, shown: &AtSite<Period>) -> Form {
    let period = &shown.what;
    let with_weeks = shown.site.details.week_a_monday.is_some() || period.details.weeks != Weeks::Every;
    let form = visit.new_form(format!("/periods/{}/edit", period.id), "Save").version(period.version);
    details_fields(form, with_weeks).cancel(format!("/periods/{}", period.id)).fill(&at_site::texts(&period.details))
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Period> = visit.id("period")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_period(tx, id, version, details.clone())?;
            Ok(format!("/periods/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = to_change(visit).await?;
            let form = again.onto(edit_form(visit, &shown), visit.typed(), &shown.what.details.typed());
            Ok(Reply::again(&Page::new(shell_of(visit, &shown, "Change this period")).form(form)))
        }
    }
}

fn ending(period: &Period) -> Ending {
    Ending {
        address: format!("/periods/{}", period.id),
        title: "End this period",
        about: format!("You are about to end {}.", period.details.name),
        day: "First day on which it is not in the timetable",
        happens: "It leaves the school day, and nothing new can be planned in it.",
        stays: "What was held in it is kept.",
        version: period.version,
        cancel: format!("/periods/{}", period.id),
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<Period> = visit.id("period")?;
    let (shown, today) = visit
        .read(move |tx| {
            let shown = rooms::show_period(tx, id)?;
            tx.permit::<EndPeriod>(&shown.what)?;
            Ok((shown, tx.today()?))
        })
        .await?;
    Ok(ending(&shown.what).asked(visit, shell_of(visit, &shown, ""), today).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Period> = visit.id("period")?;
    let (version, day) = (visit.version(), at_site::end_day(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::end_period(tx, id, version, day.clone())?;
            Ok(format!("/periods/{id}?done=ended"))
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
