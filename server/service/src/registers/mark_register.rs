//! The register of one session, marked for everybody at once. It always opens: what is amiss is shown with who can help,
//! and whoever goes ahead says why. Only what changed is written, and what was before stays.

use chrono::TimeDelta;
use tenfold_domain::{
    activities::Activity,
    calendar::age_on,
    dated::Hours,
    id::Id,
    organisation::{ContactDuty, Site, SiteContact},
    people::Participant,
    registers::{
        Amiss, Asked, Attended, Expected, Mark, MarkRegister, RecordedMark, Register, RegisterDetails, amiss,
        parse_mark, words,
    },
    safeguarding::{ProgrammeRota, RotaSlot, is_covered},
    school::{Said, WordReading},
    timetable::{ExcuseReading, Excused, Session, SessionKind},
    told::Problems,
};
use tenfold_store::{
    organisation::{contacts, sites},
    registers,
    safeguarding::rota,
    school::{self, words::Which},
    timetable::excuses,
};

use super::{Member, find_session, show_session::members_of, times};
use crate::{Problem, Tx, activities::chosen_for, programme::programme_of};

/// A register as its form shows it.
#[derive(Debug)]
pub struct RegisterForm {
    pub session: Session,
    pub register: Register,
    /// What the group is to do.
    pub activity: Option<Activity>,
    /// Local times of the day, "09:05".
    pub hours: (String, String),
    pub members: Vec<Member>,
    /// Of a group session: mentors of the cohort who may have helped with it, with the mark that they have.
    pub helpers: Vec<Member>,
    /// Those who said that they cannot come.
    pub excused: Vec<Id<Participant>>,
    /// What the school said of somebody on that day.
    pub school: Vec<(Id<Participant>, Said)>,
    pub amiss: Vec<Amiss>,
    /// Who to ask, where something is amiss or somebody has not come: the site's office.
    pub office: Vec<SiteContact>,
    /// The steps for somebody who has not come have begun, and it is not over.
    pub look_for_them: bool,
    pub minutes_until_looked_for: u16,
    /// Everything that was marked, newest first.
    pub history: Vec<(Id<Participant>, RecordedMark)>,
}

pub fn open_register(tx: &mut Tx<'_, '_>, id: Id<Session>) -> Result<RegisterForm, Problem> {
    let session = find_session(tx, id)?;
    let register = registers::of_session(tx.db, &session)?;
    tx.permit::<MarkRegister>(&register)?;
    let rules = programme_of(tx, session.place.cohort.ok_or(Problem::Absent)?)?;
    let (said, school) = excused(tx, &session)?;
    let adults = session.adults.iter().filter(|adult| !said.contains(&Excused::Adult(**adult))).count();
    let youngest = registers::youngest(tx.db, &session.members)?.map(|born| age_on(born, session.date));
    let who = Expected { adults, young: session.members.len(), youngest };
    let activity = chosen_for(tx, &session)?;
    let asks = activity.as_ref().map(|activity| activity.details.adults);
    let asked = Asked { covered: is_lead_there(tx, &session)?, activity: asks };
    let amiss = amiss(session.kind, &rules, who, asked);
    let looked_for_at = session.starts_at + TimeDelta::minutes(rules.non_arrival_minutes.into());
    let (members, marked) = members_of(tx, &session)?;
    Ok(RegisterForm {
        hours: times(tx, &session)?,
        office: office_of(tx, &session)?,
        look_for_them: (looked_for_at..session.ends_at).contains(&tx.now())
            && members.iter().any(|member| member.mark.is_none()),
        minutes_until_looked_for: rules.non_arrival_minutes,
        excused: session.members.iter().copied().filter(|who| said.contains(&Excused::YoungPerson(*who))).collect(),
        school,
        history: registers::history(tx.db, session.id)?,
        activity,
        amiss,
        helpers: helpers_of(tx, &session, marked)?,
        members,
        register,
        session,
    })
}

/// Reserves help with groups: whoever is cleared to mentor on the day may, and whoever has a mark did.
fn helpers_of(tx: &mut Tx<'_, '_>, session: &Session, marked: Vec<Member>) -> Result<Vec<Member>, Problem> {
    if session.kind != SessionKind::Group {
        return Ok(vec![]);
    }
    let mut helpers = marked;
    for (participant, name) in registers::cleared_mentors(tx.db, session)? {
        if helpers.iter().all(|known| known.participant != participant) && !session.members.contains(&participant) {
            helpers.push(Member { participant, name, mark: None });
        }
    }
    helpers.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(helpers)
}

/// Those who said that they cannot come to it, and what the school said of its young people on that day.
fn excused(tx: &mut Tx<'_, '_>, session: &Session) -> Result<(Vec<Excused>, Vec<(Id<Participant>, Said)>), Problem> {
    let cohort = session.place.cohort.ok_or(Problem::Absent)?;
    let (excused, said) = tx.as_program(session.place.organisation, |tx| {
        let (scope, word_scope) = (tx.scope::<ExcuseReading>()?, tx.scope::<WordReading>()?);
        let said = school::words::list(tx.db, &word_scope, Which::OfCohort(cohort), session.date)?;
        Ok((excuses::said_of(tx.db, &scope, session.id)?, said))
    })?;
    let of_member =
        |who: &Id<Participant>| said.iter().find(|word| word.is_about(*who, session)).map(|word| (*who, word.said));
    Ok((excused, session.members.iter().filter_map(of_member).collect()))
}

