//! The lists of a cohort, and one list as far as it has come.

use tenfold_domain::{
    id::Id,
    import::{Import, ImportKind, ImportState, VERDICTS, words},
    jobs::JobState,
    listing::Cursor,
    organisation::Cohort,
};
use tenfold_service::import::{self as rooms, ShownImport};

use super::{lists, shell_at};
use crate::{
    answer::Answer,
    audit::local,
    look::{Action, Cell, Column, Counts, Empty, Facts, Page, Row, Shell, Status, StatusKind, Table, Words},
    visit::Visit,
};

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let after = Cursor::from_code(visit.asked("after"));
    let (cohort, site, page) = visit.read(move |tx| rooms::list_imports(tx, id, after.as_ref())).await?;
    let load = || Action::primary("Load a list", format!("{}/new", lists(id)));
    let shell = visit
        .shell("Lists from the school")
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), format!("/cohorts/{id}"))
        .over(site)
        .action(load());
    let rows = page.rows.iter().map(|import| row(visit, import));
    let table = Table::new("Lists", ["List", "State", "Rows taken", "Loaded"].map(Column::text).into())
        .quiet_caption()
        .rows(rows)
        .next(visit.next_page(page.next.as_ref()))
        .first(visit.first_page())
        .empty(
            Empty::new("Applications, referrals and rolls that a school has sent as a file appear here.")
                .who("A practitioner of the cohort loads them.")
                .action(load()),
        );
    Ok(Page::new(shell).part(table).into())
}

fn row(visit: &Visit, import: &Import) -> Row {
    let (day, at) = local(visit, import.loaded_at);
    let name = import.file_name.clone().unwrap_or_else(|| "The file is no longer kept".to_owned());
    vec![
        Cell::link(import.kind.words(), format!("/imports/{}", import.id)).under(name),
        state(import.state).into(),
        Cell::text(format!("{} of {}", import.rows_taken, import.rows_in_file)),
        Cell::text(day).under(at),
    ]
    .into()
}

fn state(state: ImportState) -> Status {
    match state {
        ImportState::Applied => Status::ok(state.words()),
        ImportState::Columns | ImportState::Judged => Status::needs(state.words()),
        ImportState::Arriving | ImportState::Judging | ImportState::Applying | ImportState::Dropped => {
            Status::quiet(state.words())
        }
    }
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Import> = visit.id("import")?;
    let shown = visit.read(move |tx| rooms::show_import(tx, id)).await?;
    let page = Page::new(shell(visit, &shown)).part(Words::new(lead(&shown)));
    let page = match shown.import.state {
        ImportState::Judged => page.part(judged_counts(&shown)),
        ImportState::Applied => page.part(applied_counts(&shown)),
        _ => page,
    };
    Ok(page.part(facts(visit, &shown)).into())
}

fn shell(visit: &Visit, shown: &ShownImport) -> Shell {
    let (import, id) = (&shown.import, shown.import.id);
    let shell = shell_at(visit, import.kind.words(), import.cohort, shown.cohort.details.name.as_str())
        .over(shown.site_name.clone());
    let drop = || Action::quiet("Throw it away", format!("/imports/{id}/drop"));
    let columns = || Action::quiet("Check the columns", format!("/imports/{id}/columns"));
    let mend = || Action::quiet("Fetch the rows to mend", format!("/imports/{id}/mend"));
    let gone = import.rows_gone_on.is_some();
    match import.state {
        _ if gone => shell,
        ImportState::Arriving => shell.action(drop()),
        ImportState::Columns => {
            shell.action(Action::primary("Check the columns", format!("/imports/{id}/columns"))).action(drop())
        }
        ImportState::Judging => shell.action(Action::primary("Look again", format!("/imports/{id}"))),
        ImportState::Judged => {
            let shell = match to_apply(shown) {
                0 => shell,
                _ => shell.action(Action::primary("Apply", format!("/imports/{id}/apply"))),
            };
            let shell = if to_mend(shown) > 0 { shell.action(mend()) } else { shell };
            shell.action(columns()).action(drop())
        }
        ImportState::Applying if stopped(shown) => {
            shell.action(Action::primary("Go on", format!("/imports/{id}/apply")))
        }
        ImportState::Applying => shell.action(Action::primary("Look again", format!("/imports/{id}"))),
        ImportState::Applied if to_mend(shown) > 0 => shell.action(mend()),
        ImportState::Applied | ImportState::Dropped => shell,
    }
}

fn count(shown: &ShownImport, code: &str) -> i64 {
    shown.counts.get(code).copied().unwrap_or(0)
}

/// How many rows applying it would do something with.
pub(super) fn to_apply(shown: &ShownImport) -> i64 {
    count(shown, "new") + count(shown, "update")
}

