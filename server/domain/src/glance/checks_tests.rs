use super::*;
use crate::{
    glance::pair::tests::{Told, day, pair as meeting},
    hand_over::{CheckAnswers, MENTEE_CHECK},
    matches::{HowEnded, Over, Paused},
};

// The reviews of the cohort are in weeks 2, from 28 September, and 5, from 19 October, after which there is half-term until
// 2 November.

impl Told {
    /// What checks raise on a day, with since when and by when.
    fn flags(&self, pair: &Pair, today: &str) -> Vec<(Reason, NaiveDate, NaiveDate)> {
        let about_checks = [Reason::AsksToTalk, Reason::RelationshipLow, Reason::CheckMissed];
        let flags = pair.flags(&self.on(today)).into_iter().filter(|flag| about_checks.contains(&flag.reason));
        flags.map(|flag| (flag.reason, flag.since, flag.due)).collect()
    }

    fn stands(&self, pair: &Pair, week: u16, today: &str) -> [Option<CheckStanding>; 2] {
        let review = self.reviews.iter().find(|review| review.week == week).unwrap();
        [Side::Mentor, Side::Mentee].map(|side| pair.check_stands(side, review, day(today)))
    }
}

fn check(side: Side, week: u16, on: &str, says: &[(&str, i32)]) -> Check {
    let says = CheckAnswers::of(says.iter().map(|(code, score)| (MENTEE_CHECK.item(code).unwrap(), *score)));
    Check { side, week, on: day(on), finished: true, says }
}

const WELL: [(&str, i32); 3] = [("heard", 4), ("forward", 3), ("go_on", 4)];
const BADLY: [(&str, i32); 3] = [("heard", 1), ("forward", 2), ("go_on", 2)];

fn pair(checks: Vec<Check>) -> Pair {
    Pair { checks, ..meeting(vec![]) }
}

fn both(week: u16, on: &str) -> Vec<Check> {
    Side::ALL.into_iter().map(|side| check(side, week, on, &WELL)).collect()
}

#[test]
fn a_check_is_to_do_in_its_week_and_missed_on_the_school_day_after() {
    let told = Told::with_reviews();
    let bare = pair(vec![]);
    assert_eq!(told.stands(&bare, 2, "2026-09-27"), [None, None], "it has not begun");
    assert_eq!(told.stands(&bare, 2, "2026-10-02"), [Some(CheckStanding::ToDo); 2]);
    assert!(told.flags(&bare, "2026-10-02").is_empty(), "Friday is the last day for it");
    assert!(told.flags(&bare, "2026-10-04").is_empty(), "Sunday is no school day");
    assert_eq!(told.flags(&bare, "2026-10-05"), [(Reason::CheckMissed, day("2026-10-05"), day("2026-10-02"))]);
    assert_eq!(told.stands(&bare, 2, "2026-10-05"), [Some(CheckStanding::Missed); 2]);
}

#[test]
fn it_goes_when_both_have_done_it_and_not_when_one_has() {
    let told = Told::with_reviews();
    let mut one = pair(vec![check(Side::Mentor, 2, "2026-09-30", &WELL)]);
    assert_eq!(told.flags(&one, "2026-10-06").len(), 1);
    assert_eq!(
        told.stands(&one, 2, "2026-10-06"),
        [Some(CheckStanding::Done(day("2026-09-30"))), Some(CheckStanding::Missed)]
    );
    one.checks.push(Check { finished: false, ..check(Side::Mentee, 2, "2026-10-06", &WELL) });
    assert_eq!(told.flags(&one, "2026-10-06").len(), 1, "what was begun is not done");
    one.checks[1].finished = true;
    assert!(told.flags(&one, "2026-10-06").is_empty(), "it was made up");
}

#[test]
fn nothing_is_missed_in_half_term_and_what_was_missed_goes_when_the_next_one_begins() {
    let told = Told::with_reviews();
    let missed_five = pair(both(2, "2026-09-30"));
    for holiday in ["2026-10-24", "2026-10-26", "2026-10-30", "2026-11-01"] {
        assert!(told.flags(&missed_five, holiday).is_empty(), "{holiday}");
        assert_eq!(told.stands(&missed_five, 5, holiday), [Some(CheckStanding::ToDo); 2]);
    }
    assert_eq!(told.flags(&missed_five, "2026-11-02"), [(Reason::CheckMissed, day("2026-11-02"), day("2026-10-23"))]);
    let missed_two = pair(vec![]);
    assert_eq!(told.flags(&missed_two, "2026-10-16").len(), 1);
    assert!(told.flags(&missed_two, "2026-10-19").is_empty(), "now it is the next that is to do");
    assert_eq!(told.stands(&missed_two, 2, "2026-10-19"), [Some(CheckStanding::Missed); 2], "it stays missed");
}

