//! Versions of a template: one to read, the next one made of an old one, and what changed between two.

use tenfold_domain::{
    id::Id,
    programme::{AddTemplateVersion, ProgrammeTemplate, Rules, TemplateVersion, VersionDetails},
};
use tenfold_service::{
    Problem, Tx,
    programme::{self as rooms, Compared, ShownTemplate},
};

use super::{rules_form, templates::shell_of};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Facts, Field, Form, Page, Row, Shell, Status, Table, Words, dates},
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<TemplateVersion> = visit.id("version")?;
    let (version, may_add) = visit.read(move |tx| rooms::show_template_version(tx, id)).await?;
    let mut shell = shell_of_version(visit, &version, version.full_name());
    if version.number > 1 {
        shell = shell.action(Action::primary("What changed", format!("/template-versions/{id}/differences")));
    }
    if may_add {
        shell = shell
            .action(Action::quiet(
                "Make a new version of it",
                format!("/templates/{}/versions/new?from={id}", version.template),
            ))
            .action(Action::quiet("Make a template of it", format!("/templates/new?from={id}")));
    }
    let mut facts = Facts::new().fact("Made", dates::long(version.made_at.date_naive()));
    if let Some(reason) = &version.reason {
        facts = facts.fact("Why", reason.to_string());
    }
    let lowered = version.rules.lowered();
    if !lowered.is_empty() {
        facts = facts.fact("Protects less than usual", Status::needs(lowered.join("; ")));
    }
    let page = Page::new(shell).part(facts);
    Ok(rules_form::panels(&version.rules).into_iter().fold(page, Page::part).into())
}

fn shell_of_version(visit: &Visit, version: &TemplateVersion, title: impl Into<String>) -> Shell {
    let home = format!("/templates/{}", version.template);
    visit
        .shell(title)
        .current("/templates")
        .crumb("Templates", "/templates")
        .crumb(version.template_name.to_string(), home)
}

/// The template, for somebody who may add a version, and the numbers that the form begins with.
fn open(
    tx: &mut Tx<'_, '_>,
    of: Id<ProgrammeTemplate>,
    from: Option<Id<TemplateVersion>>,
) -> Result<(ProgrammeTemplate, Rules), Problem> {
    let ShownTemplate { template, versions, .. } = rooms::show_template(tx, of)?;
    tx.permit::<AddTemplateVersion>(&template)?;
    let old = versions.iter().find(|version| Some(version.id) == from).or(versions.first());
    Ok((template, old.map(|version| version.rules.clone()).unwrap_or_default()))
}

pub async fn new(visit: &mut Visit) -> Answer {
    let of: Id<ProgrammeTemplate> = visit.id("template")?;
    let from = visit.asked("from").parse().ok();
    let (template, rules) = visit.read(move |tx| open(tx, of, from)).await?;
    let page = Page::new(shell_of(visit, &template, "Make a new version"));
    Ok(page.form(new_form(visit, &template, &rules)).into())
}

fn new_form(visit: &Visit, template: &ProgrammeTemplate, rules: &Rules) -> Form {
    let form = visit
        .new_form(format!("/templates/{}/versions/new", template.id), "Make this version")
        .words("Cohorts that pin an older version keep it.");
    rules_form::fields(form, rules).cancel(format!("/templates/{}", template.id))
}

pub async fn add(visit: &mut Visit) -> Answer {
    let of: Id<ProgrammeTemplate> = visit.id("template")?;
    let details = VersionDetails::parse(visit.typed());
    let sent = visit
        .submit(move |tx| {
            let version = rooms::add_template_version(tx, of, details.clone())?;
            Ok(format!("/template-versions/{version}/differences?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let (template, rules) = visit.read(move |tx| open(tx, of, None)).await?;
            let form = again.onto(new_form(visit, &template, &rules), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell_of(visit, &template, "Make a new version")).form(form)))
        }
    }
}

pub async fn differences(visit: &mut Visit) -> Answer {
    let id: Id<TemplateVersion> = visit.id("version")?;
    let with = visit.asked("with").parse().ok();
    let (compared, all) = visit
        .read(move |tx| {
            let compared = rooms::compare_versions(tx, id, with)?;
            let all = rooms::show_template(tx, compared.after.template)?.versions;
            Ok((compared, all))
        })
        .await?;
    let after = &compared.after;
    let shell = shell_of_version(visit, after, "What changed")
        .crumb(format!("Version {}", after.number), format!("/template-versions/{id}"));
    let said = format!("From {} to {}.", compared.before.full_name(), after.full_name());
    let page = Page::new(shell).part(Words::new(said)).part(changes(&compared));
    let others = all.iter().filter(|version| version.id != after.id);
    let others: Vec<_> =
        others.map(|version| (version.id.to_string(), format!("Version {}", version.number))).collect();
    if others.is_empty() {
        return Ok(page.into());
    }
    let choose = Form::new(format!("/template-versions/{id}/differences"), "Compare")
        .get()
        .field(Field::select("with", "Hold it against", others).value(compared.before.id.to_string()).required());
    Ok(page.form(choose).into())
}

fn changes(compared: &Compared) -> Table {
    let columns = ["What", "Before", "After"].map(Column::text).into_iter().collect();
    let rows = compared.changes.iter().map(|change| {
        let after = if change.lowers {
            Status::needs(format!("{}, which protects less than usual", change.after)).into()
        } else {
            Cell::text(change.after.clone())
        };
        Row { cells: vec![change.what.into(), change.before.clone().into(), after], needs: change.lowers }
    });
    Table::new("Changes", columns).quiet_caption().rows(rows).empty(Empty::new("Every number is the same in both."))
}
