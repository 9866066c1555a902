//! The wording: what each purpose says, in versions and languages.

use tenfold_domain::{
    consent::{ConsentText, Language, TextDetails, words},
    told::Parsed,
};
use tenfold_service::{
    Problem,
    consent::{self as rooms, ShownWording},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Cell, Column, Empty, Field, Form, Page, Panel, Shell, Table, Words, dates},
    visit::{Answered, Visit},
};

const TITLE: &str = "Consent wording";
const HERE: &str = "/consent-texts";

pub async fn list(visit: &mut Visit) -> Answer {
    let wordings = visit.read(rooms::list_wordings).await?;
    let rows = wordings.iter().map(|shown| {
        let current = shown.current().unwrap_or(0);
        let languages: Vec<&str> =
            shown.texts.iter().filter(|text| text.version == current).map(|text| text.language.words()).collect();
        vec![
            Cell::link(shown.wording.words(), format!("{HERE}/{}", shown.wording.code())),
            Cell::number(current),
            Cell::text(languages.join(", ")),
        ]
    });
    let columns = vec![Column::text("What it is about"), Column::number("Version"), Column::text("Languages")];
    let table = Table::new(TITLE, columns)
        .quiet_caption()
        .rows(rows)
        .empty(Empty::new("The privacy notice and what families are asked appear here."));
    let lead = "What families and young people read before they answer. A version that was shown is never changed.";
    Ok(Page::new(visit.shell(TITLE).lead(lead)).part(table).into())
}

async fn wording(visit: &mut Visit) -> Result<ShownWording, Problem> {
    let code = visit.params.get("purpose").cloned().unwrap_or_default();
    visit.read(move |tx| rooms::show_wording(tx, &code)).await
}

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = wording(visit).await?;
    let mut shell = visit.shell(shown.wording.words()).crumb(TITLE, HERE);
    if shown.may_add {
        let new = format!("{HERE}/{}/new", shown.wording.code());
        shell = shell.action(Action::primary("Add a version or a language", new));
    }
    let page = Page::new(shell);
    Ok(shown.texts.iter().fold(page, |page, text| page.part(panel(text))).into())
}

fn panel(text: &ConsentText) -> Panel {
    let details = &text.details;
    let panel = Panel::new(format!("Version {}, {}", text.version, text.language.words()))
        .part(Words::new(details.title.to_string()))
        .part(Words::new(details.body.to_string()));
    let panel = match &details.basis {
        Some(basis) => panel.part(Words::new(format!("What it rests on: {basis}"))),
        None => panel,
    };
    let by = if text.added_by.is_some() { "Added on" } else { "Ships with Tenfold; here since" };
    panel.part(Words::new(format!("{by} {}.", dates::medium(text.added_at.date_naive()))))
}

fn new_shell(visit: &Visit, shown: &ShownWording) -> Shell {
    visit
        .shell("Add a version or a language")
        .crumb(TITLE, HERE)
        .crumb(shown.wording.words(), format!("{HERE}/{}", shown.wording.code()))
}

fn new_form(visit: &Visit, shown: &ShownWording) -> Form {
    let back = format!("{HERE}/{}", shown.wording.code());
    let current = shown.current().unwrap_or(0);
    let kinds = [
        ("version".to_owned(), format!("A new version {}, in English", current + 1)),
        ("language".to_owned(), format!("Version {current} in another language")),
    ];
    let languages = Language::ALL.iter().map(|language| (language.code(), language.words()));
    let mut form = visit
        .new_form(format!("{back}/new"), "Add it")
        .field(Field::radios("kind", "What you add", kinds).required())
        .field(Field::select("language", "Language", languages).required())
        .field(Field::text("title", "Heading").required())
        .field(Field::textarea("body", "Text").lines(10).limit("Up to 2,000 characters.").required());
    if shown.wording.has_basis() {
        form = form.field(Field::textarea("basis", "What it rests on in law").lines(3).required());
    }
    form.cancel(back)
}

/// The current English text to begin from.
fn to_begin_with(shown: &ShownWording) -> Vec<(String, String)> {
    let current = shown.texts.iter().find(|text| text.language == Language::English);
    let text = current.map(|text| tenfold_domain::typed::Typed::typed(&text.details)).unwrap_or_default();
    let mut typed: Vec<_> = text.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    typed.push(("kind".to_owned(), "version".to_owned()));
    typed.push(("language".to_owned(), Language::English.code().to_owned()));
    typed
}

pub async fn new(visit: &mut Visit) -> Answer {
    let shown = wording(visit).await?;
    if !shown.may_add {
        return Err(Problem::Absent);
    }
    let form = new_form(visit, &shown).fill(&to_begin_with(&shown));
    Ok(Page::new(new_shell(visit, &shown)).form(form).into())
}

fn language(visit: &Visit) -> Parsed<Language> {
    Language::from_code(visit.field("language")).ok_or_else(|| vec![words::choose_language()])
}

pub async fn add(visit: &mut Visit) -> Answer {
    wording(visit).await?;
    let code = visit.params.get("purpose").cloned().unwrap_or_default();
    let wording_of = tenfold_domain::consent::Wording::from_code(&code).ok_or(Problem::Absent)?;
    let details = TextDetails::parse(wording_of, visit.field("title"), visit.field("body"), visit.field("basis"));
    let (language, is_new) = (language(visit), visit.field("kind") != "language");
    let sent = visit
        .submit(move |tx| {
            rooms::add_text(tx, wording_of.code(), language.clone(), is_new, details.clone())?;
            Ok(format!("{HERE}/{}?done=added", wording_of.code()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = wording(visit).await?;
            let form = again.onto(new_form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&Page::new(new_shell(visit, &shown)).form(form)))
        }
    }
}
