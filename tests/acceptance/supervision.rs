//! Supervision as staff meet it: due on its day, written down on one page, covered, shared part by part; a clinical tier
//! that is absent for everybody else; actions and advice.

use acceptance::{Actor, Browser};
use chrono::{Days, NaiveDate, TimeDelta};
use tenfold_app::made_up::{Colleague, Part};
use tenfold_domain::{
    supervision::{Clock, Due, Kind},
    world::Clock as _,
};
use tenfold_service::supervision as rooms;

use crate::{imports::school_that_meets, timetables::Eastbrook};

/// What the story's clinical supervision says: kept in the tier, and shared with the practitioner.
const KEPT: &str = "Carries a lot from one pair.";
const SHARED: &str = "Rings me after hard sessions.";

struct Scene {
    at: Eastbrook,
}

impl Scene {
    async fn open() -> Self {
        Self { at: Eastbrook::open().await }
    }

    fn browser(&self, part: Part) -> Browser {
        self.at.story.browser(&self.at.world, Actor::Staff(part))
    }

    fn page(&self, pattern: &str) -> String {
        self.at.story.path(pattern, 'e').unwrap()
    }

    fn object(&self, which: &str) -> String {
        self.at.story.object(which, 'e').unwrap().to_owned()
    }

    fn mentor(&self) -> String {
        self.object("first session").split('.').next().unwrap().to_owned()
    }

    async fn shown(&self) -> rooms::CohortSupervision {
        let cohort = self.at.story.made.places.eastbrook.cohort;
        self.at.command(move |tx| rooms::show_cohort_supervision(tx, cohort)).await.unwrap()
    }

    /// What the pair's mentor is due for.
    async fn due(&self, kind: Kind) -> Option<Due> {
        self.shown().await.mentors[0].due.iter().copied().find(|due| due.kind == kind)
    }

    /// How many are overdue, and how many for so long that the manager hears of it.
    async fn overdue(&self) -> (usize, usize) {
        let all = self.at.command(rooms::show_overview).await.unwrap();
        (all.cohorts[0].overdue, all.cohorts[0].escalated)
    }

    /// Noon of a day.
    fn come_to(&self, day: NaiveDate) {
        let now = self.at.world.clock.now();
        let noon = day.and_hms_opt(12, 0, 0).unwrap().and_utc();
        assert!(noon > now, "{day} is over");
        self.at.world.clock.advance(noon - now);
    }

    /// Noon of a day, with everybody signed in again.
    async fn arrive(&mut self, day: NaiveDate) {
        self.come_to(day);
        let mut story = self.at.story.clone();
        story.sign_everybody_in(&self.at.world).await;
        self.at.story = story;
    }

    /// Whether the page on which somebody starts says that something was raised to them.
    async fn was_raised_to(&self, part: Part) -> bool {
        let home = self.browser(part).get("/").await;
        assert_eq!(home.status, 200);
        home.text().contains("Raised to you")
    }

    async fn send(&self, part: Part, path: &str, typed: &[(&str, &str)]) -> String {
        let seen = self.browser(part).fill(path, typed).await;
        assert_eq!(seen.status, 303, "{path}: {}", seen.text());
        seen.location.unwrap()
    }
}

#[tokio::test]
async fn a_mentor_falls_due_by_the_rule_and_the_manager_hears_of_it_a_week_later() {
    let scene = Scene::open().await;
    let due = scene.due(Kind::Group).await.unwrap();
    assert_eq!(due.week, 2, "what was held before the first week counts, and the next is due by week two");
    assert_eq!(due.clock(due.by), Clock::ThisWeek);
    scene.come_to(due.late_from - Days::new(1));
    assert_eq!(scene.overdue().await, (0, 0));
    scene.come_to(due.late_from);
    assert_eq!(scene.overdue().await, (1, 0));
    scene.come_to(due.escalates_from - Days::new(1));
    assert_eq!(scene.overdue().await, (1, 0));
    scene.come_to(due.escalates_from);
    assert_eq!(scene.overdue().await, (1, 1));
}

