//! What hangs under a site, against a real store: who may change it, what clashes, who reads a worry, what is sealed.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot be laid out stops")]

use std::{path::Path, sync::Arc};

use chrono::TimeDelta;
use tempfile::TempDir;
use tenfold_domain::{
    access::{Role, Who},
    dated::Minute,
    id::Id,
    listing::Wanted,
    organisation::{
        AgreementDetails, AreaDetails, OrganisationDetails, PeriodDetails, Site, SiteContactDetails, SiteDetails,
        USUAL_DAY, UsualDay, VenueDetails,
    },
    safeguarding::{AwayDetails, RotaSlotDetails},
    staff::Person,
    text::Line,
    world::Clock,
};
use tenfold_service::{App, Credential, Door, Problem, Secret, Tx, organisation as rooms, safeguarding};
use tenfold_store::{
    Lane, StoreConfig, StoreError,
    organisation::settings,
    testing::{self, TestChance, TestClock, lay_out, test_key},
};
use uuid::Uuid;

/// Two sites of one organisation on Monday 23 November 2026 at 09:00.
struct World {
    dir: TempDir,
    config: StoreConfig,
    clock: Arc<TestClock>,
    app: App,
    organisation: Uuid,
    eastbrook: Id<Site>,
    westfield: Id<Site>,
}

/// A signed-in member of staff.
struct Member {
    person: Id<Person>,
    door: Door,
}

fn new_id() -> Uuid {
    static CHANCE: std::sync::OnceLock<Arc<TestChance>> = std::sync::OnceLock::new();
    Id::<()>::new(TestClock::new().now(), &**CHANCE.get_or_init(|| TestChance::new(3))).uuid()
}

impl World {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (config, clock) = (testing::fresh_sqlite(dir.path()).unwrap(), TestClock::new());
        clock.advance(TimeDelta::days(2));
        let store = testing::open(&config, clock.clone()).unwrap();
        let app =
            App::open(store, &test_key(), clock.clone(), TestChance::new(5), "http://127.0.0.1", false).await.unwrap();
        let founded = app.store().write(Lane::Everyday, |tx| {
            settings::found(tx, &OrganisationDetails::usual(Line::parse("Tenfold").unwrap()))
        });
        let organisation = founded.await.unwrap().id;
        let area = app.command(organisation, |tx| rooms::add_area(tx, AreaDetails::parse("East"))).await.unwrap();
        let site = async |name: &'static str, monday: &'static str| {
            let add = move |tx: &mut Tx<'_, '_>| {
                rooms::add_site(tx, area, SiteDetails::parse(name, "school", "yes", "1 Bridge Road", monday))
            };
            app.command(organisation, add).await.unwrap()
        };
        let (eastbrook, westfield) = (site("Eastbrook", "2026-09-07").await, site("Westfield", "").await);
        Self { dir, config, clock, app, organisation: organisation.uuid(), eastbrook, westfield }
    }

    /// Somebody with one confirmed post at a site.
    fn member(&self, given_name: &str, role: Role, at: Id<Site>) -> Member {
        let [person, account, session, post, second] = std::array::from_fn(|_| new_id());
        let secret = Secret::from_bytes([new_id().into_bytes(), new_id().into_bytes()].concat().try_into().unwrap());
        let now = self.clock.now().timestamp_micros();
        let [hours, hash] = [now + 43_200_000_000, now].map(|at| at.to_string());
        let org = hex(self.organisation.as_bytes());
        let [person_hex, account, session, post, second] =
            [person, account, session, post, second].map(|id| hex(id.as_bytes()));
        let (at, secret_hash, role) = (hex(at.uuid().as_bytes()), hex(&secret.hash()), role.code());
        lay_out(
            &self.config,
            &format!(
                "INSERT INTO person VALUES ({person_hex}, {org}, '{given_name}', 'Adeyemi', '{given_name}', 1, {hash});
                 INSERT INTO person VALUES ({second}, {org}, 'Second', 'Person', 'second person', 1, {hash});
                 INSERT INTO account VALUES
                    ({account}, {org}, {person_hex}, X'00', {account}, 'active', NULL, NULL, NULL, 0, 1, {hash});
                 INSERT INTO staff_session VALUES
                    ({session}, {account}, {secret_hash}, 'signed_in', {hash}, {hash}, {hours}, NULL, NULL);
                 INSERT INTO assignment VALUES ({post}, {org}, {person_hex}, '{role}', NULL, {at}, NULL, 'confirmed',
                    NULL, {second}, '2026-09-01', NULL, NULL, 1, {hash});"
            ),
        )
        .unwrap();
        let door = Door { who: Who::Staff, credential: Credential::Session(secret), request: Uuid::nil() };
        Member { person: Id::from_uuid(person), door }
    }

    /// What a member of staff does.
    async fn as_staff<T: Send + 'static>(
        &self,
        who: &Member,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.app.write(&who.door, work).await.map(|seen| seen.value).map_err(|failed| failed.problem)
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("X'{digits}'")
}

