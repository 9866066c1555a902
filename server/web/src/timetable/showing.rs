//! The timetable: pairs and groups by week, and what a practitioner does next.

use tenfold_domain::{id::Id, organisation::Cohort};
use tenfold_service::timetable::{GridCell, GridRow, ShownTimetable, prepare_help, show_timetable};

use super::{at, excusing, shell as below};
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Counts, Empty, Facts, Page, Panel, Row, Shell, StatusKind, Table, Words, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| show_timetable(tx, id)).await?;
    let mut page = Page::new(shell(visit, &shown)).part(counts(&shown));
    if let Some(panel) = excusing::waiting(&shown.excuses) {
        page = page.part(panel);
    }
    if !shown.broken.is_empty() {
        page = page.part(list("Something has changed", &shown.broken));
    }
    if !shown.lost.is_empty() {
        page = page.part(list("Lost time", &shown.lost));
    }
    page = page.part(grid(&shown));
    // A whole cohort can have a hundred of these: they do not push the weeks off the screen.
    if !shown.left_out.is_empty() {
        let help = Action::quiet("What would help", format!("{}/help", at(&shown.cohort)));
        page = page.part(list("Without a place", &shown.left_out).action(help));
    }
    if shown.published_on.is_some() {
        page = page.part(slips(&shown));
    }
    Ok(page.into())
}

/// Worked out while somebody waits for it.
pub async fn help(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let to_help = visit.read(move |tx| prepare_help(tx, id)).await?;
    let cohort = to_help.cohort().clone();
    let sentences = to_help.sentences().await?;
    let lead = "Single changes that would give a place to what has none. Each stands for itself.";
    let page = Page::new(below(visit, &cohort, "What would help").lead(lead));
    if sentences.is_empty() {
        return Ok(page.part(Empty::new("Everything has a place.")).into());
    }
    Ok(page.part(Words::new(sentences.join("\n\n"))).into())
}

fn shell(visit: &Visit, shown: &ShownTimetable) -> Shell {
    let shell = visit
        .shell(format!("Timetable of {}", shown.cohort.details.name))
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(shown.cohort.details.name.to_string(), format!("/cohorts/{}", shown.cohort.id))
        .over(shown.site.clone())
        .lead(lead(shown))
        .style("timetable.css")
        .wide();
    if shown.may_change { actions(shown).into_iter().fold(shell, Shell::action) } else { shell }
}

fn lead(shown: &ShownTimetable) -> String {
    match (shown.is_draft, shown.published_on) {
        (true, None) => "A draft. Nobody but you and your colleagues sees it.".to_owned(),
        (true, Some(on)) => format!("A draft. What was published on {} holds until you publish this.", dates::long(on)),
        (false, Some(on)) => format!("Published on {}.", dates::long(on)),
        (false, None) if shown.chosen => "Let the program propose. You change what you like, then you publish.".into(),
        (false, None) => "First choose the days, the times and the adults.".to_owned(),
    }
}

fn actions(shown: &ShownTimetable) -> Vec<Action> {
    let here = at(&shown.cohort);
    let choices = Action::quiet("Days and adults", format!("{here}/choices"));
    if !shown.chosen {
        return vec![Action::primary("Choose days and adults", format!("{here}/choices"))];
    }
    let lost = Action::quiet("Something is lost", format!("{here}/lost"));
    let notices = Action::quiet("Notices", format!("/cohorts/{}/notices", shown.cohort.id));
    let notices = shown.published_on.map(|_| notices);
    if shown.is_draft {
        let ways = [
            Action::primary("Publish", format!("{here}/publish")),
            Action::quiet("Plan again", format!("{here}/plan")),
            lost,
            Action::quiet("Drop the draft", format!("{here}/drop")),
            choices,
        ];
        return ways.into_iter().chain(notices).collect();
    }
    if let Some(notices) = notices {
        return vec![lost, Action::quiet("Plan again", format!("{here}/plan")), choices, notices];
    }
    vec![Action::primary("Plan the weeks", format!("{here}/plan")), choices]
}

fn counts(shown: &ShownTimetable) -> Counts {
    let here = at(&shown.cohort);
    let kind = |many: usize| if many > 0 { StatusKind::Needs } else { StatusKind::Quiet };
    let mut counts = Counts::new()
        .count(
            shown.pairs,
            if shown.pairs == 1 { "pair to meet" } else { "pairs to meet" },
            here.clone(),
            StatusKind::Quiet,
        )
        .count(shown.planned, "sessions planned", here.clone(), StatusKind::Ok)
        .count(shown.left_out.len(), "without a place", here.clone(), kind(shown.left_out.len()));
    if shown.is_draft && shown.published_on.is_some() {
        counts = counts.count(shown.moved, "moved", here.clone(), kind(shown.moved)).count(
            shown.cancelled,
            "cancelled",
            here,
            kind(shown.cancelled),
        );
    }
    counts
}

/// The ways to a sheet of slips for each week that meets.
fn slips(shown: &ShownTimetable) -> Facts {
    let here = at(&shown.cohort);
    let weeks = shown.weeks.iter().filter_map(|(week, first)| Some((week, (*first)?)));
    let action = |(week, first)| Action::quiet(format!("Week {week}"), format!("{here}/slips?week={first}"));
    Facts::new().fact("Slips for tutors, to print", Cell::actions(weeks.map(action).collect()))
}

fn list(heading: &str, lines: &[String]) -> Panel {
    Panel::new(heading).part(Words::new(lines.join("\n\n")))
}

fn grid(shown: &ShownTimetable) -> Panel {
    let mut columns = vec![Column::text("Who")];
    columns.extend(shown.weeks.iter().map(|(week, first)| {
        Column::text(
            first.map_or_else(|| format!("Week {week}"), |first| format!("Week {week}, {}", dates::short(first))),
        )
    }));
    let nobody = Empty::new("Nothing is planned yet.").who(if shown.pairs == 0 {
        "Pairs appear here once both of a match have said yes."
    } else {
        "Choose days and adults, then let the program propose."
    });
    let rows = shown.rows.iter().map(|row| line(shown, row));
    Panel::new("Week by week").part(Table::new("Week by week", columns).quiet_caption().rows(rows).empty(nobody))
}

fn line(shown: &ShownTimetable, row: &GridRow) -> Row {
    let name = Cell::text(row.name.clone());
    let mut cells = vec![if row.on_hold { name.under("On hold") } else { name }];
    cells.extend(row.cells.iter().map(|cell| session(shown, cell)));
    Row { cells, needs: row.on_hold || row.cells.iter().any(|cell| cell.code.is_some() && cell.date.is_none()) }
}

fn session(shown: &ShownTimetable, cell: &GridCell) -> Cell {
    let Some(code) = &cell.code else { return Cell::text("–") };
    let words = match cell.date {
        Some(date) => dates::weekday(date),
        None if cell.cancelled => "Cancelled".to_owned(),
        None => "No place".to_owned(),
    };
    let made = if shown.may_change && cell.open {
        Cell::link(words, format!("{}/session?which={code}", at(&shown.cohort)))
    } else {
        Cell::text(words)
    };
    let mut under: Vec<&str> =
        [cell.period.as_str(), cell.room.as_str()].into_iter().filter(|w| !w.is_empty()).collect();
    under.extend(cell.moved.then_some("moved"));
    under.extend(cell.locked.then_some("held here"));
    if under.is_empty() { made } else { made.under(under.join(", ")) }
}
