//! Sentences about terms, bank holidays and where ten weeks fit.

use chrono::NaiveDate;

use super::{Closed, Fit, Fitting, LastStart, Offer, SchoolYears, Squeeze, TermDateDetails, TermDateKind};
use crate::{
    dated::{day_in_words, weekday_in_words},
    told::Told,
};

pub fn choose_kind() -> Told {
    Told::field("kind", "Choose what it is: a term, a half-term, an INSET day, exams or a closure.")
}

pub fn choose_years() -> Told {
    Told::field("years", "Choose the years that sit the exams, or none where it is the whole school.")
}

pub fn choose_effect() -> Told {
    Told::field("effect", "Choose whether the day becomes a bank holiday or ceases to be one.")
}

pub fn last_before_first() -> Told {
    Told::field("last_on", "The last day is before the first. Change one of the two.")
}

pub fn too_long(kind: TermDateKind, most: i64) -> Told {
    let what = match kind {
        TermDateKind::Term => "A term",
        TermDateKind::HalfTerm => "A half-term",
        TermDateKind::Inset => "An INSET entry",
        TermDateKind::Exams => "An exam season",
        TermDateKind::Closure => "A closure",
    };
    Told::field("last_on", format!("{what} of more than {most} days is most likely a slip in a date. Check both days."))
}

pub fn clashes(with: &TermDateDetails) -> Told {
    Told::field(
        "first_on",
        format!(
            "“{}” ({}) is on some of these days already. Change the days, or change that one.",
            with.name,
            days(with)
        ),
    )
}

pub fn twice_in_the_file() -> String {
    "The same thing stands in this file twice. This row is left out.".into()
}

pub fn unknown_kind(written: &str) -> Told {
    let known = "Write term, half_term, inset, exams or closure.";
    if written.trim().is_empty() {
        Told::whole(format!("It does not say what it is. {known}"))
    } else {
        Told::whole(format!("“{}” is no kind of day that we know. {known}", short(written)))
    }
}

pub fn unreadable_day(written: &str) -> Told {
    if written.trim().is_empty() {
        Told::whole("A day is missing. Write it as 2026-10-26 or 26/10/2026.")
    } else {
        Told::whole(format!("“{}” is no day of the calendar. Write it as 2026-10-26 or 26/10/2026.", short(written)))
    }
}

pub fn no_such_columns() -> Told {
    Told::field("text", "The first line must name the columns: from, to, kind, name. Put them in, and load it again.")
}

pub fn unreadable_file() -> Told {
    Told::field("text", "This cannot be read as a table with commas. Save it as CSV, and load it again.")
}

pub fn empty_file() -> Told {
    Told::field("text", "There is nothing in it yet. Paste the lines of the file, the heading too.")
}

pub fn too_many_rows(most: usize) -> Told {
    Told::field(
        "text",
        format!("More than {most} rows are not the calendar of a school. Load one school year at a time."),
    )
}

pub fn nothing_to_keep() -> Told {
    Told::whole("No row of this is new and sound, so nothing was kept. Mend the rows, and load it again.")
}

pub fn holiday_as_it_is(day: NaiveDate) -> Told {
    Told::field("day", format!("{} is that already. Choose another day.", day_in_words(day)))
}

fn short(written: &str) -> String {
    written.trim().chars().take(40).collect()
}

fn days(details: &TermDateDetails) -> String {
    if details.first_on == details.last_on {
        day_in_words(details.first_on)
    } else {
        format!("{} to {}", day_in_words(details.first_on), day_in_words(details.last_on))
    }
}

/// "Year 11 and Year 13", "every year".
pub fn years(years: SchoolYears) -> String {
    let named: Vec<String> = years.named().map(|year| year.number().to_string()).collect();
    match named.as_slice() {
        [] => "Every year".to_owned(),
        [one] => format!("Year {one}"),
        [most @ .., last] => format!("Years {} and {last}", most.join(", ")),
    }
}

/// Why there is no school, in a word or two.
pub fn closed(why: &Closed) -> String {
    match why {
        Closed::Weekend => "Weekend".into(),
        Closed::Holidays => "School holidays".into(),
        Closed::BankHoliday(name) | Closed::HalfTerm(name) | Closed::Inset(name) | Closed::Closure(name) => {
            name.clone()
        }
    }
}

/// "A programme of 10 weeks on Mondays can start until 19 April 2027. It would end on 19 July 2027."
pub fn last_start(weeks: u16, last: &LastStart) -> String {
    format!(
        "A programme of {weeks} weeks on {}s can start until {}. It would end on {}.",
        weekday_in_words(last.weekday),
        day_in_words(last.day),
        day_in_words(last.ends)
    )
}

/// One thing that can still be done.
pub fn offer(offer: &Offer) -> String {
    match offer {
        Offer::KeepExamWeeks { ends } => {
            format!("Hold sessions in exam weeks too: then it ends on {}.", day_in_words(*ends))
        }
        Offer::OtherWeekday { weekday, from, ends } => {
            format!("Meet on {}s: from {} to {}.", weekday_in_words(*weekday), day_in_words(*from), day_in_words(*ends))
        }
        Offer::FewerWeeks { weeks: 1, ends } => format!("Only 1 week fits: {}.", day_in_words(*ends)),
        Offer::FewerWeeks { weeks, ends } => {
            format!("Run {weeks} weeks, with a template that says so: then it ends on {}.", day_in_words(*ends))
        }
        Offer::NextYear { from, ends } => {
            format!("Start in the next school year: from {} to {}.", day_in_words(*from), day_in_words(*ends))
        }
    }
}

/// Whether all sessions fit before a day, and if not, when it should have begun.
pub fn fit(asked: &Fitting, fit: &Fit) -> String {
    let (wanted, by) = (asked.plan.weeks, day_in_words(asked.by));
    if let (true, Some(ends)) = (fit.days.len() >= usize::from(wanted), fit.days.last()) {
        return format!("All {wanted} sessions fit. The last is on {}.", day_in_words(*ends));
    }
    let held = match fit.days.len() {
        0 => format!("No session fits by {by}."),
        held => format!("Only {held} of {wanted} sessions fit by {by}."),
    };
    match fit.last_start {
        Some(day) => format!("{held} The last day to begin was {}.", day_in_words(day)),
        None => format!("{held} There is no day on which it could begin and fit."),
    }
}

/// One thing that would make them fit.
pub fn squeeze(squeeze: &Squeeze) -> String {
    match squeeze {
        Squeeze::TwoDayCourse { from, ends } => format!(
            "Train on two days in a row: then sessions begin on {} and end on {}.",
            day_in_words(*from),
            day_in_words(*ends)
        ),
        Squeeze::TwoInAWeek { weeks: 1, ends } => {
            format!("Meet twice in one week: then it ends on {}.", day_in_words(*ends))
        }
        Squeeze::TwoInAWeek { weeks, ends } => {
            format!("Meet twice a week in {weeks} weeks: then it ends on {}.", day_in_words(*ends))
        }
        Squeeze::NextTerm { left: 1, ends } => {
            format!("Hold the last session after that, on {}.", day_in_words(*ends))
        }
        Squeeze::NextTerm { left, ends } => {
            format!("Hold the last {left} sessions after that: then it ends on {}.", day_in_words(*ends))
        }
    }
}
