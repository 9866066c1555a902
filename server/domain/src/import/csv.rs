//! Comma-separated lists, in and out.
//!
//! Owns: records out of bytes that arrive in pieces (RFC 4180, and what Excel makes of it: any line end, quotation marks
//! in the middle of a cell, `;` or a tab between cells), and writing a list that a spreadsheet cannot be hurt by.
//! Refuses: to know what a column means, and records without an end.

/// The most bytes of one record. A row of a school's list has some hundreds.
pub const RECORD_MAX: usize = 64 * 1024;
/// The most cells of one record.
pub const CELLS_MAX: usize = 200;

/// Why a record cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordProblem {
    /// Longer than [`RECORD_MAX`]: a quotation mark that nobody closed, or no list at all.
    TooLong,
    TooManyCells,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    /// After a quotation mark inside a quoted cell: the end of it, or the first of two.
    QuoteSeen,
}

/// Takes records out of bytes, one byte after another.
#[derive(Debug, Clone)]
pub struct Records {
    between: u8,
    place: Place,
    cells: Vec<Vec<u8>>,
    cell: Vec<u8>,
    size: usize,
    /// The line feed after this belongs to the carriage return before it.
    after_return: bool,
}

impl Records {
    /// `between` stands between two cells.
    pub fn new(between: u8) -> Self {
        let place = Place::CellStart;
        Self { between, place, cells: Vec::new(), cell: Vec::new(), size: 0, after_return: false }
    }

    /// The record that this byte ends, if it ends one.
    pub fn feed(&mut self, byte: u8) -> Result<Option<Vec<Vec<u8>>>, RecordProblem> {
        if std::mem::take(&mut self.after_return) && byte == b'\n' {
            return Ok(None);
        }
        self.size += 1;
        if self.size > RECORD_MAX {
            return Err(RecordProblem::TooLong);
        }
        match (self.place, byte) {
            (Place::Quoted, b'"') => self.place = Place::QuoteSeen,
            (Place::Quoted, _) => self.cell.push(byte),
            (Place::QuoteSeen, b'"') => {
                self.cell.push(byte);
                self.place = Place::Quoted;
            }
            (Place::CellStart, b'"') => self.place = Place::Quoted,
            (_, b'\r' | b'\n') => {
                self.after_return = byte == b'\r';
                return self.end_record().map(Some);
            }
            (_, _) if byte == self.between => self.end_cell()?,
            (_, _) => {
                self.cell.push(byte);
                self.place = Place::Plain;
            }
        }
        Ok(None)
    }

    /// The record that the end of the file ends, and whether a quotation mark was still open.
    pub fn finish(mut self) -> Result<(Option<Vec<Vec<u8>>>, bool), RecordProblem> {
        let open = self.place == Place::Quoted;
        if self.cells.is_empty() && self.cell.is_empty() && self.place == Place::CellStart {
            return Ok((None, open));
        }
        self.end_record().map(|record| (Some(record), open))
    }

    fn end_cell(&mut self) -> Result<(), RecordProblem> {
        self.cells.push(std::mem::take(&mut self.cell));
        self.place = Place::CellStart;
        if self.cells.len() > CELLS_MAX { Err(RecordProblem::TooManyCells) } else { Ok(()) }
    }

    fn end_record(&mut self) -> Result<Vec<Vec<u8>>, RecordProblem> {
        self.end_cell()?;
        self.size = 0;
        Ok(std::mem::take(&mut self.cells))
    }
}

/// What stands between the cells of a file, by its first line: the most frequent of comma, semicolon and tab.
pub fn separator(first_line: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first_line {
        quoted ^= *byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| !quoted && sign == byte) {
            *count += 1;
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(sign, _)| *sign)
}

/// A list as a file: BOM, so that Excel reads the accents; CRLF; every cell neutralised.
#[derive(Debug, Clone)]
pub struct CsvOut(String);

impl CsvOut {
    pub fn new<'a>(heads: impl IntoIterator<Item = &'a str>) -> Self {
        let mut out = Self("\u{feff}".to_owned());
        out.row(heads);
        out
    }

    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| quoted(&neutral(cell))).collect();
        self.0.push_str(&cells.join(","));
        self.0.push_str("\r\n");
    }

    pub fn text(self) -> String {
        self.0
    }
}

