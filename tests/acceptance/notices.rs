//! Notices as those who get them meet them: who is told, when, and what the page behind a message says.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tenfold_domain::{
    access::Job,
    id::Id,
    jobs::JobState,
    matches::{EndMatchDetails, Stands},
    notices::{Addressee, NoticeKind, Way},
    organisation::{PeriodDetails, PeriodKind},
    people::{CarerDetails, Participant, Rank, Side, TypedCarer},
};
use tenfold_service::{
    matches, notices as rooms,
    notices::{NoticeRow, ShownNotices},
    organisation::{edit_period, end_cohort, list_periods, show_cohort},
    people,
    timetable::{WeekEntry, choose_timetable, show_choices},
};

use crate::timetables::Eastbrook;

/// The mails about sessions, and about nothing else.
fn notices(mails: &[String]) -> Vec<&String> {
    let subjects = NoticeKind::ALL.map(NoticeKind::words).map(str::to_lowercase);
    mails
        .iter()
        .filter(|mail| subjects.iter().any(|words| mail.to_lowercase().contains(&format!("tenfold: {words}"))))
        .collect()
}

/// The address below the program's own that a message asks to look at.
fn link(message: &str) -> String {
    let after = message.split("/notice/").nth(1).unwrap();
    let secret: String =
        after.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect();
    format!("/notice/{secret}")
}

/// The mentee's mother reads mail.
fn mother() -> TypedCarer {
    TypedCarer {
        name: "Maryam Bello".into(),
        email: "mother@home.example".into(),
        told_of: vec!["taking_part".into()],
        ..TypedCarer::default()
    }
}

struct Pair {
    at: Eastbrook,
    mentor: Id<Participant>,
    mentee: Id<Participant>,
}

impl Pair {
    /// The pair of Eastbrook; its draft is published and everybody was told.
    async fn open() -> Self {
        let at = Eastbrook::open().await;
        let first = at.story.object("first session", 'e').unwrap().to_owned();
        let mut ids = first.split('.').map(|id| id.parse::<Id<Participant>>().ok());
        let (mentor, mentee) = (ids.next().flatten().unwrap(), ids.next().flatten().unwrap());
        Self { at, mentor, mentee }
    }

    async fn carer(&self, side: Side, rank: Rank, typed: TypedCarer) {
        let of = if side == Side::Mentor { self.mentor } else { self.mentee };
        self.at
            .command(move |tx| {
                let version = people::show_carers(tx, side, of)?.at(rank).map_or(0, |carer| carer.version);
                people::keep_carer(tx, side, of, rank, version, CarerDetails::parse(&typed))
            })
            .await
            .unwrap();
    }

    /// The mentee's mother reads mail and their father must not be told; the mentor's grandmother has a landline.
    async fn carers(&self) {
        let told = || vec!["taking_part".to_owned()];
        self.carer(Side::Mentee, Rank::First, mother()).await;
        let father = TypedCarer {
            name: "Karim Bello".into(),
            email: "father@home.example".into(),
            told_of: told(),
            not_to_be_told: "yes".into(),
            ..TypedCarer::default()
        };
        self.carer(Side::Mentee, Rank::Second, father).await;
        let landline = |name: &str| TypedCarer {
            name: name.into(),
            phone: "020 7946 0123".into(),
            told_of: told(),
            ..TypedCarer::default()
        };
        self.carer(Side::Mentor, Rank::First, landline("Ruth Adeyemi")).await;
        self.carer(Side::Mentor, Rank::Second, landline("Sam Adeyemi")).await;
    }

    /// The hours in which the two meet lie after school from now on.
    async fn meet_after_school(&self) {
        let (site, cohort) = (self.at.story.made.places.eastbrook.site, self.at.story.made.places.eastbrook.cohort);
        let shown = self.at.shown().await;
        let used: Vec<String> = shown.rows[0].cells.iter().map(|cell| cell.period.clone()).collect();
        self.at
            .command(move |tx| {
                let periods = list_periods(tx, site, false)?.what;
                for period in periods.into_iter().filter(|own| used.contains(&own.details.name.to_string())) {
                    let details = PeriodDetails { kind: PeriodKind::AfterSchool, ..period.details.clone() };
                    edit_period(tx, period.id, period.version, Ok(details))?;
                }
                let shown = show_choices(tx, cohort)?;
                let mut choices = shown.choices;
                choices.pattern.one_to_one_kinds.push(PeriodKind::AfterSchool);
                choices.pattern.group_kinds.push(PeriodKind::AfterSchool);
                choose_timetable(tx, cohort, shown.version, |_, _| Ok(choices.clone()))
            })
            .await
            .unwrap();
    }

