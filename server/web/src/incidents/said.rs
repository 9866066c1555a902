//! What a note says, as its page and its sheet show it.

use tenfold_domain::{
    incidents::{IncidentDetails, Serious, ToldTo},
    text::Note,
};
use tenfold_service::incidents::{ShownAccount, ShownIncident};

use crate::look::{Cell, Facts, dates};

/// "The hall; on the stairs".
pub(super) fn place(room: Option<&str>, words: Option<&str>) -> String {
    [room, words].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Whoever was hurt or involved.
pub(super) fn who(young: &[String], adult: Option<&str>) -> String {
    let names: Vec<&str> = young.iter().map(String::as_str).chain(adult).collect();
    if names.is_empty() { "Nobody".to_owned() } else { names.join(", ") }
}

pub(super) fn facts(said: &ShownAccount) -> Facts {
    let details = &said.account.details;
    let words = |words: Option<&str>| words.unwrap_or("None written down").to_owned();
    let facts = Facts::new()
        .fact("What", details.kind.words())
        .fact("When", format!("{}, {}", dates::long(details.on), details.at))
        .fact("Where", place(said.room.as_deref(), details.place.words.as_ref().map(|line| line.as_str())))
        .fact("Hurt or involved", who(&said.young, details.involved.adult.as_ref().map(|line| line.as_str())))
        .fact("What happened", details.what.as_str())
        .fact("Injury", words(details.injury.as_ref().map(|note| note.as_str())))
        .fact("Done at once", done_at_once(details));
    let told = ToldTo::ALL.iter().map(|whom| {
        let when = details.told.iter().find(|(told, ..)| told == whom);
        let when = when.map_or_else(|| "not told".to_owned(), |(_, on, at)| format!("{}, {at}", dates::weekday(*on)));
        format!("{}: {when}", whom.words())
    });
    let facts = facts.fact("Who was told", told.collect::<Vec<_>>().join("\n"));
    let ticked: Vec<&str> = details.serious.iter().map(|one: &Serious| one.words()).collect();
    if ticked.is_empty() { facts } else { facts.fact("Ticked", Cell::text(ticked.join("\n"))) }
}

fn done_at_once(details: &IncidentDetails) -> Cell {
    let done = Cell::text(details.first_aid.as_ref().map_or("None written down", Note::as_str));
    match &details.first_aider {
        Some(by) => done.under(format!("By: {by}")),
        None => done,
    }
}

/// "Eastbrook School, Autumn 2026".
pub(super) fn at(shown: &ShownIncident) -> String {
    shown.cohort.as_ref().map_or_else(|| shown.site.clone(), |cohort| format!("{}, {cohort}", shown.site))
}
