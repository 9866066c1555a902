//! A calendar from a file, row by row: what each row is taken for, in words, before anything is kept.

use super::{SchoolYear, SchoolYears, TermDateDetails, TermDateKind, words};
use crate::{
    dated::parse_day,
    text::Line,
    told::{Problems, Told},
};

/// A row as the file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawRow {
    /// The line of the file, from 1, the heading counted.
    pub line: u64,
    pub first_on: String,
    pub last_on: String,
    pub kind: String,
    pub name: String,
    /// Where the file has such a column.
    pub years: String,
}

/// A row with what is thought of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedRow {
    pub raw: RawRow,
    pub verdict: Verdict,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Would be added.
    New(TermDateDetails),
    /// Is in the calendar already, word for word.
    Known,
    /// Cannot be taken; why, in words.
    Problem(Vec<String>),
}

/// Judges every row against what the calendar holds and against the rows before it.
pub fn judge(rows: Vec<RawRow>, held: &[TermDateDetails]) -> Vec<JudgedRow> {
    let mut taken: Vec<TermDateDetails> = held.to_vec();
    let mut judged = Vec::with_capacity(rows.len());
    for raw in rows {
        let verdict = match read(&raw) {
            Err(told) => Verdict::Problem(told.into_iter().map(|each| each.sentence).collect()),
            Ok(details) if held.contains(&details) => Verdict::Known,
            Ok(details) => match details.clash(&taken) {
                Some(other) if *other == details => Verdict::Problem(vec![words::twice_in_the_file()]),
                Some(other) => Verdict::Problem(vec![words::clashes(other).sentence]),
                None if taken.contains(&details) => Verdict::Problem(vec![words::twice_in_the_file()]),
                None => {
                    taken.push(details.clone());
                    Verdict::New(details)
                }
            },
        };
        judged.push(JudgedRow { raw, verdict });
    }
    judged
}

fn read(raw: &RawRow) -> Result<TermDateDetails, Vec<Told>> {
    let mut problems = Problems::default();
    let kind = problems.take(TermDateKind::from_written(&raw.kind).ok_or_else(|| words::unknown_kind(&raw.kind)));
    let day = |written: &str| parse_day(written).ok_or_else(|| words::unreadable_day(written));
    let first_on = problems.take(day(&raw.first_on));
    let last = if raw.last_on.trim().is_empty() { &raw.first_on } else { &raw.last_on };
    let last_on = if last == &raw.first_on { first_on } else { problems.take(day(last)) };
    let name = if raw.name.trim().is_empty() { kind.map_or("", TermDateKind::words) } else { &raw.name };
    let name = problems.take(Line::parse(name).map_err(|p| p.told("name", "what it is called")));
    let made = match (kind, name, first_on, last_on) {
        (Some(kind), Some(name), Some(first_on), Some(last_on)) => {
            let years = if kind == TermDateKind::Exams { years_of(raw) } else { SchoolYears::EVERY };
            let made = TermDateDetails { kind, name, first_on, last_on, years };
            made.check(&mut problems);
            Some(made)
        }
        _ => None,
    };
    problems.finish(made)
}

fn years_of(raw: &RawRow) -> SchoolYears {
    if raw.years.trim().is_empty() { years_in(&raw.name) } else { years_in(&raw.years) }
}

/// The year groups that a text speaks of: "Year 11 and 13 mocks", "GCSE and A level"; every year where it names none.
pub fn years_in(text: &str) -> SchoolYears {
    let lower = text.to_lowercase();
    let numbers = lower.split(|c: char| !c.is_ascii_digit()).filter_map(SchoolYear::parse);
    let named: Vec<SchoolYear> = numbers.collect();
    if !named.is_empty() {
        return SchoolYears::of(named);
    }
    let plain = lower.replace('-', " ");
    let gcse = plain.contains("gcse").then(|| SchoolYear::new(11));
    let a_level = (plain.contains("a level") || plain.contains("alevel")).then(|| SchoolYear::new(13));
    SchoolYears::of([gcse, a_level].into_iter().flatten().flatten())
}

#[cfg(test)]
#[path = "loading_tests.rs"]
mod tests;