fn is_absent<T>(result: Result<T, Problem>) -> bool {
    matches!(result, Err(Problem::Absent))
}

/// The sentences of a refusal.
fn refusal<T: std::fmt::Debug>(result: Result<T, Problem>) -> String {
    let Problem::Refused(told) = result.unwrap_err() else { panic!("not a refusal") };
    told.into_iter().map(|told| told.sentence).collect::<Vec<_>>().join(" ")
}

fn usual_day() -> UsualDay {
    let all = || USUAL_DAY.iter().flat_map(|part| [(part.starts_field, part.starts), (part.ends_field, part.ends)]);
    UsualDay::parse(|field| all().find(|(name, _)| *name == field).unwrap().1).unwrap()
}

#[tokio::test]
async fn a_practitioner_changes_the_school_day_of_their_own_site_and_no_agreement() {
    let world = World::new().await;
    let (east, west) = (world.eastbrook, world.westfield);
    let bisi = world.member("Bisi", Role::YouthPractitioner, east);
    let room = || VenueDetails::parse("G4", "8", "both", true, true, "The key is at reception");
    world.as_staff(&bisi, move |tx| rooms::copy_usual_day(tx, east, Ok(usual_day()))).await.unwrap();
    let venue = world.as_staff(&bisi, move |tx| rooms::add_venue(tx, east, room())).await.unwrap();
    let shown = world.as_staff(&bisi, move |tx| rooms::show_venue(tx, venue)).await.unwrap();
    assert_eq!(shown.what.details.note.unwrap().as_str(), "The key is at reception");
    assert!(shown.may_change);

    assert!(is_absent(world.as_staff(&bisi, move |tx| rooms::add_venue(tx, west, room())).await));
    assert!(is_absent(world.as_staff(&bisi, move |tx| rooms::copy_usual_day(tx, west, Ok(usual_day()))).await));
    assert!(is_absent(world.as_staff(&bisi, move |tx| rooms::list_periods(tx, west, false)).await));
    let other = world.member("Tom", Role::YouthPractitioner, west);
    assert!(is_absent(world.as_staff(&other, move |tx| rooms::edit_venue(tx, venue, 1, room())).await));

    let paper = || AgreementDetails::parse("DSA 1", "A Head", "B Us", "2026-09-01", "2026-09-01", "2027-09-01");
    assert!(is_absent(world.as_staff(&bisi, move |tx| rooms::add_agreement(tx, east, paper())).await));
    let nonsense = || AgreementDetails::parse("", "", "", "", "", "");
    assert!(is_absent(world.as_staff(&bisi, move |tx| rooms::add_agreement(tx, east, nonsense())).await));
    let organisation = Id::from_uuid(world.organisation);
    let add = move |tx: &mut Tx<'_, '_>| rooms::add_agreement(tx, east, paper());
    let agreement = world.app.command(organisation, add).await.unwrap();
    assert!(is_absent(world.as_staff(&bisi, move |tx| rooms::withdraw_agreement(tx, agreement, 1)).await));
    let again = world.app.command(organisation, add).await;
    assert!(refusal(again).contains("“DSA 1” covers this time"));
}

