//! The staff whom somebody looks after, each with their posts and what asks for attention.

use tenfold_domain::{
    id::Id,
    listing::{Page, Wanted},
    staff::{AssignmentState, Missing, Person, PlaceKind, Requirement, Shown},
};
use tenfold_store::staff::{PlacedPost, people, posts};

use super::{Member, shown_in_scope};
use crate::{Problem, Tx};

/// One line of the list.
#[derive(Debug, Clone)]
pub struct ListedMember {
    pub member: Member,
    /// Open posts, those that wait for a second person included.
    pub posts: Vec<PlacedPost>,
    /// How many checks and trainings the posts ask for and are not there.
    pub missing: usize,
    /// How many run out soon.
    pub runs_out: usize,
    /// A post waits for a second person.
    pub waits: bool,
}

pub fn list_staff(tx: &mut Tx<'_, '_>, wanted: &Wanted) -> Result<Page<ListedMember>, Problem> {
    let (in_people, in_posts) = (tx.scope::<Person>()?, tx.scope()?);
    let today = tx.today()?;
    let page = people::list(tx.db, &in_people, wanted, today)?;
    let ids: Vec<Id<Person>> = page.rows.iter().map(|member| member.person.id).collect();
    let posts = posts::open_of(tx.db, &in_posts, &ids, today)?;
    let shown = shown_in_scope(tx, &ids)?;
    page.try_map(|member| {
        let own = posts.iter().filter(|placed| placed.post.person == member.person.id).cloned().collect();
        listed(tx, member, own, &shown)
    })
}

fn listed(tx: &Tx<'_, '_>, member: Member, posts: Vec<PlacedPost>, shown: &Shown) -> Result<ListedMember, Problem> {
    let (recheck, today) = (tx.organisation()?.details.recheck_months, tx.today()?);
    let own = shown.of(member.person.id);
    let (mut missing, mut runs_out) = (Vec::new(), Vec::new());
    for PlacedPost { post, .. } in &posts {
        let day = post.span.started_on().max(today);
        let standing = own.standing(post.role, PlaceKind::of(post.place), day, recheck);
        add_new(&mut missing, &standing.missing);
        add_new(&mut runs_out, &standing.runs_out);
    }
    let waits = posts.iter().any(|placed| placed.post.state == AssignmentState::Proposed);
    Ok(ListedMember { member, posts, missing: missing.len(), runs_out: runs_out.len(), waits })
}

/// Two posts that ask for the same thing lack it once.
fn add_new(known: &mut Vec<Requirement>, lacked: &[Missing]) {
    for each in lacked {
        if !known.contains(&each.requirement) {
            known.push(each.requirement);
        }
    }
}
