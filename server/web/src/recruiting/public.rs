//! The public interest form: the notice first, then one thing a page, then a last look. Everything typed travels in the
//! form itself until it is sent; nothing is kept before that, on the server or on the device.

use tenfold_domain::{
    dated::parse_day,
    recruiting::{AgeFit, words},
    told::Told,
};
use tenfold_service::{
    Operation,
    recruiting::{self as rooms, InterestForm},
};
use uuid::Uuid;

use super::{fields, steps::Step};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Facts, Form, Onward, Page, Panel, Shell, Words, check_answers, dates},
    visit::{Again, Answered, Visit},
};

/// A field that nobody sees; whoever fills it in is a machine.
const TRAP: &str = "leave_this_empty";

pub async fn show(visit: &mut Visit) -> Answer {
    let about = visit.read(rooms::open_interest_form).await?;
    match visit.asked("page") {
        "about" => Ok(step_page(visit, &about, Step::About, None).into()),
        "sent" => Ok(sent_page(visit, &about).into()),
        _ => Ok(first_page(visit, &about).into()),
    }
}

/// What it is, that it is not for emergencies, and the privacy notice: all before the first field.
fn first_page(visit: &Visit, about: &InterestForm) -> Page {
    let lead = "Mentors are young people who spend time with somebody younger, listen, and help them find their way. \
                You get a course first, and a worker is always there for you.";
    let shell = public_shell(visit, about, "Would you like to be a mentor?").lead(lead);
    let notice = about.notice.said_by(&about.organisation_name);
    Page::new(shell)
        .part(not_for_emergencies(about))
        .part(
            Panel::new(about.notice.kind.words())
                .part(Words::new(notice))
                .part(Words::new(format!("This is number {} of this notice.", about.notice.number))),
        )
        .part(
            Panel::new("Ready?")
                .part(Words::new("It takes about five minutes."))
                .part(Onward::new(Action::primary("Start", format!("{}?page=about", visit.path)))),
        )
        .narrow()
}

fn not_for_emergencies(about: &InterestForm) -> Panel {
    let lines = words::HELP_LINES.into_iter().fold(Facts::new(), |facts, (when, number)| {
        let dialled: String = number.chars().filter(char::is_ascii_digit).collect();
        facts.fact(when, crate::look::Cell::link(number, format!("tel:{dialled}")))
    });
    let read_by = format!(
        "This form is not for emergencies. Somebody reads it by {}. If you need help now, do not wait for us:",
        dates::long(about.read_by)
    );
    Panel::new("If you need help now").framed().part(Words::new(read_by)).part(lines)
}

fn public_shell(visit: &Visit, about: &InterestForm, title: &str) -> Shell {
    visit.shell(title).over(format!("{} at {}", about.organisation_name, about.site_name))
}

/// A form that carries everything that was typed on the other pages.
fn carrying(visit: &Visit, about: &InterestForm, step: Step, submit: &str) -> Form {
    let elsewhere = visit.typed().iter().filter(|(name, _)| {
        let asked = Step::ASKING.into_iter().any(|other| other.has(name));
        asked && !step.has(name)
    });
    let notice = if visit.field("notice").is_empty() { about.notice.number.to_string() } else { notice(visit, about) };
    visit
        .new_form(visit.path.clone(), submit)
        .hidden("step", step.code())
        .hidden("notice", notice)
        .trap(TRAP)
        .carry(elsewhere.cloned())
}

/// The number of the notice that they began with: it is the one they read.
fn notice(visit: &Visit, about: &InterestForm) -> String {
    let read: i32 = visit.field("notice").parse().unwrap_or(about.notice.number);
    read.clamp(1, about.notice.number).to_string()
}

fn step_page(visit: &Visit, about: &InterestForm, step: Step, again: Option<&Again>) -> Page {
    let form = step.ask(carrying(visit, about, step, "Next"), about);
    let form = match again {
        Some(again) => again.onto(form, visit.typed(), &[]),
        None if Step::ASKING.into_iter().any(|other| visit.typed().iter().any(|(name, _)| other.has(name))) => {
            refilled(form, visit, step)
        }
        None => form,
    };
    let form = match Step::ASKING.into_iter().take_while(|other| *other != step).last() {
        Some(before) => form.also("go", before.code(), "Back"),
        None => form,
    };
    let shell = public_shell(visit, about, step.title());
    let over = format!("{} · {}", step.place(), about.site_name);
    Page::new(shell.over(over).lead(step.lead())).form(form).narrow()
}

/// Puts back what was typed here before. A page that is seen for the first time keeps what it begins with.
fn refilled(form: Form, visit: &Visit, step: Step) -> Form {
    if visit.typed().iter().any(|(name, _)| step.has(name)) { form.fill(visit.typed()) } else { form }
}

/// The way from page to page, and the sending. Whatever a machine filled in goes nowhere, and it is told nothing.
pub async fn go_on(visit: &mut Visit) -> Answer {
    let about = visit.read(rooms::open_interest_form).await?;
    if !visit.field(TRAP).is_empty() {
        return Ok(Reply::elsewhere(format!("{}?page=sent", visit.path)));
    }
    let step = Step::from_code(visit.field("step")).unwrap_or(Step::About);
    if let Some(to) = Step::from_code(visit.field("go")) {
        return Ok(page_of(visit, &about, to).into());
    }
    if step == Step::Check {
        return send(visit, &about).await;
    }
    let told = told_on(visit, &about, step);
    if !told.is_empty() {
        return Ok(Reply::again(&step_page(visit, &about, step, Some(&Again::Refused(told)))));
    }
    if let (Step::About, Some(outside)) = (step, age_outside(visit, &about)) {
        return Ok(outside_page(visit, &about, &outside).into());
    }
    Ok(page_of(visit, &about, step.next()).into())
}