#[tokio::test]
async fn two_periods_clash_in_a_and_b_weeks_only_when_they_share_a_week() {
    let world = World::new().await;
    let (east, west) = (world.eastbrook, world.westfield);
    let manager = world.member("Bisi", Role::YouthPractitioner, east);
    let add = async |name: &'static str, weeks: &'static str, day: &'static str, starts: &'static str| {
        let details = PeriodDetails::parse(name, "lesson", weeks, &[day], starts, "10:00");
        world.as_staff(&manager, move |tx| rooms::add_period(tx, east, details.clone())).await
    };
    let maths = add("Maths", "a", "Mon", "09:00").await.unwrap();
    add("Chess", "b", "Mon", "09:30").await.unwrap();
    add("Art", "a", "Tue", "09:00").await.unwrap();
    assert!(refusal(add("Latin", "a", "Mon", "09:45").await).contains("“Maths” already takes 09:00 to 10:00"));
    assert!(refusal(add("Latin", "every", "Tue", "09:45").await).contains("“Art”"));
    let longer = || PeriodDetails::parse("Maths", "lesson", "every", &["Mon"], "09:00", "10:00");
    let edited = world.as_staff(&manager, move |tx| rooms::edit_period(tx, maths, 1, longer())).await;
    assert!(refusal(edited).contains("“Chess”"));

    let alike = || PeriodDetails::parse("Maths", "lesson", "a", &["Mon"], "09:00", "10:00");
    let tom = world.member("Tom", Role::YouthPractitioner, west);
    let refused = world.as_staff(&tom, move |tx| rooms::add_period(tx, west, alike())).await;
    assert!(refusal(refused).contains("weeks are all alike"));
}

/// Monday 08:30 to 16:00, led by one and covered by another.
fn monday(lead: &Member, cover: &Member) -> RotaSlotDetails {
    let [lead, cover] = [lead, cover].map(|member| member.person.to_string());
    RotaSlotDetails::parse("Mon", "08:30", "16:00", &lead, &cover).unwrap()
}

#[tokio::test]
async fn a_lead_who_is_away_hands_over_to_the_cover() {
    let world = World::new().await;
    let east = world.eastbrook;
    let lead = world.member("Lena", Role::SafeguardingLead, east);
    let deputy = world.member("Dev", Role::DeputySafeguardingLead, east);
    let stranger = world.member("Sam", Role::SafeguardingLead, world.westfield);
    let details = monday(&lead, &deputy);
    world.as_staff(&lead, move |tx| safeguarding::add_slot(tx, Some(east), Ok(details))).await.unwrap();
    let now = async || {
        let shown = world.as_staff(&deputy, move |tx| safeguarding::show_site_rota(tx, east, None)).await.unwrap();
        shown.rota.now_in_words(shown.now).unwrap()
    };
    assert_eq!(now().await, "Lena Adeyemi reads until 16:00");

    let days = || AwayDetails::parse("2026-11-23", "2026-11-24");
    let (leads, deputys) = (lead.person, deputy.person);
    let by_deputy = world.as_staff(&deputy, move |tx| safeguarding::record_away(tx, Some(leads), days())).await;
    assert!(is_absent(by_deputy));
    assert!(is_absent(world.as_staff(&stranger, move |tx| safeguarding::record_away(tx, Some(leads), days())).await));
    let record = move |tx: &mut Tx<'_, '_>| safeguarding::record_away(tx, Some(leads), days());
    let away = world.as_staff(&lead, record).await.unwrap();
    assert_eq!(now().await, "Dev Adeyemi reads until 16:00, standing in for Lena Adeyemi");
    assert!(is_absent(world.as_staff(&stranger, move |tx| safeguarding::show_away(tx, away)).await));

    world.as_staff(&lead, move |tx| safeguarding::take_back_away(tx, away, 1)).await.unwrap();
    assert_eq!(now().await, "Lena Adeyemi reads until 16:00");
    world.as_staff(&deputy, move |tx| safeguarding::record_away(tx, Some(deputys), days())).await.unwrap();
    assert!(is_absent(world.as_staff(&stranger, move |tx| safeguarding::show_site_rota(tx, east, None)).await));
}

