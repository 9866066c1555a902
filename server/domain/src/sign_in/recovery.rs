//! Recovery codes: for the day the phone is lost.
//!
//! Owns: how a code looks and how forgivingly it is read. Ten characters of Crockford's base 32 carry 50 random bits,
//! which a limit of ten guesses in five minutes makes ample (NIST SP 800-63B, look-up secrets, asks for 20 at least).
//! Refuses: chance, hashing and the count of what is used.

use std::fmt;

/// How many codes somebody is given at once.
pub const CODES: usize = 10;
/// Characters of a code.
pub const CODE_LENGTH: usize = 10;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// One code, in capitals and without its hyphen. Shown once; only its hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; CODE_LENGTH]);

/// What was typed is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a recovery code")]
pub struct NotACode;

impl RecoveryCode {
    /// A whole set, from one random byte a character; five bits of each byte are used, so that no
    /// character is likelier than another.
    pub fn set(random: &[u8; CODES * CODE_LENGTH]) -> Vec<Self> {
        let (codes, _) = random.as_chunks::<CODE_LENGTH>();
        codes.iter().map(|bytes| Self(bytes.map(|byte| ALPHABET[usize::from(byte & 31)]))).collect()
    }

    /// Reads a code in either case, with any spaces and hyphens; O is read as 0, I and L as 1.
    pub fn parse(raw: &str) -> Result<Self, NotACode> {
        let plain = raw.chars().filter(|c| !c.is_whitespace() && *c != '-').take(CODE_LENGTH + 1);
        let read: Option<Vec<u8>> = plain.map(character).collect();
        read.and_then(|read| read.try_into().ok()).map(Self).ok_or(NotACode)
    }

    /// What is hashed.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

fn character(c: char) -> Option<u8> {
    let plain = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    u8::try_from(plain).ok().filter(|byte| ALPHABET.contains(byte))
}

/// In two groups, as it is shown and printed: `7K2MX-0QF4T`.
impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, byte) in self.0.iter().enumerate() {
            let hyphen = if place == CODE_LENGTH / 2 { "-" } else { "" };
            write!(f, "{hyphen}{}", char::from(*byte))?;
        }
        Ok(())
    }
}

/// A secret: it is never printed by accident.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = RecoveryCode::parse("10ab0-fghj1").unwrap();
        assert_eq!(code.to_string(), "10AB0-FGHJ1");
        for same in [" IOAB O FGHJ L ", "loabofghji", "10AB0FGHJ1"] {
            assert_eq!(RecoveryCode::parse(same), Ok(code.clone()), "{same}");
        }
        for wrong in ["", "10AB0-FGHJ", "10AB0-FGHJ12", "10AB0-FGHJU", "10AB0-FGHJ!", "10AB0-FGHJé"] {
            assert_eq!(RecoveryCode::parse(wrong), Err(NotACode), "{wrong}");
        }
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }

    proptest! {
        #[test]
        fn every_code_of_a_set_reads_back(random in prop::collection::vec(any::<u8>(), CODES * CODE_LENGTH)) {
            let codes = RecoveryCode::set(&random.try_into().unwrap());
            prop_assert_eq!(codes.len(), CODES);
            for code in codes {
                prop_assert_eq!(RecoveryCode::parse(&code.to_string()), Ok(code.clone()));
                prop_assert_eq!(RecoveryCode::parse(&code.to_string().to_lowercase()), Ok(code));
            }
        }
    }
}
