//! Incidents as staff meet them: facts written down, put right without losing what stood, what the law may ask for and by
//! which day, what is done about it, and who never sees them.

use acceptance::{Actor, Browser, Seen};
use chrono::{Days, NaiveDate};
use tenfold_app::made_up::Part;
use tenfold_domain::{calendar::TermCalendar, world::Clock as _};
use tenfold_service::{calendar::calendar_of_cohort, incidents as rooms, organisation::show_cohort};

use crate::timetables::Eastbrook;

/// What the story has at Eastbrook: one note that was put right, and one thing to do.
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

    fn today(&self) -> NaiveDate {
        self.at.world.clock.now().date_naive()
    }

    fn path(&self, pattern: &str) -> String {
        self.at.story.path(pattern, 'e').unwrap()
    }

    async fn note(&self, path: &str, more: &[(&str, &str)]) -> Seen {
        let on = (self.today() - Days::new(1)).to_string();
        let usual = [
            ("kind", "accident"),
            ("on", &*on),
            ("at", "12:40"),
            ("place", "By the gate"),
            ("nobody", "yes"),
            ("what", "The gate fell shut."),
        ];
        let left = usual.iter().filter(|(name, _)| !more.iter().any(|(changed, _)| changed == name));
        let typed: Vec<(&str, &str)> = left.chain(more).copied().collect();
        self.at.practitioner.fill(path, &typed).await
    }

    async fn calendar(&self) -> TermCalendar {
        let cohort = self.at.story.made.places.eastbrook.cohort;
        self.at
            .command(move |tx| {
                let (cohort, _) = show_cohort(tx, cohort)?;
                calendar_of_cohort(tx, &cohort)
            })
            .await
            .unwrap()
    }

    /// Noon of a day, on which everybody has signed in anew.
    async fn come_to(&mut self, day: NaiveDate) {
        let now = self.at.world.clock.now();
        self.at.world.clock.advance(day.and_hms_opt(12, 0, 0).unwrap().and_utc() - now);
        self.at.story.sign_everybody_in(&self.at.world).await;
        self.at.practitioner = self.browser(Part::Practitioner);
    }
}

fn home(seen: &Seen) -> String {
    assert_eq!(seen.status, 303, "{}", seen.text());
    seen.location.clone().unwrap().replace("?done=saved", "")
}

#[tokio::test]
async fn what_is_put_right_leaves_what_it_said_and_the_law_s_day_is_counted_from_the_day_it_happened() {
    let scene = Scene::open().await;
    let home = home(&scene.note(&scene.path("/sessions/{session}/incidents/new"), &[]).await);
    let page = scene.at.practitioner.get(&home).await.text();
    assert!(page.contains("The gate fell shut.") && !page.contains("RIDDOR"), "{page}");
    let more = [("what", "The gate fell shut on her hand."), ("serious", "seven_days")];
    assert_eq!(scene.at.practitioner.fill(&format!("{home}/correct"), &more).await.status, 303);
    let page = scene.at.practitioner.get(&home).await.text();
    let by = (scene.today() + Days::new(14)).format("%-d %B %Y").to_string();
    assert!(page.contains("may have to report this under RIDDOR 2013") && page.contains(&by), "{page}");
    assert!(page.contains("shut on her hand.") && page.contains("The gate fell shut."), "{page}");
    let sheet = scene.at.practitioner.get(&format!("{home}/print")).await.text();
    assert!(sheet.contains("on her hand.") && sheet.contains("accident book"), "{sheet}");
    let more = [("serious", "hospital")];
    assert_eq!(scene.at.practitioner.fill(&format!("{home}/correct"), &more).await.status, 303);
    let page = scene.at.practitioner.get(&home).await.text();
    let by = (scene.today() + Days::new(9)).format("%-d %B %Y").to_string();
    assert!(page.contains(&by) && page.contains("without delay"), "{page}");
    // Words about somebody stay under the note's own key.
    let kept = &scene.at.world.contents()["revision"];
    assert!(kept.iter().all(|row| !row.contains("incident")), "{kept:?}");
    assert_eq!(
        scene.at.world.contents()["incident_account"].len(),
        3 + 2 * 2,
        "the story has two of its own, here and there"
    );
}

#[tokio::test]
async fn nothing_is_noted_before_it_happens_and_what_was_typed_stays() {
    let scene = Scene::open().await;
    let path = scene.path("/sessions/{session}/incidents/new");
    let tomorrow = (scene.today() + Days::new(1)).to_string();
    let seen = scene.note(&path, &[("on", &tomorrow)]).await;
    assert_eq!(seen.status, 422);
    assert!(seen.text().contains("still to come") && seen.body.contains("The gate fell shut."), "{}", seen.text());
    let today = scene.today().to_string();
    assert_eq!(scene.note(&path, &[("on", &today), ("at", "23:59")]).await.status, 422);
    let stranger = scene.at.story.object("mentor", 'n').unwrap();
    let seen = scene.note(&path, &[("young", stranger), ("nobody", "")]).await;
    assert!(seen.status == 422 && seen.text().contains("from the list"), "{}", seen.text());
    let page = scene.at.practitioner.get(&path).await;
    assert!(page.links().iter().any(|link| link.starts_with("/concerns/tell")), "a worry is told elsewhere");
}

