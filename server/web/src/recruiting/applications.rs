//! Who applied to a cohort, and an application written down from paper.

use tenfold_domain::{id::Id, organisation::Cohort, people::Stage, recruiting::words};
use tenfold_service::recruiting::{self as rooms, ApplicationLine, PaperForm};

use super::{fields, link::cohort_shell};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Form, Page, Row, Search, Status, Table, Tabs, dates},
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let (wanted, decided) = (visit.wanted(), visit.asked("ended") == "1");
    let listed = visit.read(move |tx| rooms::list_applications(tx, id, &wanted)).await?;
    let here = format!("/cohorts/{id}/applications");
    let mut shell = cohort_shell(visit, &listed.cohort, "Applications").over(listed.site_name.clone());
    let mut empty = if decided {
        Empty::new("Those about whom it was decided appear here.")
    } else {
        Empty::new("Young people who want to be mentors appear here.")
            .who("They fill in the interest form; or a practitioner writes down what came on paper.")
    };
    if listed.may_add {
        shell = shell.action(Action::primary("Write down from paper", format!("{here}/new")));
        empty = empty.action(Action::quiet("Interest form and poster", format!("/cohorts/{id}/interest")));
    }
    shell = shell.action(Action::quiet("Interest form", format!("/cohorts/{id}/interest")));
    let tabs = Tabs::new("Applications").tab("Waiting", here.clone(), !decided).tab(
        "Decided",
        format!("{here}?ended=1"),
        decided,
    );
    let keep = if decided { vec![("ended".to_owned(), "1".to_owned())] } else { vec![] };
    let search =
        Search { action: here, label: "Find somebody by name".to_owned(), q: visit.asked("q").to_owned(), keep };
    let columns = ["Name", "Stage", "Waiting", "Came", "Talk"].map(Column::text).into_iter().collect();
    let table = Table::new("Applications", columns)
        .quiet_caption()
        .search(search)
        .rows(listed.page.rows.iter().map(row))
        .next(visit.next_page(listed.page.next.as_ref()))
        .first(visit.first_page())
        .empty(empty);
    Ok(Page::new(shell).part(tabs).part(table).into())
}

fn row(line: &ApplicationLine) -> Row {
    let waiting = &line.waiting;
    let open = matches!(waiting.stage, Stage::Applied | Stage::TalkAgain);
    let name = Cell::link(waiting.name.clone(), format!("/mentors/{}/application", waiting.participant));
    let name = match &waiting.form {
        Some(form) => name.under(form.clone()),
        None => name,
    };
    let days = words::days_waiting(line.days);
    let waits = match (open, line.late) {
        (true, true) => Cell::status(Status::needs(format!("{days}, late"))),
        (true, false) => Cell::text(days),
        (false, _) => Cell::text(dates::medium(waiting.since)),
    };
    let talk = waiting
        .talk_on
        .filter(|_| open)
        .map_or_else(|| Cell::text(if open { "Not booked" } else { "Over" }), |day| Cell::text(dates::weekday(day)));
    let came = waiting.came_by.map_or("With an import", |way| way.words());
    let cells = vec![name, stage(waiting.stage).into(), waits, came.into(), talk];
    let unread = waiting.stage == Stage::Applied && waiting.talk_on.is_none();
    Row { cells, needs: unread || (open && line.late) }
}

/// Where an application stands, as a mark with a word.
pub(super) fn stage(stage: Stage) -> Status {
    match stage {
        Stage::Applied => Status::needs("New"),
        Stage::TalkAgain => Status::needs(stage.words()),
        Stage::Accepted => Status::ok(stage.words()),
        _ => Status::quiet(stage.words()),
    }
}

pub async fn new(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let paper = visit.read(move |tx| rooms::open_paper_form(tx, id)).await?;
    let form = paper_form(visit, &paper);
    Ok(new_page(visit, &paper, form).into())
}

fn paper_form(visit: &Visit, paper: &PaperForm) -> Form {
    let list = format!("/cohorts/{}/applications", paper.cohort.id);
    let form = visit.new_form(format!("{list}/new"), "Write it down");
    let form = fields::likes(fields::about(form));
    fields::carer(fields::free(form, &paper.times)).cancel(list)
}

fn new_page(visit: &Visit, paper: &PaperForm, form: Form) -> Page {
    let shell = cohort_shell(visit, &paper.cohort, "Write down an application")
        .crumb("Applications", format!("/cohorts/{}/applications", paper.cohort.id))
        .lead("The questions are the young person’s own. Write what is on their paper, and leave out what is not.");
    Page::new(shell).form(form)
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let typed = fields::typed(visit);
    let sent = visit
        .submit(move |tx| {
            let mentor = rooms::add_application(tx, id, &typed)?;
            Ok(format!("/mentors/{mentor}/application?done=added"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let paper = visit.read(move |tx| rooms::open_paper_form(tx, id)).await?;
            let form = again.onto(paper_form(visit, &paper), visit.typed(), &[]);
            Ok(Reply::again(&new_page(visit, &paper, form)))
        }
    }
}
