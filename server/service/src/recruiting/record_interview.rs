//! What came of a talk is written down. "Talk again" moves the application there.

use tenfold_domain::{
    id::Id,
    people::{MoveStage, Participant, Stage},
    recruiting::{Interview, InterviewRecord, Outcome, RecordInterview, Step, after, words},
};
use tenfold_store::{people::participants, recruiting::interviews};

use super::{ShownTalks, show_talks};
use crate::{Problem, Tx, tx::found};

/// The form as it was typed: it is looked into with today's date, after the permit.
#[derive(Debug, Clone, Default)]
pub struct TypedRecord {
    pub outcome: String,
    pub held_on: String,
    pub notes: String,
}

/// One talk and the others, for a form that writes it down.
pub fn open_record_form(tx: &mut Tx<'_, '_>, id: Id<Interview>) -> Result<(Interview, ShownTalks), Problem> {
    let whose = found_whose(tx, id)?;
    let shown = show_talks(tx, whose)?;
    let interview = found(shown.interviews.iter().find(|interview| interview.id == id).cloned())?;
    tx.permit::<RecordInterview>(&interview)?;
    Ok((interview, shown))
}

fn found_whose(tx: &mut Tx<'_, '_>, id: Id<Interview>) -> Result<Id<Participant>, Problem> {
    interviews::whose(tx.db, id)?.ok_or(Problem::Absent)
}

/// `version` is the talk's, as the form was filled from.
pub fn record_interview(
    tx: &mut Tx<'_, '_>,
    id: Id<Interview>,
    version: i32,
    typed: &TypedRecord,
) -> Result<Id<Participant>, Problem> {
    let (interview, shown) = open_record_form(tx, id)?;
    let permit = tx.permit_at::<RecordInterview>(&interview, version)?;
    let today = tx.today()?;
    let record = InterviewRecord::parse(&typed.outcome, &typed.held_on, &typed.notes, today)?;
    if !shown.is_open() {
        return Err(words::decided_already().into());
    }
    interviews::save(tx.db, &permit, shown.participant.id, &record)?;
    tx.revise(&permit, "interview", &interview.record)?;
    if record.outcome == Outcome::TalkAgain && shown.participant.stage != Stage::TalkAgain {
        let stage = after(shown.participant.stage, Step::TalkAgain).map_err(words::no_such_step)?;
        let moving = tx.permit::<MoveStage>(&shown.participant)?;
        participants::move_stage(tx.db, &moving, stage, today)?;
        tx.audit(&moving, "participant")?;
    }
    tx.audit(&permit, "interview")?;
    Ok(shown.participant.id)
}
