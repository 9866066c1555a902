//! When somebody is free, held against the parts of the school's own day: "Mon P5; Tue tutor; Fri after school".
//!
//! Owns: finding the period that a few letters mean. Refuses: to invent one; what the day does not have is said back,
//! with what it has.

use chrono::Weekday;

use crate::{
    dated::parse_weekday,
    organisation::{Period, PeriodKind},
    people::Slot,
    text::search_form,
};

/// Reads slots with semicolons or commas between. Where A and B weeks have a part each of the same name, both are meant.
/// What cannot be found comes back as it was written.
pub fn read(text: &str, day: &[Period]) -> Result<Vec<Slot>, Vec<String>> {
    let (mut slots, mut unknown) = (Vec::new(), Vec::new());
    for part in super::cells::several(text) {
        let found = one(part, day);
        if found.is_empty() {
            unknown.push(part.to_owned());
        }
        for slot in found {
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        }
    }
    if unknown.is_empty() { Ok(slots) } else { Err(unknown) }
}

fn one(part: &str, day: &[Period]) -> Vec<Slot> {
    let plain = search_form(&part.replace([':', '.', '/'], " "));
    let Some((first, rest)) = plain.split_once(' ') else { return Vec::new() };
    let Some(weekday) = weekday(first) else { return Vec::new() };
    let there: Vec<&Period> = day.iter().filter(|period| period.details.weekdays.contains(weekday)).collect();
    let named = |wanted: &str| -> Vec<&Period> {
        there.iter().copied().filter(|period| period.details.name.search_form() == wanted).collect()
    };
    let found = match named(rest) {
        exact if !exact.is_empty() => exact,
        _ => by_meaning(rest, &there),
    };
    found.into_iter().map(|period| Slot { weekday, period: period.id }).collect()
}

/// "mon", "monday", "tues", "thurs".
fn weekday(text: &str) -> Option<Weekday> {
    let whole = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let day = whole.iter().find(|day| text.len() >= 3 && day.starts_with(text))?;
    parse_weekday(day)
}

fn by_meaning<'a>(text: &str, there: &[&'a Period]) -> Vec<&'a Period> {
    let of = |kind| -> Vec<&'a Period> { there.iter().copied().filter(|p| p.details.kind == kind).collect() };
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let kind = match squeezed.as_str() {
        "tutor" | "form" | "formtime" | "tutortime" | "tutorial" | "reg" | "registration" | "am" => {
            PeriodKind::FormTime
        }
        "break" | "breaktime" => PeriodKind::Break,
        "lunch" | "lunchtime" | "dinner" => PeriodKind::Lunch,
        "afterschool" | "after" | "club" | "pm" => PeriodKind::AfterSchool,
        _ => return numbered(&squeezed, &of(PeriodKind::Lesson)),
    };
    // Two breaks on a day are two answers to one question: only their names tell them apart.
    let found = of(kind);
    if one_a_week(&found) { found } else { Vec::new() }
}

/// "p5", "period5", "lesson5", "l5" or "5": the lesson with that number in its name.
fn numbered<'a>(text: &str, lessons: &[&'a Period]) -> Vec<&'a Period> {
    let heads = ["period", "lesson", "per", "p", "l"];
    let number = heads.iter().find_map(|head| text.strip_prefix(head)).unwrap_or(text);
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let has = |period: &&&Period| -> bool {
        let name = period.details.name.search_form();
        let digits = name.trim_start_matches(|c: char| !c.is_ascii_digit());
        digits == number
    };
    lessons.iter().filter(has).copied().collect()
}

/// Whether in each week letter there is at most one of them.
fn one_a_week(found: &[&Period]) -> bool {
    use crate::organisation::{WeekLetter, Weeks};
    let every = found.iter().filter(|period| period.details.weeks == Weeks::Every).count();
    let letter = |letter| found.iter().filter(|period| period.details.weeks.hold_in(Some(letter))).count();
    every <= 1 && letter(WeekLetter::A) <= 1 && letter(WeekLetter::B) <= 1
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{
        dated::{Span, parse_day},
        id::Id,
        organisation::{PeriodDetails, USUAL_DAY},
    };

    pub(in crate::import) fn usual_day() -> Vec<Period> {
        let weekdays = ["mon", "tue", "wed", "thu", "fri"];
        let period = |(part, number): (&crate::organisation::UsualPart, u128)| Period {
            id: Id::from_uuid(Uuid::from_u128(number)),
            organisation: Id::from_uuid(Uuid::nil()),
            area: Id::from_uuid(Uuid::nil()),
            site: Id::from_uuid(Uuid::nil()),
            details: PeriodDetails::parse(part.name, part.kind.code(), "every", &weekdays, part.starts, part.ends)
                .unwrap(),
            span: Span::open_from(parse_day("2026-09-01").unwrap()),
            version: 1,
        };
        USUAL_DAY.iter().zip(1..).map(period).collect()
    }

    fn slots(text: &str) -> Result<Vec<(Weekday, u128)>, Vec<String>> {
        read(text, &usual_day()).map(|slots| slots.iter().map(|s| (s.weekday, s.period.uuid().as_u128())).collect())
    }

    #[test]
    fn slots_are_found_in_the_schools_own_day() {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        assert_eq!(
            slots("Mon P5; Tue tutor; Wed lunch; Thu after school; Fri Lesson 3; Mon P5"),
            Ok(vec![(Mon, 8), (Tue, 1), (Wed, 6), (Thu, 9), (Fri, 5)])
        );
        assert_eq!(slots("Monday: Period 1, Tues form time, Thurs 2"), Ok(vec![(Mon, 2), (Tue, 1), (Thu, 3)]));
        assert_eq!(slots(""), Ok(vec![]));
    }

    #[test]
    fn what_the_day_does_not_have_is_said_back() {
        assert_eq!(
            slots("Mon P7; Sat P1; Tue P1; whenever"),
            Err(vec!["Mon P7".into(), "Sat P1".into(), "whenever".into()])
        );
    }

    #[test]
    fn two_breaks_are_told_apart_by_name_only() {
        let mut day = usual_day();
        let mut second = day[3].clone();
        second.details.name = crate::text::Line::parse("Second break").unwrap();
        day.push(second);
        assert!(read("Mon breaktime", &day).is_err());
        assert!(read("Mon break", &day).is_ok(), "a name that fits whole is an answer");
    }

    proptest! {
        #[test]
        fn any_words_are_slots_or_come_back(text in "(Mon|tue|Fri)? ?(P[0-9]|tutor|lunch|\\PC{0,6})[;,]?\\PC{0,20}") {
            if let Err(unknown) = read(&text, &usual_day()) {
                prop_assert!(unknown.iter().all(|part| text.contains(part.as_str())));
            }
        }
    }
}
