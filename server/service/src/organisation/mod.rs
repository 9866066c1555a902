//! Organisation, areas, sites and cohorts: what people do with them.

mod add_area;
mod add_cohort;
mod add_site;
mod agreements;
mod at_site;
mod check_readiness;
mod cohort_people;
mod contacts;
mod edit_area;
mod edit_cohort;
mod edit_organisation;
mod edit_site;
mod end_area;
mod end_cohort;
mod end_site;
mod list_areas;
mod list_cohorts;
mod list_sites;
mod school_day;
mod show_area;
mod show_cohort;
mod show_cohort_plan;
mod show_organisation;
mod show_site;
mod show_site_needs;
mod start_cohort;

pub use add_area::add_area;
pub use add_cohort::add_cohort;
pub use add_site::add_site;
pub use agreements::{add_agreement, edit_agreement, list_agreements, show_agreement, withdraw_agreement};
pub use at_site::AtSite;
pub(crate) use at_site::site_where;
pub use check_readiness::check_readiness;
pub use cohort_people::{CohortChoices, open_cohort_form, open_new_cohort_form};
pub use contacts::{add_contact, edit_contact, end_contact, list_contacts, list_every_contact, show_contact};
pub use edit_area::edit_area;
pub use edit_cohort::edit_cohort;
pub use edit_organisation::edit_organisation;
pub use edit_site::edit_site;
pub use end_area::end_area;
pub use end_cohort::end_cohort;
pub use end_site::end_site;
pub use list_areas::{list_area_choices, list_areas};
pub use list_cohorts::list_cohorts;
pub use list_sites::{list_cohort_homes, list_sites};
pub use school_day::{
    add_period, add_venue, copy_usual_day, edit_period, edit_venue, end_period, end_venue, list_periods, list_venues,
    show_period, show_venue,
};
pub use show_area::show_area;
pub use show_cohort::show_cohort;
pub use show_cohort_plan::{CohortPlan, show_cohort_plan};
pub use show_organisation::show_organisation;
pub use show_site::{ShownSite, show_site};
pub use show_site_needs::{RotaNeed, SiteNeeds, show_site_needs};
pub use start_cohort::start_cohort;
