//! What a session should have and lacks when it begins (product rule 12). It goes ahead or not as people decide; whoever
//! goes ahead says why.

use crate::{activities::AdultsNeeded, programme::Rules, timetable::SessionKind};

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

/// What is known of a session besides its rules. Of two rules about adults the stricter counts.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Whether a safeguarding lead is on duty in every minute of it.
    pub covered: bool,
    /// What the chosen activity asks for.
    pub activity: Option<AdultsNeeded>,
}

pub fn amiss(kind: SessionKind, rules: &Rules, who: Expected, Asked { covered, activity }: Asked) -> Vec<Amiss> {
    let older = who.youngest.is_some_and(|age| age >= rules.ratio_older_from_age);
    let ratio = if older { rules.ratio_older } else { rules.ratio_younger };
    let for_young = who.young.div_ceil(usize::from(ratio.max(1)));
    let least = match kind {
        SessionKind::Group => usize::from(rules.group_adults),
        SessionKind::OneToOne | SessionKind::Supervision => 1,
    };
    let for_activity = activity.map_or(0, |asks| asks.for_young(who.young));
    let need = least.max(for_young).max(for_activity);
    let too_few = (who.adults < need).then_some(Amiss::Adults { are: who.adults, need });
    too_few.into_iter().chain((!covered).then_some(Amiss::Lead)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const THERE: Asked = Asked { covered: true, activity: None };

    #[test]
    fn an_activity_asks_for_more_adults_than_the_programme_and_never_for_fewer() {
        let rules = Rules::default();
        let lacks = |least, young_for_one| {
            let asks = Asked { activity: Some(AdultsNeeded { least, young_for_one }), ..THERE };
            amiss(SessionKind::Group, &rules, Expected { adults: 2, young: 12, youngest: Some(14) }, asks)
        };
        assert_eq!(lacks(1, 60), []);
        assert_eq!(lacks(3, 60), [Amiss::Adults { are: 2, need: 3 }]);
        assert_eq!(lacks(2, 4), [Amiss::Adults { are: 2, need: 3 }]);
        let asks = Asked { activity: Some(AdultsNeeded { least: 1, young_for_one: 60 }), ..THERE };
        let alone = Expected { adults: 1, young: 4, youngest: Some(14) };
        assert_eq!(amiss(SessionKind::Group, &rules, alone, asks), [Amiss::Adults { are: 1, need: 2 }]);
    }

    #[test]
    fn a_group_needs_two_adults_and_more_as_it_grows_sooner_where_somebody_is_under_thirteen() {
        let rules = Rules::default();
        let lacks =
            |kind, adults, young, age| amiss(kind, &rules, Expected { adults, young, youngest: Some(age) }, THERE);
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
        assert_eq!(
            amiss(SessionKind::OneToOne, &Rules::default(), who, Asked { covered: false, ..THERE }),
            [Amiss::Lead]
        );
    }
}
