//! What is known of somebody when the gates are looked at. Each room owns its own facts; here they only meet.

use chrono::NaiveDate;

use super::SchoolView;
use crate::{
    consent::ConsentStanding,
    dated::Span,
    people::{Side, Stage},
};

/// Everything that the gates look at, of one young person in one cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub side: Side,
    /// Where the application or the referral stands, and since when.
    pub stage: Stage,
    pub stage_since: NaiveDate,
    /// Their taking part.
    pub span: Span,
    pub birth_date: NaiveDate,
    /// As the school has it, where it is known.
    pub school_year: Option<i32>,
    /// The day on which ages are counted (product rule 1).
    pub cohort_starts_on: NaiveDate,
    /// Since when a manager allows an age outside the programme's.
    pub age_allowed_on: Option<NaiveDate>,
    /// The consent to take part, as it stands on the day.
    pub consent: ConsentStanding,
    /// Every agreement that somebody on this side must sign, signed or not.
    pub papers: Vec<Paper>,
    /// Mentors only.
    pub clearance: Clearance,
    pub approved_on: Option<NaiveDate>,
    pub school: Option<(SchoolView, NaiveDate)>,
    /// Mentees only: since when there is a goal of their own, and the answers before the first session.
    pub goal_on: Option<NaiveDate>,
    pub baseline_on: Option<NaiveDate>,
}

/// An agreement that must be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// As a sentence names it: "Role and boundaries".
    pub name: String,
    pub signed: Option<Signed>,
}

/// When it was signed, and whether its wording is the one that counts now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed {
    pub on: NaiveDate,
    pub counts: bool,
}

/// Whether a mentor is cleared to mentor. The accredited unit is another matter and no gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clearance {
    None,
    /// From the first day until the day before the second.
    Held(NaiveDate, NaiveDate),
    /// It was taken back.
    Withdrawn(NaiveDate),
    /// It has to be refreshed.
    RunOut(NaiveDate),
}

impl Facts {
    /// The last day up to `day` on which something moved: since then they have stood where they stand.
    pub(super) fn moved_on(&self, day: NaiveDate) -> NaiveDate {
        let clearance = match self.clearance {
            Clearance::None => None,
            Clearance::Held(on, _) | Clearance::Withdrawn(on) | Clearance::RunOut(on) => Some(on),
        };
        let papers = self.papers.iter().filter_map(|paper| paper.signed).map(|signed| signed.on);
        let dates = [
            self.span.ended_on(),
            self.age_allowed_on,
            self.consent.since(),
            clearance,
            self.approved_on,
            self.school.map(|(_, on)| on),
            self.goal_on,
            self.baseline_on,
        ];
        let dates = dates.into_iter().flatten().chain(papers).filter(|on| *on <= day);
        dates.fold(self.stage_since, NaiveDate::max)
    }
}
