//! What stands in one cell, read as a school writes it.
//!
//! Owns: admission numbers, UPNs, dates, names, lists, yes and no. Each reader gives the thing itself or says what is
//! wrong; the sentence is made in `words`. Refuses: to guess. 3/4/2013 is the third of April, for this is a British
//! school; where no reading is right the row goes back to be mended.

use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{Column, csv::plain};
use crate::{
    people::Gender,
    text::{LINE_MAX, Line, NOTE_MAX, Note, TextProblem},
};

/// What is wrong with one cell. It holds what stood there, so it is kept only where the row is kept: sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellProblem {
    /// The column's code.
    pub column: String,
    pub wrong: Wrong,
    /// What stood there, shortened.
    pub cell: String,
}

/// In which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    Missing,
    NotANumber,
    NotAUpn,
    NotADay,
    /// 31 February.
    NoSuchDay,
    /// 12/25/2013: the month is over twelve.
    MonthFirst,
    /// 41456: how Excel counts days when a column is not formatted as a date.
    CountedDay,
    /// A birth date of a baby or of a grandparent.
    NoSchoolAge,
    NotAYear,
    NotAName,
    /// It begins with a sign that makes a spreadsheet calculate.
    Formula,
    TooLong,
    Unreadable,
    TooMany,
    NotASlot,
    NotYesNo,
    NotACapacity,
    NotAGender,
    NotAnEmail,
    NotAPhone,
}

/// The longest piece of a cell that a sentence quotes, in characters.
const QUOTED: usize = 60;

impl CellProblem {
    pub fn new(column: Column, wrong: Wrong, cell: &str) -> Self {
        let mut quoted: String = cell.trim().chars().filter(|c| !c.is_control()).take(QUOTED + 1).collect();
        if quoted.chars().count() > QUOTED {
            quoted.pop();
            quoted.push('…');
        }
        Self { column: column.code().to_owned(), wrong, cell: quoted }
    }
}

/// What a cell says, less what an earlier list of ours put before it; nothing for the marks of an empty cell.
pub fn said(cell: &str) -> &str {
    let cell = plain(cell.trim()).trim();
    let empty = ["-", "–", "n/a", "none", "nil", "null", "#n/a"];
    if empty.iter().any(|mark| cell.eq_ignore_ascii_case(mark)) { "" } else { cell }
}

/// A school's own number of a pupil. Two are the same if they differ in leading noughts only, which Excel drops.
#[derive(Debug, Clone)]
pub struct AdmissionNumber(Line);

impl AdmissionNumber {
    pub fn parse(cell: &str) -> Option<Self> {
        let good = |c: char| c.is_ascii_alphanumeric() || "-/.".contains(c);
        let line = Line::parse(said(cell)).ok()?;
        let short = line.as_str().chars().count() <= 20 && line.as_str().chars().all(good);
        (short && line.as_str().chars().any(|c| c.is_ascii_digit())).then_some(Self(line))
    }

    /// As it is written.
    pub fn line(&self) -> &Line {
        &self.0
    }

    fn bare(&self) -> String {
        let upper = self.0.as_str().to_ascii_uppercase();
        let bare = upper.trim_start_matches('0');
        if bare.is_empty() { "0".to_owned() } else { bare.to_owned() }
    }

    /// Every way in which this number may have been written down elsewhere: with fewer noughts, or with more.
    pub fn ways(&self) -> Vec<Line> {
        let bare = self.bare();
        let lengths = bare.len()..=bare.len().max(8);
        let padded = lengths.filter_map(|length| Line::parse(&format!("{bare:0>length$}")).ok());
        std::iter::once(self.0.clone()).chain(padded).collect()
    }
}

impl PartialEq for AdmissionNumber {
    fn eq(&self, other: &Self) -> bool {
        self.bare() == other.bare()
    }
}
impl Eq for AdmissionNumber {}
impl std::hash::Hash for AdmissionNumber {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.bare().hash(state);
    }
}

/// A unique pupil number of the Department for Education: a letter and twelve figures, the last of which may be a
/// letter. Its check letter is not checked: schools hold temporary ones, and a list is no place to argue about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Upn(Line);

impl Upn {
    pub fn parse(cell: &str) -> Option<Self> {
        let text = said(cell).to_ascii_uppercase();
        let bytes = text.as_bytes();
        let first = bytes.first().is_some_and(u8::is_ascii_uppercase);
        let middle = bytes.get(1..12).is_some_and(|middle| middle.iter().all(u8::is_ascii_digit));
        let last = bytes.get(12).is_some_and(u8::is_ascii_alphanumeric);
        if bytes.len() == 13 && first && middle && last { Line::parse(&text).ok().map(Self) } else { None }
    }

    pub fn line(&self) -> &Line {
        &self.0
    }
}

