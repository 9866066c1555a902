//! What this room says. A school's secretary reads most of it, with the spreadsheet open beside it.

use super::{
    CellProblem, Column, FILE_MAX, FileProblem, ImportKind, LeftAlone, Missing, ROWS_MAX, TAKEN_MAX, Verdict, Why,
    Wrong,
};
use crate::{dated::day_in_words, told::Told};

/// Why a file is not read.
pub fn file_problem(problem: FileProblem) -> Told {
    let most = FILE_MAX / (1024 * 1024);
    let sentence = match problem {
        FileProblem::Empty => "The file is empty. Choose the list and load it again.".into(),
        FileProblem::TooLarge => {
            format!("The file is larger than {most} MB, more than any school’s list. Check that it is the right one.")
        }
        FileProblem::Workbook | FileProblem::OldWorkbook => {
            "This is an Excel workbook. In Excel choose File, Save As, “CSV UTF-8 (Comma delimited)”, and load that file."
                .into()
        }
        FileProblem::Pdf => "This is a PDF. Ask for the list as a CSV file, and load that.".into(),
        FileProblem::Markup => {
            "This is a web page, whatever the file is called. Open it in Excel, save it as “CSV UTF-8”, and load that file."
                .into()
        }
        FileProblem::Binary => {
            "This is not a text file, so it cannot be a list. Save the list as “CSV UTF-8” and load that file.".into()
        }
        FileProblem::Encoding { row } => format!(
            "Row {row} holds letters that cannot be read. Save the list again as “CSV UTF-8”, and load that file."
        ),
        FileProblem::LineTooLong { row } => format!(
            "Row {row} never ends. A quotation mark may be missing there, or the file is no list. Mend it and load it again."
        ),
        FileProblem::TooManyColumns => {
            "The file has more than 200 columns. Keep the ones that are needed, and load it again.".into()
        }
        FileProblem::TooManyRows => {
            format!("The file has more than {ROWS_MAX} rows. Cut it into smaller lists, and load one after another.")
        }
        FileProblem::OpenQuote { row } => format!(
            "A quotation mark that is opened in row {row} is never closed, so rows have run together. Mend it and load it again."
        ),
        FileProblem::NoHeader => {
            "The first row does not name the columns. Put names like “Adno”, “Surname” and “DOB” in the first row, and load it again."
                .into()
        }
        FileProblem::NoRows => "The file names its columns and has no rows. Check that it is the right one.".into(),
        FileProblem::CutShort => "The file did not arrive whole. Load it again.".into(),
    };
    Told::field("file", sentence)
}

/// How a parent is named whose list says only how to reach them.
pub const CARER_WITHOUT_NAME: &str = "Parent or carer";

pub fn choose_file() -> Told {
    Told::field("file", "Choose the file with the list.")
}

pub fn choose_kind() -> Told {
    Told::field("kind", "Choose what the list is a list of.")
}

pub fn choose_whom() -> Told {
    Told::field("whom", "Choose whom to take from the list.")
}

pub fn roll_takes_known_only() -> Told {
    Told::field("whom", "A roll only tells more of people who are here already. Choose one of the other answers.")
}

pub fn choose_years() -> Told {
    Told::field("years", "Choose at least one year group.")
}

pub fn enter_numbers() -> Told {
    Told::field("numbers", "Enter the admission numbers to take, with commas or line breaks between.")
}

pub fn not_an_admission_number(typed: &str) -> Told {
    let typed: String = typed.chars().take(30).collect();
    Told::field("numbers", format!("“{typed}” is not an admission number. Enter numbers with commas between."))
}

pub fn no_number_to_choose_by() -> Told {
    Told::field(
        "whom",
        "The list has no column of admission numbers or UPNs that we know, so there is no telling whom to take. Say \
         which column it is, and load the file again.",
    )
}

pub fn no_year_to_choose_by() -> Told {
    Told::field(
        "whom",
        "The list has no column of year groups that we know. Say which column it is, and load the file again.",
    )
}

pub fn nobody_chosen() -> Told {
    Told::field("whom", "Nobody in the list fits what you chose, so nothing was kept. Check the choice and the file.")
}

pub fn too_many_chosen() -> Told {
    Told::field(
        "whom",
        format!("More than {TAKEN_MAX} rows fit. Choose year groups, or cut the list into smaller ones."),
    )
}

pub fn unknown_column(heading: &str) -> Told {
    Told::whole(format!("Choose what “{heading}” is, or that it is left out."))
}

