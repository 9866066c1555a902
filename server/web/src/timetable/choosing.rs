//! Days, times, groups and adults.

use tenfold_domain::{
    calendar::{Fit, Fitting, words},
    id::Id,
    organisation::{Cohort, PeriodKind},
    scheduling::{Half, Supervision},
    staff::Person,
    timetable::{COMES_FIELDS, TimetableChoices},
    told::Parsed,
    typed::Typed,
};
use tenfold_service::{
    Problem,
    timetable::{self as rooms, ShownChoices},
};

use super::{at, shell};
use crate::{
    answer::{Answer, Reply},
    look::{Choice, Field, Form, Page, Panel, Words},
    visit::{Answered, Visit},
};

async fn choices(visit: &mut Visit) -> Result<ShownChoices, Problem> {
    let id: Id<Cohort> = visit.id("cohort")?;
    visit.read(move |tx| rooms::show_choices(tx, id)).await
}

fn kinds() -> Vec<(&'static str, &'static str)> {
    PeriodKind::ALL.into_iter().map(|kind| (kind.code(), kind.words())).collect()
}

fn form(visit: &Visit, shown: &ShownChoices) -> Form {
    let here = at(&shown.cohort);
    let days = [("1", "Monday"), ("2", "Tuesday"), ("3", "Wednesday"), ("4", "Thursday"), ("5", "Friday")];
    let supervision = [
        Choice::new(Supervision::AfterSession.code(), "Straight after the session, in the same visit"),
        Choice::new(Supervision::OnItsOwn.code(), "At a time of its own, in groups"),
    ];
    let mut form = visit
        .new_form(format!("{here}/choices"), "Save")
        .version(shown.version)
        .field(Field::checkboxes("weekdays", "Days on which sessions may be", days).required())
        .field(
            Field::checkboxes("kinds", "Parts of the day for one-to-ones", kinds())
                .hint("Both of a pair must be free then, and neither misses a protected lesson.")
                .required(),
        )
        .field(
            Field::text("group_weeks", "Weeks with a group session")
                .hint("Like 1, 5, 10. Leave it empty for none.")
                .short(),
        )
        .field(Field::checkboxes("group_kinds", "Parts of the day for groups", kinds()))
        .field(Field::radios("supervision", "Supervision of mentors", supervision).required())
        .field(
            Field::number("twice_in", "School weeks with two sessions")
                .hint("0, unless the term is too short: then pairs meet twice in so many weeks.")
                .short(),
        );
    for (name, weekday, half) in COMES_FIELDS {
        let day = tenfold_domain::dated::weekday_in_words(weekday);
        let label = match half {
            Half::Morning => format!("Who comes on {day} in the morning"),
            Half::Afternoon => format!("Who comes on {day} in the afternoon"),
        };
        let adults: Vec<(String, String)> =
            shown.adults.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        form = form.field(Field::checkboxes(name, label, adults));
    }
    form.cancel(here)
}

fn values(shown: &ShownChoices) -> Vec<(String, String)> {
    shown.choices.typed().into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn page(visit: &Visit, shown: &ShownChoices, form: Form) -> Page {
    let lead = "A session needs an adult at the site, so say who can come in which half of a day.";
    let page = Page::new(shell(visit, &shown.cohort, "Days and adults").lead(lead));
    let page = match &shown.fits {
        Some((asked, fit)) => page.part(whether_it_fits(asked, fit)),
        None => page,
    };
    page.form(form)
}

/// Said before anything is chosen: whether the weeks fit into the term, and what could be done where they do not.
fn whether_it_fits(asked: &Fitting, fit: &Fit) -> Panel {
    let offers = fit.offers.iter().map(words::squeeze);
    let sentences: Vec<String> = std::iter::once(words::fit(asked, fit)).chain(offers).collect();
    Panel::new("This term").part(Words::new(sentences.join("\n\n")))
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = choices(visit).await?;
    let form = form(visit, &shown).fill(&values(&shown));
    Ok(page(visit, &shown, form).into())
}

/// Reads what was typed, once it is known who may come.
fn read(typed: &[(String, String)], weeks: u16, adults: &[Id<Person>]) -> Parsed<TimetableChoices> {
    let ticked = |name: &str| -> Vec<&str> {
        typed.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str()).collect()
    };
    TimetableChoices::parse(|name| ticked(name).first().copied().unwrap_or(""), ticked, weeks, adults)
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (id, version, typed): (Id<Cohort>, _, _) = (visit.id("cohort")?, visit.version(), visit.typed().to_vec());
    let sent = visit
        .submit(move |tx| {
            rooms::choose_timetable(tx, id, version, |weeks, adults| read(&typed, weeks, adults))?;
            Ok(format!("/cohorts/{id}/timetable?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = choices(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &shown.choices.typed());
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}
