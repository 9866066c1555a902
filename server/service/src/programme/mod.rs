//! Programme templates: what people do with them. The rules of a cohort are those of the version it pins.

mod add_template;
mod add_template_version;
mod clocks;
mod compare_versions;
mod end_template;
mod list_templates;
mod rules_of_cohort;
mod show_template;
mod show_template_version;

pub use add_template::add_template;
pub use add_template_version::add_template_version;
pub(crate) use clocks::Clocks;
pub use compare_versions::{Compared, compare_versions};
pub use end_template::end_template;
pub use list_templates::{list_template_choices, list_templates};
pub use rules_of_cohort::{rules_of_cohort, version_of_cohort};
pub use show_template::{ShownTemplate, show_template};
pub use show_template_version::{open_new_template, show_template_version};
