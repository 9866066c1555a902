//! A cohort with a mentor of seventeen and a mentee of thirteen, and the family of the mentee.

use std::sync::Arc;

use chrono::TimeDelta;
use tempfile::TempDir;
use tenfold_domain::{
    access::{Job, LinkPurpose, Who},
    consent::{AskDetails, ConsentRequest, ConsentStanding, Purpose, RecordedDetails, TypedAnswer, TypedRecord, Whom},
    dated::parse_day,
    gates::{Gate, Missing},
    id::Id,
    organisation::{AreaDetails, Cohort, CohortDetails, Organisation, SiteDetails},
    people::{Carer, CarerDetails, Identity, Participant, Profile, Rank, Side, TypedCarer, TypedIdentity},
    text::Line,
    told::Parsed,
};
use tenfold_service::{
    App, Credential, Door, Problem, Secret, Tx,
    consent::{self, LinkPage, ShownConsent},
    delivery::{Ended, Taken, end_order, take_mail},
    gates, organisation as rooms,
    people::{self, NewParticipant},
    programme, sign_in,
};
use tenfold_store::testing::{self, TestChance, TestClock, test_key};
use uuid::Uuid;

pub struct World {
    _dir: TempDir,
    clock: Arc<TestClock>,
    app: App,
    organisation: Id<Organisation>,
    pub cohort: Id<Cohort>,
    pub mentor: Id<Participant>,
    pub mentee: Id<Participant>,
}

fn newcomer(side: Side, given: &str, born: &str) -> Parsed<NewParticipant> {
    let identity = Identity::parse(&TypedIdentity {
        given_name: given.into(),
        family_name: "Bello".into(),
        preferred_name: "Sunny".into(),
        birth_date: born.into(),
        ..TypedIdentity::default()
    })?;
    Ok(NewParticipant { side, identity, profile: Profile::default() })
}