/// Whether a safeguarding lead is on duty in every minute of it.
fn is_lead_there(tx: &mut Tx<'_, '_>, session: &Session) -> Result<bool, Problem> {
    let (site_scope, scope) = (tx.scope::<Site>()?, tx.scope::<RotaSlot>()?);
    let Some(at) = session.place.site else { return Ok(false) };
    let Some(site) = sites::find(tx.db, &site_scope, at)? else { return Ok(false) };
    let everywhere = tx.scope::<ProgrammeRota>()?;
    let mut rota = rota::of_site(tx.db, &scope, &site, session.date)?;
    // A lead of the programme reads for every site.
    let programme = rota::of_programme(tx.db, &everywhere, session.date)?;
    rota.slots.extend(programme.slots);
    rota.aways.extend(programme.aways);
    let details = &tx.organisation()?.details;
    let (day, starts) = details.local(session.starts_at);
    let (_, ends) = details.local(session.ends_at);
    let covered = |hours| is_covered(&rota.slots, &rota.aways, day, hours);
    Ok(Hours::new(starts, ends).is_ok_and(covered))
}

fn office_of(tx: &mut Tx<'_, '_>, session: &Session) -> Result<Vec<SiteContact>, Problem> {
    let Ok(scope) = tx.scope::<SiteContact>() else { return Ok(vec![]) };
    match (session.place.site, session.place.area) {
        (Some(site), Some(area)) if scope.has_site(site, area) => {
            Ok(contacts::with_duty(tx.db, session.place.organisation, site, ContactDuty::Office)?)
        }
        _ => Ok(vec![]),
    }
}

/// What was typed for one person.
#[derive(Debug, Clone)]
pub struct TypedMark {
    pub participant: Id<Participant>,
    pub mark: String,
    pub missed: String,
}

/// What was typed into a register.
#[derive(Debug, Clone)]
pub struct TypedRegister {
    pub marks: Vec<TypedMark>,
    /// Who helped with a group, from its beginning to its end.
    pub helpers: Vec<Id<Participant>>,
    pub went_ahead: String,
    pub happened: String,
}

/// `version` is the one the register was opened at: two people do not mark over each other.
pub fn mark_register(tx: &mut Tx<'_, '_>, id: Id<Session>, version: i32, typed: &TypedRegister) -> Result<(), Problem> {
    let form = open_register(tx, id)?;
    let permit = tx.permit_at::<MarkRegister>(&form.register, version)?;
    if form.session.cancelled {
        return Err(words::called_off().into());
    }
    if form.session.date > tx.today()? {
        return Err(words::to_come().into());
    }
    let mut problems = Problems::default();
    let details = match RegisterDetails::parse(&typed.went_ahead, &typed.happened) {
        Ok(details) => Some(details),
        Err(wrong) => {
            wrong.into_iter().for_each(|told| problems.note(told));
            None
        }
    };
    let mut marks = form.changed(&typed.marks, &mut problems);
    marks.extend(form.helped(&typed.helpers));
    let was_there = |attended: Attended| attended.mark.was_there();
    if form.session.starts_at > tx.now() && marks.iter().any(|(_, attended)| was_there(*attended)) {
        problems.note(words::not_begun());
    }
    let went_ahead = details.as_ref().is_none_or(|details| details.went_ahead.is_some());
    if !form.amiss.is_empty() && !went_ahead && form.after(&marks).any(was_there) {
        problems.note(words::say_why_it_went_ahead());
    }
    let details = problems.finish(details)?;
    if form.register.version > 0 && details != form.register.details {
        tx.revise(&permit, "register", &form.register.details)?;
    }
    registers::save(tx.db, &permit, &form.register, &details, &marks)?;
    tx.audit(&permit, "session")
}

impl RegisterForm {
    /// The marks that hold once these are saved.
    fn after(&self, marks: &[(Id<Participant>, Attended)]) -> impl Iterator<Item = Attended> {
        self.members.iter().filter_map(|member| {
            let new = marks.iter().find(|(whose, _)| *whose == member.participant).map(|(_, attended)| *attended);
            new.or(member.mark)
        })
    }

    /// The marks of helpers that are not those that hold. Who is taken off the list again was away, as any correction.
    fn helped(&self, ticked: &[Id<Participant>]) -> Vec<(Id<Participant>, Attended)> {
        let mark = |helper: &Member| {
            let held = helper.mark.is_some_and(|held| held.mark.was_there());
            let mark = match (ticked.contains(&helper.participant), held) {
                (true, false) => Mark::Present,
                (false, true) => Mark::AbsentKnown,
                _ => return None,
            };
            Some((helper.participant, Attended { mark, missed: 0 }))
        };
        self.helpers.iter().filter_map(mark).collect()
    }

    /// The marks that are not those that hold.
    fn changed(&self, typed: &[TypedMark], problems: &mut Problems) -> Vec<(Id<Participant>, Attended)> {
        let mut marks = Vec::new();
        for member in &self.members {
            let Some(line) = typed.iter().find(|line| line.participant == member.participant) else { continue };
            match parse_mark(&Mark::ALL, &line.mark, &line.missed, &member.name) {
                Ok(Some(attended)) if member.mark != Some(attended) => marks.push((member.participant, attended)),
                Ok(_) => {}
                Err(told) => problems.note(told),
            }
        }
        marks
    }
}
