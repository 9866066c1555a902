//! Whether a notice may disturb an adult at work.

/// How soon a notice must be read to be of any use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Usual,
    /// Somebody would wait for a child, or at a door, if it came later.
    Urgent,
}