#[test]
fn who_did_not_meet_before_it_who_pauses_and_who_ended_is_not_asked() {
    let told = Told::with_reviews();
    let late = Pair { since: day("2026-09-29"), ..pair(vec![]) };
    assert_eq!(told.stands(&late, 2, "2026-10-05"), [None, None]);
    assert!(told.flags(&late, "2026-10-05").is_empty());
    let paused = Pair { stands: Stands::Paused(Paused { since: day("2026-10-01") }), ..pair(vec![]) };
    assert!(told.flags(&paused, "2026-10-05").is_empty());
    assert_eq!(told.stands(&paused, 2, "2026-10-05"), [None, None]);
    let over = |on| Pair { stands: Stands::Over(Over { on: day(on), how: HowEnded::Early }), ..pair(vec![]) };
    assert_eq!(told.stands(&over("2026-10-01"), 2, "2026-10-05"), [None, None], "it ended before it was due");
    assert_eq!(told.stands(&over("2026-10-09"), 2, "2026-10-12"), [Some(CheckStanding::Missed); 2]);
    assert!(told.flags(&over("2026-10-09"), "2026-10-12").is_empty(), "nobody can make it up");
}

#[test]
fn a_low_check_is_seen_at_once_until_a_better_one_or_a_talk_with_that_one() {
    let told = Told::with_reviews();
    let mut low = pair(both(2, "2026-09-30"));
    low.checks[1] = check(low.checks[1].side, 2, "2026-09-30", &BADLY);
    let side = low.checks[1].side;
    let flag = (Reason::RelationshipLow, day("2026-09-30"), day("2026-10-02"));
    assert_eq!(told.flags(&low, "2026-09-30"), [flag]);
    assert_eq!(told.flags(&low, "2026-10-16"), [flag], "however long ago");
    let mut better = low.clone();
    better.checks.extend(both(5, "2026-10-20"));
    assert!(told.flags(&better, "2026-10-20").is_empty());
    let other = if side == Side::Mentor { Side::Mentee } else { Side::Mentor };
    low.talks = vec![(other, day("2026-10-01")), (side, day("2026-09-29"))];
    assert_eq!(told.flags(&low, "2026-10-02"), [flag], "a talk with the other, and one before it, cure nothing");
    low.talks.push((side, day("2026-09-30")));
    assert!(told.flags(&low, "2026-10-02").is_empty());
    low.checks.push(check(side, 5, "2026-10-23", &BADLY));
    let again = told.flags(&low, "2026-10-27");
    assert_eq!(again, [(Reason::RelationshipLow, day("2026-10-23"), day("2026-11-03"))], "due after half-term");
}

#[test]
fn what_was_said_counts_though_the_tablet_was_given_back_before_the_end() {
    let told = Told::with_reviews();
    let begun = Check { finished: false, ..check(Side::Mentee, 2, "2026-09-30", &[("heard", 1)]) };
    assert_eq!(told.flags(&pair(vec![begun]), "2026-09-30")[0].0, Reason::RelationshipLow);
}

#[test]
fn who_asks_to_talk_waits_no_longer_than_a_log_that_asks_and_a_pause_does_not_hide_it() {
    let told = Told::with_reviews();
    let asks = check(Side::Mentor, 5, "2026-10-23", &[("heard", 4), ("talk", 1)]);
    let mut asking = pair([both(2, "2026-09-30"), vec![asks, check(Side::Mentee, 5, "2026-10-23", &WELL)]].concat());
    let flag = (Reason::AsksToTalk, day("2026-10-23"), day("2026-11-02"));
    assert_eq!(told.flags(&asking, "2026-10-23"), [flag], "the next school day is after half-term");
    let paused = Pair { stands: Stands::Paused(Paused { since: day("2026-10-23") }), ..asking.clone() };
    assert_eq!(told.flags(&paused, "2026-11-02"), [flag]);
    assert!(Reason::AsksToTalk.is_an_answer() && Reason::RelationshipLow.is_an_answer());
    assert!(!Reason::CheckMissed.is_an_answer());
    asking.talks = vec![(Side::Mentor, day("2026-10-23"))];
    assert!(told.flags(&asking, "2026-11-02").is_empty());
}
