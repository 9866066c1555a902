//! Which heading is which column: as guessed, as the site's lists were read before, and as somebody corrected it.
//!
//! **What the first look at a file keeps.** Columns are guessed while the file is still arriving, and rows are chosen by
//! them there and then, so that what nobody asked for never reaches the disk. If every column that the list cannot do
//! without was known, the first look keeps the chosen rows, in the known columns, sealed. If not, it keeps the headings
//! and nothing else: without a name or a number there is no telling whom a row is about, so nothing of it may be kept.
//! Either way a column that was left out can only come back with the file: it was dropped, not hidden.

use super::{
    Guess, ImportKind, LeftAlone,
    column::{Column, bare, guess},
    words,
};
use crate::told::{Parsed, Problems};

/// What a form sends for a column that is to be left out.
pub const LEAVE_OUT: &str = "leave";

/// One heading of a file and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As it stands in the file.
    pub name: String,
    pub column: Option<Column>,
    /// Why it is left out, where it is.
    pub left: LeftAlone,
    /// Whether its cells were kept at the first look.
    pub kept: bool,
}

/// The headings of a file, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub kind: ImportKind,
    pub headings: Vec<Heading>,
}

/// What a site's lists were read as before: a heading, bare, and its column or nothing.
pub type Remembered = (String, Option<Column>);

impl Mapping {
    /// Guesses; what the site has said of a heading before beats the guess.
    pub fn guessed(kind: ImportKind, names: &[String], remembered: &[Remembered]) -> Self {
        let mut headings: Vec<Heading> = names
            .iter()
            .zip(guess(kind, names))
            .map(|(name, guess)| Heading {
                name: name.trim().to_owned(),
                column: if let Guess::Keep(column) = guess { Some(column) } else { None },
                left: if let Guess::Leave(why) = guess { why } else { LeftAlone::Unknown },
                kept: false,
            })
            .collect();
        for (at, name) in names.iter().enumerate() {
            let bare = bare(name);
            let Some((_, column)) = remembered.iter().find(|(known, _)| *known == bare) else { continue };
            for (other, heading) in headings.iter_mut().enumerate() {
                if other == at {
                    heading.column = *column;
                } else if column.is_some() && heading.column == *column {
                    heading.column = None;
                }
            }
        }
        let mut mapping = Self { kind, headings };
        mapping.mark_kept();
        mapping
    }

    /// At the first look the cells of every known column are kept, or of none.
    fn mark_kept(&mut self) {
        let whole = self.missing().is_empty();
        for heading in &mut self.headings {
            heading.kept = whole && heading.column.is_some();
        }
    }

    /// What the list cannot do without and does not have.
    pub fn missing(&self) -> Vec<Missing> {
        let has = |column| self.headings.iter().any(|heading| heading.column == Some(column));
        let number = has(Column::AdmissionNumber) || has(Column::Upn);
        let mut missing = Vec::new();
        match self.kind {
            ImportKind::Roll if !number => missing.push(Missing::Number),
            ImportKind::Roll => {}
            ImportKind::Mentors | ImportKind::Mentees => {
                for column in [Column::GivenName, Column::FamilyName, Column::BirthDate] {
                    if !has(column) {
                        missing.push(Missing::Column(column));
                    }
                }
            }
        }
        missing
    }

    /// For a list whose rows cannot be chosen for want of a column: nothing of it is kept.
    pub fn keeping_nothing(mut self) -> Self {
        self.headings.iter_mut().for_each(|heading| heading.kept = false);
        self
    }

    /// Whether anything of the file is kept at all.
    pub fn keeps_rows(&self) -> bool {
        self.headings.iter().any(|heading| heading.kept)
    }

    /// Whether the first row seems to name columns at all: two that we know, or one that is enough by itself.
    pub fn names_columns(&self) -> bool {
        let known = self.headings.iter().filter(|heading| heading.column.is_some()).count();
        known >= 2 || (known == 1 && self.headings.len() <= 2)
    }

