//! A list is chosen, read while it arrives, and kept as far as somebody has a use for it.

use std::sync::Arc;

use tenfold_domain::{
    id::Id,
    import::{FileProblem, FileReader, FileRow, Import, ImportKind, Mapping, Reading, TAKEN_MAX, Whom, words},
    organisation::Cohort,
    text::Line,
    told::{Parsed, Told},
};
use tenfold_service::{
    Problem,
    import::{self as rooms, NewList},
};

use super::{lists, shell_at};
use crate::{
    answer::{Answer, Reply},
    look::{Choice, Field, Form, Page, Shell},
    upload::FilePart,
    visit::{Answered, Visit},
};

/// Rows kept in one transaction: some milliseconds of the writer's time.
const STAGED: usize = 100;
/// Rows looked up in one go.
const LOOKED_UP: usize = 500;

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (cohort, _) = visit.read(move |tx| rooms::open_list(tx, id)).await?;
    let kind = ImportKind::from_code(visit.asked("kind")).map_or("", ImportKind::code).to_owned();
    let whom = if kind == ImportKind::Roll.code() { "known" } else { "everybody" };
    let form = form(visit, id).fill(&[("kind".to_owned(), kind), ("whom".to_owned(), whom.to_owned())]);
    Ok(Page::new(shell(visit, &cohort)).form(form).into())
}

fn shell(visit: &Visit, cohort: &Cohort) -> Shell {
    shell_at(visit, "Load a list", cohort.id, cohort.details.name.as_str())
        .lead("Nothing is changed until you have seen what the list would do.")
}

fn form(visit: &Visit, cohort: Id<Cohort>) -> Form {
    let kinds = [
        (ImportKind::Mentors, "Each row joins this cohort as a mentor who has applied."),
        (ImportKind::Mentees, "Each row joins this cohort as a mentee who was referred."),
        (ImportKind::Roll, "Adds year, form, UPN and needs to people who are in this cohort already."),
    ];
    let whom = [
        Choice::new("everybody", "Everybody in the list").hint("Not for a roll."),
        Choice::new("known", "Only people who are known here already")
            .hint("By admission number or UPN. Of a roll, only people of this cohort are ever taken."),
        Choice::new("numbers", "Only these admission numbers"),
        Choice::new("years", "Only these year groups"),
    ];
    visit
        .new_form(format!("{}/new", lists(cohort)), "Load")
        .field(
            Field::radios(
                "kind",
                "What is it a list of?",
                kinds.map(|(k, hint)| Choice::new(k.code(), k.words()).hint(hint)),
            )
            .required(),
        )
        .field(
            Field::radios("whom", "Whom to take", whom)
                .hint("Everybody else in the file is dropped while it is read. So is every column we have no use for.")
                .required(),
        )
        .field(
            Field::textarea("numbers", "Admission numbers")
                .hint("With commas or line breaks between. Only for “these admission numbers”.")
                .lines(3),
        )
        .field(
            Field::checkboxes("years", "Year groups", (7..=13).map(|year| (year.to_string(), format!("Year {year}"))))
                .hint("Only for “these year groups”."),
        )
        .field(Field::file("file", "The list", ".csv,text/csv").hint("A CSV file of up to 8 MB.").required())
        .cancel(lists(cohort))
}

/// What somebody asked for besides the file.
type Asked = (ImportKind, Whom);

fn asked(visit: &Visit) -> Parsed<Asked> {
    let mut told = Vec::new();
    let kind = ImportKind::from_code(visit.field("kind"));
    if kind.is_none() {
        told.push(words::choose_kind());
    }
    let whom = Whom::parse(
        kind.unwrap_or(ImportKind::Mentors),
        visit.field("whom"),
        visit.field("numbers"),
        &visit.fields("years"),
    );
    match (kind, whom) {
        (Some(kind), Ok(whom)) => Ok((kind, whom)),
        (_, whom) => {
            told.extend(whom.err().unwrap_or_default());
            Err(told)
        }
    }
}

