//! What a row says, once every cell of it has been read.
//!
//! Owns: one person's row as typed values, and everything that is wrong with it, all at once. Refuses: to know whether
//! anybody here is that person; that is `judge`'s.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    Column, ImportKind,
    cells::{self, AdmissionNumber, CellProblem, Upn, Wrong, said},
    slots,
};
use crate::{
    calendar::{SchoolYear, age_on, school_year},
    email::Email,
    organisation::Period,
    people::{CHIPS_MAX, Gender, Slot},
    phone::Phone,
    text::{Line, Note},
};

/// The ages at which somebody may be on a school's list at all, in whole years.
const AGES: std::ops::RangeInclusive<u16> = 9..=20;

/// The cells of a row that were kept, by column.
pub type Cells = BTreeMap<Column, String>;

/// One row. A column that the list does not have, and a cell that is empty, say nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    pub admission: Option<AdmissionNumber>,
    pub upn: Option<Upn>,
    pub given_name: Option<Line>,
    pub family_name: Option<Line>,
    pub preferred_name: Option<Line>,
    pub birth_date: Option<NaiveDate>,
    pub year: Option<SchoolYear>,
    pub form: Option<Line>,
    pub gender: Option<Gender>,
    pub first_language: Option<Line>,
    /// Special educational needs in words; the inner nothing is a clear "none".
    pub sen: Option<Option<Note>>,
    pub medical: Option<Note>,
    pub why: Option<Note>,
    pub referred_by: Option<Line>,
    pub self_referral: Option<bool>,
    pub reason: Option<Note>,
    pub needs: Option<Vec<Line>>,
    pub interests: Option<Vec<Line>>,
    pub strengths: Option<Vec<Line>>,
    pub languages: Option<Vec<Line>>,
    pub free: Option<Vec<Slot>>,
    pub capacity: Option<i32>,
    pub wants_gender: Option<Gender>,
    pub keep_apart: Vec<AdmissionNumber>,
    pub carer_name: Option<Line>,
    pub carer_email: Option<Email>,
    pub carer_phone: Option<Phone>,
}

/// Reads cells and gathers what is wrong with them.
struct Reader<'a> {
    cells: &'a Cells,
    problems: Vec<CellProblem>,
}

impl Reader<'_> {
    fn text(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", |cell| said(cell))
    }

    /// What a cell says, if it says anything.
    fn take<T>(&mut self, column: Column, read: impl Fn(&str) -> Result<T, Wrong>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        if text.chars().count() > cells::longest(column) {
            self.wrong(column, Wrong::TooLong);
            return None;
        }
        match read(text) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.wrong(column, wrong);
                None
            }
        }
    }

    /// The same for a cell that must say something.
    fn require<T>(&mut self, column: Column, read: impl Fn(&str) -> Result<T, Wrong>) -> Option<T> {
        if self.text(column).is_empty() {
            self.wrong(column, Wrong::Missing);
        }
        self.take(column, read)
    }

    fn wrong(&mut self, column: Column, wrong: Wrong) {
        let problem = CellProblem::new(column, wrong, self.text(column));
        self.problems.push(problem);
    }

    fn chips(&mut self, column: Column) -> Option<Vec<Line>> {
        self.take(column, |text| {
            let mut chips: Vec<Line> = Vec::new();
            for part in cells::several(text) {
                let chip = cells::line(part)?;
                if !chips.iter().any(|known| known.search_form() == chip.search_form()) {
                    chips.push(chip);
                }
            }
            if chips.len() > CHIPS_MAX { Err(Wrong::TooMany) } else { Ok(chips) }
        })
    }

    fn slots(&mut self, day: &[Period]) -> Option<Vec<Slot>> {
        let text = self.text(Column::Free);
        if text.is_empty() {
            return None;
        }
        match slots::read(text, day) {
            Ok(slots) => Some(slots),
            Err(unknown) => {
                let quoted = unknown.join("; ");
                self.problems.push(CellProblem::new(Column::Free, Wrong::NotASlot, &quoted));
                None
            }
        }
    }
}

fn birth_date(text: &str, today: NaiveDate) -> Result<NaiveDate, Wrong> {
    let day = cells::day(text)?;
    if AGES.contains(&age_on(day, today)) { Ok(day) } else { Err(Wrong::NoSchoolAge) }
}

