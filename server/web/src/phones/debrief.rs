//! The shared tablet goes round, and is taken back.

use tenfold_domain::{
    id::Id,
    people::Side,
    phones::{Debrief, words},
    told::Parsed,
};
use tenfold_service::{
    Problem,
    phones::{self as rooms, ShownDebriefs},
};

use crate::{
    answer::{Answer, Reply},
    audit,
    look::{Action, Cell, Column, Field, Form, Interruption, Page, Panel, Row, Shell, Table},
    people::tabs::plural,
    visit::{Answered, Visit},
};

async fn shown(visit: &mut Visit) -> Result<ShownDebriefs, Problem> {
    let id = visit.id("cohort")?;
    visit.read(move |tx| rooms::show_debriefs(tx, id)).await
}

fn form(visit: &Visit, shown: &ShownDebriefs) -> Form {
    let sides = [Side::Mentor, Side::Mentee].map(|side| (side.code(), plural(side)));
    visit
        .new_form(visit.path.clone(), "Pass it round now")
        .field(Field::radios("side", "Who does it go round among?", sides).required())
        .cancel(format!("/cohorts/{}/phones", shown.cohort.id))
}

fn shell(visit: &Visit, shown: &ShownDebriefs) -> Shell {
    let (id, name) = (shown.cohort.id, shown.cohort.details.name.to_string());
    visit
        .shell("Pass the tablet round")
        .current("/cohorts")
        .crumb("Cohorts", "/cohorts")
        .crumb(name, format!("/cohorts/{id}"))
        .crumb("Phones", format!("/cohorts/{id}/phones"))
}

fn page(visit: &Visit, shown: &ShownDebriefs, form: Form) -> Page {
    let page = Interruption::new("This tablet goes from hand to hand among the young people here.", form)
        .happens("You are signed out on this tablet. Nothing of yours can be opened on it.")
        .happens("It shows first names. Each young person taps their own, and types their own PIN.")
        .happens("It stops after two hours, or when somebody presses “Finish”.")
        .stays("What each of them sends is kept, as from a phone. The tablet keeps nothing.")
        .page(shell(visit, shown));
    if shown.open.is_empty() { page } else { page.part(open(visit, shown)) }
}

fn open(visit: &Visit, shown: &ShownDebriefs) -> Panel {
    let row = |one: &Debrief| {
        let cells = vec![
            Cell::text(plural(one.side)),
            Cell::text(audit::local(visit, one.begun_at).0),
            Cell::text(audit::local(visit, one.until_at).0),
            Cell::actions(vec![Action::quiet("Take back", format!("/debriefs/{}/end", one.id))]),
        ];
        Row { cells, needs: false }
    };
    let mut columns: Vec<Column> = ["Among", "Since", "Until"].map(Column::text).into();
    columns.push(Column::actions());
    let table = Table::new("Tablets that go round now", columns).quiet_caption().rows(shown.open.iter().map(row));
    Panel::new("Going round now").part(table)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let shown = shown(visit).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

/// What opens the tablet stands in the fragment of the address, which no server is told and no log keeps.
pub async fn begin(visit: &mut Visit) -> Answer {
    let id = visit.id("cohort")?;
    let side: Parsed<Side> = Side::from_code(visit.field("side")).ok_or_else(|| vec![words::choose_side()]);
    let begun = visit.write(move |tx| rooms::begin_debrief(tx, id, side.clone())).await;
    let begun = begun.map(|secret| {
        visit.forget_session();
        Reply::elsewhere(format!("/app/#pass={}", secret.code()))
    });
    match Visit::told(begun)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = shown(visit).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}

async fn opened(visit: &mut Visit) -> Result<Debrief, Problem> {
    let id: Id<Debrief> = visit.id("debrief")?;
    visit.read(move |tx| rooms::open_debrief(tx, id)).await
}

fn ending(visit: &Visit, opened: &Debrief) -> Form {
    visit.new_form(visit.path.clone(), "Take it back").cancel(format!("/cohorts/{}/debrief", opened.cohort))
}

fn ending_page(visit: &Visit, form: Form) -> Page {
    Interruption::new("The tablet opens nothing any more, wherever it is.", form)
        .happens("Whoever writes on it now cannot send that.")
        .stays("What was sent before is kept.")
        .page(visit.shell("Take the tablet back"))
}

pub async fn ask_to_end(visit: &mut Visit) -> Answer {
    let opened = opened(visit).await?;
    let form = ending(visit, &opened);
    Ok(ending_page(visit, form).into())
}

pub async fn end(visit: &mut Visit) -> Answer {
    let id: Id<Debrief> = visit.id("debrief")?;
    let sent = visit
        .submit(move |tx| Ok(format!("/cohorts/{}/debrief?done=saved", rooms::end_debrief_from_desk(tx, id)?)))
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let opened = opened(visit).await?;
            let form = again.onto(ending(visit, &opened), visit.typed(), &[]);
            Ok(Reply::again(&ending_page(visit, form)))
        }
    }
}
