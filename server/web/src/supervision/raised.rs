//! What was raised to a manager, on the page on which they start.

use tenfold_domain::supervision::words;
use tenfold_service::supervision::{Raised, RaisedMentor};

use crate::look::{Action, Cell, Column, Panel, Row, Status, Table, Words};

/// The panel; its action leads to everything, where not all of it stands here.
pub(crate) fn panel(raised: &Raised) -> Panel {
    let row = |one: &RaisedMentor| {
        let at = format!("/cohorts/{}/supervision", one.cohort);
        let due = Cell::status(Status::needs(one.due.kind.words()));
        let ways = [("Book it", format!("{at}/new"), &one.name), ("Cohort", at, &one.cohort_name)];
        let ways = ways.map(|(label, href, about)| Action::quiet(label, href).about(about.as_str()));
        let cells = vec![
            Cell::link(one.name.clone(), format!("/mentors/{}/supervision", one.mentor)).under(one.cohort_name.clone()),
            due.under(format!("Was due {}", words::by_when(&one.due))),
            Cell::actions(ways.into()),
        ];
        Row { cells, needs: true }
    };
    let mut columns: Vec<Column> = ["Mentor", "What is due"].map(Column::text).into();
    columns.push(Column::actions());
    let table = Table::new("Raised to you", columns).quiet_caption().rows(raised.mentors.iter().map(row));
    let panel = Panel::new("Raised to you").part(Words::new(words::RAISED)).part(table);
    if raised.all > raised.mentors.len() {
        panel.action(Action::quiet(format!("All {}, cohort by cohort", raised.all), "/supervision"))
    } else {
        panel
    }
}
