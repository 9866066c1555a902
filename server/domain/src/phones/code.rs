//! The code on a practitioner's screen that enrols a phone: once, for ten minutes.

use chrono::TimeDelta;

/// How long a code may wait to be typed.
pub const CODE_LASTS: TimeDelta = TimeDelta::minutes(10);

/// Figures and capital letters that nobody mixes up: no 0, O, 1, I, L or U. Thirty of them, so that eight tell 39 bits.
const SIGNS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// Eight signs, in capitals and without a dash.
#[derive(Clone, PartialEq, Eq)]
pub struct EnrolCode(String);

impl EnrolCode {
    /// Made of chance: a byte that would favour some signs is passed over. Thirty-two bytes are enough, but for one time
    /// in some 10^19.
    pub fn of(random: &[u8; 32]) -> Option<Self> {
        let fair = random.iter().filter(|byte| usize::from(**byte) < 256 / SIGNS.len() * SIGNS.len());
        let signs = fair.filter_map(|byte| SIGNS.get(usize::from(*byte) % SIGNS.len()).copied().map(char::from));
        let code: String = signs.take(LENGTH).collect();
        (code.len() == LENGTH).then_some(Self(code))
    }

    /// As somebody typed it: in small letters, with spaces or a dash.
    pub fn parse(typed: &str) -> Option<Self> {
        let apart = |sign: &char| sign.is_whitespace() || matches!(sign, '-' | '–' | '—');
        let code: String = typed.chars().filter(|sign| !apart(sign)).map(|sign| sign.to_ascii_uppercase()).collect();
        let known = code.len() == LENGTH && code.bytes().all(|sign| SIGNS.contains(&sign));
        known.then_some(Self(code))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is read out: "ABCD-2345".
    pub fn in_halves(&self) -> String {
        let (first, second) = self.0.split_at(LENGTH / 2);
        format!("{first}-{second}")
    }
}

impl std::fmt::Debug for EnrolCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EnrolCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = EnrolCode::parse("abcd-2345").unwrap();
        assert_eq!((code.as_str(), code.in_halves().as_str()), ("ABCD2345", "ABCD-2345"));
        assert_eq!(EnrolCode::parse(" ab cd 23 45 "), Some(code));
        for wrong in ["", "ABCD-234", "ABCD-23456", "ABCD-234O", "ABCD-2341"] {
            assert_eq!(EnrolCode::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn a_code_that_was_made_is_a_code_that_is_read(random: [u8; 32]) {
            if let Some(code) = EnrolCode::of(&random) {
                prop_assert_eq!(EnrolCode::parse(&code.in_halves()), Some(code));
            }
        }
    }
}
