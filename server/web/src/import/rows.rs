//! The rows of a list with what was judged of each; deciding about one; and the file of those to mend.

use tenfold_domain::{
    id::Id,
    import::{Choice, Column as ListColumn, Import, ImportKind, VERDICTS, Verdict, words},
    listing::Cursor,
};
use tenfold_service::import::{self as rooms, Outcome, RowId, ShownRow};

use super::{columns::work_on, shell_under};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Choice as Answers, Column, Empty, Facts, Field, Form, Page, Row, Shell, Status, Table},
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Import> = visit.id("import")?;
    let verdict = VERDICTS.iter().copied().find(|code| *code == visit.asked("verdict"));
    let after = Cursor::from_code(visit.asked("after"));
    let (import, cohort, _, page) = visit.read(move |tx| rooms::show_rows(tx, id, verdict, after.as_ref())).await?;
    let title = verdict.map_or_else(|| "Every row".to_owned(), |code| format!("Rows: {}", words::counted(code)));
    let mut shell = shell_under(visit, title, &import, &cohort);
    if verdict.is_some() {
        shell = shell.action(Action::quiet("Show every row", format!("/imports/{id}/rows")));
    }
    let first = format!("/imports/{id}/rows?verdict={}", verdict.unwrap_or_default());
    let rows = page.rows.iter().map(|row| table_row(import.kind, row));
    let table = Table::new("Rows", ["Row", "Who", "Verdict", "What becomes of it"].map(Column::text).into())
        .quiet_caption()
        .rows(rows)
        .next(visit.next_page(page.next.as_ref()))
        .first((!visit.asked("after").is_empty()).then_some(first))
        .empty(Empty::new("There is no such row. The rows of a list are kept for some weeks, then deleted."));
    Ok(Page::new(shell).part(table).into())
}

fn table_row(kind: ImportKind, shown: &ShownRow) -> Row {
    let row = &shown.row;
    let name = name(shown);
    let who = match (shown.participant, kind.side()) {
        (Some(participant), Some(side)) => Cell::link(name, format!("/{}/{participant}", side.room())),
        _ => Cell::text(name),
    };
    let code = row.verdict.as_ref().map_or("", Verdict::code);
    let said = row
        .verdict
        .as_ref()
        .map_or_else(Vec::new, |verdict| words::judged(kind, verdict, |id| shown.names.get(&id).cloned()));
    let becomes = match row.outcome {
        Some(Outcome::Left) => Cell::text(words::changed_since()),
        Some(Outcome::Joined) => Cell::text("Has joined."),
        Some(Outcome::Changed) => Cell::text("Was changed.").under(said.join(" ")),
        None if matches!(row.verdict, Some(Verdict::Perhaps { .. })) => {
            Cell::link("Decide", format!("/import-rows/{}", row.id)).under(said.join(" "))
        }
        None => Cell::text(said.join(" ")),
    };
    let number = Cell::text(row.number.to_string());
    Row { cells: vec![number, who, mark(code).into(), becomes], needs: matches!(code, "perhaps" | "problem") }
}

fn mark(code: &str) -> Status {
    match code {
        "new" | "update" => Status::ok(words::verdict(code)),
        "perhaps" | "problem" => Status::needs(words::verdict(code)),
        _ => Status::quiet(words::verdict(code)),
    }
}

/// As the list says it, as far as it does.
fn name(shown: &ShownRow) -> String {
    let cell = |column| shown.cells.get(&column).map(|text| text.trim()).filter(|text| !text.is_empty());
    let parts: Vec<&str> = [ListColumn::GivenName, ListColumn::FamilyName].into_iter().filter_map(cell).collect();
    if !parts.is_empty() {
        return parts.join(" ");
    }
    let number = cell(ListColumn::AdmissionNumber).or_else(|| cell(ListColumn::Upn));
    number.map_or_else(|| "No name".to_owned(), |number| format!("Number {number}"))
}

pub async fn mend(visit: &mut Visit) -> Answer {
    let id: Id<Import> = visit.id("import")?;
    let text = visit.write(move |tx| rooms::rows_to_mend(tx, id)).await?;
    Ok(Reply::download("rows-to-mend.csv", "text/csv; charset=utf-8", text))
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let (import, cohort, shown) = to_decide(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &import, &cohort, &shown, form).into())
}

async fn to_decide(visit: &mut Visit) -> Result<(Import, String, ShownRow), tenfold_service::Problem> {
    let id: Id<RowId> = visit.id("import_row")?;
    visit
        .read(move |tx| {
            let (import, row) = rooms::show_row(tx, id)?;
            let name = tenfold_service::organisation::show_cohort(tx, import.cohort)?.0.details.name.to_string();
            Ok((import, name, row))
        })
        .await
}

fn form(visit: &Visit, shown: &ShownRow) -> Form {
    let who = shown.names.values().cloned().collect::<Vec<_>>().join(" or ");
    let who = if who.is_empty() { "somebody this school’s records know".to_owned() } else { who };
    let answers = [
        Answers::new("same", format!("The same person as {who}")).hint("The row tells more of them; nobody new joins."),
        Answers::new("another", "Another person").hint("Somebody new joins, with the same name and date of birth."),
    ];
    let chosen = shown.row.choice.map_or("", Choice::code);
    visit
        .new_form(format!("/import-rows/{}", shown.row.id), "Decide")
        .field(Field::radios("choice", "Who is it?", answers).value(chosen).required())
        .cancel(format!("/imports/{}/rows?verdict=perhaps", shown.row.import))
}

fn page(visit: &Visit, import: &Import, cohort: &str, shown: &ShownRow, form: Form) -> Page {
    let shell: Shell = shell_under(visit, format!("Row {}: who is it?", shown.row.number), import, cohort);
    let facts =
        shown.cells.iter().fold(Facts::new(), |facts, (column, text)| facts.fact(column.words(), text.as_str()));
    Page::new(shell).part(facts).form(form)
}

pub async fn decide(visit: &mut Visit) -> Answer {
    let id: Id<RowId> = visit.id("import_row")?;
    let choice = Choice::from_code(visit.field("choice"));
    let shown = to_decide(visit).await;
    let sent = visit
        .submit(move |tx| {
            let import = rooms::choose_for_row(tx, id, choice)?;
            Ok(format!("/imports/{import}?done=decided"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => {
            if let Ok((import, ..)) = &shown {
                work_on(visit, import.id).await;
            }
            Ok(reply)
        }
        Answered::Again(again) => {
            let (import, cohort, shown) = shown?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &import, &cohort, &shown, form)))
        }
    }
}