/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, as people type one there
/// themselves; NULs, which cut a cell short in some programs, go.
pub fn neutral(cell: &str) -> String {
    let clean = cell.replace('\0', "");
    if clean.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{clean}") } else { clean }
}

/// The cell as it was before [`neutral`]: so that a list that went out, was mended and comes back says what it said.
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', ';', '"', '\r', '\n', '\t']) || cell != cell.trim() {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8], between: u8) -> Vec<Vec<String>> {
        let mut records = Records::new(between);
        let mut read: Vec<Vec<Vec<u8>>> = bytes.iter().filter_map(|byte| records.feed(*byte).unwrap()).collect();
        read.extend(records.finish().unwrap().0);
        let words = |record: Vec<Vec<u8>>| record.into_iter().map(|cell| String::from_utf8(cell).unwrap()).collect();
        read.into_iter().map(words).collect()
    }

    #[test]
    fn records_are_read_whatever_ends_their_lines() {
        let expected = vec![vec!["a", "b \"c\", d"], vec!["", "x\r\ny"], vec!["last", ""]];
        for text in [
            "a,\"b \"\"c\"\", d\"\r\n,\"x\r\ny\"\r\nlast,",
            "a,\"b \"\"c\"\", d\"\n,\"x\r\ny\"\nlast,\n",
            "a,\"b \"\"c\"\", d\"\r,\"x\r\ny\"\rlast,\r",
        ] {
            assert_eq!(read(text.as_bytes(), b','), expected, "{text:?}");
        }
        assert_eq!(read(b"5\" nail,\"x\"y", b','), [["5\" nail", "xy"]]);
        assert!(read(b"", b',').is_empty());
    }

    #[test]
    fn the_separator_is_the_one_outside_quotation_marks() {
        assert_eq!(separator(b"Adno,Surname"), b',');
        assert_eq!(separator(b"Adno;\"Surname, legal, now\";DOB"), b';');
        assert_eq!(separator(b"Adno\tSurname"), b'\t');
        assert_eq!(separator(b"Adno"), b',');
    }

    #[test]
    fn a_line_without_end_and_a_table_without_edge_are_refused() {
        let mut records = Records::new(b',');
        let refused = (0..=RECORD_MAX).find_map(|_| records.feed(b'x').err());
        assert_eq!(refused, Some(RecordProblem::TooLong));
        let mut records = Records::new(b',');
        let refused = (0..=CELLS_MAX).find_map(|_| records.feed(b',').err());
        assert_eq!(refused, Some(RecordProblem::TooManyCells));
    }

    #[test]
    fn a_cell_that_looks_like_a_formula_goes_out_as_text() {
        let mut out = CsvOut::new(["Name"]);
        for cell in ["=HYPERLINK(\"x\")", "@Sam", "+44", "-1", "\tx", "\rx", "a\0b", "O'Neill"] {
            out.row([cell]);
        }
        let cells: Vec<String> = read(out.text().trim_start_matches('\u{feff}').as_bytes(), b',').concat();
        assert_eq!(cells, ["Name", "'=HYPERLINK(\"x\")", "'@Sam", "'+44", "'-1", "'\tx", "'\rx", "ab", "O'Neill"]);
        assert!(cells.iter().skip(1).all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0'])));
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(rows in proptest::collection::vec(proptest::collection::vec("[^\\x00]{0,12}", 2..5), 1..6)) {
            let mut out = CsvOut::new(["a", "b"]);
            for row in &rows {
                out.row(row.iter().map(String::as_str));
            }
            let back = read(out.text().trim_start_matches('\u{feff}').as_bytes(), b',');
            let plain: Vec<Vec<&str>> =
                back.iter().skip(1).map(|row| row.iter().map(|cell| super::plain(cell)).collect()).collect();
            // A cell that began with an apostrophe and a sign was text already, and is read as that text.
            let meant: Vec<Vec<&str>> =
                rows.iter().map(|row| row.iter().map(|cell| super::plain(cell)).collect()).collect();
            prop_assert_eq!(plain, meant);
        }

        #[test]
        fn any_bytes_make_records_or_are_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let mut records = Records::new(b',');
            let cells: usize = bytes.iter().filter_map(|b| records.feed(*b).unwrap()).flatten().map(|c| c.len()).sum();
            prop_assert!(cells <= bytes.len());
        }
    }
}
