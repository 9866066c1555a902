//! Who is asking.

use uuid::Uuid;

use super::{Location, Place, Right, Role, holders};
use crate::{
    id::Id,
    organisation::Organisation,
    people::{Participant, Side},
    phones::Standing,
    sign_in::{Account, StaffSession},
    staff::Person,
};

/// The one who acts. Every transaction has one; a member of staff's posts are read again inside it.
#[derive(Debug, Clone)]
pub enum Actor {
    Staff(Staff),
    /// Somebody who holds a secret address that opens one door.
    LinkHolder(Link),
    /// A young person, on a phone that a practitioner enrolled or on the shared tablet.
    Phone(Caller),
    /// Anybody at all.
    Public,
    /// The program itself.
    System(Job),
}

/// A member of staff with the posts that are open today.
#[derive(Debug, Clone)]
pub struct Staff {
    pub person: Id<Person>,
    pub account: Id<Account>,
    pub session: Id<StaffSession>,
    pub organisation: Id<Organisation>,
    /// As the top of each page shows it.
    pub name: String,
    pub posts: Vec<Post>,
    /// Has proved again, a short while ago, who they are.
    pub stepped_up: bool,
}

/// A role at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    pub role: Role,
    pub place: Place,
}

/// A link that somebody was sent, and what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub purpose: LinkPurpose,
    /// The record that it was made for: an account, a cohort, a participant.
    pub subject: Uuid,
    pub organisation: Id<Organisation>,
}

impl Link {
    /// The account that an invitation or a new passphrase is for.
    pub fn account(&self) -> Option<Id<Account>> {
        self.purpose.is_of_an_account().then(|| Id::from_uuid(self.subject))
    }
}

/// A young person who speaks for themselves: on their own phone, or with their PIN on the shared tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    pub participant: Id<Participant>,
    pub person: Id<Person>,
    pub side: Side,
    /// Where they take part.
    pub place: Location,
    /// Whether their PIN was right. Without it a phone tells us things, and is told nothing.
    pub proved: bool,
    pub standing: Standing,
}

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// Joining as a member of staff.
    Invitation,
    /// Choosing a new passphrase.
    NewPassphrase,
    /// Saying that one would like to be a mentor of a cohort.
    Interest,
    /// Referring a young person to a cohort.
    Referral,
    /// Answering what a young person may do.
    Consent,
    /// Looking at what a notice about sessions is about.
    Notice,
    /// A young person's own pages on a practitioner's tablet.
    HandOver,
    /// The sessions of a member of staff, for their own calendar.
    StaffCalendar,
    /// When a young person has sessions, for their own calendar.
    YoungPersonCalendar,
    /// When which room of a site is taken, for the school's calendar.
    SiteCalendar,
    /// Enrolling a young person's phone.
    PhoneCode,
    /// The shared tablet that goes round.
    Debrief,
    /// When and where a young person has sessions, on the card in their pocket.
    Card,
}

impl LinkPurpose {
    pub const ALL: [Self; 13] = [
        Self::Invitation,
        Self::NewPassphrase,
        Self::Interest,
        Self::Referral,
        Self::Consent,
        Self::Notice,
        Self::HandOver,
        Self::StaffCalendar,
        Self::YoungPersonCalendar,
        Self::SiteCalendar,
        Self::PhoneCode,
        Self::Debrief,
        Self::Card,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::NewPassphrase => "new_passphrase",
            Self::Interest => "interest",
            Self::Referral => "referral",
            Self::Consent => "consent",
            Self::Notice => "notice",
            Self::HandOver => "hand_over",
            Self::StaffCalendar => "staff_calendar",
            Self::YoungPersonCalendar => "young_person_calendar",
            Self::SiteCalendar => "site_calendar",
            Self::PhoneCode => "phone_code",
            Self::Debrief => "debrief",
            Self::Card => "card",
        }
    }

    /// Whether it opens somebody's account, once; the others open a page until they run out or are ended.
    pub const fn is_of_an_account(self) -> bool {
        matches!(self, Self::Invitation | Self::NewPassphrase)
    }

    /// Whether it was made for a cohort: its holder reads that one cohort, and nothing about anybody in it.
    pub const fn is_of_a_cohort(self) -> bool {
        matches!(self, Self::Interest | Self::Referral)
    }

    /// Whether a program fetches it again and again, and nobody looks on.
    pub const fn is_of_a_calendar(self) -> bool {
        matches!(self, Self::StaffCalendar | Self::YoungPersonCalendar | Self::SiteCalendar)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.code() == code)
    }
}

/// The parts of the program that act by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Somebody at the machine's command line, in one organisation. Holds every right there: whoever can run the
    /// command can also read the disk.
    CommandLine(Id<Organisation>),
    /// Sends what the outbox holds.
    Delivery,
    /// Clears away what has run out, and ends the matches of whoever's last day has come.
    Sweeper,
    /// Takes on lists that were loaded; what it does with them it does as whoever asked.
    Importer,
    /// Asks families again for consent, by the clock.
    Chaser,
    /// Says the day before that there is a session.
    Reminder,
}

impl Actor {
    /// The organisation the actor belongs to, where they belong to one.
    pub fn organisation(&self) -> Option<Id<Organisation>> {
        match self {
            Self::Staff(staff) => Some(staff.organisation),
            Self::LinkHolder(link) => Some(link.organisation),
            Self::Phone(caller) => Some(caller.place.organisation),
            Self::System(Job::CommandLine(organisation)) => Some(*organisation),
            Self::Public | Self::System(_) => None,
        }
    }

    /// The person, where it is one whom the programme knows.
    pub fn person(&self) -> Option<Id<Person>> {
        match self {
            Self::Staff(staff) => Some(staff.person),
            Self::Phone(caller) => Some(caller.person),
            _ => None,
        }
    }

    pub fn staff(&self) -> Option<&Staff> {
        match self {
            Self::Staff(staff) => Some(staff),
            _ => None,
        }
    }
}

impl Actor {
    /// Whether the actor holds this right anywhere at all: the first thing asked at a door, and what a menu shows.
    pub fn holds_somewhere(&self, right: Right) -> bool {
        match self {
            Self::Staff(staff) => staff.posts.iter().any(|post| holders(right).contains(&post.role)),
            Self::System(Job::CommandLine(_)) => true,
            Self::LinkHolder(_) | Self::Phone(_) | Self::Public | Self::System(_) => false,
        }
    }
}

impl Staff {
    /// Whether any open post reads concerns: their sessions run out sooner.
    pub fn reads_concerns(&self) -> bool {
        self.posts.iter().any(|post| post.role.reads_concerns())
    }
}
