use chrono::{Duration, Weekday};
use proptest::prelude::*;

use super::*;
use crate::{
    calendar::{ExamWeeks, TermCalendar, WeekPlan, programme_weeks, sample},
    dated::parse_day,
    glance::{WeekDelivered, Written, by_week, words},
    matches::{Active, Over, Paused},
    programme::Rules,
    registers::{Attended, Mark},
    reviews::{Review, reviews},
};

pub(in crate::glance) fn day(text: &str) -> NaiveDate {
    parse_day(text).unwrap()
}

/// Ten in the morning, which is after the start of that day's session.
fn at(on: NaiveDate) -> DateTime<Utc> {
    on.and_hms_opt(10, 0, 0).unwrap().and_utc()
}

/// A Tuesday cohort from 22 September: week 5 is the last before half-term, week 6 the first after it.
pub(in crate::glance) struct Told {
    rules: Rules,
    calendar: TermCalendar,
    weeks: Vec<ProgrammeWeek>,
    pub(in crate::glance) reviews: Vec<Review>,
}

impl Told {
    /// Nobody is asked for a relationship check: the tests here are about other clocks.
    fn new() -> Self {
        Self { reviews: vec![], ..Self::with_reviews() }
    }

    pub(in crate::glance) fn with_reviews() -> Self {
        let plan =
            WeekPlan { from: day("2026-09-22"), weekday: Weekday::Tue, weeks: 10, exam_weeks: ExamWeeks::LeftOut };
        let (rules, calendar) = (Rules::default(), sample::calendar());
        let weeks = programme_weeks(&calendar, &plan);
        Self { reviews: reviews(&rules, &weeks, &calendar), rules, calendar, weeks }
    }

    pub(in crate::glance) fn on(&self, today: &str) -> Days<'_> {
        let today = day(today);
        let (rules, weeks, calendar, reviews) = (&self.rules, &self.weeks, &self.calendar, &self.reviews);
        Days { rules, weeks, calendar, reviews, now: at(today), today }
    }

    fn reasons(&self, pair: &Pair, today: &str) -> Vec<Reason> {
        pair.flags(&self.on(today)).iter().map(|flag| flag.reason).collect()
    }

    fn flag(&self, pair: &Pair, today: &str, reason: Reason) -> Option<(NaiveDate, NaiveDate)> {
        pair.flags(&self.on(today)).iter().find(|flag| flag.reason == reason).map(|flag| (flag.since, flag.due))
    }
}

fn mark(mark: Mark, missed: u16) -> Option<Attended> {
    Some(Attended { mark, missed })
}

const THERE: Option<Attended> = Some(Attended { mark: Mark::Present, missed: 0 });

/// The meeting of a week, at nine, for 40 minutes; its log was written and read on the day.
fn meeting(told: &Told, week: u16, mentor: Option<Attended>, mentee: Option<Attended>) -> Meeting {
    let date = told.weeks[usize::from(week) - 1].day;
    let read = Some((LogAnswer::Thanks, date));
    let log =
        Written { log: Id::from_uuid(uuid::Uuid::nil()), feel: Some(Feel::Ok), wants_talk: false, on: date, read };
    Meeting {
        session: Id::from_uuid(uuid::Uuid::from_u128(week.into())),
        week,
        date,
        starts_at: at(date) - Duration::hours(1),
        minutes: 40,
        cancelled: false,
        mentor,
        mentee,
        logs: vec![log],
        how: None,
    }
}

pub(in crate::glance) fn pair(meetings: Vec<Meeting>) -> Pair {
    Pair {
        which: Id::from_uuid(uuid::Uuid::nil()),
        mentor: Id::from_uuid(uuid::Uuid::from_u128(1)),
        mentee: Id::from_uuid(uuid::Uuid::from_u128(2)),
        stands: Stands::Active(Active { since: day("2026-09-15") }),
        on_hold: false,
        since: day("2026-09-15"),
        meetings,
        supervised: vec![],
        supervision_due: None,
        checks: vec![],
        talks: vec![],
    }
}

