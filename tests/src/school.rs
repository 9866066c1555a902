//! The sample school whole: its lists are loaded, every gate of everybody is opened, and all of them are matched through
//! the pages and meet.
//!
//! Owns: the steps on that way, one after the other, and a demo that has gone all of it. Refuses: the timetable; who
//! tests that plans it.

use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
};

use tenfold_app::made_up::{MadeUp, Part, Staffing};
use tenfold_domain::{
    access::Who,
    gates::SchoolView,
    hand_over::Purpose,
    id::Id,
    matches::FirstMeeting,
    organisation::{Cohort, Organisation, VenueDetails},
    people::{Participant, Side},
    sign_in::SessionStage,
    staff::GrantDetails,
};
use tenfold_service::{
    App, Credential, Door, Problem, Tx,
    gates::{approve_participants, give_school_views, show_board},
    hand_over::{TypedPage, begin_hand_over, send_page},
    matches as rooms,
    organisation::{add_venue, show_cohort},
    staff::grant_role,
};
use uuid::Uuid;

use crate::{
    Browser,
    lists::{MENTEES, MENTORS, apply, look_through},
    people::mint,
    ready::{accept, consent, first_answers, recruit, teach},
    world::or_stop,
};

/// The cohort of the sample school, and the manager who runs it.
#[derive(Debug)]
pub struct School {
    app: App,
    organisation: Id<Organisation>,
    staff: Staffing,
    pub cohort: Id<Cohort>,
    pub manager: Browser,
}

impl School {
    /// The school's two lists are loaded, where nobody is yet.
    pub async fn open(app: &App, made: &MadeUp, manager: Browser) -> Self {
        let cohort = made.places.riverside.cohort;
        for (kind, file) in [("mentors", MENTORS), ("mentees", MENTEES)] {
            let typed = [("kind", kind), ("whom", "everybody")];
            let id = look_through(&manager, &cohort.to_string(), &typed, file).await;
            apply(&manager, &id).await;
        }
        Self { app: app.clone(), organisation: made.organisation, staff: made.staff.clone(), cohort, manager }
    }

    pub async fn command<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> T {
        or_stop(self.app.command(self.organisation, work).await.map_err(|problem| format!("{problem:?}")))
    }

    async fn people(&self, side: Side) -> Vec<(Id<Participant>, i32)> {
        let cohort = self.cohort;
        let stood = self.command(move |tx| Ok(show_board(tx, cohort)?.people)).await;
        let of_side = stood.into_iter().filter(|stood| stood.known.about.side == side);
        of_side.map(|stood| (stood.known.about.participant, stood.known.about.version)).collect()
    }

    /// Everything that stands before a match, for everybody.
    pub async fn get_ready(&self) {
        for (mentor, _) in self.people(Side::Mentor).await {
            self.command(move |tx| recruit(tx, mentor)).await;
            self.command(move |tx| consent(tx, Side::Mentor, mentor)).await;
        }
        for (mentee, _) in self.people(Side::Mentee).await {
            self.command(move |tx| accept(tx, mentee)).await;
            self.command(move |tx| consent(tx, Side::Mentee, mentee)).await;
            self.say(mentee, Purpose::GoalsAndBaseline, &first_answers()).await;
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
    async fn say(&self, whose: Id<Participant>, purpose: Purpose, pages: &[TypedPage]) {
        let handed = self.command(move |tx| begin_hand_over(tx, purpose.side(), whose, Ok(purpose))).await;
        let door = Door { who: Who::HandOver, credential: Credential::Session(handed.secret), request: Uuid::nil() };
        for page in pages {
            let page = page.clone();
            assert!(self.app.write(&door, move |tx| send_page(tx, &page)).await.is_ok());
        }
    }

    pub fn matching_page(&self) -> String {
        format!("/cohorts/{}/matching", self.cohort)
    }

    pub async fn matches(&self) -> rooms::ShownMatching {
        let cohort = self.cohort;
        self.command(move |tx| rooms::show_matching(tx, cohort)).await
    }

    pub async fn propose(&self) {
        assert_eq!(self.manager.fill(&format!("{}/propose", self.matching_page()), &[]).await.status, 303);
    }

    /// One press accepts them all, with their reasons.
    pub async fn accept(&self) {
        assert_eq!(self.manager.fill(&format!("{}/accept", self.matching_page()), &[]).await.status, 303);
    }

    /// The school knows no reason not to, the mentee chooses, and the mentor agrees.
    pub async fn say_yes(&self) {
        let (cohort, waiting) = (self.cohort, self.matches().await.pairs);
        let views: Vec<_> =
            waiting.iter().map(|pair| (pair.which.id, pair.which.version, SchoolView::NoReasonNotTo)).collect();
        self.command(move |tx| rooms::give_pair_views(tx, cohort, Ok(views.clone()))).await;
        for pair in &waiting {
            let yes = TypedPage { page: 1, answer: pair.which.id.to_string(), ..TypedPage::default() };
            self.say(pair.mentee.id, Purpose::ChooseMentor, std::slice::from_ref(&yes)).await;
            self.say(pair.mentor.id, Purpose::AnswerMentee, &[yes]).await;
        }
    }

    /// Every pair has met for the first time.
    pub async fn begin(&self) {
        for pair in self.matches().await.pairs {
            let (id, version) = (pair.which.id, pair.which.version);
            self.command(move |tx| rooms::begin_match(tx, id, version, Ok(FirstMeeting))).await;
        }
    }

    /// Rooms enough, and two practitioners who may run the cohort.
    pub async fn furnish(&self) {
        let team = [Part::Practitioner, Part::OtherPractitioner].map(|part| self.staff.person(part));
        let cohort = self.cohort;
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
            Ok(())
        })
        .await;
    }
}

/// Makes a demo in a folder where there is nothing yet, in which the whole cohort of the school is ready, and, where it
/// `meets`, matched. Nothing is planned yet.
pub async fn make_demo_with_school(folder: &Path, world: &tenfold_app::World, meets: bool) {
    let listener = or_stop(TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))));
    let address = or_stop(listener.local_addr());
    let (running, made) = or_stop(tenfold_app::make_demo(folder, address, world).await);
    let server = or_stop(tenfold_app::serve(&running.app, listener, 1));
    let secret = mint(&running.app, made.staff.member(Part::Manager), SessionStage::SignedIn).await;
    let manager = Browser::at(&format!("http://{address}"), &[("tenfold".to_owned(), or_stop(secret).code())]);
    let school = School::open(&running.app, &made, manager).await;
    school.get_ready().await;
    if meets {
        school.propose().await;
        school.accept().await;
        school.say_yes().await;
        school.begin().await;
    }
    school.furnish().await;
    server.stop().await;
    let store = running.app.store().clone();
    drop((school, running));
    or_stop(tokio::task::spawn_blocking(move || store.close()).await);
}
