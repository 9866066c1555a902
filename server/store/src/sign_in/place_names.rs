//! The names of the places where somebody works: theirs to know, whatever else they may read.

use diesel::prelude::*;
use tenfold_domain::{
    access::{Place, Post},
    staff::PlaceKind,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    connection::on_db,
    schema::organisation::{area, cohort, site},
    types::Key,
};

/// The name of each post's place, in the order of the posts; `None` for the whole organisation. At most three questions,
/// one for each kind of place that occurs.
pub fn of_posts(tx: &mut Tx<'_>, posts: &[Post]) -> Result<Vec<Option<String>>, StoreError> {
    let of_kind = |kind: PlaceKind| -> Vec<Key> {
        let places = posts.iter().map(|post| post.place).filter(|place| PlaceKind::of(*place) == kind);
        places.filter_map(id_of).map(Key::from).collect()
    };
    let mut names: Vec<(Key, String)> = Vec::new();
    macro_rules! look_up {
        ($table:ident, $ids:expr) => {
            let ids: Vec<Key> = $ids;
            if !ids.is_empty() {
                names.extend(on_db!(tx.conn(), |c| $table::table
                    .filter($table::id.eq_any(ids))
                    .select(($table::id, $table::name))
                    .load::<(Key, String)>(c))?);
            }
        };
    }
    look_up!(area, of_kind(PlaceKind::Area));
    look_up!(site, of_kind(PlaceKind::Site));
    look_up!(cohort, of_kind(PlaceKind::Cohort));
    let name = |id: Uuid| names.iter().find(|(known, _)| known.0 == id).map(|(_, name)| name.clone());
    Ok(posts.iter().map(|post| id_of(post.place).and_then(name)).collect())
}

fn id_of(place: Place) -> Option<Uuid> {
    match place {
        Place::Organisation => None,
        Place::Area(area) => Some(area.uuid()),
        Place::Site { site, .. } => Some(site.uuid()),
        Place::Cohort { cohort, .. } => Some(cohort.uuid()),
    }
}
