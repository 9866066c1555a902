//! A paragraph about a young person: written by those who run the cohort, seen by the young person, shared if they agree.

use chrono::NaiveDate;
use tenfold_domain::{
    id::Id,
    people::{Participant, Side},
    school::{AnswerDetails, NoteAnswer, Paragraph, ParagraphDetails, WriteParagraph, words},
    told::Parsed,
};
use tenfold_store::school::paragraphs::{self, Whose};

use crate::{
    Problem, Tx,
    people::{ShownParticipant, participant_to},
    tx::still_open,
};

/// The page of a young person's paragraph.
#[derive(Debug, Clone)]
pub struct ShownParagraph {
    pub whose: ShownParticipant,
    pub paragraph: Option<Paragraph>,
    pub today: NaiveDate,
}

pub fn show_paragraphs_of(tx: &mut Tx<'_, '_>, side: Side, id: Id<Participant>) -> Result<ShownParagraph, Problem> {
    let whose = participant_to::<WriteParagraph>(tx, side, id)?;
    let scope = tx.scope::<Participant>()?;
    let paragraph = paragraphs::list(tx.db, &scope, Whose::Person(id))?.into_iter().next();
    Ok(ShownParagraph { whose, paragraph, today: tx.today()? })
}

pub fn write_paragraph(
    tx: &mut Tx<'_, '_>,
    side: Side,
    id: Id<Participant>,
    details: Parsed<ParagraphDetails>,
) -> Result<(), Problem> {
    let shown = participant_to::<WriteParagraph>(tx, side, id)?;
    let permit = tx.permit::<WriteParagraph>(&shown.participant)?;
    let details = details?;
    still_open(tx, shown.participant.span)?;
    let today = tx.today()?;
    let paragraph = paragraphs::put(tx.db, &permit, (side, today), &details)?;
    tx.audit_new(&permit, "school_paragraph", paragraph.uuid())
}

/// One, for whoever writes down what its young person said.
pub fn show_paragraph(tx: &mut Tx<'_, '_>, id: Id<Paragraph>) -> Result<ShownParagraph, Problem> {
    let scope = tx.scope::<Participant>()?;
    let paragraph = paragraphs::list(tx.db, &scope, Whose::One(id))?.pop().ok_or(Problem::Absent)?;
    tx.permit::<NoteAnswer>(&paragraph)?;
    let whose = either_side(tx, paragraph.about)?;
    Ok(ShownParagraph { whose, paragraph: Some(paragraph), today: tx.today()? })
}

fn either_side(tx: &mut Tx<'_, '_>, id: Id<Participant>) -> Result<ShownParticipant, Problem> {
    match participant_to::<WriteParagraph>(tx, Side::Mentee, id) {
        Err(Problem::Absent) => participant_to::<WriteParagraph>(tx, Side::Mentor, id),
        found => found,
    }
}

/// They may change their mind: what they say last holds, and what they said before is kept.
pub fn answer_paragraph(
    tx: &mut Tx<'_, '_>,
    id: Id<Paragraph>,
    version: i32,
    details: Parsed<AnswerDetails>,
) -> Result<(), Problem> {
    let shown = show_paragraph(tx, id)?;
    let paragraph = shown.paragraph.ok_or(Problem::Absent)?;
    let permit = tx.permit_at::<NoteAnswer>(&paragraph, version)?;
    let details = details?;
    if details.seen_on > shown.today {
        return Err(words::seen_later().into());
    }
    if details.seen_on < paragraph.written_on {
        return Err(words::seen_before_written().into());
    }
    if paragraph.answered.is_some() {
        tx.revise(&permit, "school_paragraph", &paragraph)?;
    }
    paragraphs::answer(tx.db, &permit, details)?;
    tx.audit(&permit, "school_paragraph")
}
