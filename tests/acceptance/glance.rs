//! A cohort at a glance as practitioners and managers meet it: what each number counts, which flag is raised when, and what
//! makes it go.

use acceptance::{Actor, Browser};
use tenfold_app::made_up::Part;
use tenfold_domain::{hand_over::Purpose, people::Side};

use crate::{
    imports::school_that_meets,
    registers::{Day, end},
};

impl Day {
    pub async fn glance(&self, by: &Browser, show: &str) -> String {
        let cohort = self.at.story.made.places.eastbrook.cohort;
        let seen = by.get(&format!("/cohorts/{cohort}/glance{show}")).await;
        assert_eq!(seen.status, 200, "{}", seen.text());
        seen.body
    }

    /// The number that leads to `show`, which must be how many rows stand there.
    async fn counted(&self, by: &Browser, show: &str) -> usize {
        let all = self.glance(by, "").await;
        let link = format!("glance?show={show}\"");
        let after = all.split(&link).nth(1).unwrap();
        let number = after.split("</svg>").nth(1).unwrap().split('<').next().unwrap().trim().parse().unwrap();
        let rows = self.glance(by, &format!("?show={show}")).await.matches("role=\"rowheader\"").count();
        assert_eq!(rows, number, "what is counted under {show} is what stands there");
        number
    }

    pub async fn story(&self, by: &Browser) -> String {
        by.get(&self.at.story.path("/pairs/{pair}", 'e').unwrap()).await.text()
    }

    pub fn manager(&self) -> Browser {
        self.at.story.browser(&self.at.world, Actor::Staff(Part::Manager))
    }

    async fn mark_both(&self, mentor: &str, mentee: &str) {
        let (status, told) = self.mark(&[(self.mentor, mentor, ""), (self.mentee, mentee, "")], &[]).await;
        assert_eq!(status, 303, "{told}");
    }
}

#[tokio::test]
async fn a_mentor_who_wants_to_talk_stands_first_until_somebody_answers() {
    let mut day = Day::of_week(1).await;
    day.go_to(day.starts_at + chrono::TimeDelta::hours(6)).await;
    let body = day.glance(&day.practitioner, "").await;
    assert!(body.contains("Wants to talk") && body.contains("Week 1 of 10") && body.contains("1 of 1"), "{body}");
    assert_eq!(day.counted(&day.practitioner, "talk").await, 1);
    assert!(day.story(&day.practitioner).await.contains("Read the log and answer it"));
    let log = day.at.story.path("/logs/{log}/read", 'e').unwrap();
    assert_eq!(day.practitioner.fill(&log, &[("answer", "follow_up")]).await.status, 303);
    assert!(day.glance(&day.practitioner, "").await.contains("A talk was promised"), "it is owed");
    assert_eq!(day.counted(&day.practitioner, "talk").await, 1);
    let cohort = day.at.story.made.places.eastbrook.cohort;
    let supervision = format!("/cohorts/{cohort}/supervision/new");
    let (on, mentor) = (day.date.to_string(), format!("mentor:{}", day.mentor));
    let with = day.at.story.made.staff.person(Part::Practitioner).to_string();
    let booked = [("kind", "individual"), ("on", on.as_str()), ("at", ""), ("held_by", &with), ("who", &mentor)];
    let seen = day.practitioner.fill(&supervision, &booked).await;
    assert_eq!(seen.status, 303, "{}", seen.text());
    assert_eq!(day.counted(&day.practitioner, "talk").await, 1, "a booking is not a talk");
}

