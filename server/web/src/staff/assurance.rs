//! The letter in which the programme vouches to a site for its adults. On A4, to be printed.

use actix_web::http::StatusCode;
use tenfold_domain::{
    id::Id,
    organisation::Site,
    staff::{Assured, CheckLevel, Missing, Requirement, words},
    text::with_capital,
};
use tenfold_service::staff::{self as rooms, Assurance, AssuredAdult};

use crate::{
    answer::{Answer, Reply},
    look::{Cell, Column, Empty, Letter, Table, Words, dates},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Site> = visit.id("site")?;
    let assurance = visit.read(move |tx| rooms::show_assurance(tx, id)).await?;
    let letter = letter(visit, id, &assurance);
    Ok(Reply::html(StatusCode::OK, letter.to_string()))
}

fn letter(visit: &Visit, id: Id<Site>, assurance: &Assurance) -> Letter {
    let Assurance { organisation_name, site_name, day, adults } = assurance;
    let mut letter = Letter::new(&visit.shell("The adults who come to you, and what we checked"));
    letter.from = vec![organisation_name.clone()];
    letter.to = vec![site_name.clone()];
    letter.date = dates::long(*day);
    letter.greeting = "Dear colleague".to_owned();
    letter.closing = vec!["Yours sincerely".to_owned(), organisation_name.clone()];
    letter.foot = Some(format!(
        "From the records of {organisation_name} as they stood on {}. Certificate numbers are never given.",
        dates::medium(*day)
    ));
    letter.back = Some(format!("/sites/{id}"));
    let columns = ["Name", "Role", "Checks we have seen", "Training"].map(Column::text).into();
    let table = Table::new("Adults of the programme", columns)
        .quiet_caption()
        .rows(adults.iter().map(row))
        .empty(Empty::new("At present no adult of the programme comes to you."));
    letter
        .part(Words::new(format!(
            "{organisation_name} confirms that it has seen the following for each adult who has a role in the peer \
             mentoring programme at {site_name}."
        )))
        .part(table)
        .part(Words::new(
            "We see criminal-record checks anew at fixed times. If anything here changes, the list at this address \
             changes with it. Where it says “Still missing”, please ask us before that adult comes to you.",
        ))
}

fn row(adult: &AssuredAdult) -> Vec<Cell> {
    let checks = if adult.of_the_school {
        Cell::text("The school checks its own staff, in its own record")
    } else {
        with_lacks(checked(&adult.assured), &adult.assured, false)
    };
    let training = with_lacks(trained(&adult.assured), &adult.assured, true);
    vec![Cell::text(adult.name.clone()), Cell::text(with_capital(adult.role.words())), checks, training]
}

/// What there is of checks or of training, and under it what of that is missing.
fn with_lacks(there: String, assured: &Assured, training: bool) -> Cell {
    let of_this = |each: &&Missing| matches!(each.requirement, Requirement::Training { .. }) == training;
    let lacks: Vec<String> = assured.missing.iter().filter(of_this).map(|each| words::missing(each).sentence).collect();
    if lacks.is_empty() { Cell::text(there) } else { Cell::text(there).under(lacks.join(" ")) }
}

fn checked(assured: &Assured) -> String {
    let each = assured.checks.iter().map(|(kind, level, seen)| match level {
        CheckLevel::None => format!("{}, seen {}", kind.words(), dates::medium(*seen)),
        level => format!("{}, {}, seen {}", kind.words(), level.words(), dates::medium(*seen)),
    });
    joined(each)
}

fn trained(assured: &Assured) -> String {
    let each = assured.trainings.iter().map(|(kind, until)| match until {
        Some(day) => format!("{}, runs out on {}", kind.words(), dates::medium(*day)),
        None => kind.words().to_owned(),
    });
    joined(each)
}

fn joined(each: impl Iterator<Item = String>) -> String {
    let all = each.collect::<Vec<_>>().join("; ");
    if all.is_empty() { "None on record".to_owned() } else { with_capital(&all) }
}