pub fn column_twice(column: Column, headings: &[&str]) -> Told {
    let headings = headings.join("” and “");
    Told::whole(format!("“{headings}” cannot both be “{}”. Leave one of them out.", column.words()))
}

pub fn missing(missing: Missing) -> Told {
    Told::whole(match missing {
        Missing::Column(column) => format!("Say which column is “{}”: the list cannot do without it.", column.words()),
        Missing::Number => {
            "Say which column is the admission number or the UPN: a roll is told apart by nothing else.".to_owned()
        }
    })
}

pub fn choose_who_it_is() -> Told {
    Told::field("choice", "Choose whether it is the same person or another one.")
}

/// Of a row that was no longer as it had been judged when its turn came.
pub const fn changed_since() -> &'static str {
    "Something about this person was changed while the list was being applied. Load the row again."
}

pub fn too_late() -> Told {
    Told::whole("This import has moved on, so this can no longer be done. Look at its page for how it stands.")
}

/// Why a column is left out, in a sentence beside it.
pub const fn left_alone(why: LeftAlone) -> &'static str {
    match why {
        LeftAlone::Consent => {
            "Left out. A yes in a list is not consent: Tenfold asks the parent or the young person itself, and keeps what \
             they agreed to and when."
        }
        LeftAlone::NotNeeded => "Left out. Nothing here needs it.",
        LeftAlone::Unknown => "Left out. We do not know what it is.",
    }
}

/// What is wrong with one cell, and what to do.
pub fn cell_problem(problem: &CellProblem) -> String {
    let what = Column::from_code(&problem.column).map_or("cell", Column::words);
    let small = lower_first(what);
    let cell = &problem.cell;
    match problem.wrong {
        Wrong::Missing => format!("The {small} is missing. Fill it in."),
        Wrong::NotANumber => {
            format!("“{cell}” is not an admission number. Enter the school’s own number of the pupil.")
        }
        Wrong::NotAUpn => {
            format!("“{cell}” is not a UPN: one letter and twelve figures. Correct it or leave it empty.")
        }
        Wrong::NotADay => format!("“{cell}” is not a date. Enter the {small} like 27/06/2012."),
        Wrong::NoSuchDay => format!("There is no such day as {cell}. Find the right {small}."),
        Wrong::MonthFirst => format!("{cell} has no such month. Enter the day first, like 25/12/2013."),
        Wrong::CountedDay => {
            format!("“{cell}” is how Excel counts days. Format the column as a date, and save the list again.")
        }
        Wrong::NoSchoolAge => format!("Somebody born on {cell} is not of school age. Check the {small}."),
        Wrong::NotAYear => format!("“{cell}” is not a year group from 7 to 13. Enter it like 9, Y9 or Year 9."),
        Wrong::NotAName => format!("“{cell}” does not look like a name. Correct the {small}."),
        Wrong::Formula => {
            format!("“{cell}” begins like a formula, not like a name. Type the {small}, or leave it empty.")
        }
        Wrong::TooLong => format!("The {small} is too long. Shorten it."),
        Wrong::Unreadable => format!("The {small} holds hidden characters. Type it again."),
        Wrong::TooMany => format!("There are more than twelve in “{what}”. Keep the ones that matter most."),
        Wrong::NotASlot => format!("“{cell}” is not in this school’s day. Enter times like “Mon P5; Tue lunch”."),
        Wrong::NotYesNo => format!("“{cell}” is neither yes nor no. Enter Y or N."),
        Wrong::NotACapacity => format!("“{cell}” is not a number from 1 to 4. Enter how many they would mentor."),
        Wrong::NotAGender => format!("“{cell}” cannot be read as {small}. Enter F, M or X, or leave it empty."),
        Wrong::NotAnEmail => format!("“{cell}” is not an e-mail address. Correct it or leave it empty."),
        Wrong::NotAPhone => format!("“{cell}” is not a phone number. Correct it or leave it empty."),
    }
}

/// "Date of birth" inside a sentence; "UPN" stays.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain([second]).chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// Why a row cannot be taken, and what to do.
pub fn why(why: &Why) -> String {
    match why {
        Why::Cell(problem) => cell_problem(problem),
        Why::TooManyCells => "The row has more cells than there are columns. Put text that holds a comma in quotation \
                              marks."
            .into(),
        Why::NumberOfAnother => "Its number belongs to somebody with another name and date of birth here. Check the \
                                 number with the school."
            .into(),
        Why::OtherBirthDate => "Its number and name are known here with another date of birth. Find out which day is \
                                right, and correct it in the list or here."
            .into(),
        Why::DiffersFromRow(row) => {
            format!("It is about the same person as row {row} and says something else. Keep the right one.")
        }
    }
}

