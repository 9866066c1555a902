//! The consents of a cohort. The school sees yes, waiting or no to taking part, and no more.

use tenfold_domain::{
    consent::{Purpose, SchoolSees},
    id::Id,
    organisation::Cohort,
    text::search_form,
};
use tenfold_service::consent::{self as rooms, ConsentList, ConsentRow};

use super::{mark, school_mark};
use crate::{
    answer::Answer,
    look::{Cell, Column, Counts, Empty, Page, Row, Search, StatusKind, Table},
    visit::Visit,
};

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let list = visit.read(move |tx| rooms::list_consents(tx, id)).await?;
    let here = format!("/cohorts/{id}/consents");
    let shell = visit
        .shell(format!("Consents of {}", list.cohort.details.name))
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(list.cohort.details.name.to_string(), format!("/cohorts/{id}"))
        .over(list.site.clone());
    Ok(Page::new(shell).part(counts(&list, &here)).part(table(visit, &list, &here)).into())
}

fn counts(list: &ConsentList, here: &str) -> Counts {
    let answers = [(SchoolSees::Waiting, "outstanding"), (SchoolSees::Yes, "said yes"), (SchoolSees::No, "said no")];
    answers.into_iter().fold(Counts::new(), |counts, (sees, words)| {
        let many = list.rows.iter().filter(|row| row.taking_part == sees).count();
        let kind = if sees == SchoolSees::Waiting && many > 0 { StatusKind::Needs } else { StatusKind::Quiet };
        counts.count(many, words, format!("{here}?show={}", code(sees)), kind)
    })
}

const fn code(sees: SchoolSees) -> &'static str {
    match sees {
        SchoolSees::Yes => "yes",
        SchoolSees::Waiting => "waiting",
        SchoolSees::No => "no",
    }
}

fn table(visit: &Visit, list: &ConsentList, here: &str) -> Table {
    let (show, q) = (visit.asked("show"), visit.asked("q"));
    let wanted = search_form(q);
    let seen = list
        .rows
        .iter()
        .filter(|row| show.is_empty() || show == code(row.taking_part))
        .filter(|row| row.known.search_name.contains(&wanted));
    let mut columns = vec![Column::text("Name"), Column::text("Side"), Column::text("Taking part")];
    if list.in_full {
        columns.extend(others().map(|purpose| Column::text(purpose.words())));
    }
    let keep = if show.is_empty() { vec![] } else { vec![("show".to_owned(), show.to_owned())] };
    let search = Search { action: here.to_owned(), label: "Find somebody by name".to_owned(), q: q.to_owned(), keep };
    let mut rows: Vec<&ConsentRow> = seen.collect();
    rows.sort_by_key(|row| !row.is_outstanding());
    Table::new("Consents", columns)
        .quiet_caption()
        .search(search)
        .rows(rows.into_iter().map(|one| row(one, list.in_full)))
        .empty(Empty::new("Nobody is here whom this is about.").who("Those who take part in this cohort appear here."))
}

fn others() -> impl Iterator<Item = Purpose> {
    Purpose::ALL.into_iter().filter(|purpose| !purpose.is_gate())
}

fn row(row: &ConsentRow, in_full: bool) -> Row {
    let about = row.known.about;
    let side = Cell::text(about.side.words());
    if !in_full {
        return vec![Cell::text(row.known.name.clone()), side, school_mark(row.taking_part).into()].into();
    }
    let page = format!("/{}/{}/consent", about.side.room(), about.participant);
    let standing = |purpose: Purpose| row.purposes.get(&purpose).copied().map(mark);
    let mut cells = vec![Cell::link(row.known.name.clone(), page), side];
    cells.extend(standing(Purpose::TakingPart).map(Cell::status));
    cells.extend(others().filter_map(standing).map(Cell::status));
    Row { cells, needs: row.is_outstanding() }
}
