//! The form behind a cohort's link, for parents, carers and young people.
//!
//! Nothing is kept until the last page is sent: each page carries what was typed before it, so that nothing stays on a
//! borrowed phone or half-told on our disk. Opening the link changes nothing.

use tenfold_domain::{
    referring::{Door, Need, Referred, words},
    told::Told,
};
use tenfold_service::{
    Problem,
    referring::{self as rooms, ReferralDoor, Sending},
};
use uuid::Uuid;

use super::{fields, public_steps::PublicStep};
use crate::{
    answer::{Answer, Reply},
    look::{Cell, Facts, Form, Page, Panel, Words, check_answers, dates},
    sign_in::knock,
    visit::{Again, Answered, Visit},
};

/// The notice before the first field; or, once it was sent, that it was.
pub async fn open(visit: &mut Visit) -> Answer {
    let about = visit.read(rooms::open_referral_form).await?;
    if visit.asked("sent") == "1" {
        return Ok(sent_page(visit, &about).into());
    }
    let lead = format!("A mentor is an older pupil who has been trained. You meet at {} and talk.", about.site_name);
    let form = visit.new_form(visit.path.clone(), "Start").hidden("step", "notice");
    Ok(Page::new(visit.shell("Ask for a mentor").lead(lead))
        .part(Panel::new(words::NOT_FOR_EMERGENCIES).framed().part(Words::new(read_by(&about))).part(help_lines()))
        .part(Panel::new("What happens with what you write").part(Words::new(notice(&about))))
        .form(form)
        .narrow()
        .into())
}

fn read_by(about: &ReferralDoor) -> String {
    format!("{} If you are worried about someone’s safety now, use one of these.", words::read_by(about.read_by))
}

fn notice(about: &ReferralDoor) -> String {
    words::privacy_notice(&about.organisation_name).join("\n")
}

/// Who answers now.
fn help_lines() -> Facts {
    words::HELP_LINES.into_iter().fold(Facts::new(), |facts, (what, number)| {
        let figures: String = number.chars().filter(char::is_ascii_digit).collect();
        let by_phone = number.chars().all(|c| c.is_ascii_digit() || c == ' ');
        facts.fact(what, if by_phone { Cell::link(number, format!("tel:{figures}")) } else { Cell::text(number) })
    })
}

fn sent_page(visit: &Visit, about: &ReferralDoor) -> Page {
    let next = format!(
        "{}\nThen somebody from {} talks with you. It may be yes, it may be that you wait a while, and it may be that \
         something else helps more. They tell you either way.",
        words::read_by(about.read_by),
        about.organisation_name
    );
    Page::new(visit.shell("Thank you. We have it."))
        .part(Words::new(next))
        .part(Panel::new("If you cannot wait").part(help_lines()))
        .narrow()
}

fn door(visit: &Visit) -> Door {
    Door::from_code(visit.field("door")).filter(|door| door.is_public()).unwrap_or(Door::YoungPerson)
}

/// A page was sent: the next one, or the same with what is wrong on it; the last one sends it all.
pub async fn step(visit: &mut Visit) -> Answer {
    visit.read(rooms::open_referral_form).await?;
    let door = door(visit);
    let Some(at) = PublicStep::from_code(visit.field("step")) else {
        return Ok(page(visit, PublicStep::Door, door).into());
    };
    if visit.field("go") == "back" {
        return Ok(page(visit, at.before(door), door).into());
    }
    if let Some(wanted) = PublicStep::from_code(visit.field("go")) {
        return Ok(page(visit, wanted, door).into());
    }
    if at == PublicStep::Check {
        return send(visit, door).await;
    }
    let wrong = wrong_on(visit, at, door);
    if !wrong.is_empty() {
        let form = Again::Refused(wrong).onto(form(visit, at, door), visit.typed(), &[]);
        return Ok(Reply::again(&dressed(visit, at, door, form)));
    }
    let next = if visit.field("then") == "check" { PublicStep::Check } else { at.after(door) };
    Ok(page(visit, next, door).into())
}

/// What is wrong with the fields of one page.
fn wrong_on(visit: &Visit, at: PublicStep, door: Door) -> Vec<Told> {
    if at == PublicStep::Door {
        let chosen = Door::from_code(visit.field("door")).is_some_and(Door::is_public);
        return if chosen { vec![] } else { vec![words::choose_door()] };
    }
    let told = Referred::parse(door, &fields::read(visit)).err().unwrap_or_default();
    told.into_iter().filter(|one| one.field.is_some_and(|field| at.asks(door, field))).collect()
}

