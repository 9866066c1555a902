//! Matches on disk: who is proposed for whom, what became of it, and what matching knows of people.

pub mod cards;
pub mod facts;
pub mod records;
pub mod wishes;
