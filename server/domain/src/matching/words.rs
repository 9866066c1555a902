//! Why, in sentences that a fifteen-year-old can read. No score and no rank of a young person is ever among them.

use super::{
    problem::Worth,
    rules::Rule,
    score::{Preference, Term},
};

/// One preference that a pair meets.
pub fn term(term: &Term) -> String {
    let list = joined(&term.shared);
    match term.preference {
        Preference::Interests => format!("They both like {list}."),
        Preference::Needs => format!("The mentor is good at what the mentee wants help with: {list}."),
        Preference::Languages => format!("They both speak {}.", titled(&term.shared)),
        Preference::Slots if term.count == 1 => "They are both free at one time in the week.".to_owned(),
        Preference::Slots => format!("They are both free at {} times in the week.", term.count),
        Preference::Experience => "They have been through something alike, and both chose to share it.".to_owned(),
        Preference::Choice => "One of them would choose the other.".to_owned(),
        Preference::Continuity => "They have met before, and came to the end together.".to_owned(),
    }
}

/// Nobody is proposed yet, and somebody could be.
pub const POSSIBLE: &str = "A mentor is possible. Propose matches to see who.";

/// A gate of theirs is shut.
pub const NOT_READY: &str = "They are not ready yet.";

/// The engine's own choice.
pub const BEST: &str = "This is the best for everybody.";

/// Somebody else's match changes with it.
pub fn moved(mentee: &str, mentor: Option<&str>) -> String {
    match mentor {
        Some(mentor) => format!("{mentee} would be with {mentor}."),
        None => format!("{mentee} would have no mentor."),
    }
}

/// A pair that shares nothing we know of.
pub const NOTHING_SHARED: &str = "They can meet. We know of nothing that they share yet.";

/// What stands between a mentee and every mentor.
pub fn shut_out(rules: &[Rule]) -> String {
    if rules.is_empty() {
        return "There is no suitable mentor for them here yet.".to_owned();
    }
    let reasons: Vec<&str> = rules.iter().map(|rule| reason(*rule)).collect();
    format!("No mentor here is possible: {}.", reasons.join("; or "))
}

/// What stands between two, in the middle of a sentence.
pub const fn reason(rule: Rule) -> &'static str {
    match rule {
        Rule::SameSite => "they are at different places",
        Rule::AgeGap => "the mentor is not enough years above",
        Rule::MentorReady => "the mentor is not ready yet",
        Rule::MenteeReady => "the mentee is not ready yet",
        Rule::KeptApart => "they are not suitable",
        Rule::SameForm => "they are in the same tutor group",
        Rule::Gender => "somebody asked for a mentor or mentee of one gender",
        Rule::Language => "a language is missing",
        Rule::SharedSlots => "they are never free at the same time",
        Rule::MinimumScore => "they have too little in common",
    }
}

/// More mentees than places.
pub fn rivals(mentees: usize, places: u32) -> String {
    let people = if mentees == 1 { "One mentee needs".to_owned() } else { format!("These {mentees} mentees need") };
    match places {
        0 => format!("{people} a place, and there is none."),
        1 => format!("{people} the same one place."),
        places => format!("{people} the same {places} places."),
    }
}

/// What would make a match possible.
pub fn unlock(mentor: &str, mentee: &str, rule: Rule) -> String {
    match rule {
        Rule::MentorReady => format!("If {mentor} were ready, {mentee} could be matched."),
        Rule::MenteeReady => format!("Once {mentee} is ready, {mentor} is possible."),
        Rule::SharedSlots => format!("If {mentor} and {mentee} had one free time in common, they could meet."),
        Rule::MinimumScore => format!("{mentor} and {mentee} could meet if you accept that they share little."),
        Rule::SameSite => format!("If {mentor} would travel, {mentee} could be matched."),
        Rule::Gender | Rule::Language | Rule::AgeGap | Rule::SameForm | Rule::KeptApart => {
            format!("Talk with {mentee} about {mentor}: one thing stands between them.")
        }
    }
}

/// What another choice costs everybody, beside the answer.
pub fn cost(now: &Worth, then: &Worth) -> String {
    let (one, other) = (now.matched.abs_diff(then.matched), now.changed.abs_diff(then.changed));
    let people = |count: usize| if count == 1 { "one mentee".to_owned() } else { format!("{count} mentees") };
    if then.matched < now.matched {
        format!("Then {} would have no mentor.", people(one))
    } else if then.changed > now.changed {
        format!("Then {} would have to change mentor.", people(other))
    } else if then.worst_pair < now.worst_pair {
        "Then the pair with the least in common would have even less.".to_owned()
    } else if then.low_bands != now.low_bands {
        "Then more pairs would have little in common.".to_owned()
    } else if then.total < now.total {
        "Then the pairs would have a little less in common, all together.".to_owned()
    } else {
        "That would be just as good for everybody.".to_owned()
    }
}

fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// Languages begin with a capital letter.
fn titled(words: &[String]) -> String {
    let capital = |word: &String| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    joined(&words.iter().map(capital).collect::<Vec<String>>())
}
