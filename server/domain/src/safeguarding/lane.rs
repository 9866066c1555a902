//! Lanes: a worry is read by a site's own leads, or by the programme's.

use crate::{
    access::{Location, Place, Role},
    id::Id,
    organisation::{Area, Organisation, Site},
};

/// Whose leads read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// The programme's own leads: concerns about staff, and whatever a site's leads leave unread.
    Programme,
    Site {
        site: Id<Site>,
        area: Id<Area>,
    },
}

impl Lane {
    pub fn site(self) -> Option<Id<Site>> {
        match self {
            Self::Programme => None,
            Self::Site { site, .. } => Some(site),
        }
    }

    pub fn location(self, organisation: Id<Organisation>) -> Location {
        match self {
            Self::Programme => Location::organisation(organisation),
            Self::Site { site, area } => Location::site(organisation, area, site),
        }
    }
}

/// Whether somebody with this role at this place may be on the lane's rota. The programme's leads may stand in for a
/// site's; a site's never for the programme's, who read concerns about staff.
pub fn may_stand(role: Role, place: Place, lane: Lane) -> bool {
    let covers = match (place, lane) {
        (Place::Organisation, _) => true,
        (Place::Site { site, .. }, lane) => lane.site() == Some(site),
        (Place::Area(_) | Place::Cohort { .. }, _) => false,
    };
    role.reads_concerns() && covers
}
