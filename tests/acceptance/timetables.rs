//! A cohort's timetable as staff meet it: a draft that nobody else sees, published, changed by hand, and time that is lost.

use acceptance::{Actor, Browser, Story, World};
use chrono::TimeDelta;
use tenfold_app::made_up::Part;
use tenfold_domain::{
    consent::{Purpose, RecordedDetails, TypedRecord},
    matches::{EndMatchDetails, Stands},
    people::Side,
    timetable::SessionKind,
};
use tenfold_service::{
    Problem, Tx,
    consent::record_consent,
    matches,
    safeguarding::{end_slot, show_programme_rota, show_site_rota},
    timetable::{self as rooms, ShownTimetable, WeekEntry},
};

/// Eastbrook's cohort: ten sessions of one pair are published, and a draft waits in which one of them moves.
pub struct Eastbrook {
    pub world: World,
    pub story: Story,
    pub practitioner: Browser,
    at: String,
}

impl Eastbrook {
    pub async fn open() -> Self {
        let (world, story) = Story::tell().await;
        let practitioner = story.browser(&world, Actor::Staff(Part::Practitioner));
        let at = story.path("/cohorts/{cohort}/timetable", 'e').unwrap();
        Self { world, story, practitioner, at }
    }

    pub async fn command<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.world.running.app.command(self.story.made.organisation, work).await
    }

    pub async fn shown(&self) -> ShownTimetable {
        let cohort = self.story.made.places.eastbrook.cohort;
        self.command(move |tx| rooms::show_timetable(tx, cohort)).await.unwrap()
    }

    /// What is published for the mentee of the pair.
    pub async fn published(&self) -> Vec<WeekEntry> {
        let first = self.story.object("first session", 'e').unwrap();
        let mentee = first.split('.').nth(1).unwrap().parse().unwrap();
        let side = Side::Mentee;
        self.command(move |tx| rooms::show_sessions_of(tx, side, mentee)).await.unwrap().sessions
    }

    async fn step(&self, end: &str, typed: &[(&str, &str)]) -> u16 {
        self.practitioner.fill(&format!("{}/{end}", self.at), typed).await.status
    }

    pub async fn send(&self, end: &str, typed: &[(&str, &str)]) {
        let seen = self.practitioner.fill(&format!("{}/{end}", self.at), typed).await;
        assert_eq!(seen.status, 303, "{}", seen.text());
    }

    /// The form of the pair's session in this week.
    pub fn session(&self, week: usize) -> String {
        let first = self.story.object("first session", 'e').unwrap();
        format!("session?which={}{week}", first.strip_suffix('1').unwrap())
    }

    /// The ways that the form offers.
    async fn ways(&self, week: usize) -> Vec<String> {
        let page = self.practitioner.get(&format!("{}/{}", self.at, self.session(week))).await;
        let ways = page.body.split("value=\"to:").skip(1).filter_map(|rest| rest.split('"').next());
        ways.map(|slot| format!("to:{slot}")).collect()
    }
}

#[tokio::test]
async fn a_lost_day_moves_as_little_as_can_be_and_nobody_hears_of_it_before_it_is_published() {
    let at = Eastbrook::open().await;
    let (shown, before) = (at.shown().await, at.published().await);
    assert_eq!((shown.planned, shown.moved, shown.cancelled, shown.left_out.len()), (13, 1, 0, 0));
    let lost = &shown.lost;
    assert!(lost.len() == 1 && lost[0].ends_with("nobody can meet at the site."), "{lost:?}");
    let cells = &shown.rows[0].cells;
    let moved = cells.iter().position(|cell| cell.moved).unwrap();
    assert_eq!(moved, 1, "the session of the second week");
    let one_to_ones = |sessions: &[WeekEntry]| -> Vec<chrono::NaiveDate> {
        let own = sessions.iter().filter(|one| one.kind == SessionKind::OneToOne);
        own.map(|one| one.date).collect()
    };
    let (old, new) = (one_to_ones(&before), cells.iter().filter_map(|cell| cell.date).collect::<Vec<_>>());
    assert_ne!(old[1], new[1], "what is published still says the day that is lost");

    at.send("publish", &[]).await;
    let after = one_to_ones(&at.published().await);
    assert_eq!(after, new);
    let kept = old.iter().filter(|day| after.contains(day)).count();
    assert_eq!(kept, 9, "the other nine stay");
    let shown = at.shown().await;
    assert!(!shown.is_draft && shown.lost == *lost, "what was lost stays lost");
    // There is nothing to publish, to drop, or to look at any more.
    for end in ["publish", "drop"] {
        assert_eq!(at.practitioner.get(&format!("{}/{end}", at.at)).await.status, 404);
    }
}

