//! The young person's own pages, one thing each.

use tenfold_domain::{
    hand_over::{Definition, Goal, Item, PageOf, Purpose},
    id::Id,
    logs::{Feel, LogAnswer},
    matches::{Card, Choice as Said, Match},
    people::Side,
};
use tenfold_service::hand_over::{self as rooms, ShownPage, TypedPage};

use crate::{
    answer::{Answer, Reply},
    logs::{log_fields, typed_log},
    look::{Choice, Field, Form, Page, Words, dates},
    visit::{Answered, Visit},
};

const HERE: &str = "/hand-over";

pub async fn show(visit: &mut Visit) -> Answer {
    let shown = visit.read(rooms::show_page).await?;
    let form = form(visit, &shown);
    Ok(page(visit, &shown, form).into())
}

fn form(visit: &Visit, shown: &ShownPage) -> Form {
    if shown.page == PageOf::Last {
        return visit.new_form("/hand-over/end", "I am done").also("go", "back", "Back");
    }
    let form = visit.new_form(HERE, "Next").hidden("page", shown.of.page.to_string());
    let form = match &shown.about {
        Some(about) => form.hidden("session", about.session.to_string()),
        None => form,
    };
    let form = match shown.page {
        PageOf::Goal(number) => goal_fields(form, number, &shown.goals),
        PageOf::Sharing => sharing_field(form, &shown.goals),
        PageOf::Question(measure, item) => question_field(form, measure, item, shown.score),
        PageOf::Cards => cards_field(form, shown),
        PageOf::Log => log_page(form, shown),
        PageOf::HowWasIt => how_was_it(form, shown),
        PageOf::Welcome | PageOf::Last => return form,
    };
    form.also("go", "back", "Back")
}

fn goal_fields(form: Form, number: u8, goals: &[Goal]) -> Form {
    let known = goals.iter().find(|goal| goal.number == number);
    let label = match number {
        1 => "What would you like to change?",
        2 => "Is there a second thing?",
        _ => "And a third?",
    };
    let words = Field::text("words", label).hint("Say it in your own words. You can leave it empty.");
    let nearness = (0..=10).map(|n| {
        let words = match n {
            0 => "0 – not at all".to_owned(),
            10 => "10 – all the way".to_owned(),
            other => other.to_string(),
        };
        (n.to_string(), words)
    });
    let now = Field::radios("now", "How close are you to it today?", nearness);
    let words = words.autocomplete("off").value(known.map(|goal| goal.details.words.to_string()).unwrap_or_default());
    let near = known.and_then(|goal| goal.details.now).map(|n| n.to_string()).unwrap_or_default();
    form.field(words).field(now.value(near))
}

fn sharing_field(form: Form, goals: &[Goal]) -> Form {
    let choices = goals.iter().map(|goal| (goal.number.to_string(), goal.details.words.to_string()));
    let chosen: Vec<_> = goals.iter().filter(|goal| goal.shared).map(|goal| goal.number.to_string()).collect();
    let label = "Which of these may your mentor see?";
    form.field(Field::checkboxes("shared", label, choices).hint("Choose all, some or none.").values(chosen))
}

fn question_field(form: Form, measure: &Definition, item: &Item, score: Option<i32>) -> Form {
    let choices = item.scale.choices().into_iter().map(|(score, words)| (score.to_string(), words));
    let field = Field::radios("answer", item.asks, choices).value(score.map(|s| s.to_string()).unwrap_or_default());
    form.words(measure.before).field(field)
}

fn cards_field(form: Form, shown: &ShownPage) -> Form {
    let (label, no) = match (shown.of.purpose.side(), shown.cards.len()) {
        (_, 0) => return form.words("You have answered this. Press “Next”."),
        (Side::Mentee, 1) => ("Would you like to meet them?", "No, not this time"),
        (Side::Mentee, _) => ("Who would you like to meet?", "Neither of them"),
        (Side::Mentor, _) => ("Would you like to be their mentor?", "No, not this time"),
    };
    let yes = if shown.cards.len() == 1 { "Yes: " } else { "" };
    let card = |(id, card): &(Id<Match>, Card)| {
        Choice::new(Said::This(*id).code(), format!("{yes}{}", called(card))).hint(about(card))
    };
    let choices = shown.cards.iter().map(card).chain([Choice::new(Said::Nobody.code(), no)]);
    form.field(Field::radios("answer", label, choices).hint("Nobody asks you why.").required())
}

/// "Your session with Bisi on Tue 24 Nov."
fn about_session(shown: &ShownPage) -> Option<String> {
    let about = shown.about.as_ref()?;
    Some(format!("Your session with {} on {}.", about.with, dates::weekday(about.date)))
}

const NOTHING_TO_SAY: &str = "There is no session to say something about now. Press “Next”.";

fn log_page(form: Form, shown: &ShownPage) -> Form {
    match (&shown.about, about_session(shown)) {
        (Some(about), Some(which)) => {
            let form = match &about.answered {
                Some((answer, by)) => form.words(heard(*answer, by.as_deref())),
                None => form,
            };
            log_fields(form.words(which), about.log.as_ref().map(|log| &log.details), about.letters_most)
        }
        _ => form.words(NOTHING_TO_SAY),
    }
}

/// "Bisi read what you wrote last time: “Read, thank you”."
fn heard(answer: LogAnswer, by: Option<&str>) -> String {
    format!("{} read what you wrote last time: “{}”.", by.unwrap_or("Your practitioner"), answer.words())
}

