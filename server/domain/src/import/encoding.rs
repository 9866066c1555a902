//! From bytes to text, as spreadsheets save it.
//!
//! Owns: telling by the first bytes what a file is, and reading UTF-8, UTF-16 and Windows-1252. Refuses: workbooks,
//! pictures, pages and everything else that is no plain text; nothing here guesses at letters: bytes that mean nothing
//! in either reading are said to mean nothing.

/// What the first bytes of a file say it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// ASCII with UTF-8 or Windows-1252 above it, and how many bytes of mark stand before it.
    Bytes {
        mark: usize,
    },
    Utf16 {
        big_end_first: bool,
    },
    /// An `.xlsx`, or another archive: both begin alike.
    Workbook,
    /// An `.xls`.
    OldWorkbook,
    Pdf,
    /// HTML or XML, whatever the file is called: some systems call that "Excel".
    Markup,
    Binary,
}

/// How many of the first bytes it takes to know.
pub const HEAD: usize = 64;

/// Tells what begins like this. `head` is the first [`HEAD`] bytes, or the whole file if it is shorter.
pub fn kind_of(head: &[u8]) -> Kind {
    const STARTS: [(&[u8], Kind); 7] = [
        (b"\xEF\xBB\xBF", Kind::Bytes { mark: 3 }),
        (b"\xFF\xFE", Kind::Utf16 { big_end_first: false }),
        (b"\xFE\xFF", Kind::Utf16 { big_end_first: true }),
        (b"PK\x03\x04", Kind::Workbook),
        (b"\xD0\xCF\x11\xE0", Kind::OldWorkbook),
        (b"%PDF", Kind::Pdf),
        (b"\x1F\x8B", Kind::Binary),
    ];
    if let Some((_, kind)) = STARTS.iter().find(|(start, _)| head.starts_with(start)) {
        return *kind;
    }
    let text = head.trim_ascii_start();
    if text.first() == Some(&b'<') {
        return Kind::Markup;
    }
    if head.iter().any(|byte| is_no_text(*byte)) { Kind::Binary } else { Kind::Bytes { mark: 0 } }
}

/// Control characters that stand in no text file: a list from a school has line ends, tabs and no other.
pub fn is_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C)
}

/// In which reading a piece of text was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Utf8,
    Windows1252,
}

/// A piece of text out of its bytes: UTF-8 if it is that, or else Windows-1252, which Excel writes when it is told to
/// save plain "CSV". Text in Windows-1252 that holds any letter beyond ASCII is hardly ever lawful UTF-8.
pub fn text_of(bytes: &[u8]) -> Option<(String, Reading)> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some((text.to_owned(), Reading::Utf8)),
        Err(_) => {
            let text: Option<String> = bytes.iter().map(|byte| from_1252(*byte)).collect();
            text.map(|text| (text, Reading::Windows1252))
        }
    }
}

/// The characters that Windows-1252 has from 0x80 to 0x9F; everything else is as in Latin-1. Source: the WHATWG
/// encoding standard, index windows-1252, without its five stand-ins for bytes that mean nothing.
const HIGH: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

fn from_1252(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => HIGH.get(usize::from(byte - 0x80)).copied().flatten(),
        other => Some(char::from(other)),
    }
}

/// UTF-16 that arrives in pieces, turned into UTF-8. Holds at most three bytes back.
#[derive(Debug, Clone)]
pub struct Utf16 {
    big_end_first: bool,
    odd: Option<u8>,
    high: Option<u16>,
}

/// A half of a pair without its other half, or a byte too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotUtf16;

impl Utf16 {
    /// For what comes after the mark.
    pub fn new(big_end_first: bool) -> Self {
        Self { big_end_first, odd: None, high: None }
    }

    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), NotUtf16> {
        for byte in bytes {
            let Some(first) = self.odd.take() else {
                self.odd = Some(*byte);
                continue;
            };
            let pair = [first, *byte];
            self.unit(if self.big_end_first { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }, out)?;
        }
        Ok(())
    }

    fn unit(&mut self, unit: u16, out: &mut Vec<u8>) -> Result<(), NotUtf16> {
        let units = match (self.high.take(), unit) {
            (None, 0xD800..=0xDBFF) => {
                self.high = Some(unit);
                return Ok(());
            }
            (Some(high), _) => vec![high, unit],
            (None, _) => vec![unit],
        };
        for decoded in char::decode_utf16(units) {
            let mut buffer = [0; 4];
            out.extend(decoded.map_err(|_| NotUtf16)?.encode_utf8(&mut buffer).as_bytes());
        }
        Ok(())
    }

    pub fn finish(&self) -> Result<(), NotUtf16> {
        if self.odd.is_none() && self.high.is_none() { Ok(()) } else { Err(NotUtf16) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn files_are_known_by_how_they_begin() {
        assert_eq!(kind_of(b"\xEF\xBB\xBFUPN,Adno"), Kind::Bytes { mark: 3 });
        assert_eq!(kind_of(b"UPN,Adno\r\n"), Kind::Bytes { mark: 0 });
        assert_eq!(kind_of(b"\xFF\xFEU\0P\0"), Kind::Utf16 { big_end_first: false });
        assert_eq!(kind_of(b"PK\x03\x04\x14\0"), Kind::Workbook);
        assert_eq!(kind_of(b"\xD0\xCF\x11\xE0\xA1\xB1"), Kind::OldWorkbook);
        assert_eq!(kind_of(b"  \n<html><table>"), Kind::Markup);
        assert_eq!(kind_of(b"a\0b"), Kind::Binary);
        assert_eq!(kind_of(b""), Kind::Bytes { mark: 0 });
    }

    #[test]
    fn windows_text_is_read_and_bytes_without_meaning_are_not() {
        assert_eq!(text_of("Wiśniewska".as_bytes()), Some(("Wiśniewska".into(), Reading::Utf8)));
        assert_eq!(
            text_of(b"Rodr\xEDguez \x96 O\x92Neill"),
            Some(("Rodríguez – O’Neill".into(), Reading::Windows1252))
        );
        assert_eq!(text_of(b"\x81\xFF"), None);
    }

    proptest! {
        #[test]
        fn utf_16_reads_back_however_it_is_cut(text in "\\PC{0,40}", big in any::<bool>(), cut in 1_usize..7) {
            let bytes: Vec<u8> =
                text.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect();
            let (mut reader, mut out) = (Utf16::new(big), Vec::new());
            for piece in bytes.chunks(cut) {
                reader.feed(piece, &mut out).unwrap();
            }
            prop_assert_eq!(reader.finish(), Ok(()));
            prop_assert_eq!(String::from_utf8(out).unwrap(), text);
        }

        #[test]
        fn any_bytes_at_all_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let _ = (kind_of(&bytes), text_of(&bytes));
            let _ = Utf16::new(false).feed(&bytes, &mut Vec::new());
        }
    }
}
