//! Passphrases: what may be chosen.
//!
//! Source: NIST SP 800-63B-4, section 3.1.1 (length, no rules of composition, every character counts, Unicode made
//! even, a list of what is guessed first, words of the context), and OWASP ASVS 5.0, chapter 6. Refuses: hashing, a
//! date on which a passphrase runs out, and hints.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::common::COMMON;

/// The fewest characters, after normalisation.
pub const PASSPHRASE_MIN: usize = 12;
/// The most characters, after normalisation.
pub const PASSPHRASE_MAX: usize = 128;
/// Fewer letters and digits than this, beside the words of the context, are no secret.
const OWN_PART_MIN: usize = 6;
/// Shorter words of the context are too common to be looked for: "Jo", "the".
const CONTEXT_MIN: usize = 4;
/// A passphrase that says one short thing over and over, of at most so many characters.
const REPEATED_MAX: usize = 4;

const ROWS: [&str; 6] = [
    "01234567890123456789012345678901234567890",
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "1234567890qwertyuiopasdfghjklzxcvbnm1234567890qwertyuiop",
    "qwertyuiopasdfghjklzxcvbnmqwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "!\"£$%^&*()_+!@#$%^&*()_+",
];

/// A passphrase in Unicode form C, so that it is the same from every keyboard.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

/// Why a passphrase may not be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseProblem {
    #[error("shorter than {PASSPHRASE_MIN} characters")]
    TooShort,
    #[error("longer than {PASSPHRASE_MAX} characters")]
    TooLong,
    #[error("holds a control character")]
    Unreadable,
    #[error("one thing over and over")]
    Repeats,
    #[error("a row of keys or letters")]
    Sequence,
    #[error("among the first that are guessed")]
    Common,
    #[error("made of the person's or the organisation's names")]
    TooClose,
}

impl Passphrase {
    /// Reads a passphrase that somebody chooses. `about` is what others know: their e-mail address and names, and the
    /// organisation's; the product's own name is always among them.
    pub fn choose(raw: &str, about: &[&str]) -> Result<Self, PassphraseProblem> {
        let Self(even) = Self::typed(raw)?;
        if even.chars().count() < PASSPHRASE_MIN {
            return Err(PassphraseProblem::TooShort);
        }
        let lower = even.to_lowercase();
        if repeats(&lower) {
            return Err(PassphraseProblem::Repeats);
        }
        if is_sequence(&lower) {
            return Err(PassphraseProblem::Sequence);
        }
        let bare = bare(&lower);
        let unnumbered = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        if COMMON.iter().any(|common| *common == bare || *common == unnumbered) {
            return Err(PassphraseProblem::Common);
        }
        if is_about(&lower, &bare, about) {
            return Err(PassphraseProblem::TooClose);
        }
        Ok(Self(even))
    }

    /// Reads a passphrase at sign-in: made even in the same way, and only bounded.
    pub fn typed(raw: &str) -> Result<Self, PassphraseProblem> {
        if raw.len() > PASSPHRASE_MAX * 16 {
            return Err(PassphraseProblem::TooLong);
        }
        let even: String = raw.nfc().collect();
        if even.chars().count() > PASSPHRASE_MAX {
            return Err(PassphraseProblem::TooLong);
        }
        if even.chars().any(char::is_control) {
            return Err(PassphraseProblem::Unreadable);
        }
        Ok(Self(even))
    }

    /// What is hashed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// A secret: it is never printed by accident.
impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// Letters and digits only, of any script, in lower case.
fn bare(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn repeats(text: &str) -> bool {
    let all: Vec<char> = text.chars().collect();
    (1..=REPEATED_MAX).any(|length| all.iter().zip(all.iter().skip(length)).all(|(here, there)| here == there))
}

fn is_sequence(text: &str) -> bool {
    let tight: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let back: String = tight.chars().rev().collect();
    ROWS.iter().any(|row| row.contains(&tight) || row.contains(&back))
}

/// Whether little is left once the words that others know are taken out.
fn is_about(lower: &str, bare_text: &str, about: &[&str]) -> bool {
    let parts = about.iter().flat_map(|each| each.split(|c: char| !c.is_alphanumeric()));
    let mut words: Vec<String> = about.iter().copied().chain(parts).chain(["tenfold"]).map(bare).collect();
    words.retain(|word| word.chars().count() >= CONTEXT_MIN);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let left = words.iter().fold(bare_text.to_owned(), |left, word| left.replace(word.as_str(), " "));
    let own = left.chars().filter(|c| !c.is_whitespace()).count();
    let named = left != bare_text || about.iter().any(|each| each.to_lowercase() == lower);
    named && own < OWN_PART_MIN
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ABOUT: [&str; 3] = ["bisi.adeyemi@eastbrook.sch.uk", "Bisi Adeyemi", "Eastbrook Mentors"];

    fn problem(raw: &str) -> Option<PassphraseProblem> {
        Passphrase::choose(raw, &ABOUT).err()
    }

    #[test]
    fn length_is_counted_in_characters_after_normalisation() {
        assert_eq!(problem("kettle moss"), Some(PassphraseProblem::TooShort));
        assert_eq!(problem("kettle moss!"), None);
        assert_eq!(problem("e\u{301}e\u{301}kettle mo"), Some(PassphraseProblem::TooShort));
        assert_eq!(problem(&"kettle moss ".repeat(11)), Some(PassphraseProblem::TooLong));
        assert_eq!(Passphrase::typed("cafe\u{301}"), Passphrase::typed("caf\u{e9}"));
        assert_eq!(problem("пароль и чайник"), None);
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for (raw, expected) in [
            ("aaaaaaaaaaaaa", PassphraseProblem::Repeats),
            ("abcabcabcabca", PassphraseProblem::Repeats),
            ("            ", PassphraseProblem::Repeats),
            ("123456789012", PassphraseProblem::Sequence),
            ("qwertyuiopas", PassphraseProblem::Sequence),
            ("ZYXWVUTSRQPO", PassphraseProblem::Sequence),
            ("1qaz2wsx3edc", PassphraseProblem::Sequence),
            ("Correct Horse Battery Staple", PassphraseProblem::Common),
            ("iloveyouforever1", PassphraseProblem::Common),
            ("Bisi.Adeyemi@eastbrook.sch.uk", PassphraseProblem::TooClose),
            ("BisiAdeyemi2026", PassphraseProblem::TooClose),
            ("eastbrook-mentors", PassphraseProblem::TooClose),
            ("tenfold tenfold!", PassphraseProblem::TooClose),
        ] {
            assert_eq!(problem(raw), Some(expected), "{raw}");
        }
        assert_eq!(problem("eastbrook kettle moss"), None);
    }

    #[test]
    fn the_list_is_in_the_form_that_it_is_compared_in() {
        for common in COMMON {
            assert_eq!(*common, bare(common).trim_end_matches(|c: char| c.is_ascii_digit()), "{common}");
            assert!(common.chars().count() >= 8, "{common}");
        }
    }

    proptest! {
        #[test]
        fn no_rule_of_composition_stands_against_random_letters(raw in "[a-z]{20,40}") {
            prop_assert!(Passphrase::choose(&raw, &ABOUT).is_ok());
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(raw in "\\PC{0,140}") {
            if let Ok(chosen) = Passphrase::choose(&raw, &ABOUT) {
                prop_assert_eq!(Passphrase::typed(&raw), Ok(chosen.clone()));
                prop_assert_eq!(format!("{chosen:?}"), "Passphrase(…)");
            }
        }
    }
}
