//! What happened in a cohort or at a site, and what of one's own is due.

use tenfold_domain::{
    id::Id,
    incidents::IncidentTask,
    organisation::{Cohort, Site},
};
use tenfold_service::incidents::{self as rooms, IncidentLine, ListedIncidents};

use super::{one::standing, said};
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Counts, Empty, Page, Panel, Row, Shell, Status, StatusKind, Table, dates},
    visit::Visit,
};

pub async fn of_cohort(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let listed = visit.read(move |tx| rooms::of_cohort(tx, id)).await?;
    Ok(page(visit, &listed).into())
}

pub async fn of_site(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let listed = visit.read(move |tx| rooms::of_site(tx, id)).await?;
    Ok(page(visit, &listed).into())
}

fn shell(visit: &Visit, listed: &ListedIncidents) -> Shell {
    let shell = visit.shell("Incidents").lead("Accidents, near misses, first aid and damage.");
    let shell = match &listed.cohort {
        Some((_, name)) => shell.over(format!("{}, {name}", listed.site_name)),
        None => shell.over(listed.site_name.clone()),
    };
    let shell = shell.current("/sites").crumb("Sites", "/sites");
    let shell = shell.crumb(listed.site_name.clone(), format!("/sites/{}", listed.site)).wide();
    if !listed.may_note {
        return shell;
    }
    let here = format!("/sites/{}/incidents/new", listed.site);
    let here = listed.cohort.as_ref().map_or(here.clone(), |(cohort, _)| format!("{here}?cohort={cohort}"));
    shell.action(Action::primary("Write down what happened", here))
}

fn page(visit: &Visit, listed: &ListedIncidents) -> Page {
    let late = |line: &&IncidentLine| line.open.iter().any(|task| task.is_late(listed.today));
    let open = listed.lines.iter().filter(|line| !line.open.is_empty()).count();
    let late = listed.lines.iter().filter(late).count();
    let kind = |number| if number == 0 { StatusKind::Quiet } else { StatusKind::Needs };
    let counts = Counts::new().count(open, "with something to do", "#incidents", StatusKind::Quiet).count(
        late,
        "late",
        "#incidents",
        kind(late),
    );
    let columns = ["When", "What", "Where", "Who", "To do"].map(Column::text).into();
    let empty = Empty::new("What happened appears here once somebody has written it down.")
        .who("Whoever was there writes it, the same day.");
    let rows = listed.lines.iter().map(|line| row(listed, line));
    let table = Table::new("Incidents", columns).quiet_caption().rows(rows).empty(empty);
    let panel = Panel::new("What is still to do, first").id("incidents").part(table);
    Page::new(shell(visit, listed)).part(counts).part(panel)
}

fn row(listed: &ListedIncidents, line: &IncidentLine) -> Row {
    let details = &line.incident.now.details;
    let when = Cell::link(dates::weekday(details.on), format!("/incidents/{}", line.incident.id));
    let place = said::place(line.room.as_deref(), details.place.words.as_ref().map(|words| words.as_str()));
    let to_do = match line.open.as_slice() {
        [] => Cell::status(Status::quiet("Nothing open")),
        [first, rest @ ..] => {
            let cell = Cell::status(standing(first, listed.today));
            if rest.is_empty() { cell } else { cell.under(format!("and {} more", rest.len())) }
        }
    };
    let cells = vec![
        when.under(details.at.to_string()),
        Cell::text(details.kind.short()),
        Cell::text(place),
        Cell::text(said::who(&line.young, details.involved.adult.as_ref().map(|adult| adult.as_str()))),
        to_do,
    ];
    Row { cells, needs: line.open.iter().any(|task| task.is_due(listed.today)) }
}

/// One's own that are due, for the start page.
pub(crate) fn due(tasks: &[IncidentTask], today: chrono::NaiveDate) -> Panel {
    let rows = tasks.iter().map(|task| {
        let what = Cell::link(task.details.what.to_string(), format!("/incidents/{}#tasks", task.of));
        let cells = vec![what.under("After an incident"), Cell::status(standing(task, today))];
        Row { cells, needs: true }
    });
    let columns = ["What", "By when"].map(Column::text).into();
    let heading = format!("Your follow-ups: {} due", tasks.len());
    Panel::new(heading).part(Table::new("Your follow-ups", columns).quiet_caption().rows(rows)).framed()
}
