//! A list as it arrives: bytes in pieces in, rows of text out.
//!
//! Owns: the limits of a file and every reason why one is not read. What it holds at any time is one record and a few
//! bytes, however large the file is. Refuses: to know what a column means; the first row names the columns and the rest
//! are people, that is all.

use super::{
    csv::{RecordProblem, Records, separator},
    encoding::{HEAD, Kind, Reading, Utf16, is_no_text, kind_of, text_of},
};

/// The largest file. A roll of 2,000 pupils with 20 columns has some 400 KB.
pub const FILE_MAX: usize = 8 * 1024 * 1024;
/// The most rows under the first.
pub const ROWS_MAX: u32 = 20_000;

/// One row of the file, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// Which row it is in a spreadsheet: the names of the columns are row 1.
    pub number: u32,
    pub cells: Vec<String>,
}

impl FileRow {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Why a file is not read. Nothing of it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileProblem {
    Empty,
    TooLarge,
    Workbook,
    OldWorkbook,
    Pdf,
    Markup,
    Binary,
    /// Bytes that are text in no reading that we know.
    Encoding {
        row: u32,
    },
    LineTooLong {
        row: u32,
    },
    TooManyColumns,
    TooManyRows,
    /// A quotation mark was still open at the end, so that rows have run together.
    OpenQuote {
        row: u32,
    },
    /// The first row names no column that we know.
    NoHeader,
    /// It holds the names of the columns and nothing else.
    NoRows,
    /// The connection was cut.
    CutShort,
}

#[derive(Debug)]
enum Stage {
    /// Not enough bytes yet to know what it is.
    Head(Vec<u8>),
    /// Text; still within the first line, which tells what stands between cells.
    FirstLine(Vec<u8>),
    Rows(Records),
}

/// Reads one file.
#[derive(Debug)]
pub struct FileReader {
    stage: Stage,
    utf16: Option<Utf16>,
    seen: usize,
    number: u32,
    windows: bool,
}

impl Default for FileReader {
    fn default() -> Self {
        Self { stage: Stage::Head(Vec::new()), utf16: None, seen: 0, number: 0, windows: false }
    }
}

impl FileReader {
    /// Takes the next bytes and gives the rows that they end; the first of all is the row of names.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Vec<FileRow>, FileProblem> {
        self.seen += bytes.len();
        if self.seen > FILE_MAX {
            return Err(FileProblem::TooLarge);
        }
        if let Stage::Head(head) = &mut self.stage {
            head.extend(bytes);
            if head.len() < HEAD {
                return Ok(Vec::new());
            }
            return self.begin();
        }
        self.decoded(bytes)
    }

    /// The rows that the end of the file ends.
    pub fn finish(mut self) -> Result<(Vec<FileRow>, Reading), FileProblem> {
        if self.seen == 0 {
            return Err(FileProblem::Empty);
        }
        let mut rows = if matches!(self.stage, Stage::Head(_)) { self.begin()? } else { Vec::new() };
        if self.utf16.as_ref().is_some_and(|utf16| utf16.finish().is_err()) {
            return Err(FileProblem::Encoding { row: self.number + 1 });
        }
        if let Stage::FirstLine(line) = &mut self.stage {
            let line = std::mem::take(line);
            rows.extend(self.first_line_over(&line)?);
        }
        if let Stage::Rows(records) = std::mem::replace(&mut self.stage, Stage::Head(Vec::new())) {
            let (last, open) = records.finish().map_err(|problem| self.said(problem))?;
            if open {
                return Err(FileProblem::OpenQuote { row: self.number + 1 });
            }
            rows.extend(last.map(|cells| self.row(cells)).transpose()?.flatten());
        }
        Ok((rows, if self.windows { Reading::Windows1252 } else { Reading::Utf8 }))
    }

    /// Looks at how the file begins, and goes on with what was held back.
    fn begin(&mut self) -> Result<Vec<FileRow>, FileProblem> {
        let Stage::Head(head) = std::mem::replace(&mut self.stage, Stage::FirstLine(Vec::new())) else {
            return Ok(Vec::new());
        };
        let mark = match kind_of(&head) {
            Kind::Bytes { mark } => mark,
            Kind::Utf16 { big_end_first } => {
                self.utf16 = Some(Utf16::new(big_end_first));
                2
            }
            Kind::Workbook => return Err(FileProblem::Workbook),
            Kind::OldWorkbook => return Err(FileProblem::OldWorkbook),
            Kind::Pdf => return Err(FileProblem::Pdf),
            Kind::Markup => return Err(FileProblem::Markup),
            Kind::Binary => return Err(FileProblem::Binary),
        };
        self.decoded(head.get(mark..).unwrap_or_default())
    }

