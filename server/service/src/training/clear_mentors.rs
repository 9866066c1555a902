//! Clearing some of a course's people to mentor, each with the practitioner's judgement in words.

use tenfold_domain::{
    id::Id,
    people::Participant,
    training::{ClearMentors, Clearance, ClearanceKind, CourseRun, in_words, words},
};
use tenfold_store::training::clearances::{self, Beginning};

use super::{ClearingLine, show_clearing};
use crate::{Problem, Tx, problem::unless_taken, tx::still_open};

/// One person to clear, and why, as it was typed.
#[derive(Debug, Clone)]
pub struct Judged {
    pub participant: Id<Participant>,
    pub judgement: String,
}

/// All of them, or none: whoever cannot be cleared is named with the reason.
pub fn clear_mentors(tx: &mut Tx<'_, '_>, id: Id<CourseRun>, judged: &[Judged]) -> Result<(), Problem> {
    let shown = show_clearing(tx, id)?;
    let permit = tx.permit::<ClearMentors>(&shown.head.run)?;
    still_open(tx, shown.head.run.span)?;
    if judged.is_empty() {
        return Err(words::choose_whom_to_clear().into());
    }
    let today = tx.today()?;
    let (mut good, mut wrong) = (Vec::new(), Vec::new());
    for each in judged {
        let line = shown.lines.iter().find(|line| line.learner.participant == each.participant);
        let Some(line) = line else {
            wrong.push(words::choose_whom_to_clear());
            continue;
        };
        let whose = &line.learner.name;
        match in_words(&each.judgement, "judgement", "why") {
            _ if line.clearance.is_some() => wrong.push(words::cleared_already(whose)),
            _ if !line.lacks.is_empty() => wrong.push(words::not_clearable(whose, &line.lacks)),
            Err(_) => wrong.push(words::say_why_cleared(whose)),
            Ok(judgement) => good.push((line, judgement)),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    for (ClearingLine { learner, .. }, judgement) in good {
        let new = Beginning {
            participant: learner.participant,
            person: learner.person,
            kind: ClearanceKind::Course,
            cleared_on: today,
            expires_on: Clearance::expiry(today, shown.months),
            judgement: &judgement,
        };
        let taken = || words::cleared_already(&learner.name);
        let made = clearances::add(tx.db, &permit, &new).map_err(unless_taken(taken))?;
        tx.audit_new(&permit, "clearance", made.uuid())?;
    }
    Ok(())
}
