//! What the gates look at, gathered in a bounded number of statements however many people a cohort has; and the two
//! decisions that are gates themselves: the practitioner's approval and the school's view.

pub mod decisions;
pub mod known;
