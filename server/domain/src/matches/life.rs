//! The life of a match: proposed, offered, accepted by both, active or paused, ending, ended.
//!
//! Owns: which move leads where. Each state is a type of its own that has its own moves and no others, so a move that
//! is not possible cannot be written down. Refuses: reasons (they are sealed beside the match), and who may do what.

use chrono::NaiveDate;

use super::words;
use crate::{gates::SchoolView, told::Told};

/// The engine or a practitioner named the two. Nobody but the staff knows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposed {
    pub since: NaiveDate,
    /// When a practitioner decided that it should be.
    pub decided_on: Option<NaiveDate>,
    /// What the school's lead says of the two together.
    pub school: Option<(SchoolView, NaiveDate)>,
}

/// The mentee may choose; after a yes, the mentor is told and may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    pub since: NaiveDate,
    pub mentee_said_yes_on: Option<NaiveDate>,
}

/// Both said yes, and they have not met yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    pub since: NaiveDate,
}

/// They meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Active {
    pub since: NaiveDate,
}

/// They do not meet for now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paused {
    pub since: NaiveDate,
}

/// Their goodbye is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    pub since: NaiveDate,
    /// The day of the last session.
    pub last_on: NaiveDate,
}

/// It is over, and stays so. The two may be matched again in a later cohort, in a match of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    pub on: NaiveDate,
    pub how: HowEnded,
}

/// How a match ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HowEnded {
    /// It came to nothing before both had said yes: a practitioner took it back, the mentee chose the other card, or one
    /// of the two left. The two may be proposed for each other again.
    TakenBack,
    /// The mentee said no to it. The mentor never learns of it.
    MenteeSaidNo,
    /// The mentor said no. The mentee never learns of it.
    MentorSaidNo,
    /// After the last session, with a goodbye.
    Completed,
    /// Earlier than planned, with a reason.
    Early,
}

impl HowEnded {
    pub const ALL: [Self; 5] = [Self::TakenBack, Self::MenteeSaidNo, Self::MentorSaidNo, Self::Completed, Self::Early];

    pub const fn code(self) -> &'static str {
        match self {
            Self::TakenBack => "taken_back",
            Self::MenteeSaidNo => "mentee_said_no",
            Self::MentorSaidNo => "mentor_said_no",
            Self::Completed => "completed",
            Self::Early => "early",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }
}

/// Where a match stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Proposed(Proposed),
    Offered(Offered),
    Accepted(Accepted),
    Active(Active),
    Paused(Paused),
    Ending(Ending),
    Over(Over),
}

impl Stands {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Proposed(_) => "proposed",
            Self::Offered(_) => "offered",
            Self::Accepted(_) => "accepted",
            Self::Active(_) => "active",
            Self::Paused(_) => "paused",
            Self::Ending(_) => "ending",
            Self::Over(_) => "ended",
        }
    }

    /// Whether the mentor's place is taken by it.
    pub const fn holds_a_place(&self) -> bool {
        !matches!(self, Self::Over(_))
    }

    /// Nobody has decided yet that it should be: it goes without a trace where it is not wanted.
    pub const fn is_undecided(&self) -> bool {
        matches!(self, Self::Proposed(Proposed { decided_on: None, .. }))
    }

    /// Ends it as one of the two leaves; `None` where it is undecided, or over already.
    pub const fn broken_off(self, day: NaiveDate) -> Option<Over> {
        match self {
            Self::Proposed(Proposed { decided_on: None, .. }) => None,
            Self::Proposed(_) | Self::Offered(_) => Some(Over { on: day, how: HowEnded::TakenBack }),
            Self::Accepted(_) | Self::Active(_) | Self::Paused(_) | Self::Ending(_) => {
                Some(Over { on: day, how: HowEnded::Early })
            }
            Self::Over(_) => None,
        }
    }

    /// Whether both have said yes: the engine leaves such a pair as it is.
    pub const fn is_settled(&self) -> bool {
        matches!(self, Self::Accepted(_) | Self::Active(_) | Self::Paused(_) | Self::Ending(_))
    }
}

impl Proposed {
    pub const fn on(day: NaiveDate) -> Self {
        Self { since: day, decided_on: None, school: None }
    }

    pub const fn decide(self, day: NaiveDate) -> Self {
        Self { decided_on: Some(day), ..self }
    }

    pub const fn hear(self, view: SchoolView, day: NaiveDate) -> Self {
        Self { school: Some((view, day)), ..self }
    }

    /// Nobody is offered to a mentee before a practitioner has decided and the school sees no reason not to.
    pub fn offer(self, day: NaiveDate) -> Result<Offered, Told> {
        if self.decided_on.is_none() {
            return Err(words::not_decided_yet());
        }
        match self.school {
            Some((SchoolView::NoReasonNotTo, _)) => Ok(Offered { since: day, mentee_said_yes_on: None }),
            Some((SchoolView::SpeakToMe, _)) => Err(words::school_wants_to_speak()),
            None => Err(words::school_not_heard()),
        }
    }

    pub const fn take_back(self, day: NaiveDate) -> Over {
        Over { on: day, how: HowEnded::TakenBack }
    }
}

impl Offered {
    pub const fn mentee_says_yes(self, day: NaiveDate) -> Self {
        Self { mentee_said_yes_on: Some(day), ..self }
    }

