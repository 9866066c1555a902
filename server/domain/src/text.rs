//! Text that has been read at the door: trimmed, bounded, without control characters.

use std::fmt;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::told::Told;

/// The longest single line, in characters: names, references, titles.
pub const LINE_MAX: usize = 120;
/// The longest note, in characters.
pub const NOTE_MAX: usize = 2000;

/// What is wrong with a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    #[error("missing")]
    Missing,
    #[error("longer than {0} characters")]
    TooLong(usize),
    #[error("holds a character that cannot be kept")]
    Unreadable,
}

impl TextProblem {
    /// The problem in words. `what` is the field's name as a person says it, with its article: "the site's name".
    pub fn told(self, field: &'static str, what: &str) -> Told {
        let sentence = match self {
            Self::Missing => format!("Enter {what}."),
            Self::TooLong(most) => format!("Shorten {what} to {most} characters or fewer."),
            Self::Unreadable => format!("Remove the hidden characters from {what}: they cannot be kept."),
        };
        Told::field(field, sentence)
    }
}

/// One line of text: 1 to [`LINE_MAX`] characters, white space folded.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(String);

impl Line {
    pub fn parse(raw: &str) -> Result<Self, TextProblem> {
        let folded = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        bounded(folded, LINE_MAX, |c| c.is_control()).map(Self)
    }

    /// An empty field is no line at all; anything else must be a good one.
    pub fn parse_optional(raw: &str) -> Result<Option<Self>, TextProblem> {
        if raw.trim().is_empty() { Ok(None) } else { Self::parse(raw).map(Some) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The line as it is searched and compared: see [`search_form`].
    pub fn search_form(&self) -> String {
        search_form(&self.0)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Some lines of text: 1 to [`NOTE_MAX`] characters, line breaks kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note(String);

impl Note {
    pub fn parse(raw: &str) -> Result<Self, TextProblem> {
        let even = raw.replace("\r\n", "\n").trim().to_owned();
        bounded(even, NOTE_MAX, |c| c.is_control() && c != '\n' && c != '\t').map(Self)
    }

    pub fn parse_optional(raw: &str) -> Result<Option<Self>, TextProblem> {
        if raw.trim().is_empty() { Ok(None) } else { Self::parse(raw).map(Some) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn bounded(text: String, most: usize, refused: impl Fn(char) -> bool) -> Result<String, TextProblem> {
    if text.is_empty() {
        Err(TextProblem::Missing)
    } else if text.chars().count() > most {
        Err(TextProblem::TooLong(most))
    } else if text.chars().any(|c| refused(c) || is_bidi_control(c)) {
        Err(TextProblem::Unreadable)
    } else {
        Ok(text)
    }
}

/// Marks that make a line read in another order than it is written; nobody types them by hand.
fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The same words where they begin a line, a heading or a cell: with a capital. Names of roles and checks are kept in
/// small letters, as they stand inside a sentence.
pub fn with_capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// How names are found: lower case, without accents, apostrophes and other marks, so that "O'Neill", "O’Neill" and
/// "oneill" meet, and "Łódź" is found as "lodz".
pub fn search_form(text: &str) -> String {
    let bare: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(plain_letter)
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == '-')
        .map(|c| if c == '-' { ' ' } else { c })
        .collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters that Unicode does not take apart into a letter and a mark, though a person at a keyboard would.
fn plain_letter(c: char) -> impl Iterator<Item = char> {
    let pair: (char, Option<char>) = match c {
        'ł' | 'Ł' => ('l', None),
        'ø' | 'Ø' => ('o', None),
        'đ' | 'Đ' | 'ð' | 'Ð' => ('d', None),
        'ħ' | 'Ħ' => ('h', None),
        'ı' => ('i', None),
        'æ' | 'Æ' => ('a', Some('e')),
        'œ' | 'Œ' => ('o', Some('e')),
        'þ' | 'Þ' => ('t', Some('h')),
        'ß' | 'ẞ' => ('s', Some('s')),
        other => (other, None),
    };
    std::iter::once(pair.0).chain(pair.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_begin_a_line_have_a_capital() {
        assert_eq!(with_capital("programme manager, Eastbrook"), "Programme manager, Eastbrook");
        assert_eq!((with_capital("école").as_str(), with_capital("").as_str()), ("École", ""));
    }

    #[test]
    fn names_are_found_without_their_marks() {
        assert_eq!(search_form("Siobhán O’Neill-Łuczak"), "siobhan oneill luczak");
        assert_eq!(search_form("  Nguyễn   Thị "), "nguyen thi");
        assert_eq!(search_form("Straße"), "strasse");
    }

    #[test]
    fn a_line_is_trimmed_bounded_and_clean() {
        assert_eq!(Line::parse("  East \n Brook ").unwrap().as_str(), "East Brook");
        assert_eq!(Line::parse(" "), Err(TextProblem::Missing));
        assert_eq!(Line::parse(&"x".repeat(121)), Err(TextProblem::TooLong(120)));
        assert_eq!(Line::parse("a\u{202e}b"), Err(TextProblem::Unreadable));
        assert_eq!(Line::parse_optional("  ").unwrap(), None);
    }
}
