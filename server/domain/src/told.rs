//! What is wrong, said to a person: one sentence, and the field it belongs to where there is one.
//!
//! Every room has its own typed reasons; its `words.rs` turns them into [`Told`]. Nothing else makes sentences.

/// One problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The form field or JSON property that it belongs to; `None` where it is about the whole.
    pub field: Option<&'static str>,
    /// A whole sentence that says what is wrong and how to mend it.
    pub sentence: String,
}

impl Told {
    pub fn field(field: &'static str, sentence: impl Into<String>) -> Self {
        Self { field: Some(field), sentence: sentence.into() }
    }

    pub fn whole(sentence: impl Into<String>) -> Self {
        Self { field: None, sentence: sentence.into() }
    }
}

/// Something read at the door: the thing itself, or everything that is wrong with what was typed. Use cases take it
/// as it is and look inside only after they have asked for leave, so that a stranger learns nothing from an error.
pub type Parsed<T> = Result<T, Vec<Told>>;

/// Collects problems, so that a person hears of all of them at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<Told>);

impl Problems {
    /// Keeps the value, or notes what is wrong with it.
    pub fn take<T, E: Into<Told>>(&mut self, result: Result<T, E>) -> Option<T> {
        result.map_err(|problem| self.0.push(problem.into())).ok()
    }

    pub fn note(&mut self, problem: impl Into<Told>) {
        self.0.push(problem.into());
    }

    /// The finished thing, if nothing was wrong and it could be made.
    pub fn finish<T>(self, made: Option<T>) -> Parsed<T> {
        match made {
            Some(made) if self.0.is_empty() => Ok(made),
            _ => Err(self.0),
        }
    }
}
