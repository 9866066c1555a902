//! Signing in, against a real store and with real hashing: what a thief, a stranger and a second browser can and cannot do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

use std::sync::Arc;

use chrono::TimeDelta;
use tempfile::TempDir;
use tenfold_domain::{
    access::{LinkPurpose, Who},
    delivery::Mail,
    email::Email,
    id::Id,
    organisation::Organisation,
    sign_in::{Account, KEPT_FORM_LASTS, RecoveryCode, SessionStage},
    staff::PersonDetails,
    text::Line,
    world::Clock,
};
use tenfold_service::{
    App, Credential, Door, Problem, Secret,
    sign_in::{self, Knock, Opened, Proof},
};
use tenfold_store::{
    Store,
    testing::{self, TestChance, TestClock},
};
use uuid::Uuid;

const PASSPHRASE: &str = "kettle moss harbour tin";

struct World {
    app: App,
    clock: Arc<TestClock>,
    organisation: Id<Organisation>,
    _dir: TempDir,
}

/// Somebody who has joined.
struct Member {
    email: &'static str,
    secret: Vec<u8>,
    codes: Vec<RecoveryCode>,
    marks: String,
    session: Secret,
}

fn door(who: Who, credential: Credential) -> Door {
    Door { who, credential, request: Uuid::nil() }
}

fn public() -> Door {
    door(Who::Public("a test"), Credential::Nothing)
}

fn signing_in(secret: &Secret) -> Door {
    door(Who::SigningIn, Credential::Session(secret.clone()))
}

fn staff(secret: &Secret) -> Door {
    door(Who::Staff, Credential::Session(secret.clone()))
}

fn stranger() -> Knock {
    Knock { address: "192.0.2.1".into(), marks: String::new() }
}

impl World {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (config, clock) = (testing::fresh_sqlite(dir.path()).unwrap(), TestClock::new());
        let store: Store = testing::open(&config, clock.clone()).unwrap();
        let chance = TestChance::new(5);
        let app = App::open(store, &testing::test_key(), clock.clone(), chance, "http://localhost:8080", false)
            .await
            .unwrap();
        let founded = sign_in::found_organisation(&app, Line::parse("Eastbrook Mentors").unwrap()).await.unwrap();
        Self { app, clock, organisation: founded.id, _dir: dir }
    }

    async fn invite(&self, given: &str, email: &str) -> Result<Id<Account>, Problem> {
        let details = PersonDetails::parse(given, "Adeyemi").unwrap();
        let email = Email::parse(email).unwrap();
        let added =
            self.app.command(self.organisation, move |tx| sign_in::add_first_manager(tx, &details, &email)).await;
        added.map(|(_, account)| account)
    }

    async fn link(&self, mail: Mail) -> Option<Secret> {
        let prepared = self.app.job(tenfold_domain::access::Job::Delivery, move |tx| sign_in::prepare_mail(tx, mail));
        prepared.await.unwrap().and_then(|mail| mail.link).map(|link| link.secret)
    }

    /// Joins, sets up an authenticator, and waits for the next code.
    async fn member(&self, email: &'static str) -> Member {
        let account = self.invite("Bisi", email).await.unwrap();
        let link = self.link(Mail::Invitation(account)).await.unwrap();
        let door = door(Who::Link(LinkPurpose::Invitation), Credential::Link(LinkPurpose::Invitation, link));
        let opened = sign_in::accept_invitation(&self.app, &door, PASSPHRASE, &stranger()).await.unwrap();
        assert_eq!(opened.stage, SessionStage::Enrol);
        let half = signing_in(&opened.secret);
        let offer = self.app.read(&half, |tx| sign_in::offer_first_second_factor(tx, None)).await.unwrap().value;
        let secret = totp_rs::Secret::try_from_base32(&offer.secret).unwrap().as_bytes().to_vec();
        let proof = Proof { secret: offer.secret, ticket: offer.ticket, code: self.code(&secret) };
        let set_up = self.app.write(&half, move |tx| sign_in::set_up_second_factor(tx, &proof, &stranger()));
        let (opened, codes) = set_up.await.unwrap().value;
        self.clock.advance(TimeDelta::seconds(30));
        Member { email, secret, codes, marks: opened.marks.unwrap(), session: opened.secret }
    }

    fn code(&self, secret: &[u8]) -> String {
        let totp = totp_rs::Builder::new().with_secret(secret.to_vec()).build().unwrap();
        totp.generate(u64::try_from(self.clock.now().timestamp()).unwrap()).to_string()
    }

    async fn begin(&self, email: &str, passphrase: &str, knock: &Knock) -> Result<Opened, Problem> {
        sign_in::begin_sign_in(&self.app, &public(), email, passphrase, knock).await
    }

    async fn enter(&self, opened: &Opened, code: &str) -> Result<Opened, Problem> {
        sign_in::enter_code(&self.app, &signing_in(&opened.secret), code, &stranger()).await
    }

    async fn is_in(&self, secret: &Secret) -> bool {
        self.app.read(&staff(secret), |_| Ok(())).await.is_ok()
    }
}

