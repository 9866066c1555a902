//! Supervision in the story: a mentor's own, one that is booked, one that was held; a clinical one; what was agreed;
//! advice that was asked and not answered yet.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    organisation::Cohort,
    people::Participant,
    supervision::{
        ActionDetails, AdviceRequest, Kind, Part as RecordPart, Supervision, SupervisionAction, Told, TypedBooking,
        Whom,
    },
    text::Note,
    told::Told as Why,
};
use tenfold_service::{
    App, Problem, Tx, calendar::calendar_of_cohort, organisation::show_cohort, supervision as rooms,
};

use super::{Cast, FirstSession, Part, Places, Staffing};

/// One of each kind, at Eastbrook.
#[derive(Debug, Clone, Copy)]
pub struct Supervised {
    /// The mentor's own, that is to be.
    pub booked: Id<Supervision>,
    /// With the mentor, in a group, written down.
    pub held: Id<Supervision>,
    /// The practitioner's with the specialist, written down.
    pub clinical: Id<Supervision>,
    /// The practitioner's.
    pub action: Id<SupervisionAction>,
    pub advice: Id<AdviceRequest>,
}

/// Who is supervised, by whom, on which days.
#[derive(Debug, Clone)]
struct Scene {
    cohort: Id<Cohort>,
    mentor: Id<Participant>,
    practitioner: Whom,
    specialist: Whom,
}

fn note(cast: &dyn Cast, column: &str, usual: &str) -> Result<Note, Problem> {
    Ok(Note::parse(&cast.say(column, usual)).map_err(|problem| -> Why { problem.told("note", "a note") })?)
}

pub(super) async fn supervise(
    app: &App,
    (places, staff): (&Places, &Staffing),
    first: &FirstSession,
    cast: &dyn Cast,
    organisation: Id<tenfold_domain::organisation::Organisation>,
) -> Result<Supervised, Problem> {
    let mentor = first.0.split('.').next().and_then(|id| id.parse().ok()).ok_or(Problem::Absent)?;
    let scene = Scene {
        cohort: places.eastbrook.cohort,
        mentor,
        practitioner: Whom::Adult(staff.person(Part::Practitioner)),
        specialist: Whom::Adult(staff.person(Part::Specialist)),
    };
    let said = |usual: &str| cast.say("supervision_part.words", usual);
    let group = [said("She listens before she speaks."), said("A long silence in week two.")];
    let clinical = [said("Carries a lot from one pair."), said("Rings me after hard sessions.")];
    let point = note(cast, "supervision_point.words", "What do I say when she does not want to talk?")?;
    let what = cast.line("supervision_action.what", "Sit with them at the next session")?;
    let hers = cast.line("supervision_action.what", "Book an hour after half-term")?;
    let earlier = note(cast, "advice_request.question", "May a mentor meet a mentee’s parents?")?;
    let answer = note(cast, "advice_request.answer", "At the last session, with you there.")?;
    let question = note(cast, "advice_request.question", "Is once a week enough for this pair?")?;
    app.command(organisation, move |tx| {
        let booked = scene.book(tx, Kind::Individual)?;
        let held = scene.book(tx, Kind::Group)?;
        scene.record(tx, held, [(RecordPart::WentWell, &group[0], true), (RecordPart::WasHard, &group[1], false)])?;
        let of_staff = scene.book(tx, Kind::Clinical)?;
        let parts = [(RecordPart::Wellbeing, &clinical[0], false), (RecordPart::WhatNext, &clinical[1], true)];
        scene.record(tx, of_staff, parts)?;
        rooms::add_point(tx, scene.mentor, Ok(point.clone()))?;
        let due_on = scene.day(tx)?;
        let agree = |what: &tenfold_domain::text::Line, owner| ActionDetails { what: what.clone(), owner, due_on };
        rooms::agree_action(tx, held, Ok(agree(&what, scene.practitioner)))?;
        rooms::agree_action(tx, of_staff, Ok(agree(&hers, scene.specialist)))?;
        rooms::ask_advice(tx, scene.cohort, Ok(earlier.clone()))?;
        let asked = rooms::list_advice(tx)?.first().map(|shown| shown.request.id).ok_or(Problem::Absent)?;
        rooms::answer_advice(tx, asked, 1, Ok(answer.clone()))?;
        rooms::ask_advice(tx, scene.cohort, Ok(question.clone()))?;
        let action = rooms::show_supervision(tx, held)?.actions.first().map(|action| action.id);
        let advice = rooms::list_advice(tx)?.first().map(|shown| shown.request.id);
        let (action, advice) = (action.ok_or(Problem::Absent)?, advice.ok_or(Problem::Absent)?);
        Ok(Supervised { booked, held, clinical: of_staff, action, advice })
    })
    .await
}

impl Scene {
    /// The last school day, where there was one this week; else the next.
    fn day(&self, tx: &mut Tx<'_, '_>) -> Result<NaiveDate, Problem> {
        let (cohort, _) = show_cohort(tx, self.cohort)?;
        let (calendar, today) = (calendar_of_cohort(tx, &cohort)?, tx.today()?);
        let mut back = (0..7).filter_map(|days| today.checked_sub_days(chrono::Days::new(days)));
        let day = back.find(|day| calendar.is_school_day(*day)).or_else(|| calendar.add_school_days(today, 1));
        day.ok_or(Problem::Absent)
    }

    fn book(&self, tx: &mut Tx<'_, '_>, kind: Kind) -> Result<Id<Supervision>, Problem> {
        let (who, by) = if kind.is_of_mentors() {
            (Whom::Mentor(self.mentor), self.practitioner)
        } else {
            (self.practitioner, self.specialist)
        };
        let typed = TypedBooking {
            kind: kind.code().to_owned(),
            held_by: by.adult().map(|id| id.to_string()).unwrap_or_default(),
            on: self.day(tx)?.to_string(),
            at: "15:20".to_owned(),
            who: vec![who.code()],
        };
        rooms::book(tx, self.cohort, &typed)
    }

    /// Everybody came. What is still to come is not written down yet.
    fn record(
        &self,
        tx: &mut Tx<'_, '_>,
        of: Id<Supervision>,
        said: [(RecordPart, &String, bool); 2],
    ) -> Result<(), Problem> {
        let shown = rooms::show_supervision(tx, of)?;
        if shown.supervision.on > shown.today {
            return Ok(());
        }
        let mut typed = vec![("rest".to_owned(), "present".to_owned())];
        for (part, words, shared) in said {
            typed.push((part.code().to_owned(), words.clone()));
            if shared {
                typed.push((Told::shares(part), "yes".to_owned()));
            }
        }
        rooms::record(tx, of, shown.supervision.version, &typed)
    }
}
