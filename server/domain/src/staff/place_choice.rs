//! Where a role may be done, and how a form says so.
//!
//! Owns: which kinds of place each role may have. Refuses: to know whether the area, site or cohort exists; the use
//! case finds it and makes the [`Place`].

use crate::{
    access::{Place, Role},
    id::Id,
    organisation::{Area, Cohort, Site},
};

/// The kinds of place, from the widest to the narrowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    Organisation,
    Area,
    Site,
    Cohort,
}

impl PlaceKind {
    pub const ALL: [Self; 4] = [Self::Organisation, Self::Area, Self::Site, Self::Cohort];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Area => "area",
            Self::Site => "site",
            Self::Cohort => "cohort",
        }
    }

    pub const fn of(place: Place) -> Self {
        match place {
            Place::Organisation => Self::Organisation,
            Place::Area(_) => Self::Area,
            Place::Site { .. } => Self::Site,
            Place::Cohort { .. } => Self::Cohort,
        }
    }
}

/// Where a role may be done. A lead of the organisation is the programme's own lead; a lead of a site is the school's.
pub const fn allowed_places(role: Role) -> &'static [PlaceKind] {
    match role {
        Role::ProgrammeManager => &[PlaceKind::Organisation, PlaceKind::Area],
        Role::YouthPractitioner | Role::MentalHealthSpecialist => &PlaceKind::ALL,
        Role::SafeguardingLead | Role::DeputySafeguardingLead => &[PlaceKind::Organisation, PlaceKind::Site],
        Role::SchoolLink => &[PlaceKind::Site],
    }
}

/// A place as a form names it, before its area and site are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceChoice {
    Organisation,
    Area(Id<Area>),
    Site(Id<Site>),
    Cohort(Id<Cohort>),
}

impl PlaceChoice {
    /// Reads "organisation", or "area:", "site:" or "cohort:" and an id.
    pub fn parse(raw: &str) -> Option<Self> {
        if raw == PlaceKind::Organisation.code() {
            return Some(Self::Organisation);
        }
        match raw.split_once(':')? {
            ("area", id) => id.parse().ok().map(Self::Area),
            ("site", id) => id.parse().ok().map(Self::Site),
            ("cohort", id) => id.parse().ok().map(Self::Cohort),
            _ => None,
        }
    }

    pub const fn kind(self) -> PlaceKind {
        match self {
            Self::Organisation => PlaceKind::Organisation,
            Self::Area(_) => PlaceKind::Area,
            Self::Site(_) => PlaceKind::Site,
            Self::Cohort(_) => PlaceKind::Cohort,
        }
    }
}

/// The value that a form's option carries; [`PlaceChoice::parse`] reads it back.
impl std::fmt::Display for PlaceChoice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = self.kind().code();
        match self {
            Self::Organisation => f.write_str(kind),
            Self::Area(id) => write!(f, "{kind}:{id}"),
            Self::Site(id) => write!(f, "{kind}:{id}"),
            Self::Cohort(id) => write!(f, "{kind}:{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_place_reads_back_from_its_form() {
        let id = Uuid::from_u128(7);
        for place in [
            PlaceChoice::Organisation,
            PlaceChoice::Area(Id::from_uuid(id)),
            PlaceChoice::Site(Id::from_uuid(id)),
            PlaceChoice::Cohort(Id::from_uuid(id)),
        ] {
            assert_eq!(PlaceChoice::parse(&place.to_string()), Some(place));
        }
        for wrong in ["", "site", "site:", "site:7", "moon:00000000-0000-0000-0000-000000000007"] {
            assert_eq!(PlaceChoice::parse(wrong), None, "{wrong}");
        }
    }
}
