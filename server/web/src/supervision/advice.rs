//! The specialist's advice: asked about a cohort, answered, closed.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    supervision::{AdviceRequest, words},
    text::Note,
};
use tenfold_service::supervision::{self as rooms, ShownAdvice};

use super::shell;
use crate::{
    answer::{Answer, Reply},
    audit::local,
    look::{Action, Cell, Column, Empty, Field, Form, Interruption, Page, Row, Shell, Status, Table, Words},
    visit::{Answered, Visit},
};

const HERE: &str = "/advice";

fn top(visit: &Visit, title: &str) -> Shell {
    visit.shell(title).current("/supervision").crumb("Supervision", "/supervision")
}

pub async fn list(visit: &mut Visit) -> Answer {
    let all = visit.read(rooms::list_advice).await?;
    let rows = all.iter().map(|one| row(visit, one));
    let mut columns: Vec<Column> = ["Asked", "Question", "Answer", "How it stands"].map(Column::text).into();
    columns.push(Column::actions());
    let empty = Empty::new("What is asked of the specialist appears here, with the answer.")
        .who("Ask on the supervision page of a cohort.");
    let table = Table::new("Advice", columns).quiet_caption().rows(rows).empty(empty);
    Ok(Page::new(top(visit, "Advice").wide()).part(table).into())
}

fn row(visit: &Visit, one: &ShownAdvice) -> Row {
    let request = &one.request;
    let (day, _) = local(visit, request.asked_at);
    let status = match (&request.answer, request.closed_on) {
        (_, Some(_)) => Status::quiet("Closed"),
        (Some(_), None) => Status::ok("Answered"),
        (None, None) => Status::needs("Waits for an answer"),
    };
    let answer = match &request.answer {
        Some(answer) => Cell::text(answer.words.to_string()).under(one.answered_by.clone()),
        None => Cell::text(""),
    };
    let mut ways = vec![];
    if one.may_answer {
        ways.push(Action::quiet("Answer", format!("{HERE}/{}/answer", request.id)).about(day.clone()));
    }
    if one.may_close {
        ways.push(Action::quiet("Close", format!("{HERE}/{}/close", request.id)).about(day.clone()));
    }
    let cells = vec![
        Cell::text(day).under(one.asked_by.clone()),
        Cell::text(request.question.to_string()),
        answer,
        status.into(),
        Cell::actions(ways),
    ];
    Row { cells, needs: request.is_open() }
}

fn question_form(visit: &Visit, cohort: &Cohort) -> Form {
    let hint = "The specialist reads it, and those who run the cohort. Is it about safety? Tell the lead instead.";
    visit
        .new_form(visit.path.clone(), "Ask")
        .field(Field::textarea("question", "What would you like to know?").hint(hint).required())
        .cancel(format!("/cohorts/{}/supervision", cohort.id))
}

fn question_page(visit: &Visit, cohort: &Cohort, form: Form) -> Page {
    Page::new(shell(visit, cohort, "Ask the specialist")).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let cohort = visit.read(move |tx| rooms::may_ask_advice(tx, id)).await?;
    let form = question_form(visit, &cohort);
    Ok(question_page(visit, &cohort, form).into())
}

pub async fn send(visit: &mut Visit) -> Answer {
    let id: Id<Cohort> = visit.id("cohort")?;
    let question = Note::parse(visit.field("question")).map_err(|p| vec![p.told("question", words::QUESTION)]);
    let sent = visit
        .submit(move |tx| {
            rooms::ask_advice(tx, id, question.clone())?;
            Ok(format!("{HERE}?done=sent"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let cohort = visit.read(move |tx| rooms::may_ask_advice(tx, id)).await?;
            let form = again.onto(question_form(visit, &cohort), visit.typed(), &[]);
            Ok(Reply::again(&question_page(visit, &cohort, form)))
        }
    }
}

fn answer_form(visit: &Visit, shown: &ShownAdvice) -> Form {
    visit
        .new_form(visit.path.clone(), "Answer")
        .version(shown.request.version)
        .field(Field::textarea("answer", "Your answer").hint("Those who run the cohort read it.").required())
        .cancel(HERE)
}

fn answer_page(visit: &Visit, shown: &ShownAdvice, form: Form) -> Page {
    let shell = top(visit, "Answer").over(format!("Asked by {}", shown.asked_by)).crumb("Advice", HERE);
    Page::new(shell).part(Words::new(shown.request.question.to_string())).form(form)
}

pub async fn ask_answer(visit: &mut Visit) -> Answer {
    let id: Id<AdviceRequest> = visit.id("advice")?;
    let shown = visit.read(move |tx| rooms::show_advice(tx, id)).await?;
    let form = answer_form(visit, &shown);
    Ok(answer_page(visit, &shown, form).into())
}

pub async fn answer(visit: &mut Visit) -> Answer {
    let (id, version): (Id<AdviceRequest>, _) = (visit.id("advice")?, visit.version());
    let said = Note::parse(visit.field("answer")).map_err(|p| vec![p.told("answer", words::ANSWER)]);
    let sent = visit
        .submit(move |tx| {
            rooms::answer_advice(tx, id, version, said.clone())?;
            Ok(format!("{HERE}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_advice(tx, id)).await?;
            let form = again.onto(answer_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&answer_page(visit, &shown, form)))
        }
    }
}

fn close_form(visit: &Visit, shown: &ShownAdvice) -> Form {
    visit.new_form(visit.path.clone(), "Close it").version(shown.request.version).cancel(HERE)
}

fn close_page(visit: &Visit, shown: &ShownAdvice, form: Form) -> Page {
    Interruption::new(shown.request.question.to_string(), form)
        .happens("It leaves the list of what waits.")
        .stays("The question and the answer.")
        .page(top(visit, "Close it").crumb("Advice", HERE))
}

pub async fn ask_close(visit: &mut Visit) -> Answer {
    let id: Id<AdviceRequest> = visit.id("advice")?;
    let shown = visit.read(move |tx| rooms::show_closable(tx, id)).await?;
    let form = close_form(visit, &shown);
    Ok(close_page(visit, &shown, form).into())
}

pub async fn close(visit: &mut Visit) -> Answer {
    let (id, version): (Id<AdviceRequest>, _) = (visit.id("advice")?, visit.version());
    let sent = visit
        .submit(move |tx| {
            rooms::close_advice(tx, id, version)?;
            Ok(format!("{HERE}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(move |tx| rooms::show_closable(tx, id)).await?;
            let form = again.onto(close_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&close_page(visit, &shown, form)))
        }
    }
}
