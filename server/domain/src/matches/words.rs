//! Sentences about matches.

use chrono::NaiveDate;

use super::{HowEnded, Stands};
use crate::{dated::day_in_words, gates::SchoolView, told::Told};

pub fn not_decided_yet() -> Told {
    Told::whole("Decide about this match first. Then the school is asked, and then the mentee.")
}

pub fn school_not_heard() -> Told {
    Told::whole("The school has not answered yet. Nobody is offered before it has.")
}

pub fn school_wants_to_speak() -> Told {
    Told::whole("The school asked that you speak to them about this match.")
}

pub fn mentee_chooses_first() -> Told {
    Told::whole("The mentee has not chosen yet. The mentor is told after that.")
}

pub fn last_session_is_over() -> Told {
    Told::field("last_on", "Choose today or a later day for the last session.")
}

pub fn last_session_is_to_come(on: NaiveDate) -> Told {
    Told::whole(format!("The last session is on {}. Until then it can only end early.", day_in_words(on)))
}

/// The tablet shows cards that were there when the page opened.
pub fn card_is_gone() -> Told {
    Told::field("answer", "This has changed while you were reading. Please choose again.")
}

pub fn choose_a_card() -> Told {
    Told::field("answer", "Choose one, or say no. You can also stop and think about it.")
}

pub fn nothing_to_take_back() -> Told {
    Told::whole("Nobody has decided about this match yet. Choose another mentor, or propose again.")
}

/// Somebody else moved the match on.
pub fn has_moved_on() -> Told {
    Told::whole("This match has moved on since. Look at where it stands now.")
}

pub fn choose_matches() -> Told {
    Told::field("match", "Choose at least one match to accept.")
}

pub fn choose_whom() -> Told {
    Told::field("wish", "Choose somebody from the list, or nobody.")
}

pub fn choose_mentor() -> Told {
    Told::field("mentor", "Choose a mentor from the list.")
}

pub fn not_possible(rule: &str) -> Told {
    Told::field("mentor", format!("They cannot be matched: {rule}. Choose somebody else."))
}

pub fn no_place_left() -> Told {
    Told::field("mentor", "This mentor has no place left. Choose somebody else.")
}

pub fn two_cards_at_most() -> Told {
    Told::field("as_well", "There are two cards already, and a mentee chooses between two at most.")
}

pub fn take_back_first() -> Told {
    Told::field("mentor", "Somebody was decided for this mentee already. Take that back first, or lay a second card.")
}

pub fn is_there_already() -> Told {
    Told::field("mentor", "The two are proposed for each other already.")
}

pub fn not_ready(name: &str) -> Told {
    Told::whole(format!("{name} is not ready to be matched. Their gates say what is missing."))
}

pub fn not_ready_to_meet(name: &str) -> Told {
    Told::whole(format!("{name} is not ready to meet. Their gates say what is missing."))
}

pub fn has_a_mentor() -> Told {
    Told::whole("This mentee has a mentor. End that match first.")
}

pub fn nobody_in_the_other_place() -> Told {
    Told::field("as_well", "There is no first card yet. Leave this empty.")
}

pub fn say_why() -> Told {
    Told::field("reason", "Say why you decide so. One sentence is enough.")
}

pub const REASON: &str = "The reason";

pub fn both_sign() -> Told {
    Told::field("signed", "Tick both: the match begins when both have signed and you were there.")
}

pub fn choose_school_view() -> Told {
    Told::whole("Choose one of the two answers for each pair, or leave it open.")
}

/// "On Monday 30 November 2026".
pub fn last_session_on(on: NaiveDate) -> String {
    format!("Their last session is on {}.", day_in_words(on))
}

/// Where a match stands, as staff read it.
pub fn stands(stands: &Stands) -> String {
    match stands {
        Stands::Proposed(proposed) => match (proposed.decided_on, proposed.school) {
            (None, _) => "Proposed".to_owned(),
            (Some(_), None) => "Waits for the school".to_owned(),
            (Some(_), Some((SchoolView::SpeakToMe, _))) => "Speak to the school".to_owned(),
            (Some(_), Some((SchoolView::NoReasonNotTo, _))) => "Ready to offer".to_owned(),
        },
        Stands::Offered(offered) if offered.mentee_said_yes_on.is_none() => "The mentee chooses".to_owned(),
        Stands::Offered(_) => "The mentor answers".to_owned(),
        Stands::Accepted(_) => "Both said yes".to_owned(),
        Stands::Active(_) => "They meet".to_owned(),
        Stands::Paused(_) => "Paused".to_owned(),
        Stands::Ending(_) => "Comes to its end".to_owned(),
        Stands::Over(over) => ended(over.how).to_owned(),
    }
}

pub const fn ended(how: HowEnded) -> &'static str {
    match how {
        HowEnded::TakenBack => "Taken back",
        HowEnded::MenteeSaidNo => "The mentee said no",
        HowEnded::MentorSaidNo => "The mentor said no",
        HowEnded::Completed => "Came to its end",
        HowEnded::Early => "Ended early",
    }
}

/// What somebody does next, as the practitioner reads it.
pub fn next(stands: &Stands) -> &'static str {
    match stands {
        undecided if undecided.is_undecided() => "Decide whether it should be.",
        Stands::Proposed(proposed) => match proposed.school {
            Some((SchoolView::SpeakToMe, _)) => "Ring the school. They change their answer once you have spoken.",
            _ => "The school says whether there is a reason not to.",
        },
        Stands::Offered(offered) if offered.mentee_said_yes_on.is_none() => {
            "Hand the tablet to the mentee. They choose on their own."
        }
        Stands::Offered(_) => "Hand the tablet to the mentor. They may say no.",
        Stands::Accepted(_) => "Bring them together for the first time. Both sign what they agree.",
        Stands::Active(_) => "They meet every week.",
        Stands::Paused(_) => "Nobody meets until you go on.",
        Stands::Ending(_) => "They say goodbye in their last session.",
        Stands::Over(_) => "Nothing more happens here.",
    }
}