    async fn day_of_week(&self, week: u16) -> NaiveDate {
        let all = self.at.published().await;
        all.iter()
            .find(|one| one.week == week && one.kind == tenfold_domain::timetable::SessionKind::OneToOne)
            .unwrap()
            .date
    }

    async fn go_to(&self, day: NaiveDate, hour: u32) {
        let now: DateTime<Utc> = self.at.world.running.app.clock().now();
        let then = day.and_hms_opt(hour, 0, 0).unwrap().and_utc();
        self.at.world.clock.advance(then - now);
    }

    async fn listed(&self) -> ShownNotices {
        let cohort = self.at.story.made.places.eastbrook.cohort;
        self.at.command(move |tx| rooms::list_notices(tx, cohort, None)).await.unwrap()
    }

    async fn remind(&self) -> usize {
        self.at.world.running.app.job(Job::Reminder, rooms::remind).await.unwrap()
    }
}

#[tokio::test]
async fn what_is_off_today_after_school_is_told_at_home_and_at_the_office_once_it_is_published() {
    let pair = Pair::open().await;
    pair.carers().await;
    pair.meet_after_school().await;
    pair.at.send("plan", &[]).await;
    pair.at.send("publish", &[]).await;
    let before = pair.at.world.mails().await.len();
    let day = pair.day_of_week(3).await;
    pair.go_to(day, 8).await;
    let mut story = pair.at.story.clone();
    story.sign_everybody_in(&pair.at.world).await;
    let practitioner =
        story.browser(&pair.at.world, acceptance::Actor::Staff(tenfold_app::made_up::Part::Practitioner));
    let at = story.path("/cohorts/{cohort}/timetable", 'e').unwrap();
    let lost = practitioner.fill(&format!("{at}/lost"), &[("date", &day.to_string()), ("thing", "day")]).await;
    assert_eq!(lost.status, 303, "{}", lost.text());
    // Nobody hears of it before a person has looked at it.
    assert_eq!(pair.at.world.mails().await.len(), before);
    let asks = practitioner.get(&format!("{at}/publish")).await.text();
    assert!(asks.contains("Somebody goes home earlier or later today") && asks.contains("please ring"), "{asks}");
    let sent = practitioner.fill(&format!("{at}/publish"), &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());

    let mails = pair.at.world.mails().await;
    let new = notices(&mails[before..]);
    let to = |address: &str| new.iter().filter(|mail| mail.contains(address)).copied().collect::<Vec<_>>();
    assert_eq!(to("mother@home.example").len(), 1, "{new:?}");
    assert_eq!(to("office@site.example").len(), 1, "{new:?}");
    assert!(to("father@home.example").is_empty(), "he must not be told");
    // A message has no name of a child, no time and no place.
    let names: Vec<String> = pair.at.published().await.into_iter().flat_map(|one| one.members).collect();
    for mail in &new {
        let said = names.iter().flat_map(|name| name.split(' ')).find(|word| mail.contains(word));
        // The date above the letter is the machine's own, and may well be a quarter past.
        let letter = mail.split_once("Hello").map_or(mail.as_str(), |(_, letter)| letter);
        assert!(said.is_none() && !mail.contains("Eastbrook") && !letter.contains("15:"), "{mail}");
    }
    // The page behind it says so, with the name that home knows, and nothing of the other child.
    let visitor = pair.at.world.browser();
    let page = visitor.get(&link(to("mother@home.example")[0])).await;
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(text.contains("There is no session after school today"), "{text}");
    let (mentor, mentee) = (pair.mentor, pair.mentee);
    let (their_mentor, child) = pair
        .at
        .command(move |tx| {
            let mentor = people::show_participant(tx, Side::Mentor, mentor)?.young.identity;
            Ok((mentor, people::show_participant(tx, Side::Mentee, mentee)?.young.identity))
        })
        .await
        .unwrap();
    assert!(text.contains(child.given_name.as_str()) && !text.contains(child.family_name.as_str()), "{text}");
    assert!(!text.contains(their_mentor.family_name.as_str()), "{text}");
    // The office reads rooms and times, and no name.
    let office = visitor.get(&link(to("office@site.example")[0])).await.text();
    assert!(office.contains("There is no session after school today"), "{office}");
    assert!(!office.contains(child.given_name.as_str()), "{office}");

    // Nobody at the mentor's home can be written to: a person rings the first contact, and says so.
    let shown = pair.listed().await;
    let urgent =
        |to_do: Vec<NoticeRow>| to_do.into_iter().filter(|row| row.notice.day == Some(day)).collect::<Vec<_>>();
    let to_ring = urgent(shown.to_do);
    assert_eq!(to_ring.len(), 1, "{to_ring:?}");
    let row = &to_ring[0];
    assert_eq!((row.notice.way, row.contact), (Way::Call, Some(Rank::First)));
    assert!(row.name.as_ref().is_some_and(|name| name.ends_with(their_mentor.family_name.as_str())));
    let told = practitioner.fill(&format!("/notices/{}/told", row.notice.id), &[]).await;
    assert_eq!(told.status, 303, "{}", told.text());
    assert!(urgent(pair.listed().await.to_do).is_empty());
    assert_eq!(practitioner.get(&format!("/notices/{}/told", row.notice.id)).await.status, 404);

    // Once the mother must not be told any more, her old message opens nothing.
    let silent = TypedCarer { not_to_be_told: "yes".into(), ..mother() };
    pair.carer(Side::Mentee, Rank::First, silent).await;
    assert_eq!(visitor.get(&link(to("mother@home.example")[0])).await.status, 404);
    // The office's opens on its own day only.
    pair.go_to(day + TimeDelta::days(1), 8).await;
    assert_eq!(visitor.get(&link(to("office@site.example")[0])).await.status, 404);
}

