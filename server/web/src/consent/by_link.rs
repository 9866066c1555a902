//! The pages behind a link, for parents, carers and young people. One thing a page; a first name and what is asked, no
//! address, no school, no times. Opening the link changes nothing.

use actix_web::http::StatusCode;
use tenfold_domain::consent::{Consent, ConsentText, GivenBy, PageWords, Purpose, TypedAnswer};
use tenfold_service::{
    Problem,
    consent::{self as rooms, LinkPage},
};

use crate::{
    answer::{Answer, Reply},
    look::{Action, Facts, Field, Form, Onward, Page, Panel, Shell, Words},
    visit::Visit,
};

fn base(visit: &Visit) -> String {
    format!("/consent/{}", visit.params.get("secret").map_or("", String::as_str))
}

fn words(page: &LinkPage) -> &'static PageWords {
    PageWords::of(page.request.language)
}

fn shell(visit: &Visit, page: &LinkPage, title: &str) -> Shell {
    let words = words(page);
    let about = match page.request.of {
        GivenBy::Carer => words.for_child,
        GivenBy::YoungPerson => words.for_you,
    };
    let organisation = visit.me().and_then(|me| me.organisation.as_ref());
    let mut shell = visit.shell(title).lead(PageWords::fill(about, &page.first_name, ""));
    shell.over = organisation.map(|here| here.details.name.to_string());
    shell.language = Some(words.language.code());
    shell.right_to_left = words.language.is_right_to_left();
    shell
}

pub async fn open(visit: &mut Visit) -> Answer {
    let page = visit.read(rooms::show_link).await?;
    if page.is_open() { Ok(notice(visit, &page).into()) } else { Ok(receipt(visit, &page).into()) }
}

fn notice(visit: &Visit, page: &LinkPage) -> Page {
    let words = words(page);
    let on = Action::primary(words.go_on, format!("{}/questions", base(visit)));
    let text = &page.notice.details;
    Page::new(shell(visit, page, words.first))
        .part(Panel::new(text.title.to_string()).part(Words::new(text.body.to_string())))
        .part(Onward::new(on))
        .narrow()
}

/// A question in its own words.
fn question(words: &PageWords, purpose: Purpose, text: &ConsentText) -> Field {
    let details = &text.details;
    let mut hint = details.body.to_string();
    if let Some(basis) = &details.basis {
        hint = format!("{hint}\n{} {basis}", words.rests_on);
    }
    let answers = [("yes", words.yes), ("no", words.no)];
    Field::radios(purpose.code(), details.title.to_string(), answers).hint(hint).required()
}

fn questions_form(visit: &Visit, page: &LinkPage) -> Form {
    let words = words(page);
    let form = visit.new_form(format!("{}/check", base(visit)), words.look_again);
    let form = page.asked.iter().fold(form, |form, (purpose, text)| form.field(question(words, *purpose, text)));
    form.field(Field::text("name", words.your_name).hint(words.name_hint).autocomplete("name").required())
}

fn questions_page(visit: &Visit, page: &LinkPage, form: Form) -> Page {
    let words = words(page);
    Page::new(shell(visit, page, words.questions)).part(Words::new(words.each_apart)).form(form).narrow()
}

pub async fn questions(visit: &mut Visit) -> Answer {
    let page = visit.read(rooms::show_link).await?;
    if !page.is_open() {
        return Ok(Reply::elsewhere(base(visit)));
    }
    let form = questions_form(visit, &page);
    Ok(questions_page(visit, &page, form).into())
}

fn typed(visit: &Visit, page: &LinkPage) -> Vec<(Purpose, String)> {
    page.asked.iter().map(|(purpose, _)| (*purpose, visit.field(purpose.code()).to_owned())).collect()
}

/// The form again, with what is wrong in the reader's language.
fn again(visit: &Visit, page: &LinkPage, problem: &[tenfold_domain::told::Told]) -> Reply {
    let words = words(page);
    let in_their_words = |field: Option<&'static str>, sentence: &str| {
        let asked = page.asked.iter().find(|(purpose, _)| Some(purpose.code()) == field);
        match (field, asked) {
            (Some("name"), _) => words.problem_name.to_owned(),
            (_, Some((_, text))) => format!("{}: {}", text.details.title, words.problem_answer),
            (_, None) => sentence.to_owned(),
        }
    };
    let told = problem.iter().map(|told| (told.field, in_their_words(told.field, &told.sentence))).collect();
    let form = questions_form(visit, page).fill(visit.typed()).errors(told);
    Reply::again(&questions_page(visit, page, form))
}

