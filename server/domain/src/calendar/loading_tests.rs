use super::*;
use crate::calendar::sample;

fn row(line: u64, first: &str, last: &str, kind: &str, name: &str) -> RawRow {
    RawRow {
        line,
        first_on: first.into(),
        last_on: last.into(),
        kind: kind.into(),
        name: name.into(),
        years: String::new(),
    }
}

fn verdicts(rows: Vec<RawRow>) -> Vec<Verdict> {
    judge(rows, &[]).into_iter().map(|row| row.verdict).collect()
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let rows: Vec<RawRow> = sample::entries()
        .iter()
        .zip(2..)
        .map(|(entry, line)| {
            row(line, &entry.first_on.to_string(), &entry.last_on.to_string(), entry.kind.code(), entry.name.as_str())
        })
        .collect();
    let fresh: Vec<TermDateDetails> = judge(rows.clone(), &[])
        .into_iter()
        .map(|row| match row.verdict {
            Verdict::New(details) => details,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(fresh, sample::entries(), "the years of the exams are read from their names");
    assert!(judge(rows, &fresh).iter().all(|row| row.verdict == Verdict::Known));
}

#[test]
fn every_row_that_cannot_be_taken_says_why() {
    let told = verdicts(vec![
        row(2, "2026-09-02", "2026-12-18", "term", "Autumn"),
        row(3, "31/02/2027", "", "inset", "INSET"),
        row(4, "2026-10-30", "2026-10-26", "half term", "Half-term"),
        row(5, "2026-10-26", "2026-10-30", "party", ""),
        row(6, "2026-12-01", "2027-03-25", "term", "Spring"),
        row(7, "2026-09-02", "2026-12-18", "term", "Autumn"),
        row(8, "", "", "", ""),
        row(9, "2026-09-02", "2036-12-18", "term", "Autumn"),
    ]);
    assert!(matches!(told[0], Verdict::New(_)));
    let problem = |at: usize| match &told[at] {
        Verdict::Problem(why) => why.join(" "),
        other => panic!("{other:?}"),
    };
    assert!(problem(1).contains("“31/02/2027” is no day of the calendar"), "{}", problem(1));
    assert!(problem(2).contains("before the first"));
    assert!(problem(3).contains("“party” is no kind of day"));
    assert!(problem(4).contains("“Autumn” (2 September 2026 to 18 December 2026)"));
    assert!(problem(5).contains("twice"));
    assert!(problem(6).contains("A day is missing") && problem(6).contains("does not say what it is"));
    assert!(problem(7).contains("slip in a date"));
}

#[test]
fn the_years_of_exams_are_read_from_words() {
    let numbers = |text: &str| years_in(text).named().map(SchoolYear::number).collect::<Vec<_>>();
    assert_eq!(numbers("Year 11 and 13 mocks"), [11, 13]);
    assert_eq!(numbers("GCSE and A level"), [11, 13]);
    assert_eq!(numbers("A-levels"), [13]);
    assert_eq!(numbers("7, 8 and 9"), [7, 8, 9]);
    assert!(years_in("End of year tests").is_every());
}
