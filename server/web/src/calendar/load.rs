//! A calendar from a file: pasted, looked at row by row with nothing kept, then kept.

use tenfold_domain::{
    calendar::{AddTermDate, JudgedRow, Verdict},
    id::Id,
    organisation::Site,
};
use tenfold_service::calendar as rooms;

use super::{dates::TAB, lines};
use crate::{
    answer::{Answer, Reply},
    look::{Cell, Column, Field, Form, Page, Panel, Row, Status, Table, Words, dates},
    organisation::at_site,
    visit::{Answered, Visit},
};

pub async fn open(visit: &mut Visit) -> Answer {
    let site = at_site::site_to::<AddTermDate>(visit).await?;
    Ok(page(visit, &site).form(form(visit, &site)).into())
}

fn page(visit: &Visit, site: &Site) -> Page {
    Page::new(at_site::shell_under(visit, site, TAB, "Load a calendar"))
}

fn form(visit: &Visit, site: &Site) -> Form {
    visit
        .new_form(format!("/sites/{}/calendar/load", site.id), "Look at the rows")
        .words("Open the file, copy everything, and paste it here. Nothing is kept until you have seen each row.")
        .field(
            Field::textarea("text", "Lines of the file")
                .hint(
                    "The first line names the columns: from, to, kind, name. A column “years” may say who sits exams.",
                )
                .lines(12)
                .required(),
        )
        .cancel(format!("/sites/{}/calendar", site.id))
}

/// First the rows are shown as they would be taken; sent again with "keep", they are.
pub async fn send(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let rows = lines::read(visit.field("text"));
    let answered = if visit.field("keep").is_empty() {
        let judged = visit.read(move |tx| rooms::judge_term_dates(tx, id, rows.clone())).await;
        let site = at_site::site_to::<AddTermDate>(visit).await?;
        match judged {
            Ok(judged) => return Ok(Reply::page(&looked_at(visit, &site, &judged))),
            Err(problem) => Visit::told(Err(problem))?,
        }
    } else {
        let sent = visit
            .submit(move |tx| {
                let fresh = rooms::load_term_dates(tx, id, rows.clone())?;
                let done = if fresh == 0 { "as_it_was" } else { "loaded" };
                Ok(format!("/sites/{id}/calendar?done={done}"))
            })
            .await;
        Visit::told(sent)?
    };
    match answered {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let site = at_site::site_to::<AddTermDate>(visit).await?;
            let form = again.onto(form(visit, &site), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &site).form(form)))
        }
    }
}

fn looked_at(visit: &Visit, site: &Site, judged: &[JudgedRow]) -> Page {
    let fresh = judged.iter().filter(|row| matches!(row.verdict, Verdict::New(_))).count();
    let known = judged.iter().filter(|row| row.verdict == Verdict::Known).count();
    let wrong = judged.len() - fresh - known;
    let said = format!("New: {fresh}. Here already: {known}. To mend: {wrong}. Nothing is kept yet.");
    let table =
        Table::new("Rows of the file", ["Line", "Days", "What", "Name", "What becomes of it"].map(Column::text).into())
            .quiet_caption()
            .rows(judged.iter().map(row));
    let page = page(visit, site).part(Panel::new("What the file says").part(Words::new(said)).part(table));
    if fresh == 0 {
        return page.part(Panel::new("Load another").part(form(visit, site).fill(visit.typed())));
    }
    let label = if wrong == 0 { "Keep the new rows" } else { "Keep the new rows and leave out the rest" };
    let keep = visit
        .new_form(format!("/sites/{}/calendar/load", site.id), label)
        .hidden("text", visit.field("text"))
        .hidden("keep", "yes")
        .cancel(format!("/sites/{}/calendar/load", site.id));
    page.form(keep)
}

fn row(judged: &JudgedRow) -> Row {
    let raw = &judged.raw;
    let (days, becomes) = match &judged.verdict {
        Verdict::New(details) => (dates::range(details.first_on, details.last_on), Status::ok("New")),
        Verdict::Known => (written(judged), Status::quiet("Here already")),
        Verdict::Problem(why) => (written(judged), Status::needs(why.join(" "))),
    };
    Row {
        cells: vec![
            Cell::number(raw.line),
            Cell::text(days),
            Cell::text(raw.kind.clone()),
            Cell::text(raw.name.clone()),
            becomes.into(),
        ],
        needs: matches!(judged.verdict, Verdict::Problem(_)),
    }
}

/// The days as the file has them.
fn written(judged: &JudgedRow) -> String {
    let raw = &judged.raw;
    if raw.last_on.is_empty() || raw.first_on == raw.last_on {
        raw.first_on.clone()
    } else {
        format!("{} to {}", raw.first_on, raw.last_on)
    }
}
