//! The interest form as somebody without an account opens it. It tells nothing about anybody.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Actor,
    id::Id,
    organisation::Cohort,
    people::Slot,
    recruiting::{AgeFit, Applicant, InterestLink, TypedApplication, Wording, WordingKind, current, words},
    told::Parsed,
};
use tenfold_store::recruiting::{
    interest_links::{self, OfferedTime},
    wordings,
};

use super::Plan;
use crate::{Problem, Tx, organisation::show_cohort, tx::found};

/// What the form says and offers.
#[derive(Debug, Clone)]
pub struct InterestForm {
    pub organisation_name: String,
    pub site_name: String,
    /// The privacy notice that stands before the first field.
    pub notice: Wording,
    /// The day by which somebody will have read what is sent today.
    pub read_by: NaiveDate,
    pub times: Vec<OfferedTime>,
    pub plan: Plan,
}

impl InterestForm {
    /// What was typed as an application, or what is wrong with it; an age that does not fit is told kindly.
    pub fn judge(&self, typed: &TypedApplication) -> Parsed<Applicant> {
        let offered: Vec<Slot> = self.times.iter().map(|offered| offered.time).collect();
        let applicant = typed.parse(&offered)?;
        match self.plan.ages.fit(applicant.identity.birth_date, self.plan.starts_on) {
            AgeFit::Fits => Ok(applicant),
            outside => Err(vec![words::age_outside(outside, self.plan.ages, self.plan.starts_on)]),
        }
    }
}

/// A cohort that has ended, or an address past its last day, opens nothing.
pub fn open_interest_form(tx: &mut Tx<'_, '_>) -> Result<InterestForm, Problem> {
    Ok(behind_the_link(tx)?.1)
}

/// The link, its cohort and its form.
pub(super) fn behind_the_link(tx: &mut Tx<'_, '_>) -> Result<((InterestLink, Cohort), InterestForm), Problem> {
    let cohort: Id<Cohort> = match tx.actor() {
        Actor::LinkHolder(link) => Id::from_uuid(link.subject),
        _ => return Err(Problem::Absent),
    };
    let scope = tx.scope::<InterestLink>()?;
    let (cohort, site_name) = show_cohort(tx, cohort)?;
    let link = found(interest_links::latest(tx.db, &scope, cohort.id)?.map(|kept| kept.link))?;
    let today = tx.today()?;
    if !link.is_open(today) || cohort.span.has_ended_by(today) {
        return Err(Problem::Absent);
    }
    let organisation = tx.organisation()?;
    let (here, organisation_name) = (organisation.id, organisation.details.name.to_string());
    let plan = Plan::of(tx, &cohort)?;
    let form = InterestForm {
        organisation_name,
        site_name,
        notice: current(WordingKind::PrivacyNotice, &wordings::published(tx.db, here)?),
        read_by: plan.read_by(tx, &cohort, today)?,
        times: interest_links::times_at(tx.db, cohort.site, today)?,
        plan,
    };
    Ok(((link, cohort), form))
}
