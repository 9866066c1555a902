use chrono::Weekday;
use uuid::Uuid;

use super::*;

fn typed() -> TypedApplication {
    TypedApplication {
        given_name: "Keira".into(),
        family_name: "Owusu".into(),
        birth_date: "27/06/2011".into(),
        why: "My sister did it last year".into(),
        interests: vec!["chess".into(), "film".into(), "Chess, baking".into()],
        languages: "English, Twi".into(),
        ..TypedApplication::default()
    }
}

fn fields(typed: &TypedApplication, offered: &[Slot]) -> Vec<&'static str> {
    typed.parse(offered).unwrap_err().iter().filter_map(|told| told.field).collect()
}

#[test]
fn a_name_a_birth_date_and_a_reason_are_enough() {
    let applicant = typed().parse(&[]).unwrap();
    assert_eq!(applicant.profile.interests.joined(), "chess, film, baking");
    assert_eq!((applicant.profile.capacity, applicant.answers.carer), (1, None));
    assert_eq!(fields(&TypedApplication::default(), &[]), ["given_name", "family_name", "birth_date", "why"]);
}

#[test]
fn a_time_is_one_of_those_that_were_offered() {
    let offered = Slot { weekday: Weekday::Tue, period: Id::from_uuid(Uuid::from_u128(7)) };
    assert_eq!(Slot::from_code(&offered.code()), Some(offered));
    let with = |code: String| TypedApplication { free: vec![code.clone(), code], ..typed() };
    assert_eq!(with(offered.code()).parse(&[offered]).unwrap().answers.free, [offered]);
    assert_eq!(fields(&with(offered.code()), &[]), ["free"]);
    assert_eq!(fields(&with("tuesday".into()), &[offered]), ["free"]);
}

#[test]
fn whom_we_may_write_to_we_can_reach() {
    let with = |name: &str, email: &str, phone: &str, may: &str| TypedApplication {
        carer_name: name.into(),
        carer_email: email.into(),
        carer_phone: phone.into(),
        carer_may_write: may.into(),
        ..typed()
    };
    let carer = with("Ama Owusu", "ama@example.org", "", "yes").parse(&[]).unwrap().answers.carer.unwrap();
    assert!(carer.may_write && carer.email.is_some());
    assert!(!with("Ama Owusu", "", "", "no").parse(&[]).unwrap().answers.carer.unwrap().may_write);
    assert_eq!(fields(&with("", "", "", "yes"), &[]), ["carer_name"]);
    assert_eq!(fields(&with("Ama Owusu", "", "", "yes"), &[]), ["carer_email"]);
    assert_eq!(fields(&with("", "nonsense", "", "no"), &[]), ["carer_name", "carer_email"]);
}