async fn send(visit: &mut Visit, door: Door) -> Answer {
    let Ok(id) = Uuid::try_parse(visit.field("operation")) else { return Err(Problem::Absent) };
    let (sending, knock) = (Sending { id, door, typed: fields::read(visit) }, knock(visit));
    let here = visit.path.clone();
    let sent = visit.write(move |tx| rooms::refer_by_link(tx, &sending, &knock)).await;
    match Visit::told(sent.map(|()| Reply::elsewhere(format!("{here}?sent=1"))))? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let first = match &again {
                Again::Refused(told) => told.first().and_then(|one| one.field),
                Again::Stale => None,
            };
            let asks = |step: &PublicStep| first.is_some_and(|field| step.asks(door, field));
            let at = PublicStep::way(door).find(asks).unwrap_or(PublicStep::Name);
            let form = again.onto(form(visit, at, door), visit.typed(), &[]);
            Ok(Reply::again(&dressed(visit, at, door, form)))
        }
    }
}

fn page(visit: &Visit, at: PublicStep, door: Door) -> Page {
    let form = form(visit, at, door).fill(&kept(visit));
    if at == PublicStep::Check { check(visit, door, form) } else { dressed(visit, at, door, form) }
}

fn dressed(visit: &Visit, at: PublicStep, door: Door, form: Form) -> Page {
    let way: Vec<_> = PublicStep::way(door).collect();
    let number = way.iter().position(|step| *step == at).unwrap_or(0) + 1;
    let shell = visit.shell(at.title(door)).over(format!("Page {number} of {}", way.len()));
    Page::new(shell).form(form).narrow()
}

/// One page's form, which carries everything that the other pages said.
fn form(visit: &Visit, at: PublicStep, door: Door) -> Form {
    let check = at == PublicStep::Check;
    let mut form = visit.new_form(visit.path.clone(), if check { "Send" } else { "Next" }).hidden("step", at.code());
    if at != PublicStep::Door {
        form = form.hidden("door", door.code());
    }
    for name in fields::ALL.into_iter().filter(|name| !at.asks(door, name)) {
        form = match name {
            "needs" => form.hidden("kept_needs", fields::needs(visit).join(",")),
            name => form.hidden(name, visit.field(name)),
        };
    }
    if visit.field("step") == "check" && visit.field("go") != "back" || visit.field("then") == "check" {
        form = form.hidden("then", "check");
    }
    form = at.fields(door).into_iter().fold(form, Form::field);
    if at == PublicStep::Door { form } else { form.also("go", "back", "Back") }
}

/// What was typed, with the needs one by one: to be put back.
fn kept(visit: &Visit) -> Vec<(String, String)> {
    let needs = fields::needs(visit).into_iter().map(|need| ("needs".to_owned(), need));
    visit.typed().iter().filter(|(name, _)| name != "needs").cloned().chain(needs).collect()
}

/// The last look: every answer, with a way back to each page.
fn check(visit: &Visit, door: Door, form: Form) -> Page {
    let mut groups = Vec::new();
    let mut form = form;
    for step in PublicStep::way(door).filter(|step| !matches!(step, PublicStep::Door | PublicStep::Check)) {
        let facts = step
            .fields(door)
            .iter()
            .fold(Facts::new(), |facts, field| facts.fact(field.label().to_owned(), said(visit, door, field.name())));
        groups.push((step.title(door).to_owned(), facts));
        form = form.also("go", step.code(), format!("Change: {}", step.title(door).to_lowercase()));
    }
    let before = "Is it all as you want it? Then send it.";
    check_answers(visit.shell(PublicStep::Check.title(door)), groups, before, form).narrow()
}

/// An answer in words.
fn said(visit: &Visit, door: Door, field: &str) -> String {
    match field {
        "needs" => {
            let chosen = fields::needs(visit);
            let words = chosen.iter().filter_map(|code| Need::from_code(code));
            let own = door == Door::YoungPerson;
            words.map(|need| if own { need.own_words() } else { need.words() }).collect::<Vec<_>>().join(", ")
        }
        "birth_date" => dates::said(visit.field(field)),
        "agreed" | "parent_told" => fields::choice_words(door, field, visit.field(field)),
        other => visit.field(other).to_owned(),
    }
}
