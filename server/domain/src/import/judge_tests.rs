use proptest::prelude::*;

use super::*;
use crate::{
    dated::parse_day,
    import::{Cells, Column, read_row},
    people::TypedIdentity,
};

fn known(number: u128, given: &str, family: &str, born: &str, admission: &str) -> Known {
    let typed = TypedIdentity {
        given_name: given.into(),
        family_name: family.into(),
        birth_date: born.into(),
        admission_number: admission.into(),
        ..TypedIdentity::default()
    };
    let identity = Identity::parse(&typed).unwrap();
    let here = vec![(Id::from_uuid(Uuid::from_u128(number + 100)), Side::Mentor)];
    let (young_person, person) = (Id::from_uuid(Uuid::from_u128(number)), Id::from_uuid(Uuid::from_u128(number + 200)));
    Known { young_person, person, identity, here }
}

fn row(given: &str, family: &str, born: &str, admission: &str) -> Said {
    let cells: Cells = [
        (Column::GivenName, given),
        (Column::FamilyName, family),
        (Column::BirthDate, born),
        (Column::AdmissionNumber, admission),
    ]
    .into_iter()
    .map(|(column, text)| (column, text.to_owned()))
    .collect();
    match read_row(ImportKind::Roll, &cells, &[], parse_day("2026-11-21").unwrap()) {
        Ok(said) | Err((said, _)) => said,
    }
}

fn verdict(kind: ImportKind, said: &Said, people: &[Known], choice: Option<Choice>) -> Verdict {
    judge(kind, said, &InFile::default(), people, choice, |_| Vec::new())
}

const LAILA: (&str, &str, &str, &str) = ("Laila", "Shah", "11/10/2011", "004017");

fn laila() -> Said {
    row(LAILA.0, LAILA.1, LAILA.2, LAILA.3)
}

#[test]
fn a_number_that_fits_is_the_same_person_and_one_that_does_not_is_a_problem() {
    let people = [known(1, "Laila", "Shah", "2011-10-11", "4017")];
    let same = Verdict::Same { whom: Uuid::from_u128(1) };
    assert_eq!(verdict(ImportKind::Mentors, &laila(), &people, None), same, "noughts do not matter");
    let married = row("Laila", "Shah-Khan", "11/10/2011", "004017");
    assert_eq!(verdict(ImportKind::Mentors, &married, &people, None), same, "one name may have changed");
    let other_day = row("Laila", "Shah", "12/10/2011", "004017");
    let whys = vec![Why::OtherBirthDate];
    assert_eq!(verdict(ImportKind::Mentors, &other_day, &people, None), Verdict::Problem { whys });
    let somebody = row("Noah", "Bennett", "22/01/2012", "004017");
    let whys = vec![Why::NumberOfAnother];
    assert_eq!(verdict(ImportKind::Mentors, &somebody, &people, None), Verdict::Problem { whys });
}

#[test]
fn a_name_and_a_birth_date_without_a_number_is_a_question() {
    let people = [known(1, "Laila", "Shah", "2011-10-11", "")];
    let judged = |choice| verdict(ImportKind::Mentors, &laila(), &people, choice);
    assert_eq!(judged(None), Verdict::Perhaps { whom: vec![Uuid::from_u128(1)] });
    assert_eq!(judged(Some(Choice::Same)), Verdict::Same { whom: Uuid::from_u128(1) });
    assert_eq!(judged(Some(Choice::Another)), Verdict::New { joins: None, kin: vec![] });
    let two = [people[0].clone(), known(2, "Laila", "Shah", "2011-10-11", "")];
    assert!(matches!(
        verdict(ImportKind::Mentors, &laila(), &two, Some(Choice::Same)),
        Verdict::Perhaps { whom } if whom.len() == 2
    ));
}

