//! Certificates: issued once the unit is achieved, shown, withdrawn, and checked by whoever holds the number.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::{Participant, Side},
    text::Line,
    told::Parsed,
    training::{
        CertificateNumber, CourseRun, IssueCertificate, IssuedCertificate, Printed, Unit, WithdrawCertificate, words,
    },
};
use tenfold_store::training::{certificates, runs};

use super::{ShownCriteria, show_criteria};
use crate::{
    Problem, Tx,
    people::{ShownParticipant, show_participant},
    problem::unless_taken,
};

/// Whose certificate it will be, and the courses whose units they have achieved.
#[derive(Debug, Clone)]
pub struct CertificateForm {
    pub shown: ShownParticipant,
    pub courses: Vec<(Id<CourseRun>, String)>,
}

pub fn open_certificate_form(tx: &mut Tx<'_, '_>, whose: Id<Participant>) -> Result<CertificateForm, Problem> {
    let scope = tx.scope::<CourseRun>()?;
    let shown = show_participant(tx, Side::Mentor, whose)?;
    tx.permit::<IssueCertificate>(&shown.participant)?;
    let mut courses = Vec::new();
    for run in runs::of_participant(tx.db, &scope, whose)?.into_iter().filter(|run| run.details.unit.is_some()) {
        let criteria = show_criteria(tx, run.id)?;
        let achieved = criteria.lines.iter().any(|line| line.learner.participant == whose && line.lacks.is_empty());
        if let (Some((unit, _)), true) = (&criteria.unit, achieved) {
            courses.push((run.id, unit.details.title.to_string()));
        }
    }
    Ok(CertificateForm { shown, courses })
}

/// `wished` is the name as the young person wishes it, and the course whose unit they achieved.
pub fn issue_certificate(
    tx: &mut Tx<'_, '_>,
    whose: Id<Participant>,
    course: Option<Id<CourseRun>>,
    wished: Parsed<Line>,
) -> Result<Id<IssuedCertificate>, Problem> {
    let shown = show_participant(tx, Side::Mentor, whose)?;
    let permit = tx.permit::<IssueCertificate>(&shown.participant)?;
    let name = wished?;
    let criteria = show_criteria(tx, course.ok_or_else(words::choose_course)?)?;
    let (unit, printed) = printed(tx, &criteria, whose, &name)?;
    let today = tx.today()?;
    let person = shown.participant.person;
    let made = certificates::add(tx.db, &permit, person, unit, &printed, today);
    let id = made.map_err(unless_taken(words::certificate_exists))?;
    tx.audit_new(&permit, "certificate", id.uuid())?;
    Ok(id)
}

/// What will stand on it, if the unit is achieved.
fn printed(
    tx: &mut Tx<'_, '_>,
    criteria: &ShownCriteria,
    whose: Id<Participant>,
    name: &Line,
) -> Result<(Id<Unit>, Printed), Problem> {
    let Some((unit, _)) = &criteria.unit else { return Err(words::no_unit().into()) };
    let line = criteria.lines.iter().find(|line| line.learner.participant == whose);
    let line = line.ok_or_else(words::choose_course)?;
    if !line.lacks.is_empty() {
        return Err(words::unit_not_achieved(&line.lacks).into());
    }
    let assessors: Vec<&str> =
        line.assessors.iter().filter_map(|id| criteria.names.get(id)).map(String::as_str).collect();
    let printed = Printed {
        name: name.to_string(),
        unit: unit.details.title.to_string(),
        awarded_under: unit.details.awarded_under(),
        centre: tx.organisation()?.details.name.to_string(),
        assessor: assessors.join(", "),
    };
    Ok((unit.id, printed))
}

/// A certificate, for whoever keeps the mentor's training.
pub fn show_certificate(tx: &mut Tx<'_, '_>, id: Id<IssuedCertificate>) -> Result<IssuedCertificate, Problem> {
    let scope = tx.scope::<CourseRun>()?;
    certificates::find(tx.db, &scope, id)?.ok_or(Problem::Absent)
}

pub fn open_withdrawal(tx: &mut Tx<'_, '_>, id: Id<IssuedCertificate>) -> Result<IssuedCertificate, Problem> {
    let certificate = show_certificate(tx, id)?;
    tx.permit::<WithdrawCertificate>(&certificate)?;
    Ok(certificate)
}

pub fn withdraw_certificate(
    tx: &mut Tx<'_, '_>,
    id: Id<IssuedCertificate>,
    version: i32,
) -> Result<Id<Participant>, Problem> {
    let mut certificate = show_certificate(tx, id)?;
    let permit = tx.permit_at::<WithdrawCertificate>(&certificate, version)?;
    certificate.withdraw(tx.today()?)?;
    certificates::withdraw(tx.db, &permit, &certificate)?;
    tx.audit(&permit, "certificate")?;
    Ok(certificate.participant)
}

/// When the certificate with this number was issued, if there is one and it is good: all that a stranger learns.
pub fn check_certificate(tx: &mut Tx<'_, '_>, number: &str) -> Result<Option<NaiveDate>, Problem> {
    match CertificateNumber::parse(number) {
        Some(number) => Ok(certificates::issued_on(tx.db, &number)?),
        None => Ok(None),
    }
}
