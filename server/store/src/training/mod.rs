//! The mentors' course on disk: runs, sessions, registers, units, signing off, clearance, certificates.
//!
//! A run is found in the scope of whoever asks; what hangs from it is read through a run that was found so.

pub mod certificates;
pub mod clearances;
pub mod learners;
pub mod quality;
pub mod registers;
pub mod runs;
pub mod sessions;
pub mod sign_offs;
pub mod units;

use tenfold_domain::{
    id::Id,
    people::Side,
    staff::Person,
    text::{Line, Note},
    training::CourseRun,
};

use crate::{
    StoreError, Tx,
    people::holder,
    schema::{
        organisation::{cohort, site},
        people::person,
        training::{
            attendance, certificate, course_part, course_place, course_run, course_session, criterion,
            learning_outcome, make_up, quality_sample, sign_off,
        },
        young_people::{participant, young_person},
    },
    sealing::{Cell, Holder, HolderKind, Sealed},
};

/// Tables that stand in one query here, pair by pair.
macro_rules! together {
    ($(($one:ident, $other:ident)),+ $(,)?) => {
        $(diesel::allow_tables_to_appear_in_same_query!($one, $other);)+
    };
}
together!(
    (course_run, cohort),
    (course_run, site),
    (course_run, course_session),
    (course_run, course_part),
    (course_run, course_place),
    (course_run, make_up),
    (course_session, cohort),
    (course_session, site),
    (course_session, course_part),
    (course_session, attendance),
    (course_session, make_up),
    (course_part, cohort),
    (course_part, site),
    (course_part, make_up),
    (make_up, cohort),
    (make_up, site),
    (course_place, participant),
    (course_place, young_person),
    (course_place, person),
    (course_place, cohort),
    (course_place, site),
    (attendance, person),
    (sign_off, criterion),
    (sign_off, learning_outcome),
    (sign_off, course_place),
    (criterion, course_place),
    (learning_outcome, course_place),
    (criterion, learning_outcome),
    (quality_sample, person),
    (certificate, participant),
    (certificate, cohort),
    (certificate, site),
    (certificate, young_person),
);

/// What is known of a mentor's training shares the key of their being a mentor.
fn mentor(person: Id<Person>) -> Holder {
    holder(person, Side::Mentor)
}

/// The names of a run's trainers belong to nobody young: they go with the run.
fn group(run: Id<CourseRun>) -> Holder {
    Holder { kind: HolderKind::GroupRecord, id: run.uuid(), class: "programme" }
}

fn line(text: &str, cell: &str) -> Result<Line, StoreError> {
    Line::parse(text).map_err(|_| StoreError::damaged(cell))
}

fn note(text: &str, cell: &str) -> Result<Note, StoreError> {
    Note::parse(text).map_err(|_| StoreError::damaged(cell))
}

fn open_line(tx: &mut Tx<'_>, cell: Cell, sealed: Option<&Sealed>) -> Result<Option<Line>, StoreError> {
    let Some(sealed) = sealed else { return Ok(None) };
    line(&tx.open(cell, sealed)?, cell.table).map(Some)
}

fn open_note(tx: &mut Tx<'_>, cell: Cell, sealed: &Sealed) -> Result<Note, StoreError> {
    note(&tx.open(cell, sealed)?, cell.table)
}

/// Filters a query that is joined with `cohort` and `site` to the rows of a scope.
macro_rules! in_cohorts {
    ($query:expr, $scope:expr) => {{
        use $crate::schema::organisation::{cohort, site};
        let mut query =
            $query.filter(cohort::organisation_id.eq($crate::types::Key::from($scope.organisation()))).into_boxed();
        if !$scope.whole() {
            let named = cohort::id.eq_any($crate::types::Key::all($scope.cohorts()));
            let here = cohort::site_id.eq_any($crate::types::Key::all($scope.sites()));
            query = query.filter(named.or(here).or(site::area_id.eq_any($crate::types::Key::all($scope.areas()))));
        }
        query
    }};
}
use in_cohorts;
