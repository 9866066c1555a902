//! The cohorts of a school, each with its pages.

use tenfold_domain::access::{Located, Location, Right};
use tenfold_service::school as rooms;

use crate::{
    answer::Answer,
    look::{Action, Cell, Column, Empty, Page, Search, Table},
    visit::Visit,
};

pub async fn show(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let cohorts = visit.read(move |tx| rooms::list_school_pages(tx, &wanted)).await?;
    let rows = cohorts.rows.iter().map(|(cohort, site)| {
        let at_site = Location { cohort: None, ..cohort.location() };
        let mut ways = vec![];
        if visit.may_in(Right::ReadSchoolPages, &at_site) {
            let week = format!("/sites/{}/school", cohort.site);
            ways.push(Action::quiet("Out of lessons", week.clone()));
            ways.push(Action::quiet("What changed", format!("{week}/changes")));
        }
        let pupils = format!("/cohorts/{}/school", cohort.id);
        ways.push(Action::quiet("Pupils", pupils.clone()));
        ways.push(Action::quiet("Progress", format!("{pupils}/progress")));
        let ways = ways.into_iter().map(|way| way.about(cohort.details.name.to_string())).collect();
        vec![Cell::text(cohort.details.name.to_string()).under(site.clone()), Cell::actions(ways)]
    });
    let search = Search {
        action: "/school".to_owned(),
        label: "Find a cohort by name".to_owned(),
        q: visit.asked("q").to_owned(),
        keep: vec![],
    };
    let table = Table::new("Cohorts", vec![Column::text("Cohort"), Column::actions()])
        .quiet_caption()
        .search(search)
        .rows(rows)
        .next(visit.next_page(cohorts.next.as_ref()))
        .first(visit.first_page())
        .empty(Empty::new("The cohorts of your school appear here once there are any."));
    let lead = "Who is out of lessons and when, who takes part, and how far the programme is.";
    Ok(Page::new(visit.shell("For the school").lead(lead)).part(table).into())
}
