//! Checks on adults and their training: what somebody here has seen, and when it runs out.
//!
//! Owns: the records and who may write them; nobody records their own. Refuses: copies of certificates and what they
//! say (the DBS code of practice allows the number and dates only). What each post needs stands in `requirements.rs`.

use chrono::NaiveDate;

use super::{Person, words};
use crate::{
    access::{Action, Actor, Denied, Located, Location, Reads, Right},
    coded::codes,
    dated::{optional_day, require_day},
    id::Id,
    organisation::Organisation,
    text::Line,
    told::{Problems, Told},
};

codes! {
    /// What was checked.
    CheckKind {
        Dbs "dbs" "criminal-record check (DBS)",
        Identity "identity" "proof of identity",
        RightToWork "right_to_work" "right to work",
        References "references" "references",
        Overseas "overseas" "check from abroad",
    }
}

codes! {
    /// How deep a criminal-record check went, from the shallowest; other checks have the level `None`.
    CheckLevel {
        None "none" "no level",
        Basic "basic" "basic",
        Standard "standard" "standard",
        Enhanced "enhanced" "enhanced",
        EnhancedBarred "enhanced_barred" "enhanced with barred list",
    }
}

codes! {
    /// What somebody was trained in.
    TrainingKind {
        SafeguardingBasic "safeguarding_basic" "safeguarding training",
        SafeguardingLead "safeguarding_lead" "safeguarding lead training",
        Prevent "prevent" "Prevent training",
        FirstAid "first_aid" "first-aid training",
        Supervision "supervision" "supervision training",
    }
}

/// A check on an adult that somebody here has seen with their own eyes.
#[derive(Debug, Clone)]
pub struct AdultCheck {
    pub id: Id<AdultCheck>,
    pub organisation: Id<Organisation>,
    pub person: Id<Person>,
    pub details: CheckDetails,
    /// `None` is the command line.
    pub seen_by: Option<Id<Person>>,
    /// The first day on which it no longer counts.
    pub withdrawn_on: Option<NaiveDate>,
    pub version: i32,
}

/// What is written down of a check.
#[derive(Debug, Clone)]
pub struct CheckDetails {
    pub kind: CheckKind,
    /// `None` for every kind but a criminal-record check.
    pub level: CheckLevel,
    /// The certificate's number; a criminal-record check has one. Sealed on disk.
    pub number: Option<Line>,
    pub issued_on: NaiveDate,
    /// Not before it was issued, nor after today.
    pub seen_on: NaiveDate,
}

impl CheckDetails {
    pub fn parse(
        kind: &str,
        level: &str,
        number: &str,
        issued_on: &str,
        seen_on: &str,
        today: NaiveDate,
    ) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let kind = problems.take(CheckKind::from_code(kind).ok_or_else(words::choose_check_kind));
        let level = if level.is_empty() { Some(CheckLevel::None) } else { CheckLevel::from_code(level) };
        let level = problems.take(level.ok_or_else(words::choose_check_level));
        let number = problems.take(Line::parse_optional(number).map_err(|p| p.told("number", words::CHECK_NUMBER)));
        let issued_on = problems.take(require_day(issued_on, "issued_on", words::DAY_ISSUED));
        let seen_on = problems.take(require_day(seen_on, "seen_on", words::DAY_SEEN));
        if kind.zip(level).is_some_and(|(kind, level)| (kind == CheckKind::Dbs) == (level == CheckLevel::None)) {
            problems.note(words::level_is_for_dbs());
        }
        if kind == Some(CheckKind::Dbs) && number == Some(None) {
            problems.note(words::enter_check_number());
        }
        if issued_on.zip(seen_on).is_some_and(|(issued, seen)| seen < issued) {
            problems.note(words::seen_before_issued());
        }
        if seen_on.is_some_and(|seen| seen > today) {
            problems.note(words::not_yet("seen_on"));
        }
        let made = match (kind, level, number, issued_on, seen_on) {
            (Some(kind), Some(level), Some(number), Some(issued_on), Some(seen_on)) => {
                Some(Self { kind, level, number, issued_on, seen_on })
            }
            _ => None,
        };
        problems.finish(made)
    }
}

