//! Concerns: telling one, the receipt, the leads' inbox, one concern with its steps, the record for the school's own
//! system, and what leads told somebody.
//!
//! Owns: how it is asked and shown. Refuses: to show a teller anything but who reads it and when.

mod inbox;
mod one;
mod record;
mod step;
mod tell;
mod told;

use chrono::{DateTime, Utc};
use tenfold_domain::{
    access::{Right, Route, Who},
    concerns::{Reads, words},
};
use tenfold_service::concerns::WhoReads;

use crate::{
    look::{Cell, Facts, Panel, Words, dates},
    serve::{Handler, handler},
    visit::Visit,
};

/// The rows of this room.
pub fn routes() -> Vec<Route<Handler>> {
    let (tell, read) = (Who::Holder(Right::TellConcern), Who::Holder(Right::ReadConcerns));
    let mut rows = vec![
        Route::get("/concerns/tell", tell, handler(tell::ask)),
        Route::post("/concerns/tell", tell, handler(tell::send)),
        Route::get("/concerns/told", tell, handler(tell::receipt)),
        Route::get("/told-by-leads", tell, handler(told::show)),
        Route::get("/concerns", read, handler(inbox::show)),
        Route::get("/concerns/{concern}", read, handler(one::show)),
        Route::get("/concerns/{concern}/record", read, handler(record::print)),
    ];
    for path in step::PATHS {
        rows.push(Route::get(path, read, handler(step::ask)));
        rows.push(Route::post(path, read, handler(step::take)));
    }
    rows
}

fn lines(facts: &[(&'static str, &'static str)]) -> Facts {
    facts.iter().fold(Facts::new(), |facts, (what, number)| {
        let dialled: String = number.chars().filter(char::is_ascii_digit).collect();
        let is_number = number.chars().all(|sign| sign.is_ascii_digit() || sign == ' ');
        facts.fact(*what, if is_number { Cell::link(*number, format!("tel:{dialled}")) } else { Cell::text(*number) })
    })
}

fn help_lines() -> Panel {
    Panel::new("If you cannot wait").framed().part(lines(&words::HELP_LINES))
}

fn outside_help() -> Panel {
    Panel::new("Help outside of this programme").framed().part(lines(&words::OUTSIDE_HELP))
}

/// Who reads it and when, in words.
fn in_words(who: &WhoReads) -> String {
    let names = &who.names;
    let whose = if who.of_programme { "It goes to the programme’s leads alone. " } else { "" };
    match &who.reads {
        Reads::Now(_, until) => format!("{whose}{names} reads it now, until {until}."),
        Reads::From(_, day, at) if *day == who.today => {
            format!("{whose}Nobody reads right now. {names} reads it from {at} today, and gets word at once.")
        }
        Reads::From(_, day, at) => {
            format!(
                "{whose}Nobody reads right now. {names} reads it from {at} on {}, and gets word at once.",
                dates::long(*day)
            )
        }
        Reads::Anybody(_) => {
            format!("{whose}{names} gets word at once. No hours are set, so we cannot say when it is read.")
        }
        Reads::Nobody => words::NOBODY_CAN_READ.to_owned(),
    }
}

/// Help stands first where nobody reads now, and help outside where it is about somebody here or nobody can read it.
fn before_it(who: &WhoReads) -> (Panel, bool, bool) {
    let reads = Panel::new("Who reads it").part(Words::new(in_words(who)));
    let waits = !matches!(who.reads, Reads::Now(..));
    (reads, waits, who.of_programme || who.reads == Reads::Nobody)
}

/// "3 days", "2 hours", "10 minutes".
fn age(visit: &Visit, since: DateTime<Utc>) -> String {
    let gone = visit.app.clock().now() - since;
    let many = |number: i64, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    if gone.num_days() > 0 {
        many(gone.num_days(), "day")
    } else if gone.num_hours() > 0 {
        many(gone.num_hours(), "hour")
    } else {
        many(gone.num_minutes().max(0), "minute")
    }
}
