//! A mentor's own supervision: what they would like to talk about, what they were there for, what is shared with them.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::{Participant, Side},
    supervision::{AddPoint, PartText, Point, State, Supervision, SupervisionReading, Whom, shared},
    text::Note,
    told::Parsed,
};
use tenfold_store::supervision::{held, parts, points};

use super::finding::ShownSupervision;
use crate::{
    Problem, Tx,
    people::{ShownParticipant, show_participant},
    tx::still_open,
};

/// A mentor with all their supervisions.
#[derive(Debug, Clone)]
pub struct MentorsSupervision {
    pub shown: ShownParticipant,
    /// Newest first.
    pub points: Vec<Point>,
    /// Latest first, each with the parts that are shared with the mentor: nothing of one that they were not at.
    pub held: Vec<(Supervision, Vec<PartText>)>,
    pub today: NaiveDate,
    pub may_add: bool,
}

pub fn show_mentors_supervision(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<MentorsSupervision, Problem> {
    let shown = show_participant(tx, Side::Mentor, id)?;
    tx.permit::<AddPoint>(&shown.participant)?;
    let scope = tx.scope::<SupervisionReading>()?;
    let held = held::of_mentor(tx.db, &scope, &shown.participant)?;
    let ids: Vec<_> = held.iter().map(|one| one.id).collect();
    let parts = parts::of(tx.db, &ids)?;
    let of = |one: &Supervision| {
        if !one.reached(Whom::Mentor(id)) {
            return vec![];
        }
        let theirs: Vec<PartText> =
            parts.iter().filter(|(of, _)| *of == one.id).map(|(_, part)| part.clone()).collect();
        shared(&theirs).cloned().collect::<Vec<_>>()
    };
    Ok(MentorsSupervision {
        points: points::of(tx.db, &shown.participant)?,
        held: held.into_iter().map(|one| (one.clone(), of(&one))).collect(),
        today: tx.today()?,
        may_add: shown.participant.span.ended_on().is_none(),
        shown,
    })
}

/// Something that somebody in a supervision would like to talk about in it.
#[derive(Debug, Clone)]
pub struct PointOf {
    pub name: String,
    pub point: Point,
}

/// What the mentors of a supervision that is to be said since they last were in one.
pub fn points_for(tx: &mut Tx<'_, '_>, shown: &ShownSupervision) -> Result<Vec<PointOf>, Problem> {
    let of = &shown.supervision;
    if of.state != State::Booked || !of.kind.is_of_mentors() {
        return Ok(vec![]);
    }
    let mentors: Vec<_> = of.attendees.iter().filter_map(|attendee| attendee.who.mentor()).collect();
    let since = held::last_of(tx.db, &mentors)?;
    let zone = tx.organisation()?.details.time_zone;
    let mut all = points::of_several(tx.db, &mentors)?;
    all.retain(|(whose, point)| {
        since.get(whose).is_none_or(|last| point.said_at.with_timezone(&zone).date_naive() >= *last)
    });
    let named = |(whose, point)| PointOf { name: shown.names.of(Whom::Mentor(whose)).to_owned(), point };
    Ok(all.into_iter().map(named).collect())
}

/// Written down for the mentor, in their words.
pub fn add_point(tx: &mut Tx<'_, '_>, id: Id<Participant>, said: Parsed<Note>) -> Result<(), Problem> {
    let shown = show_participant(tx, Side::Mentor, id)?;
    let permit = tx.permit::<AddPoint>(&shown.participant)?;
    let said = said?;
    still_open(tx, shown.participant.span)?;
    points::add(tx.db, &permit, &shown.participant, &said)?;
    tx.audit(&permit, "participant")
}
