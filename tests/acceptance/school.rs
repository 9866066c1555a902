//! A school's own pages as its link meets them: who is out of lessons, what is said in two taps and what becomes of it,
//! what was agreed to be shared, what changed, and totals that give nobody away.

use acceptance::{Actor, Browser};
use tenfold_app::made_up::Part;
use tenfold_domain::{
    id::Id,
    people::Participant,
    school::{Counted, SchoolWord},
};
use tenfold_service::school as rooms;

use crate::registers::Day;

struct Scene {
    day: Day,
}

impl Scene {
    async fn of_week(week: u16) -> Self {
        Self { day: Day::of_week(week).await }
    }

    fn link(&self) -> Browser {
        self.day.at.story.browser(&self.day.at.world, Actor::Staff(Part::SchoolLink))
    }

    fn at_site(&self, end: &str) -> String {
        format!("/sites/{}/school{end}", self.day.at.story.made.places.eastbrook.site)
    }

    fn of_cohort(&self, end: &str) -> String {
        format!("/cohorts/{}/school{end}", self.day.at.story.made.places.eastbrook.cohort)
    }

    async fn week(&self) -> String {
        self.link().get(&self.at_site(&format!("?week={}", self.day.date))).await.text()
    }

    async fn name(&self, who: Id<Participant>) -> String {
        let cohort = self.day.at.story.made.places.eastbrook.cohort;
        let shown = self.day.at.command(move |tx| rooms::show_pupils(tx, cohort)).await.unwrap();
        shown.pupils.into_iter().find(|one| one.known.about.participant == who).unwrap().known.name
    }

    /// The second tap.
    async fn tap(&self, who: Option<Id<Participant>>, kind: &str, until: &str) -> (u16, String) {
        let who = who.map(|who| format!("&who={who}")).unwrap_or_default();
        let path = self.at_site(&format!("/tell?session={}{who}", self.day.session));
        let seen = self.link().fill(&path, &[("kind", kind), ("until_on", until)]).await;
        (seen.status, seen.text())
    }

    async fn waiting(&self) -> Vec<rooms::ShownWord> {
        self.day.at.command(rooms::list_words).await.unwrap()
    }

    /// What was said of the mentee.
    async fn word(&self) -> Id<SchoolWord> {
        let waits = self.waiting().await;
        waits.iter().find(|shown| shown.word.said.pupil() == Some(self.day.mentee)).unwrap().word.id
    }

    async fn practitioner(&self, path: &str) -> String {
        self.day.practitioner.get(path).await.text()
    }

    async fn pupil(&self, who: Id<Participant>) -> rooms::Pupil {
        let cohort = self.day.at.story.made.places.eastbrook.cohort;
        let shown = self.day.at.command(move |tx| rooms::show_pupils(tx, cohort)).await.unwrap();
        shown.pupils.into_iter().find(|one| one.known.about.participant == who).unwrap()
    }
}

#[tokio::test]
async fn two_taps_tell_the_practitioner_and_stand_beside_the_name_in_the_register() {
    let scene = Scene::of_week(3).await;
    let (mentee, name) = (scene.day.mentee, scene.name(scene.day.mentee).await);
    assert!(scene.week().await.contains(&name));
    assert!(!scene.practitioner(&scene.day.path("/register")).await.contains("The school says"));
    let (status, told) = scene.tap(Some(mentee), "trip", "").await;
    assert_eq!(status, 303, "{told}");
    assert!(scene.week().await.contains("On a trip"));
    let start = scene.practitioner("/").await;
    assert!(start.contains("From the school") && start.contains(&name) && start.contains("On a trip"), "{start}");
    assert!(scene.practitioner(&scene.day.path("/register")).await.contains("The school says: on a trip."));
    let (status, told) = scene.tap(Some(mentee), "trip", "").await;
    assert!(status == 422 && told.contains("said already"), "{told}");

    // Seen to, it leaves the list; the school sees that, and cannot take it back any more.
    let word = scene.word().await;
    let before = scene.waiting().await.len();
    let settle = format!("/school-words/{word}/settle");
    assert_eq!(scene.day.practitioner.fill(&settle, &[]).await.status, 303);
    assert_eq!(scene.waiting().await.len(), before - 1);
    assert!(scene.week().await.contains("Seen to"));
    let take_back = scene.link().fill(&format!("/school-words/{word}/take-back"), &[]).await;
    assert!(take_back.status == 422 && take_back.text().contains("seen to it already"), "{}", take_back.text());
    assert!(scene.practitioner(&scene.day.path("/register")).await.contains("The school says: on a trip."));
}

