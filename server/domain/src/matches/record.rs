//! A match as it is kept, and what may be done to it.

use super::Stands;
use crate::{
    access::{Action, Job, Located, Location, Reading, Right, deeds},
    consent::About,
    id::Id,
    organisation::Cohort,
    people::Participant,
};

/// A mentor and a mentee in one cohort, from the proposal on.
#[derive(Debug, Clone)]
pub struct Match {
    pub id: Id<Match>,
    /// Where their cohort is.
    pub place: Location,
    pub mentor: Id<Participant>,
    pub mentee: Id<Participant>,
    pub stands: Stands,
    /// A practitioner named the two, not the engine.
    pub by_hand: bool,
    /// The next run leaves it as it is.
    pub locked: bool,
    /// A practitioner accepted that they share little.
    pub waived: bool,
    pub version: i32,
}

impl Match {
    /// Where its page is.
    pub fn path(&self) -> String {
        format!("/matches/{}", self.id)
    }

    /// Whether the next run of the engine may replace it.
    pub fn may_be_replaced(&self) -> bool {
        self.stands.is_undecided() && !self.locked
    }
}

impl Located for Match {
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

/// Reading who is matched with whom.
#[derive(Debug)]
pub struct MatchReading;
impl Reading for MatchReading {
    const RIGHT: Right = Right::ReadMatches;
}

deeds! {
    /// Let the engine propose, and keep what it proposes.
    ProposeMatches on Cohort: KeepMatches "matches.propose";
    /// Name two by hand.
    AddMatch on Cohort: KeepMatches "match.add";
    /// Hold a proposed match through the next run, or let it go again.
    LockMatch on Match: KeepMatches "match.lock";
    /// Decide that it should be.
    DecideMatch on Match: KeepMatches "match.decide";
    /// Write down whom somebody would choose.
    NoteWish on About: KeepMatches "match.wish";
    /// The school's lead says of proposed pairs whether there is a reason not to.
    GiveMatchView on Cohort: GiveSchoolView "match.school_view";
    /// Both signed the first-meeting agreement.
    BeginMatch on Match: KeepMatches "match.begin";
    PauseMatch on Match: KeepMatches "match.pause";
    ResumeMatch on Match: KeepMatches "match.resume";
    PlanEnding on Match: KeepMatches "match.plan_ending";
}

/// Take it back before both have said yes, or end it early or after the last session.
#[derive(Debug)]
pub struct EndMatch;
impl Action for EndMatch {
    type On = Match;
    const RIGHT: Right = Right::KeepMatches;
    const NAME: &'static str = "match.end";

    /// The day came on which one of the two leaves.
    fn by_job(job: Job) -> bool {
        matches!(job, Job::Sweeper)
    }
}
