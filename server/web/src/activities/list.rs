//! The library, by name; and the dozen to begin with, in one press.

use tenfold_domain::{
    access::Right,
    activities::{Activity, AddStarter, AdultsNeeded, STARTER},
};
use tenfold_service::activities as rooms;

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Form, Page, Search, Shell, Status, Table, dates},
    organisation::may,
    visit::{Answered, Visit},
};

pub async fn show(visit: &mut Visit) -> Answer {
    let wanted = visit.wanted();
    let (with_retired, found_by_name) = (wanted.with_ended, !wanted.search.is_empty());
    let listed = visit.read(move |tx| rooms::list_activities(tx, &wanted)).await?;
    let label = "Find an activity by name".to_owned();
    let keep = if with_retired { vec![("ended".to_owned(), "1".to_owned())] } else { vec![] };
    let columns = ["Activity", "Young people", "Adults", "Weeks"].map(Column::text).into();
    let table = Table::new("Activities", columns)
        .quiet_caption()
        .search(Search { action: "/activities".to_owned(), label, q: visit.asked("q").to_owned(), keep })
        .rows(listed.rows.iter().map(row))
        .next(visit.next_page(listed.next.as_ref()))
        .first(visit.first_page())
        .empty(empty(visit, found_by_name));
    Ok(Page::new(shell(visit, with_retired)).part(table).into())
}

fn shell(visit: &Visit, with_retired: bool) -> Shell {
    let mut shell = visit
        .shell("Activities")
        .current("/templates")
        .crumb("Templates", "/templates")
        .lead("What groups can do: what it is for, how it goes, what you need.");
    if visit.may_everywhere(Right::KeepTemplates) {
        shell = shell
            .action(Action::primary("Add an activity", "/activities/new"))
            .action(Action::quiet("Take in our dozen", "/activities/begin"));
    }
    shell.action(if with_retired {
        Action::quiet("Hide retired ones", "/activities")
    } else {
        Action::quiet("Show retired ones too", "/activities?ended=1")
    })
}

fn empty(visit: &Visit, found_by_name: bool) -> Empty {
    if found_by_name {
        return Empty::new("No activity has such a name.");
    }
    let empty = Empty::new("What your groups can do appears here.").who("A programme manager adds it.");
    if visit.may_everywhere(Right::KeepTemplates) {
        empty.action(Action::primary(format!("Begin with our {}", STARTER.len()), "/activities/begin"))
    } else {
        empty
    }
}

fn range((from, to): (u16, u16)) -> String {
    if from == to { from.to_string() } else { format!("{from} to {to}") }
}

fn row(activity: &Activity) -> Vec<Cell> {
    let details = &activity.details;
    let AdultsNeeded { least, young_for_one } = details.adults;
    let name = Cell::link(details.name.to_string(), format!("/activities/{}", activity.id));
    let retired = activity.span.ended_on();
    vec![
        name.under(format!("{} minutes", details.minutes)),
        Cell::text(range(details.group)),
        Cell::text(format!("{least}, and 1 for every {young_for_one}")),
        match retired {
            Some(day) => Cell::status(Status::quiet(format!("Retired {}", dates::medium(day)))),
            None => Cell::text(details.weeks.map_or_else(|| "Any".to_owned(), range)),
        },
    ]
}

fn begin_form(visit: &Visit) -> Form {
    let names: Vec<String> =
        STARTER.iter().filter_map(|one| one.details().ok()).map(|details| details.name.to_string()).collect();
    visit
        .new_form("/activities/begin", "Take them in")
        .words(names.join("\n"))
        .words("What you have already stays as it is, and nothing comes twice. You may change every word afterwards.")
        .cancel("/activities")
}

fn begin_page(visit: &Visit, form: Form) -> Page {
    let lead = "Written for this program, for groups of mentors and mentees.";
    Page::new(visit.shell("A dozen to begin with").current("/templates").crumb("Activities", "/activities").lead(lead))
        .form(form)
}

pub async fn ask_begin(visit: &mut Visit) -> Answer {
    visit.read(|tx| may::<AddStarter>(tx.organisation()?.clone(), tx)).await?;
    let form = begin_form(visit);
    Ok(begin_page(visit, form).into())
}

pub async fn begin(visit: &mut Visit) -> Answer {
    let sent = visit
        .submit(|tx| {
            let added = rooms::add_starter(tx)?;
            Ok(format!("/activities?done={}", if added == 0 { "as_it_was" } else { "added" }))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let form = again.onto(begin_form(visit), visit.typed(), &[]);
            Ok(Reply::again(&begin_page(visit, form)))
        }
    }
}