fn page_of(visit: &Visit, about: &InterestForm, step: Step) -> Page {
    if step == Step::Check { check_page(visit, about, None) } else { step_page(visit, about, step, None) }
}

/// What is wrong on this page; what is missing on the others is asked there.
fn told_on(visit: &Visit, about: &InterestForm, step: Step) -> Vec<Told> {
    let offered: Vec<_> = about.times.iter().map(|at| at.time).collect();
    let told = fields::typed(visit).parse(&offered).err().unwrap_or_default();
    told.into_iter().filter(|problem| problem.field.is_some_and(|field| step.has(field))).collect()
}

fn age_outside(visit: &Visit, about: &InterestForm) -> Option<Told> {
    let (ages, starts_on) = (about.plan.ages, about.plan.starts_on);
    let fit = ages.fit(parse_day(visit.field("birth_date"))?, starts_on);
    (fit != AgeFit::Fits).then(|| words::age_outside(fit, ages, starts_on))
}

/// A kind no, with a way back for whoever mistyped their birthday.
fn outside_page(visit: &Visit, about: &InterestForm, outside: &Told) -> Page {
    let shell = public_shell(visit, about, "Not this time");
    let form = carrying(visit, about, Step::Check, "Change the date").hidden("go", Step::About.code());
    Page::new(shell).part(Words::new(outside.sentence.clone())).form(form).narrow()
}

fn check_page(visit: &Visit, about: &InterestForm, again: Option<&Again>) -> Page {
    let form = carrying(visit, about, Step::Check, "Send");
    let form = Step::ASKING
        .into_iter()
        .fold(form, |form, step| form.also("go", step.code(), format!("Change: {}", step.title().to_lowercase())));
    let form = match again {
        Some(again) => again.onto(form, &[], &[]),
        None => form,
    };
    let shell = public_shell(visit, about, Step::Check.title());
    let shell = shell.over(format!("{} · {}", Step::Check.place(), about.site_name)).lead(Step::Check.lead());
    let before = format!("Somebody reads it by {}.", dates::long(about.read_by));
    check_answers(shell, answers(visit, about), before, form).narrow()
}

/// What they wrote, page by page.
fn answers(visit: &Visit, about: &InterestForm) -> Vec<(String, Facts)> {
    let typed = fields::typed(visit);
    let joined = |words: &[String]| {
        words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let free: Vec<String> =
        about.times.iter().filter(|at| typed.free.contains(&at.time.code())).map(|at| at.words()).collect();
    let may_write = match typed.carer_may_write.as_str() {
        "yes" => "Yes",
        "no" => "Not yet",
        _ => "",
    };
    vec![
        (
            Step::About.title().to_owned(),
            Facts::new()
                .fact("First name", typed.given_name)
                .fact("Last name", typed.family_name)
                .fact("Called", typed.preferred_name)
                .fact("Pronouns", typed.pronouns)
                .fact("Date of birth", parse_day(&typed.birth_date).map(dates::medium).unwrap_or_default())
                .fact("Form", typed.form),
        ),
        (
            Step::Likes.title().to_owned(),
            Facts::new()
                .fact("Why", typed.why)
                .fact("Into", joined(&typed.interests))
                .fact("Could help with", joined(&typed.strengths))
                .fact("Languages", typed.languages)
                .fact("Would meet", typed.capacity),
        ),
        (Step::Free.title().to_owned(), Facts::new().fact("Free", free.join("\n"))),
        (
            Step::Carer.title().to_owned(),
            Facts::new()
                .fact("Name", typed.carer_name)
                .fact("E-mail", typed.carer_email)
                .fact("Phone", typed.carer_phone)
                .fact("We may write", may_write),
        ),
    ]
}

async fn send(visit: &mut Visit, about: &InterestForm) -> Answer {
    let (typed, sent_as) = (fields::typed(visit), sent_as(visit));
    let (notice, done) = (notice(visit, about), format!("{}?page=sent", visit.path));
    let sent = visit
        .write(move |tx| {
            rooms::send_application(tx, &typed, notice.parse().unwrap_or(1), sent_as.as_ref())?;
            Ok(Reply::elsewhere(done.clone()))
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let page = match &again {
                Again::Refused(told) => match Step::of(told) {
                    Some(step) => step_page(visit, about, step, Some(&again)),
                    None => check_page(visit, about, Some(&again)),
                },
                Again::Stale => check_page(visit, about, Some(&again)),
            };
            Ok(Reply::again(&page))
        }
    }
}

/// The form as it was first shown, and everything that is sent with it.
fn sent_as(visit: &Visit) -> Option<Operation> {
    let id = Uuid::try_parse(visit.field("operation")).ok()?;
    let mut sent: Vec<(String, String)> = visit
        .typed()
        .iter()
        .filter(|(name, value)| Step::ASKING.into_iter().any(|step| step.has(name)) && !value.is_empty())
        .cloned()
        .collect();
    sent.sort();
    Some(Operation::of(id, "/interest", &sent))
}

fn sent_page(visit: &Visit, about: &InterestForm) -> Page {
    let words = format!(
        "Thank you. We have what you sent.\nSomebody from {} reads it by {}. Then they come and talk with you at {}.\n\
         You can close this page. Nothing of it stays on this device.",
        about.organisation_name,
        dates::long(about.read_by),
        about.site_name
    );
    Page::new(public_shell(visit, about, "It is with us"))
        .part(Words::new(words))
        .part(not_for_emergencies(about))
        .narrow()
}
