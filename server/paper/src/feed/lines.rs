//! The lines of a calendar file: folded, escaped, each ended by CRLF (RFC 5545, 3.1 and 3.3.11).
//!
//! Owns: that a text cannot leave its line, whatever is in it.

/// How many octets a line has at most, its end not counted.
const MOST_OCTETS: usize = 75;

/// Lines, as far as they are written.
#[derive(Debug, Default)]
pub(super) struct Lines {
    written: String,
    /// How many octets the last line has so far.
    octets: usize,
}

impl Lines {
    /// Writes a property of which the standard says what it may hold: a word, a number, a time. Never a text of people.
    pub(super) fn word(&mut self, property: &str, word: &str) {
        for part in [property, ":", word] {
            self.put(part);
        }
        self.end();
    }

    /// Writes a property that holds a text; none if nothing of the text is left to tell.
    pub(super) fn text(&mut self, property: &str, text: &str) {
        let text = tellable(text);
        if text.is_empty() {
            return;
        }
        self.put(property);
        self.put(":");
        let mut room = [0; 4];
        for letter in text.chars() {
            self.put(match letter {
                '\\' => r"\\",
                ';' => r"\;",
                ',' => r"\,",
                '\n' => r"\n",
                _ => letter.encode_utf8(&mut room),
            });
        }
        self.end();
    }

    /// Everything that was written.
    pub(super) fn written(self) -> String {
        self.written
    }

    /// Puts what must stay together, a letter or an escaped one, on this line or else on a folded one.
    fn put(&mut self, part: &str) {
        if self.octets + part.len() > MOST_OCTETS {
            self.end();
            self.written.push(' ');
            self.octets = 1;
        }
        self.written.push_str(part);
        self.octets += part.len();
    }

    fn end(&mut self) {
        self.written.push_str("\r\n");
        self.octets = 0;
    }
}

/// A text without control characters. Every kind of line break is one newline, for some readers end a line at any of
/// them; a tab is a space.
fn tellable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|letter| match letter {
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            _ => Some(letter).filter(|letter| !letter.is_control()),
        })
        .collect()
}