#[allow(clippy::result_large_err, reason = "what could be read goes on beside what could not")]
/// Reads a row of a list of this kind. `day` holds the periods of the site's day, `today` is the site's date.
pub fn read_row(
    kind: ImportKind,
    cells: &Cells,
    day: &[Period],
    today: NaiveDate,
) -> Result<Said, (Said, Vec<CellProblem>)> {
    let mut reader = Reader { cells, problems: Vec::new() };
    let mut row = read_person(kind, &mut reader, today);
    row.year = reader.take(Column::Year, |text| SchoolYear::parse(text).ok_or(Wrong::NotAYear));
    row.form = reader.take(Column::Form, cells::line);
    row.first_language = reader.take(Column::FirstLanguage, cells::line);
    row.sen = reader.take(Column::Sen, cells::sen);
    row.medical = reader.take(Column::Medical, cells::note);
    row.why = reader.take(Column::Why, cells::note);
    row.referred_by = reader.take(Column::ReferredBy, cells::line);
    row.self_referral = reader.take(Column::SelfReferral, cells::yes_no);
    row.reason = reader.take(Column::Reason, cells::note);
    row.needs = reader.chips(Column::Needs);
    row.interests = reader.chips(Column::Interests);
    row.strengths = reader.chips(Column::Strengths);
    row.languages = reader.chips(Column::Languages);
    row.free = reader.slots(day);
    row.capacity = reader.take(Column::Capacity, cells::capacity);
    row.wants_gender = reader.take(Column::WantsGender, cells::gender).flatten();
    row.keep_apart = reader.take(Column::KeepApart, numbers).unwrap_or_default();
    row.carer_name = reader.take(Column::CarerName, cells::name);
    row.carer_email = reader.take(Column::CarerEmail, |text| Email::parse(text).map_err(|_| Wrong::NotAnEmail));
    row.carer_phone = reader.take(Column::CarerPhone, |text| Phone::parse(text).map_err(|_| Wrong::NotAPhone));
    if reader.problems.is_empty() { Ok(row) } else { Err((row, reader.problems)) }
}

/// Who the row is about. An application or a referral must say so in full; a roll need only say the number.
fn read_person(kind: ImportKind, reader: &mut Reader<'_>, today: NaiveDate) -> Said {
    let mut row = Said {
        admission: reader.take(Column::AdmissionNumber, |text| AdmissionNumber::parse(text).ok_or(Wrong::NotANumber)),
        upn: reader.take(Column::Upn, |text| Upn::parse(text).ok_or(Wrong::NotAUpn)),
        preferred_name: reader.take(Column::PreferredName, cells::name),
        gender: reader.take(Column::Gender, cells::gender).flatten(),
        ..Said::default()
    };
    let born = |text: &str| birth_date(text, today);
    if kind == ImportKind::Roll {
        row.given_name = reader.take(Column::GivenName, cells::name);
        row.family_name = reader.take(Column::FamilyName, cells::name);
        row.birth_date = reader.take(Column::BirthDate, born);
        if row.admission.is_none() && row.upn.is_none() {
            let blank = reader.text(Column::AdmissionNumber).is_empty() && reader.text(Column::Upn).is_empty();
            if blank {
                reader.wrong(Column::AdmissionNumber, Wrong::Missing);
            }
        }
    } else {
        row.given_name = reader.require(Column::GivenName, cells::name);
        row.family_name = reader.require(Column::FamilyName, cells::name);
        row.birth_date = reader.require(Column::BirthDate, born);
    }
    row
}

fn numbers(text: &str) -> Result<Vec<AdmissionNumber>, Wrong> {
    cells::several(text).into_iter().map(|part| AdmissionNumber::parse(part).ok_or(Wrong::NotANumber)).collect()
}

impl Said {
    /// The school year: the school's own, or the one of the birth date.
    pub fn school_year(&self, today: NaiveDate) -> Option<SchoolYear> {
        self.year.or_else(|| self.birth_date.and_then(|born| school_year(born, today)))
    }

    /// "Keira Owusu", as far as the row says it.
    pub fn name(&self) -> String {
        let called = self.preferred_name.as_ref().or(self.given_name.as_ref());
        let parts = called.into_iter().chain(&self.family_name).map(Line::as_str);
        parts.collect::<Vec<_>>().join(" ")
    }

    /// What the row says in each column, in one form whatever the spelling: two rows that say the same have the same.
    pub fn canonical(&self) -> BTreeMap<Column, String> {
        let line = |line: &Option<Line>| line.as_ref().map(Line::to_string);
        let note = |note: &Option<Note>| note.as_ref().map(Note::to_string);
        let chips = |chips: &Option<Vec<Line>>| chips.as_ref().map(|chips| joined(chips));
        let all = [
            (Column::AdmissionNumber, self.admission.as_ref().map(|number| number.line().to_string())),
            (Column::Upn, self.upn.as_ref().map(|upn| upn.line().to_string())),
            (Column::GivenName, line(&self.given_name)),
            (Column::FamilyName, line(&self.family_name)),
            (Column::PreferredName, line(&self.preferred_name)),
            (Column::BirthDate, self.birth_date.map(|day| day.to_string())),
            (Column::Year, self.year.map(|year| year.number().to_string())),
            (Column::Form, line(&self.form)),
            (Column::Gender, self.gender.map(|gender| gender.code().to_owned())),
            (Column::FirstLanguage, line(&self.first_language)),
            (Column::Sen, self.sen.as_ref().and_then(|sen| sen.as_ref()).map(Note::to_string)),
            (Column::Medical, note(&self.medical)),
            (Column::Why, note(&self.why)),
            (Column::ReferredBy, line(&self.referred_by)),
            (Column::SelfReferral, self.self_referral.map(|yes| if yes { "yes" } else { "no" }.to_owned())),
            (Column::Reason, note(&self.reason)),
            (Column::Needs, chips(&self.needs)),
            (Column::Interests, chips(&self.interests)),
            (Column::Strengths, chips(&self.strengths)),
            (Column::Languages, chips(&self.languages)),
            (Column::Free, self.free.as_ref().map(|free| slot_codes(free))),
            (Column::Capacity, self.capacity.map(|many| many.to_string())),
            (Column::WantsGender, self.wants_gender.map(|gender| gender.code().to_owned())),
            (Column::KeepApart, (!self.keep_apart.is_empty()).then(|| numbers_joined(&self.keep_apart))),
            (Column::CarerName, line(&self.carer_name)),
            (Column::CarerEmail, self.carer_email.as_ref().map(Email::lookup_form)),
            (Column::CarerPhone, self.carer_phone.as_ref().map(|phone| phone.as_str().to_owned())),
        ];
        all.into_iter().filter_map(|(column, text)| text.map(|text| (column, text))).collect()
    }
}