/// The last look before anything is sent. It changes nothing.
pub async fn check(visit: &mut Visit) -> Answer {
    let page = visit.read(rooms::show_link).await?;
    if !page.is_open() {
        return Ok(Reply::elsewhere(base(visit)));
    }
    let answer = match TypedAnswer::parse(visit.field("name"), &typed(visit, &page)) {
        Ok(answer) => answer,
        Err(told) => return Ok(again(visit, &page, &told)),
    };
    let words = words(&page);
    let said = |yes: bool| if yes { words.yes } else { words.no };
    let facts = page.asked.iter().fold(Facts::new(), |facts, (purpose, text)| {
        facts.fact(text.details.title.to_string(), answer.answers.of(*purpose).map_or("", said))
    });
    let facts = facts.fact(words.your_name, answer.name.to_string());
    let mut form = visit.new_form(base(visit), words.send).hidden("name", answer.name.to_string());
    for (purpose, yes) in answer.answers.iter() {
        form = form.hidden(purpose.code(), if yes { "yes" } else { "no" });
    }
    let back = Action::quiet(words.change, format!("{}/questions", base(visit)));
    let page = Page::new(shell(visit, &page, words.check))
        .part(Words::new(words.check_lead))
        .part(facts)
        .form(form)
        .part(crate::look::Cell::actions(vec![back]))
        .narrow();
    Ok(Reply::html(StatusCode::OK, page.to_string()))
}

pub async fn send(visit: &mut Visit) -> Answer {
    let page = visit.read(rooms::show_link).await?;
    if !page.is_open() {
        // Sent twice: the first time counted.
        return Ok(Reply::elsewhere(base(visit)));
    }
    let answer = TypedAnswer::parse(visit.field("name"), &typed(visit, &page));
    let back = base(visit);
    let sent = visit
        .submit(move |tx| {
            rooms::answer_consent(tx, answer.clone())?;
            Ok(back.clone())
        })
        .await;
    match sent {
        Err(Problem::Refused(told)) => Ok(again(visit, &page, &told)),
        other => other,
    }
}

fn receipt(visit: &Visit, page: &LinkPage) -> Page {
    let words = words(page);
    let mut facts = Facts::new();
    for (purpose, text) in &page.asked {
        let answer = page.answered.iter().rfind(|answer| answer.purpose == *purpose);
        facts = facts.fact(text.details.title.to_string(), answer.map_or(String::new(), |answer| said(words, answer)));
    }
    let first = page.answered.first();
    let when = first.map_or(String::new(), |answer| {
        let day = words.day(answer.given.span.started_on());
        PageWords::fill(words.answered_on, answer.name.as_str(), &day)
    });
    let whole = Page::new(shell(visit, page, words.thanks))
        .part(Words::new(words.receipt))
        .part(facts)
        .part(Words::new(when))
        .narrow();
    stop_forms(visit, page).into_iter().fold(whole, |whole, panel| whole.part(panel))
}

fn said(words: &PageWords, answer: &Consent) -> String {
    match (answer.given.yes, answer.ended, answer.given.span.ended_on()) {
        (true, Some(ended), Some(day)) if ended.by_way_of.is_some() => {
            format!("{}. {}", words.is_withdrawn, PageWords::fill(words.stopped, "", &words.day(day)))
        }
        (true, ..) => words.yes.to_owned(),
        (false, ..) => words.no.to_owned(),
    }
}

/// One button for each yes that can be taken back, in the order in which they were asked: taking part first.
fn stop_forms(visit: &Visit, page: &LinkPage) -> Vec<Panel> {
    let words = words(page);
    let held = |purpose| {
        let mut answers = page.answered.iter();
        answers.find(|answer| answer.purpose == purpose && answer.given.yes && answer.ended.is_none())
    };
    let panels = page.asked.iter().filter_map(|(purpose, text)| Some((held(*purpose)?, text))).map(|(answer, text)| {
        let label = if answer.purpose.is_gate() { words.stop_all } else { words.stop_one };
        let form =
            visit.new_form(format!("{}/withdraw", base(visit)), label).hidden("purpose", answer.purpose.code()).quiet();
        Panel::new(text.details.title.to_string()).part(form)
    });
    let panels: Vec<Panel> = panels.collect();
    if panels.is_empty() {
        return panels;
    }
    let head = Panel::new(words.changed_mind).part(Words::new(words.how_to_stop));
    std::iter::once(head).chain(panels).collect()
}

pub async fn withdraw(visit: &mut Visit) -> Answer {
    let back = base(visit);
    let Some(purpose) = Purpose::from_code(visit.field("purpose")) else { return Ok(Reply::elsewhere(back)) };
    let sent = visit
        .submit(move |tx| {
            rooms::withdraw_by_link(tx, purpose)?;
            Ok(back.clone())
        })
        .await;
    match sent {
        // Taken back already: the page says so.
        Err(Problem::Refused(_)) => Ok(Reply::elsewhere(base(visit))),
        other => other,
    }
}
