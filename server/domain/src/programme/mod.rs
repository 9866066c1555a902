//! The programme template: every number that the programme runs by, versioned, and pinned by each cohort.
//!
//! Owns: [`Rules`], the two templates that ship, and what changed from one version to the next in words. Refuses: to
//! change a version that exists; and the mechanisms themselves, which stand in the rooms and never bend.

mod change;
mod course;
mod measure;
mod number;
mod rules;
mod template;
pub mod words;

pub use change::{Change, differences};
pub use course::{CoursePattern, CourseUnit};
pub use measure::Measure;
pub use number::{Floor, Group, Number, Unit};
pub use rules::Rules;
pub use template::{AddTemplate, AddTemplateVersion, EndTemplate, ProgrammeTemplate, TemplateVersion, VersionDetails};