impl World {
    pub async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (config, clock) = (testing::fresh_sqlite(dir.path()).unwrap(), TestClock::new());
        let store = testing::open(&config, clock.clone()).unwrap();
        let app =
            App::open(store, &test_key(), clock.clone(), TestChance::new(5), "http://127.0.0.1", false).await.unwrap();
        let organisation = sign_in::found_organisation(&app, Line::parse("Peers").unwrap()).await.unwrap().id;
        let (cohort, mentor, mentee) = app
            .command(organisation, |tx| {
                let area = rooms::add_area(tx, AreaDetails::parse("East"))?;
                let site = rooms::add_site(tx, area, SiteDetails::parse("Eastbrook", "school", "yes", "", ""))?;
                let (programme, _) = programme::list_template_choices(tx)?.remove(0);
                let details = CohortDetails::starting(
                    Line::parse("Autumn").unwrap(),
                    programme,
                    parse_day("2027-01-12").unwrap(),
                );
                let cohort = rooms::add_cohort(tx, site, Ok(details))?;
                let mentor = people::add_participant(tx, cohort, newcomer(Side::Mentor, "Daniel", "2009-11-03"))?;
                let mentee = people::add_participant(tx, cohort, newcomer(Side::Mentee, "Aisha", "2013-06-16"))?;
                Ok((cohort, mentor, mentee))
            })
            .await
            .unwrap();
        Self { _dir: dir, clock, app, organisation, cohort, mentor, mentee }
    }

    pub async fn command<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.app.command(self.organisation, work).await
    }

    async fn keep(&self, version: i32, not_to_be_told: &'static str) -> Id<Carer> {
        let mentee = self.mentee;
        self.command(move |tx| {
            let details = CarerDetails::parse(&TypedCarer {
                name: "Maryam Bello".into(),
                email: "maryam@home.example".into(),
                language: "Spanish".into(),
                told_of: vec!["taking_part".into()],
                not_to_be_told: not_to_be_told.into(),
                ..TypedCarer::default()
            });
            people::keep_carer(tx, Side::Mentee, mentee, Rank::First, version, details)?;
            let shown = people::show_carers(tx, Side::Mentee, mentee)?;
            Ok(shown.at(Rank::First).unwrap().id)
        })
        .await
        .unwrap()
    }

    /// The mentee's mother, who may be told or not.
    pub async fn carer(&self, not_to_be_told: &'static str) -> Id<Carer> {
        self.keep(0, not_to_be_told).await
    }

    /// The same, once somebody has learned more.
    pub async fn carer_again(&self, not_to_be_told: &'static str) -> Id<Carer> {
        self.keep(1, not_to_be_told).await
    }

    pub async fn ask(&self, whom: Id<Participant>, carer: Id<Carer>) -> Result<Id<ConsentRequest>, Problem> {
        let details = AskDetails { whom: Whom::Carer(carer), language: tenfold_domain::consent::Language::Spanish };
        self.command(move |tx| consent::ask_consent(tx, Side::Mentee, whom, Ok(details.clone()))).await
    }

    /// Takes every mail that is due out of the outbox: how many there were.
    pub async fn mails(&self) -> usize {
        let mut many = 0;
        while let Some((taken, _)) = self.next_mail().await {
            many += usize::from(taken);
        }
        many
    }

    /// Whether the next order was a mail to send, and the secret of its link.
    async fn next_mail(&self) -> Option<(bool, Option<Secret>)> {
        let (ticket, taken) = self.app.job(Job::Delivery, take_mail).await.unwrap()?;
        let (sent, ended) = match taken {
            Taken::ToSend(order) => (Some(order), Ended::Done),
            _ => (None, Ended::Cancelled("no_reason_any_more")),
        };
        self.app.job(Job::Delivery, move |tx| end_order(tx, ticket, ended)).await.unwrap();
        Some(sent.map_or((false, None), |order| (true, order.prepared.link.map(|link| link.secret))))
    }

    /// The door behind the link of the next mail.
    pub async fn link(&self) -> Door {
        let (_, secret) = self.next_mail().await.unwrap();
        Door {
            who: Who::Link(LinkPurpose::Consent),
            credential: Credential::Link(LinkPurpose::Consent, secret.unwrap()),
            request: Uuid::nil(),
        }
    }

    pub async fn look(&self, door: &Door) -> Result<LinkPage, Problem> {
        self.app.read(door, consent::show_link).await.map(|seen| seen.value).map_err(|failed| failed.problem)
    }

    pub async fn answer(&self, door: &Door, typed: Parsed<TypedAnswer>) -> Result<(), Problem> {
        let answered = self.app.write(door, move |tx| consent::answer_consent(tx, typed.clone())).await;
        answered.map(|seen| seen.value).map_err(|failed| failed.problem)
    }

    pub async fn withdraw(&self, door: &Door, purpose: Purpose) -> Result<(), Problem> {
        let withdrawn = self.app.write(door, move |tx| consent::withdraw_by_link(tx, purpose)).await;
        withdrawn.map(|seen| seen.value).map_err(|failed| failed.problem)
    }

    pub async fn on_paper(&self, whom: Id<Participant>, who: &str, answer: &'static str) -> Result<(), Problem> {
        let who = who.to_owned();
        self.command(move |tx| {
            let today = tx.today()?;
            let typed = TypedRecord {
                how: "paper".into(),
                on: today.to_string(),
                who: who.clone(),
                name: "Maryam Bello".into(),
                answers: answers(answer),
            };
            consent::record_consent(tx, Side::Mentee, whom, RecordedDetails::parse(&typed, today))
        })
        .await
    }

    /// So many days, with a round of the clock on each.
    pub async fn days_go_by(&self, days: i32) {
        for _ in 0..days {
            self.clock.advance(TimeDelta::days(1));
            self.app.job(Job::Chaser, consent::chase_consents).await.unwrap();
        }
    }

    pub async fn shown(&self, whom: Id<Participant>) -> ShownConsent {
        self.command(move |tx| consent::show_consent(tx, Side::Mentee, whom)).await.unwrap()
    }

    pub async fn standing(&self, whom: Id<Participant>) -> ConsentStanding {
        self.shown(whom).await.purposes[0].standing
    }

    pub async fn missing(&self, whom: Id<Participant>) -> Vec<Gate> {
        self.command(move |tx| {
            let known = gates::show_known(tx, Side::Mentee, whom)?;
            Ok(gates::stand(tx, &known)?.missing.iter().map(Missing::gate).collect())
        })
        .await
        .unwrap()
    }
}

/// The same answer to everything.
pub fn answers(answer: &str) -> Vec<(Purpose, String)> {
    Purpose::ALL.into_iter().map(|purpose| (purpose, answer.to_owned())).collect()
}

pub fn sentences(problem: Problem) -> Vec<String> {
    match problem {
        Problem::Refused(told) => told.into_iter().map(|told| told.sentence).collect(),
        other => panic!("not refused: {other}"),
    }
}
