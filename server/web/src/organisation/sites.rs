//! Sites: list, one, add, change, end.

use tenfold_domain::{
    access::Right,
    dated::require_day,
    id::Id,
    listing::Wanted,
    organisation::{Area, EditSite, EndSite, Phones, Site, SiteDetails, SiteKind, words},
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{Problem, Tx, organisation as rooms};

use super::{areas::search, may, site_needs, standing};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Interruption, Page, Panel, Shell, Table, Tabs, dates},
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let area: Option<Id<Area>> = visit.asked("area").parse().ok();
    let sites = visit.read(move |tx| rooms::list_sites(tx, area, &wanted)).await?;
    let mut empty =
        Empty::new("The schools and youth clubs where pairs meet appear here.").who("A programme manager adds them.");
    let mut shell = visit.shell("Sites");
    if visit.may(Right::AddSite) {
        shell = shell.action(Action::primary("Add a site", "/sites/new"));
        empty = empty.action(Action::primary("Add a site", "/sites/new"));
    }
    let rows = sites.rows.iter().map(|site| {
        vec![
            Cell::link(site.details.name.to_string(), format!("/sites/{}", site.id)),
            Cell::text(site.details.kind.words()),
            standing(site.span).into(),
        ]
    });
    let table = Table::new("Sites", vec![Column::text("Site"), Column::text("Kind"), Column::text("State")])
        .quiet_caption()
        .search(search(visit, "/sites", "Find a site by name"))
        .rows(rows)
        .next(visit.next_page(sites.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(table).into())
}

/// What the form for a new site has to offer. Somebody who may add none is told that there is no such page.
fn area_choices(tx: &mut Tx<'_, '_>) -> Result<Vec<Area>, Problem> {
    rooms::list_area_choices(tx)
}

pub async fn new(visit: &mut Visit) -> Answer {
    let areas = visit.read(area_choices).await?;
    let chosen = visit.asked("area").to_owned();
    let form = new_form(visit, &areas).fill(&[("area".to_owned(), chosen), ("kind".to_owned(), "school".to_owned())]);
    Ok(Page::new(new_shell(visit)).form(form).into())
}

fn new_shell(visit: &Visit) -> Shell {
    visit.shell("Add a site").crumb("Sites", "/sites")
}

fn new_form(visit: &Visit, areas: &[Area]) -> Form {
    let choices = areas.iter().map(|area| (area.id.to_string(), area.details.name.to_string()));
    let form = visit.new_form("/sites/new", "Add site").field(Field::select("area", "Area", choices).required());
    details_fields(form).cancel("/sites")
}

fn details_fields(form: Form) -> Form {
    let phones = Phones::ALL.iter().map(|phones| (phones.code(), phones.words()));
    form.field(Field::text("name", "Name").hint("As people call it, for example “Eastbrook School”.").required())
        .field(Field::radios("kind", "Kind", SiteKind::ALL.map(|kind| (kind.code(), kind.words()))).required())
        .field(
            Field::radios("phones", "May young people use their phones here?", phones)
                .hint("Ask the site: most schools have a rule, and most youth clubs say yes. Where it is no, one tablet goes round.")
                .required(),
        )
        .field(Field::textarea("address", "Address").hint("Kept sealed.").lines(4))
        .field(
            Field::date("week_a_monday", "A Monday that begins an A week")
                .hint("Only where the timetable runs over two weeks. Leave it empty where every week is alike."),
        )
}

fn details(visit: &Visit) -> Parsed<SiteDetails> {
    SiteDetails::parse(
        visit.field("name"),
        visit.field("kind"),
        visit.field("phones"),
        visit.field("address"),
        visit.field("week_a_monday"),
    )
}

pub async fn add(visit: &mut Visit) -> Answer {
    let details = details(visit);
    let area: Option<Id<Area>> = visit.field("area").parse().ok();
    let sent = visit
        .submit(move |tx| {
            let Some(area) = area else {
                let mut told = vec![words::choose_area()];
                told.extend(details.clone().err().unwrap_or_default());
                return Err(told.into());
            };
            rooms::add_site(tx, area, details.clone()).map(|site| format!("/sites/{site}?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let areas = visit.read(area_choices).await?;
            let form = again.onto(new_form(visit, &areas), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit)).form(form)))
        }
    }
}

