//! What is wrong with a plan, and what would help, in short sentences.

use super::{
    check::Broken,
    impossible::{Impossible, Obstacle},
    plan::{Wanted, Who},
    problem::{Half, Problem, Slot},
    replanning::Replanned,
    shortage::{Change, Help, Shortage},
};
use crate::dated::{day_in_words, weekday_in_words};

/// How somebody is called whom the problem knows by id.
pub type Names<'n> = &'n dyn Fn(&str) -> String;

/// "Amir and Bisi", or the group's name.
pub fn who(who: &Who, names: Names<'_>) -> String {
    match who {
        Who::Pair { mentor, mentee } => format!("{} and {}", names(mentor), names(mentee)),
        Who::Group { group } => names(group),
    }
}

fn session(wanted: &Wanted, names: Names<'_>) -> String {
    format!("{} in week {}", who(&wanted.who, names), wanted.week)
}

/// "Monday 3 March 2027 (slot 7)": a page knows the period by the slot's number.
fn slot(problem: &Problem, id: u32) -> String {
    let slot: Option<&Slot> = problem.slots.iter().find(|slot| slot.id == id);
    slot.map_or_else(|| format!("slot {id}"), |slot| format!("{} (slot {id})", day(slot.date)))
}

fn day(date: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    format!("{} {}", weekday_in_words(date.weekday()), day_in_words(date))
}

/// A hard rule that is broken.
pub fn broken(broken: &Broken, problem: &Problem, names: Names<'_>) -> String {
    match broken {
        Broken::NotWanted(wanted) => format!("Nobody asked for a session of {}.", session(wanted, names)),
        Broken::Twice(wanted) => format!("The session of {} is in the plan twice.", session(wanted, names)),
        Broken::NotAnOption(wanted, at) => {
            format!("{} cannot meet on {}.", who(&wanted.who, names), slot(problem, *at))
        }
        Broken::NoLeadOnDuty(wanted, at) => {
            format!("No safeguarding lead is on duty for {} on {}.", session(wanted, names), slot(problem, *at))
        }
        Broken::TwiceADay(person, date) => format!("{} has two sessions on {}.", names(person), day(*date)),
        Broken::RoomNotThere(room, at) => format!("The room {} is not free on {}.", names(room), slot(problem, *at)),
        Broken::RoomTaken(room, at) => {
            format!("The room {} is used twice on {}.", names(room), slot(problem, *at))
        }
        Broken::RoomUnsuitable(wanted, room) => {
            format!("The room {} does not suit {}.", names(room), session(wanted, names))
        }
        Broken::TooFewAdults(wanted) => format!("There are too few adults with {}.", session(wanted, names)),
        Broken::AdultNotThere(adult, at) => {
            format!("{} is not at the site on {}.", names(adult), slot(problem, *at))
        }
        Broken::AdultStretched(adult, at) => {
            format!("{} has too many sessions to look after on {}.", names(adult), slot(problem, *at))
        }
        Broken::VisitNotPossible(visit) => {
            format!("{} cannot come to {} on {}.", names(&visit.adult), names(&visit.site), day(visit.date))
        }
        Broken::TwoPlaces(adult, date) => format!("{} is to be in two places at once on {}.", names(adult), day(*date)),
        Broken::TooFar(adult, date) => {
            format!("{} has two places on {} that are too far from each other.", names(adult), day(*date))
        }
        Broken::FixedMoved(wanted) => format!("The session of {} was to stay where it is.", session(wanted, names)),
        Broken::TooSoon(wanted) => {
            format!("The session of {} comes too soon: those days do not change any more.", session(wanted, names))
        }
    }
}

/// Why a session cannot be at all.
pub fn impossible(impossible: &Impossible, names: Names<'_>) -> String {
    let reasons: Vec<&str> = impossible.obstacles.iter().map(|obstacle| reason(*obstacle)).collect();
    let (who, week) = (who(&impossible.wanted.who, names), impossible.wanted.week);
    format!("{who} cannot meet in week {week}: {}.", reasons.join("; or "))
}

/// What stands against a slot, in the middle of a sentence.
pub const fn reason(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::WeekClosed => "nothing is open",
        Obstacle::NeverFree => "there is no time when all are free and miss no protected lesson",
        Obstacle::TooSoon => "it is too soon for a change",
        Obstacle::NoLeadOnDuty => "no safeguarding lead is on duty",
        Obstacle::NoAdult => "not enough adults can come",
        Obstacle::NoRoom => "no suitable room is free",
    }
}

/// How a week of a site falls short, and what would help, a sentence each.
pub fn shortage(shortage: &Shortage, names: Names<'_>) -> Vec<String> {
    let without = shortage.without_place.len();
    let week = day_in_words(shortage.monday);
    let mut said = vec![format!(
        "{} in the week of {week}: {} {} no place.",
        names(&shortage.site),
        count(without, "session"),
        if without == 1 { "has" } else { "have" }
    )];
    if shortage.demand > shortage.covered {
        let (wanted, covered) = (count(shortage.demand, "one-to-one"), count(shortage.covered, "place"));
        said.push(format!("{wanted} are wanted, and adults and rooms are there for {covered}."));
    }
    if let Some(rivals) = &shortage.rivals {
        said.push(format!(
            "{} have only {} between them.",
            count(rivals.pairs.len(), "pair"),
            count(rivals.places, "place")
        ));
    }
    if shortage.help.is_empty() {
        said.push("No single change here would help: look at when they are free.".to_owned());
    }
    said.extend(shortage.help.iter().map(help));
    said
}

/// "Tuesday 8 September 2026 needs one more adult in the morning: then 2 more sessions have a place."
pub fn help(help: &Help) -> String {
    let more = count(help.more, "more session");
    let then = format!("then {more} {} a place", if help.more == 1 { "has" } else { "have" });
    match &help.change {
        Change::HalfDay(date, Half::Morning) => format!("{} needs one more adult in the morning: {then}.", day(*date)),
        Change::HalfDay(date, Half::Afternoon) => {
            format!("{} needs one more adult in the afternoon: {then}.", day(*date))
        }
        Change::Lunch(date) => format!("If they could meet at lunch on {}, {then}.", day(*date)),
        Change::Room => format!("With one more room, {then}."),
    }
}

/// What a re-plan does, before anybody is told.
pub fn replanned(replanned: &Replanned) -> String {
    let (lost, moved) = (count(replanned.lost.len(), "session"), count(replanned.moved.len(), "session"));
    let cancelled = match replanned.cancelled.len() {
        0 => "None is cancelled".to_owned(),
        cancelled => format!("{cancelled} found no place"),
    };
    format!("{lost} lost, {moved} moved. {cancelled}, and {} stay as they are.", replanned.kept)
}

/// "1 pair", "3 pairs".
fn count(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