fn held(told: &Told, weeks: impl IntoIterator<Item = u16>) -> Vec<Meeting> {
    weeks.into_iter().map(|week| meeting(told, week, THERE, THERE)).collect()
}

#[test]
fn what_became_of_a_meeting_follows_from_both_marks() {
    let told = Told::new();
    let became = |mentor, mentee| meeting(&told, 1, mentor, mentee).became(at(day("2026-09-22")));
    assert_eq!(became(THERE, THERE), Became::Held);
    assert_eq!(became(mark(Mark::Late, 10), THERE), Became::Short);
    assert_eq!(became(THERE, mark(Mark::AbsentUnknown, 0)), Became::Missed);
    assert_eq!(became(None, mark(Mark::AbsentKnown, 0)), Became::Missed, "one who is missing is enough");
    assert_eq!(became(mark(Mark::AbsentSchool, 0), mark(Mark::AbsentKnown, 0)), Became::Missed);
    assert_eq!(became(mark(Mark::AbsentSchool, 0), THERE), Became::Away);
    assert_eq!(became(THERE, mark(Mark::SiteClosed, 0)), Became::Away);
    assert_eq!(became(mark(Mark::CancelledByUs, 0), mark(Mark::CancelledByUs, 0)), Became::CalledOff);
    assert_eq!(became(THERE, None), Became::Unmarked);
    let before = at(day("2026-09-21"));
    assert_eq!(meeting(&told, 1, None, None).became(before), Became::ToCome);
    let off = Meeting { cancelled: true, ..meeting(&told, 1, None, None) };
    assert_eq!(off.became(before), Became::CalledOff);
}

#[test]
fn late_minutes_of_both_overlap_and_a_late_one_and_an_early_one_do_not() {
    let told = Told::new();
    let together = |mentor, mentee| meeting(&told, 1, mentor, mentee).together(at(day("2026-09-22")));
    assert_eq!(together(mark(Mark::Late, 10), mark(Mark::Late, 15)), 25);
    assert_eq!(together(mark(Mark::Late, 10), mark(Mark::LeftEarly, 15)), 15);
    assert_eq!(together(mark(Mark::Late, 30), mark(Mark::LeftEarly, 30)), 0, "never less than nothing");
    assert_eq!(together(THERE, mark(Mark::AbsentKnown, 0)), 0);
}

#[test]
fn missed_twice_is_raised_on_the_day_and_goes_when_they_meet() {
    let told = Told::new();
    let missed = |week| meeting(&told, week, THERE, mark(Mark::AbsentUnknown, 0));
    let once = pair(vec![meeting(&told, 1, THERE, THERE), missed(2)]);
    assert!(told.reasons(&once, "2026-09-30").is_empty());
    let mut twice = once.clone();
    twice.meetings.push(missed(3));
    assert_eq!(told.flag(&twice, "2026-10-06", Reason::MissedTwice), Some((day("2026-10-06"), day("2026-10-08"))));
    assert_eq!(told.flag(&twice, "2026-10-05", Reason::MissedTwice), None, "the second has not begun");
    let mut away = twice.clone();
    away.meetings.push(meeting(&told, 4, mark(Mark::AbsentSchool, 0), THERE));
    assert!(told.reasons(&away, "2026-10-13").contains(&Reason::MissedTwice), "a trip is no meeting");
    let mut met = twice.clone();
    met.meetings.push(meeting(&told, 4, THERE, THERE));
    assert!(!told.reasons(&met, "2026-10-13").contains(&Reason::MissedTwice));
    let paused = Pair { stands: Stands::Paused(Paused { since: day("2026-10-06") }), ..twice };
    assert!(told.reasons(&paused, "2026-10-06").is_empty());
}

#[test]
fn missed_before_half_term_is_due_after_it() {
    let told = Told::new();
    let missed = |week| meeting(&told, week, THERE, mark(Mark::AbsentUnknown, 0));
    let last = held(&told, 1..=3).into_iter().chain([missed(4), missed(5)]).collect();
    // Week 5 is Tuesday 20 October; two school days later is the Thursday. From a Friday it would be Tuesday 3 November.
    assert_eq!(told.flag(&pair(last), "2026-10-21", Reason::MissedTwice), Some((day("2026-10-20"), day("2026-10-22"))));
    assert_eq!(told.on("2026-10-23").after(day("2026-10-23"), 2), day("2026-11-03"));
}

