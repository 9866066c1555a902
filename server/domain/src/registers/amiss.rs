//! What a session should have and lacks when it begins (product rule 12). It goes ahead or not as people decide; whoever
//! goes ahead says why.

use crate::{programme::Rules, timetable::SessionKind};

/// One thing that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amiss {
    /// Fewer adults than the programme asks for.
    Adults { are: usize, need: usize },
    /// In some minute of it no safeguarding lead is on duty.
    Lead,
}

/// Those who are expected.
#[derive(Debug, Clone, Copy)]
pub struct Expected {
    /// Those who have not said that they cannot come.
    pub adults: usize,
    pub young: usize,
    /// The age of the youngest, where it is known.
    pub youngest: Option<u16>,
}

/// `covered`: whether a safeguarding lead is on duty in every minute of it.
pub fn amiss(kind: SessionKind, rules: &Rules, who: Expected, covered: bool) -> Vec<Amiss> {
    let older = who.youngest.is_some_and(|age| age >= rules.ratio_older_from_age);
    let ratio = if older { rules.ratio_older } else { rules.ratio_younger };
    let for_young = who.young.div_ceil(usize::from(ratio.max(1)));
    let least = match kind {
        SessionKind::Group => usize::from(rules.group_adults),
        SessionKind::OneToOne | SessionKind::Supervision => 1,
    };
    let need = least.max(for_young);
    let too_few = (who.adults < need).then_some(Amiss::Adults { are: who.adults, need });
    too_few.into_iter().chain((!covered).then_some(Amiss::Lead)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_needs_two_adults_and_more_as_it_grows_sooner_where_somebody_is_under_thirteen() {
        let rules = Rules::default();
        let lacks =
            |kind, adults, young, age| amiss(kind, &rules, Expected { adults, young, youngest: Some(age) }, true);
        assert_eq!(lacks(SessionKind::OneToOne, 1, 2, 11), []);
        assert_eq!(lacks(SessionKind::OneToOne, 0, 2, 11), [Amiss::Adults { are: 0, need: 1 }]);
        assert_eq!(lacks(SessionKind::Group, 1, 4, 14), [Amiss::Adults { are: 1, need: 2 }]);
        assert_eq!(lacks(SessionKind::Group, 2, 17, 14), []);
        assert_eq!(lacks(SessionKind::Group, 2, 17, 12), [Amiss::Adults { are: 2, need: 3 }]);
        assert_eq!(lacks(SessionKind::Group, 2, 21, 14), [Amiss::Adults { are: 2, need: 3 }]);
    }

    #[test]
    fn a_minute_without_a_lead_is_amiss_however_many_adults_there_are() {
        let who = Expected { adults: 3, young: 2, youngest: None };
        assert_eq!(amiss(SessionKind::OneToOne, &Rules::default(), who, false), [Amiss::Lead]);
    }
}
