//! From a term calendar to a cohort that runs, against a real store: what a file changes, what a version pins, and what
//! keeps a cohort from starting.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot be laid out stops")]

use std::sync::Arc;

use tempfile::TempDir;
use tenfold_domain::{
    calendar::{HolidayChangeDetails, RawRow, Verdict},
    dated::parse_day,
    id::Id,
    organisation::{
        AreaDetails, Cohort, CohortDetails, Organisation, OrganisationDetails, PeriodDetails, ReadinessItem, Site,
        SiteDetails,
    },
    programme::{Rules, VersionDetails},
    text::Line,
};
use tenfold_service::{App, Problem, Tx, calendar, organisation as rooms, programme};
use tenfold_store::{
    Lane,
    organisation::settings,
    testing::{self, TestChance, TestClock, test_key},
};

/// One school on Saturday 21 November 2026.
struct World {
    _dir: TempDir,
    app: App,
    organisation: Id<Organisation>,
    site: Id<Site>,
}

impl World {
    async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (config, clock) = (testing::fresh_sqlite(dir.path()).unwrap(), TestClock::new());
        let store = testing::open(&config, clock.clone()).unwrap();
        let chance: Arc<TestChance> = TestChance::new(5);
        let app = App::open(store, &test_key(), clock, chance, "http://127.0.0.1", false).await.unwrap();
        let founded = app.store().write(Lane::Everyday, |tx| {
            settings::found(tx, &OrganisationDetails::usual(Line::parse("Tenfold").unwrap()))
        });
        let organisation = founded.await.unwrap().id;
        let add = |tx: &mut Tx<'_, '_>| {
            let area = rooms::add_area(tx, AreaDetails::parse("East"))?;
            rooms::add_site(tx, area, SiteDetails::parse("Eastbrook", "school", "yes", "", ""))
        };
        let site = app.command(organisation, add).await.unwrap();
        Self { _dir: dir, app, organisation, site }
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.app.command(self.organisation, work).await
    }

    async fn cohort(&self) -> Id<Cohort> {
        let site = self.site;
        self.run(move |tx| {
            let (version, _) = programme::list_template_choices(tx)?.remove(0);
            let name = Line::parse("Spring").unwrap();
            rooms::add_cohort(tx, site, Ok(CohortDetails::starting(name, version, parse_day("2026-11-24").unwrap())))
        })
        .await
        .unwrap()
    }
}

fn rows(lines: &[(&str, &str, &str, &str)]) -> Vec<RawRow> {
    let row = |(line, (first, last, kind, name)): (u64, &(&str, &str, &str, &str))| RawRow {
        line,
        first_on: (*first).into(),
        last_on: (*last).into(),
        kind: (*kind).into(),
        name: (*name).into(),
        years: String::new(),
    };
    (2..).zip(lines).map(row).collect()
}

const TERMS: &[(&str, &str, &str, &str)] = &[
    ("2026-09-02", "2026-12-18", "term", "Autumn"),
    ("2027-01-04", "2027-03-25", "term", "Spring"),
    ("2027-02-15", "2027-02-19", "half_term", "Half-term"),
    ("31/02/2027", "", "inset", "INSET"),
];

#[tokio::test]
async fn the_same_file_twice_adds_its_sound_rows_once() {
    let world = World::new().await;
    let site = world.site;
    let judged = world.run(move |tx| calendar::judge_term_dates(tx, site, Ok(rows(TERMS)))).await.unwrap();
    assert!(matches!(judged[3].verdict, Verdict::Problem(_)));
    let shown = world.run(move |tx| calendar::show_calendar(tx, site)).await.unwrap();
    assert!(shown.dates.is_empty(), "looking at a file keeps nothing");
    let load = move |tx: &mut Tx<'_, '_>| calendar::load_term_dates(tx, site, Ok(rows(TERMS)));
    assert_eq!(world.run(load).await.unwrap(), 3);
    assert!(matches!(world.run(load).await, Err(Problem::Refused(_))), "only the broken row is left");
    let sound = move |tx: &mut Tx<'_, '_>| calendar::load_term_dates(tx, site, Ok(rows(&TERMS[..3])));
    assert_eq!(world.run(sound).await.unwrap(), 0);
    assert_eq!(world.run(move |tx| calendar::show_calendar(tx, site)).await.unwrap().dates.len(), 3);
}