#[test]
fn two_weeks_without_a_meeting_are_two_programme_weeks_and_no_holiday() {
    let told = Told::new();
    // What is planned for week 8 is still to come.
    let planned = held(&told, 1..=4).into_iter().chain([meeting(&told, 8, None, None)]);
    let pair = pair(planned.collect());
    // Week 4 was on 13 October. Week 5 goes by, half-term takes no number, week 6 is from 2 November.
    assert!(told.reasons(&pair, "2026-10-30").is_empty(), "one week is over, and a holiday");
    assert!(told.reasons(&pair, "2026-11-06").is_empty(), "the second week is not over");
    assert_eq!(told.flag(&pair, "2026-11-09", Reason::NotMet), Some((day("2026-11-09"), day("2026-11-11"))));
    let mut met = pair.clone();
    met.meetings.extend(held(&told, [7]));
    assert_eq!(told.flag(&met, "2026-11-10", Reason::NotMet), None);
    let mut unmarked = pair;
    unmarked.meetings.push(meeting(&told, 6, None, None));
    assert_eq!(told.flag(&unmarked, "2026-11-09", Reason::NotMet), None, "nobody knows; the register is asked for");
    assert!(told.flag(&unmarked, "2026-11-09", Reason::RegisterLate).is_some());
}

#[test]
fn a_pair_that_never_met_is_found_too() {
    let told = Told::new();
    let pair = pair(vec![meeting(&told, 3, None, None)]);
    assert_eq!(told.flag(&pair, "2026-10-02", Reason::NotMet), None);
    assert_eq!(told.flag(&pair, "2026-10-05", Reason::NotMet), Some((day("2026-10-05"), day("2026-10-07"))));
}

#[test]
fn a_pair_for_which_nothing_is_planned_has_no_place_and_not_only_not_met() {
    let told = Told::new();
    for meetings in [vec![], held(&told, [1])] {
        let pair = pair(meetings);
        let flags = told.reasons(&pair, "2026-10-12");
        assert!(flags.contains(&Reason::NoPlace) && !flags.contains(&Reason::NotMet), "{flags:?}");
    }
    assert!(told.reasons(&pair(vec![]), "2026-10-02").is_empty(), "not before it would be missed");
}

#[test]
fn nobody_is_asked_why_two_have_not_met_whose_sessions_are_on_hold() {
    let told = Told::new();
    for meetings in [vec![], vec![meeting(&told, 3, None, None)]] {
        let held = Pair { on_hold: true, ..pair(meetings) };
        assert!(told.reasons(&held, "2026-10-05").is_empty());
    }
}

#[test]
fn a_talk_that_is_wanted_is_first_until_the_log_is_answered_and_owed_until_it_was_had() {
    let told = Told::new();
    let mut asks = pair(vec![meeting(&told, 1, THERE, THERE)]);
    asks.meetings[0].logs[0] = Written { wants_talk: true, read: None, ..asks.meetings[0].logs[0] };
    let on = day("2026-09-22");
    assert_eq!(told.flag(&asks, "2026-09-22", Reason::WantsToTalk), Some((on, day("2026-09-23"))));
    asks.meetings[0].logs[0].read = Some((LogAnswer::Thanks, on));
    assert!(told.reasons(&asks, "2026-09-30").is_empty());
    asks.meetings[0].logs[0].read = Some((LogAnswer::FollowUp, day("2026-09-24")));
    assert_eq!(told.flag(&asks, "2026-09-24", Reason::TalkPromised), Some((day("2026-09-24"), day("2026-09-28"))));
    asks.supervised = vec![day("2026-09-23")];
    assert_eq!(told.reasons(&asks, "2026-09-25"), [Reason::TalkPromised], "that talk was before the promise");
    asks.supervised.push(day("2026-09-25"));
    assert!(told.reasons(&asks, "2026-09-25").is_empty());
}

