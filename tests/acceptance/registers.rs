//! Registers and logs as practitioners and young people meet them: marks and corrections, what is amiss, whom to look for,
//! what a mentor wrote and who read it, and what no mentor ever sees.

use acceptance::{Actor, Browser};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tenfold_app::made_up::Part;
use tenfold_domain::{
    hand_over::Purpose,
    id::Id,
    logs::{Feel, LogStanding},
    people::{Participant, Side},
    registers::{Mark, Standing},
    timetable::{Excused, Session, SessionKind},
    world::Clock,
};
use tenfold_service::{
    hand_over::begin_hand_over,
    logs::{self, ShownLogs},
    registers::{self as rooms, ShownRegisters},
    timetable::{WeekEntry, say_cannot_come},
};

use crate::timetables::Eastbrook;

/// The pair of Eastbrook on the day of one of its sessions.
pub struct Day {
    pub at: Eastbrook,
    pub practitioner: Browser,
    pub mentor: Id<Participant>,
    pub mentee: Id<Participant>,
    pub session: Id<Session>,
    pub date: NaiveDate,
    pub starts_at: DateTime<Utc>,
}

impl Day {
    /// The session of this week begins now.
    pub async fn of_week(week: u16) -> Self {
        let at = Eastbrook::open().await;
        let first = at.story.object("first session", 'e').unwrap().to_owned();
        let mut ids = first.split('.').map(|id| id.parse::<Id<Participant>>().ok());
        let (mentor, mentee) = (ids.next().flatten().unwrap(), ids.next().flatten().unwrap());
        let (practitioner, now) = (at.story.browser(&at.world, Actor::Staff(Part::Practitioner)), at.world.clock.now());
        let session = at.published().await[0].session;
        let mut day = Self { at, practitioner, mentor, mentee, session, date: now.date_naive(), starts_at: now };
        day.turn_to(week).await;
        day
    }

    /// The session of this week begins now, and this is about it.
    pub async fn turn_to(&mut self, week: u16) {
        let is_it = |one: &WeekEntry| (one.week, one.kind) == (week, SessionKind::OneToOne);
        let found = self.at.published().await.into_iter().find(is_it).unwrap();
        let session = found.session;
        let shown = self.at.command(move |tx| rooms::show_session(tx, session)).await.unwrap();
        (self.session, self.date, self.starts_at) = (session, found.date, shown.session.starts_at);
        self.go_to(self.starts_at).await;
    }

    pub async fn go_to(&mut self, then: DateTime<Utc>) {
        self.at.world.clock.set(then);
        let mut story = self.at.story.clone();
        story.sign_everybody_in(&self.at.world).await;
        self.practitioner = story.browser(&self.at.world, Actor::Staff(Part::Practitioner));
        self.at.story = story;
    }

    pub fn path(&self, end: &str) -> String {
        format!("/sessions/{}{end}", self.session)
    }

    pub async fn mark(&self, marks: &[(Id<Participant>, &str, &str)], more: &[(&str, &str)]) -> (u16, String) {
        let named: Vec<(String, String)> = marks
            .iter()
            .flat_map(|(who, mark, missed)| {
                [(format!("mark-{who}"), (*mark).to_owned()), (format!("missed-{who}"), (*missed).to_owned())]
            })
            .collect();
        let mut typed: Vec<(&str, &str)> = named.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        typed.extend_from_slice(more);
        let seen = self.practitioner.fill(&self.path("/register"), &typed).await;
        (seen.status, seen.text())
    }

    async fn marks(&self) -> Vec<Option<Mark>> {
        let session = self.session;
        let shown = self.at.command(move |tx| rooms::show_session(tx, session)).await.unwrap();
        shown.members.iter().map(|member| member.mark.map(|held| held.mark)).collect()
    }

    async fn registers(&self) -> ShownRegisters {
        let cohort = self.at.story.made.places.eastbrook.cohort;
        self.at.command(move |tx| rooms::list_registers(tx, cohort)).await.unwrap()
    }

