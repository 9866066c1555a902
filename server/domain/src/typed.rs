//! Details as a form carries them: the name of each field and the text in it.
//!
//! One list serves three ends: it fills the form that changes the record, it is set beside what was typed when somebody
//! else saved first, and it is what a revision keeps of the record as it was before.

/// What a record said before it was changed: the name of its id.
#[derive(Debug, Clone, Copy)]
pub enum Revision {}

/// What may be changed about a record, as a form would carry it.
pub trait Typed {
    /// Every field's name with its text, in the form's order.
    fn typed(&self) -> Vec<(&'static str, String)>;
}