#[test]
fn logs_and_registers_are_late_by_school_days() {
    let told = Told::new();
    let mut bare = pair(held(&told, 1..=4));
    bare.meetings.push(Meeting { logs: vec![], ..meeting(&told, 5, THERE, None) });
    // The session is on Tuesday 20 October: both are due on Wednesday.
    assert!(told.reasons(&bare, "2026-10-21").is_empty());
    assert_eq!(told.flag(&bare, "2026-10-22", Reason::LogLate), Some((day("2026-10-22"), day("2026-10-21"))));
    assert_eq!(told.flag(&bare, "2026-10-22", Reason::RegisterLate), Some((day("2026-10-22"), day("2026-10-21"))));
    // What is written on the last Friday is read on the first Monday, and late on Tuesday.
    let friday = day("2026-10-23");
    let mut unread = bare.clone();
    unread.meetings[4].mentee = THERE;
    unread.meetings[4].logs = meeting(&told, 5, THERE, THERE).logs;
    unread.meetings[4].logs[0] = Written { on: friday, read: None, ..unread.meetings[4].logs[0] };
    assert!(told.reasons(&unread, "2026-10-29").is_empty(), "half-term");
    assert!(told.reasons(&unread, "2026-11-02").is_empty());
    assert_eq!(told.flag(&unread, "2026-11-03", Reason::ReadingLate), Some((day("2026-11-03"), day("2026-11-02"))));
    // What was to be read on the last Friday is not late in the holiday either.
    unread.meetings[4].logs[0].on = day("2026-10-22");
    assert!(told.reasons(&unread, "2026-10-24").is_empty(), "a Saturday");
    assert!(told.reasons(&unread, "2026-10-30").is_empty(), "half-term");
    assert_eq!(told.flag(&unread, "2026-11-02", Reason::ReadingLate), Some((day("2026-11-02"), day("2026-10-23"))));
    let mut absent = bare;
    absent.meetings[4].mentor = mark(Mark::AbsentKnown, 0);
    assert!(!told.reasons(&absent, "2026-10-22").contains(&Reason::LogLate), "who was not there has nothing to write");
}

#[test]
fn a_hard_session_is_seen_until_a_better_one() {
    let told = Told::new();
    let mut hard = pair(held(&told, 1..=2));
    hard.meetings[0].how = Some(Feel::Hard);
    assert_eq!(told.reasons(&hard, "2026-09-29"), [Reason::CheckLow], "the last answer counts, however old");
    assert!(Reason::CheckLow.is_an_answer());
    hard.meetings[1].how = Some(Feel::Ok);
    assert!(told.reasons(&hard, "2026-09-29").is_empty());
}

#[test]
fn little_time_together_is_seen_from_the_third_meeting_and_goes_when_it_is_made_up() {
    let told = Told::new();
    let half = |week| meeting(&told, week, mark(Mark::Late, 20), THERE);
    let mut short = pair((1..=3).map(half).collect());
    assert!(told.reasons(&short, "2026-09-29").is_empty());
    assert_eq!(told.flag(&short, "2026-10-06", Reason::UnderTime), Some((day("2026-10-06"), day("2026-10-08"))));
    short.meetings.extend(held(&told, 4..=6));
    assert!(told.reasons(&short, "2026-11-03").is_empty(), "180 of 240 minutes are three quarters");
}

#[test]
fn supervision_is_the_leads_until_the_manager_hears_of_it() {
    let told = Told::new();
    let year = supervision::Year::of(&told.rules, &told.weeks, &told.calendar);
    let known = supervision::Known { since: day("2026-09-15"), held: vec![] };
    let due = supervision::due(&told.rules, &year, supervision::Kind::Group, &known);
    let pair = Pair { supervision_due: due, ..pair(held(&told, 1..=3)) };
    let flags = |today| pair.flags(&told.on(today));
    assert!(flags("2026-10-02").is_empty());
    assert_eq!(flags("2026-10-05")[0].owner, Owner::Lead);
    assert_eq!(flags("2026-10-12")[0].owner, Owner::Manager);
}

