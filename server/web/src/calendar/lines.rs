//! The lines of a calendar file as rows, by the names of their columns: from, to, kind, name, and years where there are
//! any. Refuses: to judge a row.

use csv::{ReaderBuilder, StringRecord, Trim};
use tenfold_domain::{
    calendar::{RawRow, words},
    told::{Parsed, Told},
};

/// More lines than the calendar of a school has in ten years.
const MOST: usize = 300;

/// Each column with the headings by which it is known.
const COLUMNS: [(&str, &[&str]); 5] = [
    ("from", &["from", "start", "starts", "start date", "first day", "date"]),
    ("to", &["to", "end", "ends", "end date", "last day", "until"]),
    ("kind", &["kind", "type", "what"]),
    ("name", &["name", "description", "title", "event"]),
    ("years", &["years", "year groups", "year group"]),
];

/// Reads what was pasted, with either kind of line end, a byte order mark or none, commas, semicolons or tabs.
pub(super) fn read(text: &str) -> Parsed<Vec<RawRow>> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(vec![words::empty_file()]);
    }
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let unreadable = |_| vec![words::unreadable_file()];
    let places = places(reader.headers().map_err(unreadable)?).map_err(|told| vec![told])?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() == MOST {
            return Err(vec![words::too_many_rows(MOST)]);
        }
        rows.push(row(&record, &places));
    }
    if rows.is_empty() { Err(vec![words::empty_file()]) } else { Ok(rows) }
}

/// Whichever stands most often in the heading.
fn delimiter(text: &str) -> u8 {
    let heading = text.lines().next().unwrap_or_default();
    let count = |sign: char| heading.matches(sign).count();
    [',', ';', '\t'].into_iter().max_by_key(|sign| (count(*sign), *sign == ',')).map_or(b',', |sign| sign as u8)
}

/// Where each column stands; the two days and the kind must.
fn places(headings: &StringRecord) -> Result<[Option<usize>; 5], Told> {
    let find = |names: &[&str]| headings.iter().position(|heading| names.contains(&heading.to_lowercase().as_str()));
    let places = COLUMNS.map(|(_, names)| find(names));
    match places {
        [Some(_), Some(_), Some(_), ..] => Ok(places),
        _ => Err(words::no_such_columns()),
    }
}

fn row(record: &StringRecord, places: &[Option<usize>; 5]) -> RawRow {
    let cell = |at: usize| {
        places.get(at).copied().flatten().and_then(|place| record.get(place)).unwrap_or_default().to_owned()
    };
    RawRow {
        line: record.position().map_or(0, csv::Position::line),
        first_on: cell(0),
        last_on: cell(1),
        kind: cell(2),
        name: cell(3),
        years: cell(4),
    }
}

#[cfg(test)]
mod tests {
    use tenfold_domain::calendar::{Verdict, judge};

    use super::*;

    #[test]
    fn a_file_as_a_school_office_exports_it_is_read() {
        let text = "\u{feff}from,to,kind,name\r\n2026-09-02,2026-12-18,term,Autumn\r\n\r\n\
                    2027-01-11,2027-01-22,exams,\"Mocks, Year 11 and 13\"\r\n";
        let rows = read(text).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[1].line, rows[1].name.as_str()), (4, "Mocks, Year 11 and 13"));
        let judged = judge(rows, &[]);
        assert!(judged.iter().all(|row| matches!(row.verdict, Verdict::New(_))));
    }

    #[test]
    fn columns_may_stand_in_another_order_and_be_cut_otherwise() {
        let rows = read("Type;Name;Start date;End date\nterm;Autumn;02/09/2026;18/12/2026\n").unwrap();
        assert_eq!((rows[0].kind.as_str(), rows[0].last_on.as_str()), ("term", "18/12/2026"));
    }

    #[test]
    fn what_is_no_calendar_gets_a_sentence() {
        let told = |text: &str| read(text).unwrap_err()[0].sentence.clone();
        assert!(told(" \r\n").contains("nothing in it"));
        assert!(told("a,b\n1,2\n").contains("first line must name the columns"));
        assert!(told("from,to,kind,name\n").contains("nothing in it"));
        let long = format!("from,to,kind,name\n{}", "2026-09-02,2026-12-18,term,Autumn\n".repeat(301));
        assert!(told(&long).contains("More than 300 rows"));
    }
}
