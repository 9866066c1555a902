//! The mentors' courses of two cohorts: held, marked, assessed, sampled, and the first mentor of each cleared.

use chrono::{Days, NaiveDate};
use tenfold_domain::{
    access::{Right, Who},
    id::Id,
    organisation::Organisation,
    people::{Participant, Side},
    text::Note,
    training::{
        Clearance, CoursePart, CourseRun, CourseSession, Criterion, IssuedCertificate, MakeUp, MakeUpDetails, NewRun,
        PartDetails, SampleDetails, SignOffDetails, TypedRun, Unit, UnitDetails, in_words, parse_wished_name,
    },
};
use tenfold_service::{
    App, Door, Problem, Tx,
    registers::TypedMark,
    training::{self as rooms, Judged},
};

use super::{Cast, Doors, Part, Places, SitePlaces, Staffing, YoungPeople};

/// A course of the story, and one of each thing that hangs from it.
#[derive(Debug, Clone)]
pub struct CourseMade {
    pub run: Id<CourseRun>,
    pub session: Id<CourseSession>,
    pub part: Id<CoursePart>,
    /// Missed by `absentee`, and not made up.
    pub missed: Id<CoursePart>,
    pub absentee: Id<Participant>,
    pub make_up: Id<MakeUp>,
    pub clearance: Id<Clearance>,
    pub certificate: Id<IssuedCertificate>,
    pub unit: Id<Unit>,
    pub criterion: Id<Criterion>,
}

/// The courses of the story.
#[derive(Debug, Clone)]
pub struct Courses {
    pub eastbrook: CourseMade,
    pub northgate: CourseMade,
}

/// One manager plans and assesses, the other looks at a sample: nobody looks at what they assessed.
pub(super) async fn teach(
    app: &App,
    organisation: Id<Organisation>,
    (places, staff, young): (&Places, &Staffing, &YoungPeople),
    cast: &dyn Cast,
    doors: &impl Doors,
) -> Result<Courses, Problem> {
    let mut assessor = doors.open(app, organisation, staff.member(Part::OtherManager)).await?;
    assessor.who = Who::Holder(Right::KeepTraining);
    let mut sampler = doors.open(app, organisation, staff.member(Part::Manager)).await?;
    sampler.who = Who::Holder(Right::AssureQuality);
    let details = unit(cast);
    let unit = app.command(organisation, move |tx| rooms::add_unit(tx, details.clone())).await?;
    let mut made = Vec::new();
    for (at, at_eastbrook) in [(places.eastbrook, true), (places.northgate, false)] {
        let mentors: Vec<Id<Participant>> =
            young.of(Side::Mentor, at_eastbrook).map(|young| young.participant).collect();
        let texts = Texts::of(cast, at_eastbrook);
        let course = course(app, (&assessor, &sampler), at, unit, mentors, texts.clone()).await?;
        let ready: Vec<_> = young.ready(Side::Mentor, at_eastbrook).map(|young| young.participant).collect();
        let run = course.run;
        write(app, &assessor, move |tx| clear(tx, run, &ready, &texts)).await?;
        made.push(course);
    }
    match <[CourseMade; 2]>::try_from(made) {
        Ok([eastbrook, northgate]) => Ok(Courses { eastbrook, northgate }),
        Err(_) => Err(Problem::Absent),
    }
}

/// Our own example, each of its texts asked for.
fn unit(cast: &dyn Cast) -> tenfold_domain::told::Parsed<UnitDetails> {
    let title = cast.say("unit.title", "Supporting a younger person as a peer mentor");
    let (body, reference) = (cast.say("unit.awarding_body", "The centre’s own"), cast.say("unit.reference", "PM/1"));
    let outcomes = [
        (
            "Know what a peer mentor does",
            ["Say what a peer mentor is for", "Name three things that a mentor does not do"],
        ),
        (
            "Know what to do with a worry",
            ["Say whom you tell, and when", "Explain why a mentor never promises secrecy"],
        ),
    ];
    let mut lines = Vec::new();
    for (number, (outcome, criteria)) in (1..).zip(outcomes) {
        lines.push(format!("{number} {}", cast.say("learning_outcome.says", outcome)));
        for (below, criterion) in (1..).zip(criteria) {
            lines.push(format!("{number}.{below} {}", cast.say("criterion.says", criterion)));
        }
    }
    UnitDetails::parse(&title, &body, &reference, "2", &lines.join("\n"))
}

