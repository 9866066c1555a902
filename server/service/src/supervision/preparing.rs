//! A mentor's own supervision: what they would like to talk about, what they were there for, what is shared with them.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::{Participant, Side},
    supervision::{AddPoint, PartText, Point, Supervision, SupervisionReading, shared},
    text::Note,
    told::Parsed,
};
use tenfold_store::supervision::{held, parts, points};

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
    /// Latest first, each with the parts that are shared with the mentor.
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

/// Written down for the mentor, in their words.
pub fn add_point(tx: &mut Tx<'_, '_>, id: Id<Participant>, said: Parsed<Note>) -> Result<(), Problem> {
    let shown = show_participant(tx, Side::Mentor, id)?;
    let permit = tx.permit::<AddPoint>(&shown.participant)?;
    let said = said?;
    still_open(tx, shown.participant.span)?;
    points::add(tx.db, &permit, &shown.participant, &said)?;
    tx.audit(&permit, "participant")
}