#[tokio::test]
async fn what_changes_in_school_hours_is_told_to_the_adults_only_and_not_at_night() {
    let pair = Pair::open().await;
    pair.carers().await;
    let before = pair.at.world.mails().await;
    let told: Vec<_> = notices(&before);
    assert!(!told.is_empty(), "the first timetable was told");
    // Half past ten in the evening.
    let today = pair.at.command(|tx| tx.today()).await.unwrap();
    pair.at.send("publish", &[]).await;
    let shown = pair.listed().await;
    let new: Vec<_> = shown.all.rows.iter().filter(|row| row.notice.state == JobState::Waiting).collect();
    assert!(!new.is_empty() && new.iter().all(|row| row.notice.kind == NoticeKind::Changed), "{new:?}");
    assert!(new.iter().all(|row| matches!(row.notice.to, Addressee::Adult(_))), "{new:?}");
    pair.go_to(today, 22).await;
    assert_eq!(pair.at.world.mails().await.len(), before.len(), "at night nothing leaves");
    assert!(pair.listed().await.all.rows.iter().any(|row| row.notice.state == JobState::Waiting));
    pair.go_to(today + TimeDelta::days(1), 8).await;
    let after = pair.at.world.mails().await;
    let rows = pair.listed().await.all.rows;
    let ended = |state| rows.iter().take(new.len()).filter(|row| row.notice.state == state).count();
    assert_eq!(ended(JobState::Done) + ended(JobState::Cancelled), new.len(), "{rows:?}");
    assert!(ended(JobState::Cancelled) == 1, "a colleague has no account yet");
    assert_eq!(after.len(), before.len() + ended(JobState::Done));
}

