//! An application that came on paper, written down by a practitioner. An age outside is kept, and a manager decides.

use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    people::{AddParticipant, Participant, Side, Slot},
    recruiting::{AddApplication, CameBy, TypedApplication, WordingKind, current},
};
use tenfold_store::recruiting::{
    applications::{self, Arrival},
    interest_links::{self, OfferedTime},
    wordings,
};

use crate::{
    Problem, Tx,
    organisation::show_cohort,
    people::{NewParticipant, join_cohort},
    tx::still_open,
};

/// What the form for a paper offers.
#[derive(Debug, Clone)]
pub struct PaperForm {
    pub cohort: Cohort,
    pub times: Vec<OfferedTime>,
}

pub fn open_paper_form(tx: &mut Tx<'_, '_>, to: Id<Cohort>) -> Result<PaperForm, Problem> {
    let (cohort, _) = show_cohort(tx, to)?;
    tx.permit::<AddApplication>(&cohort)?;
    let today = tx.today()?;
    let times = interest_links::times_at(tx.db, cohort.site, today)?;
    Ok(PaperForm { cohort, times })
}

/// What was typed is looked into after the permit.
pub fn add_application(
    tx: &mut Tx<'_, '_>,
    to: Id<Cohort>,
    typed: &TypedApplication,
) -> Result<Id<Participant>, Problem> {
    let PaperForm { cohort, times } = open_paper_form(tx, to)?;
    let permit = tx.permit::<AddApplication>(&cohort)?;
    let offered: Vec<Slot> = times.iter().map(|offered| offered.time).collect();
    let applicant = typed.parse(&offered)?;
    still_open(tx, cohort.span)?;
    let joining = tx.permit::<AddParticipant>(&cohort)?;
    let new = NewParticipant { side: Side::Mentor, identity: applicant.identity, profile: applicant.profile };
    let (participant, (_, person)) = join_cohort(tx, &joining, &cohort, &new, None)?;
    let arrival = Arrival {
        participant,
        person,
        came_by: CameBy::Paper,
        through: None,
        sent: None,
        notice: current(WordingKind::PrivacyNotice, &wordings::published(tx.db, cohort.organisation)?).number,
        answers: &applicant.answers,
        applied_on: tx.today()?,
    };
    let application = applications::add(tx.db, &joining, &arrival)?;
    tx.audit_new(&permit, "application", application.uuid())?;
    Ok(participant)
}
