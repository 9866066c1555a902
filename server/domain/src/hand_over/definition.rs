//! What a measure is: its questions as data, never without the licence under which they may be asked.

use crate::programme::Measure;

/// Who made the questions, and on what terms anybody may ask them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    pub holder: &'static str,
    pub terms: &'static str,
    /// Where the wording stands.
    pub source: &'static str,
    /// What was left out or added, and why.
    pub note: &'static str,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 0 to 10, with what the two ends mean.
    ZeroToTen { low: &'static str, high: &'static str },
    /// One of these words, each with its score.
    Words(&'static [(i32, &'static str)]),
}

impl Scale {
    /// The answers in order: score and words.
    pub fn choices(self) -> Vec<(i32, String)> {
        match self {
            Self::ZeroToTen { low, high } => (0..=10)
                .map(|score| {
                    let words = match score {
                        0 => format!("0 – {low}"),
                        10 => format!("10 – {high}"),
                        other => other.to_string(),
                    };
                    (score, words)
                })
                .collect(),
            Self::Words(words) => words.iter().map(|(score, words)| (*score, (*words).to_owned())).collect(),
        }
    }

    /// The words of a score; `None` where it is no answer to this question.
    pub fn words_of(self, score: i32) -> Option<String> {
        self.choices().into_iter().find(|(one, _)| *one == score).map(|(_, words)| words)
    }
}

/// One question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub code: &'static str,
    pub asks: &'static str,
    pub scale: Scale,
}

/// A set of questions that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The measure that it asks: a template names those that its programmes use.
    pub measure: Measure,
    /// The code on disk.
    pub code: &'static str,
    /// Raised when a word of a question changes: answers keep the number they were given under.
    pub version: i32,
    /// As staff say it.
    pub title: &'static str,
    /// What the young person reads first.
    pub before: &'static str,
    pub licence: Licence,
    pub items: &'static [Item],
}

impl Definition {
    pub fn item(&self, code: &str) -> Option<&'static Item> {
        self.items.iter().find(|item| item.code == code)
    }
}
