//! Small counts in a table with totals are hidden, and whatever would give them away.
//!
//! Source: the Government Statistical Service's guidance on disclosure control for tables of administrative data: hide
//! what is small (primary suppression), then enough beside it that no total gives it away (secondary suppression).

/// A count in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    Shown(u32),
    Hidden,
}

impl Counted {
    pub const fn shown(self) -> Option<u32> {
        match self {
            Self::Shown(count) => Some(count),
            Self::Hidden => None,
        }
    }
}

/// The table with its totals: a last column with the sum of each row, and a last row with the sums of the columns.
///
/// A count from 1 to one below `least` is hidden; none at all says nothing about anybody and stays. In no row and no
/// column is only one hidden, or those hidden together fewer than `least`, as long as there is another to hide.
pub fn hide_small(rows: &[Vec<u32>], least: u32) -> Vec<Vec<Counted>> {
    let counts = with_totals(rows);
    let mut hidden: Vec<Vec<bool>> =
        counts.iter().map(|row| row.iter().map(|count| (1..least).contains(count)).collect()).collect();
    let (height, width) = (counts.len(), counts.first().map_or(0, Vec::len));
    let lines: Vec<Vec<(usize, usize)>> = (0..height)
        .map(|row| (0..width).map(|column| (row, column)).collect())
        .chain((0..width).map(|column| (0..height).map(|row| (row, column)).collect()))
        .collect();
    while let Some((row, column)) = lines.iter().find_map(|line| next_to_hide(line, &counts, &hidden, least)) {
        hidden[row][column] = true;
    }
    let counted = |(count, hidden): (&u32, &bool)| if *hidden { Counted::Hidden } else { Counted::Shown(*count) };
    counts.iter().zip(&hidden).map(|(row, hidden)| row.iter().zip(hidden).map(counted).collect()).collect()
}

fn with_totals(rows: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let mut all: Vec<Vec<u32>> = rows.iter().map(|row| [row.clone(), vec![row.iter().sum()]].concat()).collect();
    let width = all.first().map_or(0, Vec::len);
    all.push((0..width).map(|column| all.iter().map(|row| row[column]).sum()).collect());
    all
}

/// The smallest that is still shown in a line which gives something away. The line's total comes last: it says least of
/// anybody, and is hidden where nothing else is left.
fn next_to_hide(
    line: &[(usize, usize)],
    counts: &[Vec<u32>],
    hidden: &[Vec<bool>],
    least: u32,
) -> Option<(usize, usize)> {
    let (total, cells) = line.split_last()?;
    let is_hidden = |at: &&(usize, usize)| hidden[at.0][at.1];
    let of_line = line.iter().filter(is_hidden).count();
    let (of_cells, sum) =
        cells.iter().filter(is_hidden).fold((0, 0), |(number, sum), at| (number + 1, sum + counts[at.0][at.1]));
    let gives_away = of_line == 1 || (of_cells > 1 && sum < least && !hidden[total.0][total.1]);
    if !gives_away {
        return None;
    }
    let shown = || cells.iter().filter(|at| !hidden[at.0][at.1]);
    let beside = shown().filter(|at| counts[at.0][at.1] > 0).min_by_key(|at| counts[at.0][at.1]);
    beside.or_else(|| Some(total).filter(|at| !hidden[at.0][at.1])).copied().or_else(|| shown().next().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(table: &[Vec<Counted>]) -> Vec<Vec<Option<u32>>> {
        table.iter().map(|row| row.iter().map(|count| count.shown()).collect()).collect()
    }

    #[test]
    fn what_is_small_is_hidden_with_one_beside_it_so_that_no_total_gives_it_away() {
        let table = hide_small(&[vec![3, 12], vec![9, 20]], 5);
        assert_eq!(
            shown(&table),
            [vec![None, None, Some(15)], vec![None, None, Some(29)], vec![Some(12), Some(32), Some(44)]]
        );
    }

    #[test]
    fn where_nothing_is_small_everything_is_shown_and_nobody_is_no_small_count() {
        let table = hide_small(&[vec![6, 0], vec![9, 20]], 5);
        assert!(table.iter().flatten().all(|count| count.shown().is_some()));
    }

    #[test]
    fn two_small_ones_whose_sum_is_small_take_a_third_with_them() {
        let table = hide_small(&[vec![1, 2, 9], vec![8, 9, 9]], 5);
        assert_eq!(shown(&table)[0], [None, None, None, Some(12)]);
    }

    proptest! {
        #[test]
        fn no_line_has_one_hidden_and_nothing_small_is_shown(
            rows in (1_usize..5).prop_flat_map(|width| {
                proptest::collection::vec(proptest::collection::vec(0_u32..30, width), 1..6)
            })
        ) {
            let table = hide_small(&rows, 5);
            prop_assert_eq!(table.len(), rows.len() + 1);
            let width = table[0].len();
            prop_assert!(table.iter().flatten().all(|count| count.shown().is_none_or(|count| !(1..5).contains(&count))));
            let columns: Vec<Vec<Counted>> =
                (0..width).map(|column| table.iter().map(|row| row[column]).collect()).collect();
            for line in table.iter().chain(&columns) {
                prop_assert!(line.iter().filter(|count| count.shown().is_none()).count() != 1, "{table:?}");
            }
        }
    }
}