#[test]
fn somebody_whom_the_site_knows_from_elsewhere_joins_and_nobody_is_told_from_where() {
    let mut elsewhere = known(1, "Laila", "Shah", "2011-10-11", "004017");
    elsewhere.here.clear();
    let joins = Verdict::New { joins: Some(Uuid::from_u128(1)), kin: vec![] };
    assert_eq!(verdict(ImportKind::Mentors, &laila(), &[elsewhere.clone()], None), joins);
    assert_eq!(verdict(ImportKind::Roll, &laila(), &[elsewhere], None), Verdict::Stranger);
    let mut mentee = known(1, "Laila", "Shah", "2011-10-11", "004017");
    mentee.here[0].1 = Side::Mentee;
    assert_eq!(verdict(ImportKind::Mentors, &laila(), &[mentee], None), joins);
}

#[test]
fn twins_are_two_people_and_look_like_twins() {
    let (olamide, tiana) =
        (row("Olamide", "Clarke", "17/04/2014", "004040"), row("Tiana", "Clarke", "17/04/2014", "009001"));
    let rows = [(2, &olamide), (3, &tiana)];
    let index = FileIndex::of(rows);
    let other = |number: u32| rows.iter().find(|(own, _)| *own == number).map(|(_, said)| *said);
    let about = index.about(3, &tiana, other);
    assert_eq!(about, InFile { earlier: None, kin: vec![2] });
    let here = [known(7, "Olamide", "Clarke", "2014-04-17", "004040")];
    let judged = judge(ImportKind::Mentees, &tiana, &about, &here, None, |_| Vec::new());
    assert_eq!(judged, Verdict::New { joins: None, kin: vec![Kin::Row(2), Kin::Person(Uuid::from_u128(7))] });
}

#[test]
fn a_row_twice_is_left_out_and_a_number_twice_with_other_words_is_a_problem() {
    let (first, again, other) = (laila(), laila(), row("Laila", "Shah", "11/10/2011", "4017"));
    let mut other_form = other.clone();
    other_form.form = crate::text::Line::parse("10B").ok();
    let rows = [(2, &first), (5, &again), (9, &other_form)];
    let index = FileIndex::of(rows);
    let find = |number: u32| rows.iter().find(|(own, _)| *own == number).map(|(_, said)| *said);
    assert_eq!(index.about(2, &first, find).earlier, None);
    assert_eq!(index.about(5, &again, find).earlier, Some((2, true)));
    assert_eq!(index.about(9, &other_form, find).earlier, Some((2, false)));
    let judged = judge(ImportKind::Mentors, &other_form, &index.about(9, &other_form, find), &[], None, |_| Vec::new());
    assert_eq!(judged, Verdict::Problem { whys: vec![Why::DiffersFromRow(2)] });
}

#[test]
fn a_verdict_reads_back_from_what_is_kept_of_it() {
    let why = Why::Cell(CellProblem::new(Column::BirthDate, super::super::cells::Wrong::NoSuchDay, "31/02/2013"));
    for verdict in [
        Verdict::New { joins: None, kin: vec![Kin::Row(2)] },
        Verdict::Problem { whys: vec![why, Why::DiffersFromRow(4)] },
        Verdict::Stranger,
    ] {
        let text = serde_json::to_string(&verdict).unwrap();
        assert_eq!(serde_json::from_str::<Verdict>(&text).unwrap(), verdict);
        assert!(VERDICTS.contains(&verdict.code()));
    }
}

proptest! {
    #[test]
    fn nobody_becomes_somebody_else_unasked(
        given in "Laila|Noah", family in "Shah|Bennett", day in 10_u32..13, number in "4017|0004017|88|",
    ) {
        let people = [known(1, "Laila", "Shah", "2011-10-11", "004017")];
        let said = row(&given, &family, &format!("{day}/10/2011"), &number);
        let certain = whose(&said, &people, None) == Whose::Certain(0);
        let agree = [given == "Laila", family == "Shah", day == 11].iter().filter(|fits| **fits).count();
        prop_assert_eq!(certain, number.ends_with("4017") && agree >= 2 && day == 11);
    }
}
