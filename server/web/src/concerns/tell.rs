//! Telling a concern: where and about whom; then the child's words, the facts and one's own opinion, apart.

use tenfold_domain::{
    concerns::{Danger, TypedConcern},
    id::Id,
    people::Participant,
    staff::Person,
};
use tenfold_service::concerns::{self as rooms, Choices, Told};

use super::{before_it, help_lines, outside_help};
use crate::{
    answer::{Answer, Reply},
    look::{Action, Choice, Field, Form, Onward, Page, Panel, Shell, Words},
    visit::{Answered, Visit},
};

const HERE: &str = "/concerns/tell";

fn shell(visit: &Visit, title: &str) -> Shell {
    visit.shell(title).current(HERE)
}

/// What was said so far; in the address of a page, or in the form that is sent.
fn told(read: impl Fn(&str) -> String) -> Told {
    Told {
        site: read("site").parse().ok(),
        adult: read("adult").parse().ok(),
        about_adult: read("about") == "adult",
        log: read("log").parse().ok(),
    }
}

pub async fn ask(visit: &mut Visit) -> Answer {
    let told = told(|name| visit.asked(name).to_owned());
    let has_said = matches!(visit.asked("about"), "young" | "adult") || told.log.is_some();
    let choices = visit.read(move |tx| rooms::open_telling(tx, told)).await?;
    if choices.site.is_none() || !has_said {
        return Ok(first(visit, &choices).into());
    }
    if told.about_adult && choices.adult.is_none() {
        return Ok(which_adult(visit, &choices).into());
    }
    let form = form(visit, &choices, told);
    Ok(page(visit, &choices, form).into())
}

fn first(visit: &Visit, choices: &Choices) -> Page {
    let mut form = Form::new(HERE, "Next").get();
    match &choices.site {
        Some(site) => form = form.hidden("site", site.id.to_string()),
        None => {
            let sites = choices.sites.iter().map(|site| (site.id.to_string(), site.details.name.to_string()));
            form = form.field(Field::select("site", "Where is it about?", sites).required());
        }
    }
    let about = [("young", "A young person"), ("adult", "An adult who works here")];
    form = form.field(Field::radios("about", "Whom is it about?", about).value("young").required());
    let word = Panel::new("What leads told you")
        .part(Words::new("A lead may tell you something that helps you to keep a young person safe."))
        .part(Onward::new(Action::quiet("See what you were told", "/told-by-leads")));
    Page::new(
        shell(visit, "Tell a concern").lead("A safeguarding lead reads it. You will see who, before you send it."),
    )
    .part(help_lines())
    .form(form.without_focus())
    .part(word)
}

fn which_adult(visit: &Visit, choices: &Choices) -> Page {
    let adults = choices.adults.iter().map(|(person, name)| (person.to_string(), name.clone()));
    let form = Form::new(HERE, "Next")
        .get()
        .hidden("site", choices.site.as_ref().map(|site| site.id.to_string()).unwrap_or_default())
        .hidden("about", "adult")
        .field(Field::select("adult", "Who is it about?", adults).required())
        .cancel(HERE);
    let lead = "They will never see it, and nothing shows them that it is there.";
    Page::new(shell(visit, "Whom is it about?").lead(lead)).part(outside_help()).form(form.without_focus())
}

