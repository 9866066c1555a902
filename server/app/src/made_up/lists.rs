//! A list from each of two schools that somebody has loaded and looked through, and not applied yet: one row that is new,
//! one that is perhaps somebody known, one to mend.

use tenfold_domain::{
    id::Id,
    import::{FileReader, FileRow, Import, ImportKind, Mapping, Whom},
    organisation::{Cohort, Organisation},
    people::Side,
    text::Line,
};
use tenfold_service::{
    App, Problem,
    import::{self as rooms, NewList, RowId},
    people::show_participant,
};

use super::{Cast, Places, Young, YoungPeople};

/// A list and its row that waits for somebody to decide.
#[derive(Debug, Clone, Copy)]
pub struct Loaded {
    pub import: Id<Import>,
    pub row: Id<RowId>,
}

/// Loads one list at Eastbrook and one at Northgate.
pub(super) async fn load(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    young: &YoungPeople,
    cast: &dyn Cast,
) -> Result<Vec<Loaded>, Problem> {
    let mut loaded = Vec::new();
    for (cohort, at_eastbrook) in [(places.eastbrook.cohort, true), (places.northgate.cohort, false)] {
        let Some(known) = young.of(Side::Mentor, at_eastbrook).next() else { continue };
        loaded.push(one(app, organisation, cohort, known, cast).await?);
    }
    Ok(loaded)
}

async fn one(
    app: &App,
    organisation: Id<Organisation>,
    cohort: Id<Cohort>,
    known: Young,
    cast: &dyn Cast,
) -> Result<Loaded, Problem> {
    let identity = app
        .command(organisation, move |tx| Ok(show_participant(tx, known.side, known.participant)?.young.identity))
        .await?;
    let heading = cast.say("import.headings", "Shoe size");
    let why = cast.say("import_row.cells", "I had a hard time in Year 7 and want to help.");
    let wrong = cast.say("import_row.judged", "Robin");
    let text = format!(
        "Adno,Surname,Forename,DOB,Why do you want to be a mentor?,{heading}\n\
         ,{},{},{},{why},5\n7001,Adeleke,Tobi,04/05/2011,Want to work with young people one day,6\n\
         7002,Hughes,{wrong} 9,07/08/2011,,7\n",
        identity.family_name,
        identity.given_name,
        identity.birth_date.format("%d/%m/%Y"),
    );
    let name = cast.say("import.file_name", "mentor-applications.csv");
    let (mapping, rows) = read(&text);
    let (list, rows) = (Ok(list(&name, &mapping, &rows)), rows);
    let import = app
        .command(organisation, move |tx| {
            let import = rooms::add_list(tx, cohort, &list)?;
            rooms::stage_rows(tx, import, &mapping, &rows)?;
            rooms::finish_list(tx, import)?;
            let version = rooms::show_import(tx, import)?.import.version;
            rooms::map_columns(tx, import, version, &|mapping: &Mapping| Ok(mapping.clone()))?;
            Ok(import)
        })
        .await?;
    rooms::work_on(app, import).await?;
    let row = app
        .command(organisation, move |tx| {
            let (_, _, _, page) = rooms::show_rows(tx, import, Some("perhaps"), None)?;
            page.rows.first().map(|shown| shown.row.id).ok_or(Problem::Absent)
        })
        .await?;
    Ok(Loaded { import, row })
}

fn read(text: &str) -> (Mapping, Vec<FileRow>) {
    let mut reader = FileReader::default();
    let mut rows = reader.feed(text.as_bytes()).unwrap_or_default();
    rows.extend(reader.finish().map(|(rows, _)| rows).unwrap_or_default());
    let names = if rows.is_empty() { vec![] } else { rows.remove(0).cells };
    (Mapping::guessed(ImportKind::Mentors, &names, &[]), rows)
}

fn list(name: &str, mapping: &Mapping, rows: &[FileRow]) -> NewList {
    let many = i32::try_from(rows.len()).unwrap_or(0);
    NewList {
        mapping: mapping.clone(),
        whom: Whom::Everybody,
        file_name: Line::parse(name).ok(),
        rows_in_file: many,
        rows_taken: many,
        windows_text: false,
    }
}
