//! What was delivered of what was planned: by week, by pair, and for the whole cohort.

use tenfold_domain::{glance::Delivered, id::Id, organisation::Cohort};
use tenfold_service::glance::{self as rooms, ShownGlance};

use super::shell;
use crate::{
    answer::Answer,
    look::{Cell, Column, Empty, Facts, Page, Panel, Row, Table},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::show_glance(tx, id)).await?;
    let top = shell(visit, &shown, "Planned and delivered")
        .crumb("At a glance", format!("/cohorts/{id}/glance"))
        .over(shown.site.clone())
        .lead("One-to-ones that have begun, or were to. A session that a school kept somebody from was planned too.")
        .wide();
    let page = Page::new(top).part(total(&shown)).part(by_week(&shown)).part(by_pair(&shown));
    Ok(page.into())
}

pub(crate) fn percent(of: &Delivered) -> String {
    of.percent().map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"))
}

pub(crate) fn minutes(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    }
}

fn total(shown: &ShownGlance) -> Facts {
    let total = &shown.total;
    Facts::new()
        .fact(
            "Sessions held",
            Cell::text(format!("{} of {} planned so far ({})", total.held, total.planned, percent(total))),
        )
        .fact(
            "Time together",
            format!("{} of {} planned", minutes(total.minutes_together), minutes(total.minutes_planned)),
        )
        .fact("Somebody did not come", total.missed.to_string())
        .fact("Away with the school, or closed", total.away.to_string())
        .fact("Called off", total.called_off.to_string())
        .fact("Not marked yet", total.unmarked.to_string())
}

fn columns(first: &str) -> Vec<Column> {
    let mut columns = vec![Column::text(first)];
    columns.extend(["Planned", "Held", "Share", "Time together", "Time planned"].map(Column::number));
    columns
}

fn line(first: Cell, of: &Delivered) -> Row {
    let number = |number: u32| Cell::number(number);
    let cells = vec![
        first,
        number(of.planned),
        number(of.held),
        Cell::number(percent(of)),
        Cell::number(minutes(of.minutes_together)),
        Cell::number(minutes(of.minutes_planned)),
    ];
    cells.into()
}

fn by_week(shown: &ShownGlance) -> Panel {
    let rows = shown.by_week.iter().map(|week| {
        let met = format!("{} of {} pairs met", week.pairs_met, week.pairs_planned);
        line(Cell::text(format!("Week {}", week.week)).under(met), &week.delivered)
    });
    let empty = Empty::new("Each week appears here once it begins.");
    Panel::new("By week").part(Table::new("By week", columns("Week")).quiet_caption().rows(rows).empty(empty))
}

fn by_pair(shown: &ShownGlance) -> Panel {
    let rows = shown.pairs.iter().map(|pair| {
        let name = Cell::link(format!("{} and {}", pair.mentor, pair.mentee), format!("/pairs/{}", pair.pair.which));
        line(name, &pair.pair.delivered(shown.now))
    });
    let empty = Empty::new("Each pair appears here once both have said yes.");
    Panel::new("By pair").part(Table::new("By pair", columns("Pair")).quiet_caption().rows(rows).empty(empty))
}
