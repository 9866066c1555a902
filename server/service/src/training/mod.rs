//! The mentors' course: what people do with runs, registers, units, clearance and certificates.
//!
//! Owns: finding a run in scope, and what its pages share. Refuses: rendering a certificate, which happens outside any
//! transaction (`paper`).

mod add_run;
mod add_session;
mod certificates;
mod clear_mentors;
mod clearances;
mod count_hours;
mod edit_part;
mod edit_run;
mod edit_session;
mod end_run;
mod end_session;
mod list_runs;
mod make_ups;
mod mark_register;
mod sample_work;
mod set_places;
mod show_clearing;
mod show_criteria;
mod show_mentor_training;
mod show_register;
mod show_run;
mod sign_off;
mod units;

use std::collections::HashMap;

use tenfold_domain::{
    id::Id,
    organisation::{Cohort, Site, Venue},
    programme::Rules,
    training::{Attendance, CourseRun, MakeUp, SessionParts, words},
};
use tenfold_store::training::{
    learners,
    registers::{self, Marks},
    runs, sessions,
};

pub use add_run::{RunChoices, add_run, open_run_form};
pub use add_session::{add_session, open_session_form};
pub use certificates::{
    CertificateForm, check_certificate, issue_certificate, open_certificate_form, open_withdrawal, show_certificate,
    withdraw_certificate,
};
pub use clear_mentors::{Judged, clear_mentors};
pub use clearances::{ShownClearance, open_refresh, open_withdraw, refresh_clearance, withdraw_clearance};
pub use count_hours::{MentorHours, count_hours};
pub use edit_part::{PartForm, edit_part, open_part_form};
pub use edit_run::{edit_run, open_edit_run};
pub use edit_session::{SessionForm, edit_session, open_edit_session};
pub use end_run::{end_run, open_end_run};
pub use end_session::{end_session, open_end_session};
pub use list_runs::{ListedRuns, list_runs};
pub use make_ups::{MakeUpForm, open_make_up_form, open_withdraw_make_up, record_make_up, withdraw_make_up};
pub use mark_register::{RegisterForm, mark_register, open_register};
pub use sample_work::{SampleForm, open_sample_form, sample_work};
pub use set_places::{PlacesForm, open_places_form, set_places};
pub use show_clearing::{ClearingLine, ShownClearing, show_clearing};
pub use show_criteria::{CriteriaLine, ShownCriteria, show_criteria};
pub use show_mentor_training::{MentorTraining, RunTaken, UnitTaken, show_mentor_training};
pub use show_register::{RegisterLine, ShownRegister, show_register};
pub use show_run::{ShownRun, show_run};
pub use sign_off::{SignOffForm, open_sign_off_form, sign_off};
pub use tenfold_store::training::{clearances::SpokenClearance, learners::Learner, units::ListedUnit};
pub use units::{add_unit, edit_unit, end_unit, list_units, open_unit_form, show_unit};

use crate::{Problem, Tx, organisation::show_cohort, programme::rules_of_cohort, tx::found};

/// A run in scope.
fn find_run(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<CourseRun, Problem> {
    let scope = tx.scope::<CourseRun>()?;
    found(runs::find(tx.db, &scope, id)?)
}

/// A run with its cohort: what every one of its pages begins with.
#[derive(Debug, Clone)]
pub struct RunHead {
    pub run: CourseRun,
    pub cohort: Cohort,
    pub site_name: String,
    pub may_keep: bool,
}

fn head(tx: &mut Tx<'_, '_>, id: Id<CourseRun>) -> Result<RunHead, Problem> {
    let run = find_run(tx, id)?;
    let (cohort, site_name) = show_cohort(tx, run.cohort)?;
    let open = !run.span.has_ended_by(tx.today()?);
    let may_keep = open && tx.permit::<tenfold_domain::training::EditRun>(&run).is_ok();
    Ok(RunHead { run, cohort, site_name, may_keep })
}

/// The numbers that a cohort runs by.
fn rules_of(tx: &mut Tx<'_, '_>, cohort: &Cohort) -> Result<Rules, Problem> {
    rules_of_cohort(tx, cohort)
}

/// The rooms of a site for a choice, and a refusal for what is none of them.
fn rooms(tx: &mut Tx<'_, '_>, at: Id<Site>) -> Result<Vec<(Id<Venue>, String)>, Problem> {
    Ok(sessions::rooms(tx.db, at)?)
}

fn must_be_a_room(tx: &mut Tx<'_, '_>, at: Id<Site>, chosen: Option<Id<Venue>>) -> Result<(), Problem> {
    let Some(chosen) = chosen else { return Ok(()) };
    let known = rooms(tx, at)?.iter().any(|(room, _)| *room == chosen);
    if known { Ok(()) } else { Err(words::choose_venue().into()) }
}

/// Everything that attendance is counted from.
struct Counted {
    sessions: Vec<SessionParts>,
    marks: Marks,
    make_ups: Vec<MakeUp>,
}

impl Counted {
    fn of(tx: &mut Tx<'_, '_>, run: &CourseRun) -> Result<Self, Problem> {
        let scope = tx.scope::<CourseRun>()?;
        Ok(Self {
            sessions: sessions::of_run(tx.db, run)?,
            marks: registers::of_run(tx.db, run)?,
            make_ups: registers::make_ups_of_run(tx.db, &scope, run.id)?,
        })
    }

    fn attendance(&self, whose: Id<tenfold_domain::people::Participant>) -> Attendance {
        let none = HashMap::new();
        let made_up = registers::made_up_parts(&self.make_ups, whose);
        Attendance::of(&self.sessions, self.marks.get(&whose).unwrap_or(&none), &made_up)
    }
}

/// Somebody who has a place on the run.
fn on_run(
    tx: &mut Tx<'_, '_>,
    run: &CourseRun,
    whose: Id<tenfold_domain::people::Participant>,
) -> Result<Option<Learner>, Problem> {
    Ok(learners::of_run(tx.db, run)?.into_iter().find(|learner| learner.participant == whose))
}
