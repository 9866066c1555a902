//! Who is on a course.

use tenfold_domain::{id::Id, training::CourseRun};
use tenfold_service::training::{self as rooms, PlacesForm};

use super::shell_under;
use crate::{
    answer::{Answer, Reply},
    look::{Empty, Field, Form, Page},
    visit::{Answered, Visit},
};

fn form(visit: &Visit, places: &PlacesForm) -> Form {
    let people = places.could_be.iter().map(|learner| (learner.participant.to_string(), learner.name.clone()));
    visit
        .new_form(format!("/courses/{}/people", places.run.id), "Save")
        .version(places.run.version)
        .field(
            Field::checkboxes("person", "Who is on it", people)
                .hint("The mentors of the cohort whom nobody has turned down. Somebody who leaves keeps their marks.")
                .values(places.on_it.iter().map(|learner| learner.participant.to_string())),
        )
        .cancel(format!("/courses/{}", places.run.id))
}

fn page(visit: &Visit, places: &PlacesForm, form: Form) -> Page {
    let page = Page::new(shell_under(visit, &places.run, "Who is on this course"));
    if places.could_be.is_empty() {
        return page.part(
            Empty::new("The mentors of this cohort can be given a place here. There are none yet.")
                .who("Mentors come by applying, or are added on the cohort’s page."),
        );
    }
    page.form(form)
}

pub async fn edit(visit: &mut Visit) -> Answer {
    let id: Id<CourseRun> = visit.id("run")?;
    let places = visit.read(move |tx| rooms::open_places_form(tx, id)).await?;
    Ok(page(visit, &places, form(visit, &places)).into())
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (id, version): (Id<CourseRun>, _) = (visit.id("run")?, visit.version());
    let people: Vec<_> = visit.fields("person").into_iter().filter_map(|id| id.parse().ok()).collect();
    let sent = visit
        .submit(move |tx| {
            rooms::set_places(tx, id, version, &people)?;
            Ok(format!("/courses/{id}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let places = visit.read(move |tx| rooms::open_places_form(tx, id)).await?;
            let form = again.onto(form(visit, &places), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &places, form)))
        }
    }
}