    async fn logs(&self) -> ShownLogs {
        let cohort = self.at.story.made.places.eastbrook.cohort;
        self.at.command(move |tx| logs::list_logs(tx, cohort)).await.unwrap()
    }

    async fn standing(&self) -> Standing {
        let session = self.session;
        self.registers().await.entries.iter().find(|entry| entry.session == session).unwrap().standing
    }

    async fn log_standing(&self) -> Vec<LogStanding> {
        let own = |entry: &&logs::LogEntry| entry.session == self.session;
        self.logs().await.entries.iter().filter(own).map(|entry| entry.standing).collect()
    }

    /// A tablet in the hands of one of the two, on its first page.
    pub async fn tablet(&self, side: Side, purpose: Purpose) -> Browser {
        let whose = if side == Side::Mentor { self.mentor } else { self.mentee };
        let handed = self.at.command(move |tx| begin_hand_over(tx, side, whose, Ok(purpose))).await.unwrap();
        let tablet = self.at.world.browser();
        tablet.set_cookie("tenfold", &handed.secret.code());
        assert_eq!(tablet.fill("/hand-over", &[]).await.status, 303, "the first page");
        tablet
    }
}

/// Presses a button of the last page.
pub async fn end(tablet: &Browser, pressed: &[(&str, &str)]) -> u16 {
    let page = tablet.get("/hand-over").await;
    let (action, mut fields) = page.form("/hand-over/end", &[]).unwrap();
    fields.extend(pressed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    tablet.post(&action, &fields).await.status
}

#[tokio::test]
async fn a_register_is_marked_for_everybody_at_once_and_a_correction_leaves_what_stood_there() {
    let day = Day::of_week(3).await;
    assert_eq!(day.standing().await, Standing::ToMark);
    let (status, told) = day.mark(&[(day.mentee, "late", "")], &[]).await;
    assert!(status == 422 && told.contains("how many minutes"), "{told}");
    let (status, told) = day.mark(&[(day.mentee, "late", "10")], &[("rest", "present")]).await;
    assert_eq!(status, 303, "{told}");
    let mut marks = day.marks().await;
    marks.sort_unstable();
    assert_eq!(marks, [Some(Mark::Present), Some(Mark::Late)]);
    assert_eq!(day.standing().await, Standing::Marked);

    let stale = day.practitioner.get(&day.path("/register")).await;
    let (status, told) = day.mark(&[(day.mentee, "absent_known", "")], &[]).await;
    assert_eq!(status, 303, "{told}");
    let session = day.session;
    let history = day.at.command(move |tx| rooms::open_register(tx, session)).await.unwrap().history;
    let of_mentee: Vec<Mark> =
        history.iter().filter(|(who, _)| *who == day.mentee).map(|(_, held)| held.attended.mark).collect();
    assert_eq!(of_mentee, [Mark::AbsentKnown, Mark::Late], "newest first, and nothing is gone");
    let (action, fields) = stale.form(&day.path("/register"), &[]).unwrap();
    let seen = day.practitioner.post(&action, &fields).await;
    assert!(seen.status == 422 && seen.text().contains("Someone else"), "{}", seen.text());
    assert!(day.marks().await.contains(&Some(Mark::AbsentKnown)), "what was saved first stands");
}

#[tokio::test]
async fn a_register_opens_although_its_adults_are_missing_and_asks_why_it_goes_ahead() {
    let mut day = Day::of_week(3).await;
    let starts_at = day.starts_at;
    day.go_to(starts_at - TimeDelta::hours(1)).await;
    let session = day.session;
    day.at
        .command(move |tx| {
            for adult in rooms::show_session(tx, session)?.session.adults {
                say_cannot_come(tx, session, &Excused::Adult(adult).code())?;
            }
            Ok(())
        })
        .await
        .unwrap();
    day.go_to(starts_at).await;
    let page = day.practitioner.get(&day.path("/register")).await.text();
    assert!(page.contains("No adult is there for it") && page.contains("Front office"), "{page}");
    let all_absent = [(day.mentor, "cancelled_by_us", ""), (day.mentee, "cancelled_by_us", "")];
    assert_eq!(day.mark(&all_absent, &[]).await.0, 303, "nobody met, so nobody is asked why");
    let (status, told) = day.mark(&[(day.mentor, "present", ""), (day.mentee, "present", "")], &[]).await;
    assert!(status == 422 && told.contains("Say why the session goes ahead"), "{told}");
    let why = [("went_ahead", "The caretaker stood in.")];
    let (status, told) = day.mark(&[(day.mentor, "present", ""), (day.mentee, "present", "")], &why).await;
    assert_eq!(status, 303, "{told}");
    assert!(day.practitioner.get(&day.path("")).await.text().contains("The caretaker stood in."));
}

#[tokio::test]
async fn ten_minutes_after_the_start_whoever_has_not_come_is_looked_for() {
    let mut day = Day::of_week(3).await;
    let starts_at = day.starts_at;
    let steps = "Ask the office whether they are in school today";
    day.go_to(starts_at + TimeDelta::minutes(9)).await;
    assert!(!day.practitioner.get(&day.path("/register")).await.text().contains(steps));
    day.go_to(starts_at + TimeDelta::minutes(10)).await;
    assert!(day.practitioner.get(&day.path("/register")).await.text().contains(steps));
    assert_eq!(day.mark(&[(day.mentor, "present", "")], &[]).await.0, 303);
    let page = day.practitioner.get(&day.path("/register")).await.text();
    assert!(page.contains(steps), "the mentee is not there yet");
    assert_eq!(day.mark(&[(day.mentee, "absent_school", "")], &[]).await.0, 303);
    assert!(!day.practitioner.get(&day.path("/register")).await.text().contains(steps), "everybody is marked");
}

#[tokio::test]
async fn registers_and_logs_fall_due_on_school_days_only() {
    let mut day = Day::of_week(3).await;
    let (date, starts_at) = (day.date, day.starts_at);
    let session = day.session;
    let due = day.registers().await.entries.iter().find(|entry| entry.session == session).unwrap().due;
    assert!(due > date && !matches!(due.format("%a").to_string().as_str(), "Sat" | "Sun"), "{date} to {due}");
    day.go_to(starts_at + (due - date)).await;
    assert_eq!((day.standing().await, day.log_standing().await), (Standing::ToMark, vec![LogStanding::Awaited]));
    day.go_to(starts_at + (due - date) + TimeDelta::days(1)).await;
    assert_eq!((day.standing().await, day.log_standing().await), (Standing::Late, vec![LogStanding::Late]));
    let first = &day.registers().await.entries[0];
    assert_eq!(first.standing, Standing::Late, "what is late stands first");
}

#[tokio::test]
async fn a_mentor_logs_on_the_tablet_and_changes_their_mind_until_it_goes_back() {
    let day = Day::of_week(3).await;
    let tablet = day.tablet(Side::Mentor, Purpose::LogSession).await;
    let page = tablet.get("/hand-over").await.text();
    assert!(page.contains("How did it go?") && page.contains("Your session with"), "{page}");
    let sent = tablet.fill("/hand-over", &[("feel", "good"), ("did", "talked")]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(end(&tablet, &[("go", "back")]).await, 303);
    let long = "x".repeat(281);
    assert_eq!(tablet.fill("/hand-over", &[("feel", "hard"), ("words", &long)]).await.status, 422);
    let sent = tablet.fill("/hand-over", &[("feel", "hard"), ("talk", "yes"), ("words", "It was quiet.")]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(end(&tablet, &[]).await, 303);

    let logs = day.logs().await;
    let own: Vec<_> = logs.entries.iter().filter(|entry| entry.session == day.session).collect();
    assert_eq!(own.len(), 1, "one log, as it was said last");
    let log = own[0].log.as_ref().unwrap();
    assert!(log.details.wants_talk && log.details.words.as_ref().unwrap().as_str() == "It was quiet.");
    let inbox = day.practitioner.get(&day.at.story.path("/cohorts/{cohort}/logs", 'e').unwrap()).await;
    assert!(inbox.text().contains("Wants to talk"), "{}", inbox.text());
}

#[tokio::test]
async fn a_log_is_read_once_and_a_second_one_of_the_same_session_stands_beside_it() {
    let day = Day::of_week(3).await;
    let slip = |words: &'static str| [("feel", "ok"), ("words", words)];
    for words in ["We played chess.", "We played chess and talked."] {
        let seen = day.practitioner.fill(&day.path("/log"), &slip(words)).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
    }
    assert_eq!(day.log_standing().await, [LogStanding::ToRead, LogStanding::ToRead]);
    let ids: Vec<_> = day.logs().await.unread().filter(|log| log.session == day.session).map(|log| log.id).collect();
    let read = format!("/logs/{}/read", ids[0]);
    let kept = day.practitioner.get(&read).await;
    assert_eq!(day.practitioner.fill(&read, &[("answer", "thanks")]).await.status, 303);
    let (action, fields) = kept.form(&read, &[("answer", "follow_up")]).unwrap();
    assert_eq!(day.practitioner.post(&action, &fields).await.status, 422, "somebody has answered it");
    let page = day.practitioner.get(&format!("/logs/{}", ids[0])).await.text();
    assert!(page.contains("Read, thank you") && page.contains("Both are kept"), "{page}");
    let other = format!("/logs/{}/read", ids[1]);
    assert_eq!(day.practitioner.fill(&other, &[("answer", "thanks")]).await.status, 303);
    let mut day = day;
    let next = day.starts_at + TimeDelta::days(40);
    day.go_to(next).await;
    let heard = day.tablet(Side::Mentor, Purpose::LogSession).await.get("/hand-over").await.text();
    assert!(heard.contains("Bisi read what you wrote last time: “Read, thank you”."), "{heard}");
}

#[tokio::test]
async fn j_and_k_go_through_the_logs_that_wait_in_the_order_of_the_inbox() {
    let mut day = Day::of_week(3).await;
    let starts_at = day.starts_at;
    for (minutes, feel) in [(1, "good"), (2, "hard"), (3, "ok")] {
        day.go_to(starts_at + TimeDelta::minutes(minutes)).await;
        assert_eq!(day.practitioner.fill(&day.path("/log"), &[("feel", feel)]).await.status, 303);
    }
    let logs = day.logs().await;
    let feels: Vec<_> = logs.unread().skip(1).map(|log| log.details.feel).collect();
    assert_eq!(feels, [Feel::Hard, Feel::Good, Feel::Ok].map(Some), "after whoever wants to talk");
    let order: Vec<String> = logs.unread().map(|log| format!("/logs/{}", log.id)).collect();
    let inbox = day.practitioner.get(&day.at.story.path("/cohorts/{cohort}/logs", 'e').unwrap()).await;
    assert_eq!(inbox.link_of_key('j'), Some(order[0].clone()), "J opens the first one");
    for (at, path) in order.iter().enumerate() {
        let page = day.practitioner.get(path).await;
        assert_eq!(page.link_of_key('k'), at.checked_sub(1).map(|before| order[before].clone()), "before {at}");
        assert_eq!(page.link_of_key('j'), order.get(at + 1).cloned(), "after {at}");
        assert_eq!(page.text().matches("Alt and J").count(), 1, "{}", page.text());
    }
    let read = async |path: &str| {
        let seen = day.practitioner.fill(&format!("{path}/read"), &[("answer", "thanks")]).await;
        seen.location.unwrap().split('?').next().unwrap().to_owned()
    };
    assert_eq!(read(&order[1]).await, order[2], "on from where one is, past what was left out");
    let page = day.practitioner.get(&order[1]).await;
    assert_eq!((page.link_of_key('k'), page.link_of_key('j')), (Some(order[0].clone()), Some(order[2].clone())));
    assert_eq!(read(&order[3]).await, order[0], "back to what was left out");
    assert_eq!(read(&order[0]).await, order[2]);
    assert!(read(&order[2]).await.ends_with("/logs"), "and to the inbox when none is left");
}

#[tokio::test]
async fn how_it_was_for_a_mentee_reaches_those_who_read_answers_and_no_mentor() {
    let day = Day::of_week(3).await;
    let tablet = day.tablet(Side::Mentee, Purpose::HowWasIt).await;
    let page = tablet.get("/hand-over").await.text();
    assert!(page.contains("Your mentor will not see this"), "{page}");
    assert_eq!(tablet.fill("/hand-over", &[("answer", "hard")]).await.status, 303);
    assert_eq!(end(&tablet, &[]).await, 303);
    let says = "How it was for the mentee";
    assert!(day.practitioner.get(&day.path("")).await.text().contains(says));
    let manager = day.at.story.browser(&day.at.world, Actor::Staff(Part::Manager));
    let seen = manager.get(&day.path("")).await;
    assert!(seen.status == 200 && !seen.text().contains(says), "a manager does not read answers");
    // The mentor's own tablet asks about the same session and says nothing of it.
    let mentors = day.tablet(Side::Mentor, Purpose::LogSession).await.get("/hand-over").await;
    assert!(mentors.body.contains("value=\"hard\"") && !mentors.body.contains("checked"), "{}", mentors.body);
}

#[tokio::test]
async fn the_day_begins_with_the_sessions_of_today() {
    let day = Day::of_week(3).await;
    let (session, manager) = (day.session, day.at.story.browser(&day.at.world, Actor::Staff(Part::SchoolLink)));
    let adults = day.at.command(move |tx| Ok(rooms::show_session(tx, session)?.session.adults)).await.unwrap();
    let practitioner = day.at.story.made.staff.person(Part::Practitioner);
    assert!(adults.contains(&practitioner));
    let home = day.practitioner.get("/").await.text();
    assert!(home.contains("Your sessions today") && home.contains("Register to mark"), "{home}");
    assert!(!manager.get("/").await.text().contains("Your sessions today"), "a school link is at none");
}

#[tokio::test]
async fn marks_belong_to_the_day_for_which_they_were_made() {
    let mut day = Day::of_week(3).await;
    let starts_at = day.starts_at;
    day.go_to(starts_at - TimeDelta::hours(1)).await;
    let (status, told) = day.mark(&[(day.mentor, "present", "")], &[]).await;
    assert!(status == 422 && told.contains("Nobody can have been there yet"), "{told}");
    let off = [(day.mentor, "cancelled_by_us", ""), (day.mentee, "cancelled_by_us", "")];
    assert_eq!(day.mark(&off, &[]).await.0, 303);
    let date = day.date.to_string();
    let at = day.at.story.path("/cohorts/{cohort}/timetable", 'e').unwrap();
    let lost = day.practitioner.fill(&format!("{at}/lost"), &[("date", &date), ("thing", "day")]).await;
    assert_eq!(lost.status, 303, "{}", lost.text());
    let sent = day.practitioner.fill(&format!("{at}/publish"), &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let session = day.session;
    let moved = day.at.command(move |tx| rooms::show_session(tx, session)).await.unwrap();
    assert!(moved.session.date > day.date && !moved.session.cancelled, "it has another day");
    assert_eq!(day.marks().await, [None, None]);
}

#[tokio::test]
async fn a_page_that_was_opened_before_a_session_began_is_not_kept_as_that_sessions_log() {
    let mut day = Day::of_week(3).await;
    let starts_at = day.starts_at;
    day.go_to(starts_at - TimeDelta::minutes(5)).await;
    let tablet = day.tablet(Side::Mentor, Purpose::LogSession).await;
    assert!(tablet.get("/hand-over").await.text().contains("Your session with"), "the one of the week before");
    let (action, mut fields) = tablet.get("/hand-over").await.form("/hand-over", &[]).unwrap();
    fields.push(("feel".to_owned(), "good".to_owned()));
    day.at.world.clock.set(starts_at + TimeDelta::minutes(1));
    let seen = tablet.post(&action, &fields).await;
    assert!(seen.status == 422 && seen.text().contains("Another session is the last one now"), "{}", seen.text());
    assert_eq!(day.log_standing().await, [LogStanding::Awaited]);
}