/// The pages of one site, as tabs: those that the visitor may open.
pub(crate) fn tabs(visit: &Visit, site: &Site, here: &str) -> Tabs {
    let rows = [
        ("Overview", String::new(), Right::ReadSites),
        ("Rooms", "/venues".to_owned(), Right::ReadSchoolDay),
        ("School day", "/periods".to_owned(), Right::ReadSchoolDay),
        ("Calendar", "/calendar".to_owned(), Right::ReadSchoolDay),
        ("Sessions", "/sessions".to_owned(), Right::ReadTimetable),
        ("Out of lessons", "/school".to_owned(), Right::ReadSchoolPages),
        ("Incidents", "/incidents".to_owned(), Right::ReadIncidents),
        ("Contacts", "/contacts".to_owned(), Right::ReadContacts),
        ("Agreements", "/agreements".to_owned(), Right::ReadAgreements),
        ("Rota", "/rota".to_owned(), Right::ReadRota),
        ("Year groups", "/roll-over".to_owned(), Right::KeepPeople),
        ("Not suitable together", "/not-suitable".to_owned(), Right::KeepNotSuitable),
        ("Assurance letter", "/assurance".to_owned(), Right::ReadAssurance),
    ];
    rows.into_iter().filter(|(_, _, right)| visit.may_at(*right, site)).fold(
        Tabs::new("This site"),
        |tabs, (label, end, _)| {
            let href = format!("/sites/{}{end}", site.id);
            let current = href == here;
            tabs.tab(label, href, current)
        },
    )
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let may_read_cohorts = move |tx: &Tx<'_, '_>| tx.actor().holds_somewhere(Right::ReadCohorts);
    let (shown, cohorts, needs) = visit
        .read(move |tx| {
            let shown = rooms::show_site(tx, id)?;
            let cohorts =
                may_read_cohorts(tx).then(|| rooms::list_cohorts(tx, Some(id), &Wanted::all())).transpose()?;
            let needs = rooms::show_site_needs(tx, &shown.site)?;
            Ok((shown, cohorts, needs))
        })
        .await?;
    let site = &shown.site;
    let mut shell = visit.shell(site.details.name.to_string()).crumb("Sites", "/sites").over(site.details.kind.words());
    if shown.may_edit && site.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Change", format!("/sites/{id}/edit")))
            .action(Action::quiet("End", format!("/sites/{id}/end")));
    }
    let page = Page::new(shell).part(tabs(visit, site, &format!("/sites/{id}"))).part(site_facts(site));
    let page = page.part(site_needs::panel(id, &needs));
    let Some(cohorts) = cohorts else { return Ok(page.into()) };
    let rows = cohorts.rows.iter().map(|(cohort, _)| {
        vec![
            Cell::link(cohort.details.name.to_string(), format!("/cohorts/{}", cohort.id)),
            Cell::text(dates::medium(cohort.span.started_on())),
        ]
    });
    let table = Table::new("Cohorts at this site", vec![Column::text("Cohort"), Column::text("Since")])
        .quiet_caption()
        .rows(rows)
        .next(cohorts.next.is_some().then(|| format!("/cohorts?site={id}")))
        .empty(Empty::new("The groups of pairs who start together here appear here."));
    let mut panel = Panel::new("Cohorts").part(table);
    if shown.may_add_cohort && site.span.ended_on().is_none() {
        panel = panel.action(Action::quiet("Add a cohort", format!("/cohorts/new?site={id}")));
    }
    Ok(page.part(panel).into())
}

fn site_facts(site: &Site) -> Facts {
    let address = site.details.address.as_ref().map_or_else(|| "Not given".to_owned(), ToString::to_string);
    let weeks = match site.details.week_a_monday {
        Some(day) => format!("A and B weeks; the week of {} is an A week", dates::medium(day)),
        None => "Every week is alike".to_owned(),
    };
    Facts::new()
        .fact("Address", address)
        .fact("Timetable", weeks)
        .fact("Young people’s phones", site.details.phones.words())
        .fact("Since", dates::long(site.span.started_on()))
        .fact("State", standing(site.span))
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let site = visit.read(move |tx| may::<EditSite>(rooms::show_site(tx, id)?.site, tx)).await?;
    Ok(Page::new(edit_shell(visit, &site)).form(edit_form(visit, &site)).into())
}

fn edit_shell(visit: &Visit, site: &Site) -> Shell {
    visit
        .shell("Change this site")
        .crumb("Sites", "/sites")
        .crumb(site.details.name.to_string(), format!("/sites/{}", site.id))
}

fn edit_form(visit: &Visit, site: &Site) -> Form {
    let values: Vec<(String, String)> =
        site.details.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let form = visit.new_form(format!("/sites/{}/edit", site.id), "Save").version(site.version);
    details_fields(form).cancel(format!("/sites/{}", site.id)).fill(&values)
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (version, details) = (visit.version(), details(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::edit_site(tx, id, version, details.clone())?;
            Ok(format!("/sites/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = visit.read(move |tx| rooms::show_site(tx, id)).await?.site;
            let form = again.onto(edit_form(visit, &site), visit.typed(), &site.details.typed());
            Ok(Reply::again(&Page::new(edit_shell(visit, &site)).form(form)))
        }
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let (site, today) =
        visit.read(move |tx| Ok((may::<EndSite>(rooms::show_site(tx, id)?.site, tx)?, tx.today()?))).await?;
    let form = end_form(visit, &site).fill(&[("ended_on".to_owned(), today.to_string())]);
    Ok(end_page(visit, &site, form).into())
}

fn end_form(visit: &Visit, site: &Site) -> Form {
    visit
        .new_form(format!("/sites/{}/end", site.id), "End this site")
        .version(site.version)
        .field(Field::date("ended_on", "First day on which the programme no longer runs there").required())
        .cancel(format!("/sites/{}", site.id))
        .danger()
}

fn end_page(visit: &Visit, site: &Site, form: Form) -> Page {
    Interruption::new(format!("You are about to end {}.", site.details.name), form)
        .happens("It no longer appears in lists and choices, and nothing new can be planned there.")
        .stays("Everything that was held there is kept and can be looked up.")
        .page(
            visit
                .shell("End this site")
                .crumb("Sites", "/sites")
                .crumb(site.details.name.to_string(), format!("/sites/{}", site.id)),
        )
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let version = visit.version();
    let day = require_day(visit.field("ended_on"), "ended_on", "the first day after it").map_err(|told| vec![told]);
    let sent = visit
        .submit(move |tx| {
            rooms::end_site(tx, id, version, day.clone())?;
            Ok("/sites?done=ended".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = visit.read(move |tx| rooms::show_site(tx, id)).await?.site;
            let form = again.onto(end_form(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&end_page(visit, &site, form)))
        }
    }
}
