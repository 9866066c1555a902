//! Whether young people may use their own phones at a site: the school's policy, and nothing that we decide.

use crate::{calendar::SchoolYear, coded::codes};

codes! {
    /// A site's policy. Where it says no, the shared tablet is passed round instead.
    Phones {
        No "no" "No phones: the shared tablet goes round",
        SixthForm "sixth_form" "Sixth form only",
        Yes "yes" "Yes",
    }
}

/// The first year of the sixth form.
const SIXTH_FORM_FROM: i32 = 12;

impl Phones {
    /// Whether somebody may use their own. Whose year is not known counts as too young for the sixth form.
    pub fn allow(self, year: Option<SchoolYear>) -> bool {
        match self {
            Self::No => false,
            Self::SixthForm => year.is_some_and(|year| year.number() >= SIXTH_FORM_FROM),
            Self::Yes => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(by: Phones) -> Vec<i32> {
        SchoolYear::all().filter(|year| by.allow(Some(*year))).map(SchoolYear::number).collect()
    }

    #[test]
    fn the_sixth_form_is_year_12_and_above() {
        assert_eq!(allowed(Phones::SixthForm), [12, 13]);
        assert!(!Phones::SixthForm.allow(None), "whose year is not known has no phone");
    }

    #[test]
    fn yes_is_for_everybody_and_no_for_nobody() {
        assert_eq!(allowed(Phones::Yes).len(), 7);
        assert!(allowed(Phones::No).is_empty());
        assert!(Phones::Yes.allow(None) && !Phones::No.allow(None));
    }
}
