//! What leads told whoever looks: the words that were meant for them.

use tenfold_domain::access::Right;
use tenfold_service::concerns as rooms;

use crate::{
    answer::Answer,
    audit::local,
    look::{Action, Cell, Column, Empty, Page, Table},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let all = visit.read(rooms::list_told_by_leads).await?;
    let rows = all.iter().map(|one| {
        let (day, time) = local(visit, one.at);
        vec![Cell::text(format!("{day}, {time}")).under(one.by.clone()), Cell::text(one.words.clone())]
    });
    let columns = ["When, and by whom", "What"].map(Column::text).into();
    let empty = Empty::new("What a safeguarding lead tells you appears here.").who("Only you see it.");
    let table = Table::new("From the leads", columns).quiet_caption().rows(rows).empty(empty);
    let mut shell = visit.shell("From the leads").lead("Only you see this. Do not pass it on.");
    if visit.may(Right::ReadConcerns) {
        shell = shell.action(Action::primary("Concerns", "/concerns"));
    }
    Ok(Page::new(shell).part(table).into())
}
