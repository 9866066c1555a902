//! The sentences about gates.

use chrono::NaiveDate;

use super::{Missing, Step, Warning};
use crate::{consent::ConsentStanding, dated::day_in_words, people::Stage, told::Told};

/// What is missing and what mends it, in one sentence.
pub(super) fn missing(missing: &Missing) -> String {
    match missing {
        Missing::Ended { on } => format!("They stopped taking part on {}.", day_in_words(*on)),
        Missing::NotToBe(stage) => not_to_be(*stage).to_owned(),
        Missing::Undecided(stage) => undecided(*stage).to_owned(),
        Missing::TooYoung { age, from } => format!(
            "They are {age} when the cohort starts, and the programme begins at {from}. A manager can allow it, with a reason."
        ),
        Missing::TooOld { age, to } => format!(
            "They are {age} when the cohort starts, and the programme goes up to {to}. A manager can allow it, with a reason."
        ),
        Missing::Consent(standing) => consent(standing),
        Missing::Unsigned { paper } => format!("“{paper}” is not signed yet."),
        Missing::SignedOldWords { paper } => {
            format!("“{paper}” was signed in older words. They must sign it as it now reads.")
        }
        Missing::NeverCleared => {
            "They are not cleared to mentor yet. The training register says what is left.".to_owned()
        }
        Missing::ClearanceWithdrawn { on } => {
            format!("Their clearance to mentor was taken back on {}.", day_in_words(*on))
        }
        Missing::ClearanceRunOut { on } => {
            format!("Their clearance to mentor ran out on {}. They need a refresher.", day_in_words(*on))
        }
        Missing::NotApproved => "The practitioner has not approved them yet.".to_owned(),
        Missing::SchoolNotHeard => "The school has not said yet whether there is a reason not to.".to_owned(),
        Missing::SchoolWantsToSpeak { since } => {
            format!("The school asked on {} that you speak to them.", day_in_words(*since))
        }
        Missing::NoBaseline => "They have not answered the questions before the first session.".to_owned(),
        Missing::NoGoal => "They have no goal in their own words yet.".to_owned(),
    }
}

const fn not_to_be(stage: Stage) -> &'static str {
    match stage {
        Stage::ReferredOn => "They were referred on to another service.",
        Stage::Withdrawn => "They no longer want to take part.",
        _ => "They were not accepted this time.",
    }
}

const fn undecided(stage: Stage) -> &'static str {
    match stage {
        Stage::TalkAgain => "They are to be talked with again before their application is decided.",
        Stage::Referred => "Their referral is to be looked at.",
        Stage::Waiting => "They are on the waiting list for a place.",
        _ => "Their application is to be decided.",
    }
}

fn consent(standing: &ConsentStanding) -> String {
    let on = |day: &NaiveDate| day_in_words(*day);
    match standing {
        ConsentStanding::NotAsked => "Nobody has been asked for consent to take part yet.".to_owned(),
        ConsentStanding::Waiting { since } => {
            format!("Consent to take part was asked for on {}. No answer yet.", on(since))
        }
        ConsentStanding::NoAnswer { since } => {
            format!("Consent to take part was asked for on {}, and nobody answered. Ring them.", on(since))
        }
        ConsentStanding::No { on: day } => format!("The answer on {} was no to taking part.", on(day)),
        ConsentStanding::Withdrawn { on: day } => {
            format!("Consent to take part was withdrawn on {}. Sessions are on hold.", on(day))
        }
        ConsentStanding::RunOut { on: day } => format!("Consent to take part ran out on {}. Ask again.", on(day)),
        ConsentStanding::Yes { .. } => "Consent to take part is in force.".to_owned(),
    }
}

pub(super) fn warning(warning: &Warning) -> String {
    match warning {
        Warning::TurnsEighteen { on } => format!(
            "Turns 18 on {}. Decide with your manager which checks apply; from then, a worry about them takes the adults’ route.",
            day_in_words(*on)
        ),
        Warning::IsAnAdult { since } => {
            format!("An adult since {}. A worry about them takes the adults’ route.", day_in_words(*since))
        }
        Warning::OtherYear { by_birth, by_school } => {
            format!("Year {by_school} at school, and Year {by_birth} by date of birth. Check both.")
        }
        Warning::DecidesThemselves { since } => format!(
            "Decides for themselves since {}. The consent in force is a parent’s or carer’s: ask the young person.",
            day_in_words(*since)
        ),
        Warning::ConsentRunsOut { on } => {
            format!("Consent to take part runs out on {}. Ask again in time.", day_in_words(*on))
        }
        Warning::ClearanceRunsOut { on } => {
            format!("Being cleared to mentor runs out on {}. Refresh it in time.", day_in_words(*on))
        }
        Warning::AgeAllowed { since } => {
            format!("Outside the programme’s ages. A manager allowed it on {}.", day_in_words(*since))
        }
    }
}

pub(super) fn step(step: Step) -> String {
    match step {
        Step::Deciding(stage) | Step::Over(stage) => stage.words().to_owned(),
        Step::Preparing(gate) => format!("Next: {}", lower_first(gate.words())),
        Step::ReadyToMatch => "Ready to match".to_owned(),
        Step::ReadyToMeet => "Ready to match and meet".to_owned(),
        Step::Ended => "Ended".to_owned(),
    }
}

fn lower_first(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

pub fn not_accepted_yet() -> Told {
    Told::whole("Approve only people who were accepted. One of those you chose was not, or no longer takes part.")
}

pub fn choose_somebody() -> Told {
    Told::field("person", "Choose at least one person.")
}

pub fn is_over() -> Told {
    Told::whole("They no longer take part in this cohort, so nothing can be changed here.")
}

pub fn choose_school_view() -> Told {
    Told::whole("Answer with “No reason not to” or “Speak to me”, for people on this list.")
}
