//! Templates: list, one with its versions, a new one, the end of one.

use tenfold_domain::{
    access::Right,
    id::Id,
    programme::{EndTemplate, ProgrammeTemplate, Rules, TemplateVersion, VersionDetails},
};
use tenfold_service::programme as rooms;

use super::rules_form;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Page, Panel, Shell, Table, dates},
    organisation::{
        at_site::{Ending, end_day},
        may, standing,
    },
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let templates = visit.read(rooms::list_templates).await?;
    let mut shell = visit
        .shell("Templates")
        .lead("Every number that a programme runs by. A cohort pins one version of one template.");
    if visit.may_everywhere(Right::KeepTemplates) {
        shell = shell.action(Action::primary("Add a template", "/templates/new"));
    }
    shell = shell.action(Action::quiet("Activities for groups", "/activities"));
    let rows = templates.iter().map(|template| {
        vec![
            Cell::link(template.name.to_string(), format!("/templates/{}", template.id)),
            standing(template.span).into(),
        ]
    });
    let table = Table::new("Templates", vec![Column::text("Template"), Column::text("State")])
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("The ways of running the programme appear here.").who("A programme manager adds them."));
    Ok(Page::new(shell).part(table).into())
}

pub(super) fn shell_of(visit: &Visit, template: &ProgrammeTemplate, title: impl Into<String>) -> Shell {
    let home = format!("/templates/{}", template.id);
    visit.shell(title).current("/templates").crumb("Templates", "/templates").crumb(template.name.to_string(), home)
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<ProgrammeTemplate> = visit.id("template")?;
    let shown = visit.read(move |tx| rooms::show_template(tx, id)).await?;
    let template = &shown.template;
    let mut shell = visit.shell(template.name.to_string()).current("/templates").crumb("Templates", "/templates");
    if shown.may_change && template.span.ended_on().is_none() {
        shell = shell
            .action(Action::primary("Make a new version", format!("/templates/{id}/versions/new")))
            .action(Action::quiet("End", format!("/templates/{id}/end")));
    }
    let facts =
        Facts::new().fact("Since", dates::long(template.span.started_on())).fact("State", standing(template.span));
    Ok(Page::new(shell).part(facts).part(versions(&shown.versions)).into())
}

fn versions(versions: &[TemplateVersion]) -> Panel {
    let columns = vec![Column::text("Version"), Column::text("Made"), Column::text("Weeks"), Column::actions()];
    let rows = versions.iter().map(|version| {
        let home = format!("/template-versions/{}", version.id);
        let about = format!("version {}", version.number);
        let changes =
            (version.number > 1).then(|| Action::quiet("What changed", format!("{home}/differences")).about(about));
        vec![
            Cell::link(format!("Version {}", version.number), home),
            Cell::text(dates::medium(version.made_at.date_naive())),
            Cell::number(version.rules.weeks),
            Cell::actions(changes.into_iter().collect()),
        ]
    });
    Panel::new("Versions").part(Table::new("Versions", columns).quiet_caption().rows(rows))
}

fn asked_from(visit: &Visit) -> Option<Id<TemplateVersion>> {
    visit.asked("from").parse().ok()
}

pub async fn new(visit: &mut Visit) -> Answer {
    let from = asked_from(visit);
    let rules = visit.read(move |tx| rooms::open_new_template(tx, from)).await?;
    Ok(Page::new(new_shell(visit)).form(new_form(visit, &rules)).into())
}

fn new_shell(visit: &Visit) -> Shell {
    visit.shell("Add a template").current("/templates").crumb("Templates", "/templates")
}

fn new_form(visit: &Visit, rules: &Rules) -> Form {
    let name = Field::text("name", "Name").hint("For example “Ten weeks, course of two days”.").required();
    rules_form::fields(visit.new_form("/templates/new", "Add template").field(name), rules).cancel("/templates")
}

pub async fn add(visit: &mut Visit) -> Answer {
    let name = ProgrammeTemplate::parse_name(visit.field("name"));
    let details = VersionDetails::parse(visit.typed());
    let sent = visit
        .submit(move |tx| {
            let version = rooms::add_template(tx, name.clone(), details.clone())?;
            Ok(format!("/template-versions/{version}?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(new_form(visit, &Rules::default()), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit)).form(form)))
        }
    }
}

fn ending(template: &ProgrammeTemplate) -> Ending {
    Ending {
        address: format!("/templates/{}", template.id),
        title: "End this template",
        about: format!("You are about to end {}.", template.name),
        day: "First day on which no cohort may pin it",
        happens: "It is no longer offered when a cohort is planned.",
        stays: "Cohorts that pin one of its versions keep it, and every version can be looked up.",
        version: template.version,
        cancel: format!("/templates/{}", template.id),
    }
}

pub async fn ask_end(visit: &mut Visit) -> Answer {
    let id: Id<ProgrammeTemplate> = visit.id("template")?;
    let (template, today) = visit
        .read(move |tx| Ok((may::<EndTemplate>(rooms::show_template(tx, id)?.template, tx)?, tx.today()?)))
        .await?;
    let shell = shell_of(visit, &template, "");
    Ok(ending(&template).asked(visit, shell, today).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<ProgrammeTemplate> = visit.id("template")?;
    let (version, day) = (visit.version(), end_day(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::end_template(tx, id, version, day.clone())?;
            Ok("/templates?done=ended".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let template = visit.read(move |tx| rooms::show_template(tx, id)).await?.template;
            let form = again.onto(ending(&template).form(visit), visit.typed(), &[]);
            Ok(Reply::again(&ending(&template).page(shell_of(visit, &template, ""), form)))
        }
    }
}