#[tokio::test]
async fn what_is_overdue_for_long_is_raised_on_the_managers_start_page_on_its_day_and_goes_once_it_was_held() {
    let mut scene = Scene::open().await;
    let before = scene.due(Kind::Group).await.unwrap();
    // The week after it is due becomes a holiday, in which no clock runs.
    let (monday, friday) = ((before.from + Days::new(7)).to_string(), (before.from + Days::new(11)).to_string());
    let holiday = [("kind", "half_term"), ("name", "Half-term"), ("first_on", &*monday), ("last_on", &*friday)];
    scene.send(Part::Manager, &scene.page("/sites/{site}/calendar/new"), &holiday).await;
    let due = scene.due(Kind::Group).await.unwrap();
    assert!(due.by == before.by && due.escalates_from > before.escalates_from, "{due:?}, before: {before:?}");
    for day in [before.late_from, before.escalates_from, due.escalates_from - Days::new(1)] {
        scene.arrive(day).await;
        assert!(!scene.was_raised_to(Part::Manager).await, "{day}: {due:?}");
    }
    scene.arrive(due.escalates_from).await;
    let home = scene.browser(Part::Manager).get("/").await;
    let said = format!("Group supervision Was due {}", tenfold_domain::supervision::words::by_when(&due));
    assert!(home.text().contains("Raised to you") && home.text().contains(&said), "{}", home.text());
    let new = scene.page("/cohorts/{cohort}/supervision/new");
    let mentor = format!("/mentors/{}/supervision", scene.mentor());
    assert!(home.body.contains(&new) && home.body.contains(&mentor), "{}", home.body);
    assert!(scene.was_raised_to(Part::AreaManager).await, "the cohort lies in their area");
    for part in [Part::Practitioner, Part::Specialist, Part::SchoolLead, Part::SchoolLink] {
        assert!(!scene.was_raised_to(part).await, "{part:?} is no manager");
    }
    let (who, on) = (format!("mentor:{}", scene.mentor()), due.escalates_from.to_string());
    let by = scene.at.story.made.staff.person(Part::Practitioner).to_string();
    let booking = [("kind", "group"), ("who", &*who), ("held_by", &*by), ("on", &*on)];
    let booked = scene.send(Part::Practitioner, &new, &booking).await;
    assert!(scene.was_raised_to(Part::Manager).await, "a booking is not enough");
    let record = format!("{}/record", booked.split('?').next().unwrap());
    scene.send(Part::Practitioner, &record, &[("rest", "present"), ("went_well", "They listened.")]).await;
    assert!(!scene.was_raised_to(Part::Manager).await);
}

#[tokio::test]
async fn of_many_that_were_raised_some_stand_on_the_start_page_and_a_number_leads_to_all() {
    let (world, made, school) = school_that_meets().await;
    let cohort = school.cohort;
    let shown = school.command(move |tx| rooms::show_cohort_supervision(tx, cohort)).await;
    let day = shown.mentors.iter().flat_map(|line| &line.due).map(|due| due.escalates_from).min().unwrap();
    world.clock.set(day.and_hms_opt(12, 0, 0).unwrap().and_utc());
    let raised = school.command(rooms::list_raised).await;
    let lines = school.command(rooms::show_overview).await.cohorts;
    let escalated: Vec<usize> = lines.iter().map(|line| line.escalated).collect();
    assert!(escalated.contains(&shown.mentors.len()), "{escalated:?}");
    assert_eq!((raised.mentors.len(), raised.all), (8, escalated.iter().sum()), "{day}");
    let manager = world.browser_of(&made, Part::Manager).await;
    let before = world.running.app.store().statements();
    let home = manager.get("/").await;
    let cost = world.running.app.store().statements() - before;
    assert_eq!(home.link_words("/mentors/").len(), 8);
    assert!(home.text().contains(&format!("All {}, cohort by cohort", raised.all)), "{}", home.text());
    assert!(cost <= 2 + 15, "{cost} statements, for one as for many");
}

#[tokio::test]
async fn a_booking_cures_nothing_and_having_been_there_does() {
    let scene = Scene::open().await;
    let due = scene.due(Kind::Group).await.unwrap();
    scene.come_to(due.late_from);
    let (cohort, mentor) = (scene.at.story.made.places.eastbrook.cohort, scene.mentor());
    let by = scene.at.story.made.staff.person(Part::Practitioner).to_string();
    let typed = tenfold_domain::supervision::TypedBooking {
        kind: "group".into(),
        held_by: by,
        on: due.late_from.to_string(),
        at: String::new(),
        who: vec![format!("mentor:{mentor}")],
    };
    let booked = scene.at.command(move |tx| rooms::book(tx, cohort, &typed)).await.unwrap();
    assert_eq!(scene.overdue().await.0, 1);
    let said = [("rest", "present"), ("went_well", "They listened.")];
    let said: Vec<_> = said.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    scene.at.command(move |tx| rooms::record(tx, booked, 1, &said)).await.unwrap();
    assert_eq!(scene.overdue().await.0, 0);
    assert!(scene.due(Kind::Group).await.unwrap().week > due.week);
}