#[tokio::test]
async fn what_was_not_so_is_taken_back_and_leaves_no_trace_in_the_register() {
    let scene = Scene::of_week(3).await;
    assert_eq!(scene.tap(Some(scene.day.mentee), "absent", "").await.0, 303);
    let word = scene.word().await;
    assert_eq!(scene.link().fill(&format!("/school-words/{word}/take-back"), &[]).await.status, 303);
    assert!(!scene.practitioner(&scene.day.path("/register")).await.contains("The school says"));
    assert!(scene.waiting().await.iter().all(|shown| shown.word.id != word));
    assert_eq!(scene.tap(Some(scene.day.mentee), "absent", "").await.0, 303, "it may be said again");
}

#[tokio::test]
async fn somebody_who_is_on_no_list_of_the_week_is_chosen_by_name() {
    let scene = Scene::of_week(3).await;
    let path = scene.at_site("/tell");
    let missing = scene.link().fill(&path, &[("kind", "absent")]).await;
    assert!(missing.status == 422 && missing.text().contains("Choose the pupil."), "{}", missing.text());
    let who = scene.day.mentor.to_string();
    assert_eq!(scene.link().fill(&path, &[("who", &who), ("kind", "left")]).await.status, 303);
    let waits = scene.waiting().await;
    assert!(
        waits.iter().any(|shown| shown.word.said.pupil() == Some(scene.day.mentor) && shown.word.until_on.is_none())
    );
    // Whoever is at another school is not there.
    let stranger = scene.day.at.story.object("mentee", 'n').unwrap().to_owned();
    assert_eq!(scene.link().fill(&path, &[("who", &stranger), ("kind", "left")]).await.status, 404);
}

#[tokio::test]
async fn what_has_begun_is_rung_about_and_days_are_bounded() {
    let scene = Scene::of_week(3).await;
    // The session begins now.
    let (status, told) = scene.tap(Some(scene.day.mentee), "lesson", "").await;
    assert!(status == 422 && told.contains("has begun"), "{told}");
    let (status, _) = scene.tap(None, "room", "").await;
    assert_eq!(status, 422);
    let (status, told) = scene.tap(Some(scene.day.mentee), "trip", "2099-01-01").await;
    assert!(status == 422 && told.contains("not more than 60 days"), "{told}");
    // What is of one pupil is not said of a room.
    let (status, _) = scene.tap(None, "trip", "").await;
    assert_eq!(status, 422);
}

#[tokio::test]
async fn a_new_plan_leaves_out_the_days_of_a_trip_and_a_room_that_is_gone() {
    let mut scene = Scene::of_week(3).await;
    let planned = |cells: &[tenfold_service::timetable::GridCell], week: usize| cells[week - 1].date.unwrap();
    let before = scene.day.at.shown().await;
    let day = planned(&before.rows[0].cells, 6);
    // The page of the sixth week's session; it is still to come.
    scene.day.session = scene.day.at.published().await.into_iter().find(|one| one.date == day).unwrap().session;
    assert_eq!(scene.tap(Some(scene.day.mentee), "trip", "").await.0, 303);
    let at = scene.day.at.story.path("/cohorts/{cohort}/timetable", 'e').unwrap();
    assert_eq!(scene.day.practitioner.fill(&format!("{at}/plan"), &[]).await.status, 303);
    let after = scene.day.at.shown().await;
    assert_ne!(planned(&after.rows[0].cells, 6), day, "they are away on that day");
    for week in [5, 7] {
        assert_eq!(planned(&after.rows[0].cells, week), planned(&before.rows[0].cells, week), "week {week}");
    }
}

#[tokio::test]
async fn a_paragraph_is_read_by_the_school_once_they_agreed_and_no_longer_than_they_do() {
    let scene = Scene::of_week(3).await;
    let page = format!("/mentors/{}/paragraph", scene.day.mentor);
    assert_eq!(scene.day.practitioner.fill(&page, &[("text", "She leads the warm-up.")]).await.status, 303);
    let shown = || async { scene.link().get(&scene.of_cohort("")).await.text().contains("She leads the warm-up.") };
    assert!(!shown().await, "she has not seen it");
    let links = scene.day.practitioner.get(&page).await.links();
    let answer = links.iter().find(|link| link.ends_with("/answer")).unwrap().clone();
    let today = scene.day.date.to_string();
    for (said, is_shown) in [("change", false), ("no", false), ("share", true), ("no", false)] {
        let seen = scene.day.practitioner.fill(&answer, &[("answer", said), ("seen_on", &today)]).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
        assert_eq!(shown().await, is_shown, "{said}");
    }
    let early = scene.day.practitioner.fill(&answer, &[("answer", "share"), ("seen_on", "2020-01-01")]).await;
    assert!(early.status == 422 && early.text().contains("not written yet"));
    let late = scene.day.practitioner.fill(&answer, &[("answer", "share"), ("seen_on", "2099-01-01")]).await;
    assert!(late.status == 422 && late.text().contains("still to come"));
    // What is written anew is seen anew.
    assert_eq!(scene.day.practitioner.fill(&answer, &[("answer", "share"), ("seen_on", &today)]).await.status, 303);
    assert_eq!(scene.day.practitioner.fill(&page, &[("text", "She leads the warm-up. Always.")]).await.status, 303);
    assert!(!shown().await);
    assert_eq!(scene.link().get(&page).await.status, 404, "the page where it is written is not the school's");
}

