//! What the records say of somebody, in the words of a list; and what they say once the list's changes are made.

use super::{AdmissionNumber, Canonical, Change, Column, Said, Upn};
use crate::{
    calendar::SchoolYear,
    people::{CHIPS_MAX, Chips, Identity, Profile},
    text::{Line, Note, search_form},
};

/// What the records say of somebody who is here.
#[derive(Debug, Clone, Copy)]
pub struct Present<'a> {
    pub identity: &'a Identity,
    pub profile: &'a Profile,
    /// The free slots, as [`super::slot_codes`] writes them.
    pub free: Option<&'a str>,
    /// The medical line of the emergency sheet.
    pub medical: Option<&'a str>,
}

impl Present<'_> {
    /// What the records say in the columns of a list. Where a list's words are part of what is there (a language among
    /// others, a line of the access needs), the records say it too.
    pub fn canonical(&self, list: &Canonical) -> Canonical {
        list.iter().filter_map(|(column, text)| self.says(*column, text).map(|now| (*column, now))).collect()
    }

    fn says(&self, column: Column, text: &str) -> Option<String> {
        let (who, profile) = (self.identity, self.profile);
        let line = |line: &Option<Line>| line.as_ref().map(Line::to_string);
        let part_of = |there: bool| there.then(|| text.to_owned());
        match column {
            Column::AdmissionNumber => {
                let known = who.admission_number.as_ref().and_then(|line| AdmissionNumber::parse(line.as_str()));
                part_of(known.is_some() && known == AdmissionNumber::parse(text))
            }
            Column::Upn => {
                let known = who.upn.as_ref().and_then(|line| Upn::parse(line.as_str()));
                part_of(known.is_some() && known == Upn::parse(text))
            }
            Column::PreferredName => line(&who.preferred_name),
            Column::Gender => who.gender.map(|gender| gender.code().to_owned()),
            Column::Year => who.school_year.map(|year| year.to_string()),
            Column::Form => line(&who.form),
            Column::FirstLanguage => {
                let form = search_form(text);
                part_of(profile.languages.lines().iter().any(|line| line.search_form() == form))
            }
            Column::Sen => part_of(has_line(profile.access_needs.as_ref().map(Note::as_str), text)),
            Column::Medical => part_of(has_line(self.medical, text)),
            Column::Interests => Some(profile.interests.joined()),
            Column::Strengths => Some(profile.strengths.joined()),
            Column::Needs => Some(profile.needs.joined()),
            Column::Languages => Some(profile.languages.joined()),
            Column::Capacity => Some(profile.capacity.to_string()),
            Column::WantsGender => profile.wants_gender.map(|gender| gender.code().to_owned()),
            Column::Free => self.free.map(str::to_owned),
            _ => None,
        }
    }
}

fn has_line(text: Option<&str>, wanted: &str) -> bool {
    text.is_some_and(|text| text == wanted || text.lines().any(|line| line.trim() == wanted))
}

/// A text with a line more.
pub fn with_line(text: Option<&Note>, line: &Note) -> Option<Note> {
    match text {
        None => Some(line.clone()),
        Some(text) => Note::parse(&format!("{text}\n{line}")).ok(),
    }
}

/// Who somebody is and what is known of them, once the changes are made.
pub fn changed(identity: &Identity, profile: &Profile, said: &Said, changes: &[Change]) -> (Identity, Profile) {
    let (mut identity, mut profile) = (identity.clone(), profile.clone());
    let chips = |lines: &Option<Vec<Line>>| Chips::from_lines(lines.clone().unwrap_or_default());
    for column in changes.iter().filter_map(|change| Column::from_code(&change.column)) {
        match column {
            Column::AdmissionNumber => identity.admission_number = said.admission.as_ref().map(|n| n.line().clone()),
            Column::Upn => identity.upn = said.upn.as_ref().map(|upn| upn.line().clone()),
            Column::PreferredName => identity.preferred_name.clone_from(&said.preferred_name),
            Column::Gender => identity.gender = said.gender,
            Column::Year => identity.school_year = said.year.map(SchoolYear::number),
            Column::Form => identity.form.clone_from(&said.form),
            Column::FirstLanguage => profile.languages = with_chip(&profile.languages, said.first_language.as_ref()),
            Column::Sen => {
                if let Some(Some(note)) = &said.sen {
                    profile.access_needs = with_line(profile.access_needs.as_ref(), note).or(profile.access_needs);
                }
            }
            Column::Interests => profile.interests = chips(&said.interests),
            Column::Strengths => profile.strengths = chips(&said.strengths),
            Column::Needs => profile.needs = chips(&said.needs),
            Column::Languages => profile.languages = chips(&said.languages),
            Column::Capacity => profile.capacity = said.capacity.unwrap_or(profile.capacity),
            Column::WantsGender => profile.wants_gender = said.wants_gender,
            _ => {}
        }
    }
    (identity, profile)
}

