//! What Eastbrook's school says and reads: a mentor is needed in a lesson; a paragraph that its mentee agreed to share,
//! and one that its mentor has not seen yet.

use tenfold_domain::{
    id::Id,
    organisation::Organisation,
    people::{Participant, Side},
    school::{AnswerDetails, Answered, Paragraph, ParagraphDetails, SchoolWord, WordDetails, WordKind},
    text::Note,
    timetable::Session,
    told::Told as Why,
};
use tenfold_service::{
    App, Problem,
    school::{self as rooms, ToldAbout},
};

use super::{Cast, FirstSession, Places};

/// What was made.
#[derive(Debug, Clone, Copy)]
pub struct Schooled {
    /// Nobody has seen to it.
    pub word: Id<SchoolWord>,
    /// The school reads it.
    pub shared: Id<Paragraph>,
}

fn paragraph(cast: &dyn Cast, usual: &str) -> Result<ParagraphDetails, Problem> {
    let text = Note::parse(&cast.say("school_paragraph.words", usual));
    Ok(ParagraphDetails { text: text.map_err(|problem| -> Why { problem.told("text", "a paragraph") })? })
}

pub(super) async fn tell(
    app: &App,
    organisation: Id<Organisation>,
    places: &Places,
    (first, session): (&FirstSession, Id<Session>),
    cast: &dyn Cast,
) -> Result<Schooled, Problem> {
    let site = places.eastbrook.site;
    let mut pair = first.0.split('.').map_while(|id| id.parse::<Id<Participant>>().ok());
    let (mentor, mentee) = pair.next().zip(pair.next()).ok_or(Problem::Absent)?;
    let shared = paragraph(cast, "I come every week, and I speak up more in lessons.")?;
    let to_show = paragraph(cast, "She prepares each session, and listens well.")?;
    app.command(organisation, move |tx| {
        let about = ToldAbout { session: Some(session), who: Some(mentor) };
        rooms::tell_word(tx, site, about, Ok(WordDetails { kind: WordKind::Lesson, until_on: None }))?;
        let word = rooms::list_words(tx)?.first().map(|shown| shown.word.id).ok_or(Problem::Absent)?;
        rooms::write_paragraph(tx, Side::Mentor, mentor, Ok(to_show.clone()))?;
        rooms::write_paragraph(tx, Side::Mentee, mentee, Ok(shared.clone()))?;
        let written = rooms::show_paragraphs_of(tx, Side::Mentee, mentee)?;
        let shared = written.paragraph.ok_or(Problem::Absent)?;
        let said = AnswerDetails { answer: Answered::Share, seen_on: written.today };
        rooms::answer_paragraph(tx, shared.id, shared.version, Ok(said))?;
        Ok(Schooled { word, shared: shared.id })
    })
    .await
}
