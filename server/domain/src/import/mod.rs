//! Lists from schools: applications, referrals and the roll, from a file of bytes to people.
//!
//! Owns: reading a file, guessing its columns, choosing whom to take, reading each cell, and judging each row against
//! the people who are known; all of it pure, and every refusal in words that a school's secretary understands.
//! Refuses: to keep what nobody asked for (a column without a use, a pupil who was not chosen), and to decide that two
//! people are one.

mod cells;
mod changes;
mod choosing;
mod column;
mod csv;
mod encoding;
mod file;
mod judge;
mod mapping;
mod present;
mod record;
mod said;
mod slots;
pub mod words;

pub use cells::{AdmissionNumber, CellProblem, Upn, Wrong};
pub use changes::{Canonical, Change, changes, may_change};
pub use choosing::{CHOICES, TAKEN_MAX, Whom, numbers_of};
pub use column::{Column, Guess, LeftAlone, bare, guess};
pub use csv::{CsvOut, neutral};
pub use encoding::Reading;
pub use file::{FILE_MAX, FileProblem, FileReader, FileRow, ROWS_MAX};
pub use judge::{Choice, FileIndex, InFile, Kin, Known, VERDICTS, Verdict, Why, judge};
pub use mapping::{Heading, LEAVE_OUT, Mapping, Missing, Remembered};
pub use present::{Present, changed, newcomer, with_line};
pub use record::{AddImport, ApplyImport, ChooseForRow, DropImport, Import, ImportKind, ImportState, MapColumns};
pub use said::{Cells, Said, read_row, slot_codes};
