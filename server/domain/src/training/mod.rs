//! The mentors' course: its runs and registers, the unit that it teaches, who is cleared to mentor, and certificates.
//!
//! Owns: what each session covers, attendance by the minutes of parts, make-ups, sign-off and its quality assurance, and
//! the two ends of a course that are not the same: **cleared to mentor**, which is the gate, and **unit achieved**, which
//! may follow. Refuses: the training of adults (`staff`), and the numbers of the rules (`programme`).

mod attendance;
mod certificate;
mod clearance;
mod example;
mod hours;
mod part;
mod plan;
mod quality;
mod register;
mod run;
mod session;
mod sign_off;
mod unit;
mod unit_text;
pub mod words;

pub use attendance::{Attendance, PartStanding, SessionParts};
pub use certificate::{
    CertificateNumber, IssueCertificate, IssuedCertificate, Printed, WithdrawCertificate, parse_wished_name,
};
pub use clearance::{
    ClearMentors, Clearance, ClearanceKind, ClearanceState, NotYet, RefreshClearance, WithdrawClearance, in_words,
    lacks,
};
pub use example::example_unit;
pub use hours::{Given, Hours, MarkedSession, Spent};
pub use part::{CoursePart, EditPart, PartDetails};
pub use plan::{PlannedPart, plan};
pub use quality::{
    NotAchieved, Portfolio, QualitySample, SampleDetails, SampleWork, Verdict, lacks_of_unit, needed_samples,
};
pub use register::MarkRegister;
pub use run::{AddRun, CourseRun, EditRun, EndRun, NewRun, RunDetails, SetPlaces, TypedRun};
pub use session::{AddSession, CourseSession, EditSession, EndSession, SessionDetails, TypedSession};
pub use sign_off::{
    Criterion, Evidence, EvidenceKind, MakeUp, MakeUpDetails, RecordMakeUp, SignOff, SignOffDetails, SignedCriterion,
    WithdrawMakeUp,
};
pub use unit::{AddUnit, EditUnit, EndUnit, Unit, UnitDetails};
pub use unit_text::{CriterionText, OutcomeText, parse_outcomes, write_outcomes};