#[tokio::test]
async fn a_reminder_goes_once_to_those_who_want_it_and_not_when_its_session_is_off() {
    let pair = Pair::open().await;
    pair.carers().await;
    pair.meet_after_school().await;
    pair.at.send("plan", &[]).await;
    pair.at.send("publish", &[]).await;
    let day = pair.day_of_week(3).await;
    let eve = day.pred_opt().unwrap();
    pair.go_to(eve, 15).await;
    assert_eq!(pair.remind().await, 0, "it is not four yet");
    pair.go_to(eve, 16).await;
    assert_eq!(pair.remind().await, 1, "the mother; no adult has asked for it, and a landline takes no text");
    assert_eq!(pair.remind().await, 0, "once");
    let before = pair.at.world.mails().await;
    let reminded: Vec<_> =
        notices(&before).into_iter().filter(|mail| mail.contains("a session is coming up")).cloned().collect();
    assert_eq!(reminded.len(), 1, "{reminded:?}");
    assert!(reminded[0].contains("mother@home.example"));
    let page = pair.at.world.browser().get(&link(&reminded[0])).await.text();
    assert!(page.contains("After school"), "{page}");

    // The next week it is asked for, and then the two stop meeting before it leaves.
    let next = pair.day_of_week(4).await;
    pair.go_to(next.pred_opt().unwrap(), 16).await;
    assert_eq!(pair.remind().await, 1);
    let cohort = pair.at.story.made.places.eastbrook.cohort;
    pair.at
        .command(move |tx| {
            let all = matches::show_matching(tx, cohort)?.pairs;
            let meets = all.iter().find(|pair| matches!(pair.which.stands, Stands::Active(_))).unwrap();
            matches::pause_match(tx, meets.which.id, meets.which.version)
        })
        .await
        .unwrap();
    let after = pair.at.world.mails().await;
    let coming_up = |mails: &[String]| notices(mails).iter().filter(|mail| mail.contains("is coming up")).count();
    assert_eq!(coming_up(&after), 1, "they pause: there is nothing to be reminded of");
    let reminders: Vec<_> = pair.listed().await.all.rows;
    let last = reminders.iter().find(|row| row.notice.kind == NoticeKind::Reminder).unwrap();
    assert_eq!(last.notice.state, JobState::Cancelled);
}

#[tokio::test]
async fn when_two_meet_no_more_the_adults_and_the_homes_hear_that_it_is_off() {
    let pair = Pair::open().await;
    pair.carers().await;
    pair.meet_after_school().await;
    pair.at.send("plan", &[]).await;
    pair.at.send("publish", &[]).await;
    let before = pair.at.world.mails().await.len();
    let cohort = pair.at.story.made.places.eastbrook.cohort;
    pair.at
        .command(move |tx| {
            let all = matches::show_matching(tx, cohort)?.pairs;
            let meets = all.iter().find(|pair| matches!(pair.which.stands, Stands::Active(_))).unwrap();
            matches::end_match(tx, meets.which.id, meets.which.version, EndMatchDetails::parse("They agreed to stop."))
        })
        .await
        .unwrap();
    let mails = pair.at.world.mails().await;
    let new: Vec<_> = notices(&mails[before..]);
    assert!(new.iter().all(|mail| mail.contains("a session is off")), "{new:?}");
    assert_eq!(new.iter().filter(|mail| mail.contains("mother@home.example")).count(), 1, "{new:?}");
    let page = pair.at.world.browser().get(&link(new.iter().find(|mail| mail.contains("mother@")).unwrap())).await;
    assert!(page.text().contains("Off"), "{}", page.text());
    // The mentor's home can only be rung, by its first contact, and whatever it is about.
    let to_do = pair.listed().await.to_do;
    assert!(to_do.len() == 2 && to_do.iter().all(|row| row.notice.way == Way::Call), "{to_do:?}");
    assert!(to_do.iter().all(|row| row.contact == Some(Rank::First)), "{to_do:?}");
}

#[tokio::test]
async fn when_a_cohort_ends_its_later_sessions_are_off_and_that_is_told() {
    let pair = Pair::open().await;
    let before = pair.at.world.mails().await.len();
    let fourth = pair.day_of_week(4).await;
    let cohort = pair.at.story.made.places.eastbrook.cohort;
    pair.at
        .command(move |tx| {
            let version = show_cohort(tx, cohort)?.0.version;
            end_cohort(tx, cohort, version, Ok(fourth))
        })
        .await
        .unwrap();
    for one in pair.at.published().await {
        assert_eq!(one.cancelled, one.date >= fourth, "{}", one.date);
    }
    let mails = pair.at.world.mails().await;
    let new: Vec<_> = notices(&mails[before..]);
    assert!(!new.is_empty() && new.iter().all(|mail| mail.contains("a session is off")), "{new:?}");
}

