//! The sample school whole: all of its people are matched through the pages, and meet for ten weeks.

use std::collections::BTreeMap;

use acceptance::School;
use chrono::NaiveDate;
use tenfold_domain::{
    dated::Weekdays,
    scheduling::Half,
    timetable::{Comes, TimetableChoices},
};
use tenfold_service::timetable::{self, ShownTimetable};

use crate::imports::new_cohort;

#[tokio::test]
async fn the_people_of_the_sample_school_are_matched_and_meet_for_ten_weeks() {
    let (world, made, manager, _) = new_cohort().await;
    let school = School::open(&world.running.app, &made, manager).await;
    school.get_ready().await;
    school.propose().await;
    let shown = school.matches().await;
    let places: usize = shown.pairs.iter().filter(|pair| pair.which.stands.is_undecided()).count();
    assert_eq!(places + shown.unmatched.len(), 48);
    assert!(places >= 30, "only {places} of 48 mentees are proposed to somebody");
    for alone in &shown.unmatched {
        assert!(!alone.possible && !alone.why.is_empty(), "{}: {}", alone.mentee.name, alone.why);
    }
    school.accept().await;
    assert!(school.matches().await.pairs.iter().all(|pair| !pair.which.stands.is_undecided()));
    school.say_yes().await;
    let matched = school.matches().await;
    let settled = matched.pairs.iter().filter(|pair| pair.which.stands.is_settled()).count();
    assert_eq!((settled, matched.unmatched.len()), (places, 48 - places));
    let seen = school.manager.get(&school.matching_page()).await.text();
    assert_eq!(seen.matches("Both said yes").count(), places, "{seen}");
    school.begin().await;
    school.furnish().await;
    meets_for_ten_weeks(&school, places).await;
}

async fn shown_by(school: &School) -> ShownTimetable {
    let cohort = school.cohort;
    school.command(move |tx| timetable::show_timetable(tx, cohort)).await
}

async fn step(school: &School, end: &str, typed: &[(&str, &str)]) {
    let sent = school.manager.fill(&format!("/cohorts/{}/timetable/{end}", school.cohort), typed).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
}

/// Everybody who may run the cohort, on every school day.
async fn choose(school: &School) {
    let cohort = school.cohort;
    school
        .command(move |tx| {
            let shown = timetable::show_choices(tx, cohort)?;
            let halves = (1..=5).flat_map(|weekday| [Half::Morning, Half::Afternoon].map(|half| (weekday, half)));
            let comes = halves.flat_map(|(weekday, half)| {
                shown.adults.iter().map(move |(person, _)| Comes { weekday, half, person: *person })
            });
            let choices = TimetableChoices {
                weekdays: Weekdays::from_bits(0b1_1111).unwrap(),
                comes: comes.collect(),
                ..shown.choices.clone()
            };
            timetable::choose_timetable(tx, cohort, 0, |_, _| Ok(choices.clone()))
        })
        .await;
}

/// Every pair has a place in each week, or the page says why not; when the fullest day is lost, little else moves.
async fn meets_for_ten_weeks(school: &School, pairs: usize) {
    choose(school).await;
    step(school, "plan", &[]).await;
    let planned = shown_by(school).await;
    let wanted = planned.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.code.is_some()).count();
    assert_eq!((planned.pairs, planned.planned + planned.left_out.len()), (pairs, wanted));
    // Some pairs of the files share one time of the week only, and two weeks are Christmas.
    assert!(planned.planned * 10 >= wanted * 7, "{} of {wanted}: {:?}", planned.planned, planned.left_out);
    assert!(planned.broken.is_empty(), "{:?}", planned.broken);
    step(school, "publish", &[]).await;

    let mut days: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for date in planned.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.date) {
        *days.entry(date).or_default() += 1;
    }
    let (fullest, lost) = days.iter().max_by_key(|(_, many)| **many).unwrap();
    step(school, "lost", &[("date", &fullest.to_string()), ("thing", "day")]).await;
    let anew = shown_by(school).await;
    assert!(anew.is_draft && anew.broken.is_empty(), "{:?}", anew.broken);
    assert!(anew.moved * 2 <= lost * 3, "{} moved for {lost} that were lost", anew.moved);
    assert_eq!(anew.planned + anew.cancelled, planned.planned);
    step(school, "publish", &[]).await;
    let after = shown_by(school).await;
    let on_the_day = after.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.date == Some(*fullest));
    assert_eq!((after.is_draft, after.planned, on_the_day.count()), (false, anew.planned, 0));
}
