//! Marking the register of a course's session. The marks are those of every register (`registers`).

use super::CourseSession;
use crate::access::{Action, Right};

/// Mark the register of a session.
#[derive(Debug)]
pub struct MarkRegister;
impl Action for MarkRegister {
    type On = CourseSession;
    const RIGHT: Right = Right::KeepTraining;
    const NAME: &'static str = "course_register.mark";
}
