//! Sessions in people's own calendars: what each kind of reader is told, and when an address opens nothing any more. The
//! feeds are read by another program than the one that wrote them.

use std::collections::{BTreeMap, BTreeSet};

use acceptance::{Actor, Browser, Seen};
use calcard::{
    Entry, Parser,
    icalendar::{ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarStatus, ICalendarValue},
};
use chrono::{Days, TimeDelta};
use tenfold_app::made_up::Part;
use tenfold_domain::{
    access::LinkPurpose,
    matches::{EndMatchDetails, Stands},
    people::{EndDetails, Side},
    timetable::SessionKind,
};
use tenfold_service::{
    Problem, Secret, Tx,
    matches::{self, ShownPair},
    organisation::{end_cohort, end_site, show_cohort, show_site},
    people::{end_participant, show_participant},
    timetable::{self as rooms, WeekEntry},
};
use tenfold_store::{Lane, StoreError, open_links};
use uuid::Uuid;

use crate::timetables::Eastbrook;

/// A session, as a calendar understands it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    sequence: i64,
    summary: String,
    place: Option<String>,
    cancelled: bool,
    starts: String,
}

fn value<'c>(of: &'c ICalendarComponent, property: &ICalendarProperty) -> Option<&'c ICalendarValue> {
    of.entries.iter().find(|entry| entry.name == *property).and_then(|entry| entry.values.first())
}

fn text(of: &ICalendarComponent, property: ICalendarProperty) -> Option<String> {
    value(of, &property).and_then(ICalendarValue::as_text).map(str::to_owned)
}