fn form(visit: &Visit, choices: &Choices, told: Told) -> Form {
    let mut form = visit
        .new_form(HERE, "Send it")
        .hidden("site", choices.site.as_ref().map(|site| site.id.to_string()).unwrap_or_default())
        .hidden("about", if told.about_adult { "adult" } else { "young" });
    let dangers = Danger::ALL.map(|danger| Choice::new(danger.code(), danger.words()));
    form = form.field(
        Field::radios("danger", "Is anybody in danger now?", dangers)
            .hint("If so, ring 999 first. Then send this: every lead gets word at once.")
            .required(),
    );
    if let Some((adult, _)) = &choices.adult {
        form = form.hidden("adult", adult.to_string());
        let any = ("", "Any lead of the programme").into();
        let leads = choices.readers.iter().map(|(person, name)| Choice::new(person.to_string(), name.clone()));
        form = form.field(
            Field::select("reader", "Who reads it first?", std::iter::once(any).chain(leads))
                .hint("Nobody else reads it, until they have left it unread for too long."),
        );
    } else {
        let young = choices.young.iter().map(|(id, name)| (id.to_string(), name.clone()));
        let of_log: Vec<String> =
            choices.log.iter().flat_map(|(_, _, members)| members).map(ToString::to_string).collect();
        form = form.field(
            Field::checkboxes("young", "Which young people?", young)
                .hint("Choose all whom it is about. Is somebody not in the list? Say who in the facts.")
                .values(of_log),
        );
    }
    form =
        form.field(Field::date("seen_on", "When did you see or hear it?").value(choices.today.to_string()).required());
    if let Some((log, words, _)) = &choices.log {
        form = form.hidden("log", log.to_string());
        form = form.words(format!("The words of the log go with it as they are: “{words}”"));
    } else {
        form = form.field(
            Field::textarea("their_words", "The child’s own words").hint("As they said them. Do not tidy them up."),
        );
    }
    form.field(Field::textarea("facts", "The facts").hint("What you saw and heard, where, and who was there."))
        .field(
            Field::textarea("opinion", "What you think").hint("Apart from the facts. You can leave it empty.").lines(3),
        )
        .cancel("/")
}

fn page(visit: &Visit, choices: &Choices, form: Form) -> Page {
    let over = choices.site.as_ref().map(|site| site.details.name.to_string()).unwrap_or_default();
    let mut page = Page::new(
        shell(visit, "Tell a concern")
            .over(over)
            .lead("Once you send it, you cannot read it again here. A lead asks you if there are questions."),
    );
    if let Some((_, name)) = &choices.adult {
        page = page.part(Words::new(format!("About {name}. They will never see it.")));
    }
    if let Some(who) = &choices.who_reads {
        let (reads, waits, outside) = before_it(who);
        if waits {
            page = page.part(help_lines());
        }
        if outside {
            page = page.part(outside_help());
        }
        page = page.part(reads);
    }
    page.form(form.without_focus())
}

pub async fn send(visit: &mut Visit) -> Answer {
    let told = told(|name| visit.field(name).to_owned());
    let typed = TypedConcern {
        their_words: visit.field("their_words").to_owned(),
        facts: visit.field("facts").to_owned(),
        opinion: visit.field("opinion").to_owned(),
        danger: visit.field("danger").to_owned(),
        seen_on: visit.field("seen_on").to_owned(),
    };
    let young: Vec<Id<Participant>> = visit.fields("young").into_iter().filter_map(|id| id.parse().ok()).collect();
    let chosen: Option<Id<Person>> = visit.field("reader").parse().ok();
    let named = |name: &str, id: Option<String>| id.map(|id| format!("&{name}={id}")).unwrap_or_default();
    let adult = named("adult", told.adult.filter(|_| told.about_adult).map(|id| id.to_string()));
    let to = format!(
        "/concerns/told?site={}{adult}{}",
        visit.field("site"),
        named("reader", chosen.map(|id| id.to_string()))
    );
    let sent = visit
        .submit_concern(move |tx| {
            rooms::tell_concern(tx, told, &young, chosen, &typed)?;
            Ok(to.clone())
        })
        .await;
    match Visit::told(sent)? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let choices = visit.read(move |tx| rooms::open_telling(tx, told)).await?;
            let form = again.onto(form(visit, &choices, told), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &choices, form)))
        }
    }
}

/// Who reads what was just sent. It names nothing of it, and opens no list.
pub async fn receipt(visit: &mut Visit) -> Answer {
    let site = visit.asked("site").parse().ok();
    let (adult, chosen) = (visit.asked("adult").parse().ok(), visit.asked("reader").parse().ok());
    // Asked in any case: whoever is not signed in is sent to the door.
    visit.read(|tx| tx.organisation().map(|_| ())).await?;
    let Some(site) = site else { return Ok(Page::new(shell(visit, "Tell a concern")).part(help_lines()).into()) };
    let who = visit.read(move |tx| rooms::who_reads(tx, site, adult, chosen)).await?;
    let (reads, waits, outside) = before_it(&who);
    let mut page = Page::new(shell(visit, "It is kept").lead("You will not see it again here. Thank you for telling."));
    if waits {
        page = page.part(help_lines());
    }
    if outside {
        page = page.part(outside_help());
    }
    Ok(page.part(reads).part(Onward::new(Action::primary("Done", "/"))).into())
}
