//! One member of staff: posts, checks and training, and what the one who looks may do.

use tenfold_domain::{
    id::Id,
    sign_in::AccountState,
    staff::{
        AdultCheck, AdultTraining, AssignmentState, ConfirmLead, EditPerson, EndAssignment, GrantDetails, GrantRole,
        Missing, Person, PlaceKind, RecordCheck, Shown, Standing,
    },
};
use tenfold_store::staff::{PlacedPost, posts};

use super::{Member, ask_leave::ask_leave, find_member, offers, shown_in_scope};
use crate::{Problem, Tx, audit::may_read_trail};

/// A member of staff, with the links their page offers.
#[derive(Debug, Clone)]
pub struct ShownPerson {
    pub person: Person,
    pub account: Option<AccountState>,
    /// Every post there is or was, newest first.
    pub posts: Vec<StandingPost>,
    /// Without numbers.
    pub checks: Vec<AdultCheck>,
    pub trainings: Vec<AdultTraining>,
    /// The role that they are to have, and what is missing for it.
    pub wish: Option<(GrantDetails, Vec<Missing>)>,
    pub may_edit: bool,
    pub may_grant: bool,
    pub may_keep_checks: bool,
    pub may_read_trail: bool,
}

/// A post, and how its holder stands for it.
#[derive(Debug, Clone)]
pub struct StandingPost {
    pub placed: PlacedPost,
    pub open: bool,
    /// Empty for a post that is over.
    pub standing: Standing,
    pub may_end: bool,
    pub may_decide: bool,
}

/// `wish` is the role they were invited for, where it could not be given yet.
pub fn show_person(tx: &mut Tx<'_, '_>, id: Id<Person>, wish: Option<&GrantDetails>) -> Result<ShownPerson, Problem> {
    let Member { person, account } = find_member(tx, id)?;
    let in_posts = tx.scope()?;
    let posts = posts::of_person(tx.db, &in_posts, id)?;
    let shown = shown_in_scope(tx, &[id])?;
    let (recheck, today) = (tx.organisation()?.details.recheck_months, tx.today()?);
    let lacks = |wish: &GrantDetails| shown.missing_before(wish.role, wish.place.kind(), wish.from, today, recheck);
    Ok(ShownPerson {
        may_edit: offers::<EditPerson>(tx, &person),
        may_grant: matches!(ask_leave::<GrantRole>(tx, id), Ok(()) | Err(Problem::NeedsStepUp)),
        may_keep_checks: offers::<RecordCheck>(tx, &person),
        may_read_trail: may_read_trail(tx),
        posts: posts.into_iter().map(|placed| stand(tx, placed, &shown)).collect::<Result<_, _>>()?,
        wish: wish.map(|wish| (wish.clone(), lacks(wish))),
        checks: shown.checks,
        trainings: shown.trainings,
        person,
        account,
    })
}

/// One post and how its holder stands for it today, or on its first day.
pub(super) fn stand(tx: &Tx<'_, '_>, placed: PlacedPost, shown: &Shown) -> Result<StandingPost, Problem> {
    let (recheck, today) = (tx.organisation()?.details.recheck_months, tx.today()?);
    let post = &placed.post;
    let open = post.state != AssignmentState::Declined && !post.span.has_ended_by(today);
    let day = post.span.started_on().max(today);
    let standing =
        if open { shown.standing(post.role, PlaceKind::of(post.place), day, recheck) } else { Standing::default() };
    let may_end = open && post.span.ended_on().is_none() && offers::<EndAssignment>(tx, post);
    let may_decide = post.state == AssignmentState::Proposed && offers::<ConfirmLead>(tx, post);
    Ok(StandingPost { open, standing, may_end, may_decide, placed })
}

/// The person, for a form that changes their name.
pub fn open_person_form(tx: &mut Tx<'_, '_>, id: Id<Person>) -> Result<Person, Problem> {
    let person = find_member(tx, id)?.person;
    tx.permit::<EditPerson>(&person)?;
    Ok(person)
}