/// Everything that is written in one course.
#[derive(Clone)]
struct Texts {
    name: String,
    trainers: String,
    part: String,
    given_by: String,
    evidence: String,
    note: String,
    judgement: String,
    reason: String,
    printed: String,
}

impl Texts {
    fn of(cast: &dyn Cast, at_eastbrook: bool) -> Self {
        Self {
            name: cast.say("course_run.name", "October course"),
            trainers: cast.say("course_session.trainers", "Bisi Adeyemi and Sam Carter"),
            part: cast.say("course_part.title", "Who we are"),
            given_by: cast.say("make_up.given_by", "Bisi Adeyemi"),
            evidence: cast.say("sign_off.evidence", "Workbook, in the blue folder of the centre"),
            note: cast.say("quality_sample.note", "Clear and fair."),
            judgement: cast
                .say("clearance.judgement", "Calm in practice talks, keeps to the boundaries, asks for help."),
            reason: cast.say("clearance.withdrawn_reason", "Asked for a pause during mock exams."),
            printed: cast.say("certificate.printed", if at_eastbrook { "Zainab Hussain" } else { "Priscilla Adjei" }),
        }
    }
}

async fn course(
    app: &App,
    (assessor, sampler): (&Door, &Door),
    at: SitePlaces,
    unit: Id<Unit>,
    mentors: Vec<Id<Participant>>,
    texts: Texts,
) -> Result<CourseMade, Problem> {
    let (Some(first), Some(second)) = (mentors.first().copied(), mentors.get(1).copied()) else {
        return Err(Problem::Absent);
    };
    let (planned, people) = (texts.clone(), mentors.clone());
    let run = write(app, assessor, move |tx| plan(tx, at, unit, &people, &planned)).await?;
    let (held, all) = (texts.clone(), mentors);
    let attended = write(app, assessor, move |tx| hold(tx, run, second, &all, &held)).await?;
    let assessed = texts.clone();
    let criterion = write(app, assessor, move |tx| assess(tx, run, first, &assessed)).await?;
    let note = texts.note.clone();
    write(app, sampler, move |tx| {
        let today = tx.today()?;
        rooms::sample_work(tx, run, Some(first), SampleDetails::parse("agreed", &note, &today.to_string(), today))
    })
    .await?;
    let (clearance, certificate) = write(app, assessor, move |tx| finish(tx, run, first, &texts)).await?;
    let Attended { session, part, missed, make_up } = attended;
    Ok(CourseMade { run, session, part, missed, absentee: second, make_up, clearance, certificate, unit, criterion })
}

async fn write<T: Send + 'static>(
    app: &App,
    door: &Door,
    work: impl Fn(&mut Tx<'_, '_>) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    app.write(door, work).await.map(|seen| seen.value).map_err(|failed| failed.problem)
}

fn days_ago(today: NaiveDate, days: u64) -> String {
    today.checked_sub_days(Days::new(days)).unwrap_or(today).to_string()
}

/// Plans the course on days that have passed.
fn plan(
    tx: &mut Tx<'_, '_>,
    at: SitePlaces,
    unit: Id<Unit>,
    people: &[Id<Participant>],
    texts: &Texts,
) -> Result<Id<CourseRun>, Problem> {
    let (choices, today) = (rooms::open_run_form(tx, at.cohort)?, tx.today()?);
    let typed = TypedRun {
        name: texts.name.clone(),
        unit: unit.to_string(),
        days: (0..choices.pattern.parts).rev().map(|number| days_ago(today, 30 + u64::from(number))).collect(),
        starts: "09:00".into(),
        ends: "16:00".into(),
        venue: choices.rooms.first().map_or(String::new(), |(room, _)| room.to_string()),
        trainers: texts.trainers.clone(),
        people: people.iter().map(ToString::to_string).collect(),
    };
    rooms::add_run(tx, at.cohort, NewRun::parse(&typed))
}

/// What holding the course left.
struct Attended {
    session: Id<CourseSession>,
    part: Id<CoursePart>,
    missed: Id<CoursePart>,
    make_up: Id<MakeUp>,
}

