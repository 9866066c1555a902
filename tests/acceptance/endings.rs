//! Endings as staff meet them: due from the week that the rules say, planned, talked about with each side apart, what
//! comes next, and the end of the match itself as a step of its own.

use acceptance::{Actor, Browser};
use chrono::{Days, NaiveDate};
use tenfold_app::made_up::Part;
use tenfold_domain::{
    calendar::programme_weeks,
    endings::{FollowUp, Step},
    matches::{Match, Stands},
    world::Clock as _,
};
use tenfold_service::{
    Problem, calendar::calendar_of_cohort, endings as rooms, organisation::show_cohort, programme::rules_of_cohort,
};

use crate::timetables::Eastbrook;

/// What each of the two says in the story.
const SAID: [&str; 3] = ["We laughed a lot.", "A room with a window.", "The debating club."];

struct Scene {
    at: Eastbrook,
    which: Match,
}

impl Scene {
    async fn open() -> Self {
        let at = Eastbrook::open().await;
        let cohort = at.story.made.places.eastbrook.cohort;
        let all = at.command(move |tx| rooms::list_endings(tx, cohort)).await.unwrap();
        let meets = all.lines.into_iter().find(|line| matches!(line.which.stands, Stands::Active(_))).unwrap();
        Self { at, which: meets.which }
    }

    async fn listed(&self) -> rooms::CohortEndings {
        let cohort = self.at.story.made.places.eastbrook.cohort;
        self.at.command(move |tx| rooms::list_endings(tx, cohort)).await.unwrap()
    }

    async fn shown(&self) -> rooms::ShownEnding {
        let id = self.which.id;
        self.at.command(move |tx| rooms::show_ending(tx, id)).await.unwrap()
    }

    fn page(&self, end: &str) -> String {
        format!("{}/ending{end}", self.which.path())
    }

    fn browser(&self, part: Part) -> Browser {
        self.at.story.browser(&self.at.world, Actor::Staff(part))
    }

    async fn send(&self, end: &str, typed: &[(&str, &str)]) -> (u16, String) {
        let path = self.page(end);
        let seen = self.at.practitioner.fill(&path, typed).await;
        (seen.status, seen.text())
    }

    fn today(&self) -> String {
        self.at.world.clock.now().date_naive().to_string()
    }

    /// Noon of a day, on which everybody has signed in anew.
    async fn come_to(&mut self, day: NaiveDate) {
        let now = self.at.world.clock.now();
        let noon = day.and_hms_opt(12, 0, 0).unwrap().and_utc();
        assert!(noon > now, "{day} is over");
        self.at.world.clock.advance(noon - now);
        self.at.story.sign_everybody_in(&self.at.world).await;
        self.at.practitioner = self.browser(Part::Practitioner);
    }
}

#[tokio::test]
async fn endings_are_due_from_the_monday_of_the_week_that_the_rules_say_and_closed_weeks_take_no_number() {
    let mut scene = Scene::open().await;
    let cohort = scene.at.story.made.places.eastbrook.cohort;
    let (weeks, number) = scene
        .at
        .command(move |tx| {
            let (cohort, _) = show_cohort(tx, cohort)?;
            let (rules, calendar) = (rules_of_cohort(tx, &cohort)?, calendar_of_cohort(tx, &cohort)?);
            let weeks = programme_weeks(&calendar, &cohort.details.week_plan(&rules));
            Ok::<_, Problem>((weeks, rules.endings_from_week))
        })
        .await
        .unwrap();
    assert_eq!(number, 7);
    let from = scene.listed().await.plans_from.unwrap();
    let unbroken = weeks[0].monday() + Days::new(6 * 7);
    assert!(from > unbroken, "half-term lies before week seven and takes no number: {from}, not {unbroken}");
    scene.come_to(from - Days::new(1)).await;
    assert!(!scene.listed().await.is_due());
    scene.come_to(from).await;
    assert!(scene.listed().await.is_due());
}