#[tokio::test]
async fn where_nobody_at_home_may_be_told_nobody_is_rung() {
    let pair = Pair::open().await;
    pair.carers().await;
    for rank in [Rank::First, Rank::Second] {
        pair.carer(Side::Mentee, rank, TypedCarer { not_to_be_told: "yes".into(), ..mother() }).await;
    }
    pair.meet_after_school().await;
    pair.at.send("plan", &[]).await;
    pair.at.send("publish", &[]).await;
    let day = pair.day_of_week(3).await;
    pair.go_to(day, 8).await;
    let before = pair.at.world.mails().await.len();
    // They pause on the day itself.
    let cohort = pair.at.story.made.places.eastbrook.cohort;
    pair.at
        .command(move |tx| {
            let all = matches::show_matching(tx, cohort)?.pairs;
            let meets = all.iter().find(|pair| matches!(pair.which.stands, Stands::Active(_))).unwrap();
            matches::pause_match(tx, meets.which.id, meets.which.version)
        })
        .await
        .unwrap();
    let mails = pair.at.world.mails().await;
    assert!(!notices(&mails[before..]).iter().any(|mail| mail.contains("mother@home.example")));
    let to_do = pair.listed().await.to_do;
    let home = |of| to_do.iter().find(|row| matches!(row.notice.to, Addressee::Home { of: whose, .. } if whose == of));
    assert_eq!(home(pair.mentee).unwrap().contact, None, "nobody there is to be rung");
    assert_eq!(home(pair.mentor).unwrap().contact, Some(Rank::First));
}

#[tokio::test]
async fn staff_are_told_as_they_chose() {
    let pair = Pair::open().await;
    pair.at.world.mails().await;
    let page = pair.at.practitioner.fill("/my-notices", &[("way", "text"), ("phone", "020 7946 0123")]).await;
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Enter a mobile number"), "{}", page.text());
    let saved = pair
        .at
        .practitioner
        .fill("/my-notices", &[("way", "text"), ("phone", "07700 900777"), ("reminders", "yes")])
        .await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    pair.at.send("publish", &[]).await;
    pair.at.world.mails().await;
    let texts = pair.at.world.texts();
    let mine: Vec<_> = texts.iter().filter(|text| text.contains("+447700900777")).collect();
    assert_eq!(mine.len(), 1, "{texts:?}");
    assert!(
        mine[0].contains("Tenfold: something has changed. Please look at ") && mine[0].contains("/my-week"),
        "{mine:?}"
    );
    let named = |one: &&WeekEntry| one.adults.iter().any(|adult| adult == "Bisi Adeyemi");
    let day = pair.at.published().await.iter().find(named).unwrap().date;
    pair.go_to(day.pred_opt().unwrap(), 17).await;
    assert_eq!(pair.remind().await, 1, "the practitioner asked for it");
}

#[tokio::test]
async fn an_address_that_is_gone_fails_and_is_for_a_person_to_see_to() {
    let pair = Pair::open().await;
    pair.carers().await;
    pair.meet_after_school().await;
    pair.at.world.mails().await;
    pair.at.send("plan", &[]).await;
    pair.at.send("publish", &[]).await;
    let nowhere = TypedCarer { email: String::new(), ..mother() };
    pair.carer(Side::Mentee, Rank::First, nowhere).await;
    pair.at.world.mails().await;
    let shown = pair.listed().await;
    let failed = shown.to_do.iter().filter(|row| row.notice.state == JobState::Failed).count();
    assert_eq!((failed, shown.to_do.len()), (1, 2), "the other can only be rung: {:?}", shown.to_do);
    let page = pair.at.practitioner.get(&pair.at.story.path("/cohorts/{cohort}/notices", 'e').unwrap()).await.text();
    assert!(page.contains("For a person to see to") && page.contains("It was not sent. Please ring."), "{page}");
}
