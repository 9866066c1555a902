//! A whole cohort brought from its lists to its first meetings: every gate of everybody is opened, everybody who is
//! proposed says yes, and they meet.
//!
//! Owns: one deed for each gate, always with the answer that opens it. Refuses: answers that close a gate, and the
//! timetable.

use chrono::Days;
use tenfold_domain::{
    consent::{CompetenceDetails, Purpose as Agreed, RecordedDetails, TypedRecord},
    gates::SchoolView,
    hand_over::Purpose,
    id::Id,
    matches::FirstMeeting,
    organisation::{Cohort, Organisation},
    people::{Participant, Side},
    recruiting::{Booking, DecisionDetails, SigningDetails},
    referring::Decision,
    training::{NewRun, SignOffDetails, TypedRun},
};
use tenfold_service::{
    App, Problem, Tx,
    consent::{note_competence, record_consent},
    gates::{approve_participants, give_school_views, show_board},
    hand_over::TypedPage,
    matches::{self as rooms, ShownMatching},
    people::show_participant,
    recruiting::{self, TypedRecord as TypedTalk},
    referring::{DecisionTaken, decide_referral},
    registers::TypedMark,
    training::{self, Judged},
};

use super::tablet::Tablet;

/// A cohort in which everybody is in a list, and nothing is done yet.
#[derive(Debug, Clone)]
pub struct WholeCohort {
    pub app: App,
    pub organisation: Id<Organisation>,
    pub cohort: Id<Cohort>,
}

impl WholeCohort {
    pub async fn command<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.app.command(self.organisation, work).await
    }

    /// Those of one side, each at their version.
    pub async fn people(&self, side: Side) -> Result<Vec<(Id<Participant>, i32)>, Problem> {
        let cohort = self.cohort;
        let stood = self.command(move |tx| Ok(show_board(tx, cohort)?.people)).await?;
        let of_side = stood.into_iter().filter(|stood| stood.known.about.side == side);
        Ok(of_side.map(|stood| (stood.known.about.participant, stood.known.about.version)).collect())
    }

    async fn everybody(&self) -> Result<Vec<(Id<Participant>, i32)>, Problem> {
        Ok([self.people(Side::Mentor).await?, self.people(Side::Mentee).await?].concat())
    }

    /// Everything that stands before a match, for everybody. The mentees' goals are `goals`, one after the other.
    pub async fn get_ready(&self, trainers: &'static str, goals: &[&str]) -> Result<(), Problem> {
        let mentors: Vec<_> = self.people(Side::Mentor).await?.into_iter().map(|(id, _)| id).collect();
        for mentor in mentors.iter().copied() {
            self.command(move |tx| recruit(tx, mentor)).await?;
            self.command(move |tx| consent(tx, Side::Mentor, mentor)).await?;
        }
        for ((mentee, _), goal) in self.people(Side::Mentee).await?.into_iter().zip(goals.iter().cycle()) {
            self.command(move |tx| accept(tx, mentee)).await?;
            self.command(move |tx| consent(tx, Side::Mentee, mentee)).await?;
            self.say(mentee, Purpose::GoalsAndBaseline, &first_answers(goal)).await?;
        }
        let cohort = self.cohort;
        self.command(move |tx| teach(tx, cohort, trainers, &mentors)).await?;
        let everybody = self.everybody().await?;
        self.command(move |tx| approve_participants(tx, cohort, Ok(everybody.clone()))).await?;
        let views: Vec<_> =
            self.everybody().await?.into_iter().map(|(id, seen)| (id, seen, SchoolView::NoReasonNotTo)).collect();
        self.command(move |tx| give_school_views(tx, cohort, Ok(views.clone()))).await
    }

    /// Somebody holds the tablet and sends these pages.
    pub async fn say(&self, whose: Id<Participant>, purpose: Purpose, pages: &[TypedPage]) -> Result<(), Problem> {
        let tablet = Tablet::hand_to(&self.app, self.organisation, whose, purpose).await?;
        tablet.send_last(pages.to_vec()).await
    }

    pub async fn matches(&self) -> Result<ShownMatching, Problem> {
        let cohort = self.cohort;
        self.command(move |tx| rooms::show_matching(tx, cohort)).await
    }

    /// The engine proposes, and all of it is accepted.
    pub async fn match_all(&self) -> Result<(), Problem> {
        let cohort = self.cohort;
        let proposal = self.command(move |tx| rooms::prepare_proposal(tx, cohort, false)).await?.solve().await?;
        self.command(move |tx| rooms::keep_proposal(tx, &proposal)).await?;
        let proposed: Vec<_> =
            self.matches().await?.pairs.into_iter().map(|pair| (pair.which.id, pair.which.version)).collect();
        self.command(move |tx| rooms::accept_matches(tx, cohort, Ok(proposed.clone()))).await
    }

    /// The school knows no reason not to, the mentee chooses, and the mentor agrees.
    pub async fn say_yes(&self) -> Result<(), Problem> {
        let (cohort, waiting) = (self.cohort, self.matches().await?.pairs);
        let views: Vec<_> =
            waiting.iter().map(|pair| (pair.which.id, pair.which.version, SchoolView::NoReasonNotTo)).collect();
        self.command(move |tx| rooms::give_pair_views(tx, cohort, Ok(views.clone()))).await?;
        for pair in &waiting {
            let yes = TypedPage { page: 1, answer: pair.which.id.to_string(), ..TypedPage::default() };
            self.say(pair.mentee.id, Purpose::ChooseMentor, std::slice::from_ref(&yes)).await?;
            self.say(pair.mentor.id, Purpose::AnswerMentee, &[yes]).await?;
        }
        Ok(())
    }

    /// Every pair has met for the first time.
    pub async fn begin(&self) -> Result<(), Problem> {
        for pair in self.matches().await?.pairs {
            let (id, version) = (pair.which.id, pair.which.version);
            self.command(move |tx| rooms::begin_match(tx, id, version, Ok(FirstMeeting))).await?;
        }
        Ok(())
    }
}

