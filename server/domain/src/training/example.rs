//! One unit of our own, so that a centre sees how a unit is entered. No awarding body's words are in it.

use super::UnitDetails;
use crate::told::Parsed;

const OUTCOMES: &str = "\
1 Know what a peer mentor does
1.1 Say in your own words what a peer mentor is for
1.2 Name three things that a mentor does not do, and who does them
2 Be able to listen
2.1 Show in a practice talk how you let somebody finish
2.2 Give an example of an open question and say what it opened
3 Know what to do with a worry
3.1 Say whom you tell, and when, if you are worried about somebody
3.2 Explain why a mentor never promises to keep a secret
4 Keep to the boundaries
4.1 Give two examples of a boundary, one of them online
4.2 Say what you do if somebody asks you to cross one
5 Look back on your own practice
5.1 Say what went well in a practice session, and what you would do another way
5.2 Name one thing that keeps you well while you support somebody";

/// The example, ready to be copied in and changed.
pub fn example_unit() -> Parsed<UnitDetails> {
    UnitDetails::parse("Supporting a younger person as a peer mentor", "The centre’s own", "", "", OUTCOMES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_can_be_read() {
        assert_eq!(example_unit().unwrap().criteria_count(), 10);
    }
}