#[tokio::test]
async fn a_pair_that_misses_twice_is_seen_by_name_day_and_owner_until_it_meets() {
    let mut day = Day::of_week(2).await;
    day.mark_both("present", "absent_unknown").await;
    assert_eq!(day.counted(&day.practitioner, "meeting").await, 0, "once is no pattern");
    day.turn_to(3).await;
    assert_eq!(day.counted(&day.practitioner, "late").await, 1, "the log of week 2 is late");
    day.mark_both("present", "absent_known").await;
    assert_eq!(day.counted(&day.practitioner, "meeting").await, 1);
    let manager = day.manager();
    let body = day.glance(&manager, "?show=meeting").await;
    assert!(body.contains("Missed twice running") && body.contains(", by "), "{body}");
    day.turn_to(4).await;
    day.mark_both("present", "present").await;
    let body = day.glance(&day.practitioner, "?show=meeting").await;
    assert!(!body.contains("Missed twice running"), "they met");
    assert!(body.contains("Little time together"), "two of four sessions are too little");
    let cohort = day.at.story.made.places.eastbrook.cohort;
    let delivered = day.practitioner.get(&format!("/cohorts/{cohort}/delivered")).await.text();
    assert!(
        delivered.contains("2 of 4 planned so far (50 %)") && delivered.contains("Somebody did not come 2"),
        "{delivered}"
    );
    let story = day.story(&day.practitioner).await;
    assert!(story.contains("Session of week 3 Missed") && story.contains("Session of week 4 Held"), "{story}");
}

#[tokio::test]
async fn a_pair_whose_sessions_are_on_hold_is_not_asked_why_it_has_not_met() {
    let mut day = Day::of_week(2).await;
    day.mark_both("cancelled_by_us", "cancelled_by_us").await;
    day.turn_to(3).await;
    day.mark_both("cancelled_by_us", "cancelled_by_us").await;
    day.turn_to(4).await;
    let not_met = async |day: &Day| day.story(&day.practitioner).await.contains("Have not met");
    assert!(not_met(&day).await, "week 2 and week 3 went by");
    let lead = day.at.story.browser(&day.at.world, Actor::Staff(Part::SchoolLead));
    let mentor = day.mentor.to_string();
    for (end, flagged) in [("hold", false), ("release", true)] {
        let path = day.at.story.path(&format!("/concerns/{{concern}}/{end}"), 'e').unwrap();
        let seen = lead.fill(&path, &[("participant", &mentor)]).await;
        assert_eq!(seen.status, 303, "{end}: {}", seen.text());
        assert_eq!(not_met(&day).await, flagged, "{end}");
    }
}

#[tokio::test]
async fn a_pair_for_which_the_timetable_has_nothing_is_said_to_have_no_place() {
    let (world, made, school) = school_that_meets().await;
    world.clock.set("2026-12-14T12:00:00Z".parse().unwrap());
    let manager = world.browser_of(&made, Part::Manager).await;
    let page = manager.get(&format!("/cohorts/{}/glance?show=meeting", school.cohort)).await.text();
    assert!(page.contains("No place in the timetable") && !page.contains("Have not met"), "{page}");
}

#[tokio::test]
async fn what_a_mentee_answered_raises_a_flag_for_those_alone_who_may_read_it() {
    let day = Day::of_week(3).await;
    let tablet = day.tablet(Side::Mentee, Purpose::HowWasIt).await;
    assert_eq!(tablet.fill("/hand-over", &[("answer", "hard")]).await.status, 303);
    assert_eq!(end(&tablet, &[]).await, 303);
    let (flag, manager) = ("Said it was hard", day.manager());
    assert!(day.story(&day.practitioner).await.contains(flag));
    let story = day.story(&manager).await;
    assert!(!story.contains(flag) && !story.contains("how it was"), "a manager does not read answers: {story}");
    assert!(!day.glance(&manager, "").await.contains(flag));
}

#[tokio::test]
async fn before_anybody_has_met_the_page_says_what_will_stand_there() {
    let (world, story) = acceptance::Story::tell().await;
    let manager = story.browser(&world, Actor::Staff(Part::Manager));
    let page = manager.get(&story.path("/cohorts/{cohort}/glance", 'n').unwrap()).await.text();
    assert!(page.contains("Each pair has its row here once both have said yes"), "{page}");
}
