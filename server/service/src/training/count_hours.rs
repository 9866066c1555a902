//! The hours that a mentor gave in their cohort, for a page that they can show. Whoever may keep their training sees it.

use chrono::NaiveDate;
use tenfold_domain::{
    glance::Delivered,
    id::Id,
    people::{Participant, Side},
    programme::TemplateVersion,
    training::{CourseRun, Given, Hours, IssueCertificate},
};
use tenfold_store::{programme::versions, registers, supervision::held, training::runs};

use super::Counted;
use crate::{
    Problem, Tx,
    glance::{PairLine, gather},
    organisation::show_cohort,
    people::show_participant,
};

/// What stands on the page, without anything about a mentee.
#[derive(Debug, Clone)]
pub struct MentorHours {
    pub name: String,
    pub organisation: String,
    pub site: String,
    pub programme: String,
    pub cohort: String,
    /// The first and the last day of the cohort.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Who leads the cohort, and signs.
    pub led_by: Option<String>,
    pub hours: Hours,
    pub counted_on: NaiveDate,
    /// Whether there is more to come.
    pub so_far: bool,
}

pub fn count_hours(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<MentorHours, Problem> {
    let scope = tx.scope::<CourseRun>()?;
    let shown = show_participant(tx, Side::Mentor, id)?;
    if tx.permit::<IssueCertificate>(&shown.participant).is_err() {
        return Err(Problem::Absent);
    }
    let (cohort, site) = show_cohort(tx, shown.participant.cohort)?;
    let TemplateVersion { template_name, rules, .. } = versions::of_cohort(tx.db, &cohort)?;
    let mut courses = vec![];
    for run in runs::of_participant(tx.db, &scope, id)? {
        courses.push(Counted::of(tx, &run)?.attendance(id));
    }
    let (marked, supervised) =
        (registers::other_marks_of(tx.db, &shown.participant)?, held::attended_by(tx.db, &shown.participant)?);
    let glance = gather(tx, cohort, site)?;
    let own: Vec<&PairLine> = glance.pairs.iter().filter(|line| line.pair.mentor == id).collect();
    let delivered: Vec<Delivered> = own.iter().map(|line| line.pair.delivered(glance.now)).collect();
    let given = Given { courses, delivered, marked, supervised, supervision_minutes: rules.supervision_minutes };
    let details = &glance.cohort.details;
    let to = details.planned_end_on.or_else(|| glance.weeks.last().map(|week| week.day));
    let to = to.unwrap_or(details.planned_start_on);
    let all_over = !own.is_empty() && own.iter().all(|line| line.pair.is_over());
    Ok(MentorHours {
        name: shown.young.identity.full_name(),
        organisation: tx.organisation()?.details.name.to_string(),
        programme: template_name.to_string(),
        cohort: details.name.to_string(),
        from: details.planned_start_on,
        to,
        hours: Hours::of(&given),
        counted_on: glance.today,
        so_far: glance.today < to && !all_over && !shown.participant.span.has_ended_by(glance.today),
        led_by: glance.led_by,
        site: glance.site,
    })
}
