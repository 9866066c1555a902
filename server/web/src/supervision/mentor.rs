//! A mentor's supervision: what they would like to talk about, when they were there, what is shared with them.

use tenfold_domain::{id::Id, people::Participant, supervision::words, text::Note};
use tenfold_service::supervision::{self as rooms, MentorsSupervision};

use super::{cohort, one::in_words, when};
use crate::{
    answer::{Answer, Reply},
    audit::local,
    look::{Action, Cell, Column, Empty, Entry, Field, Form, Page, Panel, Table, Timeline},
    people::tabs,
    visit::{Answered, Visit},
};

const END: &str = "/supervision";

pub async fn show(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let all = visit.read(move |tx| rooms::show_mentors_supervision(tx, id)).await?;
    let mut top = tabs::shell(visit, &all.shown, "Supervision");
    if all.may_add {
        let at = format!("{}{END}/points", all.shown.participant.path());
        top = top.action(Action::primary("They want to talk about …", at));
    }
    Ok(Page::new(top)
        .part(tabs::tabs(visit, &all.shown.participant, END))
        .part(points(visit, &all))
        .part(held(&all))
        .into())
}

fn points(visit: &Visit, all: &MentorsSupervision) -> Panel {
    let panel = Panel::new("What they want to talk about");
    if all.points.is_empty() {
        return panel.part(Empty::new("What they would like to talk about next time appears here, in their words."));
    }
    panel.part(all.points.iter().fold(Timeline::new(), |timeline, point| {
        let (day, time) = local(visit, point.said_at);
        timeline.entry(Entry::new(format!("{day}, {time}"), Cell::text(point.words.to_string())))
    }))
}

fn held(all: &MentorsSupervision) -> Panel {
    let rows = all.held.iter().map(|(one, shared)| {
        vec![
            Cell::link(when(one), one.path()).under(one.kind.words()),
            Cell::status(cohort::state(one, all.today)),
            Cell::text(in_words(shared)),
        ]
    });
    let columns = ["When", "How it stands", "Shared with them"].map(Column::text).into();
    let empty = Empty::new("Their supervisions appear here once they are booked.");
    Panel::new("Supervisions").part(Table::new("Supervisions", columns).quiet_caption().rows(rows).empty(empty))
}

fn form(visit: &Visit, all: &MentorsSupervision) -> Form {
    let label = "What would they like to talk about?";
    visit
        .new_form(visit.path.clone(), "Keep it")
        .field(Field::textarea("point", label).hint("In their words. Those who supervise them read it.").required())
        .cancel(format!("{}{END}", all.shown.participant.path()))
}

fn page(visit: &Visit, all: &MentorsSupervision, form: Form) -> Page {
    Page::new(tabs::shell(visit, &all.shown, "For the next supervision")).form(form)
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let all = visit.read(move |tx| rooms::show_mentors_supervision(tx, id)).await?;
    let form = form(visit, &all);
    Ok(page(visit, &all, form).into())
}

pub async fn add(visit: &mut Visit) -> Answer {
    let id: Id<Participant> = visit.id("mentor")?;
    let said = Note::parse(visit.field("point")).map_err(|p| vec![p.told("point", words::POINT)]);
    let sent = visit
        .submit(move |tx| {
            rooms::add_point(tx, id, said.clone())?;
            Ok(format!("/mentors/{id}{END}?done=saved"))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let all = visit.read(move |tx| rooms::show_mentors_supervision(tx, id)).await?;
            let form = again.onto(form(visit, &all), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &all, form)))
        }
    }
}
