//! July: the year groups of a site move up. A preview, one button, and a way back for two weeks.

use tenfold_domain::{
    id::Id,
    organisation::Site,
    people::{Becomes, UNDO_DAYS, becomes},
};
use tenfold_service::{
    Problem,
    people::{self as rooms, RollOverPreview},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Form, Interruption, Page, Panel, Table, Words, dates},
    organisation::{at_site, sites},
    visit::{Answered, Visit},
};

async fn preview(visit: &mut Visit) -> Result<RollOverPreview, Problem> {
    let id: Id<Site> = visit.id("site")?;
    visit.read(move |tx| rooms::preview_roll_over(tx, id)).await
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = preview(visit).await?;
    Ok(page(visit, &shown, None).into())
}

fn form(visit: &Visit, shown: &RollOverPreview) -> Form {
    let here = format!("/sites/{}", shown.site.id);
    visit.new_form(format!("{here}/roll-over"), "Move the year groups up").cancel(here).danger()
}

fn page(visit: &Visit, shown: &RollOverPreview, form_again: Option<Form>) -> Page {
    let here = format!("/sites/{}/roll-over", shown.site.id);
    let shell = at_site::shell(visit, &shown.site, "Move year groups up")
        .over(shown.site.details.name.to_string())
        .lead("Once a year, in July. Year 13 leaves. Forms and free times are gone through in September.");
    let mut page = Page::new(shell)
        .part(sites::tabs(visit, &shown.site, &here))
        .part(Panel::new("What would happen").part(table(shown)));
    if let Some(last) = &shown.last {
        let mut words = format!("Last moved up on {}.", dates::medium(last.applied_on));
        if let Some(day) = last.undone_on {
            words.push_str(&format!(" Taken back on {}.", dates::medium(day)));
        }
        let mut panel = Panel::new("The last time").part(Words::new(words));
        if shown.may_undo {
            panel = panel.action(Action::quiet("Take it back", format!("{here}/undo")));
        }
        page = page.part(panel);
    }
    match (&shown.stands_against, form_again) {
        (_, Some(form)) => page.form(form),
        (Some(words), None) => page.part(Words::new(words.clone())),
        (None, None) => page.form(form(visit, shown).words(format!("You can take it back for {UNDO_DAYS} days."))),
    }
}

fn table(shown: &RollOverPreview) -> Table {
    let rows = shown.years.iter().map(|(year, people)| {
        let after = match becomes(*year) {
            Becomes::Year(next) => Cell::text(format!("Year {next}")),
            Becomes::Leaves if shown.would_end == 0 => Cell::text("They leave"),
            Becomes::Leaves => Cell::text("They leave").under(format!("{} stop taking part", shown.would_end)),
        };
        vec![Cell::text(format!("Year {year}")), Cell::number(people), after]
    });
    let columns = vec![Column::text("Year group"), Column::number("Young people"), Column::text("Becomes")];
    Table::new("What would happen", columns).quiet_caption().rows(rows).empty(Empty::new(
        "Young people with a year group of their school’s appear here. The others move up by their birthday.",
    ))
}

pub async fn apply(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let sent = visit
        .submit(move |tx| {
            rooms::apply_roll_over(tx, id)?;
            Ok(format!("/sites/{id}/roll-over?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = preview(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, Some(form))))
        }
    }
}

fn undo_form(visit: &Visit, id: Id<Site>) -> Form {
    let here = format!("/sites/{id}/roll-over");
    visit.new_form(format!("{here}/undo"), "Take it back").cancel(here).danger()
}

fn undo_page(visit: &Visit, shown: &RollOverPreview, form: Form) -> Page {
    Interruption::new("You are about to move the year groups down again.", form)
        .happens("Everybody who moved up goes back to the year group they had. Those who left take part again.")
        .stays("What else was changed since stays as it is.")
        .page(at_site::shell_under(visit, &shown.site, ("Move year groups up", "roll-over"), "Take it back"))
}

pub async fn ask_undo(visit: &mut Visit) -> Answer {
    let shown = preview(visit).await?;
    let form = undo_form(visit, shown.site.id);
    Ok(undo_page(visit, &shown, form).into())
}

pub async fn undo(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let sent = visit
        .submit(move |tx| {
            rooms::undo_roll_over(tx, id)?;
            Ok(format!("/sites/{id}/roll-over?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = preview(visit).await?;
            let form = again.onto(undo_form(visit, id), visit.typed(), &[]);
            Ok(Reply::again(&undo_page(visit, &shown, form)))
        }
    }
}