fn sentence(problem: &Problem) -> String {
    match problem {
        Problem::Refused(told) => told.iter().map(|told| told.sentence.clone()).collect(),
        other => format!("{other:?}"),
    }
}

#[tokio::test]
async fn one_code_replayed_in_parallel_signs_in_exactly_once() {
    let world = World::new().await;
    let member = world.member("bisi@eastbrook.sch.uk").await;
    let first = world.begin(member.email, PASSPHRASE, &stranger()).await.unwrap();
    let second = world.begin(member.email, PASSPHRASE, &stranger()).await.unwrap();
    assert_eq!((first.stage, second.stage), (SessionStage::Code, SessionStage::Code));
    let code = world.code(&member.secret);
    let (one, two, three) =
        tokio::join!(world.enter(&first, &code), world.enter(&second, &code), world.enter(&first, &code));
    assert_eq!([one.is_ok(), two.is_ok(), three.is_ok()].iter().filter(|ok| **ok).count(), 1);
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_a_new_session_has_a_new_secret() {
    let world = World::new().await;
    let member = world.member("bisi@eastbrook.sch.uk").await;
    let code = member.codes[3].to_string();
    let half = world.begin(member.email, PASSPHRASE, &stranger()).await.unwrap();
    assert!(!world.is_in(&half.secret).await);
    let opened = world.enter(&half, &code.to_lowercase()).await.unwrap();
    assert!(world.is_in(&opened.secret).await);
    // Rotation: what was held half-way opens nothing any more.
    assert!(!world.is_in(&half.secret).await);
    assert!(matches!(world.enter(&half, &member.codes[4].to_string()).await, Err(Problem::SignedOut)));
    let again = world.begin(member.email, PASSPHRASE, &stranger()).await.unwrap();
    assert!(matches!(world.enter(&again, &code).await, Err(Problem::Refused(_))));
}

#[tokio::test]
async fn an_unknown_address_a_closed_door_and_a_wrong_passphrase_answer_alike_and_all_count() {
    let world = World::new().await;
    let member = world.member("bisi@eastbrook.sch.uk").await;
    world.invite("Kofi", "kofi@eastbrook.sch.uk").await.unwrap();
    let addresses = [member.email, "kofi@eastbrook.sch.uk", "nobody@eastbrook.sch.uk", "no address at all"];
    let mut answers = Vec::new();
    for address in addresses {
        for guess in 0..10 {
            let failed = world.begin(address, &format!("a wrong guess {guess}"), &stranger()).await.unwrap_err();
            answers.push(sentence(&failed));
        }
        let eleventh = world.begin(address, PASSPHRASE, &stranger()).await.unwrap_err();
        assert!(matches!(eleventh, Problem::TooMany { wait_seconds: 1..=600 }), "{address}: {eleventh:?}");
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    // A stranger has used up the guesses. The browser that was let in before is not shut out, and nobody else's mark helps.
    let known = Knock { marks: member.marks.clone(), ..stranger() };
    assert!(world.begin(member.email, PASSPHRASE, &known).await.is_ok());
    let forged = Knock { marks: "0".repeat(64), ..stranger() };
    assert!(matches!(world.begin(member.email, PASSPHRASE, &forged).await, Err(Problem::TooMany { .. })));
    world.clock.advance(TimeDelta::minutes(10));
    assert!(world.begin(member.email, PASSPHRASE, &stranger()).await.is_ok());
}

#[tokio::test]
async fn what_was_typed_is_kept_half_an_hour_for_the_same_person_alone() {
    let world = World::new().await;
    let (bisi, ama) = (world.member("bisi@eastbrook.sch.uk").await, world.member("ama@eastbrook.sch.uk").await);
    let nobody = Secret::from_bytes([9; 32]);
    let body = vec![("name".to_owned(), "Room 7".to_owned())];
    let keep = |secret: &Secret| {
        let (app, door, body) = (world.app.clone(), staff(secret), body.clone());
        async move { sign_in::keep_form(&app, &door, "/sites/new", body).await.unwrap() }
    };
    world.clock.advance(TimeDelta::hours(13));
    assert!(!world.is_in(&bisi.session).await);
    assert_eq!(keep(&nobody).await, None);
    let kept = keep(&bisi.session).await.unwrap();
    let half = world.begin(ama.email, PASSPHRASE, &stranger()).await.unwrap();
    let other = world.enter(&half, &world.code(&ama.secret)).await.unwrap();
    assert_eq!(other.kept, None);
    let shown = world.app.read(&staff(&other.secret), move |tx| sign_in::show_kept_form(tx, kept)).await;
    assert!(matches!(shown.unwrap_err().problem, Problem::Absent));
    let half = world.begin(bisi.email, PASSPHRASE, &stranger()).await.unwrap();
    let opened = world.enter(&half, &world.code(&bisi.secret)).await.unwrap();
    assert_eq!(opened.kept, Some(kept));
    let mine = staff(&opened.secret);
    let shown = world.app.read(&mine, move |tx| sign_in::show_kept_form(tx, kept)).await.unwrap().value;
    assert_eq!((shown.0.path.as_str(), shown.1), ("/sites/new", body.clone()));
    world.clock.advance(KEPT_FORM_LASTS - TimeDelta::minutes(15));
    assert!(world.app.read(&mine, |_| Ok(())).await.is_ok());
    world.clock.advance(TimeDelta::minutes(15));
    let late = world.app.read(&mine, move |tx| sign_in::show_kept_form(tx, kept)).await;
    assert!(matches!(late.unwrap_err().problem, Problem::Absent));
    let swept = world.app.job(tenfold_domain::access::Job::Sweeper, sign_in::sweep).await.unwrap();
    assert!(swept >= 1);
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_session_and_keeps_no_form_of_them() {
    let world = World::new().await;
    let member = world.member("bisi@eastbrook.sch.uk").await;
    let half = world.begin(member.email, PASSPHRASE, &stranger()).await.unwrap();
    let phone = world.enter(&half, &world.code(&member.secret)).await.unwrap();
    assert!(world.is_in(&member.session).await && world.is_in(&phone.secret).await);
    world.app.write(&staff(&phone.secret), sign_in::sign_oneself_out_everywhere).await.unwrap();
    assert!(!world.is_in(&member.session).await && !world.is_in(&phone.secret).await);
    let kept = sign_in::keep_form(&world.app, &staff(&phone.secret), "/sites/new", vec![]).await.unwrap();
    assert_eq!(kept, None);
}

#[tokio::test]
async fn a_new_passphrase_by_mail_ends_sessions_and_its_link_opens_once() {
    let world = World::new().await;
    let member = world.member("bisi@eastbrook.sch.uk").await;
    let account = world.app.read(&staff(&member.session), |tx| Ok(tx.actor().staff().unwrap().account)).await;
    let account = account.unwrap().value;
    assert_eq!(world.link(Mail::Invitation(account)).await, None, "whoever is in needs no invitation");
    let link = world.link(Mail::NewPassphrase(account)).await.unwrap();
    let purpose = LinkPurpose::NewPassphrase;
    let door = door(Who::Link(purpose), Credential::Link(purpose, link));
    let close = sign_in::choose_new_passphrase(&world.app, &door, "Bisi Adeyemi 2026").await;
    assert!(matches!(close, Err(Problem::Refused(_))), "made of their name");
    sign_in::choose_new_passphrase(&world.app, &door, "gravel piano otter lamp").await.unwrap();
    assert!(!world.is_in(&member.session).await);
    let twice = sign_in::choose_new_passphrase(&world.app, &door, "gravel piano otter lamp").await;
    assert!(matches!(twice, Err(Problem::Absent)));
    assert!(world.begin(member.email, PASSPHRASE, &stranger()).await.is_err());
    let opened = world.begin(member.email, "gravel piano otter lamp", &stranger()).await.unwrap();
    assert_eq!(opened.stage, SessionStage::Code, "the second factor is still asked for");
}

#[tokio::test]
async fn a_passphrase_alone_never_replaces_a_second_factor() {
    let world = World::new().await;
    let account = world.invite("Bisi", "bisi@eastbrook.sch.uk").await.unwrap();
    let link = world.link(Mail::Invitation(account)).await.unwrap();
    let door = door(Who::Link(LinkPurpose::Invitation), Credential::Link(LinkPurpose::Invitation, link));
    let thief = sign_in::accept_invitation(&world.app, &door, PASSPHRASE, &stranger()).await.unwrap();
    let owner = world.begin("bisi@eastbrook.sch.uk", PASSPHRASE, &stranger()).await.unwrap();
    let offer = |opened: &Opened| {
        let (app, door) = (world.app.clone(), signing_in(&opened.secret));
        async move { app.read(&door, |tx| sign_in::offer_first_second_factor(tx, None)).await.map(|seen| seen.value) }
    };
    let (stolen, own) = (offer(&thief).await.unwrap(), offer(&owner).await.unwrap());
    let proof = |offer: &sign_in::Offer, ticket: &str| {
        let secret = totp_rs::Secret::try_from_base32(&offer.secret).unwrap().as_bytes().to_vec();
        Proof { secret: offer.secret.clone(), ticket: ticket.to_owned(), code: world.code(&secret) }
    };
    let confirm = |opened: &Opened, proof: Proof| {
        let (app, door) = (world.app.clone(), signing_in(&opened.secret));
        async move {
            let done = app.write(&door, move |tx| sign_in::set_up_second_factor(tx, &proof, &stranger()).map(|_| ()));
            done.await.map_err(|failed| failed.problem)
        }
    };
    // Another session's offer is none.
    let planted = confirm(&owner, proof(&stolen, &stolen.ticket)).await;
    assert!(matches!(planted, Err(Problem::Refused(_))));
    confirm(&owner, proof(&own, &own.ticket)).await.unwrap();
    let replaced = confirm(&thief, proof(&stolen, &stolen.ticket)).await;
    assert!(matches!(replaced, Err(Problem::SignedOut)));
}

#[tokio::test]
async fn an_address_has_one_account_and_closing_it_ends_everything() {
    let world = World::new().await;
    let (bisi, ama) = (world.member("bisi@eastbrook.sch.uk").await, world.member("ama@eastbrook.sch.uk").await);
    let taken = world.invite("Kofi", "BISI@eastbrook.sch.uk").await.unwrap_err();
    assert!(matches!(taken, Problem::Refused(_)), "{taken:?}");
    let person = world.app.read(&staff(&ama.session), |tx| Ok(tx.actor().person().unwrap())).await.unwrap().value;
    let by = staff(&bisi.session);
    let shown = world.app.read(&by, move |tx| sign_in::ask_close_account(tx, person)).await.unwrap().value;
    let version = shown.account.version;
    world.app.write(&by, move |tx| sign_in::close_account(tx, person, version)).await.unwrap();
    assert!(!world.is_in(&ama.session).await);
    assert!(world.begin(ama.email, PASSPHRASE, &stranger()).await.is_err());
    assert_eq!(world.link(Mail::NewPassphrase(shown.account.id)).await, None);
    let own = world.app.read(&by, |tx| Ok(tx.actor().person().unwrap())).await.unwrap().value;
    let myself = world.app.write(&by, move |tx| sign_in::close_account(tx, own, 1)).await;
    assert!(matches!(myself.unwrap_err().problem, Problem::Refused(_)));
}

#[tokio::test]
async fn what_matters_is_asked_for_again_after_ten_minutes() {
    let world = World::new().await;
    let member = world.member("bisi@eastbrook.sch.uk").await;
    let mine = staff(&member.session);
    world.app.read(&mine, sign_in::may_renew_recovery_codes).await.unwrap();
    world.clock.advance(TimeDelta::minutes(10));
    let later = world.app.read(&mine, sign_in::may_renew_recovery_codes).await;
    assert!(matches!(later.unwrap_err().problem, Problem::NeedsStepUp));
    let wrong = sign_in::step_up(&world.app, &mine, "000000", &stranger()).await;
    assert!(matches!(wrong, Err(Problem::Refused(_))));
    sign_in::step_up(&world.app, &mine, &world.code(&member.secret), &stranger()).await.unwrap();
    let codes = world.app.write(&mine, sign_in::renew_recovery_codes).await.unwrap().value;
    assert_eq!(codes.len(), 10);
    let half = world.begin(member.email, PASSPHRASE, &stranger()).await.unwrap();
    assert!(world.enter(&half, &member.codes[0].to_string()).await.is_err());
    assert!(world.enter(&half, &codes[0].to_string()).await.is_ok());
}
