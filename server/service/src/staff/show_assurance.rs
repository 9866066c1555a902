//! The letter in which the programme vouches to a site for the adults who may come there.
//!
//! Who is in it: everybody with an open post at the site or one of its cohorts; and of those whose post is its area or
//! the whole organisation, the ones who work with young people. Never a number.

use chrono::NaiveDate;
use tenfold_domain::{
    access::Role,
    id::Id,
    organisation::Site,
    staff::{Assured, PlaceKind, works_with_young_people},
};
use tenfold_store::staff::{PlacedPost, assurance};

use crate::{Problem, Tx};

/// What stands in the letter.
#[derive(Debug, Clone)]
pub struct Assurance {
    pub organisation_name: String,
    pub site_name: String,
    pub day: NaiveDate,
    pub adults: Vec<AssuredAdult>,
}

/// One adult in one role.
#[derive(Debug, Clone)]
pub struct AssuredAdult {
    pub name: String,
    pub role: Role,
    /// The school's own staff, whom the school checks and vouches for in its own record.
    pub of_the_school: bool,
    pub assured: Assured,
}

pub fn show_assurance(tx: &mut Tx<'_, '_>, id: Id<Site>) -> Result<Assurance, Problem> {
    let (scope, day) = (tx.scope()?, tx.today()?);
    let site = assurance::find_site(tx.db, &scope, id)?.ok_or(Problem::Absent)?;
    let mut posts = assurance::posts_reaching(tx.db, &scope, &site, day)?;
    // Posts at two cohorts of one site are one role there.
    let mut named = Vec::new();
    posts.retain(|placed| {
        let role = (placed.post.person, placed.post.role, is_of_the_school(placed));
        let first = comes_to_the_site(placed) && !named.contains(&role);
        named.push(role);
        first
    });
    let shown = assurance::shown_by(tx.db, &scope, &posts)?;
    let organisation = &tx.organisation()?.details;
    let adult = |placed: PlacedPost| AssuredAdult {
        of_the_school: is_of_the_school(&placed),
        assured: shown.of(placed.post.person).assured(
            placed.post.role,
            PlaceKind::of(placed.post.place),
            day,
            organisation.recheck_months,
        ),
        name: placed.person_name,
        role: placed.post.role,
    };
    Ok(Assurance {
        organisation_name: organisation.name.to_string(),
        site_name: site.name,
        day,
        adults: posts.into_iter().map(adult).collect(),
    })
}

fn comes_to_the_site(placed: &PlacedPost) -> bool {
    let at = PlaceKind::of(placed.post.place);
    matches!(at, PlaceKind::Site | PlaceKind::Cohort) || works_with_young_people(placed.post.role, at)
}

/// A school link, and a lead of the school's own lane.
fn is_of_the_school(placed: &PlacedPost) -> bool {
    let at = PlaceKind::of(placed.post.place);
    placed.post.role == Role::SchoolLink || (placed.post.role.reads_concerns() && at == PlaceKind::Site)
}
