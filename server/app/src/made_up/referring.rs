//! How the mentees of the two cohorts came, and what was decided: one of each kind at Eastbrook, and one at Northgate.

use tenfold_domain::{
    hand_over::Purpose,
    id::Id,
    organisation::{Cohort, Organisation},
    people::{Participant, Side, TypedIdentity},
    referring::{Decision, OnwardDetails, OnwardOutcome, TypedReferral},
    text::Note,
    told::Told,
};
use tenfold_service::{
    App, Problem, Tx,
    hand_over::TypedPage,
    people::show_participant,
    referring::{self as rooms, DecisionTaken},
};

use super::{Cast, Places, YoungPeople, tablet::Tablet};

/// What is said of one mentee, asked of the cast beforehand.
#[derive(Clone)]
struct Said {
    referrer: String,
    knows_them: String,
    contact: String,
    need: String,
    strengths: String,
    hopes: String,
}

impl Said {
    fn of(cast: &dyn Cast) -> Self {
        Self {
            referrer: cast.say("referral.referrer", "Mr Lewis, form tutor"),
            knows_them: cast.say("referral.knows_them", "Form tutor since September."),
            contact: cast.say("referral.contact", "07700 900123"),
            need: cast.say("referral.need", "Often alone at break. Wants to join in and does not know how."),
            strengths: cast.say("referral.strengths", "Kind, draws well, knows everything about animals."),
            hopes: cast.say("referral.hopes", "Somebody to talk to who has been there."),
        }
    }

    fn about(self, identity: TypedIdentity) -> TypedReferral {
        TypedReferral {
            identity,
            needs: vec!["making_friends".to_owned()],
            need: self.need,
            strengths: self.strengths,
            hopes: self.hopes,
            referrer: self.referrer,
            knows_them: self.knows_them,
            contact: self.contact,
            agreed: "yes".to_owned(),
            parent_told: "yes".to_owned(),
            ..TypedReferral::default()
        }
    }
}

/// Everything happens at the command line, in one organisation.
struct Telling<'a> {
    app: &'a App,
    organisation: Id<Organisation>,
    cast: &'a dyn Cast,
}

/// Refers the mentees, and decides about most of them.
pub(super) async fn refer(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    young: &YoungPeople,
    cast: &dyn Cast,
) -> Result<(), Problem> {
    let telling = Telling { app, organisation, cast };
    let eastbrook: Vec<_> = young.of(Side::Mentee, true).map(|one| one.participant).collect();
    let northgate: Vec<_> = young.of(Side::Mentee, false).map(|one| one.participant).collect();
    for mentee in eastbrook.iter().take(6) {
        telling.refer(places.eastbrook.cohort, *mentee).await?;
    }
    if let [long, done, begun, gone_on, not_now, ..] = eastbrook[..] {
        telling.long_story(long).await?;
        for accepted in [done, begun] {
            telling.decide(accepted, Decision::Accept, "").await?;
        }
        telling.set_goals(done, &["Put my hand up in class", "Have someone to sit with at lunch"], true).await?;
        telling.set_goals(begun, &["Get less angry"], false).await?;
        telling.refer_on(gone_on).await?;
        telling.hear_back(gone_on).await?;
        let reason = cast.say("triage_step.note", "Joins the school’s own club first. We look again in spring.");
        telling.decide(not_now, Decision::NotAccept, &reason).await?;
    }
    for (at, at_eastbrook) in [(places.eastbrook, true), (places.northgate, false)] {
        let ready: Vec<_> = young.ready(Side::Mentee, at_eastbrook).map(|one| one.participant).collect();
        for ready in ready {
            telling.refer(at.cohort, ready).await?;
            telling.decide(ready, Decision::Accept, "").await?;
            telling.set_goals(ready, &["Find my way around"], true).await?;
        }
    }
    if let Some(first) = northgate.first() {
        telling.refer(places.northgate.cohort, *first).await?;
        telling.long_story(*first).await?;
    }
    Ok(())
}

