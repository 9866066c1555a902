//! Gives rows to columns at the least sum of prices, exactly: each row gets one column or stays out at a price of its
//! own, and a column takes as many rows as it has places.
//!
//! The method is successive shortest augmenting paths with prices on the columns (Edmonds and Karp, 1972; Jonker and
//! Volgenant, 1987), with places as they are instead of copied columns. Ties go to the earlier column.

/// More than any sum of prices: a row with this price may not stay out.
pub(super) const NEVER: i128 = 1 << 110;

/// A column that a row may get.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub(super) column: u32,
    pub(super) price: i128,
    /// What the row chose, for whoever asked.
    pub(super) choice: u32,
}

/// Rows with their arcs. Kept from one run to the next, so that nothing is allocated anew.
#[derive(Debug, Clone, Default)]
pub(super) struct Assignment {
    arcs: Vec<Arc>,
    /// Where the arcs of each row end.
    ends: Vec<usize>,
    out_price: Vec<i128>,
    places: Vec<u32>,
    taken: Vec<Option<Arc>>,
    held: Vec<Vec<u32>>,
    column_price: Vec<i128>,
    distance: Vec<i128>,
    done: Vec<bool>,
    /// The row through which a column was reached, and by which arc.
    reached: Vec<(u32, usize)>,
}

impl Assignment {
    /// Empties it. `places` of each column.
    pub(super) fn begin(&mut self, places: &[u32]) {
        self.arcs.clear();
        self.ends.clear();
        self.out_price.clear();
        self.places.clear();
        self.places.extend_from_slice(places);
    }

    /// One more row; `stays_out` is the price for that.
    pub(super) fn row(&mut self, stays_out: i128, arcs: impl Iterator<Item = Arc>) {
        self.arcs.extend(arcs);
        self.ends.push(self.arcs.len());
        self.out_price.push(stays_out);
    }

    /// The least sum.
    pub(super) fn solve(&mut self) -> i128 {
        let (rows, columns) = (self.ends.len(), self.places.len());
        self.taken.clear();
        self.taken.resize(rows, None);
        self.held.iter_mut().for_each(Vec::clear);
        self.held.resize(columns.max(self.held.len()), Vec::new());
        self.column_price.clear();
        self.column_price.resize(columns, 0);
        self.reached.resize(columns, (0, 0));
        for row in 0..rows {
            self.insert(row);
        }
        let of_row = |(row, taken): (usize, &Option<Arc>)| taken.map_or(self.out_price[row], |arc| arc.price);
        self.taken.iter().enumerate().map(of_row).sum()
    }

    /// What each row got, in the order in which they came.
    pub(super) fn taken(&self) -> &[Option<Arc>] {
        &self.taken
    }

    /// Finds the cheapest way to take one more row in, which may move others or put one of them out.
    fn insert(&mut self, row: usize) {
        self.distance.clear();
        self.distance.resize(self.places.len(), NEVER);
        self.done.clear();
        self.done.resize(self.places.len(), false);
        let mut cheapest_out = (self.out_price[row], row);
        self.relax(row, 0);
        let (end, total) = loop {
            let open = (0..self.places.len()).filter(|column| !self.done[*column]);
            let next = open.min_by_key(|column| self.distance[*column]);
            let Some(column) = next.filter(|column| self.distance[*column] < cheapest_out.0) else {
                break (None, cheapest_out.0);
            };
            let reached_at = self.distance[column];
            if self.held[column].len() < self.places[column] as usize {
                break (Some(column), reached_at);
            }
            self.done[column] = true;
            for at in 0..self.held[column].len() {
                let holder = self.held[column][at] as usize;
                let price = self.taken[holder].map_or(0, |arc| arc.price);
                let base = reached_at - (price - self.column_price[column]);
                if base + self.out_price[holder] < cheapest_out.0 {
                    cheapest_out = (base + self.out_price[holder], holder);
                }
                self.relax(holder, base);
            }
        };
        for column in 0..self.places.len() {
            if self.done[column] {
                self.column_price[column] += self.distance[column] - total;
            }
        }
        self.augment(row, end, cheapest_out.1);
    }

    fn relax(&mut self, row: usize, base: i128) {
        let from = if row == 0 { 0 } else { self.ends[row - 1] };
        for at in from..self.ends[row] {
            let arc = self.arcs[at];
            let column = arc.column as usize;
            let distance = base + arc.price - self.column_price[column];
            if !self.done[column] && distance < self.distance[column] {
                self.distance[column] = distance;
                self.reached[column] = (u32::try_from(row).unwrap_or(u32::MAX), at);
            }
        }
    }

    /// Walks the path back, each row taking the column through which it was passed.
    fn augment(&mut self, row: usize, end: Option<usize>, goes_out: usize) {
        let mut free = match end {
            Some(column) => Some(column),
            None => self.leave(goes_out),
        };
        while let Some(column) = free {
            let (through, arc) = self.reached[column];
            let mover = through as usize;
            free = if mover == row { None } else { self.leave(mover) };
            self.taken[mover] = Some(self.arcs[arc]);
            self.held[column].push(through);
        }
    }

    /// Takes a row out of its column, which is then free to be taken; the row that came last has none.
    fn leave(&mut self, row: usize) -> Option<usize> {
        let column = self.taken[row].take()?.column as usize;
        self.held[column].retain(|holder| *holder as usize != row);
        Some(column)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn best(rows: &[(i128, Vec<(u32, i128)>)], places: &mut [u32]) -> i128 {
        let Some(((out, arcs), rest)) = rows.split_first() else { return 0 };
        let mut least = out + best(rest, places);
        for (column, price) in arcs {
            if places[*column as usize] > 0 {
                places[*column as usize] -= 1;
                least = least.min(price + best(rest, places));
                places[*column as usize] += 1;
            }
        }
        least
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn no_other_assignment_is_cheaper(
            rows in prop::collection::vec((0_i128..40, prop::collection::vec((0_u32..4, 0_i128..30), 0..5)), 0..6),
            places in prop::collection::vec(0_u32..3, 4),
        ) {
            let mut assignment = Assignment::default();
            // Twice, because a used one must forget.
            for _ in 0..2 {
                assignment.begin(&places);
                for (out, arcs) in &rows {
                    let arcs = arcs.iter().map(|(column, price)| Arc { column: *column, price: *price, choice: 0 });
                    assignment.row(*out, arcs);
                }
                prop_assert_eq!(assignment.solve(), best(&rows, &mut places.clone()));
            }
            let in_column = |column| assignment.taken().iter().flatten().filter(|arc| arc.column == column).count();
            prop_assert!((0..4).all(|column| in_column(column) <= places[column as usize] as usize));
        }
    }
}
