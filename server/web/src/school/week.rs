//! Who is out of lessons in a week, day by day: for reception and teachers, and to print. A row is told of in two taps.

use chrono::{Days, NaiveDate};
use tenfold_domain::{dated::parse_day, id::Id, organisation::Site, school::words};
use tenfold_service::school::{self as rooms, OutOfLesson, SchoolWeek, ShownWord};

use super::{may_tell, week_tabs};
use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Page, Panel, Status, Table, dates},
    organisation::at_site,
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let (id, week): (Id<Site>, _) = (visit.id("site")?, parse_day(visit.asked("week")));
    let shown = visit.read(move |tx| rooms::show_school_week(tx, id, week)).await?;
    let here = format!("/sites/{id}/school");
    let at = |day: Option<NaiveDate>| format!("{here}?week={}", day.unwrap_or(shown.monday));
    let shell = at_site::shell(visit, &shown.site, "Out of lessons")
        .over(shown.site.details.name.to_string())
        .lead(format!("The week of {}. Nobody says here what for.", dates::long(shown.monday)))
        .action(Action::quiet("Week before", at(shown.monday.checked_sub_days(Days::new(7)))))
        .action(Action::quiet("Week after", at(shown.monday.checked_add_days(Days::new(7)))))
        .wide();
    let tells = may_tell(visit, &shown.site);
    let somebody = Action::primary("Somebody is not there", format!("{here}/tell"));
    let shell = if tells { shell.action(somebody) } else { shell };
    let mut page = Page::new(shell).part(week_tabs(&shown.site, "week"));
    for day in days(&shown.out) {
        page = page.part(of_day(&shown, day, tells));
    }
    if shown.out.is_empty() {
        let empty = Empty::new("Nobody is out of lessons for us in this week.");
        page = page.part(empty.who("Those who run the programme publish its times."));
    }
    if !shown.said.is_empty() {
        page = page.part(said(&shown.said, tells));
    }
    Ok(page.into())
}

fn days(out: &[OutOfLesson]) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = out.iter().map(|one| one.hours.date).collect();
    days.dedup();
    days
}

fn of_day(shown: &SchoolWeek, day: NaiveDate, tells: bool) -> Panel {
    let mut columns: Vec<Column> = ["Time", "Name", "Form", "Room", "From the school"].map(Column::text).into();
    if tells {
        columns.push(Column::actions());
    }
    let out = shown.out.iter().filter(|one| one.hours.date == day);
    let rows = out.map(|one| {
        let room = Cell::text(one.room.clone());
        let mut cells = vec![
            Cell::text(format!("{} to {}", one.hours.from, one.hours.to)),
            Cell::text(one.name.clone()),
            Cell::text(one.form.clone().unwrap_or_default()),
            if one.room_is_gone { room.under("You said that it is not free") } else { room },
            one.said.map_or_else(|| Cell::text("–"), |(_, said)| Cell::status(Status::needs(words::said(said)))),
        ];
        if tells {
            cells.push(ways(shown, one));
        }
        cells
    });
    let heading = dates::weekday(day);
    Panel::new(heading.clone()).part(Table::new(heading, columns).quiet_caption().rows(rows))
}

/// The first of the two taps.
fn ways(shown: &SchoolWeek, one: &OutOfLesson) -> Cell {
    if !one.is_ahead {
        return Cell::text("");
    }
    let tell = format!("/sites/{}/school/tell?session={}", shown.site.id, one.session);
    let pupil = match one.said {
        Some((word, _)) => Action::quiet("Take back", format!("/school-words/{word}/take-back")),
        None => Action::quiet("Not there", format!("{tell}&who={}", one.who)),
    };
    let about = format!("{}, {}", one.name, one.hours.from);
    Cell::actions(vec![pupil.about(about.clone()), Action::quiet("Room lost", tell).about(about)])
}

/// Everything that the school said, with how far it is.
fn said(said: &[ShownWord], tells: bool) -> Panel {
    let mut columns: Vec<Column> = ["Who or what", "What you said", "Days", "Then"].map(Column::text).into();
    if tells {
        columns.push(Column::actions());
    }
    let rows = said.iter().map(|shown| {
        let word = &shown.word;
        let seen = word.settled_at.is_some();
        let mut cells = vec![
            Cell::text(shown.name.clone()),
            Cell::text(words::said(word.said)),
            Cell::text(super::words::days(word)),
            Cell::status(if seen { Status::ok("Seen to") } else { Status::quiet("The programme sees it") }),
        ];
        if tells {
            let take_back = Action::quiet("Take back", format!("/school-words/{}/take-back", word.id));
            cells.push(if seen { Cell::text("") } else { Cell::actions(vec![take_back.about(shown.name.clone())]) });
        }
        cells
    });
    Panel::new("What you told us").part(Table::new("What you told us", columns).quiet_caption().rows(rows))
}
