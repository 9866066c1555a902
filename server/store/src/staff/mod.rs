//! Staff on disk: people, their accounts as far as inviting makes them, posts, checks and training.
//!
//! Owns: whom a scope of staff lets somebody see (`people_there!`), said once for people, checks and training.

pub mod assurance;
pub mod checks;
pub mod cohort_adults;
pub mod people;
pub mod places;
pub mod post_changes;
pub mod posts;
mod rows;
pub mod trainings;

pub use people::Member;
pub use posts::PlacedPost;

use crate::schema::{
    organisation::{area, cohort, site},
    people::{account, adult_check, adult_training, assignment, person},
};

diesel::allow_tables_to_appear_in_same_query!(assignment, person);
diesel::allow_tables_to_appear_in_same_query!(assignment, account);
diesel::allow_tables_to_appear_in_same_query!(assignment, area);
diesel::allow_tables_to_appear_in_same_query!(assignment, site);
diesel::allow_tables_to_appear_in_same_query!(assignment, cohort);
diesel::allow_tables_to_appear_in_same_query!(assignment, adult_check);
diesel::allow_tables_to_appear_in_same_query!(assignment, adult_training);
diesel::allow_tables_to_appear_in_same_query!(person, area);
diesel::allow_tables_to_appear_in_same_query!(person, site);
diesel::allow_tables_to_appear_in_same_query!(person, cohort);
diesel::allow_tables_to_appear_in_same_query!(area, site);
diesel::allow_tables_to_appear_in_same_query!(area, cohort);

/// The people who have, or had, a post at the places of a scope that is not the whole organisation: a query of their
/// ids. A post that was declined makes nobody visible.
macro_rules! people_there {
    ($scope:expr) => {{
        use $crate::schema::{
            organisation::{cohort, site},
            people::assignment,
        };
        let sites_there = site::table.filter(site::area_id.eq_any($crate::types::Key::all($scope.areas())));
        let cohorts_there = cohort::table.filter(
            cohort::site_id
                .eq_any($crate::types::Key::all($scope.sites()))
                .or(cohort::site_id.eq_any(sites_there.clone().select(site::id))),
        );
        assignment::table
            .filter(assignment::organisation_id.eq($crate::types::Key::from($scope.organisation())))
            .filter(assignment::state.ne("declined"))
            .filter(
                assignment::area_id
                    .eq_any($crate::types::Key::all($scope.areas()))
                    .or(assignment::site_id.eq_any($crate::types::Key::all($scope.sites())))
                    .or(assignment::cohort_id.eq_any($crate::types::Key::all($scope.cohorts())))
                    .or(assignment::site_id.eq_any(sites_there.select(site::id.nullable())))
                    .or(assignment::cohort_id.eq_any(cohorts_there.select(cohort::id.nullable()))),
            )
            .into_boxed()
    }};
}
pub(crate) use people_there;
