//! The board: everybody of a cohort, those who need somebody first.

use tenfold_domain::{
    gates::{Asks, Gate},
    id::Id,
    organisation::Cohort,
    people::Side,
    text::search_form,
};
use tenfold_service::gates::{self as rooms, Board, Stood};

use super::{kind, mend_href};
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Counts, Empty, Page, Row, Search, Shell, Status, Table, Tabs},
    people::tabs::plural,
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let board = visit.read(move |tx| rooms::show_board(tx, id)).await?;
    let here = format!("/cohorts/{id}/board");
    Ok(Page::new(shell(visit, &board))
        .part(counts(&board, &here))
        .part(sides(visit, &here))
        .part(table(visit, &board, &here))
        .into())
}

fn shell(visit: &Visit, board: &Board) -> Shell {
    let cohort = &board.cohort;
    let at = format!("/cohorts/{}", cohort.id);
    let mut shell = visit
        .shell(format!("Board of {}", cohort.details.name))
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(cohort.details.name.to_string(), at.clone())
        .over(board.site.clone());
    let waits = board.people.iter().filter(|stood| stood.standing.waits_for_approval_only()).count();
    if board.may_approve && waits > 0 {
        shell = shell.action(Action::primary(format!("Approve ({waits})"), format!("{at}/approve")));
    }
    shell.action(Action::quiet("Consents", format!("{at}/consents"))).wide()
}

fn counts(board: &Board, here: &str) -> Counts {
    Asks::ALL.into_iter().fold(Counts::new(), |counts, asks| {
        let many = board.count(asks);
        counts.count(many, asks.words(), format!("{here}?show={}", asks.code()), kind(asks))
    })
}

fn side_asked(visit: &Visit) -> Option<Side> {
    Side::from_code(visit.asked("side"))
}

/// Everybody, or one side of the cohort.
fn sides(visit: &Visit, here: &str) -> Tabs {
    let chosen = side_asked(visit);
    let show = visit.asked("show");
    let all = Tabs::new("Who is shown").tab("Everybody", address(here, show, None), chosen.is_none());
    Side::ALL
        .into_iter()
        .fold(all, |tabs, side| tabs.tab(plural(side), address(here, show, Some(side)), chosen == Some(side)))
}

fn address(here: &str, show: &str, side: Option<Side>) -> String {
    let asks = Asks::from_code(show).map(|asks| format!("show={}", asks.code()));
    let side = side.map(|side| format!("side={}", side.code()));
    let query: Vec<String> = asks.into_iter().chain(side).collect();
    if query.is_empty() { here.to_owned() } else { format!("{here}?{}", query.join("&")) }
}

fn table(visit: &Visit, board: &Board, here: &str) -> Table {
    let (asks, side) = (Asks::from_code(visit.asked("show")), side_asked(visit));
    let (q, wanted) = (visit.asked("q"), search_form(visit.asked("q")));
    let shown = board
        .people
        .iter()
        .filter(|stood| asks.is_none_or(|asks| stood.standing.asks() == asks))
        .filter(|stood| side.is_none_or(|side| stood.known.about.side == side))
        .filter(|stood| stood.known.search_name.contains(&wanted));
    let keep = [("show", visit.asked("show")), ("side", visit.asked("side"))];
    let keep = keep.into_iter().filter(|(_, value)| !value.is_empty());
    let search = Search {
        action: here.to_owned(),
        label: "Find somebody by name".to_owned(),
        q: q.to_owned(),
        keep: keep.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    };
    let columns = ["Name", "Side", "How far", "Days", "What comes next"];
    let columns = columns.map(|label| if label == "Days" { Column::number(label) } else { Column::text(label) });
    Table::new("Everybody in this cohort", columns.into_iter().collect())
        .quiet_caption()
        .search(search)
        .rows(shown.map(|stood| row(visit, board, stood)))
        .empty(
            Empty::new("Nobody is here whom this is about.")
                .who("Mentors who apply and mentees who are referred appear here."),
        )
}

fn row(visit: &Visit, board: &Board, stood: &Stood) -> Row {
    let (known, standing) = (&stood.known, &stood.standing);
    let asks = standing.asks();
    let step = Status::new(kind(asks), standing.step.words());
    let step = match standing.warnings.first() {
        Some(warning) => Cell::status(step).under(warning.words()),
        None => Cell::status(step),
    };
    let cells = vec![
        Cell::link(known.name.clone(), format!("{}/gates", known.path())),
        Cell::text(known.about.side.words()),
        step,
        Cell::number(standing.days(board.today)),
        next(visit, board, stood),
    ];
    Row { cells, needs: asks == Asks::Act }
}

/// What the next gate needs: a link to where it is mended, or the words alone.
fn next(visit: &Visit, board: &Board, stood: &Stood) -> Cell {
    let Some(missing) = stood.standing.next() else { return Cell::text("Nothing is missing.") };
    let more = stood.standing.missing.len() - 1;
    let href = if missing.gate() == Gate::Approved && board.may_approve {
        Some(format!("/cohorts/{}/approve?person={}", board.cohort.id, stood.known.about.participant))
    } else {
        mend_href(visit, &stood.known, missing).filter(|_| missing.gate() != Gate::TakingPart)
    };
    let cell = match href {
        Some(href) => Cell::link(missing.words(), href),
        None => Cell::text(missing.words()),
    };
    match more {
        0 => cell,
        1 => cell.under("And one thing more."),
        more => cell.under(format!("And {more} things more.")),
    }
}