fn first_answers(goal: &str) -> Vec<TypedPage> {
    let goal = TypedPage { page: 1, words: goal.into(), now: "3".into(), ..TypedPage::default() };
    let answers = (5..=11).map(|page| TypedPage { page, answer: "2".into(), ..TypedPage::default() });
    [goal].into_iter().chain(answers).collect()
}

fn recruit(tx: &mut Tx<'_, '_>, mentor: Id<Participant>) -> Result<(), Problem> {
    let today = tx.today()?.to_string();
    let talk = recruiting::book_interview(tx, mentor, Booking::parse(&today, "12:30"))?;
    recruiting::record_interview(
        tx,
        talk,
        1,
        &TypedTalk { outcome: "met".into(), held_on: today, notes: String::new() },
    )?;
    let version = recruiting::show_talks(tx, mentor)?.participant.version;
    recruiting::decide(tx, mentor, version, DecisionDetails::parse("accepted", "Welcome.", ""))?;
    for line in recruiting::show_agreements(tx, mentor)?.lines {
        let (kind, number) = (line.wording.kind.code(), line.wording.number.to_string());
        recruiting::sign_agreement(tx, mentor, SigningDetails::parse(kind, &number, "Signed", "yes"))?;
    }
    Ok(())
}

fn accept(tx: &mut Tx<'_, '_>, mentee: Id<Participant>) -> Result<(), Problem> {
    let version = show_participant(tx, Side::Mentee, mentee)?.participant.version;
    let taken = DecisionTaken { decision: Decision::Accept, note: None, onward: None };
    decide_referral(tx, mentee, version, Ok(taken)).map(drop)
}

/// On paper. Whoever is too young to decide alone is noted to understand it.
fn consent(tx: &mut Tx<'_, '_>, side: Side, whose: Id<Participant>) -> Result<(), Problem> {
    let noted = note_competence(tx, side, whose, CompetenceDetails::parse("Explained it in their own words."));
    // From sixteen on nothing is noted.
    drop(noted);
    let today = tx.today()?;
    let typed = TypedRecord {
        how: "paper".into(),
        on: today.to_string(),
        who: "young_person".into(),
        name: "Signed".into(),
        answers: vec![(Agreed::TakingPart, "yes".into())],
    };
    record_consent(tx, side, whose, RecordedDetails::parse(&typed, today))
}

/// A course that was held, and everybody is cleared.
fn teach(tx: &mut Tx<'_, '_>, cohort: Id<Cohort>, trainers: &str, mentors: &[Id<Participant>]) -> Result<(), Problem> {
    let (choices, today) = (training::open_run_form(tx, cohort)?, tx.today()?);
    let ago = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today).to_string();
    let typed = TypedRun {
        name: "Course".into(),
        unit: String::new(),
        days: (0..choices.pattern.parts).rev().map(|number| ago(30 + u64::from(number))).collect(),
        starts: "09:00".into(),
        ends: "16:00".into(),
        venue: choices.rooms.first().map_or(String::new(), |(room, _)| room.to_string()),
        trainers: trainers.into(),
        people: mentors.iter().map(ToString::to_string).collect(),
    };
    let run = training::add_run(tx, cohort, NewRun::parse(&typed))?;
    for session in training::show_run(tx, run)?.sessions {
        let marks: Vec<TypedMark> = mentors
            .iter()
            .map(|mentor| TypedMark { participant: *mentor, mark: "present".into(), missed: String::new() })
            .collect();
        training::mark_register(tx, session.session.id, session.session.version, &marks)?;
    }
    if let Some(form) = training::open_sign_off_form(tx, run).ok().filter(|form| !form.criteria.is_empty()) {
        let criteria: Vec<String> = form.criteria.iter().map(|criterion| criterion.id.to_string()).collect();
        let criteria: Vec<&str> = criteria.iter().map(String::as_str).collect();
        let people: Vec<String> = mentors.iter().map(ToString::to_string).collect();
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        let day = ago(15);
        let details = SignOffDetails::parse((&criteria, &people), "met", ("kept_at", "The blue folder"), &day, today);
        training::sign_off(tx, run, details)?;
    }
    let judged: Vec<Judged> =
        mentors.iter().map(|mentor| Judged { participant: *mentor, judgement: "Calm.".into() }).collect();
    training::clear_mentors(tx, run, &judged)
}