/// Training that an adult has done.
#[derive(Debug, Clone)]
pub struct AdultTraining {
    pub id: Id<AdultTraining>,
    pub organisation: Id<Organisation>,
    pub person: Id<Person>,
    pub details: TrainingDetails,
    /// The first day on which it no longer counts, where it was recorded by mistake.
    pub withdrawn_on: Option<NaiveDate>,
    pub version: i32,
}

/// What is written down of training.
#[derive(Debug, Clone)]
pub struct TrainingDetails {
    pub kind: TrainingKind,
    pub completed_on: NaiveDate,
    /// The first day on which it no longer counts; `None` where the certificate names none.
    pub expires_on: Option<NaiveDate>,
}

impl TrainingDetails {
    pub fn parse(kind: &str, completed_on: &str, expires_on: &str, today: NaiveDate) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let kind = problems.take(TrainingKind::from_code(kind).ok_or_else(words::choose_training_kind));
        let completed_on = problems.take(require_day(completed_on, "completed_on", words::DAY_COMPLETED));
        let expires_on = problems.take(optional_day(expires_on, "expires_on", words::DAY_EXPIRES));
        if completed_on.is_some_and(|day| day > today) {
            problems.note(words::not_yet("completed_on"));
        }
        if completed_on.zip(expires_on.flatten()).is_some_and(|(done, expires)| expires <= done) {
            problems.note(words::expires_before_completed());
        }
        let made = match (kind, completed_on, expires_on) {
            (Some(kind), Some(completed_on), Some(expires_on)) => Some(Self { kind, completed_on, expires_on }),
            _ => None,
        };
        problems.finish(made)
    }
}

macro_rules! of_a_person {
    ($name:ident) => {
        impl $name {
            /// Says that it no longer counts from `day` on. It is kept.
            pub fn withdraw(&mut self, day: NaiveDate) -> Result<(), Told> {
                if self.withdrawn_on.is_some() {
                    return Err(words::withdrawn_already());
                }
                self.withdrawn_on = Some(day);
                Ok(())
            }
        }

        impl Located for $name {
            fn location(&self) -> Location {
                Location::organisation(self.organisation)
            }
            fn record(&self) -> uuid::Uuid {
                self.id.uuid()
            }
            fn version(&self) -> i32 {
                self.version
            }
        }

        impl Reads for $name {
            const READ_RIGHT: Right = Right::ReadChecks;
        }
    };
}

of_a_person!(AdultCheck);
of_a_person!(AdultTraining);

macro_rules! keeps_checks {
    ($(#[$doc:meta])* $action:ident $on:ident $name:literal, whose $whose:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $action;
        impl Action for $action {
            type On = $on;
            const RIGHT: Right = Right::KeepChecks;
            const NAME: &'static str = $name;

            fn also(actor: &Actor, on: &$on) -> Result<(), Denied> {
                let whose: fn(&$on) -> Id<Person> = $whose;
                if actor.person() == Some(whose(on)) { Err(Denied::Refused(words::not_their_own())) } else { Ok(()) }
            }
        }
    };
}

keeps_checks!(
    /// Write down a check that one has seen.
    RecordCheck Person "check.record", whose |on| on.id
);
keeps_checks!(
    /// Say that a check no longer counts.
    WithdrawCheck AdultCheck "check.withdraw", whose |on| on.person
);
keeps_checks!(
    /// Write down training that somebody has done.
    RecordTraining Person "training.record", whose |on| on.id
);
keeps_checks!(
    /// Say that training no longer counts.
    WithdrawTraining AdultTraining "training.withdraw", whose |on| on.person
);