pub async fn load(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    // Leave is asked before a byte of the file is read.
    let (cohort, _) = visit.read(move |tx| rooms::open_list(tx, id)).await?;
    let read = read_list(visit, id).await?;
    let (list, rows) = match read {
        Ok((list, rows)) => (Ok(list), Arc::new(rows)),
        Err(told) => (Err(told), Arc::default()),
    };
    let adding = list.clone();
    let sent = visit
        .submit(move |tx| {
            rooms::add_list(tx, id, &adding).map(|import| format!("/imports/{import}/columns?done=list_loaded"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => {
            if let (Ok(list), Some(import)) = (list, import_in(&reply)) {
                keep_rows(visit, import, list.mapping, rows).await?;
            }
            Ok(reply)
        }
        Answered::Again(again) => {
            let form = again.onto(form(visit, id), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(shell(visit, &cohort)).form(form)))
        }
    }
}

fn import_in(reply: &Reply) -> Option<Id<Import>> {
    reply.leads_to()?.split('/').nth(2)?.parse().ok()
}

/// Keeps the rows a few at a time, so that other people's work goes on between.
async fn keep_rows(
    visit: &mut Visit,
    import: Id<Import>,
    mapping: Mapping,
    rows: Arc<Vec<FileRow>>,
) -> Result<(), Problem> {
    let mapping = Arc::new(mapping);
    for start in (0..rows.len()).step_by(STAGED) {
        let (mapping, rows) = (mapping.clone(), rows.clone());
        visit
            .write(move |tx| {
                let some = rows.get(start..(start + STAGED).min(rows.len())).unwrap_or_default();
                rooms::stage_rows(tx, import, &mapping, some)
            })
            .await?;
    }
    visit.write(move |tx| rooms::finish_list(tx, import)).await
}

/// The list with its chosen rows, or every reason why not.
type Read = Result<(NewList, Vec<FileRow>), Vec<Told>>;

async fn read_list(visit: &mut Visit, cohort: Id<Cohort>) -> Result<Read, Problem> {
    let asked = asked(visit);
    let Some(mut file) = visit.file.take() else {
        let mut told = asked.err().unwrap_or_default();
        told.push(words::choose_file());
        return Ok(Err(told));
    };
    let _seat = visit.app.file_seat().await?;
    let read = match asked {
        Ok(asked) => read_file(visit, cohort, &asked, &mut file).await?,
        Err(mut told) => {
            if file.name().is_empty() {
                told.push(words::choose_file());
            }
            Err(told)
        }
    };
    if read.is_err() {
        // What is left of it is thrown away while the browser sends it, so that it reads why.
        visit.file = Some(file);
    }
    Ok(read)
}

/// What is held of a file while it arrives: the rows that were chosen, in the columns that are kept.
struct Held<'a> {
    asked: &'a Asked,
    mapping: Option<Mapping>,
    rows: Vec<FileRow>,
    in_file: i32,
    lacks: Option<Told>,
}

impl Held<'_> {
    /// Takes what is chosen of some rows; the rest is gone.
    fn take(&mut self, rows: Vec<FileRow>) -> Result<(), Told> {
        let Some(mapping) = &self.mapping else { return Ok(()) };
        for mut row in rows {
            self.in_file += 1;
            if !mapping.keeps_rows() || !self.asked.1.takes(mapping, &row) {
                continue;
            }
            for (at, cell) in row.cells.iter_mut().enumerate() {
                // Beyond the last heading one letter stays, to say that there was something.
                if at >= mapping.headings.len() {
                    cell.truncate(cell.chars().next().map_or(0, char::len_utf8));
                } else if !mapping.headings.get(at).is_some_and(|heading| heading.kept) {
                    cell.clear();
                }
            }
            self.rows.push(row);
            if self.rows.len() > TAKEN_MAX {
                return Err(words::too_many_chosen());
            }
        }
        Ok(())
    }
}