#[tokio::test]
async fn the_leads_of_the_school_read_it_and_nobody_else_learns_that_it_is_there() {
    let scene = Scene::open().await;
    let home = home(&scene.note(&scene.path("/sessions/{session}/incidents/new"), &[]).await);
    for part in [Part::SchoolLead, Part::Deputy, Part::ProgrammeLead, Part::Manager, Part::AreaManager] {
        let browser = scene.browser(part);
        assert!(browser.get(&home).await.text().contains("The gate fell shut."), "{part:?}");
        let listed = browser.get(&scene.path("/sites/{site}/incidents")).await.text();
        assert!(listed.contains("By the gate"), "{part:?}");
    }
    assert_eq!(scene.browser(Part::SchoolLead).get(&format!("{home}/correct")).await.status, 404);
    for part in
        [Part::Specialist, Part::SchoolLink, Part::OtherPractitioner, Part::SiteSpecialist, Part::OtherSchoolLink]
    {
        for page in [home.clone(), scene.path("/sites/{site}/incidents"), scene.path("/cohorts/{cohort}/incidents")] {
            assert_eq!(scene.browser(part).get(&page).await.status, 404, "{part:?} {page}");
        }
    }
}

#[tokio::test]
async fn what_was_in_no_cohort_is_the_site_s_and_not_of_whoever_runs_one_cohort() {
    let scene = Scene::open().await;
    let (manager, runs_one) = (scene.browser(Part::Manager), scene.browser(Part::OtherPractitioner));
    let list = scene.at.story.path("/sites/{site}/incidents", 'n').unwrap();
    let new = format!("{list}/new");
    assert!(manager.get(&new).await.text().contains("In which cohort was it?"));
    let own = runs_one.get(&new).await.text();
    assert!(own.contains("What happened?"), "their own cohort is all there is to ask about: {own}");
    let at_site = format!("{new}?cohort=none");
    assert_eq!(runs_one.get(&at_site).await.status, 404);
    let typed = [
        ("kind", "damage"),
        ("on", "2026-11-20"),
        ("at", "08:10"),
        ("place", "In the yard"),
        ("nobody", "yes"),
        ("what", "A window was broken over night."),
    ];
    let home = home(&manager.fill(&at_site, &typed).await);
    assert_eq!(runs_one.get(&home).await.status, 404);
    assert!(!runs_one.get(&list).await.text().contains("In the yard"));
    assert!(scene.browser(Part::ProgrammeLead).get(&list).await.text().contains("In the yard"));
}

#[tokio::test]
async fn what_is_to_be_done_falls_due_on_a_school_day_and_waits_on_the_owner_s_start_alone() {
    let mut scene = Scene::open().await;
    let calendar = scene.calendar().await;
    let home = home(&scene.note(&scene.path("/sessions/{session}/incidents/new"), &[]).await);
    let owner = scene.at.story.made.staff.person(Part::Practitioner).to_string();
    let saturday = calendar_saturday(scene.today());
    assert!(!calendar.is_school_day(saturday));
    let due = calendar.days_after(saturday, 0);
    let day = saturday.to_string();
    let task = |owner| [("what", "Oil the gate"), ("owner", owner), ("due_on", &*day)];
    let link = scene.at.story.made.staff.person(Part::SchoolLink).to_string();
    let set = format!("{home}/follow-up");
    assert_eq!(scene.at.practitioner.fill(&set, &task(&link)).await.status, 422, "they could not read it");
    assert_eq!(scene.at.practitioner.fill(&set, &task(&owner)).await.status, 303);
    let cohort = scene.at.story.made.places.eastbrook.cohort;
    let first = scene.at.command(move |tx| rooms::of_cohort(tx, cohort)).await.unwrap().lines.remove(0);
    assert!(!first.open.is_empty(), "what is still to do comes first");
    scene.come_to(saturday).await;
    assert!(!scene.at.practitioner.get("/").await.text().contains("Oil the gate"));
    scene.come_to(due).await;
    assert!(scene.at.practitioner.get("/").await.text().contains("Oil the gate"));
    assert!(!scene.browser(Part::Manager).get("/").await.text().contains("Oil the gate"));
    let incident = home.rsplit('/').next().unwrap().parse().unwrap();
    let open = scene.at.command(move |tx| rooms::open_follow_up(tx, incident)).await.unwrap().open;
    let task = open[0].id.to_string();
    assert_eq!(scene.at.practitioner.fill(&format!("{home}/done"), &[("task", &task)]).await.status, 303);
    assert!(!scene.at.practitioner.get("/").await.text().contains("Oil the gate"));
    assert!(scene.at.practitioner.get(&home).await.text().contains("Done "));
}

/// The next Saturday but one.
fn calendar_saturday(from: NaiveDate) -> NaiveDate {
    let day = from.iter_days().skip(7).find(|day| day.format("%a").to_string() == "Sat");
    day.unwrap()
}
