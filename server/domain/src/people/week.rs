//! The part of a school's week that matters here: when somebody is free, and which lessons they must not miss.
//!
//! Owns: a slot (a weekday's period of the site's own day), free slots, protected lessons. Refuses: dates; a slot comes
//! round every week, or every other one where its period does.

use chrono::Weekday;

use super::{Participant, Side, words};
use crate::{
    access::{Action, Caller, Right},
    dated::{WEEK, parse_weekday, weekday_number},
    id::Id,
    organisation::Period,
    text::Line,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// A weekday's part of the school day. Whether it comes in every week is its period's to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub weekday: Weekday,
    pub period: Id<Period>,
}

impl Slot {
    /// As forms carry it: the weekday's number, a colon, the period.
    pub fn code(self) -> String {
        format!("{}:{}", weekday_number(self.weekday), self.period)
    }

    pub fn from_code(code: &str) -> Option<Self> {
        let (weekday, period) = code.split_once(':')?;
        Some(Self { weekday: parse_weekday(weekday)?, period: period.parse().ok()? })
    }

    /// Whether the day has such a part on that weekday.
    pub fn is_in(self, day: &[Period]) -> bool {
        day.iter().any(|period| period.id == self.period && period.details.weekdays.contains(self.weekday))
    }
}

/// A lesson that somebody must not miss: at one time, or wherever the subject is taught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtectedLesson {
    pub subject: Line,
    pub at: Option<Slot>,
}

/// When somebody is free, and what they must not miss.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week {
    pub free: Vec<Slot>,
    pub lessons: Vec<ProtectedLesson>,
}

/// The fields of a form for lessons, subject and time. More than these nobody protects.
pub const LESSON_FIELDS: [(&str, &str); 6] = [
    ("subject_1", "slot_1"),
    ("subject_2", "slot_2"),
    ("subject_3", "slot_3"),
    ("subject_4", "slot_4"),
    ("subject_5", "slot_5"),
    ("subject_6", "slot_6"),
];

/// The fields of a form for free slots, Monday to Sunday.
pub const FREE_FIELDS: [&str; 7] = ["free_mon", "free_tue", "free_wed", "free_thu", "free_fri", "free_sat", "free_sun"];

fn free_field(day: Weekday) -> &'static str {
    FREE_FIELDS.iter().zip(WEEK).find(|(_, own)| *own == day).map_or("", |(field, _)| field)
}

impl Week {
    /// `free` are the slots ticked; `field` gives the text of one of [`LESSON_FIELDS`].
    pub fn parse<'a>(free: &[&str], field: impl Fn(&str) -> &'a str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let slots: Option<Vec<Slot>> = free.iter().map(|code| Slot::from_code(code)).collect();
        let free = problems.take(slots.ok_or_else(words::choose_slots));
        let mut lessons = Vec::new();
        for (subject, slot) in LESSON_FIELDS {
            let (typed, at) = (field(subject), field(slot));
            if typed.trim().is_empty() && at.is_empty() {
                continue;
            }
            let named = problems.take(Line::parse(typed).map_err(|p| p.told(subject, words::SUBJECT)));
            let at = match at {
                "" => Some(None),
                code => problems.take(Slot::from_code(code).map(Some).ok_or_else(words::choose_slots)),
            };
            lessons.extend(named.zip(at).map(|(subject, at)| ProtectedLesson { subject, at }));
        }
        if let Some(both) = free.as_ref().and_then(|free| meets(free, &lessons)) {
            problems.note(words::free_in_a_lesson(both.subject.as_str()));
        }
        problems.finish(free.map(|free| Self { free, lessons }))
    }

    /// The same lessons, with these free slots.
    pub fn free_at(&self, free: &[&str]) -> Parsed<Self> {
        let lessons = self.typed();
        Self::parse(free, |name| lessons.iter().find(|(field, _)| *field == name).map_or("", |(_, value)| value))
    }

    /// Whether the site's day has every slot of it.
    pub fn fits(&self, day: &[Period]) -> Result<(), Told> {
        let lessons = self.lessons.iter().filter_map(|lesson| lesson.at);
        if self.free.iter().copied().chain(lessons).all(|slot| slot.is_in(day)) {
            Ok(())
        } else {
            Err(words::choose_slots())
        }
    }
}

/// The lesson that lies where somebody is said to be free.
fn meets<'a>(free: &[Slot], lessons: &'a [ProtectedLesson]) -> Option<&'a ProtectedLesson> {
    lessons.iter().find(|lesson| lesson.at.is_some_and(|at| free.contains(&at)))
}

impl Typed for Week {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let mut typed: Vec<_> = self.free.iter().map(|slot| (free_field(slot.weekday), slot.code())).collect();
        for ((subject, slot), lesson) in LESSON_FIELDS.into_iter().zip(&self.lessons) {
            typed.push((subject, lesson.subject.to_string()));
            typed.push((slot, lesson.at.map(Slot::code).unwrap_or_default()));
        }
        typed
    }
}

/// Say when somebody is free, and what they must not miss.
#[derive(Debug)]
pub struct KeepWeek;
impl Action for KeepWeek {
    type On = Participant;
    const RIGHT: Right = Right::KeepPeople;
    const NAME: &'static str = "participant.week";

    /// A mentor says for themselves when they are free.
    fn by_phone(caller: &Caller, on: &Participant) -> bool {
        caller.side == Side::Mentor && caller.is(on)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn slot(weekday: u8) -> String {
        format!("{weekday}:{}", Uuid::from_u128(7))
    }

    #[test]
    fn a_slot_reads_back_from_its_code() {
        let monday = Slot { weekday: Weekday::Mon, period: Id::from_uuid(Uuid::from_u128(7)) };
        assert_eq!(Slot::from_code(&monday.code()), Some(monday));
        assert_eq!(Slot::from_code("8:nonsense"), None);
    }

    #[test]
    fn nobody_is_free_in_a_lesson_they_must_not_miss() {
        let (monday, tuesday) = (slot(1), slot(2));
        let lesson = |name: &str| match name {
            "subject_1" => "English",
            "slot_1" => monday.as_str(),
            _ => "",
        };
        assert!(Week::parse(&[&monday], lesson).is_err());
        let week = Week::parse(&[&tuesday], lesson).unwrap();
        assert_eq!((week.free.len(), week.lessons.len()), (1, 1));
        assert!(week.free_at(&[&monday]).is_err(), "nor when they say so later");
        assert_eq!(week.free_at(&[]).unwrap(), Week { free: vec![], ..week });
    }

    #[test]
    fn a_subject_without_a_time_is_protected_wherever_it_is() {
        let week = Week::parse(&[], |name| if name == "subject_3" { "Maths" } else { "" }).unwrap();
        assert_eq!(week.lessons, [ProtectedLesson { subject: Line::parse("Maths").unwrap(), at: None }]);
        assert!(Week::parse(&[], |name| if name == "slot_1" { "1:nonsense" } else { "" }).is_err());
    }
}
