//! Units: what a course teaches towards. Their text is the awarding body's, and the centre enters it.

use chrono::NaiveDate;

use super::{OutcomeText, parse_outcomes, words, write_outcomes};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::Span,
    id::Id,
    organisation::Organisation,
    text::Line,
    told::{Parsed, Problems, Told},
    typed::Typed,
};

/// One unit.
#[derive(Debug, Clone)]
pub struct Unit {
    pub id: Id<Unit>,
    pub organisation: Id<Organisation>,
    pub details: UnitDetails,
    pub span: Span,
    pub version: i32,
}

/// What may be changed about a unit.
#[derive(Debug, Clone)]
pub struct UnitDetails {
    pub title: Line,
    pub awarding_body: Option<Line>,
    /// The awarding body's own number of it.
    pub reference: Option<Line>,
    /// 0 for entry level, then 1 to 8.
    pub level: Option<i32>,
    pub outcomes: Vec<OutcomeText>,
}

impl UnitDetails {
    pub fn parse(title: &str, awarding_body: &str, reference: &str, level: &str, outcomes: &str) -> Parsed<Self> {
        let mut problems = Problems::default();
        let title = problems.take(Line::parse(title).map_err(|problem| problem.told("title", "the unit’s title")));
        let mut line = |raw: &str, field, what| {
            problems.take(Line::parse_optional(raw).map_err(|problem| problem.told(field, what))).flatten()
        };
        let awarding_body = line(awarding_body, "awarding_body", "the awarding body");
        let reference = line(reference, "reference", "the reference");
        let level = problems.take(read_level(level));
        let outcomes = problems.take(parse_outcomes(outcomes));
        let made = match (title, level, outcomes) {
            (Some(title), Some(level), Some(outcomes)) => {
                Some(Self { title, awarding_body, reference, level, outcomes })
            }
            _ => None,
        };
        problems.finish(made)
    }

    /// "City body, level 2, R/123/4567": what stands under the title, where anything does.
    pub fn awarded_under(&self) -> Option<String> {
        let level = self.level.map(words::level);
        let body = self.awarding_body.as_ref().map(Line::to_string);
        let parts: Vec<String> =
            [body, level, self.reference.as_ref().map(Line::to_string)].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    pub fn criteria_count(&self) -> usize {
        self.outcomes.iter().map(|outcome| outcome.criteria.len()).sum()
    }

    /// Every criterion by its two numbers.
    pub fn codes(&self) -> impl Iterator<Item = (i32, i32)> {
        self.outcomes.iter().flat_map(|outcome| outcome.criteria.iter().map(|each| (outcome.number, each.number)))
    }

    /// Refuses to lose a criterion that somebody was signed off for; it may be worded anew.
    pub fn keeps(&self, signed: &[(i32, i32)]) -> Result<(), Told> {
        match signed.iter().find(|code| !self.codes().any(|each| each == **code)) {
            Some((outcome, criterion)) => Err(words::criterion_is_signed(*outcome, *criterion)),
            None => Ok(()),
        }
    }
}

fn read_level(raw: &str) -> Result<Option<i32>, Told> {
    match raw.trim() {
        "" => Ok(None),
        text => text.parse().ok().filter(|level| (0..=8).contains(level)).map(Some).ok_or_else(words::enter_level),
    }
}

impl Typed for UnitDetails {
    fn typed(&self) -> Vec<(&'static str, String)> {
        let line = |line: &Option<Line>| line.as_ref().map_or(String::new(), Line::to_string);
        vec![
            ("title", self.title.to_string()),
            ("awarding_body", line(&self.awarding_body)),
            ("reference", line(&self.reference)),
            ("level", self.level.map_or(String::new(), |level| level.to_string())),
            ("outcomes", write_outcomes(&self.outcomes)),
        ]
    }
}

impl Unit {
    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| words::ends_before_start())?;
        Ok(())
    }
}

/// A unit belongs to the organisation: whoever reads units anywhere reads all of them.
impl Located for Unit {
    fn location(&self) -> Location {
        Location::organisation(self.organisation)
    }
    fn record(&self) -> uuid::Uuid {
        self.id.uuid()
    }
    fn version(&self) -> i32 {
        self.version
    }
}

impl Reads for Unit {
    const READ_RIGHT: Right = Right::ReadUnits;
}

/// Enter a unit.
#[derive(Debug)]
pub struct AddUnit;
impl Action for AddUnit {
    type On = Organisation;
    const RIGHT: Right = Right::KeepUnits;
    const NAME: &'static str = "unit.add";
}

/// Change a unit's text.
#[derive(Debug)]
pub struct EditUnit;
impl Action for EditUnit {
    type On = Unit;
    const RIGHT: Right = Right::KeepUnits;
    const NAME: &'static str = "unit.edit";
}

/// Say that a unit is no longer taught.
#[derive(Debug)]
pub struct EndUnit;
impl Action for EndUnit {
    type On = Unit;
    const RIGHT: Right = Right::KeepUnits;
    const NAME: &'static str = "unit.end";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_criterion_may_be_worded_anew_and_not_taken_away() {
        let details = |text| UnitDetails::parse("Peer mentoring", "", "", "", text).unwrap();
        let signed = [(1, 2)];
        assert!(details("1 Know\n1.1 Say\n1.2 Say it better").keeps(&signed).is_ok());
        assert_eq!(details("1 Know\n1.1 Say").keeps(&signed).unwrap_err(), words::criterion_is_signed(1, 2));
    }

    #[test]
    fn what_stands_under_a_title_is_only_what_there_is() {
        let under = |body, level, reference| {
            UnitDetails::parse("T", body, reference, level, "1 A\n1.1 B").unwrap().awarded_under()
        };
        assert_eq!(under("", "", ""), None);
        assert_eq!(under("Own certificate", "2", "").unwrap(), "Own certificate, level 2");
        assert_eq!(under("", "0", "R/1").unwrap(), "entry level, R/1");
    }
}
