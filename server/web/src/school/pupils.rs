//! Who of a school is on the programme: consent to take part, how often they came, and what they agreed to share.

use tenfold_domain::{id::Id, organisation::Cohort};
use tenfold_service::school::{self as rooms, Pupil, SchoolCohort};

use crate::{
    answer::Answer,
    consent::school_mark,
    look::{Action, Cell, Column, Empty, Page, Panel, Shell, Table, Words, dates},
    people::year_words,
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let shown = visit.read(move |tx| rooms::show_pupils(tx, id)).await?;
    let progress = Action::quiet("Progress", format!("/cohorts/{id}/school/progress"));
    let shell = shell(visit, &shown.cohort, &shown.site, "Pupils").lead(weeks(shown.weeks)).action(progress).wide();
    let mut page = Page::new(shell).part(table(&shown));
    for pupil in &shown.pupils {
        if let Some((words, seen_on)) = &pupil.paragraph {
            let seen = format!("They saw this on {} and agreed that their school may read it.", dates::long(*seen_on));
            let panel = Panel::new(pupil.known.name.clone()).id(anchor(pupil));
            page = page.part(panel.part(Words::new(words.to_string())).part(Words::new(seen)));
        }
    }
    Ok(page.into())
}

/// A page of a cohort as its school sees it.
pub(super) fn shell(visit: &Visit, cohort: &Cohort, site: &str, title: &str) -> Shell {
    visit
        .shell(title)
        .over(format!("{}, {site}", cohort.details.name))
        .current("/school")
        .crumb("For the school", "/school")
}

/// "6 of 10 weeks have begun."
pub(super) fn weeks((begun, of): (usize, usize)) -> String {
    match begun {
        0 => format!("None of its {of} weeks has begun."),
        1 => format!("The first of {of} weeks has begun."),
        begun => format!("{begun} of {of} weeks have begun."),
    }
}

fn anchor(pupil: &Pupil) -> String {
    format!("p{}", pupil.known.about.participant)
}

fn table(shown: &SchoolCohort) -> Table {
    let columns = ["Name", "Side", "Consent to take part", "Came", "Weeks", "In words"].map(Column::text).into();
    let row = |pupil: &Pupil| {
        let known = &pupil.known;
        let year = year_words(known.school_year, known.birth_date, shown.today);
        let form = known.form.as_ref().map(|form| format!(", {form}")).unwrap_or_default();
        let (came, of) = pupil.came;
        let in_words = match &pupil.paragraph {
            Some(_) => Cell::link("Read", format!("#{}", anchor(pupil))),
            None => Cell::text("Nothing to read yet"),
        };
        vec![
            Cell::text(known.name.clone()).under(format!("{year}{form}")),
            Cell::text(known.about.side.words()),
            school_mark(pupil.consent).into(),
            Cell::text(if of == 0 { "–".to_owned() } else { format!("{came} of {of} sessions") }),
            Cell::text(format!("{} of {}", pupil.weeks, shown.weeks.1)),
            in_words,
        ]
    };
    let empty = Empty::new("Those who take part appear here.").who("A practitioner adds them, or brings a list.");
    Table::new("Pupils", columns).quiet_caption().rows(shown.pupils.iter().map(row)).empty(empty)
}
