//! Which heading is which column: the guess, and somebody's correction of it.

use tenfold_domain::{
    id::Id,
    import::{Column, Heading, Import, LEAVE_OUT, MapColumns, Mapping, words},
};
use tenfold_service::{
    Problem,
    import::{self as rooms, Mapped, ShownImport},
};

use super::{lists, shell_under};
use crate::{
    answer::{Answer, Reply},
    look::{Choice, Field, Form, Page, Shell},
    visit::{Answered, Visit},
};

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = to_map(visit).await?;
    let form = form(visit, &shown);
    Ok(Page::new(shell(visit, &shown)).form(form).into())
}

/// The list, for somebody who may say what its columns are as it stands.
async fn to_map(visit: &mut Visit) -> Result<ShownImport, Problem> {
    let id: Id<Import> = visit.id("import")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_import(tx, id)?;
            tx.permit::<MapColumns>(&shown.import)?;
            shown.import.may_map()?;
            Ok(shown)
        })
        .await
}

fn shell(visit: &Visit, shown: &ShownImport) -> Shell {
    let keeps = shown.mapping.as_ref().is_some_and(Mapping::keeps_rows);
    let lead = if keeps {
        "Check what each column is. Columns that are left out were not kept: choose one of them, and you are asked for \
         the file once more."
    } else {
        "Only these headings were kept, no row: a column that the list cannot do without was not known. Say which it is. \
         It is remembered, and you are asked for the file once more."
    };
    shell_under(visit, "Check the columns", &shown.import, shown.cohort.details.name.as_str()).lead(lead)
}

fn form(visit: &Visit, shown: &ShownImport) -> Form {
    let id = shown.import.id;
    let form = visit.new_form(format!("/imports/{id}/columns"), "Look at each row").version(shown.import.version);
    let headings = shown.mapping.as_ref().map_or(&[][..], |mapping| mapping.headings.as_slice());
    let fields = headings.iter().enumerate().map(|(at, heading)| field(shown, at, heading));
    fields.fold(form, Form::field).cancel(format!("/imports/{id}"))
}

fn field_name(at: usize) -> String {
    format!("column_{at}")
}

fn field(shown: &ShownImport, at: usize, heading: &Heading) -> Field {
    let columns = Column::of(shown.import.kind).map(|column| Choice::new(column.code(), column.words()));
    let choices: Vec<Choice> = std::iter::once(Choice::new(LEAVE_OUT, "Leave it out")).chain(columns).collect();
    let label =
        if heading.name.is_empty() { format!("Column {}, which has no heading", at + 1) } else { heading.name.clone() };
    let field =
        Field::select(field_name(at), label, choices).value(heading.column.map_or(LEAVE_OUT, Column::code)).required();
    match heading.column {
        None => field.hint(words::left_alone(heading.left)),
        Some(_) if !heading.kept => field.hint("Its cells were not kept."),
        Some(_) => field,
    }
}

pub async fn save(visit: &mut Visit) -> Answer {
    let id: Id<Import> = visit.id("import")?;
    let (version, typed) = (visit.version(), visit.typed().to_vec());
    let shown = to_map(visit).await;
    let sent = visit
        .submit(move |tx| {
            let correct = |mapping: &Mapping| mapping.corrected(|at| chosen(&typed, at));
            let mapped = rooms::map_columns(tx, id, version, &correct)?;
            let import = rooms::show_import(tx, id)?.import;
            Ok(match mapped {
                Mapped::Judging => format!("/imports/{id}"),
                Mapped::NeedsTheFile => {
                    format!("{}/new?kind={}&done=columns_kept", lists(import.cohort), import.kind.code())
                }
            })
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => {
            work_on(visit, id).await;
            Ok(reply)
        }
        Answered::Again(again) => {
            let shown = shown?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &shown)).form(form)))
        }
    }
}

fn chosen(typed: &[(String, String)], at: usize) -> &str {
    let name = field_name(at);
    typed.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| value)
}

/// A short list is worked on at once. If that does not go well the worker has it, and the page says how far it is.
pub(super) async fn work_on(visit: &Visit, id: Id<Import>) {
    if let Err(problem) = rooms::work_on(&visit.app, id).await {
        tracing::warn!(request = %visit.door.request, %problem, "a list was not worked on at once; its turn comes");
    }
}
