//! The rules of peer mentoring, and nothing else.
//!
//! Owns: the nouns of the glossary, what may be done with them and by whom, and the sentences that say why not.
//! Refuses: input and output, the clock, chance, and every framework. Time and randomness come in as arguments.

pub mod id;
pub mod world;