/// Everybody was there, but one who left early on the last day and made up half of what they missed.
fn hold(
    tx: &mut Tx<'_, '_>,
    run: Id<CourseRun>,
    leaver: Id<Participant>,
    all: &[Id<Participant>],
    texts: &Texts,
) -> Result<Attended, Problem> {
    let shown = rooms::show_run(tx, run)?;
    let (Some(first), Some(last)) = (shown.sessions.first(), shown.sessions.last()) else {
        return Err(Problem::Absent);
    };
    let parts: Vec<&CoursePart> = last.parts.iter().rev().take(2).collect();
    let (Some(part), [made_up, missed]) = (first.parts.first(), parts.as_slice()) else { return Err(Problem::Absent) };
    let early = made_up.details.minutes + missed.details.minutes / 2;
    for each in &shown.sessions {
        let marks: Vec<TypedMark> = all
            .iter()
            .map(|participant| {
                let leaves = *participant == leaver && each.session.id == last.session.id;
                let mark = if leaves { "left_early" } else { "present" }.to_owned();
                TypedMark { participant: *participant, mark, missed: early.to_string() }
            })
            .collect();
        rooms::mark_register(tx, each.session.id, each.session.version, &marks)?;
    }
    let details = PartDetails::parse(&texts.part, &part.details.minutes.to_string(), "");
    rooms::edit_part(tx, part.id, details.map(|details| (details, first.session.id)))?;
    let today = tx.today()?;
    let (who, which) = (leaver.to_string(), made_up.id.to_string());
    let details = MakeUpDetails::parse(&who, &which, &days_ago(today, 20), &texts.given_by, today);
    let make_up = rooms::record_make_up(tx, run, details)?;
    Ok(Attended { session: last.session.id, part: part.id, missed: missed.id, make_up })
}

/// Every criterion is met by one of them.
fn assess(
    tx: &mut Tx<'_, '_>,
    run: Id<CourseRun>,
    whose: Id<Participant>,
    texts: &Texts,
) -> Result<Id<Criterion>, Problem> {
    let form = rooms::open_sign_off_form(tx, run)?;
    let criteria: Vec<String> = form.criteria.iter().map(|criterion| criterion.id.to_string()).collect();
    let criteria: Vec<&str> = criteria.iter().map(String::as_str).collect();
    let (whose, today) = (whose.to_string(), tx.today()?);
    let day = days_ago(today, 15);
    let details =
        SignOffDetails::parse((&criteria, &[whose.as_str()]), "met", ("kept_at", &texts.evidence), &day, today);
    rooms::sign_off(tx, run, details)?;
    form.criteria.first().map(|criterion| criterion.id).ok_or(Problem::Absent)
}

/// Those who come to be matched are cleared like the first.
fn clear(tx: &mut Tx<'_, '_>, run: Id<CourseRun>, whom: &[Id<Participant>], texts: &Texts) -> Result<(), Problem> {
    for one in whom {
        assess(tx, run, *one, texts)?;
    }
    let judged: Vec<Judged> =
        whom.iter().map(|one| Judged { participant: *one, judgement: texts.judgement.clone() }).collect();
    rooms::clear_mentors(tx, run, &judged)
}

/// The one is cleared, paused for a while, cleared again, and gets a certificate.
fn finish(
    tx: &mut Tx<'_, '_>,
    run: Id<CourseRun>,
    whose: Id<Participant>,
    texts: &Texts,
) -> Result<(Id<Clearance>, Id<IssuedCertificate>), Problem> {
    let judged = [Judged { participant: whose, judgement: texts.judgement.clone() }];
    rooms::clear_mentors(tx, run, &judged)?;
    let reason: Result<Note, _> = in_words(&texts.reason, "reason", "why");
    let held = newest_clearance(tx, whose)?;
    rooms::withdraw_clearance(tx, held, 1, reason)?;
    rooms::clear_mentors(tx, run, &judged)?;
    let clearance = newest_clearance(tx, whose)?;
    let certificate = rooms::issue_certificate(tx, whose, Some(run), parse_wished_name(&texts.printed))?;
    Ok((clearance, certificate))
}

fn newest_clearance(tx: &mut Tx<'_, '_>, whose: Id<Participant>) -> Result<Id<Clearance>, Problem> {
    let shown = rooms::show_mentor_training(tx, whose)?;
    let open = shown.clearances.iter().map(|spoken| &spoken.clearance).find(|each| each.withdrawn_on.is_none());
    open.map(|clearance| clearance.id).ok_or(Problem::Absent)
}
