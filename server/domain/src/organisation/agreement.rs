//! Data sharing agreements: the dated paper under which a site shares young people's data with the programme.
//!
//! Owns: whether sharing is covered on a day (UK GDPR, articles 5(2) and 26; the ICO's data sharing code, which asks
//! for a dated agreement that is reviewed). Refuses: the paper itself and its wording; and to stop anything: the
//! rooms that hold sessions ask for the standing.

use chrono::{Days, NaiveDate};

use super::{Area, Organisation, Site, words};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::require_day,
    id::Id,
    text::Line,
    told::{Problems, Told},
    typed::Typed,
};

/// Days before its end in which an agreement is said to run out soon, and in which its successor may already run.
pub const SOON_DAYS: i64 = 60;

/// One agreement with one site.
#[derive(Debug, Clone)]
pub struct DataSharingAgreement {
    pub id: Id<DataSharingAgreement>,
    pub organisation: Id<Organisation>,
    pub area: Id<Area>,
    pub site: Id<Site>,
    pub details: AgreementDetails,
    /// The first day on which it no longer holds because somebody withdrew it.
    pub withdrawn_on: Option<NaiveDate>,
    pub version: i32,
}

/// What the paper says.
#[derive(Debug, Clone)]
pub struct AgreementDetails {
    pub reference: Line,
    /// Who signed for the site. Sealed on disk.
    pub signed_for_site: Line,
    /// Who signed for the programme. Sealed on disk.
    pub signed_for_us: Line,
    pub signed_on: NaiveDate,
    /// Its first day; never before it was signed.
    pub started_on: NaiveDate,
    /// The first day on which it no longer holds.
    pub ended_on: NaiveDate,
}

/// How an agreement stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgreementStanding {
    NotYet,
    InForce,
    /// In force, with this many days left, today included: 1 to [`SOON_DAYS`].
    RunsOutSoon {
        days: i64,
    },
    RunOut,
    Withdrawn,
}

impl AgreementStanding {
    pub const fn covers_sharing(self) -> bool {
        matches!(self, Self::InForce | Self::RunsOutSoon { .. })
    }
}

/// Why an agreement cannot be withdrawn or changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgreementProblem {
    #[error("withdrawn already")]
    WithdrawnAlready,
    #[error("ran out already")]
    RanOutAlready,
}

impl AgreementDetails {
    pub fn parse(
        reference: &str,
        signed_for_site: &str,
        signed_for_us: &str,
        signed_on: &str,
        started_on: &str,
        ended_on: &str,
    ) -> Result<Self, Vec<Told>> {
        let mut problems = Problems::default();
        let mut line = |raw, field, what| problems.take(Line::parse(raw).map_err(|p| p.told(field, what)));
        let reference = line(reference, "reference", "the agreement’s reference");
        let signed_for_site = line(signed_for_site, "signed_for_site", "who signed for the site");
        let signed_for_us = line(signed_for_us, "signed_for_us", "who signed for the programme");
        let signed_on = problems.take(require_day(signed_on, "signed_on", "the day it was signed"));
        let started_on = problems.take(require_day(started_on, "started_on", "the day it starts"));
        let ended_on = problems.take(require_day(ended_on, "ended_on", "the first day it no longer holds"));
        if signed_on.zip(started_on).is_some_and(|(signed, started)| started < signed) {
            problems.note(words::starts_before_signed());
        }
        if started_on.zip(ended_on).is_some_and(|(started, ended)| ended <= started) {
            problems.note(words::agreement_ends_before_start());
        }
        let made = match (reference, signed_for_site, signed_for_us, signed_on, started_on, ended_on) {
            (
                Some(reference),
                Some(signed_for_site),
                Some(signed_for_us),
                Some(signed_on),
                Some(started_on),
                Some(ended_on),
            ) => Some(Self { reference, signed_for_site, signed_for_us, signed_on, started_on, ended_on }),
            _ => None,
        };
        problems.finish(made)
    }
}

impl Typed for AgreementDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        vec![
            ("reference", self.reference.to_string()),
            ("signed_for_site", self.signed_for_site.to_string()),
            ("signed_for_us", self.signed_for_us.to_string()),
            ("signed_on", self.signed_on.to_string()),
            ("started_on", self.started_on.to_string()),
            ("ended_on", self.ended_on.to_string()),
        ]
    }
}

