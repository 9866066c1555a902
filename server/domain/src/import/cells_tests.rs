use proptest::prelude::*;

use super::*;

fn date(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

#[test]
fn days_are_read_day_first_however_they_are_written() {
    for text in [
        "27/06/2012",
        "27/6/2012",
        "27-06-2012",
        "27.06.2012",
        "27/06/12",
        "2012-06-27",
        "2012/06/27",
        "27 Jun 2012",
        "27 June 2012",
        "27-Jun-12",
        "27/06/2012 00:00",
        "2012-06-27 00:00:00",
        "2012-06-27T00:00:00",
    ] {
        assert_eq!(day(text), Ok(date("2012-06-27")), "{text}");
    }
}

#[test]
fn what_is_no_day_says_in_which_way() {
    assert_eq!(day("31/02/2013"), Err(Wrong::NoSuchDay));
    assert_eq!(day("29/02/2013"), Err(Wrong::NoSuchDay));
    assert_eq!(day("12/25/2013"), Err(Wrong::MonthFirst));
    assert_eq!(day("41456"), Err(Wrong::CountedDay));
    for text in ["soon", "2012", "27/06", "27/06/2012 14:30", "27/06/12345", "1/2/3/4", "-27/06/2012x"] {
        assert_eq!(day(text), Err(Wrong::NotADay), "{text}");
    }
}

#[test]
fn admission_numbers_are_alike_without_their_noughts() {
    let number = |text| AdmissionNumber::parse(text).unwrap();
    assert_eq!(number("004000"), number(" 4000 "));
    assert_eq!(number("a12"), number("A12"));
    assert_ne!(number("4000"), number("40000"));
    assert_eq!(number("004000").line().as_str(), "004000");
    let ways: Vec<String> = number("4000").ways().iter().map(ToString::to_string).collect();
    assert_eq!(ways, ["4000", "4000", "04000", "004000", "0004000", "00004000"]);
    for wrong in ["", "-", "n/a", "what?", "=1+1", "abc", "123456789012345678901"] {
        assert!(AdmissionNumber::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_upn_is_a_letter_and_twelve_figures() {
    assert!(Upn::parse("U514456414213").is_some() && Upn::parse(" u51445641421a ").is_some());
    for wrong in ["", "514456414213", "U51445641421", "U5144564142133", "UU14456414213", "Ué4456414213"] {
        assert!(Upn::parse(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn a_formula_is_no_name_and_neither_is_a_number() {
    assert_eq!(name("  Tee ").unwrap().as_str(), "Tee");
    assert_eq!(name("O'Neill-Łuczak").unwrap().as_str(), "O'Neill-Łuczak");
    assert_eq!(name("=HYPERLINK(\"x\")"), Err(Wrong::Formula));
    assert_eq!(name("@Sam"), Err(Wrong::Formula));
    assert_eq!(name("10B"), Err(Wrong::NotAName));
    assert_eq!(name("..."), Err(Wrong::NotAName));
    assert_eq!(name(&"x".repeat(121)), Err(Wrong::TooLong));
}

#[test]
fn small_answers_are_read() {
    assert_eq!((yes_no("Y"), yes_no("no"), yes_no("perhaps")), (Ok(true), Ok(false), Err(Wrong::NotYesNo)));
    assert_eq!((capacity("2"), capacity("one"), capacity("9")), (Ok(2), Ok(1), Err(Wrong::NotACapacity)));
    assert_eq!(
        (gender("male"), gender("Either"), gender("??")),
        (Ok(Some(Gender::Male)), Ok(None), Err(Wrong::NotAGender))
    );
    assert_eq!(sen("N"), Ok(None));
    assert_eq!(sen("K").unwrap().unwrap().as_str(), "SEN support");
    assert_eq!(several("a, b; c\n,"), ["a", "b", "c"]);
    assert_eq!((said(" - "), said("N/A"), said("'=x"), said("x-y")), ("", "", "=x", "x-y"));
}

#[test]
fn a_problem_quotes_no_more_than_a_line() {
    let problem = CellProblem::new(Column::Why, Wrong::TooLong, &"long ".repeat(100));
    assert!(problem.cell.chars().count() <= 61 && problem.cell.ends_with('…'));
}

proptest! {
    #[test]
    fn every_day_reads_back(days in 0_i64..80_000, how in 0_usize..4) {
        let at = date("1980-01-01") + chrono::TimeDelta::days(days);
        let text = at.format(["%d/%m/%Y", "%Y-%m-%d", "%-d %B %Y", "%d.%m.%Y"][how]).to_string();
        prop_assert_eq!(day(&text), Ok(at));
    }

    #[test]
    fn no_cell_brings_a_reader_down(text in "\\PC{0,40}") {
        let _ = (day(&text), name(&text), AdmissionNumber::parse(&text), Upn::parse(&text), yes_no(&text), gender(&text));
        let _ = (capacity(&text), sen(&text), said(&text), several(&text));
    }

    #[test]
    fn a_number_is_among_its_own_ways(text in "[0-9]{1,8}") {
        let number = AdmissionNumber::parse(&text).unwrap();
        prop_assert!(number.ways().iter().any(|way| way.as_str() == text));
        for way in number.ways() {
            prop_assert_eq!(AdmissionNumber::parse(way.as_str()).unwrap(), number.clone());
        }
    }
}
