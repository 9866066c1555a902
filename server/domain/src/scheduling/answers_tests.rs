//! What is said before and after planning about sessions that have no place.

use std::ops::ControlFlow;

use super::{
    sample::{date, small},
    *,
};

fn plain(id: &str) -> String {
    id.to_owned()
}

#[test]
fn a_session_without_a_legal_slot_is_told_with_every_obstacle() {
    let said = |change: &dyn Fn(&mut Problem)| {
        let mut problem = small();
        problem.groups.clear();
        problem.pairs.truncate(1);
        change(&mut problem);
        impossible(&problem).iter().map(|one| words::impossible(one, &plain)).collect::<Vec<_>>()
    };
    assert_eq!(said(&|_| {}), Vec::<String>::new());
    let never = "m1 and e1 cannot meet in week 1: there is no time when all are free and miss no protected lesson.";
    assert_eq!(said(&|one| one.pairs[0].options.clear()), [never]);
    assert_eq!(said(&|one| one.pairs[0].weeks = vec![2]), ["m1 and e1 cannot meet in week 2: nothing is open."]);
    assert_eq!(
        said(&|one| {
            one.slots.iter_mut().for_each(|slot| slot.lead_on_duty = slot.id > 1);
            one.adults.clear();
        }),
        ["m1 and e1 cannot meet in week 1: no safeguarding lead is on duty; or not enough adults can come."]
    );
    assert_eq!(
        said(&|one| {
            one.pairs[0].step_free = true;
            one.rooms[0].step_free = false;
        }),
        ["m1 and e1 cannot meet in week 1: no suitable room is free."]
    );
    assert_eq!(
        said(&|one| one.open_from = Some(date(1, 0))),
        ["m1 and e1 cannot meet in week 1: it is too soon for a change."]
    );
    let mut with_group = small();
    with_group.groups[0].adults = 2;
    let told = impossible(&with_group);
    assert_eq!(told.len(), 1);
    assert_eq!(words::impossible(&told[0], &plain), "group cannot meet in week 1: not enough adults can come.");
}

fn said_after(problem: &Problem) -> (Vec<Shortage>, Vec<String>) {
    let plan = schedule(problem, Effort::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let told = shortages(problem, &plan).unwrap();
    let said = told.iter().flat_map(|one| words::shortage(one, &plain)).collect();
    (told, said)
}

#[test]
fn two_pairs_for_one_place_are_told_so_and_what_would_help() {
    let mut problem = small();
    problem.groups.clear();
    problem.pairs.iter_mut().for_each(|pair| pair.options.retain(|choice| choice.0 == 1));
    problem.slots[1].rooms.truncate(1);
    let (told, said) = said_after(&problem);
    assert_eq!(told[0].rivals.as_ref().map(|rivals| (rivals.pairs.len(), rivals.places)), Some((2, 1)));
    assert_eq!(
        said,
        [
            "school in the week of 7 September 2026: 1 session has no place.",
            "2 one-to-ones are wanted, and adults and rooms are there for 1 place.",
            "2 pairs have only 1 place between them.",
            "If they could meet at lunch on Tuesday 8 September 2026, then 1 more session has a place.",
            "With one more room, then 1 more session has a place.",
        ]
    );
}

#[test]
fn a_half_day_that_lacks_an_adult_is_named() {
    let mut problem = small();
    problem.groups.clear();
    problem.pairs.iter_mut().for_each(|pair| pair.options.retain(|choice| choice.0 == 2));
    problem.adults[0].half_days.retain(|half_day| half_day.date == date(0, 0));
    problem.adults[0].half_days.pop();
    let (_, said) = said_after(&problem);
    assert!(
        said.contains(
            &"Tuesday 8 September 2026 needs one more adult in the morning: then 2 more sessions have a place."
                .to_owned()
        ),
        "{said:?}"
    );
}

#[test]
fn a_plan_that_holds_everything_has_no_shortage() {
    assert_eq!(said_after(&small()).0, []);
}
