//! What young people asked for on their phones, in front of those who run their cohort.

use tenfold_domain::{
    id::Id,
    phones::{Ask, words},
};
use tenfold_service::{
    Problem,
    phones::{self as rooms, ShownAsk},
};

use crate::{
    answer::{Answer, Reply},
    audit,
    look::{Action, Cell, Column, Form, Interruption, Page, Panel, Row, Table},
    visit::{Answered, Visit},
};

/// What nobody has seen to.
pub(crate) fn waiting(visit: &Visit, asks: &[ShownAsk]) -> Panel {
    let row = |shown: &ShownAsk| {
        let way = Action::quiet("Seen to", format!("/asks/{}/settle", shown.ask.id)).about(shown.name.clone());
        let said = shown.ask.details.words.as_ref().map(ToString::to_string).unwrap_or_default();
        let cells = vec![
            Cell::text(shown.name.clone()).under(audit::local(visit, shown.ask.asked_at).0),
            Cell::text(words::what_is_asked(shown.ask.details.kind)),
            Cell::text(said),
            Cell::actions(vec![way]),
        ];
        Row { cells, needs: true }
    };
    let mut columns: Vec<Column> = ["Who", "What they ask", "In their words"].map(Column::text).into();
    columns.push(Column::actions());
    Panel::new("Asked by young people")
        .part(Table::new("Asked by young people", columns).quiet_caption().rows(asks.iter().map(row)))
}

async fn opened(visit: &mut Visit) -> Result<ShownAsk, Problem> {
    let id: Id<Ask> = visit.id("ask")?;
    visit.read(move |tx| rooms::open_ask(tx, id)).await
}

fn form(visit: &Visit, shown: &ShownAsk) -> Form {
    visit.new_form(visit.path.clone(), "I have seen to it").version(shown.ask.version).cancel("/")
}

fn page(visit: &Visit, shown: &ShownAsk, form: Form) -> Page {
    Interruption::new(format!("{} {}.", shown.name, words::what_is_asked(shown.ask.details.kind)), form)
        .happens("It leaves your list, and their phone no longer says that they wait.")
        .stays("What they asked for, with their record.")
        .page(visit.shell("Seen to"))
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = opened(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

pub async fn settle(visit: &mut Visit) -> Answer {
    let (id, version): (Id<Ask>, _) = (visit.id("ask")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::settle_ask(tx, id, version)?;
            Ok("/?done=saved".to_owned())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = opened(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