#[tokio::test]
async fn a_bank_holiday_is_changed_once_and_taken_back() {
    let world = World::new().await;
    let site = world.site;
    let boxing_day = parse_day("2026-12-28").unwrap();
    let change = || HolidayChangeDetails::parse("2026-12-28", "removed", "Worked");
    world.run(move |tx| calendar::change_bank_holiday(tx, site, change())).await.unwrap();
    let shown = world.run(move |tx| calendar::show_calendar(tx, site)).await.unwrap();
    assert_eq!(shown.calendar.bank_holiday(boxing_day), None);
    assert!(matches!(
        world.run(move |tx| calendar::change_bank_holiday(tx, site, change())).await,
        Err(Problem::Refused(_))
    ));
    let (id, version) = (shown.changes[0].id, shown.changes[0].version);
    world.run(move |tx| calendar::take_back_bank_holiday(tx, id, version)).await.unwrap();
    let shown = world.run(move |tx| calendar::show_calendar(tx, site)).await.unwrap();
    assert!(shown.calendar.bank_holiday(boxing_day).is_some());
}

#[tokio::test]
async fn a_cohort_keeps_the_version_it_pins_when_a_new_one_is_made() {
    let world = World::new().await;
    let id = world.cohort().await;
    let rules = move |tx: &mut Tx<'_, '_>| {
        let (cohort, _) = rooms::show_cohort(tx, id)?;
        programme::version_of_cohort(tx, &cohort)
    };
    let before = world.run(rules).await.unwrap();
    assert_eq!((before.number, before.rules.weeks), (1, 10));
    let template = before.template;
    let eight = Rules { weeks: 8, review_weeks: vec![2, 8], ..before.rules.clone() };
    let again = before.rules.clone();
    let made = world
        .run(move |tx| {
            let details = VersionDetails { rules: eight.clone(), reason: None };
            programme::add_template_version(tx, template, Ok(details))
        })
        .await
        .unwrap();
    assert_eq!(world.run(rules).await.unwrap().rules, again);
    let compared = world.run(move |tx| programme::compare_versions(tx, made, None)).await.unwrap();
    let what: Vec<_> = compared.changes.iter().map(|change| (change.what, change.after.as_str())).collect();
    assert_eq!(what, [("The programme has", "8 weeks"), ("Each pair is reviewed in weeks", "2, 8")]);
    let same = compared.after.rules.clone();
    let unchanged = world
        .run(move |tx| {
            programme::add_template_version(tx, template, Ok(VersionDetails { rules: same.clone(), reason: None }))
        })
        .await;
    assert!(matches!(unchanged, Err(Problem::Refused(_))));
}

#[tokio::test]
async fn a_template_that_has_ended_is_kept_by_its_cohorts_and_offered_to_no_other() {
    let world = World::new().await;
    let id = world.cohort().await;
    let (cohort, version) = world
        .run(move |tx| {
            let (cohort, _) = rooms::show_cohort(tx, id)?;
            let version = programme::version_of_cohort(tx, &cohort)?;
            programme::end_template(tx, version.template, 1, Ok(tx.today()?))?;
            Ok((cohort, version.id))
        })
        .await
        .unwrap();
    let details = CohortDetails { capacity: 12, ..cohort.details };
    let kept = details.clone();
    world.run(move |tx| rooms::edit_cohort(tx, id, 1, Ok(kept.clone()))).await.unwrap();
    let (site, name) = (world.site, Line::parse("Another").unwrap());
    let another = CohortDetails { name, programme: version, ..details };
    let told = world.run(move |tx| rooms::add_cohort(tx, site, Ok(another.clone()))).await.unwrap_err();
    assert!(matches!(told, Problem::Refused(told) if told[0].field == Some("programme")));
}

#[tokio::test]
async fn a_cohort_does_not_start_while_anything_is_missing() {
    let world = World::new().await;
    let (id, site) = (world.cohort().await, world.site);
    let lines = move |tx: &mut Tx<'_, '_>| {
        let (cohort, _) = rooms::show_cohort(tx, id)?;
        rooms::check_readiness(tx, &cohort)
    };
    let missing = |lines: Vec<tenfold_domain::organisation::Readiness>| -> Vec<ReadinessItem> {
        lines.into_iter().filter(|line| !line.ready).map(|line| line.item).collect()
    };
    use ReadinessItem::*;
    let all = [People, Calendar, Agreement, SchoolDay, Rota, Venues, Checks, Ratio];
    assert_eq!(missing(world.run(lines).await.unwrap()), all);
    world
        .run(move |tx| {
            calendar::load_term_dates(tx, site, Ok(rows(&TERMS[..3])))?;
            let days = ["mon", "tue", "wed", "thu", "fri"];
            rooms::add_period(tx, site, PeriodDetails::parse("Day", "lesson", "every", &days, "09:00", "15:00"))
        })
        .await
        .unwrap();
    let left = [People, Agreement, Rota, Venues, Checks, Ratio];
    assert_eq!(missing(world.run(lines).await.unwrap()), left);
    let told = world.run(move |tx| rooms::start_cohort(tx, id, 1)).await.unwrap_err();
    assert!(matches!(told, Problem::Refused(told) if told[0].sentence.contains("6 things are missing")));
    let (cohort, _) = world.run(move |tx| rooms::show_cohort(tx, id)).await.unwrap();
    assert_eq!(cohort.running_on, None);
}