#[tokio::test]
async fn whoever_is_no_lead_there_is_not_put_on_the_rota() {
    let world = World::new().await;
    let east = world.eastbrook;
    let lead = world.member("Lena", Role::SafeguardingLead, east);
    let teacher = world.member("Tom", Role::SchoolLink, east);
    let elsewhere = world.member("Sam", Role::SafeguardingLead, world.westfield);
    for (first, second) in [(&teacher, &lead), (&lead, &elsewhere)] {
        let details = monday(first, second);
        let added = world.as_staff(&lead, move |tx| safeguarding::add_slot(tx, Some(east), Ok(details))).await;
        assert!(refusal(added).contains("not a confirmed safeguarding lead"));
    }
    let details = monday(&lead, &elsewhere);
    assert!(is_absent(world.as_staff(&lead, move |tx| safeguarding::add_slot(tx, None, Ok(details))).await));
    let details = monday(&lead, &elsewhere);
    assert!(is_absent(world.as_staff(&teacher, move |tx| safeguarding::add_slot(tx, Some(east), Ok(details))).await));
    let (_, leads) =
        world.as_staff(&lead, move |tx| safeguarding::list_leads_for_new_slot(tx, Some(east))).await.unwrap();
    assert_eq!(leads.iter().map(|lead| lead.name.as_str()).collect::<Vec<_>>(), ["Lena Adeyemi"]);
}

#[tokio::test]
async fn hours_of_the_school_day_without_a_reader_are_gaps() {
    let world = World::new().await;
    let east = world.eastbrook;
    let lead = world.member("Lena", Role::SafeguardingLead, east);
    let deputy = world.member("Dev", Role::DeputySafeguardingLead, east);
    let bisi = world.member("Bisi", Role::YouthPractitioner, east);
    world.as_staff(&bisi, move |tx| rooms::copy_usual_day(tx, east, Ok(usual_day()))).await.unwrap();
    let details = monday(&lead, &deputy);
    world.as_staff(&lead, move |tx| safeguarding::add_slot(tx, Some(east), Ok(details))).await.unwrap();
    let shown = world.as_staff(&bisi, move |tx| safeguarding::show_site_rota(tx, east, None)).await.unwrap();
    let gaps = shown.gaps();
    assert_eq!(gaps.len(), 5);
    assert_eq!(Some(gaps[0].hours.starts()), Minute::parse("16:00"));
    assert!(!shown.may_change);
    let needs = world
        .as_staff(&bisi, move |tx| {
            let site = rooms::show_site(tx, east)?.site;
            rooms::show_site_needs(tx, &site)
        })
        .await
        .unwrap();
    assert_eq!((needs.rooms, needs.periods), (0, 9));
    assert_eq!(needs.agreement, Some(None));
    assert_eq!(needs.rota.unwrap().now.as_deref(), Some("Lena Adeyemi reads until 16:00"));
}

fn holds(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[tokio::test]
async fn what_is_known_of_a_contact_stands_nowhere_in_the_raw_files() {
    let world = World::new().await;
    let east = world.eastbrook;
    let bisi = world.member("Bisi", Role::YouthPractitioner, east);
    let texts = ["Zsofia Quillfeather", "quillfeather@eastbrook.example", "+442079460018", "Rings after wxyzzy"];
    let details = |note| SiteContactDetails::parse("office", texts[0], texts[1], texts[2], note);
    let first = details(texts[3]);
    let contact = world.as_staff(&bisi, move |tx| rooms::add_contact(tx, east, first.clone())).await.unwrap();
    let second = details("Another note");
    world.as_staff(&bisi, move |tx| rooms::edit_contact(tx, contact, 1, second.clone())).await.unwrap();
    for text in texts {
        assert!(!holds(world.dir.path(), text), "{text}");
    }
    assert!(holds(world.dir.path(), "Eastbrook"), "the search itself finds what is plain");
    let list = world.as_staff(&bisi, move |tx| rooms::list_contacts(tx, east, &Wanted::all())).await.unwrap();
    assert_eq!(list.what.rows[0].details.email.as_ref().unwrap().as_str(), texts[1]);
    let specialist = world.member("Mia", Role::MentalHealthSpecialist, east);
    assert!(is_absent(world.as_staff(&specialist, move |tx| rooms::show_contact(tx, contact)).await));
    let stale = details("A third");
    let stale = world.as_staff(&bisi, move |tx| rooms::edit_contact(tx, contact, 1, stale.clone())).await;
    assert!(matches!(stale, Err(Problem::Stale)));
    assert!(!matches!(stale, Err(Problem::Store(StoreError::Stale))));
}
