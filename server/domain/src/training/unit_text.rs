//! A unit's outcomes and criteria, as people paste them from an awarding body's page: "1 Outcome", "1.1 Criterion".

use super::words;
use crate::{text::Note, told::Told};

/// The most outcomes of a unit, and criteria of an outcome.
const MOST: i32 = 40;

/// An outcome with what is assessed of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeText {
    pub number: i32,
    pub says: Note,
    pub criteria: Vec<CriterionText>,
}

/// One criterion of an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionText {
    pub number: i32,
    pub says: Note,
}

/// A line that begins with a number, and the lines that go on with it.
struct Entry {
    outcome: i32,
    criterion: Option<i32>,
    says: String,
    line: usize,
}

/// Reads the lines. One without a number goes on with the line before.
pub fn parse_outcomes(raw: &str) -> Result<Vec<OutcomeText>, Told> {
    let mut entries: Vec<Entry> = Vec::new();
    for (at, line) in raw.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()) {
        match (numbered(line), entries.last_mut()) {
            (Some((outcome, criterion, says)), _) => {
                entries.push(Entry { outcome, criterion, says: says.to_owned(), line: at + 1 });
            }
            (None, Some(before)) => before.says = format!("{} {line}", before.says),
            (None, None) => return Err(words::line_without_number(at + 1)),
        }
    }
    gather(entries)
}

fn gather(entries: Vec<Entry>) -> Result<Vec<OutcomeText>, Told> {
    let mut outcomes: Vec<OutcomeText> = Vec::new();
    for Entry { outcome, criterion, says, line } in entries {
        let says = Note::parse(&says).map_err(|_| words::line_without_words(line))?;
        let known = outcomes.iter_mut().find(|each| each.number == outcome);
        match (criterion, known) {
            (None, None) => outcomes.push(OutcomeText { number: outcome, says, criteria: vec![] }),
            (None, Some(_)) => return Err(words::number_twice(line)),
            (Some(_), None) => return Err(words::criterion_without_outcome(line)),
            (Some(number), Some(of)) if of.criteria.iter().all(|each| each.number != number) => {
                of.criteria.push(CriterionText { number, says });
            }
            (Some(_), Some(_)) => return Err(words::number_twice(line)),
        }
    }
    match outcomes.iter().find(|outcome| outcome.criteria.is_empty()) {
        Some(bare) => Err(words::outcome_without_criteria(bare.number)),
        None if outcomes.is_empty() => Err(words::enter_outcomes()),
        None => Ok(outcomes),
    }
}

/// "1.2 Describe …" is outcome 1, criterion 2 and the rest; "1 Understand …" has no criterion.
fn numbered(line: &str) -> Option<(i32, Option<i32>, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(line.len());
    let (number, rest) = line.split_at(end);
    let begins = rest.starts_with([' ', '\t', ')', ':', '-', '–']);
    let (outcome, criterion) = match number.trim_end_matches('.').split_once('.') {
        Some((outcome, criterion)) => (outcome, Some(criterion)),
        None => (number.trim_end_matches('.'), None),
    };
    let read = |text: &str| text.parse::<i32>().ok().filter(|number| (1..=MOST).contains(number));
    let outcome = read(outcome).filter(|_| begins || rest.is_empty())?;
    let criterion = match criterion {
        Some(text) => Some(read(text)?),
        None => None,
    };
    Some((outcome, criterion, rest.trim_start_matches([' ', '\t', ')', ':', '-', '–'])))
}

/// The same as text again.
pub fn write_outcomes(outcomes: &[OutcomeText]) -> String {
    let mut lines = Vec::new();
    for outcome in outcomes {
        lines.push(format!("{} {}", outcome.number, one_line(&outcome.says)));
        for criterion in &outcome.criteria {
            lines.push(format!("{}.{} {}", outcome.number, criterion.number, one_line(&criterion.says)));
        }
    }
    lines.join("\n")
}

fn one_line(note: &Note) -> String {
    note.as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_read_as_it_is_pasted() {
        let text = "1. Understand what a mentor does\n\n  1.1 Say what a mentor is for\n1.2) Say what a mentor\n  does not do\n2 Be able to listen\n2.1: Show it";
        let outcomes = parse_outcomes(text).unwrap();
        assert_eq!(outcomes.len(), 2);
        assert_eq!(outcomes[0].criteria[1].says.as_str(), "Say what a mentor does not do");
        assert_eq!(parse_outcomes(&write_outcomes(&outcomes)).unwrap(), outcomes);
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_line() {
        for (text, told) in [
            ("", words::enter_outcomes()),
            ("Understand", words::line_without_number(1)),
            ("1 Understand", words::outcome_without_criteria(1)),
            ("1 Understand\n2.1 Say", words::criterion_without_outcome(2)),
            ("1 Understand\n1.1 Say\n1.1 Say", words::number_twice(3)),
            ("1 Understand\n1.1", words::line_without_words(2)),
        ] {
            assert_eq!(parse_outcomes(text).unwrap_err(), told, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in ".{0,200}") {
            let _ = parse_outcomes(&text);
        }

        #[test]
        fn what_is_written_is_read_back(shape in prop::collection::vec(1_i32..6, 1..6)) {
            let says = |text: String| Note::parse(&text).unwrap();
            let outcomes: Vec<OutcomeText> = shape.iter().zip(1..).map(|(count, number)| OutcomeText {
                number,
                says: says(format!("Outcome of {count}")),
                criteria: (1..=*count).map(|n| CriterionText { number: n, says: says(format!("Criterion {n}")) }).collect(),
            }).collect();
            prop_assert_eq!(parse_outcomes(&write_outcomes(&outcomes)).unwrap(), outcomes);
        }
    }
}
