//! The sample school whole: its lists are loaded, every gate of everybody is opened, and all of them are matched through
//! the pages and meet.
//!
//! Owns: the steps on that way, one after the other, and a demo that has gone all of it. Refuses: the timetable; who
//! tests that plans it.

use std::path::Path;

use tenfold_app::made_up::{MadeUp, Part, Staffing, WholeCohort};
use tenfold_domain::{
    id::Id,
    organisation::{Cohort, Organisation, VenueDetails},
    staff::GrantDetails,
};
use tenfold_service::{
    App, Problem, Tx,
    matches::ShownMatching,
    organisation::{add_venue, show_cohort},
    staff::grant_role,
};

use crate::{
    Browser, Demo,
    lists::{MENTEES, MENTORS, apply, look_through},
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
        done(self.app.command(self.organisation, work).await)
    }

    fn whole(&self) -> WholeCohort {
        WholeCohort { app: self.app.clone(), organisation: self.organisation, cohort: self.cohort }
    }

    /// Everything that stands before a match, for everybody.
    pub async fn get_ready(&self) {
        done(self.whole().get_ready("Bisi", &["Find my way"]).await);
    }

    pub fn matching_page(&self) -> String {
        format!("/cohorts/{}/matching", self.cohort)
    }

    pub async fn matches(&self) -> ShownMatching {
        done(self.whole().matches().await)
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
        done(self.whole().say_yes().await);
    }

    /// Every pair has met for the first time.
    pub async fn begin(&self) {
        done(self.whole().begin().await);
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

fn done<T>(what: Result<T, Problem>) -> T {
    or_stop(what.map_err(|problem| format!("{problem:?}")))
}

/// Makes a demo in a folder where there is nothing yet, in which the whole cohort of the school is ready, and, where it
/// `meets`, matched. Nothing is planned yet.
pub async fn make_demo_with_school(folder: &Path, world: &tenfold_app::World, meets: bool) {
    let demo = Demo::make(folder, world).await;
    let school = School::open(&demo.demo.running.app, &demo.demo.made, demo.manager.clone()).await;
    school.get_ready().await;
    if meets {
        school.propose().await;
        school.accept().await;
        school.say_yes().await;
        school.begin().await;
    }
    school.furnish().await;
    drop(school);
    demo.stop().await;
}