/// A verdict as a mark with a word.
pub const fn verdict(code: &str) -> &'static str {
    match code.as_bytes() {
        b"new" => "New",
        b"update" => "Update",
        b"same" => "Nothing new",
        b"perhaps" => "To decide",
        b"problem" => "To mend",
        b"duplicate" => "Twice in the list",
        b"stranger" => "Not in this cohort",
        _ => "Not looked at yet",
    }
}

/// What counts of a verdict mean, beside the number.
pub const fn counted(code: &str) -> &'static str {
    match code.as_bytes() {
        b"new" => "new",
        b"update" => "with changes",
        b"same" => "with nothing new",
        b"perhaps" => "for you to decide",
        b"problem" => "to mend",
        b"duplicate" => "twice in the list",
        b"stranger" => "not in this cohort",
        _ => "not looked at yet",
    }
}

/// What becomes of a row, in sentences. `name` gives the name of somebody who may be named here.
pub fn judged(kind: ImportKind, verdict: &Verdict, name: impl Fn(uuid::Uuid) -> Option<String>) -> Vec<String> {
    match verdict {
        Verdict::New { kin, .. } => {
            let joins = match kind {
                ImportKind::Mentors => "Joins as a mentor who has applied.",
                ImportKind::Mentees | ImportKind::Roll => "Joins as a mentee who was referred.",
            };
            let twins = kin.iter().map(|kin| match kin {
                super::Kin::Row(row) => format!("Looks like a twin of row {row}. Taken as another person."),
                super::Kin::Person(id) => match name(*id) {
                    Some(name) => format!("Looks like a twin of {name}. Taken as another person."),
                    None => "Looks like a twin of somebody here. Taken as another person.".to_owned(),
                },
            });
            std::iter::once(joins.to_owned()).chain(twins).collect()
        }
        Verdict::Update { changes, .. } => changes.iter().map(change).collect(),
        Verdict::Same { .. } => vec!["The list says nothing that is not known.".into()],
        Verdict::Duplicate { row } => vec![format!("The same as row {row}. Left out.")],
        Verdict::Perhaps { whom } => {
            let names: Vec<String> = whom.iter().filter_map(|id| name(*id)).collect();
            let who =
                if names.is_empty() { "somebody this school’s records know".into() } else { names.join(" or ") };
            vec![format!("Perhaps the same as {who}: same name and date of birth. Say which it is.")]
        }
        Verdict::Stranger => vec!["Nobody in this cohort has this number. Left out.".into()],
        Verdict::Problem { whys } => whys.iter().map(why).collect(),
    }
}

fn change(change: &super::Change) -> String {
    let Some(column) = Column::from_code(&change.column) else { return String::new() };
    match column {
        // As periods have ids and notes have many lines, these are named and not quoted.
        Column::Free => "When they are free changes.".into(),
        Column::Medical => "Adds to the emergency sheet: medical.".into(),
        Column::BirthDate => "The date of birth changes.".into(),
        _ => format!("{} becomes “{}”.", column.words(), change.to),
    }
}

/// Until when the rows are kept.
pub fn rows_are_kept_until(day: chrono::NaiveDate) -> String {
    format!("The rows are kept sealed until {}, then deleted.", day_in_words(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_words_and_every_problem_says_what_to_do() {
        for code in super::super::VERDICTS {
            assert_ne!(verdict(code), "Not looked at yet");
            assert_ne!(counted(code), "not looked at yet");
        }
        let said = cell_problem(&CellProblem::new(Column::BirthDate, Wrong::NoSuchDay, "31/02/2013"));
        assert_eq!(said, "There is no such day as 31/02/2013. Find the right date of birth.");
        let said = cell_problem(&CellProblem::new(Column::Upn, Wrong::Missing, ""));
        assert_eq!(said, "The UPN is missing. Fill it in.");
    }

    #[test]
    fn somebody_who_may_not_be_named_is_not_named() {
        let verdict = Verdict::Perhaps { whom: vec![uuid::Uuid::nil()] };
        let said = judged(ImportKind::Mentors, &verdict, |_| None);
        assert!(said[0].contains("somebody this school’s records know"), "{said:?}");
    }
}