/// Reads a day as schools' systems write it, day first: 27/06/2012, 27-6-2012, 27.06.12, 2012-06-27, 27 Jun 2012, with
/// or without midnight behind it.
pub fn day(text: &str) -> Result<NaiveDate, Wrong> {
    let date = text.split_once([' ', 'T']).filter(|(_, time)| is_midnight(time)).map_or(text, |(date, _)| date);
    let parts: Vec<&str> = date.split(['/', '-', '.', ' ']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else {
        let counted = date.len() == 5 && date.bytes().all(|b| b.is_ascii_digit());
        return Err(if counted { Wrong::CountedDay } else { Wrong::NotADay });
    };
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
    let month = number(month).or_else(|| month_number(month)).ok_or(Wrong::NotADay)?;
    let (year, day) = number(year).zip(number(day)).ok_or(Wrong::NotADay)?;
    let year = if year < 100 { year + 2000 } else { year };
    if month > 12 && day <= 12 {
        return Err(Wrong::MonthFirst);
    }
    let year = i32::try_from(year).map_err(|_| Wrong::NotADay)?;
    NaiveDate::from_ymd_opt(year, month, day).filter(|day| (1900..2200).contains(&day.year())).ok_or(Wrong::NoSuchDay)
}

fn is_midnight(time: &str) -> bool {
    let read = ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].iter().find_map(|how| NaiveTime::parse_from_str(time, how).ok());
    read.is_some_and(|time| time == NaiveTime::MIN)
}

fn month_number(text: &str) -> Option<u32> {
    text.parse::<chrono::Month>().ok().map(|month| month.number_from_month())
}

/// A name of a person. A figure or a sign in it means that something else stands there.
pub fn name(text: &str) -> Result<Line, Wrong> {
    if text.starts_with(['=', '+', '-', '@']) {
        return Err(Wrong::Formula);
    }
    let line = line(text)?;
    let foreign = |c: char| c.is_ascii_digit() || "=<>@{}[]|\\\"*?%$#".contains(c);
    if line.as_str().chars().any(foreign) || !line.as_str().chars().any(char::is_alphabetic) {
        return Err(Wrong::NotAName);
    }
    Ok(line)
}

pub fn line(text: &str) -> Result<Line, Wrong> {
    Line::parse(text).map_err(wrong_text)
}

pub fn note(text: &str) -> Result<Note, Wrong> {
    Note::parse(text).map_err(wrong_text)
}

fn wrong_text(problem: TextProblem) -> Wrong {
    match problem {
        TextProblem::Missing => Wrong::Missing,
        TextProblem::TooLong(_) => Wrong::TooLong,
        TextProblem::Unreadable => Wrong::Unreadable,
    }
}

/// How much a cell of this column may hold, in characters.
pub fn longest(column: Column) -> usize {
    match column {
        Column::Why | Column::Reason | Column::Medical => NOTE_MAX,
        _ => LINE_MAX,
    }
}

/// A few short words with commas, semicolons or line breaks between.
pub fn several(text: &str) -> Vec<&str> {
    text.split([',', ';', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect()
}

pub fn yes_no(text: &str) -> Result<bool, Wrong> {
    match text.to_lowercase().as_str() {
        "y" | "yes" | "true" | "1" | "x" | "✓" => Ok(true),
        "n" | "no" | "false" | "0" => Ok(false),
        _ => Err(Wrong::NotYesNo),
    }
}

/// Somebody's gender, or the one that somebody asks for; no answer where any will do.
pub fn gender(text: &str) -> Result<Option<Gender>, Wrong> {
    match text.to_lowercase().as_str() {
        "f" | "female" | "girl" | "woman" => Ok(Some(Gender::Female)),
        "m" | "male" | "boy" | "man" => Ok(Some(Gender::Male)),
        "x" | "other" | "non-binary" | "nonbinary" => Ok(Some(Gender::Other)),
        "either" | "any" | "no preference" | "u" | "unknown" => Ok(None),
        _ => Err(Wrong::NotAGender),
    }
}

/// How many mentees a mentor would meet, 1 to 4.
pub fn capacity(text: &str) -> Result<i32, Wrong> {
    let words = ["one", "two", "three", "four"];
    let word = words.iter().zip(1..).find(|(word, _)| text.eq_ignore_ascii_case(word)).map(|(_, number)| number);
    word.or_else(|| text.parse().ok()).filter(|many| (1..=4).contains(many)).ok_or(Wrong::NotACapacity)
}

/// What a school's code for special educational needs says, in words; nothing for "no special need".
pub fn sen(text: &str) -> Result<Option<Note>, Wrong> {
    let words = match text.to_uppercase().as_str() {
        "N" | "NO" | "NO SEN" | "NO SPECIAL EDUCATIONAL NEED" => return Ok(None),
        "K" | "SEN SUPPORT" => "SEN support",
        "E" | "EHCP" | "EHC PLAN" => "Education, health and care plan",
        "S" => "Statement of special educational needs",
        _ => text,
    };
    note(words).map(Some)
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod tests;