fn with_chip(chips: &Chips, chip: Option<&Line>) -> Chips {
    let full = chips.lines().len() >= CHIPS_MAX;
    let more = chip.filter(|_| !full).cloned();
    Chips::from_lines(chips.lines().iter().cloned().chain(more).collect())
}

/// Somebody new, as a row says it; nothing where the row leaves out what nobody can be without.
pub fn newcomer(said: &Said) -> Option<(Identity, Profile)> {
    let chips = |lines: &Option<Vec<Line>>| Chips::from_lines(lines.clone().unwrap_or_default());
    let identity = Identity {
        given_name: said.given_name.clone()?,
        family_name: said.family_name.clone()?,
        preferred_name: said.preferred_name.clone(),
        pronouns: None,
        gender: said.gender,
        birth_date: said.birth_date?,
        school_year: said.year.map(SchoolYear::number),
        form: said.form.clone(),
        admission_number: said.admission.as_ref().map(|number| number.line().clone()),
        upn: said.upn.as_ref().map(|upn| upn.line().clone()),
    };
    let profile = Profile {
        interests: chips(&said.interests),
        strengths: chips(&said.strengths),
        needs: chips(&said.needs),
        languages: chips(&said.languages),
        wants_gender: said.wants_gender,
        capacity: said.capacity.unwrap_or(1),
        ..Profile::default()
    };
    Some((identity, profile))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::{Cells, ImportKind, changes, read_row},
        people::TypedIdentity,
    };

    fn roll() -> Said {
        let cells: Cells = [
            (Column::AdmissionNumber, "4013"),
            (Column::Upn, "Q009699228256"),
            (Column::Year, "8"),
            (Column::Form, "8D"),
            (Column::FirstLanguage, "English"),
            (Column::Sen, "K"),
            (Column::Medical, "Nut allergy"),
        ]
        .into_iter()
        .map(|(column, text)| (column, text.to_owned()))
        .collect();
        read_row(ImportKind::Roll, &cells, &[], crate::dated::parse_day("2026-11-21").unwrap()).unwrap()
    }

    fn sara() -> Identity {
        let typed = TypedIdentity {
            given_name: "Sara".into(),
            family_name: "Sharma".into(),
            birth_date: "2014-02-16".into(),
            admission_number: "004013".into(),
            ..TypedIdentity::default()
        };
        Identity::parse(&typed).unwrap()
    }

    #[test]
    fn a_roll_adds_what_was_missing_and_then_has_nothing_more_to_say() {
        let (list, identity) = (roll().canonical(), sara());
        let access_needs = Note::parse("Sits at the front.").ok();
        let profile = Profile { access_needs, ..Profile::default() };
        let now = Present { identity: &identity, profile: &profile, free: None, medical: None }.canonical(&list);
        let found = changes(ImportKind::Roll, &list, &now, |_, _| false);
        let columns: Vec<&str> = found.iter().map(|change| change.column.as_str()).collect();
        assert_eq!(columns, ["upn", "school_year", "form", "first_language", "sen", "medical"]);
        let (identity, profile) = changed(&identity, &profile, &roll(), &found);
        assert_eq!(identity.admission_number.as_ref().unwrap().as_str(), "004013", "noughts are no change");
        assert_eq!(profile.access_needs.as_ref().unwrap().as_str(), "Sits at the front.\nSEN support");
        let medical = Some("Nut allergy");
        let now = Present { identity: &identity, profile: &profile, free: None, medical }.canonical(&list);
        assert!(changes(ImportKind::Roll, &list, &now, |_, _| false).is_empty());
    }

    #[test]
    fn nobody_is_made_of_half_a_row() {
        assert!(newcomer(&roll()).is_none());
    }
}
