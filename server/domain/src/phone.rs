//! Telephone numbers as people type them.
//!
//! Owns: reading a number with any spacing, and showing it as people in the United Kingdom write it.
//! Refuses: extensions and words, which belong in a note; and to know whether anybody answers.

use std::fmt;

use crate::told::Told;

/// One number, kept as ITU-T E.164 has it: `+`, country code, up to 15 digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PhoneProblem {
    #[error("missing")]
    Missing,
    #[error("not a telephone number")]
    NotANumber,
}

impl PhoneProblem {
    /// The problem in words. `what` is the field's name as a person says it: "their phone number".
    pub fn told(self, field: &'static str, what: &str) -> Told {
        let sentence = match self {
            Self::Missing => format!("Enter {what}."),
            Self::NotANumber => {
                format!(
                    "Enter {what} like this: 020 7946 0018, or +353 1 234 5678 from abroad. \
                     An extension goes in the note."
                )
            }
        };
        Told::field(field, sentence)
    }
}

impl Phone {
    /// Reads "020 7946 0018", "(01632) 960001", "+44 (0)7700 900123" or "0044 7700 900123". A number without a
    /// country is one of the United Kingdom: 0 and then nine or ten digits.
    pub fn parse(raw: &str) -> Result<Self, PhoneProblem> {
        let raw = raw.trim();
        if raw.is_empty() {
            return Err(PhoneProblem::Missing);
        }
        let bare: String =
            raw.replace("(0)", "").chars().filter(|c| !c.is_whitespace() && !"()-./".contains(*c)).collect();
        let abroad = bare.strip_prefix('+').or_else(|| bare.strip_prefix("00"));
        let digits = match (abroad, bare.strip_prefix('0')) {
            (Some(digits), _) => digits.to_owned(),
            (None, Some(national)) => format!("44{national}"),
            (None, None) => return Err(PhoneProblem::NotANumber),
        };
        let well_formed = digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        let length = match digits.strip_prefix("44") {
            Some(national) => (9..=10).contains(&national.len()) && !national.starts_with('0'),
            None => (8..=15).contains(&digits.len()),
        };
        if well_formed && length { Ok(Self(format!("+{digits}"))) } else { Err(PhoneProblem::NotANumber) }
    }

    /// An empty field is no number at all; anything else must be a good one.
    pub fn parse_optional(raw: &str) -> Result<Option<Self>, PhoneProblem> {
        if raw.trim().is_empty() { Ok(None) } else { Self::parse(raw).map(Some) }
    }

    /// Whether a text message can be sent to it: of British numbers, to a mobile (07, without the personal numbers of
    /// 070 and the pagers of 076, but for 07624 of the Isle of Man; Ofcom's National Telephone Numbering Plan). Of numbers
    /// abroad nobody can say, so that they are tried.
    pub fn takes_texts(&self) -> bool {
        let Some(national) = self.0.strip_prefix("+44") else { return true };
        let mobile = national.starts_with('7') && !national.starts_with("70") && !national.starts_with("76");
        mobile || national.starts_with("7624")
    }

    /// As it is stored and dialled: "+442079460018".
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As it is read: British numbers in their national form, grouped by the length of the area code; others as dialled.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(national) = self.0.strip_prefix("+44") else { return f.write_str(&self.0) };
        let code = match national.as_bytes() {
            [b'2', ..] => 2,
            [b'3' | b'8' | b'9', ..] | [b'1', b'1', ..] | [b'1', _, b'1', ..] => 3,
            _ => 4,
        };
        let (code, rest) = national.split_at(code);
        if rest.len() > 6 {
            let (first, last) = rest.split_at(rest.len() - 4);
            write!(f, "0{code} {first} {last}")
        } else {
            write!(f, "0{code} {rest}")
        }
    }
}

/// Numbers are personal data: a log line that prints one by accident shows nothing.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn mobiles_take_text_messages() {
        for (raw, takes) in [
            ("07700 900123", true),
            ("07624 000000", true),
            ("+353 1 234 5678", true),
            ("070 1234 5678", false),
            ("07600 123456", false),
            ("020 7946 0018", false),
            ("0800 1111 11", false),
        ] {
            assert_eq!(Phone::parse(raw).unwrap().takes_texts(), takes, "{raw}");
        }
    }

    #[test]
    fn numbers_are_read_with_any_spacing_and_shown_in_groups() {
        for (raw, kept, shown) in [
            ("02079460018", "+442079460018", "020 7946 0018"),
            ("+44 (0)7700 900123", "+447700900123", "07700 900123"),
            ("0044 7700-900123", "+447700900123", "07700 900123"),
            ("(01632) 960001", "+441632960001", "01632 960001"),
            ("0161 496 0000", "+441614960000", "0161 496 0000"),
            ("0808 157 0192", "+448081570192", "0808 157 0192"),
            ("+353 1 234 5678", "+35312345678", "+35312345678"),
        ] {
            let phone = Phone::parse(raw).unwrap();
            assert_eq!((phone.as_str(), phone.to_string().as_str()), (kept, shown));
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for wrong in ["7946 0018", "020 7946 0018 ext 4", "020", "+", "+44", "+44 20", "ring Bisi", "+0123456789"] {
            assert_eq!(Phone::parse(wrong), Err(PhoneProblem::NotANumber), "{wrong}");
        }
        assert_eq!(Phone::parse_optional(" "), Ok(None));
    }

    proptest! {
        #[test]
        fn whatever_is_read_reads_back_as_shown(raw in "(\\+|0|00)?[0-9 ()-]{5,18}") {
            if let Ok(phone) = Phone::parse(&raw) {
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
                prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone));
            }
        }
    }
}