fn how_was_it(form: Form, shown: &ShownPage) -> Form {
    let Some(which) = about_session(shown) else { return form.words(NOTHING_TO_SAY) };
    let feels = Feel::ALL.map(|feel| (feel.code(), feel.words()));
    let said = shown.about.as_ref().and_then(|about| about.feel).map_or("", Feel::code);
    let field = Field::radios("answer", "How was it?", feels).hint("Your mentor will not see this.").value(said);
    form.words(which).field(field)
}

fn called(card: &Card) -> String {
    match card.school_year {
        Some(year) => format!("{}, Year {year}", card.called),
        None => card.called.clone(),
    }
}

fn about(card: &Card) -> String {
    let likes = (!card.interests.is_empty()).then(|| format!("Likes {}.", card.interests.joined()));
    let speaks = (!card.languages.is_empty()).then(|| format!("Speaks {}.", card.languages.joined()));
    likes.into_iter().chain(speaks).collect::<Vec<_>>().join(" ")
}

fn page(visit: &Visit, shown: &ShownPage, form: Form) -> Page {
    let title = match shown.page {
        PageOf::Welcome => format!("Hello, {}", shown.called),
        PageOf::Goal(_) => "Your goals".to_owned(),
        PageOf::Sharing => "Your mentor".to_owned(),
        PageOf::Question(..) => "A question".to_owned(),
        PageOf::Cards => "You choose".to_owned(),
        PageOf::Log | PageOf::HowWasIt => "Your last session".to_owned(),
        PageOf::Last => "That was the last page".to_owned(),
    };
    let (at, of) = (shown.of.page, shown.last);
    let mut shell = visit.shell(title);
    if !matches!(shown.page, PageOf::Welcome | PageOf::Last) {
        shell = shell.over(format!("Page {at} of {of}"));
    }
    let page = Page::new(shell).narrow();
    match shown.page {
        PageOf::Welcome => page.part(Words::new(welcome(shown))).form(form),
        PageOf::Last => page.part(Words::new(LAST)).form(form),
        _ => page.form(form).part(give_back(visit)),
    }
}

fn welcome(shown: &ShownPage) -> String {
    let purpose = shown.of.purpose;
    if purpose.is_about_cards() {
        let other = match purpose.side() {
            Side::Mentee => {
                "You see their first name, their year and what they like. They do not know that you are asked."
            }
            Side::Mentor => "You see their first name, their year and what they like. They chose you.",
        };
        return format!(
            "{}\n{other}\nYou can say yes or no. Nobody asks you why. If you say no, they never hear of it.\n\
             Only the workers who run this see what you choose.\n\
             You have {} minutes.",
            purpose.own_words(),
            shown.minutes,
        );
    }
    format!(
        "{}\n\
         You can leave out anything you like. Nobody will ask you why.\n\
         {} Your teachers do not. {}\n\
         If you write that you or someone else is being hurt, they have to tell the person who keeps you safe.\n\
         You have {} minutes. Each page is kept when you press “Next”.",
        purpose.own_words(),
        match purpose {
            Purpose::LogSession => "The workers who run this read it, and the mental health worker.",
            _ => "The worker who runs this reads it, and the mental health worker.",
        },
        match purpose.side() {
            Side::Mentee if purpose.is_a_check() => "Your mentor will not see this.",
            Side::Mentor if purpose.is_a_check() => "Your mentee will not see this.",
            Side::Mentee if purpose.is_about_a_session() => "Your mentor never sees it.",
            Side::Mentee => "Your mentor sees a goal only if you say so.",
            Side::Mentor => "Your mentee never sees it.",
        },
        shown.minutes,
    )
}

const LAST: &str = "Press “I am done” and give the tablet back. After that nobody can change what you said.\n\
    If something is on your mind, tell the worker who gave you the tablet. You can also ring Childline, free, day and \
    night: 0800 1111.";

/// Stopping is always one press away.
fn give_back(visit: &Visit) -> Form {
    visit.new_form("/hand-over/end", "Stop and give the tablet back").id("stop").without_focus().quiet()
}

pub async fn send(visit: &mut Visit) -> Answer {
    let typed = typed(visit);
    let back = visit.field("go") == "back";
    let sent =
        visit.write(move |tx| if back { rooms::go_back(tx, typed.page) } else { rooms::send_page(tx, &typed) }).await;
    match Visit::told(sent.map(|()| Reply::elsewhere(HERE)))? {
        Answered::Done(reply) => Ok(reply),
        Answered::Again(again) => {
            let shown = visit.read(rooms::show_page).await?;
            let form = again.onto(form(visit, &shown), visit.typed(), &[]);
            Ok(Reply::again(&page(visit, &shown, form)))
        }
    }
}

fn typed(visit: &Visit) -> TypedPage {
    TypedPage {
        page: visit.field("page").parse().unwrap_or_default(),
        words: visit.field("words").to_owned(),
        now: visit.field("now").to_owned(),
        shared: visit.fields("shared").into_iter().filter_map(|number| number.parse().ok()).collect(),
        answer: visit.field("answer").to_owned(),
        session: visit.field("session").to_owned(),
        log: typed_log(visit),
    }
}

/// From the last page back to the one before it.
pub async fn back_from_last(visit: &mut Visit) -> Answer {
    visit
        .write(|tx| {
            let at = rooms::show_page(tx)?.of.page;
            rooms::go_back(tx, at)
        })
        .await?;
    Ok(Reply::elsewhere(HERE))
}
