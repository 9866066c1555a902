//! The texts that young people read and sign: what holds now, what held before, and publishing another number.

use tenfold_domain::recruiting::{Wording, WordingDetails, WordingKind};
use tenfold_service::{
    Problem,
    recruiting::{self as rooms, PublishedWordings},
};

use super::application::by;
use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Field, Form, Page, Panel, Shell, Table, Words, dates},
    visit::{Answered, Visit},
};

pub async fn list(visit: &mut Visit) -> Answer {
    let texts = visit.read(rooms::list_wordings).await?;
    let rows = WordingKind::ALL.into_iter().map(|kind| {
        let current = texts.current(kind);
        vec![
            Cell::link(kind.staff_words(), format!("/texts/{}", kind.code())).under(kind.words()),
            Cell::number(current.number),
            since(&texts, &current),
        ]
    });
    let columns = vec![Column::text("Text"), Column::number("Number"), Column::text("Since")];
    let shell = visit
        .shell("Texts for mentors")
        .lead("What young people read before they write to us, and what mentors sign. Every number is kept.");
    Ok(Page::new(shell).part(Table::new("Texts", columns).quiet_caption().rows(rows)).into())
}

fn since(texts: &PublishedWordings, wording: &Wording) -> Cell {
    match wording.published_on {
        Some(day) => Cell::text(dates::medium(day)).under(by(&texts.names, wording.published_by)),
        None => Cell::text("Ships with Tenfold"),
    }
}

fn kind_of(visit: &Visit) -> Result<WordingKind, Problem> {
    visit.params.get("wording").and_then(|code| WordingKind::from_code(code)).ok_or(Problem::Absent)
}

fn shell(visit: &Visit, title: &str) -> Shell {
    visit.shell(title).crumb("Texts for mentors", "/texts")
}

pub async fn show(visit: &mut Visit) -> Answer {
    let kind = kind_of(visit);
    let texts = visit.read(rooms::list_wordings).await?;
    let kind = kind?;
    let mut shell = shell(visit, kind.staff_words()).over(kind.words());
    if texts.may_publish {
        shell = shell.action(Action::primary("Publish a new number", format!("/texts/{}/new", kind.code())));
    }
    let numbers = texts.numbers(kind);
    let page = numbers
        .iter()
        .enumerate()
        .fold(Page::new(shell), |page, (place, wording)| page.part(number(&texts, wording, place == 0)));
    Ok(page.into())
}

fn number(texts: &PublishedWordings, wording: &Wording, holds: bool) -> Panel {
    let state = if holds { "holds now" } else { "held before" };
    let since = match wording.published_on {
        Some(day) => format!("Published on {} by {}.", dates::medium(day), by(&texts.names, wording.published_by)),
        None => "Ships with Tenfold.".to_owned(),
    };
    let asks = if wording.asks_again { " Everybody who had signed was asked to sign again." } else { "" };
    Panel::new(format!("Number {}: {state}", wording.number))
        .framed()
        .part(Words::new(format!("{since}{asks}")))
        .part(Words::new(wording.said_by(&texts.organisation_name)))
}

pub async fn new(visit: &mut Visit) -> Answer {
    let kind = kind_of(visit);
    let texts = visit.read(rooms::open_wording_form).await?;
    let (kind, current) = (kind?, texts.current(kind_of(visit)?));
    let form = new_form(visit, &current).fill(&[("text".to_owned(), current.text.clone())]);
    Ok(new_page(visit, kind, form).into())
}

fn new_form(visit: &Visit, current: &Wording) -> Form {
    let kind = current.kind;
    let home = format!("/texts/{}", kind.code());
    let form = visit.new_form(format!("{home}/new"), "Publish").version(current.number).field(
        Field::textarea("text", "Text")
            .hint("Short sentences. {organisation} stands for the organisation’s name.")
            .lines(20)
            .required(),
    );
    let form = if kind.is_signed() {
        let answers = [("no", "No: what was signed goes on counting"), ("yes", "Yes: everybody signs this one")];
        form.field(Field::radios("asks_again", "Must those who have signed sign again?", answers).required())
    } else {
        form
    };
    form.cancel(home)
}

fn new_page(visit: &Visit, kind: WordingKind, form: Form) -> Page {
    let shell = shell(visit, "Publish a new number")
        .crumb(kind.staff_words(), format!("/texts/{}", kind.code()))
        .over(kind.staff_words());
    Page::new(shell).form(form)
}

pub async fn publish(visit: &mut Visit) -> Answer {
    let (kind, after) = (kind_of(visit), visit.version());
    let named = kind.as_ref().ok().copied();
    let (text, asks_again) = (visit.field("text").to_owned(), visit.field("asks_again").to_owned());
    let sent = visit
        .submit(move |tx| {
            rooms::open_wording_form(tx)?;
            let kind = named.ok_or(Problem::Absent)?;
            rooms::publish_wording(tx, kind, after, WordingDetails::parse(kind, &text, &asks_again))?;
            Ok(format!("/texts/{}?done=added", kind.code()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let texts = visit.read(rooms::open_wording_form).await?;
            let current = texts.current(kind?);
            let now = [("text", current.text.clone())];
            let form = again.onto(new_form(visit, &current), visit.typed(), &now);
            Ok(Reply::again(&new_page(visit, current.kind, form)))
        }
    }
}