#[tokio::test]
async fn a_session_goes_by_hand_only_where_nothing_is_broken_and_stays_there_when_it_is_held() {
    let at = Eastbrook::open().await;
    let ways = at.ways(3).await;
    assert!(!ways.is_empty(), "there is another time in the third week");
    let was = at.shown().await.rows[0].cells[2].clone();
    at.send(&at.session(3), &[("to", &ways[0]), ("locked", "yes")]).await;
    let now = at.shown().await.rows[0].cells[2].clone();
    assert!((now.date, &now.period) != (was.date, &was.period) && now.locked && now.moved);

    // Planned anew, it stays; the rest is as it is published.
    at.send("plan", &[]).await;
    let again = at.shown().await;
    let there = &again.rows[0].cells[2];
    assert_eq!((there.date, &there.period, there.locked), (now.date, &now.period, true));

    // A time that is not offered is refused, and so is one that breaks a rule.
    assert_eq!(at.step(&at.session(3), &[("to", "to:99999")]).await, 422);
    let code = format!("{}/{}", at.at, at.session(3));
    let form = at.practitioner.get(&code).await.form(&code, &[("to", &ways[0])]).unwrap();
    at.send(&at.session(4), &[("to", "out")]).await;
    let stale = at.practitioner.post(&form.0, &form.1).await;
    assert!(stale.status == 409 || stale.status == 422, "{} {}", stale.status, stale.text());
    let shown = at.shown().await;
    assert_eq!(shown.left_out.len(), 1, "{:?}", shown.left_out);

    // What is left out is cancelled once it is published, and is there to be seen.
    at.send("publish", &[]).await;
    let cancelled: Vec<u16> = at.published().await.iter().filter(|one| one.cancelled).map(|one| one.week).collect();
    assert_eq!(cancelled, [4]);
    // It may come back: the next plan finds it a place, and it is the same session, changed once more.
    at.send("plan", &[]).await;
    let again = at.shown().await;
    assert!(again.left_out.is_empty() && again.rows[0].cells[3].date.is_some(), "{:?}", again.left_out);
    at.send("publish", &[]).await;
    assert!(at.published().await.iter().all(|one| !one.cancelled));
}

#[tokio::test]
async fn a_dropped_draft_leaves_what_is_published() {
    let at = Eastbrook::open().await;
    let before: Vec<_> = at.published().await.iter().map(|one| (one.week, one.date, one.from.clone())).collect();
    at.send("drop", &[]).await;
    let shown = at.shown().await;
    assert!(!shown.is_draft && shown.lost.is_empty() && shown.planned == 13);
    let after: Vec<_> = at.published().await.iter().map(|one| (one.week, one.date, one.from.clone())).collect();
    assert_eq!(after, before);
}

