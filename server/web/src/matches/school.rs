//! The school's page of pairs: of each that a practitioner decided, "no reason not to" or "speak to me". No reason is asked.

use tenfold_domain::{id::Id, matches::words, organisation::Cohort, told::Parsed};
use tenfold_service::matches::{self as rooms, PairViews, PairsForSchool};

use crate::{
    answer::{Answer, Reply},
    look::{Empty, Form, Page},
    several,
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let list = visit.read(move |tx| rooms::list_pairs_for_school(tx, id)).await?;
    let form = form(visit, &list);
    Ok(page(visit, &list, form).into())
}

fn form(visit: &Visit, list: &PairsForSchool) -> Form {
    let here = format!("/cohorts/{}/pairs", list.cohort.id);
    list.pairs.iter().fold(visit.new_form(here, "Save what I chose"), |form, shown| {
        let year = |year: Option<i32>| year.map_or(String::new(), |year| format!(", Year {year}"));
        let (mentee, mentor) = (&shown.mentee, &shown.mentor);
        let label =
            format!("{}{} with {}{}", mentee.name, year(mentee.school_year), mentor.name, year(mentor.school_year));
        form.field(several::school_view(shown.which.id, shown.which.version, label, shown.said))
    })
}

fn page(visit: &Visit, list: &PairsForSchool, form: Form) -> Page {
    let shell = visit
        .shell(format!("Pairs of {}", list.cohort.details.name))
        .over(list.site.clone())
        .crumb("School’s view", "/school-view")
        .lead("Choose for each pair. We ask for no reason and keep none: “Speak to me” means that we ring you.");
    let page = Page::new(shell);
    if list.pairs.is_empty() {
        return page
            .part(Empty::new("No pair waits for you. Pairs appear here before the mentee is asked."))
            .form(form);
    }
    page.form(form)
}

fn views(visit: &Visit) -> Parsed<PairViews> {
    several::school_views(visit).ok_or_else(|| vec![words::choose_school_view()])
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (id, views): (Id<Cohort>, _) = (visit.id("cohort")?, views(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::give_pair_views(tx, id, views.clone())?;
            Ok(format!("/cohorts/{id}/pairs?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let list = visit.read(move |tx| rooms::list_pairs_for_school(tx, id)).await?;
            let form = again.onto(form(visit, &list), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &list, form)))
        }
    }
}