fn joined(chips: &[Line]) -> String {
    chips.iter().map(Line::as_str).collect::<Vec<_>>().join(", ")
}

fn numbers_joined(numbers: &[AdmissionNumber]) -> String {
    numbers.iter().map(|number| number.line().as_str()).collect::<Vec<_>>().join(", ")
}

/// Slots in one order, however they were listed.
pub fn slot_codes(slots: &[Slot]) -> String {
    let mut codes: Vec<String> =
        slots.iter().map(|slot| format!("{} {}", slot.weekday.num_days_from_monday(), slot.period)).collect();
    codes.sort();
    codes.join("; ")
}

#[cfg(test)]
mod tests {
    use super::{super::slots::tests::usual_day, *};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
    }

    fn row(pairs: &[(Column, &str)]) -> Cells {
        pairs.iter().map(|(column, text)| (*column, (*text).to_owned())).collect()
    }

    const KEIRA: [(Column, &str); 8] = [
        (Column::AdmissionNumber, "004000"),
        (Column::FamilyName, "Owusu"),
        (Column::GivenName, "Keira"),
        (Column::BirthDate, "27/06/2012"),
        (Column::Interests, "animals; chess, Animals"),
        (Column::Free, "Thu tutor; Wed P5"),
        (Column::Capacity, "2"),
        (Column::CarerEmail, "parent0@example.org"),
    ];

    #[test]
    fn an_application_is_read_whole() {
        let said = read_row(ImportKind::Mentors, &row(&KEIRA), &usual_day(), today()).unwrap();
        assert_eq!((said.name(), said.capacity), ("Keira Owusu".into(), Some(2)));
        assert_eq!(said.school_year(today()).map(SchoolYear::number), Some(10), "by the birth date");
        let canonical = said.canonical();
        assert_eq!(canonical[&Column::Interests], "animals, chess");
        assert!(!canonical.contains_key(&Column::Why));
    }

    #[test]
    fn everything_wrong_with_a_row_is_said_at_once() {
        let mut cells = row(&KEIRA);
        cells.insert(Column::BirthDate, "31/02/2013".into());
        cells.insert(Column::PreferredName, "=HYPERLINK(\"x\")".into());
        cells.insert(Column::Free, "Mon P9".into());
        cells.remove(&Column::GivenName);
        let (_, problems) = read_row(ImportKind::Mentors, &cells, &usual_day(), today()).unwrap_err();
        let wrong: Vec<_> = problems.iter().map(|problem| problem.wrong).collect();
        assert_eq!(wrong, [Wrong::Formula, Wrong::Missing, Wrong::NoSuchDay, Wrong::NotASlot]);
    }

    #[test]
    fn a_roll_may_leave_the_birth_date_out_but_not_every_number() {
        let hamza = row(&[(Column::AdmissionNumber, "004062"), (Column::BirthDate, "")]);
        assert!(read_row(ImportKind::Roll, &hamza, &[], today()).is_ok());
        let nobody = row(&[(Column::FamilyName, "Shah")]);
        assert!(read_row(ImportKind::Roll, &nobody, &[], today()).is_err());
        let old = row(&[(Column::AdmissionNumber, "1"), (Column::BirthDate, "11/11/1962")]);
        let (_, problems) = read_row(ImportKind::Roll, &old, &[], today()).unwrap_err();
        assert_eq!(problems[0].wrong, Wrong::NoSchoolAge);
    }

    #[test]
    fn two_spellings_of_one_row_say_the_same() {
        let one = row(&[(Column::AdmissionNumber, "004017"), (Column::Year, "Year 10"), (Column::Sen, "K")]);
        let two = row(&[(Column::AdmissionNumber, "004017"), (Column::Year, "10"), (Column::Sen, "SEN support")]);
        let read = |cells: &Cells| read_row(ImportKind::Roll, cells, &[], today()).unwrap().canonical();
        assert_eq!(read(&one), read(&two));
    }
}