async fn read_file(visit: &mut Visit, cohort: Id<Cohort>, asked: &Asked, file: &mut FilePart) -> Result<Read, Problem> {
    let mut reader = FileReader::default();
    let mut held = Held { asked, mapping: None, rows: Vec::new(), in_file: 0, lacks: None };
    loop {
        let piece = match file.next().await {
            Ok(Some(bytes)) => reader.feed(&bytes),
            Ok(None) => break,
            Err(_) => Err(FileProblem::CutShort),
        };
        match piece {
            Ok(rows) => {
                if let Err(told) = take(visit, cohort, &mut held, rows).await? {
                    return Ok(Err(vec![told]));
                }
            }
            Err(problem) => return Ok(Err(vec![words::file_problem(problem)])),
        }
    }
    if file.name().is_empty() {
        return Ok(Err(vec![words::choose_file()]));
    }
    let (rows, reading) = match reader.finish() {
        Ok(last) => last,
        Err(problem) => return Ok(Err(vec![words::file_problem(problem)])),
    };
    if let Err(told) = take(visit, cohort, &mut held, rows).await? {
        return Ok(Err(vec![told]));
    }
    finish(visit, cohort, held, file.name(), reading).await
}

/// The first row names the columns; the others are held as far as they are chosen.
async fn take(
    visit: &mut Visit,
    cohort: Id<Cohort>,
    held: &mut Held<'_>,
    mut rows: Vec<FileRow>,
) -> Result<Result<(), Told>, Problem> {
    if held.mapping.is_none() && !rows.is_empty() {
        let (names, kind) = (rows.remove(0).cells, held.asked.0);
        let mapping = visit.read(move |tx| rooms::read_headings(tx, cohort, kind, &names)).await?;
        if !mapping.names_columns() {
            return Ok(Err(words::file_problem(FileProblem::NoHeader)));
        }
        held.lacks = held.asked.1.lacks(&mapping);
        held.mapping = Some(if held.lacks.is_some() { mapping.keeping_nothing() } else { mapping });
    }
    Ok(held.take(rows))
}

async fn finish(
    visit: &mut Visit,
    cohort: Id<Cohort>,
    held: Held<'_>,
    name: &str,
    reading: Reading,
) -> Result<Read, Problem> {
    let Some(mapping) = held.mapping else { return Ok(Err(vec![words::file_problem(FileProblem::Empty)])) };
    if held.in_file == 0 {
        return Ok(Err(vec![words::file_problem(FileProblem::NoRows)]));
    }
    let mut rows = held.rows;
    if mapping.keeps_rows() && held.asked.1.only_known(mapping.kind) {
        rows = only_known(visit, cohort, &mapping, rows).await?;
    }
    if mapping.keeps_rows() && rows.is_empty() {
        return Ok(Err(vec![words::nobody_chosen()]));
    }
    let list = NewList {
        whom: held.asked.1.clone(),
        file_name: Line::parse(name).ok(),
        rows_in_file: held.in_file,
        rows_taken: i32::try_from(rows.len()).unwrap_or(i32::MAX),
        windows_text: reading == Reading::Windows1252,
        mapping,
    };
    remember_what_came(visit, &rows);
    Ok(Ok((list, rows)))
}

/// Drops the rows about people whom nobody here knows.
async fn only_known(
    visit: &mut Visit,
    cohort: Id<Cohort>,
    mapping: &Mapping,
    rows: Vec<FileRow>,
) -> Result<Vec<FileRow>, Problem> {
    let (all, mapping) = (Arc::new(rows), Arc::new(mapping.clone()));
    let mut known = Vec::with_capacity(all.len());
    for start in (0..all.len()).step_by(LOOKED_UP) {
        let (all, mapping) = (all.clone(), mapping.clone());
        let some = visit
            .read(move |tx| {
                let some = all.get(start..(start + LOOKED_UP).min(all.len())).unwrap_or_default();
                rooms::choose_known(tx, cohort, &mapping, some)
            })
            .await?;
        known.extend(some);
    }
    Ok(all.iter().zip(known).filter(|(_, known)| *known).map(|(row, _)| row.clone()).collect())
}

/// The same form with another file in it is another wish: what was chosen of the file counts among what was typed.
fn remember_what_came(visit: &mut Visit, rows: &[FileRow]) {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for row in rows {
        for cell in &row.cells {
            hash.update((cell.len() as u64).to_be_bytes());
            hash.update(cell);
        }
    }
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    visit.typed.retain(|(name, _)| name != "file");
    visit.typed.push(("file".to_owned(), digest));
}