impl DataSharingAgreement {
    /// How it stands on a local day. One withdrawn before it began was never in force.
    pub fn standing(&self, on: NaiveDate) -> AgreementStanding {
        let AgreementDetails { started_on, ended_on, .. } = self.details;
        if self.withdrawn_on.is_some_and(|withdrawn| withdrawn <= on.max(started_on)) {
            return AgreementStanding::Withdrawn;
        }
        let days = (ended_on - on).num_days();
        match days {
            _ if on < started_on => AgreementStanding::NotYet,
            ..=0 => AgreementStanding::RunOut,
            1..=SOON_DAYS => AgreementStanding::RunsOutSoon { days },
            _ => AgreementStanding::InForce,
        }
    }

    /// Withdraws it from `on`; sharing stops that day. One that has not begun is withdrawn on its first day.
    pub fn withdraw(&mut self, on: NaiveDate) -> Result<(), AgreementProblem> {
        self.may_change(on)?;
        self.withdrawn_on = Some(on.max(self.details.started_on));
        Ok(())
    }

    /// Whether its paper may still be corrected: not once it is withdrawn or has run out.
    pub fn may_change(&self, on: NaiveDate) -> Result<(), AgreementProblem> {
        match (self.withdrawn_on, self.standing(on)) {
            (Some(_), _) => Err(AgreementProblem::WithdrawnAlready),
            (None, AgreementStanding::RunOut) => Err(AgreementProblem::RanOutAlready),
            _ => Ok(()),
        }
    }

    /// The first day on which it holds no more, for whatever reason.
    fn last_bound(&self) -> NaiveDate {
        self.withdrawn_on.unwrap_or(self.details.ended_on).min(self.details.ended_on)
    }
}

/// The agreement that a site's standing rests on: of those that cover the day the one that lasts longest, else the next
/// to begin, else the last one there was.
pub fn that_counts(all: &[DataSharingAgreement], on: NaiveDate) -> Option<&DataSharingAgreement> {
    let lasting = |agreement: &&DataSharingAgreement| agreement.last_bound();
    let covering = all.iter().filter(|agreement| agreement.standing(on).covers_sharing()).max_by_key(lasting);
    let coming = || {
        let not_yet = all.iter().filter(|agreement| agreement.standing(on) == AgreementStanding::NotYet);
        not_yet.min_by_key(|agreement| agreement.details.started_on)
    };
    covering.or_else(coming).or_else(|| all.iter().max_by_key(lasting))
}

/// The first other agreement of the site that `wanted` may not stand beside. Two agreements may hold on the same day
/// only while one takes over from the other: the later one starts in the last [`SOON_DAYS`] days of the earlier and
/// outlasts it. `others` leaves out the agreement that is being changed.
pub fn overlap<'a>(
    wanted: &AgreementDetails,
    others: impl IntoIterator<Item = &'a DataSharingAgreement>,
) -> Option<&'a DataSharingAgreement> {
    others.into_iter().find(|other| {
        let theirs = (other.details.started_on, other.last_bound());
        let ours = (wanted.started_on, wanted.ended_on);
        let (first, second) = if theirs <= ours { (theirs, ours) } else { (ours, theirs) };
        let together = second.0 < first.1 && theirs.0 < theirs.1;
        let soon = Days::new(SOON_DAYS.unsigned_abs());
        together && (second.1 <= first.1 || second.0.checked_add_days(soon).is_none_or(|day| day < first.1))
    })
}

impl Located for DataSharingAgreement {
    fn location(&self) -> Location {
        Location::site(self.organisation, self.area, self.site)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for DataSharingAgreement {
    const READ_RIGHT: Right = Right::ReadAgreements;
}

/// Add an agreement with a site.
#[derive(Debug)]
pub struct AddAgreement;
impl Action for AddAgreement {
    type On = Site;
    const RIGHT: Right = Right::KeepAgreements;
    const NAME: &'static str = "agreement.add";
}

/// Correct what was written down about an agreement.
#[derive(Debug)]
pub struct EditAgreement;
impl Action for EditAgreement {
    type On = DataSharingAgreement;
    const RIGHT: Right = Right::KeepAgreements;
    const NAME: &'static str = "agreement.edit";
}

/// Withdraw an agreement before its end.
#[derive(Debug)]
pub struct WithdrawAgreement;
impl Action for WithdrawAgreement {
    type On = DataSharingAgreement;
    const RIGHT: Right = Right::KeepAgreements;
    const NAME: &'static str = "agreement.withdraw";
}

#[cfg(test)]
#[path = "agreement_tests.rs"]
mod tests;
