//! Sentences about staff: their posts, and the checks and training that posts need.

use super::{AssignmentProblem, Missing, Requirement, WhyMissing, allowed_places, place_choice::PlaceKind};
use crate::{access::Role, dated::day_in_words, told::Told};

pub(super) const GIVEN_NAME: &str = "their given name";
pub(super) const FAMILY_NAME: &str = "their family name";
pub(super) const CHECK_NUMBER: &str = "the certificate’s number";
pub(super) const DAY_ISSUED: &str = "the day it was issued";
pub(super) const DAY_SEEN: &str = "the day you saw it";
pub(super) const DAY_COMPLETED: &str = "the day the training was done";
pub(super) const DAY_EXPIRES: &str = "the day it runs out";

pub(super) const DAY_AFTER: &str = "the first day on which they no longer do it";
pub(super) const END_REASON: &str = "the reason";

pub fn choose_role() -> Told {
    Told::field("role", "Choose a role.")
}

pub fn choose_place() -> Told {
    Told::field("place", "Choose where the role is done.")
}

pub fn choose_open_place() -> Told {
    Told::field("place", "This place has ended or is not there. Choose another.")
}

pub fn wrong_place(role: Role) -> Told {
    let places: Vec<_> = allowed_places(role).iter().map(|kind| place_words(*kind)).collect();
    Told::field("place", format!("A {} belongs to {}. Choose one of those.", role.words(), places.join(" or ")))
}

pub const fn place_words(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Organisation => "the whole organisation",
        PlaceKind::Area => "an area",
        PlaceKind::Site => "a site",
        PlaceKind::Cohort => "a cohort",
    }
}

pub fn no_role_for_oneself() -> Told {
    Told::whole("Nobody gives themselves a role. Ask another programme manager.")
}

pub fn second_person_by_name() -> Told {
    Told::whole("It takes a second person, signed in under their own name, to confirm this.")
}

pub fn assignment_problem(problem: AssignmentProblem) -> Told {
    match problem {
        AssignmentProblem::NotProposed => Told::whole("This post is confirmed already."),
        AssignmentProblem::Declined => Told::whole("This post was declined. Propose it again if that was a mistake."),
        AssignmentProblem::HasEnded => Told::whole("This post has an end already, so it cannot be changed any more."),
        AssignmentProblem::Proposer => {
            Told::whole("You proposed this. It takes a second person to decide, so ask somebody else.")
        }
        AssignmentProblem::OwnPost => Told::whole("Nobody decides about their own post. Ask somebody else."),
        AssignmentProblem::EndsBeforeStart => {
            Told::field("ended_on", "The end is before the start. Choose the day it starts, or a later one.")
        }
        AssignmentProblem::LastManager => Told::whole(
            "This is the last programme manager of the organisation. Make somebody else one first, then end this post.",
        ),
    }
}

pub fn post_held_already() -> Told {
    Told::field("role", "This person has that role there already.")
}

pub fn choose_check_kind() -> Told {
    Told::field("kind", "Choose what was checked.")
}

pub fn choose_check_level() -> Told {
    Told::field("level", "Choose the level of the criminal-record check.")
}

pub fn level_is_for_dbs() -> Told {
    Told::field("level", "A criminal-record check has a level, and no other check has one. Choose the one that fits.")
}

pub fn enter_check_number() -> Told {
    Told::field("number", "Enter the certificate’s number.")
}

pub fn seen_before_issued() -> Told {
    Told::field("seen_on", "It cannot have been seen before it was issued. Check both dates.")
}

pub fn not_yet(field: &'static str) -> Told {
    Told::field(field, "That day is still to come. Enter today or an earlier day.")
}

pub fn choose_training_kind() -> Told {
    Told::field("kind", "Choose what the training was about.")
}

pub fn expires_before_completed() -> Told {
    Told::field("expires_on", "It cannot run out before it was done. Check both dates.")
}

pub fn not_their_own() -> Told {
    Told::whole("Nobody keeps their own checks or training. Ask another programme manager.")
}

pub fn changed_meanwhile() -> Told {
    Told::whole("Somebody changed this while you looked at it. This is how it stands now: decide anew.")
}

pub fn withdrawn_already() -> Told {
    Told::whole("This was withdrawn already, so it cannot be changed any more.")
}

pub fn managed_already() -> Told {
    Told::whole("This organisation has a programme manager already. They invite everybody else.")
}

pub fn email_in_use() -> Told {
    Told::field(
        "email",
        "An account uses this e-mail address already. Look for the person in the list, or enter another address.",
    )
}

/// Where a post is, in words: its place's name, or the whole organisation.
pub fn at_place(place: Option<&str>) -> String {
    place.unwrap_or(place_words(PlaceKind::Organisation)).to_owned()
}

/// A place as a choice in a form says it.
pub fn place_choice(kind: PlaceKind, name: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    match kind {
        PlaceKind::Organisation => "The whole organisation".to_owned(),
        PlaceKind::Area => format!("Area: {name}"),
        PlaceKind::Site => format!("Site: {name}"),
        PlaceKind::Cohort => format!("Cohort: {name}"),
    }
}

/// A post in words: "youth practitioner, Eastbrook School".
pub fn post(role: Role, place: Option<&str>) -> String {
    format!("{}, {}", role.words(), at_place(place))
}

/// What a post asks for, in words.
pub fn requirement(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Check { kind, least } if *least > super::CheckLevel::None => {
            format!("{}, {}", kind.words(), least.words())
        }
        Requirement::Check { kind, .. } => kind.words().to_owned(),
        Requirement::Training { kind, .. } => kind.words().to_owned(),
    }
}

/// One thing that does now and stops soon: a whole sentence.
pub fn runs_out(soon: &Missing) -> String {
    let what = requirement(&soon.requirement);
    soon.until()
        .map_or_else(|| format!("Runs out: {what}."), |day| format!("Runs out on {}: {what}.", day_in_words(day)))
}

/// What there is to do about what is missing before a role can be given.
pub fn record_first(role: Role) -> String {
    format!("Record these first. The role of {} can be given after that.", role.words())
}

/// One thing that keeps a post from being done: a whole sentence.
pub fn missing(missing: &Missing) -> Told {
    let what = requirement(&missing.requirement);
    Told::whole(match missing.why {
        WhyMissing::NotThere => format!("Still missing: {what}."),
        WhyMissing::TooLow(level) => format!("Still missing: {what}. The one on record is only {}.", level.words()),
        WhyMissing::Until(day) => format!("Out of date since {}: {what}.", day_in_words(day)),
    })
}
