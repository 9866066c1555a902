//! Whom to take out of a list: everybody, some admission numbers, some year groups, or those who are known already.
//!
//! Owns: the choice, made before the file is read, so that who is not chosen is dropped while the file is still in
//! memory. Refuses: to keep "everybody, for later".

use super::{
    Column, ImportKind, Mapping,
    cells::{AdmissionNumber, Upn},
    file::FileRow,
    words,
};
use crate::{
    calendar::SchoolYear,
    told::{Parsed, Told},
};

/// The most rows that one import takes.
pub const TAKEN_MAX: usize = 10_000;

/// Whom to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    Everybody,
    /// Only those whom this site's records know by admission number or UPN.
    Known,
    /// Only these admission numbers, in the form in which they are compared.
    Numbers(Vec<AdmissionNumber>),
    Years(Vec<SchoolYear>),
}

/// The codes of [`Whom`] in forms and on disk.
pub const CHOICES: [&str; 4] = ["everybody", "known", "numbers", "years"];

impl Whom {
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Known => "known",
            Self::Numbers(_) => "numbers",
            Self::Years(_) => "years",
        }
    }

    /// `numbers` as they were typed, one on a line or with commas between; `years` one for each box that was ticked.
    pub fn parse(kind: ImportKind, code: &str, numbers: &str, years: &[&str]) -> Parsed<Self> {
        match code {
            "everybody" if kind == ImportKind::Roll => Err(vec![words::roll_takes_known_only()]),
            "everybody" => Ok(Self::Everybody),
            "known" => Ok(Self::Known),
            "numbers" => numbers_in(numbers).map(Self::Numbers),
            "years" => {
                let years: Vec<SchoolYear> = years.iter().filter_map(|year| SchoolYear::parse(year)).collect();
                if years.is_empty() { Err(vec![words::choose_years()]) } else { Ok(Self::Years(years)) }
            }
            _ => Err(vec![words::choose_whom()]),
        }
    }

    /// Whether those who are not known here are dropped: a roll only ever tells of people whom the cohort has.
    pub fn only_known(&self, kind: ImportKind) -> bool {
        kind == ImportKind::Roll || *self == Self::Known
    }

    /// The column that the choice goes by and the list does not have.
    pub fn lacks(&self, mapping: &Mapping) -> Option<Told> {
        let has = |column| mapping.place(column).is_some();
        match self {
            Self::Everybody => None,
            Self::Known if has(Column::AdmissionNumber) || has(Column::Upn) => None,
            Self::Numbers(_) if has(Column::AdmissionNumber) => None,
            Self::Years(_) if has(Column::Year) => None,
            Self::Known | Self::Numbers(_) => Some(words::no_number_to_choose_by()),
            Self::Years(_) => Some(words::no_year_to_choose_by()),
        }
    }

    /// Whether a row is chosen by what it says itself; whether it is known, only the records can tell.
    pub fn takes(&self, mapping: &Mapping, row: &FileRow) -> bool {
        let cell = |column| mapping.place(column).and_then(|at| row.cells.get(at)).map_or("", String::as_str);
        match self {
            Self::Everybody | Self::Known => true,
            Self::Numbers(wanted) => {
                AdmissionNumber::parse(cell(Column::AdmissionNumber)).is_some_and(|number| wanted.contains(&number))
            }
            Self::Years(wanted) => SchoolYear::parse(cell(Column::Year)).is_some_and(|year| wanted.contains(&year)),
        }
    }
}

/// The numbers by which a row is known, as far as they can be read.
pub fn numbers_of(mapping: &Mapping, row: &FileRow) -> (Option<AdmissionNumber>, Option<Upn>) {
    let cell = |column| mapping.place(column).and_then(|at| row.cells.get(at)).map_or("", String::as_str);
    (AdmissionNumber::parse(cell(Column::AdmissionNumber)), Upn::parse(cell(Column::Upn)))
}

fn numbers_in(typed: &str) -> Parsed<Vec<AdmissionNumber>> {
    let parts = typed.split([',', ';', '\n', '\r', '\t', ' ']).map(str::trim).filter(|part| !part.is_empty());
    let (mut numbers, mut wrong) = (Vec::new(), Vec::new());
    for part in parts {
        match AdmissionNumber::parse(part) {
            Some(number) => numbers.push(number),
            None => wrong.push(part.to_owned()),
        }
    }
    if let Some(first) = wrong.first() {
        return Err(vec![words::not_an_admission_number(first)]);
    }
    if numbers.is_empty() { Err(vec![words::enter_numbers()]) } else { Ok(numbers) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll() -> Mapping {
        Mapping::guessed(ImportKind::Roll, &["Adno".into(), "Surname".into(), "Year".into()], &[])
    }

    fn row(number: &str, year: &str) -> FileRow {
        FileRow { number: 2, cells: vec![number.into(), "Owusu".into(), year.into()] }
    }

    #[test]
    fn numbers_are_compared_without_the_noughts_that_excel_drops() {
        let whom = Whom::parse(ImportKind::Roll, "numbers", "4000, 004001\n4002", &[]).unwrap();
        assert!(whom.takes(&roll(), &row("004000", "10")) && whom.takes(&roll(), &row("4001", "")));
        assert!(!whom.takes(&roll(), &row("004003", "10")) && !whom.takes(&roll(), &row("", "10")));
        assert!(Whom::parse(ImportKind::Roll, "numbers", "4000, what?", &[]).is_err());
        assert!(Whom::parse(ImportKind::Roll, "numbers", " , ", &[]).is_err());
    }

    #[test]
    fn years_are_chosen_however_they_are_written() {
        let whom = Whom::parse(ImportKind::Mentees, "years", "", &["9", "10"]).unwrap();
        assert!(["Y9", "9", "Year 10"].iter().all(|year| whom.takes(&roll(), &row("1", year))));
        assert!(!whom.takes(&roll(), &row("1", "11")) && !whom.takes(&roll(), &row("1", "")));
        assert!(Whom::parse(ImportKind::Mentees, "years", "", &[]).is_err());
    }

    #[test]
    fn nobody_takes_a_whole_roll() {
        assert!(Whom::parse(ImportKind::Roll, "everybody", "", &[]).is_err());
        assert!(Whom::parse(ImportKind::Mentors, "everybody", "", &[]).is_ok());
        let nothing = Mapping::guessed(ImportKind::Roll, &["Surname".into(), "Forename".into()], &[]);
        assert!(Whom::Known.lacks(&nothing).is_some() && Whom::Known.lacks(&roll()).is_none());
    }
}
