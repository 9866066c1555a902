//! Sentences about recruiting. Those that a young person reads are short, kind, and promise nothing that is not true.

use chrono::NaiveDate;

use super::{AgeFit, Ages, Likeness, LinkStanding, NoSuchStep, SignatureStanding};
use crate::{dated::day_in_words, people::Stage, told::Told};

pub const OPEN_UNTIL: &str = "the last day on which it takes forms";
pub const WHY: &str = "why you want to be a mentor";
pub const CARER_NAME: &str = "the name of the parent or carer";
pub const CARER_EMAIL: &str = "the e-mail address of the parent or carer";
pub const CARER_PHONE: &str = "the phone number of the parent or carer";
pub const INTERVIEW_DAY: &str = "the day of the talk";
pub const HELD_ON: &str = "the day on which you met";
pub const INTERVIEW_NOTES: &str = "the notes";
pub const SAID: &str = "the words for the young person";
pub const NOTE: &str = "the note";
pub const OVERRIDE_REASON: &str = "the reason";
pub const WORDING_TEXT: &str = "the text";
pub const YOUR_NAME: &str = "your whole name";

/// Where a young person finds help at once: facts that hold all over the United Kingdom.
pub const HELP_LINES: [(&str, &str); 3] = [
    ("In danger now, or somebody is hurt", "999"),
    ("Childline, to talk at any time, free and private", "0800 1111"),
    ("Health advice that cannot wait, day and night", "111"),
];

pub fn open_until_out_of_range() -> Told {
    Told::field("open_until", "Choose today or a later day, within one year.")
}

pub fn choose_from_the_times() -> Told {
    Told::field("free", "Choose from the times on the page. The school’s day may have changed: load the page again.")
}

pub fn whom_may_we_write_to() -> Told {
    Told::field("carer_name", "You said we may write to them. Tell us their name, and how to reach them.")
}

pub fn how_may_we_write_to_them() -> Told {
    Told::field("carer_email", "You said we may write to them. Give an e-mail address or a phone number.")
}

pub fn enter_interview_time() -> Told {
    Told::field("booked_at", "Enter the time like this: 12:30. Or leave it empty.")
}

pub fn choose_outcome() -> Told {
    Told::field("outcome", "Choose what came of the talk.")
}

pub fn held_in_the_future() -> Told {
    Told::field("held_on", "That day is still to come. Enter the day on which you met.")
}

pub fn choose_decision() -> Told {
    Told::field("choice", "Choose what is decided.")
}

pub fn say_it_in_words() -> Told {
    Told::field("said", "Write what the young person will hear from us. They get these very words.")
}

pub fn meet_them_first() -> Told {
    Told::field("choice", "Nobody has met them yet. Write down a talk with them, then accept.")
}

pub fn age_needs_a_manager(age: AgeFit) -> Told {
    let years = match age {
        AgeFit::TooYoung(years) | AgeFit::TooOld(years) => years.to_string(),
        AgeFit::Fits => String::new(),
    };
    Told::field(
        "choice",
        format!(
            "They will be {years} when the cohort starts, which is outside its ages. A manager must allow it first."
        ),
    )
}

pub fn no_such_step(problem: NoSuchStep) -> Told {
    Told::whole(match problem.from {
        Stage::Accepted => "They are accepted already. If they stop now, end their taking part on their own page.",
        Stage::NotAccepted | Stage::Withdrawn => "This is decided already. If they come back, they apply again.",
        _ => "This is not an application that can be decided.",
    })
}

pub fn age_fits_already() -> Told {
    Told::whole("Their age is within the cohort’s, so nothing has to be allowed.")
}

pub fn age_allowed_already() -> Told {
    Told::whole("A manager has allowed it already.")
}

pub fn choose_asks_again() -> Told {
    Told::field("asks_again", "Choose whether everybody who signed must sign again.")
}

pub fn same_text() -> Told {
    Told::field("text", "This is the text that holds already. Change it, or leave it as it is.")
}

pub fn no_such_agreement() -> Told {
    Told::whole("This page is out of date. Go back, and open the agreement again.")
}

pub fn wording_has_changed() -> Told {
    Told::whole("The text was changed while this page was open. Read it as it is now, then sign.")
}

pub fn read_it_first() -> Told {
    Told::field("understood", "Tick the box once you have read it, or once somebody has read it to you.")
}

pub fn signed_already() -> Told {
    Told::whole("This is signed already.")
}

pub fn not_accepted_yet() -> Told {
    Told::whole("They are not accepted yet. They sign once they are.")
}

pub fn decided_already() -> Told {
    Told::whole("This application is decided, so its talks stay as they are.")
}

pub fn link_is_not_open() -> Told {
    Told::whole("This address takes no more forms. It has ended, or its last day is over.")
}

/// To somebody whose age does not fit on the cohort's first day. Nothing of what they typed is kept.
pub fn age_outside(fit: AgeFit, ages: Ages, starts_on: NaiveDate) -> Told {
    let (day, Ages { from, to }) = (day_in_words(starts_on), ages);
    let sentence = match fit {
        AgeFit::Fits => String::new(),
        AgeFit::TooYoung(_) => format!(
            "Thank you for wanting to help. On {day}, when it starts, mentors are {from} to {to} years old, and you will \
             be younger. We have kept nothing that you wrote. Ask at school about other ways to help, and come back when \
             you are {from}. If the date is not right, you can change it."
        ),
        AgeFit::TooOld(_) => format!(
            "Thank you for wanting to help. On {day}, when it starts, mentors are {from} to {to} years old, and you will \
             be older. We have kept nothing that you wrote. Ask us about helping as an adult. If the date is not right, \
             you can change it."
        ),
    };
    Told::field("birth_date", sentence)
}

pub fn too_many_now(minutes: i64) -> Told {
    Told::whole(format!(
        "Many people are sending this form just now. What you wrote is still here. Wait {minutes} minutes, then send it."
    ))
}

pub fn sent_already() -> Told {
    Told::whole(
        "You have sent this form already, and we have it. What you changed since is not with us: tell us when we talk.",
    )
}

pub const fn link_standing(standing: LinkStanding) -> &'static str {
    match standing {
        LinkStanding::Open => "Open",
        LinkStanding::RunOut => "Its last day is over",
        LinkStanding::Ended => "Ended",
    }
}

pub fn signature(standing: SignatureStanding) -> &'static str {
    match standing {
        SignatureStanding::Signed(_) => "Signed",
        SignatureStanding::SignAgain => "To be signed again",
        SignatureStanding::NotSigned => "Not signed yet",
    }
}

pub const fn why_alike(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::SameNameAndBirthDate => "Same name and date of birth",
        Likeness::OneNameAndBirthDate => "Same date of birth and one name the same: perhaps a twin",
        Likeness::SameName => "Same name, another date of birth",
    }
}

/// How long somebody has waited, for a table's cell.
pub fn days_waiting(days: usize) -> String {
    match days {
        0 => "Today".to_owned(),
        1 => "1 school day".to_owned(),
        days => format!("{days} school days"),
    }
}

/// What a practitioner may begin with when it is not this time.
pub const NOT_THIS_TIME: &str = "Thank you for wanting to be a mentor, and for telling us about yourself. We cannot offer \
you a place this time. That does not mean you would not be good at it. Please talk to us if you want to know more, or if \
you would like to try again.";

/// And when it is a yes.
pub const WELCOME: &str = "Thank you for telling us about yourself. We would like you to be a mentor. Next come the \
agreements that you sign, and the course.";
