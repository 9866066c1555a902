//! Counts what a plan is worth, for the judge.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};

use super::{
    plan::{Plan, Session, Visit, Wanted, Who},
    problem::{Choice, NOTHING_MISSED, Problem, Slot, SlotKind},
    weights::Worth,
};

pub(super) fn of(problem: &Problem, plan: &Plan, not_scheduled: &[Wanted]) -> Worth {
    let slots: BTreeMap<u32, &Slot> = problem.slots.iter().map(|slot| (slot.id, slot)).collect();
    let sessions: Vec<(&Session, &Slot)> =
        plan.sessions.iter().filter_map(|session| Some((session, *slots.get(&session.slot)?))).collect();
    let is_one_to_one = |(session, _): &&(&Session, &Slot)| matches!(session.wanted.who, Who::Pair { .. });
    let one_to_ones: Vec<(&Session, &Slot)> = sessions.iter().filter(is_one_to_one).copied().collect();
    let of_kind = |kind| count(sessions.iter().filter(|(_, slot)| slot.kind == kind));
    let pairs = not_scheduled.iter().filter(|wanted| matches!(wanted.who, Who::Pair { .. }));
    let one_to_ones_not_scheduled = count(pairs);
    Worth {
        one_to_ones_not_scheduled,
        groups_not_scheduled: count(not_scheduled.iter()) - one_to_ones_not_scheduled,
        moved: moved(problem, plan),
        two_weeks_running: two_weeks_running(not_scheduled),
        same_lesson: same_lesson(problem, &one_to_ones),
        visits: count(plan.visits.iter()),
        travel_minutes: travel_minutes(problem, plan),
        at_lunch: of_kind(SlotKind::Lunch),
        after_school: of_kind(SlotKind::AfterSchool),
        in_lessons: of_kind(SlotKind::Lesson),
        on_another_weekday: on_another_weekday(&one_to_ones),
    }
}

fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    of.fold(0, |count, _| count + 1)
}

fn moved(problem: &Problem, plan: &Plan) -> u32 {
    let before: BTreeMap<&Wanted, u32> =
        problem.previous.iter().map(|session| (&session.wanted, session.slot)).collect();
    count(plan.sessions.iter().filter(|now| before.get(&now.wanted).is_some_and(|slot| *slot != now.slot)))
}

fn two_weeks_running(not_scheduled: &[Wanted]) -> u32 {
    let missed: BTreeSet<(&Who, u16)> = not_scheduled.iter().map(|wanted| (&wanted.who, wanted.week)).collect();
    let is_pair = |who: &Who| matches!(who, Who::Pair { .. });
    count(missed.iter().filter(|(who, week)| is_pair(who) && missed.contains(&(*who, week.saturating_add(1)))))
}

fn same_lesson(problem: &Problem, one_to_ones: &[(&Session, &Slot)]) -> u32 {
    let mut missed: BTreeMap<(&str, i32), u32> = BTreeMap::new();
    for (session, slot) in one_to_ones {
        let Who::Pair { mentor, mentee } = &session.wanted.who else { continue };
        let pair = problem.pairs.iter().find(|pair| pair.mentor == *mentor && pair.mentee == *mentee);
        let choice = pair.and_then(|pair| pair.options.iter().find(|choice| choice.0 == slot.id));
        if let Some(Choice(_, of_mentor, of_mentee)) = choice {
            for (person, lesson) in [(mentor, *of_mentor), (mentee, *of_mentee)] {
                if lesson != NOTHING_MISSED {
                    *missed.entry((person, lesson)).or_default() += 1;
                }
            }
        }
    }
    missed.values().map(|times| times * (times - 1) / 2).sum()
}

fn travel_minutes(problem: &Problem, plan: &Plan) -> u32 {
    let days: BTreeMap<_, Vec<&Visit>> = plan.visits.iter().fold(BTreeMap::new(), |mut days, visit| {
        days.entry((&visit.adult, visit.date)).or_insert_with(Vec::new).push(visit);
        days
    });
    let of_day = |visits: &Vec<&Visit>| match visits.as_slice() {
        [one, other] if one.site != other.site => problem.minutes_between(&one.site, &other.site).unwrap_or(0),
        _ => 0,
    };
    days.values().map(of_day).sum()
}

fn on_another_weekday(one_to_ones: &[(&Session, &Slot)]) -> u32 {
    let mut days: BTreeMap<&Who, BTreeMap<u32, u32>> = BTreeMap::new();
    for (session, slot) in one_to_ones {
        let weekday: Weekday = slot.date.weekday();
        *days.entry(&session.wanted.who).or_default().entry(weekday.num_days_from_monday()).or_default() += 1;
    }
    days.values().map(|of_pair| of_pair.values().sum::<u32>() - of_pair.values().max().copied().unwrap_or(0)).sum()
}
