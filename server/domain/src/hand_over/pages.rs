//! The pages of a hand-over, one thing each, in order.

use super::{Definition, GOALS_MOST, Item, Purpose, Section};

/// One page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageOf {
    /// What this is, who reads it, and that anything may be skipped.
    Welcome,
    /// The goal with this number, from 1.
    Goal(u8),
    /// Which goals the mentor may see.
    Sharing,
    Question(&'static Definition, &'static Item),
    /// The last page: sending it ends the hand-over.
    Last,
}

/// Every page of a purpose. A page's number is its place in this list.
pub fn pages(purpose: Purpose) -> Vec<PageOf> {
    let mut all = vec![PageOf::Welcome];
    for section in purpose.sections() {
        match section {
            Section::Goals => {
                all.extend((1..=GOALS_MOST).map(PageOf::Goal));
                all.push(PageOf::Sharing);
            }
            Section::Questions(definition) => {
                all.extend(definition.items.iter().map(|item| PageOf::Question(definition, item)));
            }
        }
    }
    all.push(PageOf::Last);
    all
}

/// The number of the page after `at`. Whoever left a goal empty has no more of them; whoever has none shares none.
/// `goals` says how many there are.
pub fn page_after(purpose: Purpose, at: usize, goals: usize) -> usize {
    let all = pages(purpose);
    let last = all.len() - 1;
    let stopped = |page: &PageOf| matches!(page, PageOf::Goal(n) if usize::from(*n) > goals);
    let had_enough = all.get(at).is_some_and(stopped);
    let skipped = |page: &PageOf| match page {
        PageOf::Goal(_) => had_enough,
        PageOf::Sharing => goals == 0,
        _ => false,
    };
    (at + 1..last).find(|next| all.get(*next).is_some_and(|page| !skipped(page))).unwrap_or(last)
}

/// The number of the page before `at`.
pub fn page_before(purpose: Purpose, at: usize, goals: usize) -> usize {
    let all = pages(purpose);
    let skipped = |page: &PageOf| match page {
        PageOf::Goal(n) => usize::from(*n) > goals + 1,
        PageOf::Sharing => goals == 0,
        _ => false,
    };
    (0..at.min(all.len())).rev().find(|earlier| all.get(*earlier).is_some_and(|page| !skipped(page))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn way(purpose: Purpose, goals: usize) -> Vec<PageOf> {
        let (all, mut at, mut way) = (pages(purpose), 0, vec![]);
        loop {
            way.push(all[at]);
            if all[at] == PageOf::Last {
                return way;
            }
            at = page_after(purpose, at, goals);
        }
    }

    #[test]
    fn whoever_has_one_goal_is_asked_for_a_second_and_not_for_a_third() {
        let goals = |n| -> Vec<PageOf> {
            let not_goals = |page: &PageOf| !matches!(page, PageOf::Goal(_) | PageOf::Sharing);
            way(Purpose::GoalsAndBaseline, n).into_iter().filter(|page| !not_goals(page)).collect()
        };
        assert_eq!(goals(0), [PageOf::Goal(1)]);
        assert_eq!(goals(1), [PageOf::Goal(1), PageOf::Goal(2), PageOf::Sharing]);
        assert_eq!(goals(3), [PageOf::Goal(1), PageOf::Goal(2), PageOf::Goal(3), PageOf::Sharing]);
    }

    #[test]
    fn every_question_is_a_page_of_its_own_and_the_last_page_is_the_end() {
        assert_eq!(way(Purpose::OwnSkills, 0).len(), 1 + 8 + 1);
        let last = pages(Purpose::OwnSkills).len() - 1;
        assert_eq!(page_after(Purpose::OwnSkills, last, 0), last);
        assert_eq!(page_after(Purpose::OwnSkills, 99, 0), last);
    }

    proptest! {
        #[test]
        fn going_back_and_on_again_comes_to_the_same_page(at in 0_usize..13, goals in 0_usize..=3) {
            let purpose = Purpose::GoalsAndBaseline;
            let next = page_after(purpose, at, goals);
            let back = page_before(purpose, next, goals);
            prop_assert!(back < next || next == 0);
            prop_assert_eq!(page_after(purpose, back, goals), next);
        }
    }
}
