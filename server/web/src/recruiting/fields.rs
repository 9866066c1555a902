//! The questions to somebody who wants to be a mentor, the same on the public form and on the one for paper.

use chrono::Weekday;
use tenfold_domain::{
    dated::{weekday_in_words, weekday_number},
    recruiting::{GOOD_AT, INTERESTS, TypedApplication},
};
use tenfold_service::recruiting::OfferedTime;

use crate::{
    look::{Choice, Field, Form},
    visit::Visit,
};

/// The names of the fields for free times, Monday to Sunday.
const FREE: [&str; 7] = ["free_1", "free_2", "free_3", "free_4", "free_5", "free_6", "free_7"];
const COMMAS: &str = "A comma between them.";

/// Who they are.
pub(super) fn about(form: Form) -> Form {
    form.field(Field::text("given_name", "First name").autocomplete("given-name").required())
        .field(Field::text("family_name", "Last name").autocomplete("family-name").required())
        .field(Field::text("preferred_name", "What you like to be called").hint("If it is another name."))
        .field(Field::text("pronouns", "Pronouns").hint("For example: she/her, he/him, they/them."))
        .field(Field::date("birth_date", "Date of birth").autocomplete("bday").required())
        .field(Field::text("form", "Form or tutor group").hint("For example: 11B.").short())
}

/// Why, and what they bring.
pub(super) fn likes(form: Form) -> Form {
    let numbers = [("1", "One"), ("2", "Two"), ("3", "Three"), ("4", "Four")];
    form.field(
        Field::textarea("why", "Why do you want to be a mentor?").hint("A few words are enough.").lines(4).required(),
    )
    .field(Field::checkboxes("interests", "What are you into?", ticks(&INTERESTS)))
    .field(Field::text("interests_more", "What else are you into?").hint(COMMAS))
    .field(Field::checkboxes("strengths", "What could you help somebody with?", ticks(&GOOD_AT)))
    .field(Field::text("strengths_more", "What else are you good at?").hint(COMMAS))
    .field(Field::text("languages", "Which languages do you speak or sign?").hint(COMMAS))
    .field(
        Field::radios("capacity", "How many younger people would you like to meet?", numbers)
            .hint("One at a time is fine.")
            .value("1"),
    )
}

fn ticks(words: &[&'static str]) -> Vec<Choice> {
    words.iter().map(|word| Choice::new(*word, capital(word))).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// When they are free, a question for each day on which the site has any time.
pub(super) fn free(form: Form, times: &[OfferedTime]) -> Form {
    FREE.iter().zip(tenfold_domain::dated::WEEK).fold(form, |form, (name, weekday)| {
        let choices: Vec<Choice> = on(times, weekday).map(|at| Choice::new(at.time.code(), at.name.clone())).collect();
        if choices.is_empty() { form } else { form.field(Field::checkboxes(*name, weekday_in_words(weekday), choices)) }
    })
}

fn on(times: &[OfferedTime], weekday: Weekday) -> impl Iterator<Item = &OfferedTime> {
    times.iter().filter(move |at| weekday_number(at.time.weekday) == weekday_number(weekday))
}

/// A parent or carer. All of it may stay empty.
pub(super) fn carer(form: Form) -> Form {
    form.field(Field::text("carer_name", "Name of a parent or carer"))
        .field(Field::text("carer_email", "Their e-mail address"))
        .field(Field::tel("carer_phone", "Their phone number"))
        .field(Field::radios(
            "carer_may_write",
            "May we write to them?",
            [("yes", "Yes"), ("no", "Not yet: talk to me first")],
        ))
}

/// What was typed on whatever page of the form.
pub(super) fn typed(visit: &Visit) -> TypedApplication {
    let text = |name: &str| visit.field(name).to_owned();
    let all = |name: &str, more: &str| {
        visit.fields(name).into_iter().chain(visit.fields(more)).map(str::to_owned).collect::<Vec<_>>()
    };
    TypedApplication {
        given_name: text("given_name"),
        family_name: text("family_name"),
        preferred_name: text("preferred_name"),
        pronouns: text("pronouns"),
        birth_date: text("birth_date"),
        form: text("form"),
        why: text("why"),
        interests: all("interests", "interests_more"),
        strengths: all("strengths", "strengths_more"),
        languages: text("languages"),
        free: FREE.iter().flat_map(|name| visit.fields(name)).map(str::to_owned).collect(),
        capacity: text("capacity"),
        carer_name: text("carer_name"),
        carer_email: text("carer_email"),
        carer_phone: text("carer_phone"),
        carer_may_write: text("carer_may_write"),
    }
}