impl Telling<'_> {
    async fn command<T, F>(&self, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    {
        self.app.command(self.organisation, work).await
    }

    /// Somebody who is in the cohort already: the referral finds them by name and birthday.
    async fn refer(&self, to: Id<Cohort>, mentee: Id<Participant>) -> Result<(), Problem> {
        let said = Said::of(self.cast);
        self.command(move |tx| {
            let identity = show_participant(tx, Side::Mentee, mentee)?.young.identity;
            let identity = TypedIdentity {
                given_name: identity.given_name.to_string(),
                family_name: identity.family_name.to_string(),
                birth_date: identity.birth_date.to_string(),
                ..TypedIdentity::default()
            };
            rooms::refer(tx, to, &said.clone().about(identity)).map(|_| ())
        })
        .await
    }

    async fn decide(&self, mentee: Id<Participant>, decision: Decision, why: &str) -> Result<(), Problem> {
        let why = why.to_owned();
        self.command(move |tx| {
            let note = Note::parse_optional(&why).map_err(|_| words())?;
            let version = show_participant(tx, Side::Mentee, mentee)?.participant.version;
            rooms::decide_referral(tx, mentee, version, Ok(DecisionTaken { decision, note, onward: None }))
        })
        .await
    }

    async fn refer_on(&self, mentee: Id<Participant>) -> Result<(), Problem> {
        let to_whom = self.cast.say("onward_referral.to_whom", "Bereavement service, Hana Weiss");
        let why = self.cast.say("onward_referral.why", "Lost her grandmother in spring and wants to talk about it.");
        self.command(move |tx| {
            let today = tx.today()?;
            let onward = Some(OnwardDetails::parse(&to_whom, &why, &today.to_string(), today)?);
            let version = show_participant(tx, Side::Mentee, mentee)?.participant.version;
            let taken = DecisionTaken { decision: Decision::ReferOn, note: None, onward };
            rooms::decide_referral(tx, mentee, version, Ok(taken))
        })
        .await
    }

    async fn hear_back(&self, mentee: Id<Participant>) -> Result<(), Problem> {
        let note = self.cast.say("onward_referral.outcome_note", "First talk next week.");
        self.command(move |tx| {
            let today = tx.today()?;
            let known = OnwardOutcome::parse("taken_on", &note, &today.to_string(), today);
            rooms::record_outcome(tx, mentee, 1, known)
        })
        .await
    }

    /// Referred on, taken up again, on the waiting list, and the specialist is asked.
    async fn long_story(&self, mentee: Id<Participant>) -> Result<(), Problem> {
        self.refer_on(mentee).await?;
        let again = self.cast.say("triage_step.note", "The family would like to try a mentor first.");
        self.decide(mentee, Decision::LookAgain, &again).await?;
        self.decide(mentee, Decision::Wait, "").await?;
        let question = self.cast.say("triage_step.note", "Is a mentor enough here, or is it too soon?");
        self.command(move |tx| {
            let question = Note::parse_optional(&question).map_err(|_| vec![words()]);
            rooms::ask_advice(tx, mentee, question)
        })
        .await
    }

    /// The mentee holds the tablet: so many goals, and, where they come to the end, every question answered.
    async fn set_goals(&self, mentee: Id<Participant>, goals: &[&str], to_the_end: bool) -> Result<(), Problem> {
        let tablet = Tablet::hand_to(self.app, self.organisation, mentee, Purpose::GoalsAndBaseline).await?;
        for (at, goal) in (1..).zip(goals) {
            let words = self.cast.say("goal.words", goal);
            tablet.send(TypedPage { page: at, words, now: "3".to_owned(), ..TypedPage::default() }).await?;
        }
        if !to_the_end {
            return Ok(());
        }
        tablet.send(TypedPage { page: 4, shared: vec![1], ..TypedPage::default() }).await?;
        for page in 5..=11 {
            tablet.send(TypedPage { page, answer: "2".to_owned(), ..TypedPage::default() }).await?;
        }
        tablet.give_back().await
    }
}

/// A text of ours that cannot be kept would be a fault of the cast.
fn words() -> Told {
    Told::whole("A text of the made-up world cannot be kept.")
}