    /// No reason is asked.
    pub const fn mentee_says_no(self, day: NaiveDate) -> Over {
        Over { on: day, how: HowEnded::MenteeSaidNo }
    }

    /// The mentee chooses before the mentor is told anything.
    pub fn mentor_says_yes(self, day: NaiveDate) -> Result<Accepted, Told> {
        self.after_the_mentee().map(|()| Accepted { since: day })
    }

    pub fn mentor_says_no(self, day: NaiveDate) -> Result<Over, Told> {
        self.after_the_mentee().map(|()| Over { on: day, how: HowEnded::MentorSaidNo })
    }

    pub const fn take_back(self, day: NaiveDate) -> Over {
        Over { on: day, how: HowEnded::TakenBack }
    }

    fn after_the_mentee(self) -> Result<(), Told> {
        self.mentee_said_yes_on.map(|_| ()).ok_or_else(words::mentee_chooses_first)
    }
}

impl Accepted {
    /// Both signed the first-meeting agreement, with the practitioner there.
    pub const fn begin(self, day: NaiveDate) -> Active {
        Active { since: day }
    }

    pub const fn end_early(self, day: NaiveDate) -> Over {
        Over { on: day, how: HowEnded::Early }
    }
}

impl Active {
    pub const fn pause(self, day: NaiveDate) -> Paused {
        Paused { since: day }
    }

    /// `last_on` is not before the day on which it is planned.
    pub fn plan_ending(self, day: NaiveDate, last_on: NaiveDate) -> Result<Ending, Told> {
        if last_on < day {
            return Err(words::last_session_is_over());
        }
        Ok(Ending { since: day, last_on })
    }

    pub const fn end_early(self, day: NaiveDate) -> Over {
        Over { on: day, how: HowEnded::Early }
    }
}

impl Paused {
    pub const fn resume(self, day: NaiveDate) -> Active {
        Active { since: day }
    }

    pub const fn end_early(self, day: NaiveDate) -> Over {
        Over { on: day, how: HowEnded::Early }
    }
}

impl Ending {
    /// After the last session.
    pub fn complete(self, day: NaiveDate) -> Result<Over, Told> {
        if day < self.last_on {
            return Err(words::last_session_is_to_come(self.last_on));
        }
        Ok(Over { on: day, how: HowEnded::Completed })
    }

    pub const fn end_early(self, day: NaiveDate) -> Over {
        Over { on: day, how: HowEnded::Early }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dated::parse_day;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    #[test]
    fn nothing_is_offered_before_the_practitioner_and_the_school() {
        let (monday, tuesday) = (day("2026-11-23"), day("2026-11-24"));
        let proposed = Proposed::on(monday);
        assert!(proposed.offer(tuesday).is_err());
        assert!(proposed.hear(SchoolView::NoReasonNotTo, monday).offer(tuesday).is_err());
        assert!(proposed.decide(monday).offer(tuesday).is_err());
        let spoken = proposed.decide(monday).hear(SchoolView::SpeakToMe, monday);
        assert!(spoken.offer(tuesday).is_err());
        let heard = spoken.hear(SchoolView::NoReasonNotTo, tuesday);
        assert_eq!(heard.offer(tuesday), Ok(Offered { since: tuesday, mentee_said_yes_on: None }));
    }

    #[test]
    fn a_mentor_is_asked_only_after_the_mentee_said_yes() {
        let monday = day("2026-11-23");
        let offered = Offered { since: monday, mentee_said_yes_on: None };
        assert!(offered.mentor_says_yes(monday).is_err() && offered.mentor_says_no(monday).is_err());
        let chosen = offered.mentee_says_yes(monday);
        assert_eq!(chosen.mentor_says_yes(monday), Ok(Accepted { since: monday }));
        assert_eq!(chosen.mentor_says_no(monday).unwrap().how, HowEnded::MentorSaidNo);
    }

    #[test]
    fn an_ending_is_complete_after_its_last_session_and_not_before() {
        let (today, last) = (day("2027-02-01"), day("2027-02-15"));
        let active = Active { since: day("2026-11-30") };
        assert!(active.plan_ending(last, today).is_err());
        let ending = active.plan_ending(today, last).unwrap();
        assert!(ending.complete(today).is_err());
        assert_eq!(ending.complete(last).unwrap().how, HowEnded::Completed);
        assert_eq!(ending.end_early(today).how, HowEnded::Early);
    }

    #[test]
    fn whoever_leaves_ends_what_was_agreed_early_and_takes_back_the_rest() {
        let monday = day("2026-11-23");
        let how = |stands: Stands| stands.broken_off(monday).map(|over| over.how);
        assert_eq!(how(Stands::Proposed(Proposed::on(monday))), None);
        assert_eq!(how(Stands::Proposed(Proposed::on(monday).decide(monday))), Some(HowEnded::TakenBack));
        assert_eq!(how(Stands::Paused(Paused { since: monday })), Some(HowEnded::Early));
        assert_eq!(how(Stands::Over(Over { on: monday, how: HowEnded::Completed })), None);
    }

    #[test]
    fn every_end_has_a_code_of_its_own() {
        for how in HowEnded::ALL {
            assert_eq!(HowEnded::from_code(how.code()), Some(how));
        }
        assert_eq!(HowEnded::from_code("somehow"), None);
    }
}
