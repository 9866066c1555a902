//! The pause before a list is applied, and before one is thrown away.

use tenfold_domain::{
    id::Id,
    import::{DropImport, Import, ImportState},
};
use tenfold_service::{
    Problem,
    import::{self as rooms, ShownImport},
};

use super::{columns::work_on, lists, shell_under, show::to_apply};
use crate::{
    answer::{Answer, Reply},
    look::{Form, Interruption, Page},
    visit::{Answered, Visit},
};

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = to_be_applied(visit).await?;
    let form = form(visit, &shown.import);
    Ok(page(visit, &shown, form).into())
}

async fn to_be_applied(visit: &mut Visit) -> Result<ShownImport, Problem> {
    let id: Id<Import> = visit.id("import")?;
    visit
        .read(move |tx| {
            let import = rooms::ask_apply(tx, id)?;
            if import.state != ImportState::Applying {
                import.may_apply()?;
            }
            rooms::show_import(tx, id)
        })
        .await
}

fn form(visit: &Visit, import: &Import) -> Form {
    visit
        .new_form(format!("/imports/{}/apply", import.id), "Apply the list")
        .version(import.version)
        .cancel(format!("/imports/{}", import.id))
}

fn page(visit: &Visit, shown: &ShownImport, form: Form) -> Page {
    let many = to_apply(shown);
    let rows = if many == 1 { "1 row".to_owned() } else { format!("{many} rows") };
    Interruption::new(format!("You are about to apply {rows} of this list."), form)
        .happens("New people join the cohort. They are seen all at once, when the list is done.")
        .happens("People who are here already are changed where the list says something new of them.")
        .stays("Rows to mend and rows to decide are left. You can fetch them as a file, mend them and load them again.")
        .stays("Nobody is taken out, and nothing is emptied.")
        .page(shell_under(visit, "Apply this list", &shown.import, shown.cohort.details.name.as_str()))
}

pub async fn apply(visit: &mut Visit) -> Answer {
    let id: Id<Import> = visit.id("import")?;
    let version = visit.version();
    let shown = to_be_applied(visit).await;
    let sent = visit
        .submit(move |tx| {
            rooms::apply_import(tx, id, version)?;
            Ok(format!("/imports/{id}?done=applying"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => {
            work_on(visit, id).await;
            Ok(reply)
        }
        Answered::Again(again) => {
            let shown = shown?;
            let form = again.onto(form(visit, &shown.import), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}

pub async fn ask_drop(visit: &mut Visit) -> Answer {
    let shown = to_be_dropped(visit).await?;
    let form = drop_form(visit, &shown.import);
    Ok(drop_page(visit, &shown, form).into())
}

async fn to_be_dropped(visit: &mut Visit) -> Result<ShownImport, Problem> {
    let id: Id<Import> = visit.id("import")?;
    visit
        .read(move |tx| {
            let shown = rooms::show_import(tx, id)?;
            tx.permit::<DropImport>(&shown.import)?;
            shown.import.may_drop()?;
            Ok(shown)
        })
        .await
}

fn drop_form(visit: &Visit, import: &Import) -> Form {
    visit
        .new_form(format!("/imports/{}/drop", import.id), "Throw it away")
        .version(import.version)
        .cancel(format!("/imports/{}", import.id))
        .danger()
}

fn drop_page(visit: &Visit, shown: &ShownImport, form: Form) -> Page {
    Interruption::new("You are about to throw this list away.", form)
        .happens("Its rows cannot be read any more, by anybody.")
        .stays("Nothing of it has become a person yet, so nobody’s record changes.")
        .stays("What its columns are called is remembered for the next list.")
        .page(shell_under(visit, "Throw this list away", &shown.import, shown.cohort.details.name.as_str()))
}

pub async fn throw_away(visit: &mut Visit) -> Answer {
    let id: Id<Import> = visit.id("import")?;
    let version = visit.version();
    let shown = to_be_dropped(visit).await;
    let sent = visit
        .submit(move |tx| {
            let cohort = rooms::show_import(tx, id)?.import.cohort;
            rooms::drop_import(tx, id, version)?;
            Ok(format!("{}?done=dropped", lists(cohort)))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = shown?;
            let form = again.onto(drop_form(visit, &shown.import), visit.typed(), &[]);
            Ok(Reply::again(&drop_page(visit, &shown, form)))
        }
    }
}