#[tokio::test]
async fn attendance_counts_what_was_held_and_marked_and_weeks_in_which_they_came() {
    let mut scene = Scene::of_week(3).await;
    let (mentor, mentee) = (scene.day.mentor, scene.day.mentee);
    let begun = scene.pupil(mentee).await;
    let after = |came: usize, of: usize, weeks: usize| ((begun.came.0 + came, begun.came.1 + of), begun.weeks + weeks);
    let counts = |pupil: &rooms::Pupil| (pupil.came, pupil.weeks);
    let sent = scene.day.mark(&[(mentor, "present", ""), (mentee, "late", "5")], &[]).await;
    assert_eq!(sent.0, 303, "{}", sent.1);
    assert_eq!(counts(&scene.pupil(mentee).await), after(1, 1, 1));
    scene.day.turn_to(4).await;
    assert_eq!(counts(&scene.pupil(mentee).await), after(1, 1, 1), "what nobody has marked is not counted");
    let sent = scene.day.mark(&[(mentor, "present", ""), (mentee, "absent_school", "")], &[]).await;
    assert_eq!(sent.0, 303, "{}", sent.1);
    assert_eq!(counts(&scene.pupil(mentee).await), after(1, 2, 1));
    assert_eq!(scene.pupil(mentor).await.weeks, begun.weeks + 2, "the mentor came in both weeks");
    let page = scene.link().get(&scene.of_cohort("")).await.text();
    assert!(page.contains(&format!("{} of {} sessions", begun.came.0 + 1, begun.came.1 + 2)), "{page}");
}

#[tokio::test]
async fn what_changed_begins_where_the_reader_stopped() {
    let scene = Scene::of_week(1).await;
    let path = scene.at_site("/changes");
    let changes = || async { scene.link().get(&path).await.text() };
    assert!(!changes().await.contains("Nothing has changed"), "a timetable was published in these days");
    assert_eq!(scene.link().fill(&path, &[]).await.status, 303);
    assert!(changes().await.contains("Nothing has changed"));
    scene.day.at.world.clock.advance(chrono::TimeDelta::minutes(1));
    let ways = format!("{}/{}", scene.day.at.story.path("/cohorts/{cohort}/timetable", 'e').unwrap(), "publish");
    assert_eq!(scene.day.practitioner.fill(&ways, &[]).await.status, 303, "the draft that waits moves a session");
    let page = changes().await;
    assert!(page.contains("It has moved to"), "{page}");
    // Another reader has their own place.
    let manager = scene.day.at.story.browser(&scene.day.at.world, Actor::Staff(Part::Manager));
    assert!(!manager.get(&path).await.text().contains("Nothing has changed"));
}

#[tokio::test]
async fn whoever_is_on_hold_is_on_no_sheet() {
    let scene = Scene::of_week(3).await;
    let name = scene.name(scene.day.mentee).await;
    assert!(scene.week().await.contains(&name));
    let id: Id<tenfold_domain::matches::Match> = scene.day.at.story.object("pair", 'e').unwrap().parse().unwrap();
    let pause = format!("/matches/{id}/pause");
    let sent = scene.day.practitioner.fill(&pause, &[("reason", "Exams")]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    scene.day.at.world.clock.advance(-chrono::TimeDelta::hours(1));
    assert!(!scene.week().await.contains(&name), "nobody is let go for a session that is not held");
}

#[tokio::test]
async fn totals_of_few_are_not_shown_and_the_page_for_a_governor_says_so() {
    let scene = Scene::of_week(3).await;
    let cohort = scene.day.at.story.made.places.eastbrook.cohort;
    let shown = scene.day.at.command(move |tx| rooms::show_progress(tx, cohort)).await.unwrap();
    assert!(shown.figures.is_none(), "fewer than five pairs meet");
    let cells = shown.by_year.iter().flat_map(|(_, counts)| counts);
    assert!(cells.clone().all(|count| count.shown().is_none_or(|count| count == 0 || count >= shown.least)));
    assert!(cells.clone().any(|count| *count == Counted::Hidden));
    let page = scene.link().get(&scene.of_cohort("/progress")).await.text();
    assert!(page.contains("any figure would be about somebody") && page.contains("hidden"), "{page}");
    let pdf = scene.link().get(&scene.of_cohort("/progress.pdf")).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (200, Some("application/pdf")));
}