/// Each session of a feed by its lasting name.
fn read(seen: &Seen) -> BTreeMap<String, Told> {
    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!(seen.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(seen.header("cache-control"), Some("no-store"));
    let Entry::ICalendar(calendar) = Parser::new(&seen.body).entry() else { panic!("no calendar: {}", seen.body) };
    let events = calendar.components.iter().filter(|one| one.component_type == ICalendarComponentType::VEvent);
    let told = |event: &ICalendarComponent| {
        let Some(ICalendarValue::Integer(sequence)) = value(event, &ICalendarProperty::Sequence) else { panic!() };
        let Some(ICalendarValue::PartialDateTime(starts)) = value(event, &ICalendarProperty::Dtstart) else { panic!() };
        let cancelled =
            value(event, &ICalendarProperty::Status) == Some(&ICalendarValue::Status(ICalendarStatus::Cancelled));
        let told = Told {
            sequence: *sequence,
            summary: text(event, ICalendarProperty::Summary).unwrap(),
            place: text(event, ICalendarProperty::Location),
            cancelled,
            starts: starts.to_date_time().unwrap().date_time.to_string(),
        };
        (text(event, ICalendarProperty::Uid).unwrap(), told)
    };
    let all: Vec<_> = events.map(told).collect();
    let by_name: BTreeMap<_, _> = all.iter().cloned().collect();
    assert_eq!(all.len(), by_name.len(), "one name twice");
    by_name
}

/// Makes an address on a page; gives it as it stands there.
async fn make(browser: &Browser, page: &str) -> String {
    let seen = browser.fill(page, &[]).await;
    assert_eq!(seen.status, 200, "{page}: {}", seen.text());
    address_on(&seen)
}

/// The address that a page or a sheet shows.
pub fn address_on(seen: &Seen) -> String {
    let found = seen.body.match_indices("/calendar/").map(|(at, _)| &seen.body[at..]);
    let mut ends = found.filter_map(|rest| rest.split_once(".ics").map(|(address, _)| format!("{address}.ics")));
    ends.find(|address| !address.contains(['<', '"'])).unwrap_or_else(|| panic!("no address here: {}", seen.text()))
}

impl Eastbrook {
    /// The pages of the three calendars: of the practitioner, of the mentee who meets, of the school.
    fn pages(&self) -> [String; 3] {
        let site = self.story.path("/sites/{site}/sessions/calendar", 'e').unwrap();
        ["/my-week/calendar".to_owned(), self.young(1), site]
    }

    /// The page of the calendar of somebody who meets: 0 the mentor, 1 the mentee.
    fn young(&self, which: usize) -> String {
        let side = Side::ALL[which];
        format!(
            "/{}/{}/calendar",
            side.room(),
            self.story.object("first session", 'e').unwrap().split('.').nth(which).unwrap()
        )
    }

    async fn get(&self, address: &str) -> Seen {
        self.world.browser().get(address).await
    }

    /// What is published and stands at the site, week by week.
    async fn everything(&self) -> Vec<WeekEntry> {
        let site = self.story.made.places.eastbrook.site;
        self.command(move |tx| {
            let (today, mut all) = (tx.today()?, vec![]);
            for week in 0..30 {
                all.extend(rooms::show_site_week(tx, site, today.checked_add_days(Days::new(7 * week)))?.sessions);
            }
            Ok(all)
        })
        .await
        .unwrap()
    }

    /// An address in the database that no page has made.
    async fn put(&self, purpose: LinkPurpose, subject: Uuid) -> String {
        let organisation = self.story.made.organisation;
        let put = self.world.running.app.store().write(Lane::Everyday, move |db| {
            let (secret, until) = (Secret::from_bytes(db.random()), db.now() + TimeDelta::days(1));
            open_links::add(db, organisation, purpose, subject, &secret.hash(), until)?;
            Ok::<_, StoreError>(secret.code())
        });
        put.await.unwrap()
    }

    async fn pair(&self) -> ShownPair {
        let cohort = self.story.made.places.eastbrook.cohort;
        self.command(move |tx| {
            let meets = |pair: &ShownPair| matches!(pair.which.stands, Stands::Active(_) | Stands::Paused(_));
            matches::show_matching(tx, cohort)?.pairs.into_iter().find(meets).ok_or(Problem::Absent)
        })
        .await
        .unwrap()
    }
}

/// Every word of a feed that could be somebody's name, with folded lines joined.
fn says(feed: &Seen, word: &str) -> bool {
    feed.body.replace("\r\n ", "").contains(word)
}

fn family(name: &str) -> &str {
    name.rsplit_once(' ').unwrap().1
}

#[tokio::test]
async fn an_adult_has_their_sessions_with_first_names_and_the_place() {
    let at = Eastbrook::open().await;
    let page = at.practitioner.fill("/my-week/calendar", &[]).await;
    assert!(page.body.contains("webcal://") && page.text().contains("Subscribe from web"), "{}", page.text());
    let address = make(&at.practitioner, "/my-week/calendar").await;
    let feed = at.get(&address).await;
    let told = read(&feed);

    let me = at.story.made.staff.member(Part::Practitioner);
    let name = format!("{} {}", me.given_name, me.family_name);
    let everything = at.everything().await;
    let mine: Vec<&WeekEntry> = everything.iter().filter(|one| one.adults.contains(&name)).collect();
    assert!(mine.len() > 3 && mine.len() == told.len(), "{} here, {} there", mine.len(), told.len());
    let pair = mine.iter().find(|one| one.kind == SessionKind::OneToOne).unwrap();
    let first = |name: &String| name.rsplit_once(' ').unwrap().0.to_owned();
    let summary = format!("One-to-one: {} and {}", first(&pair.members[1]), first(&pair.members[0]));
    let place = Some(format!("{}, {}", pair.room, pair.site));
    assert!(told.values().any(|one| one.summary == summary && one.place == place), "{summary} {told:?}");
    assert!(told.values().any(|one| one.summary == "Group session"));
    for member in everything.iter().flat_map(|one| &one.members) {
        assert!(!says(&feed, family(member)), "{member}: {}", feed.body);
    }
}

#[tokio::test]
async fn what_an_adult_reads_is_what_their_posts_reach_when_their_calendar_asks() {
    let at = Eastbrook::open().await;
    let address = make(&at.practitioner, "/my-week/calendar").await;
    assert!(!read(&at.get(&address).await).is_empty());
    let manager = at.story.browser(&at.world, Actor::Staff(Part::Manager));
    let today = at.command(|tx| tx.today()).await.unwrap().to_string();
    let northgate = format!("site:{}", at.story.object("site", 'n').unwrap());
    let page = at.story.path("/staff/{person}/posts/new", 'e').unwrap();
    let typed = [("role", "youth_practitioner"), ("place", northgate.as_str()), ("from", today.as_str())];
    let given = manager.fill(&format!("{page}?role=youth_practitioner"), &typed).await;
    assert_eq!(given.status, 303, "{}", given.text());
    assert!(!read(&at.get(&address).await).is_empty());

    let post = at.story.path("/posts/{post}/end", 'e').unwrap();
    let ended = manager.fill(&post, &[("ended_on", &today), ("reason", "Another school now.")]).await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    assert!(read(&at.get(&address).await).is_empty(), "they still stand with sessions that they may not read any more");
}

#[tokio::test]
async fn a_session_keeps_its_name_when_it_moves_and_stays_when_it_is_cancelled() {
    let at = Eastbrook::open().await;
    let [_, young, _] = at.pages();
    let address = make(&at.practitioner, &young).await;
    let before = read(&at.get(&address).await);
    at.send("publish", &[]).await;
    let after = read(&at.get(&address).await);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let moved: Vec<_> = after.iter().filter(|(name, told)| before[*name] != **told).collect();
    let [(name, told)] = moved[..] else { panic!("{moved:?}") };
    assert_ne!(told.starts, before[name].starts);
    assert_eq!(told.sequence, before[name].sequence + 1);

    at.send(&at.session(4), &[("to", "out")]).await;
    at.send("publish", &[]).await;
    let last = read(&at.get(&address).await);
    assert_eq!(last.len(), after.len());
    let cancelled: Vec<_> = last.iter().filter(|(_, told)| told.cancelled).collect();
    let [(name, told)] = cancelled[..] else { panic!("{cancelled:?}") };
    assert_eq!((told.summary.as_str(), told.sequence), ("Cancelled: Tenfold session", after[name].sequence + 1));

    let own = read(&at.get(&make(&at.practitioner, "/my-week/calendar").await).await);
    let site = read(&at.get(&make(&at.practitioner, &at.pages()[2]).await).await);
    assert!(own.get(name).is_none_or(|told| told.cancelled && told.summary.starts_with("Cancelled: One-to-one: ")));
    assert_eq!(site[name].summary, "Cancelled: Tenfold session");
}

#[tokio::test]
async fn a_young_persons_calendar_says_when_and_nothing_else() {
    let at = Eastbrook::open().await;
    let everything = at.everything().await;
    let cohort = at.story.made.places.eastbrook.cohort;
    let cohort = at.command(move |tx| show_cohort(tx, cohort)).await.unwrap();
    for which in [0, 1] {
        let page = at.young(which);
        let sheet = at.practitioner.fill(&page, &[]).await;
        assert!(
            sheet.body.contains("<svg") && !sheet.body.contains(cohort.0.details.name.as_str()),
            "{}",
            sheet.text()
        );
        let feed = at.get(&make(&at.practitioner, &page).await).await;
        let told = read(&feed);
        let whose = page.split('/').nth(2).unwrap().parse().unwrap();
        let side = Side::ALL[which];
        let theirs = at.command(move |tx| rooms::show_sessions_of(tx, side, whose)).await.unwrap().sessions;
        assert_eq!(told.len(), theirs.len());
        assert!(told.len() >= 10 && told.values().all(|one| one.summary == "Tenfold session" && one.place.is_none()));
        let mut words: BTreeSet<&str> = [cohort.0.details.name.as_str(), cohort.1.as_str()].into();
        words.extend(everything.iter().map(|one| one.room.as_str()));
        words
            .extend(everything.iter().flat_map(|one| one.members.iter().chain(&one.adults)).flat_map(|n| n.split(' ')));
        words.extend(["ne-to-one", "roup", "entor", "entee", "upervision"]);
        for word in words {
            assert!(!says(&feed, word), "{word}: {}", feed.body);
        }
    }
}

#[tokio::test]
async fn a_card_says_when_and_where_and_no_name_and_another_ends_it() {
    let at = Eastbrook::open().await;
    let everything = at.everything().await;
    for which in [0, 1] {
        let page = at.young(which).replace("/calendar", "/card");
        let sheet = at.practitioner.fill(&page, &[]).await.text();
        let secret = sheet.split("/card/").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
        let address = format!("/card/{secret}");
        let card = at.get(&address).await;
        assert_eq!(card.status, 200, "{}", card.text());
        assert!(everything.iter().any(|one| says(&card, &one.room)), "where: {}", card.text());
        for word in everything.iter().flat_map(|one| one.members.iter().chain(&one.adults)).flat_map(|n| n.split(' ')) {
            assert!(!says(&card, word), "{word}: {}", card.text());
        }
        assert_eq!(at.practitioner.fill(&page, &[]).await.status, 200);
        assert_eq!(at.get(&address).await.status, 404, "another card ends this one");
    }
}

#[tokio::test]
async fn a_schools_calendar_says_which_room_and_when_of_all_its_cohorts_and_no_name() {
    let at = Eastbrook::open().await;
    let feed = at.get(&make(&at.practitioner, &at.pages()[2]).await).await;
    let (told, everything) = (read(&feed), at.everything().await);
    assert_eq!(told.len(), everything.len());
    let rooms = |all: Vec<&str>| -> BTreeMap<String, usize> {
        all.into_iter().fold(BTreeMap::new(), |mut counted, room| {
            *counted.entry(room.to_owned()).or_default() += 1;
            counted
        })
    };
    let there = rooms(told.values().filter_map(|one| one.place.as_deref()).collect());
    assert_eq!(there, rooms(everything.iter().map(|one| one.room.as_str()).collect()));
    assert!(told.values().all(|one| one.summary == "Tenfold session"));
    for name in everything.iter().flat_map(|one| one.members.iter().chain(&one.adults)) {
        for word in name.split(' ') {
            assert!(!says(&feed, word), "{word}: {}", feed.body);
        }
    }
}

#[tokio::test]
async fn a_pause_puts_what_is_to_come_on_hold_without_a_reason() {
    let at = Eastbrook::open().await;
    let (mut feeds, pair) = (vec![], at.pair().await.which);
    for page in at.pages() {
        feeds.push(make(&at.practitioner, &page).await);
    }
    let held = |told: BTreeMap<String, Told>| told.values().filter(|one| one.summary.starts_with("On hold: ")).count();
    for feed in &feeds {
        assert_eq!(held(read(&at.get(feed).await)), 0);
    }
    at.command(move |tx| matches::pause_match(tx, pair.id, pair.version)).await.unwrap();
    let [own, young, site] = [&feeds[0], &feeds[1], &feeds[2]];
    assert_eq!((held(read(&at.get(young).await)), held(read(&at.get(site).await))), (10, 10));
    let mine = read(&at.get(own).await);
    assert!(mine.values().any(|one| one.summary.starts_with("On hold: One-to-one: ")), "{mine:?}");
    assert!(mine.values().all(|one| !one.cancelled), "{mine:?}");
}

#[tokio::test]
async fn a_new_address_ends_the_one_before_and_an_address_that_was_ended_opens_nothing() {
    let at = Eastbrook::open().await;
    for page in at.pages() {
        let old = make(&at.practitioner, &page).await;
        let new = make(&at.practitioner, &page).await;
        assert_eq!((at.get(&old).await.status, at.get(&new).await.status), (404, 200), "{page}");
        // The address of one kind of calendar is none of another.
        for other in ["staff", "young-person", "site"] {
            let mut parts: Vec<&str> = new.split('/').collect();
            let own = std::mem::replace(&mut parts[2], other) == other;
            assert_eq!(at.get(&parts.join("/")).await.status, if own { 200 } else { 404 }, "{page} {other}");
        }
        assert!(at.practitioner.get(&page).await.text().contains("An address is open"));
        let ended = at.practitioner.fill(&format!("{page}/end"), &[]).await;
        assert_eq!(ended.status, 303, "{}", ended.text());
        assert_eq!(at.get(&new).await.status, 404, "{page}");
        assert!(at.practitioner.get(&page).await.text().contains("No address is open"));
    }
}

#[tokio::test]
async fn an_address_lasts_a_school_year() {
    let at = Eastbrook::open().await;
    let address = make(&at.practitioner, &at.pages()[2]).await;
    at.world.clock.advance(TimeDelta::days(399));
    assert_eq!(at.get(&address).await.status, 200);
    at.world.clock.advance(TimeDelta::days(1));
    assert_eq!(at.get(&address).await.status, 404);
}

#[tokio::test]
async fn a_feed_looks_two_months_back() {
    let at = Eastbrook::open().await;
    let address = make(&at.practitioner, &at.pages()[2]).await;
    let everything = at.everything().await;
    let first = everything.iter().map(|one| one.date).min().unwrap();
    let today = at.command(|tx| tx.today()).await.unwrap();
    at.world.clock.advance(first - today + TimeDelta::days(60));
    assert_eq!(read(&at.get(&address).await).len(), everything.len());
    at.world.clock.advance(TimeDelta::days(1));
    let still = everything.iter().filter(|one| one.date > first).count();
    assert_eq!(read(&at.get(&address).await).len(), still);
}

#[tokio::test]
async fn who_no_longer_takes_part_has_no_calendar_and_nobody_makes_them_one() {
    let at = Eastbrook::open().await;
    let (mentor, mentee) = (at.young(0), at.young(1));
    let left = make(&at.practitioner, &mentor).await;
    let stays = make(&at.practitioner, &mentee).await;
    let id = at.pair().await.mentor.id;
    at.command(move |tx| {
        let (today, version) = (tx.today()?, show_participant(tx, Side::Mentor, id)?.participant.version);
        let last = today.checked_add_days(Days::new(7)).unwrap().to_string();
        end_participant(tx, Side::Mentor, id, version, EndDetails::parse(&last, "Moves away."))
    })
    .await
    .unwrap();
    at.world.clock.advance(TimeDelta::days(6));
    assert_eq!(at.get(&left).await.status, 200, "they are here until then");
    at.world.clock.advance(TimeDelta::days(1));
    let before = at.world.contents()["audit_event"].len();
    assert_eq!((at.get(&left).await.status, at.get(&stays).await.status), (404, 200));
    assert_eq!(at.world.contents()["audit_event"].len(), before, "a calendar knocks every hour");
    let practitioner = at.world.browser_of(&at.story.made, Part::Practitioner).await;
    assert_eq!(practitioner.fill(&mentor, &[]).await.status, 422);

    // Somebody who was not accepted yet, as the story has them: none is made, and whatever there may be says nothing.
    let waits = at.story.path("/mentees/{mentee}/calendar", 'e').unwrap();
    let refused = practitioner.fill(&waits, &[]).await;
    assert!(refused.status == 422 && refused.text().contains("They do not take part now"), "{}", refused.text());
    let whose = at.story.object("mentee", 'e').unwrap().parse().unwrap();
    let code = at.put(LinkPurpose::YoungPersonCalendar, whose).await;
    assert_eq!(at.get(&format!("/calendar/young-person/{code}/sessions.ics")).await.status, 404);
}

#[tokio::test]
async fn a_closed_account_has_no_calendar_and_being_invited_again_brings_none_back() {
    let at = Eastbrook::open().await;
    let member = at.story.made.staff.member(Part::Practitioner).clone();
    let address = make(&at.practitioner, "/my-week/calendar").await;
    let manager = at.story.browser(&at.world, Actor::Staff(Part::Manager));
    let closed = manager.fill(&at.story.path("/staff/{person}/account/close", 'e').unwrap(), &[]).await;
    assert_eq!(closed.status, 303, "{}", closed.text());
    assert_eq!(at.get(&address).await.status, 404);

    // Whatever address there may be, a closed account reads nothing.
    let code = at.put(LinkPurpose::StaffCalendar, member.person.uuid()).await;
    let kept = format!("/calendar/staff/{code}/sessions.ics");
    assert_eq!(at.get(&kept).await.status, 404);

    let again = manager.fill(&at.story.path("/staff/{person}/account/invite-again", 'e').unwrap(), &[]).await;
    assert_eq!(again.status, 303, "{}", again.text());
    at.world.signed_in(&member).await;
    assert_eq!((at.get(&kept).await.status, at.get(&address).await.status), (200, 404));
}

#[tokio::test]
async fn a_site_that_has_ended_has_no_calendar() {
    let at = Eastbrook::open().await;
    let millfield = at.story.made.places.millfield;
    let manager = at.story.browser(&at.world, Actor::Staff(Part::Manager));
    let address = make(&manager, &format!("/sites/{}/sessions/calendar", millfield.site)).await;
    assert!(read(&at.get(&address).await).is_empty());
    at.command(move |tx| {
        let today = tx.today()?;
        let version = show_cohort(tx, millfield.cohort)?.0.version;
        end_cohort(tx, millfield.cohort, version, Ok(today))?;
        let version = show_site(tx, millfield.site)?.site.version;
        end_site(tx, millfield.site, version, Ok(today))
    })
    .await
    .unwrap();
    assert_eq!(at.get(&address).await.status, 404);
}

#[tokio::test]
async fn making_and_ending_an_address_is_written_down_and_reading_a_feed_is_not() {
    let at = Eastbrook::open().await;
    let lines = || at.world.contents()["audit_event"].clone();
    for (page, deed) in at.pages().into_iter().zip(["keep_own", "keep_of_young_person", "keep_of_site"]) {
        let written = || lines().iter().filter(|line| line.contains(&format!("calendar_feed.{deed}"))).count();
        let address = make(&at.practitioner, &page).await;
        assert_eq!(written(), 1, "{page}");
        let before = lines().len();
        read(&at.get(&address).await);
        assert_eq!(lines().len(), before, "{page}");
        at.practitioner.fill(&format!("{page}/end"), &[]).await;
        assert_eq!(written(), 2, "{page}");
    }
}

#[tokio::test]
async fn what_two_meant_to_have_after_their_goodbye_is_cancelled_in_their_calendar() {
    let at = Eastbrook::open().await;
    let address = make(&at.practitioner, &at.young(1)).await;
    let (pair, all) = (at.pair().await.which, read(&at.get(&address).await).len());
    let end = move |tx: &mut Tx<'_, '_>| {
        matches::end_match(tx, pair.id, pair.version, EndMatchDetails::parse("They agreed to stop."))
    };
    at.command(end).await.unwrap();
    let told = read(&at.get(&address).await);
    assert_eq!((told.len(), told.values().filter(|one| one.cancelled).count()), (all, 10));
}