    /// Where a column stands in a row of the file.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.headings.iter().position(|heading| heading.column == Some(column))
    }

    /// The places whose cells are kept.
    pub fn kept(&self) -> impl Iterator<Item = (usize, Column)> {
        let kept = self.headings.iter().enumerate().filter(|(_, heading)| heading.kept);
        kept.filter_map(|(at, heading)| heading.column.map(|column| (at, column)))
    }

    /// The mapping as somebody corrected it: `chosen` gives, by place, a column's code, or [`LEAVE_OUT`].
    pub fn corrected<'a>(&self, chosen: impl Fn(usize) -> &'a str) -> Parsed<Self> {
        let (mut problems, mut corrected) = (Problems::default(), self.clone());
        for (at, heading) in corrected.headings.iter_mut().enumerate() {
            let code = chosen(at);
            heading.column = Column::from_code(code).filter(|column| column.is_for(self.kind));
            if heading.column.is_none() && code != LEAVE_OUT {
                problems.note(words::unknown_column(&heading.name));
            }
        }
        for column in Column::of(self.kind) {
            let names: Vec<&str> =
                corrected.headings.iter().filter(|h| h.column == Some(column)).map(|h| h.name.as_str()).collect();
            if names.len() > 1 {
                problems.note(words::column_twice(column, &names));
            }
        }
        for missing in corrected.missing() {
            problems.note(words::missing(missing));
        }
        problems.finish(Some(corrected))
    }

    /// Whether it names a column whose cells were not kept: then the file is needed again.
    pub fn needs_the_file_again(&self) -> bool {
        self.headings.iter().any(|heading| heading.column.is_some() && !heading.kept)
    }

    /// The mapping once it is confirmed: a column that was left out is not kept any more.
    pub fn settled(mut self) -> Self {
        for heading in &mut self.headings {
            heading.kept &= heading.column.is_some();
        }
        self
    }

    /// What is to be remembered of it for the site's next list.
    pub fn to_remember(&self) -> Vec<Remembered> {
        self.headings
            .iter()
            .map(|heading| (bare(&heading.name), heading.column))
            .filter(|(n, _)| !n.is_empty())
            .collect()
    }
}

/// What a list cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    Column(Column),
    /// An admission number or a UPN.
    Number,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn a_list_without_a_name_in_it_leaves_nothing_but_its_headings() {
        let mapping = Mapping::guessed(ImportKind::Mentors, &names("Adno,Surname,Naam,DOB"), &[]);
        assert_eq!(mapping.missing(), [Missing::Column(Column::GivenName)]);
        assert!(!mapping.keeps_rows() && mapping.names_columns());
        let whole = Mapping::guessed(ImportKind::Mentors, &names("Adno,Surname,Forename,DOB,Ethnicity"), &[]);
        assert_eq!(whole.kept().map(|(at, _)| at).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }

    #[test]
    fn what_the_site_said_before_beats_the_guess() {
        let remembered = [("naam".to_owned(), Some(Column::GivenName)), ("interests".to_owned(), None)];
        let mapping = Mapping::guessed(ImportKind::Mentors, &names("Surname,Naam,Name,DOB,Interests"), &remembered);
        let columns: Vec<_> = mapping.headings.iter().map(|heading| heading.column).collect();
        assert_eq!(columns, [Some(Column::FamilyName), Some(Column::GivenName), None, Some(Column::BirthDate), None]);
    }

    #[test]
    fn a_correction_says_all_that_is_wrong_and_when_the_file_is_needed_again() {
        let mapping = Mapping::guessed(ImportKind::Mentors, &names("Surname,Forename,DOB,Hobby horse"), &[]);
        let choose = |codes: [&'static str; 4]| mapping.corrected(move |at| codes[at]);
        let same = choose(["family_name", "given_name", "birth_date", LEAVE_OUT]).unwrap();
        assert!(!same.needs_the_file_again());
        let again = choose(["family_name", "given_name", "birth_date", "interests"]).unwrap();
        assert!(again.needs_the_file_again());
        let told = choose(["family_name", "family_name", "birth_date", "sen"]).unwrap_err();
        assert_eq!(told.len(), 3, "{told:?}");
    }
}