    fn decoded(&mut self, bytes: &[u8]) -> Result<Vec<FileRow>, FileProblem> {
        let mut converted = Vec::new();
        let bytes = match &mut self.utf16 {
            Some(utf16) => {
                let fed = utf16.feed(bytes, &mut converted);
                fed.map_err(|_| FileProblem::Encoding { row: self.number + 1 })?;
                &converted
            }
            None => bytes,
        };
        if bytes.iter().any(|byte| is_no_text(*byte)) {
            return Err(FileProblem::Binary);
        }
        if let Stage::FirstLine(line) = &mut self.stage {
            line.extend(bytes);
            return match line.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                None if line.len() > super::csv::RECORD_MAX => Err(FileProblem::LineTooLong { row: 1 }),
                None => Ok(Vec::new()),
                Some(_) => {
                    let line = std::mem::take(line);
                    self.first_line_over(&line)
                }
            };
        }
        self.rows(bytes)
    }

    fn first_line_over(&mut self, bytes: &[u8]) -> Result<Vec<FileRow>, FileProblem> {
        let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len());
        self.stage = Stage::Rows(Records::new(separator(bytes.get(..end).unwrap_or_default())));
        self.rows(bytes)
    }

    fn rows(&mut self, bytes: &[u8]) -> Result<Vec<FileRow>, FileProblem> {
        let mut rows = Vec::new();
        for byte in bytes {
            let Stage::Rows(records) = &mut self.stage else { break };
            match records.feed(*byte) {
                Ok(None) => {}
                Ok(Some(cells)) => rows.extend(self.row(cells)?),
                Err(problem) => return Err(self.said(problem)),
            }
        }
        Ok(rows)
    }

    /// A record as a row; nothing where it is blank, which still counts.
    fn row(&mut self, cells: Vec<Vec<u8>>) -> Result<Option<FileRow>, FileProblem> {
        self.number += 1;
        if self.number > ROWS_MAX + 1 {
            return Err(FileProblem::TooManyRows);
        }
        let mut row = FileRow { number: self.number, cells: Vec::with_capacity(cells.len()) };
        for cell in cells {
            let (text, reading) = text_of(&cell).ok_or(FileProblem::Encoding { row: self.number })?;
            self.windows |= reading == Reading::Windows1252;
            row.cells.push(text);
        }
        Ok((!row.is_blank()).then_some(row))
    }

    fn said(&self, problem: RecordProblem) -> FileProblem {
        match problem {
            RecordProblem::TooLong => FileProblem::LineTooLong { row: self.number + 1 },
            RecordProblem::TooManyCells => FileProblem::TooManyColumns,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8], cut: usize) -> Result<(Vec<FileRow>, Reading), FileProblem> {
        let (mut reader, mut rows) = (FileReader::default(), Vec::new());
        for piece in bytes.chunks(cut.max(1)) {
            rows.extend(reader.feed(piece)?);
        }
        let (last, reading) = reader.finish()?;
        rows.extend(last);
        Ok((rows, reading))
    }

    const PUPILS: &str =
        "\u{feff}UPN,Adno,Legal Surname\r\nU51,004000,Owusu\r\n,,\r\nX87,004001,\"O\"\"Neill, Jr\"\r\n";

    #[test]
    fn a_list_is_read_alike_in_every_encoding() {
        let utf8 = read(PUPILS.as_bytes(), 7).unwrap();
        let numbers: Vec<u32> = utf8.0.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [1, 2, 4], "a blank row counts, as it does in the spreadsheet");
        assert_eq!(utf8.0[2].cells, ["X87", "004001", "O\"Neill, Jr"]);
        let bare = read(PUPILS.trim_start_matches('\u{feff}').as_bytes(), 100).unwrap();
        let little: Vec<u8> = PUPILS.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = PUPILS.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for other in [bare, read(&little, 3).unwrap(), read(&big, 64).unwrap()] {
            assert_eq!(other, utf8);
        }
        let (rows, reading) = read(b"Surname;Forename\nRodr\xEDguez;Ana", 5).unwrap();
        assert_eq!((rows[1].cells[0].as_str(), reading), ("Rodríguez", Reading::Windows1252));
    }

    #[test]
    fn a_hostile_file_gets_its_reason() {
        let wrong = |bytes: &[u8]| read(bytes, 4096).unwrap_err();
        assert_eq!(wrong(b""), FileProblem::Empty);
        assert_eq!(wrong(b"PK\x03\x04 and so on"), FileProblem::Workbook);
        assert_eq!(wrong(b"<table><tr>"), FileProblem::Markup);
        assert_eq!(wrong(b"a,b\nc\0,d\n"), FileProblem::Binary);
        assert_eq!(wrong(&[b"Adno,Name\n".as_slice(), &[b'x'; 200], b"\0"].concat()), FileProblem::Binary);
        assert_eq!(wrong(b"Adno,Name\n1,A\x81B\n"), FileProblem::Encoding { row: 2 });
        assert_eq!(wrong(b"Adno,Name\n1,\"A\n2,B\n3,C\n"), FileProblem::OpenQuote { row: 2 });
        assert_eq!(wrong(&vec![b'x'; FILE_MAX + 1]), FileProblem::LineTooLong { row: 1 });
        assert_eq!(wrong(&b"Adno,Name\n1,A\n".repeat(FILE_MAX / 14 + 1)), FileProblem::TooManyRows);
        assert_eq!(
            wrong(&[b"a,b\n1,\"".as_slice(), &vec![b'x'; 70_000]].concat()),
            FileProblem::LineTooLong { row: 2 }
        );
        assert_eq!(wrong(&vec![b','; 1000]), FileProblem::TooManyColumns);
        assert_eq!(wrong(b"\xFF\xFEa\0b"), FileProblem::Encoding { row: 1 });
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_though_its_rows_are_good() {
        let row = [b"1,", [b'x'; 1000].as_slice(), b"\n"].concat();
        assert_eq!(read(&row.repeat(FILE_MAX / row.len() + 1), 65_536).unwrap_err(), FileProblem::TooLarge);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_how_a_file_is_cut(text in "[a-z,;\"\r\n]{0,200}", cut in 1_usize..50) {
            prop_assert_eq!(read(text.as_bytes(), cut), read(text.as_bytes(), 1000));
        }

        #[test]
        fn any_bytes_are_a_list_or_have_a_reason(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&bytes, 33);
        }
    }
}
