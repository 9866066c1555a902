//! Given adults and groups, no other one-to-ones of the week are better: against trying all of them.

use proptest::prelude::*;

use super::*;
use crate::scheduling::{
    Problem, Weights, check,
    sample::{Size, made_up},
    search::Search,
    seating,
};

/// The least value of any choice of rows that the judge has nothing against.
fn best(problem: &Problem, index: &Index<'_>, draft: &mut Draft, row: usize) -> Option<i64> {
    if row == index.rows.len() {
        let plan = seating::plan(index, draft);
        let verdict = check(problem, &plan);
        return verdict.broken.is_empty().then(|| verdict.worth.value(problem.weights.as_ref())[0]);
    }
    let choices = (0..index.rows[row].choices.len()).map(Some).chain([None]);
    let values = choices.filter_map(|choice| {
        draft.rows[row] = choice;
        best(problem, index, draft, row + 1)
    });
    values.min()
}

/// Whether somebody has two one-to-ones: a mentor of two mentees, or a pair that meets twice a week.
fn shares(index: &Index<'_>) -> bool {
    let mut persons: Vec<usize> = index.rows.iter().flat_map(|row| row.persons).collect();
    persons.sort_unstable();
    persons.windows(2).any(|two| two[0] == two[1])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_other_one_to_ones_of_the_week_are_better(seed in any::<u64>(), pairs in 1_usize..5, groups in 0_usize..3) {
        let mut problem = made_up(Size { sites: 1, weeks: 1, pairs, groups, adults: 2 }, seed);
        // Two sessions of somebody in one week can take the same lesson twice, which the assignment does not see.
        let same_lesson = if shares(&Index::of(&problem).unwrap()) { 0 } else { 10 };
        problem.weights = Some(Weights { same_lesson, ..Weights::default() });
        let index = Index::of(&problem).unwrap();
        let mut draft = Search::greedy(&index, 1).draft().clone();
        let value = |draft: &Draft| check(&problem, &seating::plan(&index, draft)).worth.value(problem.weights.as_ref())[0];
        let found = value(&draft);
        prop_assert_eq!(Some(found), best(&problem, &index, &mut draft, 0));
    }
}
