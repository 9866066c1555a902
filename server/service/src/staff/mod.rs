//! Staff: what managers and second persons do with people, posts, checks and training.
//!
//! Owns: what several of these use cases ask alike. Refuses: accounts beyond their first invitation (`sign_in`).

mod ask_leave;
mod confirm_lead;
mod decline_lead;
mod edit_person;
mod end_post;
mod grant_role;
mod invite_staff;
mod list_place_choices;
mod list_proposals;
mod list_staff;
mod read_checks;
mod record_check;
mod record_training;
mod show_assurance;
mod show_person;
mod show_post;
mod show_proposal;
mod withdraw_check;
mod withdraw_training;

use tenfold_domain::{
    access::{Action, Denied, Permit},
    id::Id,
    staff::{Assignment, Missing, Person, PlaceKind, Shown, words},
};
use tenfold_store::staff::{checks, people, trainings};

pub use confirm_lead::confirm_lead;
pub use decline_lead::decline_lead;
pub use edit_person::edit_person;
pub use end_post::end_post;
pub use grant_role::grant_role;
pub use invite_staff::{Invited, invite_staff};
pub use list_place_choices::{PlaceChoices, list_invitation_places, list_place_choices};
pub use list_proposals::list_proposals;
pub use list_staff::{ListedMember, list_staff};
pub use read_checks::read_checks;
pub use record_check::{open_check_form, record_check};
pub use record_training::{open_training_form, record_training};
pub use show_assurance::{Assurance, AssuredAdult, show_assurance};
pub use show_person::{ShownPerson, StandingPost, open_person_form, show_person};
pub use show_post::{ShownPost, open_end_form, show_post};
pub use show_proposal::{ShownProposal, show_proposal, show_proposal_to_decline};
pub use tenfold_store::staff::{Member, PlacedPost};
pub use withdraw_check::{show_check, withdraw_check};
pub use withdraw_training::{show_training, withdraw_training};

use crate::{Problem, Tx};

/// A member of staff whom the actor may see.
fn find_member(tx: &mut Tx<'_, '_>, id: Id<Person>) -> Result<Member, Problem> {
    let scope = tx.scope::<Person>()?;
    people::find(tx.db, &scope, id)?.ok_or(Problem::Absent)
}

/// Whether a page offers an action: also where the actor would first prove again who they are.
fn offers<A: Action>(tx: &Tx<'_, '_>, on: &A::On) -> bool {
    matches!(tx.permit::<A>(on), Ok(_) | Err(Denied::NeedsStepUp))
}

/// Everything on record of a person that a decision about their post rests on.
fn shown_for<A: Action>(tx: &mut Tx<'_, '_>, permit: &Permit<A>, person: Id<Person>) -> Result<Shown, Problem> {
    Ok(Shown {
        checks: checks::for_decision(tx.db, permit, person)?,
        trainings: trainings::for_decision(tx.db, permit, person)?,
    })
}

/// Everything on record of people whom the actor may read of, without numbers.
fn shown_in_scope(tx: &mut Tx<'_, '_>, people: &[Id<Person>]) -> Result<Shown, Problem> {
    let (in_checks, in_trainings) = (tx.scope()?, tx.scope()?);
    Ok(Shown {
        checks: checks::of_people(tx.db, &in_checks, people)?,
        trainings: trainings::of_people(tx.db, &in_trainings, people)?,
    })
}

/// Refuses with one sentence for each thing that is missing.
fn unless_missing(missing: &[Missing]) -> Result<(), Problem> {
    if missing.is_empty() { Ok(()) } else { Err(missing.iter().map(words::missing).collect::<Vec<_>>().into()) }
}

/// What a proposed lead still lacks on the day their post begins, or today.
fn lacks_to_begin(tx: &Tx<'_, '_>, shown: &Shown, post: &Assignment) -> Result<Vec<Missing>, Problem> {
    let recheck = tx.organisation()?.details.recheck_months;
    let day = post.span.started_on().max(tx.today()?);
    Ok(shown.standing(post.role, PlaceKind::of(post.place), day, recheck).missing)
}