#[tokio::test]
async fn without_a_lead_on_duty_nothing_is_published() {
    let at = Eastbrook::open().await;
    let site = at.story.made.places.eastbrook.site;
    at.command(move |tx| {
        let (here, everywhere) = (show_site_rota(tx, site, None)?, show_programme_rota(tx, None)?);
        let today = tx.today()?;
        for slot in here.rota.slots.iter().chain(&everywhere.rota.slots) {
            end_slot(tx, slot.id, slot.version, Ok(today))?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let shown = at.shown().await;
    let said = shown.broken.iter().any(|sentence| sentence.contains("No safeguarding lead is on duty"));
    assert!(said, "{:?}", shown.broken);
    let page = at.practitioner.get(&format!("{}/publish", at.at)).await.text();
    assert!(page.contains("This stands against it."), "{page}");
    let refused = at.practitioner.fill(&format!("{}/publish", at.at), &[]).await;
    assert!(refused.status == 422 && refused.text().contains("cannot be published yet"), "{}", refused.text());
}

#[tokio::test]
async fn everybody_sees_the_same_sessions_from_their_own_side() {
    let at = Eastbrook::open().await;
    let first = at.published().await.into_iter().next().unwrap();
    let site = at.story.path("/sites/{site}/sessions", 'e').unwrap();
    let week = at.practitioner.get(&format!("{site}?week={}", first.date)).await.text();
    assert!(week.contains(&first.room) && week.contains(&first.members[0]), "{week}");
    let mine = at.practitioner.get(&format!("/my-week?week={}", first.date)).await.text();
    let second = first.adults.iter().any(|adult| mine.contains(adult.as_str()));
    assert!(second || mine.contains("No session is published"), "{mine}");
    // The mentor reads the same day and hour.
    let mentor = at.story.object("first session", 'e').unwrap().split('.').next().unwrap().to_owned();
    let theirs = at.practitioner.get(&format!("/mentors/{mentor}/sessions")).await.text();
    assert!(theirs.contains(&first.from) && theirs.contains(&first.room), "{theirs}");
}

#[tokio::test]
async fn when_two_meet_no_more_what_is_still_to_come_is_cancelled_and_what_was_stays() {
    let at = Eastbrook::open().await;
    at.send("publish", &[]).await;
    let third = at.published().await.iter().find(|one| one.week == 3).unwrap().date;
    let today = at.command(|tx| tx.today()).await.unwrap();
    at.world.clock.advance(third - today + TimeDelta::hours(10));
    let cohort = at.story.made.places.eastbrook.cohort;
    at.command(move |tx| {
        let pairs = matches::show_matching(tx, cohort)?.pairs;
        let meets = pairs.iter().find(|pair| matches!(pair.which.stands, Stands::Active(_))).unwrap();
        matches::end_match(tx, meets.which.id, meets.which.version, EndMatchDetails::parse("They agreed to stop."))
    })
    .await
    .unwrap();
    let one_to_ones: Vec<_> =
        at.published().await.into_iter().filter(|one| one.kind == SessionKind::OneToOne).collect();
    for one in &one_to_ones {
        assert_eq!(one.cancelled, one.week > 3, "week {}", one.week);
    }
    assert_eq!(one_to_ones.len(), 10);
}

#[tokio::test]
async fn a_pause_and_a_missing_consent_hold_what_is_to_come_and_cancel_nothing() {
    let at = Eastbrook::open().await;
    at.send("publish", &[]).await;
    let cohort = at.story.made.places.eastbrook.cohort;
    let meets = move |tx: &mut Tx<'_, '_>| -> Result<matches::ShownPair, Problem> {
        let stands = |pair: &matches::ShownPair| matches!(pair.which.stands, Stands::Active(_) | Stands::Paused(_));
        matches::show_matching(tx, cohort)?.pairs.into_iter().find(stands).ok_or(Problem::Absent)
    };
    let held = |sessions: &[WeekEntry]| {
        let own = sessions.iter().filter(|one| one.kind == SessionKind::OneToOne);
        own.filter(|one| one.on_hold && !one.cancelled).count()
    };
    assert_eq!(held(&at.published().await), 0);
    at.command(move |tx| {
        let pair = meets(tx)?;
        matches::pause_match(tx, pair.which.id, pair.which.version)
    })
    .await
    .unwrap();
    assert_eq!(held(&at.published().await), 10);
    assert!(at.shown().await.rows[0].on_hold);
    // Whatever is planned and published meanwhile, they keep their places.
    at.send("lost", &[("date", "2027-01-06"), ("thing", "day")]).await;
    at.send("publish", &[]).await;
    assert_eq!(held(&at.published().await), 10);
    at.command(move |tx| {
        let pair = meets(tx)?;
        matches::resume_match(tx, pair.which.id, pair.which.version)
    })
    .await
    .unwrap();
    assert_eq!(held(&at.published().await), 0);

    at.command(move |tx| {
        let (mentee, today) = (meets(tx)?.mentee.id, tx.today()?);
        let typed = TypedRecord {
            how: "paper".into(),
            on: today.to_string(),
            who: "young_person".into(),
            name: "Sadia".into(),
            answers: vec![(Purpose::TakingPart, "no".into())],
        };
        record_consent(tx, Side::Mentee, mentee, RecordedDetails::parse(&typed, today))
    })
    .await
    .unwrap();
    assert_eq!(held(&at.published().await), 10);
}

#[tokio::test]
async fn whoever_cannot_come_says_so_and_those_who_run_the_cohort_decide() {
    let at = Eastbrook::open().await;
    let (timetable, session) = (at.at.clone(), at.story.path("/sessions/{session}/cannot-come", 'e').unwrap());
    let mentor = at.story.object("comes", 'e').unwrap().to_owned();
    let before: Vec<_> = at.published().await.iter().map(|one| (one.week, one.date, one.cancelled)).collect();
    let waits = |page: String| page.matches("Leave it").count();
    assert_eq!(waits(at.practitioner.get(&timetable).await.text()), 1, "the mentee, of whom the story tells");

    // Nobody who is not in it can be named, and nobody twice.
    assert_eq!(at.practitioner.fill(&session, &[("who", "young_person:nobody")]).await.status, 422);
    assert_eq!(at.practitioner.fill(&session, &[("who", &mentor)]).await.status, 303);
    let twice = at.practitioner.fill(&session, &[("who", &mentor)]).await;
    assert!(twice.status == 422 && twice.text().contains("said already"), "{}", twice.text());
    for page in [&timetable, "/my-week"] {
        assert_eq!(waits(at.practitioner.get(page).await.text()), 2, "{page}");
    }
    let after: Vec<_> = at.published().await.iter().map(|one| (one.week, one.date, one.cancelled)).collect();
    assert_eq!(before, after, "nothing moves by itself");

    // One is left as it is; the other goes when its session becomes another.
    assert_eq!(at.practitioner.fill(&at.story.path("/excuses/{excuse}/leave", 'e').unwrap(), &[]).await.status, 303);
    assert_eq!(waits(at.practitioner.get(&timetable).await.text()), 1);
    at.send(&at.session(5), &[("to", "out")]).await;
    at.send("publish", &[]).await;
    assert_eq!(waits(at.practitioner.get(&timetable).await.text()), 0);
    assert_eq!(at.practitioner.fill(&session, &[("who", &mentor)]).await.status, 422, "it is off");
}

#[tokio::test]
async fn whether_the_weeks_fit_is_said_before_anything_is_chosen() {
    let at = Eastbrook::open().await;
    let page = at.practitioner.get(&format!("{}/choices", at.at)).await.text();
    // It begins in December: the term is over long before ten weeks are.
    assert!(page.contains("Only 4 of 10 sessions fit by 18 December 2026."), "{page}");
    assert!(page.contains("The last day to begin was") && page.contains("Hold the last"), "{page}");
}
