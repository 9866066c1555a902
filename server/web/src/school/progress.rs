//! How far a programme is at a school: totals on a page, and on paper for a governor.

use tenfold_domain::{id::Id, organisation::Cohort, school::Counted, told::Told, training::words as printing};
use tenfold_paper::{certificate::CannotPrint, progress::ProgressPage};
use tenfold_service::{
    Problem,
    school::{self as rooms, Figures, SchoolProgress},
};

use super::pupils;
use crate::{
    answer::{Answer, Reply},
    glance::{minutes, percent},
    look::{Action, Cell, Column, Empty, Facts, Page, Panel, Row, Table},
    visit::Visit,
};

const HEADS: [&str; 3] = ["Mentors", "Mentees", "Both"];

async fn progress(visit: &mut Visit) -> Result<SchoolProgress, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.read(move |tx| rooms::show_progress(tx, id)).await
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = progress(visit).await?;
    let at = format!("/cohorts/{}/school/progress.pdf", shown.cohort.id);
    let shell = pupils::shell(visit, &shown.cohort, &shown.site, "Progress")
        .lead(pupils::weeks(shown.weeks))
        .crumb("Pupils", format!("/cohorts/{}/school", shown.cohort.id))
        .action(Action::primary("One page for a governor (PDF)", at));
    let page = Page::new(shell);
    let page = match &shown.figures {
        Some(figures) => page.part(facts(figures)),
        None => page.part(Empty::new(too_few(&shown))),
    };
    Ok(page.part(by_year(&shown)).into())
}

fn too_few(shown: &SchoolProgress) -> String {
    format!("Fewer than {} pairs meet: any figure would be about somebody.", shown.least)
}

/// What each figure is of, and what it says.
fn figures(figures: &Figures) -> Vec<(&'static str, String)> {
    let of = &figures.delivered;
    let together = format!("{} of {} planned", minutes(of.minutes_together), minutes(of.minutes_planned));
    vec![
        ("Pairs", counted(figures.pairs)),
        ("Sessions held", format!("{} of {} planned so far ({})", of.held, of.planned, percent(of))),
        ("Time together", together),
        ("Came to what was held", figures.attendance.map_or_else(|| "–".to_owned(), |share| format!("{share} %"))),
        ("Ended early", counted(figures.ended_early)),
    ]
}

fn counted(count: Counted) -> String {
    count.shown().map_or_else(|| "hidden".to_owned(), |count| count.to_string())
}

fn facts(shown: &Figures) -> Facts {
    figures(shown).into_iter().fold(Facts::new(), |facts, (what, says)| facts.fact(what, says))
}

fn hidden(shown: &SchoolProgress) -> String {
    format!("Counts under {} are hidden, and so is what would give them away.", shown.least)
}

fn by_year(shown: &SchoolProgress) -> Panel {
    let mut columns = vec![Column::text("Year group")];
    columns.extend(HEADS.map(Column::number));
    let row = |(name, counts): &(String, Vec<Counted>)| {
        let mut cells = vec![Cell::text(name.clone())];
        cells.extend(counts.iter().map(|count| Cell::number(counted(*count))));
        Row::from(cells)
    };
    let empty = Empty::new("Those who take part are counted here.");
    let table = Table::new("Who takes part", columns).quiet_caption().rows(shown.by_year.iter().map(row)).empty(empty);
    Panel::new("Who takes part").part(table).part(crate::look::Words::new(hidden(shown)))
}

pub async fn pdf(visit: &mut Visit) -> Answer {
    let shown = progress(visit).await?;
    let told = |sentence| Problem::refused(Told::whole(sentence));
    match paper(&shown).pdf() {
        Ok(bytes) => Ok(Reply::file("application/pdf", "progress.pdf", bytes)),
        Err(CannotPrint::NoSign { text, letter }) => Err(told(printing::no_sign(&text, letter))),
        Err(CannotPrint::TooLong { text }) => Err(told(printing::too_long_to_print(&text))),
        Err(CannotPrint::Broken(why)) => {
            tracing::error!(request = %visit.door.request, %why, "a page could not be made");
            Err(told(printing::not_printed().to_owned()))
        }
    }
}

fn paper(shown: &SchoolProgress) -> ProgressPage {
    let (begun, of) = shown.weeks;
    let mut lines = vec![("Weeks".to_owned(), format!("{begun} of {of} have begun"))];
    if let Some(known) = &shown.figures {
        lines.extend(figures(known).into_iter().map(|(what, says)| (what.to_owned(), says)));
    }
    let mut foot = vec![hidden(shown)];
    if shown.figures.is_none() {
        foot.push(too_few(shown));
    }
    let row =
        |(name, counts): &(String, Vec<Counted>)| (name.clone(), counts.iter().map(|one| counted(*one)).collect());
    ProgressPage {
        site: shown.site.clone(),
        cohort: shown.cohort.details.name.to_string(),
        organisation: shown.organisation.clone(),
        on: shown.today,
        figures: lines,
        heads: HEADS.map(str::to_owned).to_vec(),
        rows: shown.by_year.iter().map(row).collect(),
        foot,
    }
}
