//! Marks, as every register shows and asks them: of a course and of a session.

use tenfold_domain::{
    id::Id,
    people::Participant,
    registers::{Attended, Mark, RecordedMark},
};
use tenfold_service::registers::TypedMark;

use crate::{
    audit::local,
    look::{Cell, Empty, Entry, Field, Panel, Status, Timeline},
    visit::Visit,
};

/// A mark with its minutes.
pub fn mark_status(attended: Attended) -> Status {
    let Attended { mark, missed } = attended;
    match mark {
        Mark::Present => Status::ok("Present"),
        Mark::Late => Status::needs(format!("Late, {missed} minutes")),
        Mark::LeftEarly => Status::needs(format!("Left {missed} minutes early")),
        Mark::CancelledByUs | Mark::SiteClosed => Status::quiet(mark.words()),
        Mark::AbsentSchool | Mark::AbsentKnown | Mark::AbsentUnknown => Status::needs(mark.words()),
    }
}

/// The two fields of one person.
pub fn mark_fields(marks: &[Mark], whose: Id<Participant>, held: Option<Attended>) -> Vec<Field> {
    let choices = marks.iter().map(|mark| (mark.code(), mark.words()));
    let mark = Field::select(format!("mark-{whose}"), "Mark", choices).value(held.map_or("", |held| held.mark.code()));
    let missed = held.filter(|held| held.mark.misses_some()).map(|held| held.missed.to_string());
    let missed = Field::number(format!("missed-{whose}"), "Minutes missed")
        .hint("For somebody late or gone early.")
        .value(missed.unwrap_or_default());
    vec![mark, missed]
}

/// What was typed. Whoever has no mark gets that of the second button, where it was pressed.
pub fn typed_marks(visit: &Visit) -> Vec<TypedMark> {
    let rest = visit.field("rest").to_owned();
    let each = visit.typed().iter().filter_map(|(name, mark)| {
        let id = name.strip_prefix("mark-")?;
        let mark = if mark.is_empty() { rest.clone() } else { mark.clone() };
        Some(TypedMark { participant: id.parse().ok()?, mark, missed: visit.field(&format!("missed-{id}")).to_owned() })
    });
    each.collect()
}

/// Who marked what and when, corrections included.
pub fn history<'n>(
    visit: &Visit,
    marked: &[(Id<Participant>, RecordedMark)],
    name_of: impl Fn(Id<Participant>) -> Option<&'n str>,
) -> Panel {
    let entries = marked.iter().fold(Timeline::new(), |timeline, (whose, recorded)| {
        let (day, time) = local(visit, recorded.marked_at);
        let mark = Cell::status(mark_status(recorded.attended)).under(name_of(*whose).unwrap_or("Somebody who left"));
        let entry = Entry::new(format!("{day}, {time}"), mark);
        timeline.entry(match &recorded.marked_by {
            Some(by) => entry.by(by.clone()),
            None => entry,
        })
    });
    let panel = Panel::new("What was marked, newest first");
    if marked.is_empty() {
        panel.part(Empty::new("Every mark and every correction is kept here, with who made it."))
    } else {
        panel.part(entries)
    }
}
