//! A phone, how long it opens anything, and what may be done from one.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::{
    access::{Action, Caller, Link, LinkPurpose, Located, Location, Reading, Right, deeds},
    id::Id,
    people::Participant,
    timetable::Session,
};

/// A phone goes on opening its young person's pages for so long after the last day of their cohort: certificates and
/// hours are fetched late.
pub const OPENS_AFTER_COHORT: Days = Days::new(28);

/// A phone that was enrolled.
#[derive(Debug, Clone)]
pub struct Phone {
    pub id: Id<Phone>,
    pub participant: Id<Participant>,
    pub place: Location,
    pub until_on: NaiveDate,
    pub enrolled_at: DateTime<Utc>,
    /// The last day on which it asked to be let in.
    pub seen_on: NaiveDate,
    pub lost_at: Option<DateTime<Utc>>,
    pub version: i32,
}

/// What a phone still opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// Reported lost: whoever holds it is told nothing. A worry that was written on it before still arrives.
    Lost,
    /// The cohort is over, or they take part no longer.
    Over,
}

impl Standing {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Lost => "lost",
            Self::Over => "over",
        }
    }
}

/// `until_on` is the phone's last day; `ended_on` the first day on which they no longer take part.
pub fn standing(today: NaiveDate, until_on: NaiveDate, ended_on: Option<NaiveDate>, lost: bool) -> Standing {
    if lost {
        Standing::Lost
    } else if today > until_on || ended_on.is_some_and(|ended| ended <= today) {
        Standing::Over
    } else {
        Standing::Open
    }
}

impl Caller {
    /// Whether this is their own record, on a phone that is still open.
    pub fn is(&self, whose: &Participant) -> bool {
        self.is_open() && self.participant == whose.id
    }

    /// Whether they are in this session, on a phone that is still open.
    pub fn is_in(&self, session: &Session) -> bool {
        self.is_open() && session.members.contains(&self.participant)
    }

    pub fn is_open(&self) -> bool {
        self.standing == Standing::Open
    }
}

impl Located for Phone {
    fn location(&self) -> Location {
        self.place
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

/// Reading which phones were enrolled.
#[derive(Debug)]
pub struct PhoneReading;
impl Reading for PhoneReading {
    const RIGHT: Right = Right::BeginHandOver;
}

deeds! {
    /// Make a code that enrols a young person's phone.
    MakePhoneCode on Participant: BeginHandOver "phone.make_code";
    /// Report a phone lost: from then on it opens nothing.
    LosePhone on Phone: BeginHandOver "phone.lose";
}

/// Enrol a phone: whoever holds the code, and nobody else.
#[derive(Debug)]
pub struct EnrolPhone;
impl Action for EnrolPhone {
    type On = Participant;
    const RIGHT: Right = Right::FillIn;
    const NAME: &'static str = "phone.enrol";

    fn by_link(link: &Link, on: &Participant) -> bool {
        link.purpose == LinkPurpose::PhoneCode && link.subject == on.id.uuid()
    }
}

/// Tap "We are here": one of those who meet. The register is the truth; this only says that somebody tapped.
#[derive(Debug)]
pub struct CheckIn;
impl Action for CheckIn {
    type On = Session;
    const RIGHT: Right = Right::FillIn;
    const NAME: &'static str = "check_in.tap";

    fn by_phone(caller: &Caller, on: &Session) -> bool {
        caller.is_in(on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_phone_opens_until_its_last_day_unless_it_is_lost_or_its_owner_left() {
        let last = day("2027-03-01");
        assert_eq!(standing(last, last, None, false), Standing::Open);
        assert_eq!(standing(day("2027-03-02"), last, None, false), Standing::Over);
        assert_eq!(standing(day("2027-01-05"), last, Some(day("2027-01-05")), false), Standing::Over);
        assert_eq!(standing(day("2027-01-04"), last, Some(day("2027-01-05")), false), Standing::Open);
        assert_eq!(standing(day("2027-03-02"), last, None, true), Standing::Lost);
    }
}