#[test]
fn of_a_pair_that_ended_only_the_papers_are_asked_for() {
    let told = Told::new();
    let over = Stands::Over(Over { on: day("2026-10-06"), how: HowEnded::Early });
    let mut ended = Pair { stands: over, ..pair(held(&told, 1..=2)) };
    ended.meetings[1].logs.clear();
    assert_eq!(told.reasons(&ended, "2026-11-30"), [Reason::LogLate]);
}

#[test]
fn what_was_delivered_has_what_was_planned_beside_it() {
    let told = Told::new();
    let now = at(told.weeks[3].day);
    let mut one = pair(held(&told, 1..=2));
    one.meetings.push(meeting(&told, 3, mark(Mark::Late, 10), THERE));
    one.meetings.push(meeting(&told, 4, THERE, mark(Mark::AbsentSchool, 0)));
    one.meetings.push(meeting(&told, 5, None, None));
    let sum = one.delivered(now);
    assert_eq!((sum.held, sum.planned, sum.away, sum.unmarked), (3, 4, 1, 0), "what is to come is not planned so far");
    assert_eq!((sum.minutes_together, sum.minutes_planned, sum.percent()), (110, 160, Some(75)));
    let weeks = by_week(&[one, pair(held(&told, 1..=4))], now);
    let met: Vec<_> = weeks.iter().map(|week| (week.week, week.pairs_met, week.pairs_planned)).collect();
    assert_eq!(met, [(1, 2, 2), (2, 2, 2), (3, 2, 2), (4, 1, 2)]);
    assert_eq!(words::finding(&weeks).unwrap(), "1 of 2 pairs met in week 4, the weakest week so far.");
}

#[test]
fn the_finding_compares_with_the_weeks_before() {
    let said = |met: &[u32]| {
        let week = |(number, met): (u16, &u32)| WeekDelivered {
            week: number,
            delivered: Delivered::default(),
            pairs_met: *met,
            pairs_planned: 20,
        };
        words::finding(&(1..).zip(met).map(week).collect::<Vec<_>>())
    };
    assert_eq!(said(&[]), None);
    assert_eq!(said(&[18]).unwrap(), "18 of 20 pairs met in week 1.");
    assert_eq!(said(&[19, 15, 16, 18]).unwrap(), "18 of 20 pairs met in week 4, the best since week 1.");
    assert_eq!(said(&[15, 18, 16]).unwrap(), "16 of 20 pairs met in week 3.");
    assert_eq!(said(&[15, 18, 18]).unwrap(), "18 of 20 pairs met in week 3.");
}

fn any_mark() -> impl Strategy<Value = Option<Attended>> {
    let mark = (0..Mark::ALL.len(), 1..=60_u16).prop_map(|(which, missed)| {
        let mark = Mark::ALL[which];
        Attended { mark, missed: if mark.misses_some() { missed } else { 0 } }
    });
    prop::option::of(mark)
}

proptest! {
    #[test]
    fn sums_agree_with_their_parts(marks in prop::collection::vec((any_mark(), any_mark(), any::<bool>()), 0..10), week in 0..10_usize) {
        let told = Told::new();
        let now = at(told.weeks[week].day);
        let meetings: Vec<Meeting> = marks.iter().zip(1..).map(|((mentor, mentee, off), number)| Meeting {
            cancelled: *off,
            ..meeting(&told, number, *mentor, *mentee)
        }).collect();
        let pair = pair(meetings);
        let sum = pair.delivered(now);
        prop_assert_eq!(sum.planned, sum.held + sum.away + sum.missed + sum.called_off + sum.unmarked);
        prop_assert!(sum.minutes_together <= sum.minutes_planned);
        let weeks = by_week(std::slice::from_ref(&pair), now);
        prop_assert_eq!(weeks.iter().map(|week| week.delivered.held).sum::<u32>(), sum.held);
        prop_assert_eq!(weeks.iter().map(|week| week.pairs_met).sum::<u32>(), sum.held);
        for flag in pair.flags(&told.on("2026-11-16")) {
            prop_assert!(told.calendar.is_school_day(flag.due), "{:?}", flag);
        }
    }
}