#[tokio::test]
async fn it_is_written_down_on_one_page_and_only_what_is_shared_reaches_the_mentor() {
    let scene = Scene::open().await;
    let record = scene.page("/supervisions/{supervision}/record");
    let typed = [("rest", "present"), ("went_well", "Waited for her."), ("share", "went_well"), ("was_hard", "Cried.")];
    let there = scene.send(Part::Practitioner, &record, &typed).await;
    let page = scene.browser(Part::Practitioner).get(&there).await.text();
    assert!(page.contains("Waited for her.") && page.contains("Cried.") && page.contains("Held"), "{page}");
    let mentors = format!("/mentors/{}/supervision", scene.mentor());
    let page = scene.browser(Part::Practitioner).get(&mentors).await.text();
    assert!(page.contains("Waited for her.") && !page.contains("Cried."), "{page}");
    // A correction takes the place of what was said and leaves it there.
    scene.send(Part::Practitioner, &record, &[("was_hard", "Was sad.")]).await;
    let page = scene.browser(Part::Practitioner).get(&there).await.text();
    assert!(page.contains("Was sad.") && !page.contains("Cried."), "{page}");
    let words = scene.at.world.contents().remove("supervision_part").unwrap();
    assert_eq!(words.len(), 2 * 4 + 3, "what both organisations had, and three parts, of which one was replaced");
}

#[tokio::test]
async fn a_group_of_eight_mentors_is_written_down_on_one_page() {
    let (_world, _, school) = school_that_meets().await;
    school.furnish().await;
    let cohort = school.cohort;
    let shown = school.command(move |tx| rooms::show_cohort_supervision(tx, cohort)).await;
    let eight: Vec<String> = shown.mentors.iter().take(8).map(|line| line.who.code()).collect();
    assert_eq!(eight.len(), 8);
    let mut typed = vec![("kind", "group"), ("on", "2026-11-20")];
    typed.extend(eight.iter().map(|who| ("who", who.as_str())));
    let seen = school.manager.fill(&format!("/cohorts/{cohort}/supervision/new"), &typed).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    let there = seen.location.unwrap();
    let record = format!("{}/record", there.split('?').next().unwrap());
    let away = format!("came-{}", eight[3]);
    let said = [("rest", "present"), (&*away, "absent_known"), ("went_well", "They swapped first sentences.")];
    assert_eq!(school.manager.fill(&record, &said).await.status, 303);
    let page = school.manager.get(&there).await.text();
    assert_eq!(page.matches("Present").count(), 7, "{page}");
    assert_eq!(page.matches("Absent, we know why").count(), 1, "{page}");
    let after = school.command(move |tx| rooms::show_cohort_supervision(tx, cohort)).await;
    assert_eq!(after.mentors.iter().filter(|line| line.last.is_some()).count(), 7, "the one away is not supervised");
    // Whoever was away sees nothing of what was shared with those who were there.
    let id = there.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    let shares = [("share", "went_well"), (&*away, "absent_known")];
    assert_eq!(school.manager.fill(&format!("/supervisions/{id}/record"), &shares).await.status, 303);
    let page = |who: &str| format!("/mentors/{}/supervision", who.split_once(':').unwrap().1);
    assert!(school.manager.get(&page(&eight[0])).await.text().contains("They swapped first sentences."));
    assert!(!school.manager.get(&page(&eight[3])).await.text().contains("They swapped first sentences."));
    // One more than the rules allow is too many.
    let nine: Vec<String> = shown.mentors.iter().take(9).map(|line| line.who.code()).collect();
    let mut typed = vec![("kind", "group"), ("on", "2026-11-20")];
    typed.extend(nine.iter().map(|who| ("who", who.as_str())));
    assert_eq!(school.manager.fill(&format!("/cohorts/{cohort}/supervision/new"), &typed).await.status, 422);
}

#[tokio::test]
async fn nobody_is_forgotten_in_a_group() {
    let scene = Scene::open().await;
    let new = scene.page("/cohorts/{cohort}/supervision/new");
    let staff = &scene.at.story.made.staff;
    let second = format!("adult:{}", staff.colleague(Colleague::EastbrookSecond).unwrap());
    let (first, by) =
        (format!("adult:{}", staff.person(Part::Practitioner)), staff.person(Part::Specialist).to_string());
    let typed = [("kind", "casework"), ("who", &*first), ("who", &*second), ("held_by", &*by), ("on", "2026-11-20")];
    let there = scene.send(Part::Specialist, &new, &typed).await;
    let record = format!("{}/record", there.split('?').next().unwrap());
    let seen = scene.browser(Part::Specialist).fill(&record, &[("went_well", "Both calm.")]).await;
    assert_eq!(seen.status, 422);
    assert!(seen.text().contains("Zofia Nowak"), "{}", seen.text());
    scene.send(Part::Specialist, &record, &[("rest", "present"), ("went_well", "Both calm.")]).await;
}

