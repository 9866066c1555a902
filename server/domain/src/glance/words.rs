//! The sentences of the glance.

use super::{Became, Reason, WeekDelivered};

pub const fn became(what: Became) -> &'static str {
    match what {
        Became::Held => "Held",
        Became::Short => "Short",
        Became::Missed => "Missed",
        Became::Unmarked => "Not marked",
        Became::Away => "Away with the school",
        Became::CalledOff => "Called off",
        Became::ToCome => "To come",
    }
}

/// Why somebody is needed, as a row's end says it.
pub const fn reason(why: Reason) -> &'static str {
    match why {
        Reason::WantsToTalk => "Wants to talk",
        Reason::AsksToTalk => "Asked in a check to talk",
        Reason::TalkPromised => "A talk was promised",
        Reason::MissedTwice => "Missed twice running",
        Reason::NotMet => "Have not met",
        Reason::NoPlace => "No place in the timetable",
        Reason::CheckLow => "Said it was hard",
        Reason::RelationshipLow => "Relationship check low",
        Reason::NotSupervised => "Mentor not supervised in time",
        Reason::RegisterLate => "Register late",
        Reason::ReadingLate => "Log not read in time",
        Reason::LogLate => "Log late",
        Reason::CheckMissed => "Relationship check missed",
        Reason::UnderTime => "Little time together",
    }
}

/// What makes it go away.
pub const fn cure(why: Reason) -> &'static str {
    match why {
        Reason::WantsToTalk => "Read the log and answer it.",
        Reason::AsksToTalk => "Talk with whoever asked, alone, and write down that you did.",
        Reason::TalkPromised => "Talk with the mentor, and write it down as a supervision.",
        Reason::MissedTwice | Reason::NotMet => "Speak to both. It goes once they meet.",
        Reason::NoPlace => "Find a time for both in the timetable. It goes once they meet.",
        Reason::CheckLow => "Speak to the mentee, not to the mentor. It goes with a better answer.",
        Reason::RelationshipLow => {
            "Talk with whoever answered, alone, and write down that you did. It goes with a better check, too."
        }
        Reason::NotSupervised => "Book and hold it. A booking alone is not enough.",
        Reason::RegisterLate => "Mark the register.",
        Reason::ReadingLate => "Read the log.",
        Reason::LogLate => "Ask the mentor for it, or key it in from a slip.",
        Reason::CheckMissed => "Hand over the tablet. It can be made up until the next check begins.",
        Reason::UnderTime => "Look for time that can be made up.",
    }
}

/// The sentence over the chart: the last week's pairs, against the weeks before.
pub fn finding(weeks: &[WeekDelivered]) -> Option<String> {
    let (last, before) = weeks.split_last()?;
    let pairs = if last.pairs_planned == 1 { "pair" } else { "pairs" };
    let said = format!("{} of {} {pairs} met in week {}", last.pairs_met, last.pairs_planned, last.week);
    // Shares, so that a week with fewer pairs is not a worse one.
    let share = |week: &WeekDelivered| u64::from(week.pairs_met) * 1_000 / u64::from(week.pairs_planned.max(1));
    let since = |is: fn(u64, u64) -> bool| {
        let run = before.iter().rev().take_while(|week| is(share(last), share(week))).count();
        (run > 1 || (run == 1 && before.len() == 1)).then(|| before.len() - run)
    };
    let compared = match (since(|now, then| now > then), since(|now, then| now < then)) {
        (Some(0), _) => ", the best week so far".to_owned(),
        (Some(at), _) => format!(", the best since week {}", before[at - 1].week),
        (None, Some(0)) => ", the weakest week so far".to_owned(),
        (None, Some(at)) => format!(", the weakest since week {}", before[at - 1].week),
        (None, None) => String::new(),
    };
    Some(format!("{said}{compared}."))
}
