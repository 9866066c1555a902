//! A week on paper: a sheet for the door of each room, and slips for tutors, to be cut.
//!
//! Refuses: a family name at a door, and on a slip anything that says what somebody is let go for.

use askama::Template;
use tenfold_domain::{
    id::Id,
    organisation::{Cohort, Site},
};
use tenfold_service::timetable::{self as rooms, Hours, Slip};

use super::weeks::asked;
use crate::{
    answer::Answer,
    look::{Empty, Letter, Shell, component, dates},
    organisation::at_site,
    visit::Visit,
};

/// One page for each room, with who meets there.
#[derive(Debug, Template)]
#[template(path = "components/doors.html")]
struct Doors {
    week: String,
    doors: Vec<(String, Vec<Line>)>,
}

/// Several on one page, each with the rooms where somebody is to be.
#[derive(Debug, Template)]
#[template(path = "components/slips.html")]
struct ToCut {
    slips: Vec<(Slip, Vec<Line>)>,
}

component!(Doors, ToCut);

/// One session on paper.
#[derive(Debug)]
struct Line {
    /// "Tuesday 12 January".
    day: String,
    from: String,
    to: String,
    what: String,
}

fn lines(times: &[(Hours, String)]) -> Vec<Line> {
    let line = |(hours, what): &(Hours, String)| Line {
        day: hours.date.format("%A %-d\u{a0}%B").to_string(),
        from: hours.from.clone(),
        to: hours.to.clone(),
        what: what.clone(),
    };
    times.iter().map(line).collect()
}

pub async fn doors(visit: &mut Visit) -> Answer {
    let (id, week): (Id<Site>, _) = (visit.id("site")?, asked(visit));
    let sheets = visit.read(move |tx| rooms::print_doors(tx, id, week)).await?;
    let week = format!("Week of {}", dates::medium(sheets.monday));
    let mut letter = Letter::new(&shell(visit, format!("Rooms at {}", sheets.site.details.name)));
    let doors: Vec<_> = sheets.doors.into_iter().map(|door| (door.room, lines(&door.times))).collect();
    letter = if doors.is_empty() { letter.part(nothing()) } else { letter.part(Doors { week, doors }) };
    letter.from = at_site::sender(visit);
    letter.back = Some(format!("/sites/{id}/sessions?week={}", sheets.monday));
    Ok(at_site::sheet(&letter))
}

fn shell(visit: &Visit, title: impl Into<String>) -> Shell {
    visit.shell(title).style("sheets.css")
}

fn nothing() -> Empty {
    Empty::new("Nothing is to be held in this week.")
}

/// The sheet does not say from whom it comes: some of that would say why.
pub async fn slips(visit: &mut Visit) -> Answer {
    let (id, week): (Id<Cohort>, _) = (visit.id("cohort")?, asked(visit));
    let sheet = visit.read(move |tx| rooms::print_slips(tx, id, week)).await?;
    let mut letter = Letter::new(&shell(visit, "Slips for tutors"));
    let slips: Vec<_> = sheet.slips.into_iter().map(|slip| (slip.clone(), lines(&slip.times))).collect();
    letter = if slips.is_empty() { letter.part(nothing()) } else { letter.part(ToCut { slips }) };
    letter.date = format!("Week of {}", dates::medium(sheet.monday));
    letter.back = Some(format!("/cohorts/{id}/timetable"));
    Ok(at_site::sheet(&letter))
}