fn to_mend(shown: &ShownImport) -> i64 {
    count(shown, "problem") + count(shown, "perhaps") + count(shown, "left")
}

fn stopped(shown: &ShownImport) -> bool {
    shown.progress.is_none_or(|job| job.state == JobState::Failed)
}

/// How it stands and what comes next, in sentences.
fn lead(shown: &ShownImport) -> String {
    let import = &shown.import;
    let far = |what: &str| match shown.progress.filter(|job| job.total > 0) {
        Some(job) => format!("{what} {} of {} rows are done.", job.done, job.total),
        None => what.to_owned(),
    };
    match import.state {
        ImportState::Arriving => "The file is still arriving. If this does not change within a minute it was cut off: \
                                  throw it away and load it again."
            .into(),
        ImportState::Columns => "The list is loaded. Say what its columns are, and each row is looked at. Nothing has \
                                 been changed."
            .into(),
        ImportState::Judging => {
            far("Each row is being looked at.")
                + "\nYou can leave this page. It goes on by itself; look again in a while."
        }
        ImportState::Judged if to_apply(shown) == 0 => {
            "Each row was looked at. There is nothing in the list to apply. Nothing has been changed.".into()
        }
        ImportState::Judged => "Each row was looked at. Nothing has been changed yet. Look at the rows behind each \
                                number, then apply the list."
            .into(),
        ImportState::Applying if stopped(shown) => {
            far("The work on this list has stopped.")
                + "\nWhat is done stays done. Go on, and it begins where it stopped."
        }
        ImportState::Applying => {
            far("The list is being applied.")
                + "\nNew people are seen all at once, when it is done. You can leave this page: it goes on by itself."
        }
        ImportState::Applied => "The list was applied.".into(),
        ImportState::Dropped => "This list was thrown away. Nothing of it is kept.".into(),
    }
}

fn judged_counts(shown: &ShownImport) -> Counts {
    let id = shown.import.id;
    VERDICTS.iter().filter(|code| count(shown, code) > 0 || matches!(**code, "new" | "problem")).fold(
        Counts::new(),
        |counts, code| {
            let many = count(shown, code);
            let kind = match *code {
                _ if many == 0 => StatusKind::Quiet,
                "new" | "update" => StatusKind::Ok,
                "perhaps" | "problem" => StatusKind::Needs,
                _ => StatusKind::Quiet,
            };
            counts.count(many, words::counted(code), format!("/imports/{id}/rows?verdict={code}"), kind)
        },
    )
}

fn applied_counts(shown: &ShownImport) -> Counts {
    let (import, id) = (&shown.import, shown.import.id);
    let people = match import.kind.side() {
        Some(side) => format!("/cohorts/{}/{}", import.cohort, side.room()),
        None => format!("/imports/{id}/rows?verdict=update"),
    };
    let joined = (import.kind != ImportKind::Roll).then_some(("joined", "joined", people.clone()));
    let rows = [
        joined,
        Some(("changed", "changed", format!("/imports/{id}/rows?verdict=update"))),
        Some(("problem", "to mend", format!("/imports/{id}/rows?verdict=problem"))),
        Some(("perhaps", "left, as nobody decided", format!("/imports/{id}/rows?verdict=perhaps"))),
        Some(("left", "left, as something had changed", format!("/imports/{id}/rows"))),
        Some(("duplicate", "twice in the list", format!("/imports/{id}/rows?verdict=duplicate"))),
    ];
    rows.into_iter()
        .flatten()
        .filter(|(code, ..)| count(shown, code) > 0 || matches!(*code, "joined" | "changed"))
        .fold(Counts::new(), |counts, (code, words, href)| {
            let many = count(shown, code);
            let kind = match code {
                _ if many == 0 => StatusKind::Quiet,
                "joined" | "changed" => StatusKind::Ok,
                "duplicate" => StatusKind::Quiet,
                _ => StatusKind::Needs,
            };
            counts.count(many, words, href, kind)
        })
}

fn facts(visit: &Visit, shown: &ShownImport) -> Facts {
    let import = &shown.import;
    let (day, at) = local(visit, import.loaded_at);
    let kept = match import.rows_gone_on {
        Some(_) => "No longer kept.".to_owned(),
        None => words::rows_are_kept_until(shown.kept_until),
    };
    let facts = Facts::new()
        .fact("File", import.file_name.clone().unwrap_or_else(|| "No longer kept".to_owned()))
        .fact("Loaded", Cell::text(day).under(at))
        .fact("Rows in the file", import.rows_in_file.to_string())
        .fact("Rows taken", Cell::text(import.rows_taken.to_string()).under("The others were never kept."))
        .fact("State", state(import.state))
        .fact("The rows", kept);
    if import.windows_text {
        return facts.fact(
            "Letters",
            "The file was not saved as UTF-8 and was read as Windows text. Check names with accents.",
        );
    }
    facts
}
