//! Supervision on disk: who is due, what is booked and was held, what was written down and agreed, and advice.
//!
//! What is said in a supervision is sealed under a key of that supervision's own; a clinical one's key is of a class of
//! its own. A clinical supervision is found by [`held::find_clinical`] and its like alone.

pub mod actions;
pub mod advice;
pub mod changes;
pub mod held;
pub mod mentors;
pub mod parts;
pub mod points;

use tenfold_domain::{
    id::Id,
    supervision::{Kind, Supervision},
    text::Note,
};

use crate::{
    StoreError,
    schema::{
        organisation::{cohort, site},
        supervision::{advice_request, supervision, supervision_action, supervision_attendee},
    },
    sealing::{Holder, HolderKind},
};

/// Tables that stand in one query here, pair by pair.
macro_rules! together {
    ($(($one:ident, $other:ident)),+ $(,)?) => {
        $(diesel::allow_tables_to_appear_in_same_query!($one, $other);)+
    };
}
together!(
    (supervision, cohort),
    (supervision, site),
    (supervision, supervision_attendee),
    (supervision_attendee, cohort),
    (supervision_attendee, site),
    (supervision_action, supervision),
    (supervision_action, cohort),
    (supervision_action, site),
    (advice_request, cohort),
    (advice_request, site),
);
diesel::joinable!(supervision -> cohort (cohort_id));
diesel::joinable!(supervision_action -> supervision (supervision_id));
diesel::joinable!(advice_request -> cohort (cohort_id));

/// More than a cohort has in a school year.
const MOST: i64 = 500;

/// Whose key seals what is said in a supervision.
fn holder(of: Id<Supervision>, kind: Kind) -> Holder {
    let class = if kind.is_clinical() { "clinical" } else { "supervision" };
    Holder { kind: HolderKind::GroupRecord, id: of.uuid(), class }
}

fn note(text: &str, cell: &str) -> Result<Note, StoreError> {
    Note::parse(text).map_err(|_| StoreError::damaged(cell))
}

/// The rows of `$query`, which is joined with `cohort` and `site`, that a scope may read.
macro_rules! in_scope {
    ($query:expr, $scope:expr) => {{
        let mut query = $query.into_boxed();
        if !$scope.whole() {
            let named = cohort::id.eq_any(Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any(Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any(Key::all($scope.areas()))));
        }
        query
    }};
}
use in_scope;