#[tokio::test]
async fn a_clinical_supervision_is_there_for_its_tier_alone() {
    let scene = Scene::open().await;
    let clinical = format!("/supervisions/{}", scene.object("clinical supervision"));
    let board = scene.page("/cohorts/{cohort}/supervision");
    for actor in Actor::all() {
        let browser = scene.at.story.browser(&scene.at.world, actor);
        let of_the_tier = actor == Actor::Staff(Part::Specialist);
        for end in ["", "/record", "/actions/new"] {
            let seen = browser.get(&format!("{clinical}{end}")).await;
            assert_eq!(seen.status == 200, of_the_tier, "{actor:?} {end}: {}", seen.status);
        }
        let page = browser.get(&board).await.text();
        assert_eq!(page.contains(&clinical) || browser.get(&board).await.body.contains(&clinical), of_the_tier);
        let own = browser.get("/supervision").await.text();
        assert!(!own.contains(KEPT), "{actor:?} reads what was kept in the tier");
        assert_eq!(own.contains(SHARED), actor == Actor::Staff(Part::Practitioner), "{actor:?}");
    }
    let page = scene.browser(Part::Specialist).get(&clinical).await.text();
    assert!(page.contains(KEPT) && page.contains(SHARED));
}

#[tokio::test]
async fn somebody_else_holds_it_and_whose_place_it_was_is_kept() {
    let scene = Scene::open().await;
    let cover = scene.page("/supervisions/{supervision}/cover");
    let by = scene.at.story.made.staff.person(Part::Specialist).to_string();
    let there = scene.send(Part::Practitioner, &cover, &[("held_by", &by)]).await;
    let page = scene.browser(Part::Practitioner).get(&there).await.text();
    assert!(page.contains("Priya Nair") && page.contains("In the place of Bisi Adeyemi, since 21"), "{page}");
}

#[tokio::test]
async fn an_action_has_one_owner_who_finishes_it_in_one_step() {
    let scene = Scene::open().await;
    let browser = scene.browser(Part::Practitioner);
    let done = scene.page("/supervision-actions/{action}/done");
    assert!(browser.get("/supervision").await.body.contains(&done));
    scene.send(Part::Practitioner, &done, &[]).await;
    assert!(!browser.get("/supervision").await.body.contains(&done));
    let held = format!("/supervisions/{}", scene.object("held supervision"));
    assert!(browser.get(&held).await.text().contains("Done"));
    assert_eq!(browser.fill(&done, &[]).await.status, 422, "it is done once");
}

#[tokio::test]
async fn advice_is_asked_answered_and_closed() {
    let scene = Scene::open().await;
    let ask = scene.page("/cohorts/{cohort}/advice");
    scene.send(Part::Practitioner, &ask, &[("question", "How long may a silence last?")]).await;
    let specialist = scene.browser(Part::Specialist);
    let page = specialist.get("/advice").await;
    assert!(page.text().contains("How long may a silence last?"));
    let answer = scene.page("/advice/{advice}/answer");
    scene.send(Part::Specialist, &answer, &[("answer", "As long as both bear it.")]).await;
    let page = scene.browser(Part::Practitioner).get("/advice").await.text();
    assert!(page.contains("As long as both bear it.") && page.contains("Priya Nair"), "{page}");
    assert_eq!(specialist.fill(&answer, &[("answer", "Or longer.")]).await.status, 422, "what was answered stays");
    scene.send(Part::Practitioner, &scene.page("/advice/{advice}/close"), &[]).await;
    let page = scene.browser(Part::Practitioner).get("/advice").await.text();
    assert!(page.contains("Closed") && page.contains("As long as both bear it."), "{page}");
}

#[tokio::test]
async fn what_a_mentor_wants_to_talk_about_waits_for_the_next_time() {
    let scene = Scene::open().await;
    let mentors = format!("/mentors/{}/supervision", scene.mentor());
    scene.send(Part::Practitioner, &format!("{mentors}/points"), &[("point", "May I give him my number?")]).await;
    let page = scene.browser(Part::Practitioner).get(&mentors).await.text();
    assert!(page.contains("May I give him my number?"), "{page}");
    // Whoever holds the next one sees it there.
    let next = scene.browser(Part::Practitioner).get(&scene.page("/supervisions/{supervision}")).await.text();
    assert!(next.contains("May I give him my number?"), "{next}");
    scene.at.world.clock.advance(TimeDelta::minutes(1));
    assert_eq!(scene.browser(Part::SchoolLink).get(&mentors).await.status, 404);
}