#[tokio::test]
async fn what_one_side_said_is_on_no_page_of_the_other() {
    let scene = Scene::open().await;
    let today = scene.today();
    let typed = [("how", "held"), ("on", &*today), ("went_well", "He listens."), ("would_change", "Fewer cards.")];
    assert_eq!(scene.send("/mentee", &typed).await.0, 303);
    let own = scene.at.practitioner.get(&scene.page("/mentee")).await.text();
    assert!(own.contains("He listens.") && own.contains("Fewer cards."));
    assert!(!own.contains(SAID[0]), "a correction takes the place of what stood");
    for end in ["", "/mentor", "/plan", "/offer", "/next", "/settle"] {
        let page = scene.at.practitioner.get(&scene.page(end)).await.text();
        assert!(!page.contains("He listens.") && !page.contains("Fewer cards."), "{end}");
    }
    let mentors = scene.at.practitioner.get(&scene.page("/mentor")).await.text();
    assert!(SAID.iter().all(|said| mentors.contains(said)));
    for part in [Part::Specialist, Part::SchoolLink, Part::SchoolLead] {
        assert_ne!(scene.browser(part).get(&scene.page("/mentee")).await.status, 200, "{part:?}");
    }
}

#[tokio::test]
async fn nothing_is_written_down_before_its_day_and_what_was_typed_stays() {
    let scene = Scene::open().await;
    let typed = [("how", "held"), ("on", "2099-01-01"), ("went_well", "Everything."), ("would_change", "")];
    let (status, text) = scene.send("/mentor", &typed).await;
    assert_eq!(status, 422);
    assert!(text.contains("still to come") && text.contains("Everything."));
    let typed = [("session", "none"), ("last_on", ""), ("marking", "A card.")];
    assert_eq!(scene.send("/plan", &typed).await.0, 422);
    let typed = [("side", "mentee"), ("answer", "declined"), ("offered_on", "")];
    assert_eq!(scene.send("/offer", &typed).await.0, 422);
    assert!(scene.shown().await.offers.is_empty());
}

#[tokio::test]
async fn a_task_has_an_owner_of_the_cohort_is_overdue_after_its_day_and_is_dropped_with_a_reason() {
    let mut scene = Scene::open().await;
    let owner = scene.at.story.made.staff.person(Part::Practitioner).to_string();
    let due = scene.at.world.clock.now().date_naive() + Days::new(3);
    let due_on = due.to_string();
    let task = |owner| {
        [("side", "mentee"), ("step", "support"), ("what", "Ring the club"), ("owner", owner), ("due_on", &*due_on)]
    };
    let stranger = scene.which.id.to_string();
    assert_eq!(scene.send("/next", &task(&stranger)).await.0, 422);
    assert_eq!(scene.send("/next", &task(&owner)).await.0, 303);
    let is_ours = |one: &&FollowUp| one.details.what.as_str() == "Ring the club";
    scene.come_to(due).await;
    assert!(!scene.listed().await.tasks.iter().find(is_ours).unwrap().is_late(due));
    scene.come_to(due + Days::new(1)).await;
    let listed = scene.listed().await;
    let late = listed.tasks.iter().find(is_ours).unwrap();
    assert!(late.is_late(listed.today));
    let id = late.id.to_string();
    assert_eq!(scene.send("/settle", &[("task", &id), ("how", "dropped"), ("why", "")]).await.0, 422);
    assert_eq!(scene.send("/settle", &[("task", &id), ("how", "dropped"), ("why", "It closed.")]).await.0, 303);
    assert!(scene.listed().await.tasks.iter().find(is_ours).is_none());
    assert!(scene.at.practitioner.get(&scene.page("")).await.text().contains("It closed."));
}

#[tokio::test]
async fn a_plan_leaves_the_match_as_it_is_and_the_offer_of_a_goodbye_is_kept_by_side() {
    let scene = Scene::open().await;
    let before = scene.shown().await;
    assert_eq!(before.open, [Step::LastSession], "the story plans, tells and talks; the last day is still to come");
    let session = before.coming.last().unwrap().clone();
    let id = session.id.to_string();
    let typed = [("session", &*id), ("marking", "They bake a cake."), ("last_on", "")];
    let (status, text) = scene.send("/plan", &typed).await;
    assert_eq!(status, 303, "{text}");
    let after = scene.shown().await;
    let plan = after.plan.unwrap();
    assert_eq!((plan.session, plan.last_on), (Some(session.id), session.date));
    assert!(matches!(after.in_hand.which.stands, Stands::Active(_)));
    let offer = [("side", "mentor"), ("answer", "not_safe")];
    assert_eq!(scene.send("/offer", &offer).await.0, 303);
    let offers = scene.shown().await.offers;
    assert_eq!(offers.len(), 1);
    assert_eq!(offers[0].details.offered_on, None);
}
