//! Templates and their versions. A version is never changed: a new one is made from an old one, and cohorts that pin the
//! old one keep it.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Rules, words};
use crate::{
    access::{Action, Located, Location, Reads, Right},
    dated::Span,
    id::Id,
    organisation::Organisation,
    staff::Person,
    text::{Line, Note},
    told::{Parsed, Problems, Told},
};

/// A way of running the programme, under one name.
#[derive(Debug, Clone)]
pub struct ProgrammeTemplate {
    pub id: Id<ProgrammeTemplate>,
    pub organisation: Id<Organisation>,
    pub name: Line,
    pub span: Span,
    pub version: i32,
}

/// One version of a template, as a cohort pins it.
#[derive(Debug, Clone)]
pub struct TemplateVersion {
    pub id: Id<TemplateVersion>,
    pub organisation: Id<Organisation>,
    pub template: Id<ProgrammeTemplate>,
    pub template_name: Line,
    /// 1, 2, 3 … within the template.
    pub number: i32,
    pub rules: Rules,
    /// Why it is as it is; always there where it lowers a floor. Sealed on disk.
    pub reason: Option<Note>,
    /// `None` for what ships.
    pub made_by: Option<Id<Person>>,
    pub made_at: DateTime<Utc>,
}

/// What a form for a new version carries.
#[derive(Debug, Clone)]
pub struct VersionDetails {
    pub rules: Rules,
    pub reason: Option<Note>,
}

impl VersionDetails {
    pub fn parse(typed: &[(String, String)]) -> Parsed<Self> {
        let mut problems = Problems::default();
        let raw = typed.iter().find(|(name, _)| name == "reason").map_or("", |(_, value)| value);
        let reason = problems.take(Note::parse_optional(raw).map_err(|p| p.told("reason", "the reason")));
        let rules = match Rules::parse(typed) {
            Ok(rules) => Some(rules),
            Err(told) => {
                told.into_iter().for_each(|each| problems.note(each));
                None
            }
        };
        if let (Some(rules), Some(None)) = (&rules, &reason) {
            let lowered = rules.lowered();
            if !lowered.is_empty() {
                problems.note(words::say_why_lowered(&lowered));
            }
        }
        let made = rules.zip(reason).map(|(rules, reason)| Self { rules, reason });
        problems.finish(made)
    }
}

impl ProgrammeTemplate {
    pub fn parse_name(raw: &str) -> Parsed<Line> {
        Line::parse(raw).map_err(|problem| vec![problem.told("name", "the template’s name")])
    }

    /// Ends it: no new cohort may pin it. Cohorts that have keep it.
    pub fn end(&mut self, day: NaiveDate) -> Result<(), Told> {
        self.span = self.span.ended(day).map_err(|_| crate::organisation::words::ends_before_start("ended_on"))?;
        Ok(())
    }
}

impl TemplateVersion {
    /// "Ten weeks, course of two days, version 2".
    pub fn full_name(&self) -> String {
        words::version_name(&self.template_name, self.number)
    }
}

impl Located for ProgrammeTemplate {
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

impl Reads for ProgrammeTemplate {
    const READ_RIGHT: Right = Right::ReadTemplates;
}

/// Add a template, made from a version that is there.
#[derive(Debug)]
pub struct AddTemplate;
impl Action for AddTemplate {
    type On = Organisation;
    const RIGHT: Right = Right::KeepTemplates;
    const NAME: &'static str = "template.add";
}

/// Add a version to a template.
#[derive(Debug)]
pub struct AddTemplateVersion;
impl Action for AddTemplateVersion {
    type On = ProgrammeTemplate;
    const RIGHT: Right = Right::KeepTemplates;
    const NAME: &'static str = "template.add_version";
}

/// End a template.
#[derive(Debug)]
pub struct EndTemplate;
impl Action for EndTemplate {
    type On = ProgrammeTemplate;
    const RIGHT: Right = Right::KeepTemplates;
    const NAME: &'static str = "template.end";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(rules: &Rules, reason: &str) -> Vec<(String, String)> {
        let mut form: Vec<_> = rules.typed().into_iter().map(|(n, v)| (n.to_owned(), v)).collect();
        form.push(("reason".into(), reason.into()));
        form
    }

    #[test]
    fn a_version_that_lowers_a_floor_says_why() {
        let rules = Rules { ratio_older: 12, ..Rules::default() };
        let told = VersionDetails::parse(&form(&rules, " ")).unwrap_err();
        assert_eq!(told[0].field, Some("reason"));
        assert!(told[0].sentence.contains("One adult for this many aged 13 to 18"), "{}", told[0].sentence);
        let made = VersionDetails::parse(&form(&rules, "Agreed with the board for one site.")).unwrap();
        assert_eq!(made.rules, rules);
        assert!(VersionDetails::parse(&form(&Rules::default(), "")).is_ok());
    }
}
