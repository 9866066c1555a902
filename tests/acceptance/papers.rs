//! What leaves the house, word for word: the mails, and the description of the API.

use acceptance::World;
use tenfold_app::made_up::Usual;

#[tokio::test]
async fn mails_say_what_they_said() {
    let world = World::empty().await;
    let made = world.found(&Usual).await;
    let browser = world.browser();
    let member = made.staff.member(tenfold_app::made_up::Part::OtherManager);
    assert_eq!(browser.fill("/forgotten", &[("email", &member.email)]).await.status, 303);
    let mails = world.mails().await;
    let letter = |subject: &str| {
        let mail = mails.iter().find(|mail| mail.contains(&format!("Subject: {subject}"))).unwrap();
        mail.split_once("\r\n\r\n").unwrap().1.replace(&world.base, "http://tenfold").replace('\r', "")
    };
    let filters =
        vec![(r"/(welcome|new-passphrase)/[A-Za-z0-9_-]{43}", "/$1/SECRET"), (r"Hello [^,]+,", "Hello NAME,")];
    insta::with_settings!({ filters => filters }, {
        insta::assert_snapshot!("invitation", letter("Join Bridgeside Mentoring on Tenfold"));
        insta::assert_snapshot!("new_passphrase", letter("Your new Tenfold passphrase"));
    });
}

#[test]
fn a_practitioner_hears_that_somebody_is_interested_and_not_who() {
    let prepared = tenfold_service::sign_in::PreparedMail {
        mail: tenfold_domain::delivery::Mail::SomebodyInterested(tenfold_domain::id::Id::from_uuid(uuid::Uuid::nil())),
        to: "bisi@bridgeside.example".to_owned(),
        name: "Bisi Adeyemi".to_owned(),
        given_name: "Bisi".to_owned(),
        organisation_name: "Bridgeside Mentoring".to_owned(),
        link: None,
        language: tenfold_domain::consent::Language::English,
    };
    let letter = tenfold_paper::mail::write(&prepared, "http://tenfold");
    insta::assert_snapshot!("somebody_interested", format!("{}\n\n{}", letter.subject, letter.text));
}

#[test]
fn the_description_of_the_api_says_what_it_said() {
    insta::assert_snapshot!("openapi", serde_json::to_string_pretty(&tenfold_mobile_api::document()).unwrap());
}
