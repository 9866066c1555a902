//! The pages of a hand-over, one thing each, in order.

use super::{Definition, Item, Purpose, Section};
use crate::programme::Rules;

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
    /// The introduction cards that lie before them now.
    Cards,
    /// The log of a session.
    Log,
    /// How a session was.
    HowWasIt,
    /// The last page: sending it ends the hand-over.
    Last,
}

/// The pages of one purpose, in order, as a programme has them: its goals, and the measures that it asks. A page's
/// number is its place.
#[derive(Debug, Clone)]
pub struct Pages(Vec<PageOf>);

impl Pages {
    pub fn of(purpose: Purpose, rules: &Rules) -> Self {
        let mut all = vec![PageOf::Welcome];
        for section in purpose.sections().iter().filter(|section| section.is_in(rules)) {
            match section {
                Section::Goals => {
                    all.extend((1..=u8::try_from(rules.goals_most).unwrap_or(u8::MAX)).map(PageOf::Goal));
                    all.push(PageOf::Sharing);
                }
                Section::Cards => all.push(PageOf::Cards),
                Section::Log => all.push(PageOf::Log),
                Section::HowWasIt => all.push(PageOf::HowWasIt),
                Section::Questions(definition) => {
                    all.extend(definition.items.iter().map(|item| PageOf::Question(definition, item)));
                }
            }
        }
        all.push(PageOf::Last);
        Self(all)
    }

    /// Whether there is anything between the first page and the last.
    pub fn ask_something(&self) -> bool {
        self.0.len() > 2
    }

    pub fn at(&self, number: usize) -> Option<PageOf> {
        self.0.get(number).copied()
    }

    /// The number of the last page.
    pub fn last(&self) -> usize {
        self.0.len() - 1
    }

    /// The number of the page after `at`. Whoever left a goal empty has no more of them; whoever has none shares none.
    /// `goals` says how many there are.
    pub fn after(&self, at: usize, goals: usize) -> usize {
        let stopped = |page: &PageOf| matches!(page, PageOf::Goal(n) if usize::from(*n) > goals);
        let had_enough = self.0.get(at).is_some_and(stopped);
        let skipped = |page: &PageOf| match page {
            PageOf::Goal(_) => had_enough,
            PageOf::Sharing => goals == 0,
            _ => false,
        };
        let mut following = at + 1..self.last();
        following.find(|next| self.0.get(*next).is_some_and(|page| !skipped(page))).unwrap_or(self.last())
    }

    /// The number of the page before `at`.
    pub fn before(&self, at: usize, goals: usize) -> usize {
        let skipped = |page: &PageOf| match page {
            PageOf::Goal(n) => usize::from(*n) > goals + 1,
            PageOf::Sharing => goals == 0,
            _ => false,
        };
        let mut earlier = (0..at.min(self.0.len())).rev();
        earlier.find(|number| self.0.get(*number).is_some_and(|page| !skipped(page))).unwrap_or(0)
    }
}

/// Whether a programme asks mentees questions before their first session, apart from their goals.
pub fn asks_first_answers(rules: &Rules) -> bool {
    let mut sections = Purpose::GoalsAndBaseline.sections().iter();
    sections.any(|section| matches!(section, Section::Questions(_)) && section.is_in(rules))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::programme::Measure;

    fn way(purpose: Purpose, goals: usize) -> Vec<PageOf> {
        let (pages, mut at, mut way) = (Pages::of(purpose, &Rules::default()), 0, vec![]);
        loop {
            let page = pages.at(at).unwrap();
            way.push(page);
            if page == PageOf::Last {
                return way;
            }
            at = pages.after(at, goals);
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
        let pages = Pages::of(Purpose::OwnSkills, &Rules::default());
        assert_eq!(pages.after(pages.last(), 0), pages.last());
        assert_eq!(pages.after(99, 0), pages.last());
    }

    #[test]
    fn cards_are_there_whatever_a_programme_measures() {
        let nothing = Rules { measures: vec![], ..Rules::default() };
        for purpose in Purpose::ALL.iter().filter(|purpose| purpose.is_about_cards()) {
            assert_eq!(Pages::of(*purpose, &nothing).0, [PageOf::Welcome, PageOf::Cards, PageOf::Last]);
        }
    }

    #[test]
    fn a_programme_asks_what_it_measures_and_no_more_goals_than_it_says() {
        let rules = Rules { measures: vec![Measure::Goals], goals_most: 1, ..Rules::default() };
        let pages = Pages::of(Purpose::GoalsAndBaseline, &rules);
        assert_eq!(pages.0, [PageOf::Welcome, PageOf::Goal(1), PageOf::Sharing, PageOf::Last]);
        assert!(!asks_first_answers(&rules) && asks_first_answers(&Rules::default()));
        let nothing = Rules { measures: vec![], ..Rules::default() };
        assert!(!Pages::of(Purpose::GoalsAndBaseline, &nothing).ask_something() && pages.ask_something());
    }

    proptest! {
        #[test]
        fn going_back_and_on_again_comes_to_the_same_page(at in 0_usize..13, goals in 0_usize..=3) {
            let pages = Pages::of(Purpose::GoalsAndBaseline, &Rules::default());
            let next = pages.after(at, goals);
            let back = pages.before(next, goals);
            prop_assert!(back < next || next == 0);
            prop_assert_eq!(pages.after(back, goals), next);
        }
    }
}
