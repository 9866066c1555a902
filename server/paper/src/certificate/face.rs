//! A font: how wide a text is in it, and whether it has a sign for every letter.

use krilla::text::Font;
use rustybuzz::UnicodeBuffer;
use unicode_normalization::UnicodeNormalization;

use super::{CannotPrint, broken};

/// Noto Sans in one weight, under the SIL Open Font License; it comes with the crate `notosans`.
pub struct Face {
    pub font: Font,
    shapes: rustybuzz::Face<'static>,
}

impl Face {
    pub fn plain() -> Result<Self, CannotPrint> {
        Self::of(notosans::REGULAR_TTF)
    }

    pub fn bold() -> Result<Self, CannotPrint> {
        Self::of(notosans::BOLD_TTF)
    }

    fn of(bytes: &'static [u8]) -> Result<Self, CannotPrint> {
        let font = Font::new(bytes.into(), 0).ok_or_else(|| broken("the font does not open"))?;
        let shapes = rustybuzz::Face::from_slice(bytes, 0).ok_or_else(|| broken("the font does not open"))?;
        Ok(Self { font, shapes })
    }

    /// The text with its marks joined to their letters, if every letter of it has a sign.
    pub fn sayable(&self, text: &str) -> Result<String, CannotPrint> {
        let joined: String = text.nfc().collect();
        let missing = joined.chars().find(|letter| self.shapes.glyph_index(*letter).is_none());
        match missing {
            Some(letter) => Err(CannotPrint::NoSign { text: text.to_owned(), letter }),
            None => Ok(joined),
        }
    }

    /// How wide the text is at a size in points.
    #[allow(clippy::cast_precision_loss, reason = "a line of text is far from 2^24 font units wide")]
    pub fn width(&self, text: &str, size: f32) -> f32 {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(&self.shapes, &[], buffer);
        let units: i32 = shaped.glyph_positions().iter().map(|position| position.x_advance).sum();
        units as f32 / self.shapes.units_per_em() as f32 * size
    }

    /// The text in lines of at most this width, broken between words; `None` where a single word is too wide.
    pub fn lines(&self, text: &str, size: f32, measure: f32) -> Option<Vec<String>> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            if self.width(word, size) > measure {
                return None;
            }
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= measure => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        Some(lines)
    }
}
