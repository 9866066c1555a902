//! A rota's week as a table: who reads in which hours, and in red the hours in which nobody does.

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    dated::{Minute, WEEK, weekday_in_words},
    safeguarding::{Because, Gap, RotaSlot},
};
use tenfold_service::safeguarding::ShownRota;

use crate::look::{Action, Cell, Column, Row, Status, Table, dates};

/// One line of the week.
enum Line<'a> {
    Slot(&'a RotaSlot, NaiveDate),
    Gap(Gap),
}

impl Line<'_> {
    fn order(&self) -> (NaiveDate, Minute) {
        match self {
            Self::Slot(slot, day) => (*day, slot.details.hours.starts()),
            Self::Gap(gap) => (gap.day, gap.hours.starts()),
        }
    }
}

fn lines(shown: &ShownRota) -> Vec<Line<'_>> {
    let days = WEEK.into_iter().zip(0..).filter_map(|(weekday, n)| {
        let day = shown.monday.checked_add_days(Days::new(n))?;
        Some((weekday, day))
    });
    let slots = days.flat_map(|(weekday, day)| {
        let held = shown.rota.slots.iter();
        held.filter(move |slot| slot.details.weekday == weekday && slot.span.holds_on(day))
            .map(move |slot| Line::Slot(slot, day))
    });
    let mut lines: Vec<_> = slots.chain(shown.gaps().into_iter().map(Line::Gap)).collect();
    lines.sort_by_key(Line::order);
    lines
}

/// The days of the week that are over, should have been covered, and have no line in the table: hours are only down
/// from the day on which somebody put them there.
pub(super) fn over_and_bare(shown: &ShownRota) -> Option<String> {
    let bare = WEEK.into_iter().zip(0..).filter_map(|(weekday, n)| {
        let day = shown.monday.checked_add_days(Days::new(n)).filter(|day| *day < shown.now.0)?;
        let to_cover = shown.to_cover.iter().any(|(wanted, _)| *wanted == weekday);
        let mut held = shown.rota.slots.iter();
        let is_bare = to_cover && !held.any(|slot| slot.details.weekday == weekday && slot.span.holds_on(day));
        is_bare.then(|| weekday_in_words(weekday))
    });
    let bare: Vec<&str> = bare.collect();
    (!bare.is_empty()).then(|| bare.join(", "))
}

/// `with_actions` for the screen of somebody who may change it; paper has none.
pub(super) fn table(shown: &ShownRota, with_actions: bool) -> Table {
    let mut columns: Vec<_> = ["Day", "Hours", "Lead", "Cover", "In this week"].map(Column::text).into();
    if with_actions {
        columns.push(Column::actions());
    }
    let rows = lines(shown).into_iter().map(|line| match line {
        Line::Slot(slot, day) => slot_row(shown, slot, day, with_actions),
        Line::Gap(gap) => gap_row(gap, with_actions),
    });
    Table::new(format!("Week of {}", dates::medium(shown.monday)), columns).rows(rows)
}

fn slot_row(shown: &ShownRota, slot: &RotaSlot, day: NaiveDate, with_actions: bool) -> Row {
    let details = &slot.details;
    let cover = details.cover.map_or("–", |cover| shown.rota.name(cover));
    let (status, needs) = match shown.rota.reader_of(slot, day).map(|on_duty| on_duty.because) {
        Some(Because::Lead) => (Status::ok("The lead reads"), false),
        Some(Because::CoverFor(_)) => (Status::needs("The cover reads: the lead is away"), true),
        None => (Status::harm("Nobody reads: away"), true),
    };
    let hours = format!("{} to {}", details.hours.starts(), details.hours.ends());
    let mut cells = vec![
        Cell::text(dates::weekday(day)),
        Cell::text(hours.clone()),
        Cell::text(shown.rota.name(details.lead)),
        Cell::text(cover),
        status.into(),
    ];
    if with_actions {
        let about = format!("{}, {hours}", dates::weekday(day));
        cells.push(Cell::actions(vec![
            Action::quiet("Change", format!("/rota/{}/edit", slot.id)).about(about.clone()),
            Action::quiet("End", format!("/rota/{}/end", slot.id)).about(about),
        ]));
    }
    Row { cells, needs }
}

fn gap_row(gap: Gap, with_actions: bool) -> Row {
    let mut cells = vec![
        Cell::text(dates::weekday(gap.day)),
        Cell::text(format!("{} to {}", gap.hours.starts(), gap.hours.ends())),
        Cell::text("–"),
        Cell::text("–"),
        Status::harm("Nobody reads").into(),
    ];
    if with_actions {
        cells.push(Cell::actions(vec![]));
    }
    Row { cells, needs: true }
}
