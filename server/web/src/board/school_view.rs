//! The school's page: of each young person "no reason not to" or "speak to me", quickly and by keyboard. No reason is
//! asked for or kept.

use tenfold_domain::{gates::words, id::Id, organisation::Cohort, told::Parsed};
use tenfold_service::gates::{self as rooms, SchoolViewList, Views};

use crate::{
    answer::{Answer, Reply},
    consent::school_mark,
    look::{Cell, Column, Counts, Empty, Form, Page, Search, StatusKind, Table},
    several,
    visit::{Answered, Visit},
};

/// The cohorts that wait for the school's view.
pub async fn list(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let cohorts = visit.read(move |tx| rooms::list_school_cohorts(tx, &wanted)).await?;
    let rows = cohorts.rows.iter().map(|(cohort, site)| {
        let href = format!("/cohorts/{}/school-view", cohort.id);
        let pairs = Cell::link("Pairs", format!("/cohorts/{}/pairs", cohort.id));
        vec![Cell::link(cohort.details.name.to_string(), href), Cell::text(site.clone()), pairs]
    });
    let search = Search {
        action: "/school-view".to_owned(),
        label: "Find a cohort by name".to_owned(),
        q: visit.asked("q").to_owned(),
        keep: vec![],
    };
    let table = Table::new(
        "Cohorts",
        vec![Column::text("Cohort"), Column::text("Site"), Column::text("Before they are matched")],
    )
    .quiet_caption()
    .search(search)
    .rows(rows)
    .next(visit.next_page(cohorts.next.as_ref()))
    .first(visit.first_page())
    .empty(Empty::new("The cohorts of your school appear here once there are any."));
    let lead = "Say of each young person whether there is a reason not to, before anybody is matched.";
    Ok(Page::new(visit.shell("School’s view").lead(lead)).part(table).into())
}

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let list = visit.read(move |tx| rooms::list_for_school(tx, id)).await?;
    let form = form(visit, &list);
    Ok(page(visit, &list, form).into())
}

fn form(visit: &Visit, list: &SchoolViewList) -> Form {
    let here = format!("/cohorts/{}/school-view", list.cohort.id);
    list.people.iter().fold(visit.new_form(here, "Save what I chose"), |form, (known, _)| {
        let year = known.school_year.map_or(String::new(), |year| format!(", Year {year}"));
        let label = format!("{}{year}, {}", known.name, known.about.side.code());
        form.field(several::school_view(known.about.participant, known.about.version, label, known.school))
    })
}

fn page(visit: &Visit, list: &SchoolViewList, form: Form) -> Page {
    let at = format!("/cohorts/{}", list.cohort.id);
    let shell = visit
        .shell(format!("Your view on {}", list.cohort.details.name))
        .over(list.site.clone())
        .lead("Choose for each person. We ask for no reason and keep none: “Speak to me” means that we ring you.");
    let waiting = list.people.iter().filter(|(known, _)| known.school.is_none()).count();
    let kind = if waiting > 0 { StatusKind::Needs } else { StatusKind::Ok };
    let page = Page::new(shell);
    if list.people.is_empty() {
        return page.part(Empty::new("Those who may take part appear here, and you say what you think of each."));
    }
    let counts = Counts::new().count(waiting, "still to answer", format!("{at}/school-view"), kind);
    page.part(counts).form(form).part(consents(list))
}

/// Whether consent to take part is there, as the school may know it.
fn consents(list: &SchoolViewList) -> Table {
    let rows = list.people.iter().map(|(known, sees)| {
        vec![Cell::text(known.name.clone()), Cell::text(known.about.side.words()), school_mark(*sees).into()]
    });
    let columns = vec![Column::text("Name"), Column::text("Side"), Column::text("Consent to take part")];
    Table::new("Consent to take part", columns).rows(rows)
}

fn views(visit: &Visit) -> Parsed<Views> {
    several::school_views(visit).ok_or_else(|| vec![words::choose_school_view()])
}

pub async fn save(visit: &mut Visit) -> Answer {
    let (id, views): (Id<Cohort>, _) = (visit.id("cohort")?, views(visit));
    let sent = visit
        .submit(move |tx| {
            rooms::give_school_views(tx, id, views.clone())?;
            Ok(format!("/cohorts/{id}/school-view?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let list = visit.read(move |tx| rooms::list_for_school(tx, id)).await?;
            let form = again.onto(form(visit, &list), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &list, form)))
        }
    }
}
