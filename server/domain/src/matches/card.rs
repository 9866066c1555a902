//! What two who may be matched read of each other before they meet, and what a mentee's choice makes of the cards.

use chrono::NaiveDate;

use super::{Match, Offered, Stands, words};
use crate::{id::Id, people::Chips, told::Told};

/// A mentee never chooses among more.
pub const CARDS_MOST: usize = 2;

/// First name, year, interests and languages, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What they are called.
    pub called: String,
    pub school_year: Option<i32>,
    pub interests: Chips,
    pub languages: Chips,
}

/// What somebody answers to their cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    This(Id<Match>),
    Nobody,
}

impl Choice {
    const NOBODY: &'static str = "no";

    pub fn code(self) -> String {
        match self {
            Self::This(card) => card.to_string(),
            Self::Nobody => Self::NOBODY.to_owned(),
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        if code == Self::NOBODY { Some(Self::Nobody) } else { code.parse().ok().map(Self::This) }
    }
}

/// What becomes of a mentee's cards. The one they chose waits for the mentor; the other was not refused and may be
/// proposed again; whoever chooses nobody has said no to each.
pub fn mentee_chooses(
    cards: &[(Id<Match>, Offered)],
    choice: Choice,
    day: NaiveDate,
) -> Result<Vec<(Id<Match>, Stands)>, Told> {
    let chosen = |card: &Id<Match>| choice == Choice::This(*card);
    if choice != Choice::Nobody && !cards.iter().any(|(card, _)| chosen(card)) {
        return Err(words::card_is_gone());
    }
    let outcome = |(card, offered): &(Id<Match>, Offered)| {
        let stands = match choice {
            _ if chosen(card) => Stands::Offered(offered.mentee_says_yes(day)),
            Choice::This(_) => Stands::Over(offered.take_back(day)),
            Choice::Nobody => Stands::Over(offered.mentee_says_no(day)),
        };
        (*card, stands)
    };
    Ok(cards.iter().map(outcome).collect())
}

/// What becomes of the mentor's card after the mentee's yes.
pub fn mentor_answers(card: (Id<Match>, Offered), choice: Choice, day: NaiveDate) -> Result<(Id<Match>, Stands), Told> {
    let (id, offered) = card;
    match choice {
        Choice::This(chosen) if chosen == id => Ok((id, Stands::Accepted(offered.mentor_says_yes(day)?))),
        Choice::This(_) => Err(words::card_is_gone()),
        Choice::Nobody => Ok((id, Stands::Over(offered.mentor_says_no(day)?))),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{dated::parse_day, matches::HowEnded};

    fn card(number: u128) -> (Id<Match>, Offered) {
        let since = parse_day("2026-11-23").unwrap();
        (Id::from_uuid(Uuid::from_u128(number)), Offered { since, mentee_said_yes_on: None })
    }

    #[test]
    fn the_card_that_was_not_chosen_is_no_refusal_and_nobody_is_one_of_each() {
        let (day, cards) = (parse_day("2026-11-24").unwrap(), [card(1), card(2)]);
        let how = |choice| -> Vec<Option<HowEnded>> {
            let made = mentee_chooses(&cards, choice, day).unwrap();
            made.into_iter().map(|(_, s)| if let Stands::Over(over) = s { Some(over.how) } else { None }).collect()
        };
        assert_eq!(how(Choice::This(cards[0].0)), [None, Some(HowEnded::TakenBack)]);
        assert_eq!(how(Choice::Nobody), [Some(HowEnded::MenteeSaidNo); 2]);
        assert!(mentee_chooses(&cards, Choice::This(card(3).0), day).is_err());
    }

    #[test]
    fn a_mentor_answers_the_card_that_lies_there_after_the_mentee() {
        let day = parse_day("2026-11-24").unwrap();
        let (id, offered) = card(1);
        assert!(mentor_answers((id, offered), Choice::This(id), day).is_err(), "the mentee has not chosen yet");
        let chosen = offered.mentee_says_yes(day);
        assert!(mentor_answers((id, chosen), Choice::This(card(2).0), day).is_err());
        assert!(matches!(mentor_answers((id, chosen), Choice::This(id), day), Ok((_, Stands::Accepted(_)))));
        let no = mentor_answers((id, chosen), Choice::Nobody, day).unwrap();
        assert!(matches!(no.1, Stands::Over(over) if over.how == HowEnded::MentorSaidNo));
    }

    #[test]
    fn a_choice_reads_back_from_its_code() {
        for choice in [Choice::Nobody, Choice::This(card(1).0)] {
            assert_eq!(Choice::from_code(&choice.code()), Some(choice));
        }
        assert_eq!(Choice::from_code(""), None);
    }
}
