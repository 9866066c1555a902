//! The sample school whole: its lists are loaded, every gate of everybody is opened, and all of them are matched
//! through the pages and meet for ten weeks.

use std::collections::BTreeMap;

use acceptance::{Browser, World};
use chrono::{Days, NaiveDate};
use tenfold_app::made_up::{Part, Staffing};
use tenfold_domain::{
    access::Who,
    consent::{CompetenceDetails, Purpose, RecordedDetails, TypedRecord},
    dated::Weekdays,
    gates::SchoolView,
    hand_over::Purpose as HandedFor,
    id::Id,
    organisation::{Cohort, Organisation, VenueDetails},
    people::{Participant, Side},
    recruiting::{Booking, DecisionDetails, SigningDetails},
    referring::Decision,
    scheduling::Half,
    staff::GrantDetails,
    timetable::{Comes, TimetableChoices},
    training::{NewRun, SignOffDetails, TypedRun},
};
use tenfold_service::{
    Credential, Door, Problem, Tx,
    consent::{note_competence, record_consent},
    gates::{approve_participants, give_school_views, show_board},
    hand_over::{TypedPage, begin_hand_over, send_page},
    matches as rooms,
    organisation::{add_venue, show_cohort},
    people::show_participant,
    recruiting::{self, TypedRecord as TypedTalk},
    referring::{DecisionTaken, decide_referral},
    staff::grant_role,
    timetable::{self, ShownTimetable},
    training::{self, Judged, TypedMark},
};
use uuid::Uuid;

use crate::imports::{MENTEES, MENTORS, apply, look_through, new_cohort};

struct School {
    world: World,
    organisation: Id<Organisation>,
    cohort: Id<Cohort>,
    manager: Browser,
    staff: Staffing,
}

impl School {
    async fn open() -> Self {
        let (world, made, manager, cohort) = new_cohort().await;
        for (kind, file) in [("mentors", MENTORS), ("mentees", MENTEES)] {
            let id = look_through(&manager, &cohort, &[("kind", kind), ("whom", "everybody")], file).await;
            apply(&manager, &id).await;
        }
        Self { world, organisation: made.organisation, cohort: cohort.parse().unwrap(), manager, staff: made.staff }
    }

    async fn command<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> T {
        self.world.running.app.command(self.organisation, work).await.unwrap()
    }

    async fn people(&self, side: Side) -> Vec<(Id<Participant>, i32)> {
        let cohort = self.cohort;
        let stood = self.command(move |tx| Ok(show_board(tx, cohort)?.people)).await;
        let of_side = stood.into_iter().filter(|stood| stood.known.about.side == side);
        of_side.map(|stood| (stood.known.about.participant, stood.known.about.version)).collect()
    }

    /// Everything that stands before a match, for everybody.
    async fn get_ready(&self) {
        for (mentor, _) in self.people(Side::Mentor).await {
            self.command(move |tx| recruit(tx, mentor)).await;
            self.command(move |tx| consent(tx, Side::Mentor, mentor)).await;
        }
        for (mentee, _) in self.people(Side::Mentee).await {
            self.command(move |tx| accept(tx, mentee)).await;
            self.command(move |tx| consent(tx, Side::Mentee, mentee)).await;
            self.say(mentee, HandedFor::GoalsAndBaseline, &first_answers()).await;
        }
        let (cohort, mentors) = (self.cohort, self.people(Side::Mentor).await);
        self.command(move |tx| teach(tx, cohort, &mentors.iter().map(|(id, _)| *id).collect::<Vec<_>>())).await;
        let everybody = [self.people(Side::Mentor).await, self.people(Side::Mentee).await].concat();
        self.command(move |tx| approve_participants(tx, cohort, Ok(everybody.clone()))).await;
        let everybody = [self.people(Side::Mentor).await, self.people(Side::Mentee).await].concat();
        let views: Vec<_> =
            everybody.into_iter().map(|(id, version)| (id, version, SchoolView::NoReasonNotTo)).collect();
        self.command(move |tx| give_school_views(tx, cohort, Ok(views.clone()))).await;
    }

    /// Somebody holds the tablet and sends these pages.
    async fn say(&self, whose: Id<Participant>, purpose: HandedFor, pages: &[TypedPage]) {
        let handed = self.command(move |tx| begin_hand_over(tx, purpose.side(), whose, Ok(purpose))).await;
        let door = Door { who: Who::HandOver, credential: Credential::Session(handed.secret), request: Uuid::nil() };
        for page in pages {
            let page = page.clone();
            assert!(self.world.running.app.write(&door, move |tx| send_page(tx, &page)).await.is_ok());
        }
    }

    async fn matches(&self) -> rooms::ShownMatching {
        let cohort = self.cohort;
        self.command(move |tx| rooms::show_matching(tx, cohort)).await
    }
}

fn first_answers() -> Vec<TypedPage> {
    let goal = TypedPage { page: 1, words: "Find my way".into(), now: "3".into(), ..TypedPage::default() };
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
        answers: vec![(Purpose::TakingPart, "yes".into())],
    };
    record_consent(tx, side, whose, RecordedDetails::parse(&typed, today))
}

