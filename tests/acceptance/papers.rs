//! What leaves the house, word for word: the mails, and the description of the API.

use tenfold_domain::{consent::Language, delivery::Mail, notices::NoticeKind};
use tenfold_service::{
    Secret,
    sign_in::{PreparedLink, PreparedMail},
};

/// A mail to a made-up person. Its link, where it has one, leads nowhere.
fn prepared(mail: Mail, language: Language) -> PreparedMail {
    PreparedMail {
        mail,
        to: "bisi@bridgeside.example".to_owned(),
        name: "Bisi Adeyemi".to_owned(),
        given_name: "Bisi".to_owned(),
        organisation_name: "Bridgeside Mentoring".to_owned(),
        link: Some(PreparedLink {
            secret: Secret::from_bytes([7; 32]),
            path: "/its/SECRET".to_owned(),
            lasts: chrono::TimeDelta::days(7),
        }),
        language,
    }
}

#[test]
fn every_mail_says_what_it_said() {
    for mail in Mail::all(uuid::Uuid::nil()) {
        let letter = |language| {
            let letter = tenfold_paper::mail::write(&prepared(mail, language), "http://tenfold");
            format!("{}\n\n{}", letter.subject, letter.text)
        };
        let name = mail.kind().trim_start_matches("mail.");
        let english = letter(Language::English);
        assert!(english.contains("Bridgeside Mentoring"), "{english}");
        insta::assert_snapshot!(name, english);
        for language in Language::ALL.iter().copied().filter(|language| letter(*language) != english) {
            insta::assert_snapshot!(format!("{name}_{}", language.code()), letter(language));
        }
    }
}

#[test]
fn staff_are_told_without_a_link_that_opens_anything() {
    for kind in NoticeKind::ALL {
        let to_staff = PreparedMail {
            link: None,
            ..prepared(Mail::Notice(kind, tenfold_domain::id::Id::from_uuid(uuid::Uuid::nil())), Language::English)
        };
        let letter = tenfold_paper::mail::write(&to_staff, "http://tenfold");
        insta::assert_snapshot!(
            format!("notice_to_staff_{}", kind.code()),
            format!("{}\n\n{}", letter.subject, letter.text)
        );
    }
}

#[test]
fn the_description_of_the_api_says_what_it_said() {
    insta::assert_snapshot!("openapi", serde_json::to_string_pretty(&tenfold_mobile_api::document()).unwrap());
}