/// A course that was held, and everybody is cleared.
fn teach(tx: &mut Tx<'_, '_>, cohort: Id<Cohort>, mentors: &[Id<Participant>]) -> Result<(), Problem> {
    let (choices, today) = (training::open_run_form(tx, cohort)?, tx.today()?);
    let ago = |days: u64| today.checked_sub_days(Days::new(days)).unwrap().to_string();
    let typed = TypedRun {
        name: "Course".into(),
        unit: String::new(),
        days: (0..choices.pattern.parts).rev().map(|number| ago(30 + u64::from(number))).collect(),
        starts: "09:00".into(),
        ends: "16:00".into(),
        venue: choices.rooms.first().map_or(String::new(), |(room, _)| room.to_string()),
        trainers: "Bisi".into(),
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

#[tokio::test]
async fn the_people_of_the_sample_school_are_matched_and_meet_for_ten_weeks() {
    let school = School::open().await;
    school.get_ready().await;
    let page = format!("/cohorts/{}/matching", school.cohort);
    assert_eq!(school.manager.fill(&format!("{page}/propose"), &[]).await.status, 303);
    let shown = school.matches().await;
    let places: usize = shown.pairs.iter().filter(|pair| pair.which.stands.is_undecided()).count();
    assert_eq!(places + shown.unmatched.len(), 48);
    assert!(places >= 30, "only {places} of 48 mentees are proposed to somebody");
    for alone in &shown.unmatched {
        assert!(!alone.possible && !alone.why.is_empty(), "{}: {}", alone.mentee.name, alone.why);
    }
    // One press accepts them all, with their reasons.
    assert_eq!(school.manager.fill(&format!("{page}/accept"), &[]).await.status, 303);
    let (cohort, waiting) = (school.cohort, school.matches().await.pairs);
    assert!(waiting.iter().all(|pair| !pair.which.stands.is_undecided()));
    let views: Vec<_> =
        waiting.iter().map(|pair| (pair.which.id, pair.which.version, SchoolView::NoReasonNotTo)).collect();
    school.command(move |tx| rooms::give_pair_views(tx, cohort, Ok(views.clone()))).await;
    for pair in &waiting {
        let yes = TypedPage { page: 1, answer: pair.which.id.to_string(), ..TypedPage::default() };
        school.say(pair.mentee.id, HandedFor::ChooseMentor, std::slice::from_ref(&yes)).await;
        school.say(pair.mentor.id, HandedFor::AnswerMentee, &[yes]).await;
    }
    let matched = school.matches().await;
    let settled = matched.pairs.iter().filter(|pair| pair.which.stands.is_settled()).count();
    assert_eq!((settled, matched.unmatched.len()), (places, 48 - places));
    let seen = school.manager.get(&page).await.text();
    assert_eq!(seen.matches("Both said yes").count(), places, "{seen}");
    school.meets_for_ten_weeks(places).await;
}

impl School {
    async fn timetable(&self) -> ShownTimetable {
        let cohort = self.cohort;
        self.command(move |tx| timetable::show_timetable(tx, cohort)).await
    }

    async fn step(&self, end: &str, typed: &[(&str, &str)]) {
        let sent = self.manager.fill(&format!("/cohorts/{}/timetable/{end}", self.cohort), typed).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
    }

    /// Rooms enough, and everybody who may run the cohort, on every school day.
    async fn choose(&self) {
        let (cohort, team) =
            (self.cohort, [Part::Practitioner, Part::OtherPractitioner].map(|part| self.staff.person(part)));
        self.command(move |tx| {
            let site = show_cohort(tx, cohort)?.0.site;
            for number in 1..=6 {
                let name = format!("Room {number} for two");
                add_venue(tx, site, VenueDetails::parse(&name, "4", "one_to_one", true, true, ""))?;
            }
            add_venue(tx, site, VenueDetails::parse("Main hall", "90", "group", true, true, ""))?;
            for person in team {
                let (place, today) = (format!("site:{site}"), tx.today()?.to_string());
                grant_role(tx, person, GrantDetails::parse("youth_practitioner", &place, &today))?;
            }
            let shown = timetable::show_choices(tx, cohort)?;
            let halves = (1..=5).flat_map(|weekday| [Half::Morning, Half::Afternoon].map(|half| (weekday, half)));
            let comes = halves.flat_map(|(weekday, half)| {
                shown.adults.iter().map(move |(person, _)| Comes { weekday, half, person: *person })
            });
            let choices = TimetableChoices {
                weekdays: Weekdays::from_bits(0b1_1111).unwrap(),
                comes: comes.collect(),
                ..shown.choices.clone()
            };
            timetable::choose_timetable(tx, cohort, 0, |_, _| Ok(choices.clone()))
        })
        .await;
    }

    /// Every pair has a place in each week, or the page says why not; when the fullest day is lost, little else moves.
    async fn meets_for_ten_weeks(&self, pairs: usize) {
        self.choose().await;
        self.step("plan", &[]).await;
        let planned = self.timetable().await;
        let wanted = planned.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.code.is_some()).count();
        assert_eq!((planned.pairs, planned.planned + planned.left_out.len()), (pairs, wanted));
        // Some pairs of the files share one time of the week only, and two weeks are Christmas.
        assert!(planned.planned * 10 >= wanted * 7, "{} of {wanted}: {:?}", planned.planned, planned.left_out);
        assert!(planned.broken.is_empty(), "{:?}", planned.broken);
        self.step("publish", &[]).await;

        let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for date in planned.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.date) {
            *days.entry(date).or_default() += 1;
        }
        let (fullest, lost) = days.iter().max_by_key(|(_, many)| **many).unwrap();
        self.step("lost", &[("date", &fullest.to_string()), ("thing", "day")]).await;
        let anew = self.timetable().await;
        assert!(anew.is_draft && anew.broken.is_empty(), "{:?}", anew.broken);
        assert!(anew.moved * 2 <= lost * 3, "{} moved for {lost} that were lost", anew.moved);
        assert_eq!(anew.planned + anew.cancelled, planned.planned);
        self.step("publish", &[]).await;
        let after = self.timetable().await;
        let on_the_day = after.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.date == Some(*fullest));
        assert_eq!((after.is_draft, after.planned, on_the_day.count()), (false, anew.planned, 0));
    }
}
